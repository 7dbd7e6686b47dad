"""References that moved with the numbering."""

import pytest

from policywatch.clauses import parse
from policywatch.diff.compare import compare
from policywatch.diff.references import Target, differ_in_references_only
from policywatch.model import Block, Extract, Kind

NUMBERS: dict[Target, set[str]] = {
    ("article", "32"): {"35"},
    ("article", "3"): {"4"},
    ("article", "12-1"): {"15"},
    ("section", "12"): {"14"},
    ("section", "20"): {"21"},
    ("chapter", "iv"): {"v"},
    ("article", "7"): {"7"},
}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("依照本法第三十二条的规定处罚", "依照本法第三十五条的规定处罚"),
        ("依照本法第三十二条、第七条的规定", "依照本法第三十五条、第七条的规定"),
        ("第十二條之一規定之期限", "第十五條規定之期限"),
        ("違反第 3 條規定者", "違反第4條規定者"),
        ("as provided in section 12, or", "as provided in section 14, or"),
        ("Section 12 applies", "Section 14 applies"),
        ("under sections 12 and 20", "under sections 14 and 21"),
        ("Sections 12, 20 or 30 apply", "Sections 14, 21 or 30 apply"),
        ("as Chapter IV says", "as Chapter V says"),
    ],
)
def test_a_reference_follows_its_clause(old: str, new: str) -> None:
    """A reference that names the same clause by its new number is the only difference."""
    assert differ_in_references_only(old, new, NUMBERS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("依照第三十二条的规定", "依照第三十六条的规定"),
        ("依照第三十二条的规定", "依照第三十五条之规定"),
        ("依照第三十二条的规定", "依照第三十五条、第七条的规定"),
        ("第三十二条", "第三十五章"),
        ("under section 12 and 20 others", "under section 14 and 21 others"),
        ("under sections 12 and 20", "under sections 14 or 21"),
        ("under sections 12 and 20", "under sections 14 and 22"),
        ("没有引用", "没有引用了"),
        ("第七条的规定", "第七条的规定"),
    ],
)
def test_any_other_difference_is_a_rewording(old: str, new: str) -> None:
    """Another clause, another word, another number of references, or no difference at all."""
    assert not differ_in_references_only(old, new, NUMBERS)


def test_a_bare_number_is_called_a_section() -> None:
    """In terms whose sections are plain numbers, a reference to a section moves with them."""
    old, new = (
        parse(Extract(tuple(map(Block, lines.splitlines()))))
        for lines in (
            "1. Fees\n1.1 You pay the fees.\n2. Refunds\n2.1 Section 1.1 applies to refunds.",
            (
                "1. Scope\n1.1 These terms cover the shop.\n2. Fees\n2.1 You pay the fees.\n"
                "3. Refunds\n3.1 Section 2.1 applies to refunds."
            ),
        )
    )
    kinds = {change.new[0].label: change.kind for change in compare(old, new).changes}
    assert kinds["3.1"] is Kind.REFERENCE_ONLY
