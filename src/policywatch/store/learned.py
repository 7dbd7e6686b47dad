"""The blocks that are left out of the text of a source, as its visits taught."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from policywatch.model import LearnedBlock, LearnedKind
from policywatch.store.records import Learned, NewCheck
from policywatch.store.values import moment, moment_or_none, word


def find(connection: sqlite3.Connection, source: str) -> list[Learned]:
    """The blocks that were learned of a source, those that ended too, oldest first."""
    rows = connection.execute(
        """SELECT id, kind, sample, pattern, before, after, since, last, changed, still, ended
           FROM learned WHERE source = ? ORDER BY id""",
        (source,),
    )
    return [
        Learned(
            *(row[0], source, block_of(row[1:6]), moment(row[6])),
            *(*row[7:10], moment_or_none(row[10])),
        )
        for row in rows
    ]


def note(connection: sqlite3.Connection, check: NewCheck) -> None:
    """Keep what a visit taught. Runs within the open transaction."""
    connection.executemany(
        """INSERT INTO learned (source, since, last, kind, sample, pattern, before, after)
           SELECT :source, :at, :sample, :kind, :sample, :pattern, :before, :after
           WHERE NOT EXISTS
             (SELECT 1 FROM learned WHERE source = :source AND kind = :kind AND ended IS NULL
              AND pattern = :pattern AND before = :before AND after = :after)""",
        (
            {"source": check.source, "at": check.checked_at, **block._asdict()}
            for block in check.learning.new
        ),
    )
    connection.executemany(
        """UPDATE learned SET changed = changed + (last <> :text),
                              still = iif(last = :text, still + 1, 0), last = :text
           WHERE id = :id""",
        ({"id": number, "text": text} for number, text in check.learning.seen.items()),
    )
    connection.executemany(
        "UPDATE learned SET ended = ? WHERE id = ?",
        ((check.checked_at, number) for number in check.learning.ended),
    )


def block_of(data: Sequence[Any]) -> LearnedBlock:
    """The block whose fields these are, in their order."""
    kind, *texts = data
    return LearnedBlock(word(LearnedKind, kind), *texts)
