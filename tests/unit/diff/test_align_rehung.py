"""Clauses that hang above or below others in one version, and beside them in the other."""

from collections.abc import Callable

import pytest

from policywatch.diff.align import Alignment, align
from policywatch.model import Document

Read = Callable[[list[str]], Document]

GOATS = "Goats graze on the north slope from the first of May until the snow comes down."
BELLS = "The leader of the herd wears a bell, and the bell is oiled every second week."
MILK = "Milk is weighed at the hut before sunrise and again before the lamps are lit."
CHEESE = "A wheel of cheese rests ninety days in the cellar and is turned on each of them."
SALT = "Salt is carried up by whoever comes from the valley, one sack for each person."
LAMP = "The lamp in the window burns all night whenever somebody is out on the mountain."


def _links(alignment: Alignment) -> list[tuple[str, list[str], list[str], bool]]:
    """Shape, words of both sides, and whether it moved, of each link."""
    return [
        (
            link.shape,
            [alignment.old.plain[a] for a in link.old],
            [alignment.new.plain[b] for b in link.new],
            link.moved,
        )
        for link in alignment.links
    ]


def _same(words: list[str]) -> list[tuple[str, list[str], list[str], bool]]:
    return [("pair", [text], [text], False) for text in words]


def test_a_list_laid_flat_is_no_split(document: Read) -> None:
    """Items that lost their numbers and their level are the items that they were."""
    head = f"{LAMP[:-1]}, and these rules hold:"
    nested = document([f"1. {head}", f"(a) {GOATS}", f"(b) {BELLS}", f"(c) {MILK}", f"2. {SALT}"])
    flat = document([f"• {text}" for text in (head, GOATS, BELLS, MILK, SALT)])
    words = [head, GOATS, BELLS, MILK, SALT]
    assert _links(align(nested, flat)) == _same(words)
    assert _links(align(flat, nested)) == _same(words)


def test_an_article_that_became_a_paragraph_of_another_was_merged(document: Read) -> None:
    """What articles say is cited by their numbers: one that is gone went into another."""
    old = document([f"Section 1. {GOATS}", f"(a) {BELLS}", f"Section 2. {MILK}"])
    new = document([f"Section 1. {GOATS}", f"(a) {BELLS}", f"(b) {MILK}"])
    assert [shape for shape, *_ in _links(align(old, new))] == ["merger", "pair"]
    assert [shape for shape, *_ in _links(align(new, old))] == ["split", "pair"]


def test_a_rehung_clause_that_left_its_place_moved(document: Read) -> None:
    """Hanging elsewhere is no move; standing elsewhere is."""
    head = f"{LAMP[:-1]}, and these rules hold:"
    old = document([f"1. {head}", f"(a) {GOATS}", f"(b) {BELLS}", f"2. {MILK}", f"3. {CHEESE}"])
    new = document([f"• {text}" for text in (head, GOATS, MILK, CHEESE, BELLS)])
    assert [news for _, _, news, moved in _links(align(old, new)) if moved] == [[BELLS]]


@pytest.mark.parametrize("level", ["##", "###"])
def test_a_section_cut_in_two_by_a_heading_is_no_split(document: Read, level: str) -> None:
    """A heading says what is below it: cut in two, its paragraphs stay what they were."""
    old = document(["## Herds and huts", GOATS, BELLS, MILK, CHEESE])
    new = document(["## Herds and huts", GOATS, BELLS, f"{level} In the hut", MILK, CHEESE])
    words = ["Herds and huts", GOATS, BELLS, MILK, CHEESE]
    assert _links(align(old, new)) == _same(words)
    assert _links(align(new, old)) == _same(words)


def test_a_removed_heading_above_numbered_clauses_is_no_split(document: Read) -> None:
    """Numbered clauses that lost the heading above them are themselves."""
    old = document(["## Rules of the alp", *(f"{n}. {t}" for n, t in enumerate((GOATS, BELLS), 1))])
    new = document(["Rules of the alp", *(f"{n}. {t}" for n, t in enumerate((GOATS, BELLS), 1))])
    assert {shape for shape, *_ in _links(align(old, new))} == {"pair"}
    assert {shape for shape, *_ in _links(align(new, old))} == {"pair"}
