"""What was replaced from one text to another, read off the spans of a change."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policywatch.model import Span


class Replacement(NamedTuple):
    """Words that went and words that came in their place, either of which may be empty.

    `kept` is the text that stands in both versions between it and the one before.
    """

    kept: str
    gone: str
    come: str


def replacements(spans: Iterable[Span]) -> Iterator[Replacement]:
    """The replacements of some spans, in order."""
    kept = gone = come = ""
    for span in (*spans, Span("equal", "")):
        if span.op == "delete":
            gone += span.text
        elif span.op == "insert":
            come += span.text
        else:
            if gone or come:
                yield Replacement(kept, gone, come)
                kept = gone = come = ""
            kept += span.text
