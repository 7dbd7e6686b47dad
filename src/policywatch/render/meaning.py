"""What a change comes to, in one line of plain text."""

from collections.abc import Sequence
from functools import lru_cache

from policywatch.language import tr
from policywatch.model import Change, Fact, Kind, Place, Span
from policywatch.render.cells import ELLIPSIS, shortened, visible
from policywatch.render.names import note_name
from policywatch.replacements import replacements

PATH_JOINT = " › "
"""Stands between the labels of a path."""

ARROW = "→"

SIGNS = {
    Kind.UNCHANGED: " ",
    Kind.COSMETIC: ".",
    Kind.RENUMBERED: "#",
    Kind.REFERENCE_ONLY: "&",
    Kind.MOVED: ">",
    Kind.REWORDED: "~",
    Kind.SPLIT: "/",
    Kind.MERGED: "*",
    Kind.ADDED: "+",
    Kind.REMOVED: "-",
}
"""One character of ASCII for each kind, so that columns of them never shift."""

_NAME_CELLS = 24
_NAMES = 6
_PARTS = 4
_WORDS_CELLS = 40
_FACTS_SHOWN = 3
_PLAIN_NOTES = frozenset({"added", "removed"})


def path_of(place: Place) -> str:
    """Where a clause stands: the labels from the top down to it (`二、 › （三） › 2.`).

    A clause without a number is named by its heading or its first words.
    """
    names = _names(place.path)
    if not place.label.strip():
        own = _short(place.heading or place.text or place.body, _NAME_CELLS)
        if own and (not names or names[-1] != own):
            names.append(own)
    return _joined(names)


def path_above(place: Place) -> str:
    """The labels of what a clause stands below (`二、 › （三）`)."""
    return _joined(_names(place.path[:-1]))


def _names(path: Sequence[str]) -> list[str]:
    return [_short(label, _NAME_CELLS) for label in path if label.strip()]


def _joined(names: list[str]) -> str:
    if len(names) > _NAMES:
        names = [*names[:2], ELLIPSIS, *names[2 - _NAMES :]]
    return PATH_JOINT.join(names)


def path_of_change(change: Change) -> str:
    """Where a change stands: in the new document, or where it stood in the old one."""
    places = change.new or change.old
    if not places:
        return ""
    path = path_of(places[0])
    return path if len(places) == 1 else f"{path} +{len(places) - 1}"


def places_of_change(change: Change) -> str:
    """Where a change stands; the parts of a split are named by their labels (6.2, 6.3)."""
    places = change.new or change.old
    if 1 < len(places) <= _PARTS:
        labels = [place.label.strip() for place in places]
        if all(labels):
            return ", ".join([path_of(places[0]), *map(visible, labels[1:])])
    return path_of_change(change)


def meaning_of(change: Change) -> str:
    """What a change comes to: its facts, or the words that changed, in short.

    `最高 500万元 → 300万元, −40%`; the words alone where no fact was read, and for
    clauses that were added or removed.
    """
    if not change.old or not change.new:
        return _short(_body(change.new or change.old), 2 * _WORDS_CELLS)
    if change.facts:
        told = [fact_line(fact) for fact in change.facts[:_FACTS_SHOWN]]
        rest = len(change.facts) - len(told)
        return tr("; ").join([*told, *([f"+{rest}"] if rest > 0 else [])])
    if change.kind in (Kind.SPLIT, Kind.MERGED):
        return f"{_labels(change.old)} {ARROW} {_labels(change.new)}"
    if change.kind in (Kind.MOVED, Kind.RENUMBERED) or not is_edited(change):
        return _move(change)
    return _words(change.spans)


def fact_line(fact: Fact) -> str:
    """A fact as `old → new, note`; `+ new` or `− old` where only one side has it."""
    old, new = visible(fact.old), visible(fact.new)
    words = f"{old} {ARROW} {new}"
    if not old:
        words = f"+ {new}"
    elif not new:
        words = f"− {old}"
    if not fact.note or fact.note in _PLAIN_NOTES:
        return words
    return words + tr(", ") + note_name(visible(fact.note))


@lru_cache(maxsize=4096)
def _short(text: str, width: int) -> str:
    """The text on one line, without runs of white space, in at most `width` cells."""
    return shortened(visible(" ".join(text[: 8 * width].split())), width)


def _body(places: Sequence[Place]) -> str:
    """The words of all places."""
    return " ".join(place.body for place in places)


def _labels(places: Sequence[Place]) -> str:
    """The labels of all places, in short."""
    return ", ".join(_short(place.label, 12) or "¶" for place in places)


def is_edited(change: Change) -> bool:
    """Whether any words differ."""
    for span in change.spans:  # noqa: SIM110 - any() takes three times as long for so few
        if span.op != "equal":
            return True
    return False


def _move(change: Change) -> str:
    """Where a clause came from and where it is now."""
    if not change.old or not change.new:
        return ""
    before, after = change.old[0], change.new[0]
    old, new = path_of(before), path_of(after)
    if old == new:
        return _short(after.body, _WORDS_CELLS)
    if before.label and after.label and before.path[:-1] == after.path[:-1]:
        return f"{_labels((before,))} {ARROW} {_labels((after,))}"
    return f"{old} {ARROW} {new}"


def _words(spans: Sequence[Span]) -> str:
    """The changed words: the first replaced, left out or put in, and how many more."""
    pairs = [(gone, come) for _, gone, come in replacements(spans)]
    told = max(pairs, key=lambda pair: len(pair[0]) + len(pair[1]))
    rest = f" (+{len(pairs) - 1})" if len(pairs) > 1 else ""
    left, right = (_short(words, _WORDS_CELLS) for words in told)
    if left and right:
        return f"{left} {ARROW} {right}{rest}"
    return (f"− {left}" if left else f"+ {right}") + rest
