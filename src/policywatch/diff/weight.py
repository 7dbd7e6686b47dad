"""How much a change matters to a reader, by one table of rules.

The rules are asked in their order. One that ends the matter gives the weight alone; of
the others every one that holds gives a reason, and the heaviest gives the weight. Money,
deadlines, duties, validity and removed clauses stand above a rewording, a rewording above
renumbering, and what is no policy change has no weight.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from policywatch.language import later
from policywatch.model import Change, FactType, Kind, Span, Weight


class Rule(NamedTuple):
    """One line of the table: its name, when it holds, what it gives, and why.

    `ends` marks a rule that is asked only where none before it held, and then is the last.
    """

    name: str
    when: Callable[[Change], bool]
    weight: Weight
    sentence: str
    ends: bool = False


def _kind(*kinds: Kind) -> Callable[[Change], bool]:
    return lambda change: change.kind in kinds


def _fact(*types: FactType) -> Callable[[Change], bool]:
    wanted = frozenset(types)
    return lambda change: not wanted.isdisjoint([fact.type for fact in change.facts])


_STAMP = (
    r"(?i)last\s(?:updated|modified|revised)|\b(?:updated|version|revised|posted)\b"
    r"|(?:发布|發布|更新|修订|修訂|成文|印发|印發|公布)(?:日期|时间|時間|于|於)"
)
_LONGEST_STAMP = 80  # characters; a longer clause says more than when it was printed


def _is_stamp(change: Change) -> bool:
    """Whether only the date changed that a text prints about itself."""
    bodies = [place.body for place in (*change.old, *change.new)]
    return (
        change.kind is Kind.REWORDED
        and bool(change.facts)
        and all(fact.type is FactType.DATE for fact in change.facts)
        and all(len(body) <= _LONGEST_STAMP and re.search(_STAMP, body) for body in bodies)
    )


_PARTICLES = frozenset("的了之其该該此所也都就则則即着著地")
_SMALL_WORDS = frozenset("a an the of to in on at by for with as that which this these".split())


def _is_particles(change: Change) -> bool:
    """Whether only punctuation, white space and small words came or went."""
    gone: list[str] = []
    come: list[str] = []
    for span in (*change.spans, Span("equal", "")):
        if span.op == "equal":
            if gone != come:
                return False
            gone, come = [], []
        else:
            (gone if span.op == "delete" else come).extend(_telling_words(span.text))
    return any(span.op != "equal" for span in change.spans)


def _telling_words(text: str) -> list[str]:
    """The words that say something by themselves, as and, or, 和, 或 do; in lower case."""
    words = (
        "".join(char for char in word if char not in _PARTICLES)
        for word in re.findall(r"[^\W_]+", text.lower())
        if word not in _SMALL_WORDS
    )
    return [word for word in words if word]


_LIST_END = re.compile(r"(?<=[;；,，])\s*(?:and|or|以及|和|或者?)$", re.IGNORECASE)


def _is_list_end(change: Change) -> bool:
    """Whether only the word came or went that joins an item of a list to the next: `; or`.

    It is given on when an item is put in or taken out; another word there joins otherwise.
    """
    edits = [span for span in change.spans if span.op != "equal"]
    if len(edits) != 1 or len(change.old) != 1 or len(change.new) != 1:
        return False
    old, new = change.old[0].body.rstrip(), change.new[0].body.rstrip()
    return _LIST_END.sub("", old) == _LIST_END.sub("", new)


RULES: tuple[Rule, ...] = (
    Rule(
        "unchanged",
        _kind(Kind.UNCHANGED),
        Weight.NONE,
        later("The words are the same."),
        ends=True,
    ),
    Rule(
        "cosmetic",
        _kind(Kind.COSMETIC),
        Weight.NONE,
        later("Only white space, punctuation width, quotation marks or the script changed."),
        ends=True,
    ),
    Rule(
        "renumbered",
        _kind(Kind.RENUMBERED),
        Weight.LOW,
        later("Only the number changed."),
        ends=True,
    ),
    Rule(
        "reference-only",
        _kind(Kind.REFERENCE_ONLY),
        Weight.LOW,
        later("Only references to renumbered clauses changed."),
        ends=True,
    ),
    Rule(
        "moved",
        _kind(Kind.MOVED),
        Weight.LOW,
        later("The same words stand in another place."),
        ends=True,
    ),
    Rule("stamp", _is_stamp, Weight.LOW, later("Only the text's own date changed."), ends=True),
    Rule("removed", _kind(Kind.REMOVED), Weight.HIGH, later("A clause was removed.")),
    Rule("money", _fact(FactType.AMOUNT), Weight.HIGH, later("An amount of money changed.")),
    Rule("rate", _fact(FactType.PERCENTAGE), Weight.HIGH, later("A percentage changed.")),
    Rule(
        "deadline",
        _fact(FactType.DATE, FactType.TERM),
        Weight.HIGH,
        later("A date or term changed."),
    ),
    Rule(
        "duty",
        _fact(FactType.DUTY),
        Weight.HIGH,
        later("What must, may or must not be done changed."),
    ),
    Rule(
        "validity",
        _fact(FactType.VALIDITY),
        Weight.HIGH,
        later("When the text is in force changed."),
    ),
    Rule(
        "count",
        _fact(FactType.COUNT),
        Weight.MEDIUM,
        later("A number of things or people changed."),
    ),
    Rule("office", _fact(FactType.OFFICE), Weight.MEDIUM, later("An office in charge changed.")),
    Rule("reference", _fact(FactType.REFERENCE), Weight.MEDIUM, later("A reference changed.")),
    Rule("added", _kind(Kind.ADDED), Weight.MEDIUM, later("A clause was added.")),
    Rule("split", _kind(Kind.SPLIT), Weight.MEDIUM, later("One clause became several.")),
    Rule("merged", _kind(Kind.MERGED), Weight.MEDIUM, later("Several clauses became one.")),
    Rule(
        "particles",
        _is_particles,
        Weight.LOW,
        later("Only punctuation or small words changed."),
        ends=True,
    ),
    Rule(
        "list end",
        _is_list_end,
        Weight.LOW,
        later("Only the word that joins an item to the next one came or went."),
        ends=True,
    ),
    Rule("reworded", _kind(Kind.REWORDED), Weight.MEDIUM, later("The words changed.")),
)
"""The rules in the order in which they are asked, heavy ones before light ones."""

_ORDER = (Weight.NONE, Weight.LOW, Weight.MEDIUM, Weight.HIGH)


def weigh(change: Change) -> tuple[Weight, tuple[str, ...]]:
    """The weight of a change, and the sentences of the rules that gave it."""
    held: list[Rule] = []
    for rule in RULES:
        if (rule.ends and held) or not rule.when(change):
            continue
        held.append(rule)
        if rule.ends:
            break
    weight = max((rule.weight for rule in held), key=_ORDER.index, default=Weight.LOW)
    return weight, tuple(rule.sentence for rule in held if rule.weight is weight)
