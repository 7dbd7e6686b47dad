"""The comparison of two documents: what became of every clause of both."""

from collections.abc import Sequence

from policywatch.diff.align import Alignment, align
from policywatch.diff.cells import Table, cell_facts, cell_spans, filled
from policywatch.diff.chain import heaviest_chain
from policywatch.diff.citations import Home, cited_of_others, cites
from policywatch.diff.facts import read_facts
from policywatch.diff.links import Link
from policywatch.diff.places import places_of
from policywatch.diff.references import (
    Numbers,
    Pair,
    differ_in_references_only,
    follow,
    numbers_of,
    refers,
)
from policywatch.diff.same import same_values
from policywatch.diff.script import Convert, conversion, diff_across
from policywatch.diff.side import Side
from policywatch.diff.titles import is_title_of
from policywatch.diff.vacant import says_nothing
from policywatch.diff.weight import weigh
from policywatch.diff.words import diff_words
from policywatch.model import Change, Comparison, Document, Fact, FactType, Kind, Place, Span

_QUICK = frozenset({Kind.UNCHANGED, Kind.RENUMBERED, Kind.MOVED, Kind.COSMETIC})
"""Kinds whose words say the same, so that no fact can have changed."""


def compare(old: Document, new: Document, *, old_ref: str = "", new_ref: str = "") -> Comparison:
    """Compares two documents clause by clause.

    Every clause of both stands in exactly one change. Changes are in the order of the
    new document, removed clauses where they stood. Texts in two Chinese scripts are
    compared in one, where the optional extra for it is installed; the hint says so where
    it is not.
    """
    convert, hint = conversion(old.text, new.text)
    alignment = align(old, new, convert)
    comparer = _Comparer(alignment, old, new, convert)
    changes = [comparer.linked(link) for link in alignment.links]
    order = [(link.new[0], 0, 0) for link in alignment.links]
    for place, index in _removed(alignment):
        changes.append(comparer.removed(index))
        order.append((place, 1, index))
    for index in _added(alignment):
        changes.append(comparer.added(index))
        order.append((index, 0, 0))
    ranked = sorted(zip(order, changes, strict=True), key=lambda entry: entry[0])
    changes = [change for _, change in ranked]
    return Comparison(old, new, tuple(changes), old_ref, new_ref, hint)


def strangers(old: Document, new: Document, *, old_ref: str = "", new_ref: str = "") -> Comparison:
    """Two documents that are no versions of one another: no change of theirs is looked for."""
    return Comparison(old, new, (), old_ref, new_ref, conversion(old.text, new.text)[1])


def _added(alignment: Alignment) -> list[int]:
    linked = {index for link in alignment.links for index in link.new}
    return [index for index in range(len(alignment.new.clauses)) if index not in linked]


def _removed(alignment: Alignment) -> list[tuple[int, int]]:
    """Each removed clause, with the last new clause of what stood before it and is left.

    What moved, or joined others far away, tells no place: of the rest, the clauses that
    keep the order do.
    """
    linked = {index for link in alignment.links for index in link.old}
    ends = sorted(
        (index, link.new[-1]) for link in alignment.links if not link.moved for index in link.old
    )
    last = dict(ends[k] for k in heaviest_chain(ends, lambda _: 1))
    removed = []
    place = -1
    for index in range(len(alignment.old.clauses)):
        if index not in linked:
            removed.append((place, index))
        place = last.get(index, place)
    return removed


