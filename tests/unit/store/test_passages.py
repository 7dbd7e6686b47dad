"""Searching the texts of all versions."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policywatch.errors import RefError
from policywatch.store import Reading
from policywatch.store.passages import words_of

LINES = (
    "第一条 为促进产业发展，制定本办法。",
    "第二条 给予最高500万元的奖励。",
    "Article 3: 100% of_fees",
)


def put(store, found, *lines, source="a", at=100.0):
    """Store a version whose cleaned text has these lines."""
    body = "\n".join(lines)
    check = found(store, (body + str(at)).encode(), source=source, at=at, count=0)
    snapshot = check.snapshot._replace(reading=Reading(body))
    store.record(check._replace(snapshot=snapshot))


def texts(store, query, limit=50):
    """The passages found."""
    return [hit.text for hit in store.search(query, limit).hits]


def test_words_of_every_length(store, found):
    """One, two and more characters, alone and together; all of them must be there."""
    put(store, found, *LINES)
    assert texts(store, "奖") == texts(store, "奖励") == texts(store, "万元的奖励") == [LINES[1]]
    assert texts(store, "第 500") == [LINES[1]]
    assert texts(store, "ARTICLE") == [LINES[2]]
    assert texts(store, "第一条 奖励") == []
    assert texts(store, "%") == texts(store, "_") == [LINES[2]]


def test_a_passage_is_found_once_however_many_versions_hold_it(store, found):
    """A hit says in how many versions it stands, and whether it still does."""
    put(store, found, *LINES)
    put(store, found, *LINES[:2], at=200.0)
    put(store, found, *LINES[:2], LINES[0], at=300.0)
    (hit,) = store.search("促进产业").hits
    assert (hit.first, hit.last, hit.versions, hit.current) == (1, 3, 3, True)
    assert (hit.since, hit.taken_at) == (100.0, 300.0)
    (gone,) = store.search("article").hits
    assert (gone.last, gone.current) == (1, False)


def test_each_source_is_a_hit_of_its_own(store, found):
    """The same words in two sources are two hits, the newest first."""
    put(store, found, *LINES)
    put(store, found, *LINES, source="b", at=50.0)
    assert [hit.source for hit in store.search("产业发展").hits] == ["b", "a"]
    assert [hit.source for hit in store.search("产业发展", 1).hits] == ["b"]


def test_the_text_of_a_version_comes_back(store, found):
    """Line for line, repeated and empty ones too."""
    put(store, found, "a", "", "b", "a")
    assert store.text(1) == "a\n\nb\na"
    with pytest.raises(RefError):
        store.text(99)
    store.set_text(1, "c")
    assert store.text(1) == "c"
    assert (texts(store, "b"), texts(store, "c")) == ([], ["c"])
    assert store.upkeep.faults() == []


def test_a_text_costs_little_beside_its_page(store, found):
    """It is kept as what differs from the page, in which its lines stand already."""
    random_ = Random(3)  # noqa: S311 - no secret
    lines = ["".join(map(chr, random_.choices(range(0x4E00, 0x5E00), k=60))) for _ in range(200)]
    page = "".join(f"<p>{line}</p>" for line in lines).encode()
    check = found(store, page, at=100.0, count=0)
    read = Reading("\n".join(lines))
    store.record(check._replace(snapshot=check.snapshot._replace(reading=read)))
    sizes = "SELECT length(data) FROM blobs ORDER BY id"
    (body,), (text,) = store._database.rows(sizes)
    assert text < body / 10


def test_a_search_ends_with_the_newest_of_many(store, found):
    """However many there are, each of those named is counted in all of its versions."""
    for number in range(30):
        put(store, found, f"第{number}条 年度", LINES[0], at=100.0 + number)
    hits = store.search("年度", 3).hits
    assert [hit.text for hit in hits] == [f"第{number}条 年度" for number in (29, 28, 27)]
    (hit,) = store.search("产业", 1).hits
    assert (hit.versions, hit.first, hit.last) == (30, 1, 30)


def test_case_is_not_heeded_in_any_script(store, found):
    """Whether a word is long enough for the index or not."""
    put(store, found, "ΟΔΟΣ Straße")
    assert texts(store, "οδος") == texts(store, "οδ") == texts(store, "STRASSE") == ["ΟΔΟΣ Straße"]


def test_the_last_characters_of_a_text_are_found(store, found):
    """Also by fewer of them than the index is made of."""
    put(store, found, "甲乙丙")
    assert texts(store, "丙") == texts(store, "乙丙") == texts(store, "甲乙丙") == ["甲乙丙"]


def test_an_index_that_lacks_a_text_is_a_fault(store, found):
    """As is one that names a text for words which it has not."""
    put(store, found, *LINES)
    assert store.upkeep.faults() == []
    told = ["the index for searching does not agree with the texts"]
    for words in ("INSERT INTO text_index (text_index) VALUES ('delete-all')",
                  "INSERT INTO text_index (rowid, text) VALUES (1, 'other words')"):  # fmt: skip
        with store._database.transaction() as connection:
            connection.execute(words)
        assert store.upkeep.faults() == told


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("a  b a", ["a", "b"]),
        ('"a b" c', ["a b", "c"]),
        ('""', []),
        ('a"b', ["a", "b"]),
        ("   ", []),
    ],
)
def test_the_words_of_a_query(query, words):
    """White space divides, quotes hold together, each word counts once."""
    assert words_of(query) == words


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    st.one_of(
        st.text(max_size=30),
        st.lists(
            st.sampled_from(
                [
                    *("AND", "OR", "NOT", "NEAR(", "text:", "*", "^", "-", '"', "'", "(", ")", "{"),
                    *("\0", "\ud800", "%", "_", "\\", ";--", "奖励", "500万元", "passage_index"),
                ]
            ),
            max_size=8,
        ).map(" ".join),
    )
)
def test_no_query_is_an_order(store, found, query):
    """Whatever is asked, it is looked for as it is, and nothing but passages comes."""
    if not store.snapshots("a"):
        put(store, found, *LINES)
    for text in texts(store, query):
        assert all(word.casefold() in text.casefold() for word in words_of(query))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_every_part_of_a_line_finds_it(store, found, data):
    """Any run of characters without quotes or white space at its ends."""
    if not store.snapshots("a"):
        put(store, found, *LINES)
    line = data.draw(st.sampled_from(LINES))
    start = data.draw(st.integers(0, len(line) - 1))
    part = line[start : data.draw(st.integers(start + 1, len(line)))].strip()
    if part:
        assert line in texts(store, f'"{part}"')
