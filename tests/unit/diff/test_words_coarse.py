"""Long texts: sentences that both sides have stay whole, the rest is cut into words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.diff.coarse import LONG, tokenize_both
from policywatch.diff.words import diff_words
from policywatch.model import Span

SENTENCES = st.lists(
    st.text(
        alphabet="市政府应当不得给予最高万元一二三个人 .;。；\n12ab,，", min_size=1, max_size=30
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(SENTENCES, SENTENCES)
def test_tokens_joined_are_the_texts(one: list[str], other: list[str]) -> None:
    """Nothing is lost on either side, however the texts share their sentences."""
    old = "".join(one) * (LONG // len("".join(one)) + 1)
    new = "".join(one + other) * (LONG // len("".join(one + other)) + 1)
    left, right = tokenize_both(old, new)
    assert "".join(left) == old
    assert "".join(right) == new
    assert all(left)
    assert all(right)


def test_short_texts_are_cut_into_words() -> None:
    """Below the limit there are no whole sentences."""
    assert tokenize_both("市政府。", "市政府。") == (["市", "政", "府", "。"],) * 2


def test_a_changed_sentence_among_thousands_is_cut_and_the_others_are_not() -> None:
    """Only the sentence that differs is compared by words."""
    sentences = [f"第{k}项工作由相关部门负责推进。" for k in range(2_000)]
    changed = [*sentences]
    changed[1_000] = "第1000项工作由相关单位负责推进。"
    left, right = tokenize_both("".join(sentences), "".join(changed))
    assert sentences[999] in left
    assert sentences[1_000] not in left
    assert left.index("部") == right.index("单")


@pytest.mark.parametrize(
    ("sentence", "old_word", "new_word"),
    [
        ("各部门应当在{}内报告第{}项事项。", "十日", "五日"),
        ("Item {1} is due in {0} days. ", "10", "5"),
    ],
)
def test_many_edits_in_a_long_text_stay_small(sentence: str, old_word: str, new_word: str) -> None:
    """In a long line with hundreds of edits each is shown by itself."""
    old = "".join(sentence.format(old_word, k) for k in range(3_000))
    new = "".join(sentence.format(new_word if k % 10 == 0 else old_word, k) for k in range(3_000))
    edits = [span for span in diff_words(old, new) if span.op != "equal"]
    assert edits == [Span("delete", old_word), Span("insert", new_word)] * 300
