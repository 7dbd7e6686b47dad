"""Clauses that kept their own words, though their text went elsewhere."""

from collections.abc import Callable

from policywatch.diff.align import Alignment, align
from policywatch.diff.namesakes import choose_namesakes
from policywatch.diff.side import Forms, lay_flat
from policywatch.model import Document

Read = Callable[[list[str]], Document]

GOATS = "Goats graze on the north slope from the first of May until the snow comes down."
BELLS = "The leader of the herd wears a bell, and the bell is oiled every second week."
MILK = "Milk is weighed at the hut before sunrise and again before the lamps are lit."
CHEESE = "A wheel of cheese rests ninety days in the cellar and is turned on each of them."


def _pairs(alignment: Alignment) -> set[tuple[str, str]]:
    """The words of all pairs; nothing else may be linked."""
    assert all(link.shape == "pair" for link in alignment.links)
    old, new = alignment.old.plain, alignment.new.plain
    return {(old[link.old[0]], new[link.new[0]]) for link in alignment.links}


def _later(mine: int, theirs: int) -> float:
    """A likeness that what stands below has more of."""
    return (mine + theirs) / 2


def _both_ways(old: Document, new: Document, words: list[str]) -> None:
    assert _pairs(align(old, new)) == {(text, text) for text in words}
    assert _pairs(align(new, old)) == {(text, text) for text in words}


def test_a_heading_keeps_its_name_though_most_went_to_the_next(document: Read) -> None:
    """Not the heading that most of the text went to, but the one with the same words."""
    old = document(["## On the slope", GOATS, BELLS, MILK, CHEESE])
    new = document(["## On the slope", GOATS, "## In the hut", BELLS, MILK, CHEESE])
    _both_ways(old, new, ["On the slope", GOATS, BELLS, MILK, CHEESE])


def test_a_paragraph_that_got_a_heading_is_the_paragraph(document: Read) -> None:
    """A paragraph belongs with itself, not with the heading that was put above it."""
    old = document(["## The alp", GOATS, BELLS, MILK])
    new = document(["## The alp", GOATS, "1. Bells", BELLS, MILK])
    _both_ways(old, new, ["The alp", GOATS, BELLS, MILK])


def test_a_paragraph_that_got_a_heading_may_be_reworded(document: Read) -> None:
    """So it is where some of its words changed on the way."""
    changed = BELLS.replace("every second week", "every day")
    old = document(["## The alp", GOATS, BELLS, "## Milk", MILK])
    new = document(["## The alp", GOATS, "### Bells", changed, "## Milk", MILK])
    assert (BELLS, changed) in _pairs(align(old, new))
    assert (changed, BELLS) in _pairs(align(new, old))


def test_an_article_stays_the_partner_of_an_article(document: Read) -> None:
    """An article whose words became an item of another is still known by its number."""
    forms = Forms()
    old = lay_flat(document([f"Section 1. {GOATS}"]), forms)
    new = lay_flat(document([f"Section 1. {MILK}", f"(a) {GOATS}"]), forms)
    assert choose_namesakes(old, new, {(0, 0): 0.6}, _later) == {(0, 0): 0.6}


def test_a_clause_that_has_a_partner_is_no_namesake(document: Read) -> None:
    """Only what is free gives a pair a better partner, and each serves once."""
    forms = Forms()
    old = lay_flat(document([GOATS, BELLS]), forms)
    new = lay_flat(document(["## Bells", BELLS]), forms)
    found = {(0, 0): 0.6, (1, 1): 1.0}
    assert choose_namesakes(old, new, found, _later) == found
