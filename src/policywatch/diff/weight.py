"""How much a change matters to a reader, by one table of rules.

The rules are asked in their order. One that ends the matter gives the weight alone; of
the others every one that holds gives a reason, and the heaviest gives the weight. Money,
deadlines, duties, validity, recourse and removed clauses stand above a rewording, a
rewording above renumbering, and what is no policy change has no weight.
"""

from collections.abc import Callable
from typing import NamedTuple

from policywatch.diff import edited
from policywatch.diff.tokens import HAN_DIGITS
from policywatch.language import later
from policywatch.model import Change, FactType, Kind, Weight
from policywatch.patterns import pattern


class Rule(NamedTuple):
    """One line of the table: its name, what it gives, why, and when it holds.

    A rule is for changes of some kinds, of any if `kinds` is empty. It holds where one of the
    `facts` changed, if any are named, and where `when` says so, if it is there. `ends` marks a
    rule that is asked only where none before it held, and then is the last.
    """

    name: str
    weight: Weight
    sentence: str
    kinds: tuple[Kind, ...] = ()
    facts: frozenset[FactType] = frozenset()
    when: Callable[[Change], bool] | None = None
    ends: bool = False


_STAMP = (
    r"(?i)last\s(?:updated|modified|revised|revision)|\b(?:updated|version|revised|posted)\b"
    r"|(?:发布|發布|更新|修订|修訂|成文|印发|印發|公布)(?:日期|时间|時間|于|於)"
)
_LONGEST_STAMP = 80  # characters; a longer clause says more than when it was printed


def _is_stamp(change: Change) -> bool:
    """Whether only the date changed that a text prints about itself."""
    bodies = [place.body for place in (*change.old, *change.new)]
    return (
        bool(change.facts)
        and all(fact.type is FactType.DATE for fact in change.facts)
        and all(len(body) <= _LONGEST_STAMP and pattern(_STAMP).search(body) for body in bodies)
    )


_SIGNED_DAY = (
    r"\s*(?:\d{4}|[一二三四五六七八九〇零○]{4})\s?年\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?月"
    r"\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?日\s*"
)
_TIMESTAMP = r"\s*\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]{0,12}(?:Z|[+-]\d\d:?\d\d)?\s*"


def _is_signed_day(change: Change) -> bool:
    """Whether a line outside every clause that holds a day and nothing else, got another day.

    So a Chinese text is signed: 2027年3月5日 below the office that issued it. A page prints
    when it was made anywhere: 2027-03-05T10:00:00Z.
    """
    places = (*change.old, *change.new)
    return all(
        pattern(_TIMESTAMP).fullmatch(place.body)
        or (len(place.path) == 1 and not place.label and pattern(_SIGNED_DAY).fullmatch(place.body))
        for place in places
    )


_MULTIPLE = rf"(?:\d|[{HAN_DIGITS}])\s?倍"
_OF_MONEY = (
    "[罚罰赔賠费費税稅薪]|补偿|補償|违约金|違約金|所得|金额|金額|货款|貨款|价款|價款|工资|工資|收入"
)


def _is_multiple(change: Change) -> bool:
    """Whether a multiple changed in a clause on money: 处违法所得三倍的罚款."""
    multiples = any(
        fact.type is FactType.COUNT and pattern(_MULTIPLE).search(fact.old or fact.new)
        for fact in change.facts
    )
    places = (*change.old, *change.new)
    return multiples and any(pattern(_OF_MONEY).search(place.body) for place in places)


_AGE = r"(?i)[岁歲]|\bage|\byears?\sold|\b(?:older|over|above|under|below)\b"


def _is_age(change: Change) -> bool:
    """Whether an age changed: who may take part, or is protected."""
    return any(
        fact.type is FactType.COUNT and pattern(_AGE).search(f"{fact.old} {fact.new}")
        for fact in change.facts
    )


_ANY_OF = r"(?:下列|以下|上述|前款)[^，。；\n]{0,14}之一"
_ALL_OF = r"(?:同时|同時|全部)(?:符合|具备|具備|满足|滿足)?(?:下列|以下|上述|前款)"


def _is_any_or_all(change: Change) -> bool:
    """Whether one of several conditions was enough and no longer is, or the other way round."""
    old, new = ("\n".join(place.body for place in side) for side in (change.old, change.new))
    return any(
        pattern(_ANY_OF).search(one)
        and pattern(_ALL_OF).search(other)
        and not pattern(_ANY_OF).search(other)
        for one, other in ((old, new), (new, old))
    )


def _kind(name: str, weight: Weight, sentence: str, kind: Kind, *, ends: bool = False) -> Rule:
    return Rule(name, weight, sentence, kinds=(kind,), ends=ends)


def _fact(name: str, weight: Weight, sentence: str, *types: FactType) -> Rule:
    return Rule(name, weight, sentence, facts=frozenset(types))


_NONE, _LOW, _MEDIUM, _HIGH = Weight.NONE, Weight.LOW, Weight.MEDIUM, Weight.HIGH

