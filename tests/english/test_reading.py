"""What a lawyer reads: the English texts as the command prints them."""

from pathlib import Path

from policywatch.documents import compare_documents, read_document
from policywatch.model import Comparison
from policywatch.render.cells import cell_width
from policywatch.render.markdown import comparison_markdown
from policywatch.render.plain import comparison_text
from policywatch.render.unified import comparison_unified
from policywatch.render.view import View

DATA = Path(__file__).parent / "data"


def comparison(name: str) -> Comparison:
    """The two versions of one of the texts."""
    old, new = (
        read_document(path.read_bytes(), name=path.name)
        for side in ("old", "new")
        for path in DATA.glob(f"{name}.{side}.*")
    )
    return compare_documents(old, new)


def test_a_number_stands_apart_from_its_words() -> None:
    """Also in unified text, where 1.1 and You would read as one word."""
    lines = comparison_unified(comparison("terms"), View()).splitlines()
    assert "-1.1 You must be at least 16 years of age to open an account." in lines
    assert "+5. Arbitration" in lines


def test_a_split_names_its_parts_and_where_they_come_from() -> None:
    """The heading has every new number and the old one, and no mark on the space between."""
    text = comparison_text(comparison("terms"), View(whole=True, width=100), color=False)
    assert "6. › 6.2, 6.3  (was 5. › 5.2)\n  / split, renumbered  medium\n" in text
    assert "in that year. Nothing in these" in " ".join(text.replace("\n- ", " ").split())


def test_a_paragraph_is_headed_by_one_name() -> None:
    """A reworded paragraph without a number does not seem to come from elsewhere."""
    text = comparison_text(comparison("privacy"), View(whole=True, width=100), color=False)
    assert "(was" not in text
    assert "Why we use it › We may use your data fo…\n" in text


def test_money_is_not_read_as_mathematics() -> None:
    """Markdown viewers take what stands between two dollar signs for a formula."""
    text = comparison_markdown(comparison("terms"), View())
    assert "- amount: \\$48 → \\$60, +25%" in text


def test_no_line_is_wider_than_the_terminal() -> None:
    """At 80 and at 120 columns, in one column and in two."""
    for name in ("terms", "privacy", "act", "contract", "guideline"):
        for width in (80, 120):
            for side_by_side in (False, True):
                view = View(width=width, side_by_side=side_by_side, explain=True)
                lines = comparison_text(comparison(name), view, color=False).splitlines()
                assert max(map(cell_width, lines[4:])) <= width
