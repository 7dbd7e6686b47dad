"""Which program read and compared: a mark that changes whenever its code does."""

import hashlib
from functools import cache
from pathlib import Path

_READERS = ("clauses", "diff", "extract")
_PACKAGE = Path(__file__).parents[1]


@cache
def program_id() -> str:
    """16 hexadecimal digits for the code that turns bytes into changes, as it is on the disk.

    Versions read by the same program give the same changes whenever they are compared.
    """
    hashed = hashlib.sha256()
    files = [_PACKAGE / "documents.py"]
    for name in _READERS:
        files += sorted((_PACKAGE / name).rglob("*.py"))
    for path in files:
        hashed.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
        hashed.update(path.read_bytes() + b"\0")
    return hashed.hexdigest()[:16]
