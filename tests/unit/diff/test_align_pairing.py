"""Pairing clauses that are not equal."""

import random

import pytest

from policywatch.diff.item import Item
from policywatch.diff.pairing import Match, pair_up
from policywatch.diff.terms import Lexicon


def _items(texts: list[str]) -> list[Item]:
    return [Item(hash(text), text, str(n), "zh-article") for n, text in enumerate(texts, 1)]


def _pairs(old: list[str], new: list[str], least: float = 0.2) -> dict[int, Match]:
    matches = pair_up(_items(old), _items(new), Lexicon(), least=least)
    return {match.old: match for match in matches}


FISHING = "本辦法所稱乘客，指我國國民或持有效簽證護照之外國人出海從事海上娛樂漁業活動者。"
FISHING_NOW = "本辦法所稱乘客，不包括持有船員手冊、服務於漁船上之人員及船長有義務救助之遇難人員。"
CRANE = "起重機械之操作人員應經訓練合格，並隨身攜帶證照以備主管機關查驗。"
INSURANCE = "漁業人應投保責任險，每人投保金額不得低於新臺幣一百二十萬元。"
INSURANCE_NOW = "漁業人應投保責任保險，最低投保金額為每人傷亡新臺幣一百五十萬元。"


def test_a_rewrite_is_possible_and_a_rewording_is_sure() -> None:
    """What keeps half its words is sure, what keeps its subject only is possible."""
    found = _pairs([FISHING, CRANE, INSURANCE], [FISHING_NOW, CRANE, INSURANCE_NOW])
    assert {i: match.new for i, match in found.items()} == {0: 0, 1: 1, 2: 2}
    assert found[1].chance == 1.0
    assert found[2].chance > 0.5
    assert found[0].chance >= 0.2


def test_strangers_are_no_pair() -> None:
    """Two clauses that share no more than their phrases stay apart."""
    assert _pairs([CRANE], ["申請人不服處分者，得於三十日內提起訴願。"]) == {}


def test_the_likelier_partner_wins() -> None:
    """Of two similar clauses the one that says the same keeps its partner."""
    new = [INSURANCE_NOW.replace("漁業人", "船長"), INSURANCE_NOW]
    assert _pairs([INSURANCE], new)[0].new == 1


def test_the_heading_that_a_repealed_clause_kept_finds_it() -> None:
    """`Rules. Repealed.` is what became of the section headed Rules, whatever its number."""
    old = ["Scope. This chapter applies to grants.", "Rules. The agency shall issue rules."]
    new = ["Purpose. Grants shall be awarded fairly to all.", old[0], "Rules. Repealed."]
    assert {i: match.new for i, match in _pairs(old, new).items()} == {0: 1, 1: 2}


def test_the_number_of_a_repealed_clause_finds_it() -> None:
    """（刪除） under the same number is what became of the article."""
    old = [CRANE, INSURANCE, FISHING, "附則由主管機關另定之，並自發布日施行。"]
    new = [CRANE, "（刪除）", "（刪除）", old[3]]
    assert {i: match.new for i, match in _pairs(old, new).items()} == {0: 0, 1: 1, 2: 2, 3: 3}


def test_what_fills_a_repealed_number_is_new() -> None:
    """An article under a number that stood empty is none that was there before."""
    old = [CRANE, "（刪除）", "附則由主管機關另定之，並自發布日施行。"]
    new = [CRANE, "主管機關得派員檢查。", old[2]]
    assert {i: match.new for i, match in _pairs(old, new).items()} == {0: 0, 2: 2}


def test_what_fills_a_repealed_heading_is_what_stood_there() -> None:
    """`Rules. Repealed.` names what it was, so that new rules are its next version."""
    old = ["Scope. This chapter applies to grants.", "Rules. Repealed."]
    new = [old[0], "Rules. The agency shall issue rules."]
    assert {i: match.new for i, match in _pairs(old, new).items()} == {0: 0, 1: 1}


@pytest.mark.parametrize("size", [30, 120])
def test_a_search_by_rare_terms_finds_what_a_full_comparison_finds(size: int) -> None:
    """Shuffled and reworded, every clause of a long text finds its old self."""
    chance = random.Random(size)  # noqa: S311 - test data, no secret
    words = [chr(0x4E00 + chance.randrange(900)) for _ in range(400)]
    old = ["".join(chance.choices(words, k=40)) for _ in range(size)]
    order = chance.sample(range(size), size)
    new = [old[k][:15] + "並應依法" + old[k][19:] for k in order]
    found = _pairs(old, new)
    assert {i: match.new for i, match in found.items()} == {k: n for n, k in enumerate(order)}


def test_a_brief_clause_may_be_replaced_where_it_stands() -> None:
    """Alone between two pairs, a brief clause is perhaps the one that stood there."""
    old = ["3. Name of the applicant;", "4. Street and house;", "5. Signature of both."]
    new = [old[0], "4. Box number", old[2]]
    assert 0.2 < _pairs(old, new)[1].chance < 0.5
    assert 1 not in _pairs(old, [old[0], FISHING, old[2]])
