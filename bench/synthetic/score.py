"""Scores a comparison against the gold of a synthetic amendment."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from policywatch.diff.compare import compare
from policywatch.model import Change, Document, Kind
from synthetic.gold import Amended, Fate

Pair = tuple[int, int]


@dataclass
class Score:
    """Counts over any number of amendments.

    `kinds` count, for each right kind, how many clauses or groups had it and how many of
    them were given it, with exactly the right partners. `trees` count texts whose clauses
    were not read as they were printed.
    """

    right: int = 0
    wanted: int = 0
    found: int = 0
    trees: int = 0
    kinds: dict[Kind, list[int]] = field(default_factory=lambda: {kind: [0, 0] for kind in Kind})
    claims: Counter[tuple[Kind, bool]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Pairs of clauses that belong together: twice the right ones by all."""
        return 2 * self.right / max(1, self.wanted + self.found)

    def kind_right(self, *, loud: bool = False) -> float:
        """The share of right kinds, of all clauses or of those that were not left alone."""
        counts = [count for kind, count in self.kinds.items() if not loud or kind != "unchanged"]
        return sum(count[1] for count in counts) / max(1, sum(count[0] for count in counts))

    def add(self, case: Amended, name: str = "") -> None:
        """Compares the two texts of an amendment and counts what is right."""
        comparison = compare(case.old, case.new)
        old, new = _numbers(case.old, case.starts[0]), _numbers(case.new, case.starts[1])
        self.trees += old is None or new is None
        mine = old or _nearest(case.old, case.starts[0]), new or _nearest(case.new, case.starts[1])
        got = {_ends(change, *mine): change for change in comparison.changes}
        self._add_pairs(case.fates, got)
        for fate in case.fates:
            change = got.get((fate.old, fate.new))
            right = change is not None and change.kind in fate.kinds
            kind = min(fate.kinds, key=list(Kind).index)
            self.kinds[kind][0] += 1
            self.kinds[kind][1] += right
            if not right:
                self.faults.append(f"{name}: {_describe(fate, change, case, got)}")

    def _add_pairs(
        self, fates: Iterable[Fate], got: dict[tuple[tuple[int, ...], tuple[int, ...]], Change]
    ) -> None:
        wanted = {(a, b) for fate in fates for a in fate.old for b in fate.new}
        found = {(a, b) for old, new in got for a in old for b in new}
        self.right += len(wanted & found)
        self.wanted += len(wanted)
        self.found += len(found)


def _numbers(document: Document, starts: tuple[int, ...]) -> dict[int, int] | None:
    """The gold's number of each clause by its order, None where the tree is another."""
    orders = _nearest(document, starts)
    return orders if sorted(orders.values()) == list(range(len(starts))) else None


def _nearest(document: Document, starts: tuple[int, ...]) -> dict[int, int]:
    return {
        order: max(0, bisect_right(starts, clause.start + _indent(document, clause.start)) - 1)
        for order, clause in enumerate(document.walk())
    }


def _indent(document: Document, start: int) -> int:
    text = document.text[start : start + 20]
    return len(text) - len(text.lstrip())


def _ends(
    change: Change, old: dict[int, int], new: dict[int, int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return (
        tuple(sorted({old[place.order] for place in change.old})),
        tuple(sorted({new[place.order] for place in change.new})),
    )


def _describe(
    fate: Fate,
    change: Change | None,
    case: Amended,
    got: dict[tuple[tuple[int, ...], tuple[int, ...]], Change],
) -> str:
    wanted = "/".join(sorted(fate.kinds))
    texts = [_words(case.old, case.starts[0], i) for i in fate.old]
    texts += ["→"] + [_words(case.new, case.starts[1], j) for j in fate.new]
    if change is not None:
        return f"{wanted} read as {change.kind}: {' | '.join(texts)}"
    others = [
        f"{old}→{new} {other.kind}"
        for (old, new), other in got.items()
        if set(old) & set(fate.old) or set(new) & set(fate.new)
    ]
    return f"{wanted} {fate.old}→{fate.new}, got {'; '.join(others)}: {' | '.join(texts)}"


def _words(document: Document, starts: tuple[int, ...], place: int) -> str:
    end = starts[place + 1] if place + 1 < len(starts) else len(document.text)
    return document.text[starts[place] : end].strip()[:160].replace("\n", "/")
