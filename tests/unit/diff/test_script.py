"""Simplified and traditional versions of one text."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from opencc import OpenCC

from policywatch.diff.compare import compare
from policywatch.diff.script import diff_across, differ_in_script, load_converter
from policywatch.documents import compare_documents, read_document
from policywatch.errors import ExtraMissing
from policywatch.model import Comparison, Document, Kind

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
PINGHU = next(path for path in SEEDS if path.stem.startswith("pinghu"))
SAME = {Kind.UNCHANGED, Kind.COSMETIC}


def seed_text(path: Path) -> str:
    """The policy text of a seed."""
    return read_document(path.read_bytes(), name=path.name).text


def document(text: str) -> Document:
    """The document that a text holds."""
    return read_document(text.encode(), name="policy.txt")


def kinds(old: str, new: str) -> set[Kind]:
    """The kinds of all changes between two texts."""
    comparison = compare_documents(document(old), document(new))
    assert comparison.new.problem is None
    return {change.kind for change in comparison.changes}


@pytest.mark.parametrize("target", ["t2s", "s2t", "s2tw", "s2hk"])
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem.split("-")[0])
def test_a_converted_seed_is_the_same_policy(seed: Path, target: str) -> None:
    """A seed and its conversion compare as cosmetic throughout, whichever is the older."""
    text = seed_text(seed)
    converted = OpenCC(target).convert(text)
    assert kinds(text, converted) <= SAME
    assert kinds(converted, text) <= SAME


def test_a_text_that_is_traditional_in_part_is_the_same_policy() -> None:
    """Every other line converted by a machine, as a broken copy has it, is no change."""
    lines = seed_text(PINGHU).splitlines()
    convert = OpenCC("t2s").convert
    mixed = "\n".join(convert(line) if k % 2 else line for k, line in enumerate(lines))
    assert kinds("\n".join(lines), mixed) <= SAME
    assert kinds(convert(mixed), mixed) <= SAME


def test_a_change_is_found_across_scripts() -> None:
    """What changed is named, what only changed its script is not."""
    old = seed_text(PINGHU)
    amended = OpenCC("t2s").convert(old).replace("300亿元", "500亿元")
    comparison = compare(document(old), document(amended))
    (change,) = comparison.loud
    assert change.kind is Kind.REWORDED
    assert [(span.op, span.text) for span in change.spans if span.op != "equal"] == [
        ("delete", "300億元"), ("insert", "500亿元"),
    ]  # fmt: skip
    assert [(fact.type.value, fact.note) for fact in change.facts] == [("amount", "+66.7%")]


def test_spans_are_the_words_as_printed() -> None:
    """The new words are lossless; old words that went are printed as the old text had them."""
    old, new = "應當於三十日內繳納費用，並經審核。", "应当于十五日内缴纳费用，并经审核。"
    spans = diff_across(old, new, load_converter())
    assert "".join(span.text for span in spans if span.op != "delete") == new
    assert [span.text for span in spans if span.op == "delete"] == ["三十日"]


@pytest.mark.parametrize(
    ("old", "new", "differ"),
    [
        ("应当按时缴纳费用，经过审查认证。", "應當按時繳納費用，經過審查認證。", True),
        ("应当按时缴纳费用，经过审查认证。", "应当按时缴纳费用，经过审查。", False),
        ("應當按時繳納費用，經過審查認證。", "應當按時繳納費用，經過審查。", False),
        ("The fee is due within 30 days.", "The fee is due within 15 days.", False),
        ("人民政府", "應當按時繳納費用，經過審查認證。", False),
        ("為了規範採集", "爲了規範採集", True),
        ("建立示范區，促進發展。", "建立示範區，促進發展。", True),
        ("", "應當按時繳納費用，經過審查認證。", False),
    ],
)
def test_scripts_are_told_apart(old: str, new: str, *, differ: bool) -> None:
    """Only characters that one script alone has say in which a text is."""
    assert differ_in_script(old, new) is differ
    assert differ_in_script(new, old) is differ


def test_without_the_extra_the_pair_is_shown_with_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without OpenCC the texts differ, and the comparison says what would help."""
    monkeypatch.setitem(sys.modules, "opencc", None)
    with pytest.raises(ExtraMissing):
        load_converter()
    text = seed_text(PINGHU)
    comparison = compare(document(text), document(OpenCC("t2s").convert(text)))
    assert "policywatch[script]" in comparison.hint
    assert comparison.loud


def test_opencc_is_loaded_for_such_a_pair_only() -> None:
    """Two texts of one script never load the extra."""
    code = (
        "import sys\n"
        "from policywatch.documents import read_document, compare_documents\n"
        "one, two = (read_document(t.encode(), name='a.txt') for t in ('应当', '应当按时缴费'))\n"
        "compare_documents(one, two)\n"
        "print('opencc' in sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_the_hint_is_empty_where_nothing_is_missing() -> None:
    """A comparison in one script, or with the extra, hints at nothing."""
    text = seed_text(PINGHU)
    both: Comparison = compare(document(text), document(re.sub("20個", "25個", text)))
    assert both.hint == ""
    assert compare(document(text), document(OpenCC("t2s").convert(text))).hint == ""
