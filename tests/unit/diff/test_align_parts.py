"""Parts of pairs, and the heads of what became one."""

from collections.abc import Callable

from policywatch.diff.heads import choose_heads
from policywatch.diff.parts import Part, find_parts, whole_words
from policywatch.diff.side import Side
from policywatch.diff.terms import Lexicon

Sides = Callable[[list[str], list[str]], tuple[Side, Side]]

RENT = "承租人应当按月支付租金，逾期超过十五日的，出租人可以解除合同。"
DEPOSIT = "押金不得超过两个月租金，合同终止后七日内无息退还。"
REWRITTEN = "出租人收取的押金不得超过一个月租金，并在合同终止后三日内退还承租人。"
REPAIR = "房屋及附属设施的维修由出租人负责，人为损坏的除外。"


def test_a_free_clause_is_found_in_the_surplus_of_a_pair(sides: Sides) -> None:
    """What the new clause has and its old version has not came from the free clause."""
    old, new = sides([f"1. {RENT}", f"2. {DEPOSIT}"], [f"1. {RENT}{DEPOSIT}"])
    parts = find_parts(old, new, [(0, 0)], ([1], []), whole_words, Lexicon())
    assert [(part.side, part.index, part.pair) for part in parts] == [(0, 1, (0, 0))]
    assert parts[0].share == 1.0


def test_what_the_pair_had_before_is_no_surplus(sides: Sides) -> None:
    """A clause that repeats what both versions of another say is no part of them."""
    old, new = sides([f"1. {RENT}{DEPOSIT}", f"2. {DEPOSIT}"], [f"1. {RENT}{DEPOSIT}"])
    assert find_parts(old, new, [(0, 0)], ([1], []), whole_words, Lexicon()) == []


def test_a_stranger_is_no_part(sides: Sides) -> None:
    """A removed clause whose words are nowhere stays removed."""
    old, new = sides([f"1. {RENT}", f"2. {REPAIR}"], [f"1. {RENT}{DEPOSIT}"])
    assert find_parts(old, new, [(0, 0)], ([1], []), whole_words, Lexicon()) == []


def test_a_rewritten_sentence_votes_for_its_pair(sides: Sides) -> None:
    """A clause that became a sentence of another, in other words, is a part of it."""
    old, new = sides([f"1. {RENT}", f"2. {DEPOSIT}"], [f"1. {RENT}{REWRITTEN}"])
    parts = find_parts(old, new, [(0, 0)], ([1], []), whole_words, Lexicon())
    assert [(part.side, part.index, part.pair) for part in parts] == [(0, 1, (0, 0))]
    back = find_parts(new, old, [(0, 0)], ([], [1]), whole_words, Lexicon())
    assert [(part.side, part.index, part.share) for part in back] == [(1, 1, parts[0].share)]


def test_a_sentence_that_its_own_version_fits_better_votes_for_nobody(sides: Sides) -> None:
    """What the pair keeps is no part that came from elsewhere."""
    old, new = sides([f"1. {RENT}{DEPOSIT}", f"2. {REWRITTEN}"], [f"1. {RENT}{DEPOSIT}"])
    assert find_parts(old, new, [(0, 0)], ([1], []), whole_words, Lexicon()) == []


def test_what_one_part_has_claimed_is_no_part_of_another(sides: Sides) -> None:
    """Of two equal clauses the one next to the pair went into it; the other was removed."""
    old, new = sides([f"1. {RENT}", f"2. {DEPOSIT}", f"3. {DEPOSIT}"], [f"1. {RENT}{DEPOSIT}"])
    parts = find_parts(old, new, [(0, 0)], ([1, 2], []), whole_words, Lexicon())
    assert [part.index for part in parts] == [1]


def test_the_head_is_the_clause_with_the_same_own_words() -> None:
    """A pair gives way to the part that is more alike by its own words."""
    part = Part(0, 7, (3, 1), 0.9)
    heads, parts = choose_heads({(3, 1): 0.8}, [part], lambda a, _: {3: 0.1, 7: 1.0}[a])
    assert heads == {(7, 1): 0.8}
    assert parts == [Part(0, 3, (7, 1), 0.9)]


def test_a_pair_is_split_or_merged_never_both() -> None:
    """Where parts are found on both sides, the greater share decides."""
    merged, split = Part(0, 5, (1, 1), 0.9), Part(1, 6, (1, 1), 0.7)
    _, parts = choose_heads({(1, 1): 1.0}, [merged, split], lambda *_: 0.5)
    assert parts == [merged]
