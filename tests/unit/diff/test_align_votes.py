"""Sentences that vote for the clause which they became a part of."""

from collections.abc import Callable

from policywatch.diff.side import Forms, Side, lay_flat
from policywatch.diff.terms import Lexicon
from policywatch.diff.votes import find_voted
from policywatch.model import Document

Read = Callable[[list[str]], Document]

RENT = "承租人应当按月支付租金，逾期超过十五日的，出租人可以解除合同。"
DEPOSIT = "押金不得超过两个月租金，合同终止后七日内无息退还。"
REWRITTEN = "出租人收取的押金不得超过一个月租金，并在合同终止后三日内退还承租人。"
REPAIR = "房屋及附属设施的维修由出租人负责，人为损坏的除外。"


def _sides(document: Read, old: list[str], new: list[str]) -> tuple[Side, Side]:
    forms = Forms()
    return lay_flat(document(old), forms), lay_flat(document(new), forms)


def test_a_rewritten_sentence_votes_for_its_pair(document: Read) -> None:
    """A clause that became a sentence of another, in other words, is a part of it."""
    old, new = _sides(document, [f"1. {RENT}", f"2. {DEPOSIT}"], [f"1. {RENT}{REWRITTEN}"])
    parts = find_voted(old, new, [(0, 0)], ([1], []), Lexicon())
    assert [(part.side, part.index, part.pair) for part in parts] == [(0, 1, (0, 0))]
    back = find_voted(new, old, [(0, 0)], ([], [1]), Lexicon())
    assert [(part.side, part.index, part.share) for part in back] == [(1, 1, parts[0].share)]


def test_a_sentence_that_its_own_version_fits_better_votes_for_nobody(document: Read) -> None:
    """What the pair keeps is no part that came from elsewhere."""
    old, new = _sides(document, [f"1. {RENT}{DEPOSIT}", f"2. {REWRITTEN}"], [f"1. {RENT}{DEPOSIT}"])
    assert find_voted(old, new, [(0, 0)], ([1], []), Lexicon()) == []


def test_a_stranger_votes_for_nobody(document: Read) -> None:
    """A removed clause whose words are nowhere stays removed."""
    old, new = _sides(document, [f"1. {RENT}", f"2. {REPAIR}"], [f"1. {RENT}{DEPOSIT}"])
    assert find_voted(old, new, [(0, 0)], ([1], []), Lexicon()) == []