class _Comparer:
    """Makes the changes of one comparison."""

    def __init__(
        self, alignment: Alignment, old: Document, new: Document, convert: Convert | None
    ) -> None:
        self._alignment = alignment
        self._convert = convert
        self._documents = old, new
        self._old = places_of(alignment.old)
        self._new = places_of(alignment.new)
        self._tables = Table(alignment.old), Table(alignment.new)
        self._renumbered: Numbers | None = None

    def added(self, index: int) -> Change:
        place = self._new[index]
        quiet = is_title_of(place, self._documents[0]) or says_nothing(place.body)
        quiet = quiet or index in self._alignment.contents[1]
        return self._change(Kind.COSMETIC if quiet else Kind.ADDED, (), (place,))

    def removed(self, index: int) -> Change:
        place = self._old[index]
        quiet = is_title_of(place, self._documents[1]) or says_nothing(place.body)
        quiet = quiet or index in self._alignment.contents[0]
        return self._change(Kind.COSMETIC if quiet else Kind.REMOVED, (place,), ())

    def linked(self, link: Link) -> Change:
        old = tuple([self._old[index] for index in link.old])
        new = tuple([self._new[index] for index in link.new])
        renumbered = self._is_renumbered(link)
        kind = self._kind(link, renumbered=renumbered)
        change = self._change(
            kind, old, new, moved=link.moved, renumbered=renumbered, possible=link.possible
        )
        if kind is not Kind.REWORDED:
            return change
        return self._same_after_all(self._by_cells(change, link))

    def _same_after_all(self, change: Change) -> Change:
        """A change that only writes numbers and dates otherwise is cosmetic."""
        if change.facts or change.moved or change.renumbered or self._convert:
            return change
        if same_values(_words_of(change.old), _words_of(change.new), change.spans):
            return _weighed(change._replace(kind=Kind.COSMETIC))
        return change

    def _is_renumbered(self, link: Link) -> bool:
        a, b = _head(self._alignment.old, link.old), _head(self._alignment.new, link.new)
        mine, theirs = self._alignment.old.clauses[a], self._alignment.new.clauses[b]
        return (mine.number, mine.style if mine.number else "") != (
            theirs.number,
            theirs.style if theirs.number else "",
        )

    def _kind(self, link: Link, *, renumbered: bool) -> Kind:
        if link.shape != "pair":
            return Kind.SPLIT if link.shape == "split" else Kind.MERGED
        a, b = link.old[0], link.new[0]
        old, new = self._alignment.old, self._alignment.new
        if old.keys[a] != new.keys[b]:
            return self._rewording(a, b)
        if link.moved:
            return Kind.MOVED
        if renumbered:
            return Kind.RENUMBERED
        mine, theirs = old.clauses[a], new.clauses[b]
        same = mine.body == theirs.body and mine.label == theirs.label
        return Kind.UNCHANGED if same else Kind.COSMETIC

    def _rewording(self, a: int, b: int) -> Kind:
        texts = self._alignment.old.plain[a], self._alignment.new.plain[b]
        if not cites(texts[0]):  # as many: the numbers of the whole document are not asked for
            return Kind.REWORDED
        only = differ_in_references_only(Pair(*texts, self._homes(a, b)), self._numbers())
        return Kind.REFERENCE_ONLY if only else Kind.REWORDED

    def _numbers(self) -> Numbers:
        if self._renumbered is None:
            self._renumbered = numbers_of(self._alignment)
        return self._renumbered

    def _homes(self, a: int, b: int) -> tuple[Home, Home]:
        """Where an old and a new clause stand."""
        old, new = self._numbers().homes
        return old[a], new[b]

    def _change(
        self,
        kind: Kind,
        old: tuple[Place, ...],
        new: tuple[Place, ...],
        *,
        moved: bool = False,
        renumbered: bool = False,
        possible: bool = False,
    ) -> Change:
        before, after = _words_of(old), _words_of(new)
        spans = self._spans(before, after)
        facts = () if kind in _QUICK else self._facts(old, new, spans)
        change = Change(
            kind, old, new, spans, facts, moved=moved, renumbered=renumbered, possible=possible
        )
        return _weighed(change)

    def _by_cells(self, change: Change, link: Link) -> Change:
        """The change of two rows of as many cells, read cell by cell; any other as it is."""
        pair = link.old[0], link.new[0]
        old, new = (table.row(index) for table, index in zip(self._tables, pair, strict=True))
        if self._convert or not old or not new:
            return change
        if filled(change.old[0].body) == filled(change.new[0].body):
            return _weighed(change._replace(kind=Kind.COSMETIC))
        if len(old) != len(new):
            return change
        return _weighed(
            change._replace(spans=cell_spans(old, new), facts=cell_facts(self._tables, pair))
        )

    def _spans(self, before: str, after: str) -> tuple[Span, ...]:
        if self._convert and before and after:
            return diff_across(before, after, self._convert)
        return diff_words(before, after)

    def _facts(
        self, old: tuple[Place, ...], new: tuple[Place, ...], spans: tuple[Span, ...]
    ) -> tuple[Fact, ...]:
        """The facts of the change; where the scripts differ, in the one that both can have."""
        before, after = _words_of(old), _words_of(new)
        if self._convert:
            before, after = self._convert(before), self._convert(after)
            spans = diff_words(before, after)
        facts = read_facts(before, after, spans)
        own = [fact for fact in facts if _names_a_clause(fact)]
        if own:
            others = cited_of_others(f"{before}\n{after}")
            own = [fact for fact in own if not _names_one_of(fact, others)]
        if not own or not old or not new:
            return facts
        pair = Pair(before, after, self._homes(old[0].order, new[0].order))
        if follow(pair, self._numbers()):
            return tuple(fact for fact in facts if fact not in own)
        return facts


def _weighed(change: Change) -> Change:
    """A change with its weight, and why it has it."""
    return Change(*change[:-2], *weigh(change))


def _names_a_clause(fact: Fact) -> bool:
    """Whether a fact is a reference to what may be a clause of the document itself."""
    return fact.type is FactType.REFERENCE and refers(fact.new or fact.old)


def _names_one_of(fact: Fact, cited: Sequence[str]) -> bool:
    """Whether a reference is among citations, or begins one."""
    return any(one.startswith(side) for side in (fact.old, fact.new) if side for one in cited)


def _head(side: Side, indexes: tuple[int, ...]) -> int:
    """The clause that gives a link its number: the first labelled one."""
    if len(indexes) == 1:
        return indexes[0]
    return next((index for index in indexes if side.clauses[index].label), indexes[0])


def _words_of(places: tuple[Place, ...]) -> str:
    """The words of the clauses of one side, one clause a line."""
    return places[0].body if len(places) == 1 else "\n".join(place.body for place in places)
