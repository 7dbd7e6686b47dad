"""The cleaned texts of all versions, to be searched line by line.

A text is a body of its own (`store.blobs`), hardly larger than what it differs by from the
page that it was read from. An index says in which texts any three characters stand in a
row: it needs no spaces between words, and so finds Chinese. What it names is then read,
so that exactly the lines are found that hold the words.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import zip_longest

from policywatch.errors import StoreDamaged
from policywatch.store import blobs
from policywatch.store.records import Damaged, Found, Hit
from policywatch.store.values import moment

_TRIGRAM = 3
_MOST_TRIGRAMS = 60
"""So many of a long word narrow the search enough."""

_END = "\n\n"
"""Stands behind an indexed text, so that its last characters begin a trigram, too."""

_LONGEST_QUERY = 1000  # characters
_MOST_WORDS = 32
_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')


def put(connection: sqlite3.Connection, snapshot: int, text: str) -> None:
    """Note the cleaned text of a version, in place of what was noted before.

    An empty text is none. Runs within the open transaction.
    """
    body, before = connection.execute(
        "SELECT blob, text FROM snapshots WHERE id = ?", (snapshot,)
    ).fetchone()
    after = _stored(connection, snapshot, body, _clean(text)) if text else None
    connection.execute("UPDATE snapshots SET text = ? WHERE id = ?", (after, snapshot))
    if before not in (None, after):
        forget_unused(connection, (before,))


def _stored(connection: sqlite3.Connection, snapshot: int, body: int, text: str) -> int:
    """The id of a text, which is kept and in the index from now on."""
    row = connection.execute(
        """SELECT text FROM snapshots WHERE text IS NOT NULL AND id < ? AND source =
           (SELECT source FROM snapshots WHERE id = ?) ORDER BY id DESC LIMIT 1""",
        (snapshot, snapshot),
    ).fetchone()
    number = blobs.put(connection, text.encode(), near=(body, *(row or ())))
    if not _is_used(connection, number):
        connection.execute(
            "INSERT INTO text_index (rowid, text) VALUES (?, ?)", (number, _indexed(text))
        )
    return number


def forget_unused(connection: sqlite3.Connection, texts: Iterable[int]) -> None:
    """Take those of these texts out of the index that are no version's any more.

    The bodies stay, to be taken away with others that nothing refers to.
    """
    for text in texts:
        if _is_used(connection, text):
            continue
        with suppress(StoreDamaged):  # a damaged one stays in the index, which finds nothing by it
            connection.execute(
                "INSERT INTO text_index (text_index, rowid, text) VALUES ('delete', ?, ?)",
                (text, _indexed(_text(connection, text))),
            )


def _is_used(connection: sqlite3.Connection, text: int) -> bool:
    used = connection.execute("SELECT 1 FROM snapshots WHERE text = ? LIMIT 1", (text,))
    return used.fetchone() is not None


def text_of(connection: sqlite3.Connection, snapshot: int) -> str:
    """The cleaned text of a version as it was noted last; empty where none was."""
    row = connection.execute("SELECT text FROM snapshots WHERE id = ?", (snapshot,)).fetchone()
    return _text(connection, row[0]) if row and row[0] is not None else ""


def unnoted(connection: sqlite3.Connection) -> int:
    """How many versions have no noted text, so that no search finds them."""
    row = connection.execute("SELECT count(*) FROM snapshots WHERE text IS NULL").fetchone()
    return int(row[0])


def agrees(connection: sqlite3.Connection) -> bool:
    """Whether the index is the one that the texts have; runs within a transaction."""
    (made,) = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE name = 'text_index'"
    ).fetchone()
    connection.execute(made.replace("text_index", "temp.index_anew", 1))
    connection.execute(
        "CREATE VIRTUAL TABLE temp.terms_anew USING fts5vocab (temp, index_anew, instance)"
    )
    texts = connection.execute("SELECT DISTINCT text FROM snapshots WHERE text IS NOT NULL")
    for (number,) in texts.fetchall():
        connection.execute(
            "INSERT INTO temp.index_anew (rowid, text) VALUES (?, ?)",
            (number, _indexed(_text(connection, number))),
        )
    kept = connection.execute("SELECT term, doc FROM text_terms")
    anew = connection.execute("SELECT term, doc FROM temp.terms_anew")
    try:
        return all(one == other for one, other in zip_longest(kept, anew))
    finally:
        kept.close()
        anew.close()
        connection.execute("DROP TABLE temp.terms_anew")
        connection.execute("DROP TABLE temp.index_anew")


@dataclass(slots=True)
class _Found:
    """A line that was found in a source, and what is known of its versions so far."""

    first: int
    last: int
    since: float
    taken_at: float
    versions: int = 0

    def stands_in(self, snapshot: int, taken_at: float) -> None:
        """Note a version with the line; they come newest first."""
        self.first = snapshot
        self.since = min(self.since, taken_at)
        self.taken_at = max(self.taken_at, taken_at)
        self.versions += 1


def search(connection: sqlite3.Connection, query: str, limit: int) -> Found:
    """The passages that hold every word of the query; see `Store.search`."""
    words = [word.casefold() for word in words_of(query)]
    if not words:
        return Found([])
    found: dict[tuple[str, str], _Found] = {}
    sources: set[str] = set()
    read: dict[int, list[str]] = {}  # the lines of a text that hold the words
    damaged: list[Damaged] = []
    for snapshot, source, taken_at, text in _versions(connection, words):
        full = len(found) >= limit
        if full and source not in sources:
            continue
        try:
            if text not in read:
                with blobs.naming(source, snapshot):
                    read[text] = list(_lines_with(words, _text(connection, text)))
        except StoreDamaged as error:
            damaged.append(Damaged(source, snapshot, error.message))
            continue
        for line in read[text]:
            key = (source, line)
            if key not in found:
                if len(found) >= limit:
                    continue
                found[key] = _Found(snapshot, snapshot, taken_at, taken_at)
                sources.add(source)
            found[key].stands_in(snapshot, taken_at)
    newest = {source: _newest(connection, source) for source in sources}
    hits = [
        Hit(
            source=source,
            text=line,
            first=one.first,
            last=one.last,
            since=one.since,
            taken_at=one.taken_at,
            versions=one.versions,
            current=one.last == newest[source],
        )
        for (source, line), one in found.items()
    ]
    return Found(hits, tuple(damaged))


def _versions(
    connection: sqlite3.Connection, words: list[str]
) -> Iterator[tuple[int, str, float, int]]:
    """The versions whose texts may hold all words, newest first: id, source, time, text."""
    conditions: list[str] = []
    values: list[str] = []
    for word in words:
        if len(word) >= _TRIGRAM:
            conditions.append("text IN (SELECT rowid FROM text_index WHERE text_index MATCH ?)")
            values.append(_match(word))
        else:
            conditions.append("text IN (SELECT doc FROM text_terms WHERE term >= ? AND term <= ?)")
            values += [word, word + "\U0010ffff"]
    holding = " AND ".join(conditions)
    rows = connection.execute(
        f"SELECT id, source, taken_at, text FROM snapshots WHERE {holding} ORDER BY id DESC",  # noqa: S608 - only question marks
        values,
    )
    for snapshot, source, taken_at, text in rows.fetchall():
        yield snapshot, source, moment(taken_at), text


def _match(word: str) -> str:
    """What asks the index for texts with all trigrams of a word, or with many of a long one."""
    trigrams = dict.fromkeys(word[at : at + _TRIGRAM] for at in range(len(word) - _TRIGRAM + 1))
    step = -(-len(trigrams) // _MOST_TRIGRAMS)
    return " AND ".join('"' + one.replace('"', '""') + '"' for one in list(trigrams)[::step])


def _lines_with(words: list[str], text: str) -> Iterator[str]:
    """The lines of a text that hold every word, each once."""
    folded = text.casefold()
    if all(word in folded for word in words):
        lines = dict(zip(text.split("\n"), folded.split("\n"), strict=True))
        yield from (one for one, line in lines.items() if all(word in line for word in words))


def _newest(connection: sqlite3.Connection, source: str) -> int:
    row = connection.execute("SELECT max(id) FROM snapshots WHERE source = ?", (source,)).fetchone()
    return int(row[0])


def words_of(query: str) -> list[str]:
    """The words that a query asks for, each once; what is in quotes is one word."""
    clean = _clean(query[:_LONGEST_QUERY])
    words = [quoted.strip() or plain for quoted, plain in _WORD.findall(clean)]
    return list(dict.fromkeys(filter(None, words)))[:_MOST_WORDS]


def _text(connection: sqlite3.Connection, number: int) -> str:
    return blobs.get(connection, number).decode()


def _indexed(text: str) -> str:
    """A text as the index holds it: case is not heeded."""
    return text.casefold() + _END


def _clean(text: str) -> str:
    """The text without what SQLite cannot keep or find: halves of characters, and NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
