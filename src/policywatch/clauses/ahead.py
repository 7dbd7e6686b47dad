"""Looking ahead: which label of a style comes next."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from policywatch.clauses.numbering import Label


class Ahead:
    """The labels of a document by style, so that the next one is found in no time.

    Indices count lines. Labels that may yet turn out to be none are among them.
    """

    def __init__(self, labels: Sequence[Label | None]) -> None:
        places: defaultdict[str, list[int]] = defaultdict(list)
        values: defaultdict[str, list[tuple[int, ...]]] = defaultdict(list)
        self._numbered: list[int] = []
        for index, label in enumerate(labels):
            if label is None or (label.weak and label.readings[0].style != "digit-bare"):
                continue
            for style, value in label.readings:
                places[style].append(index)
                values[style].append(value)
            if label.number and not label.weak:
                self._numbered.append(index)
        self._places, self._values = places, values
        self._labels = labels

    def next(self, style: str, index: int) -> tuple[int, tuple[int, ...]] | None:
        """Line and value of the first label of a style after line `index`."""
        places = self._places.get(style)
        if not places:
            return None
        at = bisect_right(places, index)
        return (places[at], self._values[style][at]) if at < len(places) else None

    def next_label(self, index: int) -> Label | None:
        """The first numbered label after line `index`, in any style."""
        at = bisect_right(self._numbered, index)
        return self._labels[self._numbered[at]] if at < len(self._numbered) else None
