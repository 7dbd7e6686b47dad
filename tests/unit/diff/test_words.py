"""Words: exact spans, whole tokens, edits where a reader would put them."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.diff.words import diff_words
from policywatch.model import Span

GOLDEN_CHINESE = [
    "给予最高[-500万元-]{+300万元+}的奖励",
    "有效期至[-2027年12月31日-]{+2028年6月30日+}",
    "[-鼓励-]国有企业{+应当+}建设面向行业的高质量中文语料数据库",
    "打造[-5个-]{+15个+}以上多模态公共数据集",
    "软件和信息服务投入的最高[-50%-]{+45.5%+}给予奖励",
    "(牵头单位:{+市工信局、+}市科技局,配合单位:{+市发改委、+}市财政局[-、市职业技师学院-])",
    "各部门[-可以根据-]{+必须结合工作+}实际[-情况-]制定具体实施[-细则-]{+办法,不得拖延+}",
    "[-以半年为单位召开-]{+每季度召开一次+}场景供需对接会，{+定期+}发布人工智能应用场景清单",
    (
        "计划[-每年-]{+到2027年累计+}培养培训[-300人左右-]{+1200人+}，"
        "[-培育-]{+发展+}壮大[-我-]{+全+}市数字技术人才队伍"
    ),
    (
        "处[-五万元-]{+十万元+}以上[-五十万元-]{+一百万元+}以下的罚款；情节严重的，"
        "处[-五十万元-]{+一百万元+}以上[-二百万元-]{+五百万元+}以下的罚款"
    ),
    "依照本法[-第三十二条-]{+第三十五条+}的规定，[-应当-]{+可以+}在[-三十日-]{+十五日+}内作出答复",
]

GOLDEN_ENGLISH = [
    "You [-may-]{+must+} cancel within [-30-]{+14+} days of purchase.",
    "The operator shall {+promptly +}inform users.",
    "We collect your name, {+phone number, +}address and e-mail.",
    "A fine not exceeding [-£5,000-]{+£2,500+} may be imposed.",
    "Applications must be received by [-30 June 2028-]{+31 December 2028+}.",
    "A notice under [-section 12(a)-]{+section 14(b)+} is served.",
    "You [-may not-]{+may+} share your password.",
    "First sentence. {+Second sentence. +}Third sentence.",
    "The provider keeps a [-record-]{+register+} of [-the incidents-]{+all events+} for a year.",
    "The [-user's-]{+client's+} data.",
]

TEXT = st.text(
    alphabet=st.sampled_from(
        "市政府应当可以必须不得给予最高万元一二三五十百个人日年月条第"
        "，。、；：（）\n 0125%$ab cd.,'-"
    ),
    max_size=50,
)


def sides(golden: str) -> tuple[str, str]:
    """The old and the new text that a golden line stands for."""
    old = re.sub(r"\{\+.*?\+\}", "", golden).replace("[-", "").replace("-]", "")
    new = re.sub(r"\[-.*?-\]", "", golden).replace("{+", "").replace("+}", "")
    return old, new


def marked(spans: tuple[Span, ...]) -> str:
    """Spans as a golden line."""
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(marks[span.op].format(span.text) for span in spans)


@pytest.mark.parametrize("golden", GOLDEN_CHINESE + GOLDEN_ENGLISH)
def test_edits_read_as_a_person_would_mark_them(golden: str) -> None:
    """The spans of each pair are those that a person would draw."""
    assert marked(diff_words(*sides(golden))) == golden


def assert_exact(old: str, new: str) -> None:
    """Asserts what holds for the spans of every pair."""
    spans = diff_words(old, new)
    assert "".join(span.text for span in spans if span.op != "insert") == old
    assert "".join(span.text for span in spans if span.op != "delete") == new
    assert all(span.text for span in spans)
    ops = [span.op for span in spans]
    assert all(one != other for one, other in pairwise(ops))
    assert ("insert", "delete") not in pairwise(ops)


@given(TEXT, TEXT)
def test_spans_are_exact_for_unrelated_texts(old: str, new: str) -> None:
    """Both texts can be put together from the spans, which alternate and are never empty."""
    assert_exact(old, new)


@given(TEXT, TEXT, TEXT, TEXT, TEXT)
def test_spans_are_exact_for_edited_texts(a: str, b: str, c: str, d: str, e: str) -> None:
    """The same holds where the texts share their beginning, middle and end."""
    assert_exact(a + b + c + d + e, a + d + c + b + e)


@settings(max_examples=20, deadline=None)
@given(st.lists(TEXT, min_size=2, max_size=6), st.integers(20, 400))
def test_spans_are_exact_for_long_texts(parts: list[str], times: int) -> None:
    """The same holds on the way that long and repetitive texts take."""
    body = "".join(f"{part}{k}。" for k, part in enumerate(parts)) * times
    assert_exact(body + parts[0], parts[1] + body[: len(body) // 2] + parts[0] + body)


@given(st.text(max_size=40), st.text(max_size=40))
def test_spans_are_exact_for_any_characters(old: str, new: str) -> None:
    """The same holds for control characters, emoji and unusual white space."""
    assert_exact(old, new)


@given(TEXT)
def test_equal_texts_have_no_edit(text: str) -> None:
    """One equal span, or none for the empty text."""
    assert diff_words(text, text) == ((Span("equal", text),) if text else ())


def test_a_missing_side_is_one_span() -> None:
    """An added text is inserted whole, a removed one deleted whole."""
    assert diff_words("", "新增条款。") == (Span("insert", "新增条款。"),)
    assert diff_words("旧条款。", "") == (Span("delete", "旧条款。"),)


@given(TEXT, TEXT)
def test_the_same_pair_gives_the_same_spans(old: str, new: str) -> None:
    """Nothing depends on chance or on what was compared before."""
    assert diff_words(old, new) == diff_words(old, new)


def test_white_space_alone_is_an_edit_of_white_space() -> None:
    """A second space between two words is shown, and nothing else."""
    assert marked(diff_words("one two three", "one  two three")) == "one[- -]{+  +}two three"


def test_a_repeated_word_is_inserted_at_a_boundary() -> None:
    """A repeated list entry is not cut through its neighbours."""
    assert marked(diff_words("市财政局、市教育局", "市财政局、市科技局、市教育局")) == (
        "市财政局、{+市科技局、+}市教育局"
    )


def test_a_crumb_between_two_edits_joins_them() -> None:
    """One shared character between two rewritten phrases is no island."""
    assert (
        marked(diff_words("建立健全工作机制", "完善优化工业体系"))
        == "[-建立健全工作机制-]{+完善优化工业体系+}"
    )


def test_a_mark_between_two_edits_keeps_them_apart() -> None:
    """Punctuation is where a reader rests: edits are never joined across it."""
    assert marked(diff_words("甲乙，丙丁", "戊己，庚辛")) == "[-甲乙-]{+戊己+}，[-丙丁-]{+庚辛+}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("数据" * 250_000 + "甲" + "安全" * 250_000, "数据" * 250_000 + "乙" + "安全" * 250_000),
        ("word " * 200_000 + "old " + "text " * 2, "word " * 200_000 + "new " + "text " * 2),
    ],
)
def test_one_word_in_a_megabyte_is_found_at_once(old: str, new: str) -> None:
    """A long text with one changed word has one change of one word."""
    spans = diff_words(old, new)
    assert [span.op for span in spans] == ["equal", "delete", "insert", "equal"]
    assert len(spans[1].text) <= 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "".join(map(chr, range(0x4E00, 0x5E00))) * 200,
            "".join(map(chr, range(0x6000, 0x7000))) * 200,
        ),
        ("甲乙丙丁戊" * 160_000, "甲乙丙戊丁" * 160_000),
        ("one two three four " * 40_000, "one three two four " * 40_000),
    ],
)
def test_long_strangers_are_bounded(old: str, new: str) -> None:
    """Long texts with little in common, or endless repetition, are compared exactly, and end."""
    assert_exact(old, new)
