"""Five English texts with a second version each, and what really changed between them.

The texts are terms of service, a privacy notice, an act, a contract and a guideline, as
HTML, Markdown and plain text. Each `*.gold.toml` names every change that a reader should
see; everything else stayed as it was.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from policywatch.documents import compare_documents, read_document
from policywatch.model import Change, Comparison, Fact, Kind, Place

DATA = Path(__file__).parent / "data"
NAMES = sorted(path.name.partition(".")[0] for path in DATA.glob("*.gold.toml"))


def compared(name: str) -> Comparison:
    """The two versions of a text, compared."""
    old, new = (
        read_document(path.read_bytes(), name=path.name)
        for side in ("old", "new")
        for path in DATA.glob(f"{name}.{side}.*")
    )
    return compare_documents(old, new)


def gold(name: str) -> dict[str, Any]:
    """What changed, as it was written down by hand."""
    return tomllib.loads((DATA / f"{name}.gold.toml").read_text(encoding="utf-8"))


def is_named(place: Place, beginning: str) -> bool:
    """Whether a clause begins with some words, its number among them."""
    words = " ".join(f"{place.label} {place.body}".split())
    return words.startswith(beginning) or place.body.startswith(beginning)


def evidence(fact: Fact) -> str:
    """A fact as the gold writes it."""
    return f"{fact.type.value} | {fact.old} → {fact.new}"


def find(comparison: Comparison, old: list[str], new: list[str]) -> Change:
    """The change of exactly the clauses that are named."""
    found = [
        change
        for change in comparison.changes
        if len(change.old) == len(old)
        and len(change.new) == len(new)
        and all(map(is_named, change.old, old))
        and all(map(is_named, change.new, new))
    ]
    assert len(found) == 1, f"{old} → {new}: {len(found)} changes"
    return found[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_change_is_found(name: str) -> None:
    """Each change that the gold names is found, with its kind, its weight and its facts."""
    comparison = compared(name)
    for row in gold(name)["change"]:
        change = find(comparison, row.get("old", []), row.get("new", []))
        assert change.kind.value == row["kind"], row
        assert change.weight.value == row.get("weight", change.weight.value), row
        if "facts" in row:
            assert [evidence(fact) for fact in change.facts] == row["facts"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_else_changed(name: str) -> None:
    """All other changes are renumbered clauses, those that the gold names and no more."""
    comparison, wanted = compared(name), gold(name)
    named = [find(comparison, row.get("old", []), row.get("new", [])) for row in wanted["change"]]
    moved_on = [
        find(comparison, [before], [after])
        for before, after in (row.split(" → ") for row in wanted["renumbered"])
    ]
    assert {change.kind for change in moved_on} <= {Kind.RENUMBERED}
    rest = [change for change in comparison.loud if change not in (*named, *moved_on)]
    assert not rest, rest


@pytest.mark.parametrize("name", NAMES)
def test_what_stayed_is_quiet(name: str) -> None:
    """Clauses that say the same, with other quotation marks or none, are no news."""
    comparison = compared(name)
    for words in gold(name)["quiet"]:
        assert find(comparison, [words], [words]).quiet, words


def test_the_texts_are_as_varied_as_promised() -> None:
    """Five texts, three formats, and nearly every kind of change."""
    assert len(NAMES) == 5
    assert {path.suffix for path in DATA.glob("*.old.*")} == {".html", ".md", ".txt"}
    kinds = {row["kind"] for name in NAMES for row in gold(name)["change"]}
    assert kinds >= {kind.value for kind in Kind} - {"unchanged", "cosmetic", "renumbered"}
