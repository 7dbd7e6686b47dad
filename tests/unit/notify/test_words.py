"""Messages in words: what a person reads who has nothing but the message."""

from datetime import datetime
from xml.etree import ElementTree as ET

import pytest

from policywatch.config.channel import Channel, Digest
from policywatch.language import speaking
from policywatch.model import Change, Kind, Place, Span, Weight
from policywatch.notify.courier import write_feed_of
from policywatch.notify.message import Message, Part, Told, compose
from policywatch.notify.words import text_of, title_of
from policywatch.store import StoredChange

EVER = 9e12
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def digest(config, opened, found):
    """A digest of both sources, the second of which was found first."""
    store = opened(config(Channel("d", "feed", digest=Digest(8 * 60))))
    found(store, "b", at=1e9)
    found(store, "a", at=1e9 + 60)
    (owed,) = store.outbox.due("d", EVER, 9)
    return compose(owed, config(), store)


def test_a_digest_begins_with_a_list_of_its_sources(digest):
    """Sources stand as they are configured, numbered in the list and where each begins."""
    first, second, blank, *rest = text_of(digest).splitlines()
    assert first == "1. 2 changes in 办法 A, 2 of high weight"
    assert second == "2. 2 changes in Rules B, 2 of high weight"
    assert blank == ""
    assert rest[:6] == [
        "1. 办法 A",
        "http://127.0.0.1/a",
        "",
        "~ 第一条 (reworded, high)",
        "  最高500万元 → 最高300万元, −40%",
        "  给予最高[-500万元-]{+300万元+}的奖励。",
    ]
    assert "2. Rules B" in rest


def test_a_message_in_chinese_has_chinese_brackets(digest):
    """The marks between words are those of the language."""
    with speaking("zh_CN"):
        assert title_of(digest) == "policywatch: 2 个来源，4 处变更，其中 4 处重要性高"
        text = text_of(digest)
    assert text.startswith("1. 办法 A，2 处变更，其中 2 处重要性高\n")
    assert "~ 第一条（修订，高）\n" in text


def test_a_message_of_one_source_has_no_list(digest):
    """It begins with the title, and says which command shows every word of it."""
    text = text_of(Message(digest.key, "d", 1e9, digest.parts[:1]))
    assert text.startswith("办法 A\nhttp://127.0.0.1/a\n")
    day = datetime.fromtimestamp(1e9 + 60).astimezone().date()
    assert f"All of it: policywatch report a --since {day}\n" in text


def test_white_space_alone_has_no_marks():
    """A line break where a clause was split is no word that came."""
    place = Place("1.", ("1.",), "", "One. Two.", "One. Two.", 0)
    spans = (Span("equal", "One."), Span("insert", "\n"), Span("insert", "Two."))
    change = Change(Kind.REWORDED, (place,), (place,), spans, weight=Weight.LOW)
    stored = StoredChange(
        *(1, "a", 5.0, 1, 2, 0, Kind.REWORDED, Weight.LOW, "1.", ""), seen_at=None
    )
    text = text_of(Message("k", "d", 1e9, (Part("a", "A", "", (Told(stored, change),)),)))
    assert "  One. {+Two.+}\n" in text


@pytest.mark.parametrize(("language", "told"), [("en", "en"), ("zh_CN", "zh-CN")])
def test_a_feed_names_its_language(config, opened, tmp_path, language, told):
    """So that readers choose fonts and read aloud as they should."""
    channel = Channel("f", "feed", file=tmp_path / "f.atom", language=language)
    write_feed_of(channel, config(channel), opened(config(channel)))
    root = ET.parse(tmp_path / "f.atom").getroot()  # noqa: S314 - our own
    assert root.get(XML_LANG) == told
