"""Prints how well synthetic amendments are read: pairs, and the kind of every change.

Run as `python bench/synthetic_edits.py [SEEDS]`; `--faults` lists what was read wrongly.
"""

import sys
import time
from pathlib import Path

from policywatch.documents import read_document
from policywatch.model import Document, Kind
from synthetic.edits import KINDS, Amender
from synthetic.score import Score
from synthetic.texts import chinese_law, english_act
from synthetic.tree import read_text

SEEDS = Path(__file__).parents[1] / "seeds"
MIXTURES: dict[str, tuple[tuple[str, ...], float]] = {
    **{kind: ((kind,), 0.12) for kind in KINDS},
    "light mixture": (KINDS, 0.1),
    "heavy mixture": (KINDS, 0.3),
}


def base_texts() -> dict[str, Document]:
    """The five seeds and two made-up laws."""
    texts = {
        path.stem.split("-")[0]: read_text(
            read_document(path.read_bytes(), name=path.name).text.split("\n")
        )
        for path in sorted(SEEDS.glob("*.txt"))
    }
    texts["law zh"] = read_text(chinese_law(200, 1))
    texts["act en"] = read_text(english_act(200, 1))
    return texts


def measure(seeds: int) -> tuple[dict[str, Score], dict[str, Score]]:
    """Scores by text and by mixture, over `seeds` random seeds each."""
    by_text: dict[str, Score] = {}
    by_mixture: dict[str, Score] = {}
    for name, document in base_texts().items():
        for mixture, (kinds, share) in MIXTURES.items():
            for seed in range(seeds):
                case = Amender(document, seed).amend(kinds, share)
                for score in (
                    by_text.setdefault(name, Score()),
                    by_mixture.setdefault(mixture, Score()),
                ):
                    score.add(case, f"{name}, {mixture}, seed {seed}")
    return by_text, by_mixture


def show(title: str, scores: dict[str, Score]) -> None:
    """Prints one table."""
    print(f"\n{title:16} pair F1   kind   of changed  texts read otherwise")
    for name, score in scores.items():
        print(
            f"{name:16} {score.f1:.4f}  {score.kind_right():.4f}  "
            f"{score.kind_right(loud=True):.4f}      {score.trees}"
        )


def main() -> None:
    """Measures, prints, and lists the faults where asked to."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    begin = time.process_time()
    by_text, by_mixture = measure(numbers[0] if numbers else 5)
    show("text", by_text)
    show("edits", by_mixture)
    print("\nkind             right of")
    for kind in Kind:
        counts = [score.kinds[kind] for score in by_text.values()]
        print(f"{kind:16} {sum(c[1] for c in counts):6} {sum(c[0] for c in counts):6}")
    print(f"\n{time.process_time() - begin:.0f} s CPU")
    if "--faults" in sys.argv:
        print("\n".join(fault for score in by_text.values() for fault in score.faults))


if __name__ == "__main__":
    main()