RULES: tuple[Rule, ...] = (
    _kind("unchanged", _NONE, later("The words are the same."), Kind.UNCHANGED, ends=True),
    _kind(
        "cosmetic",
        _NONE,
        later(
            "Only white space, punctuation width, quotation marks, the script or how a number or"
            " date is written changed."
        ),
        Kind.COSMETIC,
        ends=True,
    ),
    _kind("renumbered", _LOW, later("Only the number changed."), Kind.RENUMBERED, ends=True),
    _kind(
        "reference-only",
        _LOW,
        later("Only references to renumbered clauses changed."),
        Kind.REFERENCE_ONLY,
        ends=True,
    ),
    _kind("moved", _LOW, later("The same words stand in another place."), Kind.MOVED, ends=True),
    Rule(
        "stamp",
        _LOW,
        later("Only the text's own date changed."),
        kinds=(Kind.REWORDED,),
        when=_is_stamp,
        ends=True,
    ),
    Rule(
        "signed day",
        _LOW,
        later("Only the day on which the text was signed changed."),
        kinds=(Kind.REWORDED,),
        when=_is_signed_day,
        ends=True,
    ),
    _kind("removed", _HIGH, later("A clause was removed."), Kind.REMOVED),
    _fact("money", _HIGH, later("An amount of money changed."), FactType.AMOUNT),
    _fact("rate", _HIGH, later("A percentage or ratio changed."), FactType.PERCENTAGE),
    _fact("deadline", _HIGH, later("A date or term changed."), FactType.DATE, FactType.TERM),
    _fact("duty", _HIGH, later("What must, may or must not be done changed."), FactType.DUTY),
    _fact(
        "validity", _HIGH, later("Whether or when the text is in force changed."), FactType.VALIDITY
    ),
    _fact(
        "jurisdiction",
        _HIGH,
        later("The governing law or the forum for disputes changed."),
        FactType.JURISDICTION,
    ),
    Rule(
        "age",
        _HIGH,
        later("An age changed."),
        facts=frozenset({FactType.COUNT}),
        when=_is_age,
    ),
    Rule(
        "multiple",
        _HIGH,
        later("A multiple in a clause on money changed."),
        facts=frozenset({FactType.COUNT}),
        when=_is_multiple,
    ),
    Rule(
        "any or all",
        _HIGH,
        later("Whether one condition is enough or all must be met changed."),
        kinds=(Kind.REWORDED,),
        when=_is_any_or_all,
    ),
    Rule(
        "recourse",
        _HIGH,
        later("What can be claimed, or before whom, changed."),
        when=edited.is_recourse,
    ),
    Rule(
        "consent",
        _HIGH,
        later("What needs consent, or how it is given or refused, changed."),
        kinds=(Kind.REWORDED,),
        when=edited.is_consent,
    ),
    Rule(
        "approval",
        _HIGH,
        later("What needs approval changed."),
        kinds=(Kind.REWORDED,),
        when=edited.is_approval,
    ),
    Rule(
        "penalty",
        _HIGH,
        later("A penalty changed."),
        when=edited.is_penalty,
    ),
    Rule(
        "scope",
        _HIGH,
        later("What the text applies to changed."),
        kinds=(Kind.REWORDED,),
        when=edited.is_scope,
    ),
    Rule(
        "negation",
        _HIGH,
        later("Only a “not” came or went: the words say the opposite."),
        kinds=(Kind.REWORDED,),
        when=edited.is_negation,
    ),
    _fact("count", _MEDIUM, later("A number of things or people changed."), FactType.COUNT),
    _fact("office", _MEDIUM, later("An office in charge changed."), FactType.OFFICE),
    _fact("reference", _MEDIUM, later("A reference changed."), FactType.REFERENCE),
    _kind("added", _MEDIUM, later("A clause was added."), Kind.ADDED),
    _kind("split", _MEDIUM, later("One clause became several."), Kind.SPLIT),
    _kind("merged", _MEDIUM, later("Several clauses became one."), Kind.MERGED),
    Rule(
        "particles",
        _LOW,
        later("Only punctuation or small words changed."),
        when=edited.is_particles,
        ends=True,
    ),
    Rule(
        "list end",
        _LOW,
        later("Only the word that joins an item to the next one came or went."),
        when=edited.is_list_end,
        ends=True,
    ),
    Rule(
        "spelling",
        _LOW,
        later("Only the spelling changed."),
        kinds=(Kind.REWORDED,),
        when=edited.is_spelling,
        ends=True,
    ),
    Rule(
        "address",
        _LOW,
        later("Only the address of a link changed."),
        kinds=(Kind.REWORDED,),
        when=edited.is_address,
        ends=True,
    ),
    _kind("reworded", _MEDIUM, later("The words changed."), Kind.REWORDED),
)
"""The rules in the order in which they are asked, heavy ones before light ones."""

_RULES_OF = {
    kind: tuple(rule for rule in RULES if not rule.kinds or kind in rule.kinds) for kind in Kind
}

_DECIDED = {
    kind: (rules[0].weight, (rules[0].sentence,))
    for kind, rules in _RULES_OF.items()
    if rules[0].ends and not rules[0].facts and rules[0].when is None
}
"""What the kind alone decides."""


def weigh(change: Change) -> tuple[Weight, tuple[str, ...]]:
    """The weight of a change, and the sentences of the rules that gave it."""
    if decided := _DECIDED.get(change.kind):
        return decided
    held: list[Rule] = []
    types = {fact.type for fact in change.facts}
    for rule in _RULES_OF[change.kind]:
        if (
            not (rule.ends and held)
            and not (rule.facts and rule.facts.isdisjoint(types))
            and (rule.when is None or rule.when(change))
        ):
            held.append(rule)
            if rule.ends:
                break
    weight = held[0].weight if held else Weight.LOW
    return weight, tuple([rule.sentence for rule in held if rule.weight is weight])
