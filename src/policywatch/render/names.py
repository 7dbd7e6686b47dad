"""What kinds, weights and types of facts are called, in the language that is spoken."""

from policywatch.language import later, said, tr
from policywatch.model import FactType, Kind, Outcome, Problem, Weight
from policywatch.patterns import pattern

_KINDS = {
    Kind.UNCHANGED: later("unchanged"),
    Kind.COSMETIC: later("cosmetic"),
    Kind.RENUMBERED: later("renumbered"),
    Kind.REFERENCE_ONLY: later("reference-only"),
    Kind.MOVED: later("moved"),
    Kind.REWORDED: later("reworded"),
    Kind.SPLIT: later("split"),
    Kind.MERGED: later("merged"),
    Kind.ADDED: later("added"),
    Kind.REMOVED: later("removed"),
}

_WEIGHTS = {
    Weight.HIGH: later("high"),
    Weight.MEDIUM: later("medium"),
    Weight.LOW: later("low"),
    Weight.NONE: later("none"),
}

_FACTS = {
    FactType.AMOUNT: later("amount"),
    FactType.COUNT: later("count"),
    FactType.PERCENTAGE: later("percentage"),
    FactType.DATE: later("date"),
    FactType.TERM: later("term"),
    FactType.DUTY: later("duty"),
    FactType.OFFICE: later("office"),
    FactType.REFERENCE: later("reference"),
    FactType.VALIDITY: later("validity"),
    FactType.JURISDICTION: later("jurisdiction"),
}

_OUTCOMES = {
    Outcome.OK: later("ok"),
    Outcome.UNCHANGED: later("unchanged"),
    Outcome.MOVED_AWAY: later("moved-away"),
    Outcome.MISSING: later("missing"),
    Outcome.BLOCKED: later("blocked"),
    Outcome.LOGIN: later("login"),
    Outcome.MAINTENANCE: later("maintenance"),
    Outcome.EMPTY: later("empty"),
    Outcome.SCRIPTED: later("scripted"),
    Outcome.OTHER_LANGUAGE: later("other-language"),
    Outcome.SUSPECT: later("suspect"),
    Outcome.UNREADABLE: later("unreadable"),
    Outcome.TOO_LARGE: later("too-large"),
    Outcome.ERROR: later("error"),
}


def kind_name(kind: Kind) -> str:
    """A kind of change in a word."""
    return said(_KINDS[kind])


def weight_name(weight: Weight) -> str:
    """A weight in a word."""
    return said(_WEIGHTS[weight])


def fact_name(fact: FactType) -> str:
    """What a fact is about, in a word."""
    return said(_FACTS[fact])


def outcome_name(outcome: Outcome) -> str:
    """What a check came to, in a word or two."""
    return said(_OUTCOMES[outcome])


def problem_text(problem: Problem) -> str:
    """What a document has instead of a policy: `blocked: the page asks …`."""
    return outcome_name(problem.code) + tr(": ") + said(problem.message)


def notice_name(kind: str) -> str:
    """What a notice of that kind tells of a source, in a word or two."""
    return {
        "failing": tr("failing"),
        "recovered": tr("recovered"),
        "back": tr("back"),
        "reverted": tr("reverted"),
        "learned": tr("left out"),
        "moved-away": tr("moved-away"),
        "file-changed": tr("file-changed"),
    }[kind]


_NOTES = frozenset(
    (
        later("stronger"),
        later("weaker"),
        later("now forbidden"),
        later("no longer forbidden"),
        later("replaced"),
        later("now lead"),
        later("no longer lead"),
        later("now supporting"),
        later("now responsible"),
        later("added"),
        later("removed"),
        later("added as lead"),
        later("added as supporting"),
        later("removed as lead"),
        later("removed as supporting"),
        later("other form"),
        later("other start"),
        later("other unit"),
        later("other range"),
        later("other bound"),
        later("other clause"),
        later("other document"),
        later("other end"),
        later("other draft"),
        later("other law"),
        later("other court"),
        later("other seat"),
        later("now a draft"),
        later("no longer a draft"),
        later("now on trial"),
        later("no longer on trial"),
    )
)
"""The notes of facts that are words; others are figures."""

_UNITS = {
    "day": later("days"),
    "working day": later("working days"),
    "month": later("months"),
    "year": later("years"),
    "hour": later("hours"),
    "minute": later("minutes"),
    "week": later("weeks"),
    "point": later("points"),
}
_FIGURE = r"([+−×][\d.]+) ([a-z ]+?)s?"


def note_name(note: str) -> str:
    """The note of a fact (`stronger`, `+181 days`) in the language that is spoken."""
    if note in _NOTES:
        return said(note)
    if ", " in note:
        return tr(", ").join(map(note_name, note.split(", ")))
    figure = pattern(_FIGURE).fullmatch(note)
    if figure and figure[2] in _UNITS and said(_UNITS[figure[2]]) != _UNITS[figure[2]]:
        return f"{figure[1]} {said(_UNITS[figure[2]])}"
    return note


def meaning_said(meaning: str) -> str:
    """A stored line of meanings (`may → must, stronger; …`) with its notes said."""
    head, colon, rest = meaning.partition(": ")
    if colon and (told := said(head)) != head:  # as in `undoes change 12: …`
        return told + tr(": ") + meaning_said(rest)
    return tr("; ").join(map(_part_said, meaning.split("; ")))


def _part_said(part: str) -> str:
    words, comma, note = part.rpartition(", ")
    return words + tr(", ") + note_name(note) if comma else part
