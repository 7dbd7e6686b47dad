"""The Atom feed: what readers of feeds rely on, whatever stands in a page."""

from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.config.channel import Channel
from policywatch.errors import DeliveryError
from policywatch.model import Change, Kind, Place, Span, Weight
from policywatch.notify.courier import Courier, write_feed_of
from policywatch.notify.feed import feed_of, write_feed
from policywatch.notify.message import Message, Part, Told
from policywatch.store import StoredChange

ATOM = "{http://www.w3.org/2005/Atom}"
STORE = UUID(int=7)


def message(text: str, *, key: int = 1, source: str = "a") -> Message:
    """A message whose every text is the one given."""
    place = Place(text, (text,), "", text, text, 0)
    spans = (Span("equal", text), Span("delete", text), Span("insert", text))
    change = Change(Kind.REWORDED, (place,), (place,), spans, weight=Weight.HIGH)
    stored = StoredChange(
        1, source, 5.0, 1, 2, 0, Kind.REWORDED, Weight.HIGH, text, text, seen_at=None
    )
    part = Part(source, text, f"http://127.0.0.1/{text}", (Told(stored, change),))
    return Message(str(UUID(int=key)), "c", 1e9, (part,))


def texts(element, name):
    """The texts of the children of a name."""
    return [child.text for child in element.findall(ATOM + name)]


@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_any_text_gives_a_feed_that_parses(text):
    """Control characters, lone surrogates and markup of a page never break the file."""
    root = ET.fromstring(feed_of([message(text)], channel="c", store=STORE))  # noqa: S314 - our own
    (entry,) = root.findall(ATOM + "entry")
    for element in (root, entry):
        for name in ("id", "title", "updated"):
            (value,) = texts(element, name)
            assert value
            assert value.isprintable() or name == "title"


def test_markup_of_a_page_stays_text():
    """What a page says is shown, and never a tag of the reader's."""
    evil = "</content><script>alert(1)</script>&amp;\x1b[31m\u202egnp"
    body = feed_of([message(evil)], channel="c", store=STORE)
    assert b"\x1b" not in body
    assert "\u202e".encode() not in body
    content = ET.fromstring(body).findtext(f"{ATOM}entry/{ATOM}content") or ""  # noqa: S314 - our own
    assert "<script>" not in content
    assert "&lt;script&gt;" in content
    assert "<ins>" in content
    assert "<blockquote dir='auto'>" in content, "a text from right to left begins at the right"


def test_ids_stay_and_differ():
    """The same message gives the same id ever again; no other source or message has it."""
    one = [message("x"), message("x", key=2), message("x", source="b")]
    roots = [ET.fromstring(feed_of(one, channel="c", store=STORE)) for _ in range(2)]  # noqa: S314 - our own
    ids = [
        [entry.findtext(ATOM + "id") for entry in root.findall(ATOM + "entry")] for root in roots
    ]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 3
    other = ET.fromstring(feed_of(one, channel="d", store=STORE))  # noqa: S314 - our own
    assert texts(other, "id") != texts(roots[0], "id")


async def test_messages_are_gathered_and_a_second_delivery_changes_nothing(
    config, opened, found, tmp_path
):
    """The file holds what was told, newest first, and is the same when it is written again."""
    ours = config(Channel("c", "feed", file=tmp_path / "c.atom"))
    store = opened(ours)
    found(store, "a", at=1e9)
    found(store, "b", at=1e9 + 60)
    ended = []
    await Courier(ours, store, ended.append).deliver()
    found(store, "a", back=True, at=1e9 + 120)
    await Courier(ours, store, ended.append).deliver()
    assert [one.error for one in ended] == ["", "", ""]
    body = (tmp_path / "c.atom").read_bytes()
    root = ET.fromstring(body)  # noqa: S314 - our own
    assert texts(root, "updated") == ["2001-09-09T01:48:40Z"]
    entries = root.findall(ATOM + "entry")
    assert [texts(entry, "updated")[0][-9:] for entry in entries] == [
        "01:48:40Z",
        "01:47:40Z",
        "01:46:40Z",
    ]
    write_feed_of(ours.channels[0], ours, store)
    assert (tmp_path / "c.atom").read_bytes() == body
    assert {path.name for path in tmp_path.iterdir()} == {"c.atom", "snapshots"}


def test_a_feed_that_cannot_be_written_says_so(tmp_path):
    """And what to do about it, and leaves what was there before."""
    with pytest.raises(DeliveryError, match="No such file") as caught:
        write_feed(tmp_path / "no" / "c.atom", b"x")
    assert caught.value.hint == "make its folder, or name another file"
    (tmp_path / "c.atom").mkdir()
    with pytest.raises(DeliveryError, match="directory") as caught:
        write_feed(tmp_path / "c.atom", b"x")
    assert caught.value.hint == "policywatch must be allowed to write there"
    assert [path.name for path in tmp_path.iterdir()] == ["c.atom"]
