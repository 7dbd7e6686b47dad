"""ZIP archives, unpacked within bounds: what a member claims to be is never believed."""

import struct
import zipfile
import zlib
from io import BytesIO

from policywatch.errors import ReadError

MAX_MEMBERS = 5_000
"""Members of one archive; a Word file has some tens, with pictures some hundreds."""
MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes that are unpacked from one archive in all."""
_ENTRY = b"PK\x01\x02"  # begins each entry of an archive's directory
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the two that Word files use
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, NotImplementedError, RuntimeError, OSError, OverflowError, ValueError),
)
"""What reading a damaged archive may raise."""


class Archive:
    """The members of a ZIP archive, read by name; `name` is what to call it in errors.

    Raises:
        ReadError: The archive is damaged, or has more members than any document.
    """

    def __init__(self, body: bytes, name: str) -> None:
        self._name = name or "the document"
        self._left = MAX_UNPACKED
        if body.count(_ENTRY) > MAX_MEMBERS:
            raise self._hostile(f"an archive of more than {MAX_MEMBERS:,} files")
        try:
            self._zip = zipfile.ZipFile(BytesIO(body))
        except _BROKEN as error:
            raise self.damaged(str(error)) from None
        self.names = frozenset(self._zip.namelist())

    def read(self, member: str) -> bytes:
        """The bytes of a member; none where there is no such member.

        Raises:
            ReadError: It is damaged, encrypted, or unpacks to more than is left of
                `MAX_UNPACKED`.
        """
        if member not in self.names:
            return b""
        entry = self._zip.getinfo(member)
        if entry.flag_bits & 1:
            raise ReadError(f"{self._name} is encrypted", hint="save it without a password")
        if entry.compress_type not in _METHODS:
            raise self.damaged("it is packed in an unusual way")
        if entry.file_size > self._left:
            raise self._hostile(f"it unpacks to more than {MAX_UNPACKED // 2**20} MB")
        try:
            with self._zip.open(entry) as file:
                data = file.read(self._left + 1)
        except _BROKEN as error:
            raise self.damaged(str(error)) from None
        if len(data) > self._left:
            raise self._hostile(f"it unpacks to more than {MAX_UNPACKED // 2**20} MB")
        self._left -= len(data)
        return data

    def damaged(self, why: str) -> ReadError:
        """The error that says that the file is damaged."""
        return ReadError(
            f"{self._name} is a damaged Word (DOCX) or other ZIP file: {why}"[:300],
            hint="open it in a word processor and save it again",
        )

    def _hostile(self, what: str) -> ReadError:
        return ReadError(
            f"{self._name}: {what}", hint="no real document looks like this, so it is not read"
        )
