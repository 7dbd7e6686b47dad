"""What moved where headings without a number came or went."""

from collections.abc import Callable

import pytest

from policywatch.diff.align import Alignment, align
from policywatch.diff.moves import find_moved
from policywatch.diff.side import Forms, lay_flat
from policywatch.model import Document

Read = Callable[[list[str]], Document]

BOATS = (
    "Each boat is moored with two ropes, one at the bow and one at the stern.",
    "The keeper of the quay writes down when a boat came and when it left.",
)
NETS = (
    "Nets are dried on the poles behind the shed and nowhere else on the quay.",
    "Lamps are lit at dusk by whoever came last, and put out by whoever leaves first.",
)
FEES = "A basket of herrings a week is owed for each berth that is kept over the winter."


def _moved(alignment: Alignment) -> list[str]:
    """The words of the new clauses that moved."""
    return [alignment.new.plain[link.new[0]] for link in alignment.links if link.moved]


@pytest.mark.parametrize("heading", ["# The quay", "## Boats"])
def test_what_stands_under_a_heading_that_came_did_not_move(document: Read, heading: str) -> None:
    """Clauses keep their place where a heading is put above them or taken away."""
    old = document([*BOATS, "## Nets and lamps", *NETS, "## Fees", FEES])
    new = document([heading, *BOATS, "## Nets and lamps", *NETS, "## Fees", FEES])
    assert not _moved(align(old, new))
    assert not _moved(align(new, old))


def test_a_heading_put_in_between_moves_nothing(document: Read) -> None:
    """The rest of a section that was parted in two stays where it was."""
    old = document(["## Boats", *BOATS, *NETS, "## Fees", FEES])
    new = document(["## Boats", *BOATS, "## Nets and lamps", *NETS, "## Fees", FEES])
    assert not _moved(align(old, new))
    assert not _moved(align(new, old))


def test_what_went_to_another_place_moved(document: Read) -> None:
    """A paragraph under a heading that came moved where it stands behind other words."""
    old = document(["## Boats", *BOATS, "## Nets", *NETS])
    new = document(["## Boats", BOATS[0], "## Nets", *NETS, "## The keeper", FEES, BOATS[1]])
    assert _moved(align(old, new)) == [BOATS[1]]


def test_what_left_its_number_moved(document: Read) -> None:
    """An item that stands below a new number is elsewhere, in the same order, too."""
    forms = Forms()
    first = [f"Section 1. {BOATS[1]}", f"(a) {BOATS[0]}"]
    old = lay_flat(document([*first, f"(b) {FEES}"]), forms)
    new = lay_flat(document([*first, f"Section 2. {NETS[0]}", f"(a) {FEES}"]), forms)
    homes = {1: 0, 2: 0}, {1: 0, 3: 2}
    assert find_moved(old, new, [(0, 0), (1, 1), (2, 3)], homes) == {(2, 3)}
