"""The cleaned texts of all versions, line by line, to be searched.

A line stands here once, however many versions hold it, and in an index of trigrams:
every three characters in a row, which needs no spaces between words and so finds
Chinese. Words of one or two characters are looked for line by line.
"""

import hashlib
import re
import sqlite3

from policywatch.store.records import Hit

_TRIGRAM = 3
_LONGEST_QUERY = 1000  # characters
_MOST_WORDS = 32
_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')

_HITS = """
    WITH found AS ({found})
    SELECT snapshots.source, found.text, min(snapshots.id), max(snapshots.id),
           min(taken_at), max(taken_at), count(DISTINCT snapshots.id),
           max(snapshots.id) = (SELECT max(newest.id) FROM snapshots AS newest
                                WHERE newest.source = snapshots.source)
    FROM found
    JOIN passage_places ON passage_places.passage = found.id
    JOIN snapshots ON snapshots.id = passage_places.snapshot
    GROUP BY snapshots.source, found.id
    ORDER BY max(snapshots.id) DESC, min(passage_places.position)
    LIMIT ?"""


def put(connection: sqlite3.Connection, snapshot: int, text: str) -> None:
    """Note the cleaned text of a version, in place of what was noted before.

    An empty text is none. Runs within the open transaction.
    """
    connection.execute("DELETE FROM passage_places WHERE snapshot = ?", (snapshot,))
    lines = _lines(text)
    hashes = [_hash(line) for line in lines]
    connection.executemany(
        "INSERT OR IGNORE INTO passages (hash, text) VALUES (?, ?)",
        zip(hashes, lines, strict=True),
    )
    connection.executemany(
        """INSERT INTO passage_places (snapshot, position, passage)
           SELECT ?, ?, id FROM passages WHERE hash = ?""",
        ((snapshot, position, key) for position, key in enumerate(hashes)),
    )


def drop_unused(connection: sqlite3.Connection) -> None:
    """Forget the lines that no version holds any more."""
    connection.execute("DELETE FROM passages WHERE id NOT IN (SELECT passage FROM passage_places)")


def text_of(connection: sqlite3.Connection, snapshot: int) -> str:
    """The cleaned text of a version as it was noted last; empty where none was."""
    rows = connection.execute(
        """SELECT text FROM passage_places JOIN passages ON passages.id = passage
           WHERE snapshot = ? ORDER BY position""",
        (snapshot,),
    )
    return "\n".join(row[0] for row in rows)


def unnoted(connection: sqlite3.Connection) -> int:
    """How many versions have no noted text, so that no search finds them."""
    row = connection.execute(
        """SELECT count(*) FROM snapshots
           WHERE NOT EXISTS (SELECT 1 FROM passage_places WHERE snapshot = snapshots.id)"""
    ).fetchone()
    return int(row[0])


def search(connection: sqlite3.Connection, query: str, limit: int) -> list[Hit]:
    """The passages that hold every word of the query; see `Store.search`."""
    words = words_of(query)
    if not words:
        return []
    conditions, values = [], []
    long = [word for word in words if len(word) >= _TRIGRAM]
    if long:
        conditions.append(
            "passages.id IN (SELECT rowid FROM passage_index WHERE passage_index MATCH ?)"
        )
        values.append(" AND ".join('"' + word.replace('"', '""') + '"' for word in long))
    for word in words:
        if len(word) < _TRIGRAM:
            conditions.append("passages.text LIKE ? ESCAPE '\\'")
            values.append(f"%{_escaped(word)}%")
    found = "SELECT id, text FROM passages WHERE " + " AND ".join(conditions)  # noqa: S608 - only question marks
    rows = connection.execute(_HITS.format(found=found), (*values, limit))
    return [Hit(*(*row[:7], bool(row[7]))) for row in rows]


def words_of(query: str) -> list[str]:
    """The words that a query asks for, each once; what is in quotes is one word."""
    clean = _clean(query[:_LONGEST_QUERY])
    words = [quoted.strip() or plain for quoted, plain in _WORD.findall(clean)]
    return list(dict.fromkeys(filter(None, words)))[:_MOST_WORDS]


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _lines(text: str) -> list[str]:
    return _clean(text).split("\n") if text else []


def _clean(text: str) -> str:
    """The text without what SQLite cannot keep or find: halves of characters, and NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")


def _hash(line: str) -> bytes:
    return hashlib.blake2b(line.encode(), digest_size=16).digest()
