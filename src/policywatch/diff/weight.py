"""How much a change matters to a reader, by one table of rules.

The table is read from the top and every rule that holds gives a reason; the weight is
that of the first. Money, deadlines, duties, validity and removed clauses stand above a
rewording, a rewording above renumbering, and what is no policy change has no weight.
"""

from collections.abc import Callable
from dataclasses import dataclass

from policywatch.model import Change, FactType, Kind, Weight


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: its name, when it holds, what it gives, and why."""

    name: str
    when: Callable[[Change], bool]
    weight: Weight
    sentence: str


def _has(*types: FactType) -> Callable[[Change], bool]:
    return lambda change: any(fact.type in types for fact in change.facts)


def _is(*kinds: Kind) -> Callable[[Change], bool]:
    return lambda change: change.kind in kinds


_PARTICLES = frozenset("的了和与與及或等并並而之其该該此各在中内內上下所也都就则則即且")
_SMALL_WORDS = frozenset(
    "a an the and or of to in on at by for with as that which this these".split()
)


def _is_particles_only(change: Change) -> bool:
    """Whether only punctuation, white space and small words came or went."""
    edits = [span.text for span in change.spans if span.op != "equal"]
    return bool(edits) and all(_is_small(text) for text in edits)


def _is_small(text: str) -> bool:
    for word in text.lower().split():
        core = "".join(c for c in word if c.isalnum())
        if core and core not in _SMALL_WORDS and not all(c in _PARTICLES for c in core):
            return False
    return True


RULES: tuple[Rule, ...] = (
    Rule(
        "unchanged",
        _is(Kind.UNCHANGED, Kind.COSMETIC),
        Weight.NONE,
        "The words are the same.",
    ),
    Rule(
        "renumbered",
        _is(Kind.RENUMBERED),
        Weight.LOW,
        "Only the number changed.",
    ),
    Rule(
        "reference-only",
        _is(Kind.REFERENCE_ONLY),
        Weight.LOW,
        "Only references to other clauses changed, with their numbers.",
    ),
    Rule(
        "moved",
        _is(Kind.MOVED),
        Weight.LOW,
        "The words are the same in another place.",
    ),
    Rule("removed", _is(Kind.REMOVED), Weight.HIGH, "A clause was removed."),
    Rule(
        "money", _has(FactType.AMOUNT, FactType.PERCENTAGE), Weight.HIGH, "Money or a rate changed."
    ),
    Rule(
        "deadline",
        _has(FactType.DATE, FactType.TERM),
        Weight.HIGH,
        "A date or a time limit changed.",
    ),
    Rule(
        "validity",
        _has(FactType.VALIDITY),
        Weight.HIGH,
        "What is in force, or until when, changed.",
    ),
    Rule("duty", _has(FactType.DUTY), Weight.HIGH, "What must, may or must not be done changed."),
    Rule("count", _has(FactType.COUNT), Weight.MEDIUM, "A number changed."),
    Rule("office", _has(FactType.OFFICE), Weight.MEDIUM, "An office in charge changed."),
    Rule(
        "reference", _has(FactType.REFERENCE), Weight.MEDIUM, "A reference to another text changed."
    ),
    Rule("added", _is(Kind.ADDED), Weight.MEDIUM, "A clause was added."),
    Rule(
        "split",
        _is(Kind.SPLIT, Kind.MERGED),
        Weight.MEDIUM,
        "The clause was cut up or put together.",
    ),
    Rule("particles", _is_particles_only, Weight.LOW, "Only punctuation or small words changed."),
    Rule("reworded", _is(Kind.REWORDED), Weight.MEDIUM, "The wording changed."),
)
"""The rules, heaviest first after those that end the matter."""

_FINAL = frozenset({"unchanged", "renumbered", "reference-only", "moved"})


def weigh(change: Change) -> tuple[Weight, tuple[str, ...]]:
    """The weight of a change, and the sentences of the rules that gave it."""
    held: list[Rule] = []
    for rule in RULES:
        if rule.when(change):
            held.append(rule)
            if rule.name in _FINAL:
                break
    if not held:
        return Weight.LOW, ()
    weight = held[0].weight
    return weight, tuple(rule.sentence for rule in held if rule.weight is weight)
