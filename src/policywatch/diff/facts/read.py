"""From the words of a change to its facts: which meanings the edit touches, and which pair."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policywatch.diff.facts import dates, duties, quantities
from policywatch.diff.facts.mention import Mention
from policywatch.model import Fact, FactType, Span

_DIFFERENCES = {
    FactType.AMOUNT: quantities.difference,
    FactType.PERCENTAGE: quantities.difference,
    FactType.COUNT: quantities.difference,
    FactType.DATE: dates.difference,
    FactType.TERM: dates.difference,
    FactType.DUTY: duties.difference,
}


@dataclass(frozen=True, slots=True)
class _Edit:
    """Where one edit stands: old from, old to, new from, new to, in characters."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def read_facts(old: str, new: str, spans: Sequence[Span]) -> tuple[Fact, ...]:
    """The facts that the change from `old` to `new` touches, in their order.

    `spans` lead from the one to the other, as `diff.words` gives them. A meaning that
    stands in equal text is no fact of the change, nor one that is printed otherwise and
    says the same. A removed meaning pairs with the one inserted in its place; what finds
    no partner has one side only and the note `added` or `removed`.
    """
    edits = _edits(spans)
    before = _mentions(old)
    after = _mentions(new)
    gone = [(m, e) for m in before if (e := _touched(m, edits, "old")) is not None]
    come = [(m, e) for m in after if (e := _touched(m, edits, "new")) is not None]
    pairs = _pairs(gone, come)
    facts: list[tuple[int, int, Fact]] = []
    paired_new = set()
    for i, (mention, edit) in enumerate(gone):
        j = pairs.get(i)
        if j is None:
            if not mention.weak:
                facts.append(
                    (edit, mention.start, Fact(mention.type, mention.text, "", None, "removed"))
                )
            continue
        paired_new.add(j)
        partner = come[j][0]
        if partner.key != mention.key:
            change, note = _DIFFERENCES[mention.type](mention, partner)
            facts.append(
                (edit, mention.start, Fact(mention.type, mention.text, partner.text, change, note))
            )
    for j, (mention, edit) in enumerate(come):
        if j not in paired_new and not mention.weak:
            facts.append((edit, mention.start, Fact(mention.type, "", mention.text, None, "added")))
    return tuple(fact for _, _, fact in sorted(facts, key=lambda item: item[:2]))


def _edits(spans: Iterable[Span]) -> list[_Edit]:
    edits: list[_Edit] = []
    i = j = 0
    fresh = True
    for span in spans:
        if span.op == "equal":
            i += len(span.text)
            j += len(span.text)
            fresh = True
            continue
        if fresh:
            edits.append(_Edit(i, i, j, j))
        last = edits[-1]
        if span.op == "delete":
            i += len(span.text)
        else:
            j += len(span.text)
        edits[-1] = _Edit(last.old_start, i, last.new_start, j)
        fresh = False
    return edits


def _mentions(text: str) -> list[Mention]:
    """The meanings of a text in order; where two overlap the earlier family has it."""
    taken = bytearray(len(text))
    mentions: list[Mention] = []
    for find in (dates.find, quantities.find, duties.find):
        for mention in find(text):
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                mentions.append(mention)
    return sorted(mentions, key=lambda m: m.start)


def _touched(mention: Mention, edits: list[_Edit], side: str) -> int | None:
    """The first edit that changes the mention, or None."""
    for k, edit in enumerate(edits):
        start = edit.old_start if side == "old" else edit.new_start
        end = edit.old_end if side == "old" else edit.new_end
        if start < mention.end and mention.start < end:
            return k
        if start == end and mention.start < start < mention.end:
            return k
    return None


def _pairs(gone: list[tuple[Mention, int]], come: list[tuple[Mention, int]]) -> dict[int, int]:
    """Which removed mention became which inserted one: in the same edit, then the same words."""
    pairs: dict[int, int] = {}
    free = set(range(len(come)))
    for same in (True, False):
        for i, (mention, edit) in enumerate(gone):
            if i in pairs:
                continue
            for j in sorted(free):
                partner, other = come[j]
                fits = partner.type is mention.type and (
                    edit == other if same else abs(edit - other) <= 1 or partner.key == mention.key
                )
                if fits:
                    pairs[i] = j
                    free.discard(j)
                    break
    return pairs
