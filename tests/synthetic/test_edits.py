"""Synthetic amendments of the seeds and of made-up laws: what changed is known, and is found."""

import pytest
from opencc import OpenCC

from policywatch.model import Document, Kind
from synthetic.edits import KINDS, Amender
from synthetic.gold import Amended, Fate
from synthetic.score import Score
from synthetic.texts import chinese_law, english_act
from synthetic.tree import read_text
from synthetic_edits import MIXTURES, base_texts

SEEDS = "cixi hohhot nanjing pinghu qitaihe".split()
LAWS = {"zh": chinese_law(90, 5), "en": english_act(90, 5)}


@pytest.fixture(scope="module")
def texts() -> dict[str, Document]:
    """The texts that are amended."""
    return base_texts()


def amendments(document: Document, mixtures: tuple[str, ...], seeds: int) -> list[Amended]:
    """The document, amended in every way of the mixtures."""
    return [
        Amender(document, seed).amend(*MIXTURES[mixture])
        for mixture in mixtures
        for seed in range(seeds)
    ]


def check(score: Score) -> None:
    """The thresholds that hold for every text."""
    report = "\n".join(score.faults)
    assert not score.trees, report
    assert score.f1 >= 0.995, report
    assert score.kind_right() >= 0.98, report
    assert score.kind_right(loud=True) >= 0.98, report


@pytest.mark.parametrize("name", SEEDS)
def test_amended_seeds_are_read(texts: dict[str, Document], name: str) -> None:
    """Every kind of edit of a seed, alone and mixed, is found with the right clauses and kind."""
    score = Score()
    for case in amendments(texts[name], tuple(MIXTURES), 2):
        score.add(case, name)
    check(score)


@pytest.mark.parametrize("language", LAWS)
def test_amended_laws_are_read(language: str) -> None:
    """Long laws with near-duplicate articles and cross references are read, too."""
    score = Score()
    for case in amendments(read_text(LAWS[language]), ("light mixture", "heavy mixture"), 2):
        score.add(case, language)
    check(score)
    for kind, (wanted, right) in score.kinds.items():
        assert wanted, f"no clause was {kind}"
        assert right >= 0.8 * wanted, "\n".join(score.faults)


@pytest.mark.parametrize("name", SEEDS)
def test_amended_seeds_are_read_across_scripts(texts: dict[str, Document], name: str) -> None:
    """With the new version in the other script, the same changes are found, and no others."""
    script = OpenCC("t2s" if name == "pinghu" else "s2t")
    score = Score()
    for case in amendments(texts[name], ("light mixture", "heavy mixture"), 2):
        score.add(_converted(case, script), name)
    check(score)


def _converted(case: Amended, script: OpenCC) -> Amended:
    """The amendment with its new version in another script: what was left alone is cosmetic."""
    new = read_text(script.convert(case.new.text).split("\n"))
    assert len(new.text) == len(case.new.text)
    fates = [
        Fate(f.old, f.new, f.kinds | {Kind.COSMETIC} if Kind.UNCHANGED in f.kinds else f.kinds)
        for f in case.fates
    ]
    return Amended(case.old, new, case.starts, tuple(fates))


def test_the_same_seed_gives_the_same_amendment(texts: dict[str, Document]) -> None:
    """An amendment can be made again from its seed, and another seed gives another."""
    one, again, other = (Amender(texts["cixi"], seed).amend(KINDS, 0.3) for seed in (1, 1, 2))
    assert (one.old.text, one.new.text, one.fates) == (again.old.text, again.new.text, again.fates)
    assert one.new.text != other.new.text


@pytest.mark.parametrize("name", SEEDS)
def test_the_gold_accounts_for_every_clause(texts: dict[str, Document], name: str) -> None:
    """Each clause of both sides has one fate, and the fates are those that were asked for."""
    for mixture, (kinds, share) in MIXTURES.items():
        case = Amender(texts[name], 3).amend(kinds, share)
        for side in (0, 1):
            clauses = sorted(i for fate in case.fates for i in (fate.old, fate.new)[side])
            assert clauses == list(range(len(case.starts[side])))
        found = {kind for fate in case.fates for kind in fate.kinds}
        if mixture in set(Kind):
            assert found - {Kind(mixture)} <= {Kind.UNCHANGED, Kind.RENUMBERED, Kind.REWORDED}


def test_the_score_sees_what_is_wrong(texts: dict[str, Document]) -> None:
    """Gold of another amendment does not pass: the score can fail."""
    case = Amender(texts["cixi"], 1).amend(KINDS, 0.3)
    other = Amender(texts["cixi"], 2).amend(KINDS, 0.3)
    score = Score()
    score.add(Amended(case.old, case.new, case.starts, other.fates), "wrong gold")
    assert score.f1 < 0.9
    assert score.kind_right() < 0.9
