"""Surplus: what one clause of a pair has that its other version has not."""

from policywatch.diff.terms import Lexicon, Weights
from policywatch.diff.weighed import Sentence, WeighedText

_RUN = 12
"""Folded characters of a run that is looked for as it stands."""

_RUNS = 200
"""Runs of one clause that are looked for."""


class FoldedText(WeighedText):
    """The words of a clause, folded, and its weighed terms."""

    def __init__(self, plain: str, key: str, lexicon: Lexicon, weights: Weights) -> None:
        super().__init__(plain, lexicon, weights)
        self.key = key

    def runs(self) -> list[str]:
        """The folded words cut into runs that are looked for as they stand."""
        places = range(0, len(self.key) - _RUN + 1, _RUN)
        return [self.key[k : k + _RUN] for k in places[:_RUNS]]


class Surplus:
    """What `whole`, one clause of a pair, has that the other one has not."""

    def __init__(self, whole: FoldedText, other: FoldedText, weights: Weights) -> None:
        self.whole = whole
        self.terms = whole.terms - other.terms
        self._accounted = [other]
        self._weights = weights
        self._other = other.key
        self._claimed = ""

    def share_of(self, part: FoldedText) -> float:
        """How much of a part is found here: of its terms, or of its words run by run.

        What another part has claimed is not found again.
        """
        share = self._weights.total(part.terms & self.terms) / part.total
        runs = part.runs()
        found = sum(
            self.whole.key.count(run) > self._other.count(run) + self._claimed.count(run)
            for run in runs
        )
        return max(share, found / max(1, len(runs)))

    def accounted(self) -> list[Sentence]:
        """The sentences of the other clause, and of the parts that have claimed something."""
        return [sentence for text in self._accounted for sentence in text.sentences]

    def claim(self, part: FoldedText) -> None:
        """Takes the words of a part out of what is left over."""
        self.terms -= part.terms
        self._claimed += "\n" + part.key
        self._accounted.append(part)
