"""The Atom feed: the last messages of a channel as one file, put in place whole.

An entry tells what one message tells of one source. Its id is made from the message's and
the source's, so that it is the same however often the file is written.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from html import escape
from pathlib import Path
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from policywatch import __version__
from policywatch.errors import DeliveryError
from policywatch.language import said, sentence, spoken, tr
from policywatch.moments import iso_time
from policywatch.notify.message import Message, Part, Told
from policywatch.notify.words import excerpt, headline, missing_words, named
from policywatch.render.names import meaning_said, notice_name

NAMESPACE = "http://www.w3.org/2005/Atom"
ENTRIES = 100
"""Messages that a feed holds."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MEANS_NOTHING = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef]")
_TAGS = {"delete": "del", "insert": "ins"}


def feed_of(messages: Sequence[Message], *, channel: str, store: UUID) -> bytes:
    """The feed of a channel of a store, newest message first, as the bytes of an XML file."""
    feed_id = uuid5(store, f"channel/{channel}")
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": spoken().replace("_", "-")})
    newest = max((message.made_at for message in messages), default=0.0)
    _add(root, "id", feed_id.urn)
    _add(root, "title", f"policywatch: {channel}")
    _add(root, "updated", _moment(newest))
    _add(root, "generator", "policywatch", version=__version__)
    author = _add(root, "author", "")
    _add(author, "name", "policywatch")
    for message in messages:
        for part in message.parts:
            _add_entry(root, message, part)
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def write_feed(path: Path, body: bytes) -> None:
    """Put the file in place, whole.

    Raises:
        DeliveryError: It cannot be written.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        hint = sentence("policywatch must be allowed to write there")
        if isinstance(error, FileNotFoundError):
            hint = sentence("make its folder, or name another file")
        raise DeliveryError(f"{path}: {error.strerror}", hint=hint) from error


def _add_entry(root: ET.Element, message: Message, part: Part) -> None:
    """What a message tells of one source."""
    entry = _add(root, "entry", "")
    _add(entry, "id", uuid5(UUID(message.key), part.source).urn)
    _add(entry, "title", headline((part,)))
    _add(entry, "updated", _moment(message.made_at))
    if part.url:
        _add(entry, "link", "", href=part.url)
    kinds = (told.stored.kind.value for told in part.changes)
    for term in sorted({*kinds, *(notice.kind.value for notice in part.notices)}):
        _add(entry, "category", "", term=term)
    _add(entry, "content", "".join(_html(part)), type="html")


def _html(part: Part) -> Iterator[str]:
    """The changes of a source as HTML, in which nothing from outside is markup."""
    for notice in part.notices:
        words = _plain(said(notice.message))
        yield f"<p><b>{_plain(notice_name(notice.kind.value))}</b>: {words}</p>"
    for told in part.changes:
        yield from _change_html(told)
    if part.more:
        yield f"<p>… {_plain(tr('and {count} more', count=part.more))}</p>"


def _change_html(told: Told) -> Iterator[str]:
    stored, change = told.stored, told.change
    yield f"<p>{named(f'<b>{_plain(stored.path)}</b>', stored)}"
    if stored.meaning:
        yield f"<br/>{_plain(meaning_said(stored.meaning))}"
    yield "</p>"
    if change.old and change.new and (spans := excerpt(change)):
        words = (
            f"<{tag}>{_plain(span.text)}</{tag}>"
            if (tag := _TAGS.get(span.op))
            else _plain(span.text)
            for span in spans
        )
        yield f"<blockquote dir='auto'>{''.join(words)}</blockquote>"
    if why := missing_words(change):
        yield f"<p>{_plain(why)}</p>"


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    """A child of an element, with nothing in it that XML may not hold."""
    kept = {key: _allowed(value) for key, value in attributes.items()}
    child = ET.SubElement(parent, name, kept)
    child.text = _allowed(text) or None
    return child


def _plain(text: str) -> str:
    return escape(_allowed(text))


def _allowed(text: str) -> str:
    """The text without control characters, and without what XML may not hold."""
    return _MEANS_NOTHING.sub("", _NOT_IN_XML.sub("", text))


def _moment(moment: float) -> str:
    """A moment as Atom writes it (RFC 3339), which knows none that is damaged."""
    return iso_time(moment) or "1970-01-01T00:00:00Z"
