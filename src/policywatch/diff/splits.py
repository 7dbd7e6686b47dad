"""Splits and mergers: clauses whose words went into several, or came from several.

A clause without a partner may hold words that a pair left over: what stood in the old
clause and is not in its new version became a clause of its own, however far away. The
words of the rest are then found in that surplus.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from policywatch.diff.candidates import Index
from policywatch.diff.side import Side
from policywatch.diff.terms import Lexicon, Weights

_SHARE = 0.6
"""How much of a clause must be found in the surplus of a pair to be a part of it."""

_SHORTEST = 12
"""Folded characters that a part has at least."""

_RUN = 12
"""Folded characters of a run that is looked for as it stands."""

_RUNS = 200
"""Runs of one clause that are looked for."""

_TRIED = 3
"""Surpluses that are looked at closely for one clause."""


@dataclass(frozen=True, slots=True)
class Part:
    """A clause that is a part of a pair.

    `side` is 0 for an old clause that was merged into the new one of the pair, 1 for a new
    one that was split from the old. `share` is how much of it is found there.
    """

    side: int
    index: int
    pair: tuple[int, int]
    share: float

    @property
    def ends(self) -> tuple[int, int]:
        """The part, and the clause of the pair on the other side."""
        return (self.pair[0], self.index) if self.side else (self.index, self.pair[1])


Span = Callable[[Side, int], tuple[str, str]]
"""Which words of a clause count, its own or all below it too: as they are, and folded."""


def own_words(side: Side, index: int) -> tuple[str, str]:
    """The words of a clause alone."""
    return side.plain[index], side.keys[index]


def whole_words(side: Side, index: int) -> tuple[str, str]:
    """The words of a clause and of all below it."""
    return side.whole(index), "".join(side.keys[index : side.ends[index]])


def find_parts(
    old: Side,
    new: Side,
    pairs: Iterable[tuple[int, int]],
    free: tuple[Sequence[int], Sequence[int]],
    words: Span,
    lexicon: Lexicon,
) -> list[Part]:
    """The free clauses of the old and of the new side that are parts of a pair.

    `pairs` are those that are not equal. A free old clause is a part of a pair whose new
    clause holds its words (a merger), a free new clause of one whose old clause does (a
    split).
    """
    free = _long(old, free[0]), _long(new, free[1])
    pairs = sorted(pairs, key=lambda pair: (sum(pair), abs(pair[0] - pair[1])))
    if not pairs or not any(free):
        return []
    texts = [(_Text(*words(old, a), lexicon), _Text(*words(new, b), lexicon)) for a, b in pairs]
    mine = [(index, _Text(*words(old, index), lexicon)) for index in free[0]]
    theirs = [(index, _Text(*words(new, index), lexicon)) for index in free[1]]
    weights = Weights(
        [text.terms for both in texts for text in both]
        + [text.terms for _, text in (*mine, *theirs)]
    )
    versions = list(zip(pairs, texts, strict=True))
    come = [_Surplus(pair, second, first) for pair, (first, second) in versions]
    gone = [_Surplus(pair, first, second) for pair, (first, second) in versions]
    return [*_parts(0, mine, come, weights), *_parts(1, theirs, gone, weights)]


def _long(side: Side, indexes: Sequence[int]) -> list[int]:
    return [index for index in indexes if side.size(index) >= _SHORTEST]


class _Text:
    """A text, folded, and its terms."""

    def __init__(self, plain: str, key: str, lexicon: Lexicon) -> None:
        self.key = key
        self.terms = lexicon.terms(plain)

    def runs(self) -> list[str]:
        """The folded words cut into runs that are looked for as they stand."""
        places = range(0, len(self.key) - _RUN + 1, _RUN)
        return [self.key[k : k + _RUN] for k in places[:_RUNS]]


class _Surplus:
    """What one text of a pair has that its other version has not."""

    def __init__(self, pair: tuple[int, int], text: _Text, other: _Text) -> None:
        self.pair = pair
        self.text = text
        self.terms = text.terms - other.terms
        self._other = other.key
        self._claimed = ""

    def share_of(self, part: _Text, weights: Weights) -> float:
        """How much of a part is found here: of its terms, or of its words run by run.

        What another part has claimed is not found again.
        """
        share = weights.total(part.terms & self.terms) / (weights.total(part.terms) or 1)
        runs = part.runs()
        found = sum(
            self.text.key.count(run) > self._other.count(run) + self._claimed.count(run)
            for run in runs
        )
        return max(share, found / max(1, len(runs)))

    def claim(self, part: _Text) -> None:
        """Takes the words of a part out of what is left over."""
        self.terms -= part.terms
        self._claimed += "\n" + part.key


def _parts(
    side: int,
    free: Sequence[tuple[int, _Text]],
    surpluses: Sequence[_Surplus],
    weights: Weights,
) -> list[Part]:
    if not free:
        return []
    seekers = [text.terms for _, text in free]
    index = Index([surplus.terms for surplus in surpluses], seekers, weights)
    whole = Index([surplus.text.terms for surplus in surpluses], seekers, weights)
    rated = []
    for clause, text in free:
        for place in {*index.nearest(text.terms, _TRIED), *whole.nearest(text.terms, _TRIED)}:
            share, pair = surpluses[place].share_of(text, weights), surpluses[place].pair
            if share >= _SHARE:
                # of equal shares the nearest pair, whichever side the part stands on
                rated.append((-share, abs(clause - pair[side]), sum(pair), clause, place, text))
    parts: dict[int, Part] = {}
    for _, _, _, clause, place, text in sorted(rated, key=lambda found: found[:5]):
        surplus = surpluses[place]
        share = 0.0 if clause in parts else surplus.share_of(text, weights)
        if share >= _SHARE:
            surplus.claim(text)
            parts[clause] = Part(side, clause, surplus.pair, share)
    return [parts[clause] for clause in sorted(parts)]
