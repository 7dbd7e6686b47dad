"""From the words of a change to its facts.

Only the text around each edit is read, the same stretch on both sides; what is found
there is paired and compared.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

from policywatch.diff.facts import (
    counts,
    dates,
    duties,
    jurisdiction,
    money,
    offices,
    references,
    shares,
    terms,
    validity,
)
from policywatch.diff.facts.families import families_for, read_side
from policywatch.diff.facts.mention import Mention
from policywatch.diff.facts.pair import Edit, pair
from policywatch.model import Fact, FactType, Span

_MARGIN = 240
"""Characters of equal text that are read on either side of an edit."""

_MOST = 100_000
"""Characters of one side of an edit that are read; no clause of a policy is so long."""

_VERB = "not exceed "
"""The words of a limit that are the verb of a sentence."""

Difference = Callable[[Mention, Mention], tuple[float | None, str]]

_DIFFERENCES: dict[FactType, Difference] = {
    FactType.AMOUNT: money.difference,
    FactType.COUNT: counts.difference,
    FactType.PERCENTAGE: shares.difference,
    FactType.DATE: dates.difference,
    FactType.TERM: terms.difference,
    FactType.DUTY: duties.difference,
    FactType.OFFICE: offices.difference,
    FactType.REFERENCE: references.difference,
    FactType.VALIDITY: validity.difference,
    FactType.JURISDICTION: jurisdiction.difference,
}


class _Stretch(NamedTuple):
    """A part of both texts around some edits; the edits count from its beginning."""

    old: str
    new: str
    edits: tuple[Edit, ...]


class _Found(NamedTuple):
    """A fact on its way out: where it stands, and what a one-sided one says."""

    place: tuple[int, int]
    fact: Fact
    key: Hashable = None


def read_facts(old: str, new: str, spans: Sequence[Span]) -> tuple[Fact, ...]:
    """The facts that the change from `old` to `new` touches, in the order of the text.

    `spans` lead from the one to the other, as `diff.words` gives them. A meaning inside
    equal text is no fact of the change, nor is one that is printed otherwise and says the
    same, or only stands elsewhere. A removed meaning pairs with the one that came in its
    place; what finds no partner has one side and the note `removed` or `added` (for an
    office in charge with its part, `added as lead`), and is listed once.

    Notes: amounts and counts `−40%`, `×3`, `from +50%` (the lower end of a range);
    percentages `+5 points`; dates `+181 days`, `start +365 days`; terms in their own unit,
    `+2 working days`, or in days; duties `stronger`, `weaker`, `now forbidden`,
    `no longer forbidden`; offices `replaced`, `now lead`, `no longer lead`; references
    `other clause`, `other document`; validity as dates and terms, or `other start`,
    `other end`, `no longer a draft`, `now on trial`; law and forum `other law`, `other
    court`. `other bound` and `other unit` say that numbers are limits or measures of
    different kinds.
    """
    found: list[_Found] = []
    for index, stretch in enumerate(_stretches(old, new, spans)):
        found.extend(_facts(stretch, index))
    facts: dict[Fact, None] = {}
    for item in sorted(_unmoved(found), key=lambda item: item.place):
        facts.setdefault(item.fact)
    return tuple(facts)


def _facts(stretch: _Stretch, index: int) -> Iterator[_Found]:
    """The facts of one stretch, paired and one-sided."""
    # Both sides are read by the same rules: which script a text is in shows in either.
    families = families_for(f"{stretch.old}\n{stretch.new}")
    old = read_side(stretch.old, families, [(e.old_start, e.old_end) for e in stretch.edits])
    new = read_side(stretch.new, families, [(e.new_start, e.new_end) for e in stretch.edits])
    pairs = pair(old, new, stretch.edits)
    for i, mention in enumerate(old.mentions):
        touched = old.edits[i] >= 0
        j = pairs.new_of.get(i)
        if j is None:
            if touched and not mention.weak:
                place = (index, stretch.edits[old.edits[i]].new_start)
                fact = Fact(mention.type, _alone(mention), "", None, _lonely(mention, "removed"))
                yield _Found(place, fact, mention.key)
            continue
        partner = new.mentions[j]
        # Far from any edit only the part an office plays can change: by its list's label.
        touched = touched or new.edits[j] >= 0 or mention.type is FactType.OFFICE
        if touched and partner.key != mention.key:
            change, note = _DIFFERENCES[mention.type](mention, partner)
            fact = Fact(mention.type, mention.text, partner.text, change, note)
            yield _Found((index, partner.start), fact)
    for j, mention in enumerate(new.mentions):
        if new.edits[j] >= 0 and j not in pairs.old_of and not mention.weak:
            fact = Fact(mention.type, "", _alone(mention), None, _lonely(mention, "added"))
            yield _Found((index, mention.start), fact, mention.key)


def _alone(mention: Mention) -> str:
    """The words of a meaning that one side has alone, without the verb of its sentence.

    Where `will not exceed $100` becomes `will not exceed the fees paid`, $100 went.
    """
    return mention.text.removeprefix(_VERB)


def _lonely(mention: Mention, note: str) -> str:
    """The note of a meaning that one side has alone."""
    if mention.type is FactType.VALIDITY:
        return validity.alone(mention, come=note == "added") or note
    if note == "added" and mention.type is FactType.OFFICE:
        return f"{note} as {mention.role}" if mention.role in ("lead", "supporting") else note
    return note


def _unmoved(found: Sequence[_Found]) -> Iterator[_Found]:
    """What was found, without the meanings that went in one place and came in another."""
    gone = [(f.fact.type, f.key) for f in found if not f.fact.new]
    come = [(f.fact.type, f.key) for f in found if not f.fact.old]
    if set(gone).isdisjoint(come):
        yield from found
        return
    moved = Counter(gone) & Counter(come)
    left = {"old": moved.copy(), "new": moved}
    for item in found:
        if item.fact.old and item.fact.new:
            yield item
            continue
        counter = left["old" if item.fact.old else "new"]
        what = (item.fact.type, item.key)
        if counter[what]:
            counter[what] -= 1
        else:
            yield item


def _stretches(old: str, new: str, spans: Sequence[Span]) -> Iterator[_Stretch]:
    """The parts of both texts that hold edits, cut where much equal text lies between."""
    edits: list[Edit] = []
    i = j = 0
    for k, span in enumerate(spans):
        size = len(span.text)
        if span.op == "equal":
            if edits and size > 2 * _MARGIN and k < len(spans) - 1:
                yield _stretch(old, new, edits)
                edits = []
            i, j = i + size, j + size
            continue
        if not edits or (edits[-1].old_end, edits[-1].new_end) != (i, j):
            edits.append(Edit(i, i, j, j))
        last = edits[-1]
        if span.op == "delete":
            i += size
        else:
            j += size
        edits[-1] = Edit(last.old_start, i, last.new_start, j)
    if edits:
        yield _stretch(old, new, edits)


def _stretch(old: str, new: str, edits: Sequence[Edit]) -> _Stretch:
    """The text around some edits, as much before and behind on both sides."""
    before = min(_MARGIN, edits[0].old_start)
    i, j = edits[0].old_start - before, edits[0].new_start - before
    end_i, end_j = edits[-1].old_end + _MARGIN, edits[-1].new_end + _MARGIN
    moved = tuple(
        Edit(e.old_start - i, e.old_end - i, e.new_start - j, e.new_end - j) for e in edits
    )
    return _Stretch(old[i : min(end_i, i + _MOST)], new[j : min(end_j, j + _MOST)], moved)
