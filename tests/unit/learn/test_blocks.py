"""Learned blocks: what may be one, and what leaving them out does to a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.learn.blocks import leave_out, pattern_of
from policywatch.learn.judge import can_count, can_rotate
from policywatch.learn.visits import Visit, learn_from
from policywatch.model import Block, Extract, LearnedBlock, LearnedKind, Role

FIXED = "Every permit ends after one year, unless the council extends it."


@pytest.mark.parametrize(
    "text",
    [
        "Viewed 1,204 times",
        "Liked by 1.2k people",
        "本页已被翻看 1204 次",
        "在线 33 人",
        "Today is Wednesday, 25 November 2026, 10:33 am",
        "页面耗时 0.031 秒",
    ],
)
def test_counters_and_stamps_may_be_learned(text: str) -> None:
    """Lines of which the numbers say nothing of a policy."""
    assert can_count(Block(text))


@pytest.mark.parametrize(
    "text",
    [
        "1. Viewed 5 times",
        "第三条 共 5 次",
        "（二）共 5 次",
        "The fee is 30 EUR",
        "补助 500 元",
        "办理时限 5 个 工作日",
        "逾期 5 天 不予受理",
        "Pay within 30 days",
        "税率 5%",
        "Applicants must be 18",
        "Version 3",
        "有效期 3 年",
        "Open until 3 May 2027",
        "Maximum 30 seats",
        "不超过 5 次",
        "No. 17",
        "Last updated 3 May 2026",
        "no number at all",
    ],
)
def test_what_can_be_policy_may_not(text: str) -> None:
    """Labels, amounts, shares, terms, duties, limits, versions and dates of their own."""
    assert not can_count(Block(text))


def test_links_may_be_learned_and_what_states_something_not() -> None:
    """Links to documents, to places in the page or to other sites are none: see `onward`."""
    assert can_rotate(Block("Council news of the week", onward=True))
    assert not can_rotate(Block("Council news of the week"))
    assert not can_rotate(Block("You must register by mail", onward=True))
    assert not can_rotate(Block("Grants of up to 500 EUR", onward=True))
    assert not can_rotate(Block("News", Role.HEADING, 2, onward=True))


def page(*texts: str) -> Extract:
    """A page of these paragraphs; what begins with a star is a link to another page."""
    return Extract(tuple(Block(text.lstrip("*"), onward=text.startswith("*")) for text in texts))


def test_a_pattern_has_no_numbers() -> None:
    """Nor names of days and months."""
    assert pattern_of("Wed 1,204 of 3.5k on Monday, 3 May, 2 pm") == "Wed # of # on #, # #, # #"
    assert pattern_of("星期三上午9时，1.2万人次") == "###时，#人次"


def test_what_stands_twice_is_not_learned_and_not_left_out() -> None:
    """Which of the two is meant cannot be told."""
    visits = [
        Visit(page(FIXED, f"Seen {n} times", f"Seen {n + 5} times"), float(n)) for n in range(5)
    ]
    assert learn_from(visits) == ()
    known = (LearnedBlock(LearnedKind.NUMBERS, "Seen 1 times", "Seen # times"),)
    twice = page(FIXED, "Seen 1 times", "Seen 2 times")
    assert leave_out(twice, known) is twice
    assert leave_out(page(FIXED, "Seen 7 times"), known).left_out == ("Seen 7 times",)


TEXTS = st.sampled_from(
    [
        FIXED,
        "Seen 4 times",
        "Seen 9 times",
        "*News of today",
        "*More news",
        "1. Fees",
        "补助 5 元",
        "*You must pay",
    ]
)
KNOWN = st.sampled_from(
    [
        LearnedBlock(LearnedKind.NUMBERS, "Seen 1 times", "Seen # times"),
        LearnedBlock(LearnedKind.NUMBERS, "补助 1 元", "补助 # 元"),
        LearnedBlock(LearnedKind.LINKS, "Old news", before=FIXED, after="1. Fees"),
        LearnedBlock(LearnedKind.SHARED, "More news", "More news"),
        LearnedBlock(LearnedKind.SHARED, FIXED, FIXED),
    ]
)


@given(st.lists(TEXTS, max_size=8), st.lists(KNOWN, max_size=3))
def test_nothing_that_can_be_policy_is_ever_left_out(
    texts: list[str], known: list[LearnedBlock]
) -> None:
    """Whatever was learned; and what is left out and what stays are the page."""
    whole = page(*texts)
    bare = leave_out(whole, known)
    assert sorted([*(block.text for block in bare.blocks), *bare.left_out]) == sorted(
        block.text for block in whole.blocks
    )
    of_text = {block.text: block for block in whole.blocks}
    assert all(can_count(of_text[text]) or can_rotate(of_text[text]) for text in bare.left_out)
    assert leave_out(bare, known).blocks == bare.blocks or bare.left_out
