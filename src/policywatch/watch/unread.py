"""Files that cannot be read: their bytes are kept, and that they changed is still told."""

import hashlib

from policywatch.language import sentence
from policywatch.store import Doubt, NewNotice, NoticeKind
from policywatch.store.records import text_hash
from policywatch.watch.notices import utc


def stand_in(body: bytes) -> str:
    """What is noted for the text of a file that cannot be read: other bytes, another text."""
    return f"unreadable, SHA-256 {hashlib.sha256(body).hexdigest()}"


def notice_of_file(doubt: Doubt | None, body: bytes, reason: str) -> tuple[NewNotice, ...]:
    """The notice that a file is another one than the unreadable file before it, if it is."""
    if doubt is None or doubt.sha256 == hashlib.sha256(body).hexdigest():
        return ()
    if doubt.text != text_hash(f"unreadable, SHA-256 {doubt.sha256}"):
        return ()  # what came before was a page in doubt, and no file
    told = sentence(f"the file changed; the one before came {utc(doubt.same_since)}; {reason}")
    return (NewNotice(NoticeKind.FILE_CHANGED, told),)
