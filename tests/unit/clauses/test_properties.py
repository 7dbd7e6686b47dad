"""What must hold for every text: nothing lost, nothing doubled, always the same, in time."""

import re
import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.clauses import parse
from policywatch.model import Block, Clause, Document, Extract, Role

_LABELS = st.sampled_from(
    (
        "第一编 |第一章 |第二章|第一节 |第一条 |第二条|第三條之一|第 12-1 條|第一款 |壹、"
        "|甲、|一、|二、|三、|（一）|（二）|(三)|1.|2.|1．|3、|(1)|（2）|1）|①|②"
        "|—— |● |- |附件1|附件：|目录|1.1 |1.2|1.1.1 |(a) |(b)|(i) |(ii) |(v) |(x)|(A) "
        "|(aa) |(a-1) |a. |A. |I. |iv. |i.|Article 1 |Section 2. |§ 1-102. |Chapter I"
        "|PART ONE|Annex II|SCHEDULE 1|# |## "
        "|一、二、|第一条第二款|(a)(1)|1. (a)|：一、|；二、|。三、"
    ).split("|")
)
_WORDS = st.sampled_from(
    (
        "总体要求|加强领导。|有下列情形之一的：|；|。|第三条的规定|2027年|1.5亿元|最后，感谢您"
        "|某某市人民政府|2024年1月1日|某某办法|特此通知。|“|”|（|專|the Board shall act"
        "|Short title.|as follows:|Definitions|You agree, |and|ALL CAPS|)|🍪| "
        "|\u3000|\xa0|\t|\u200b|\x1b[31m|\u2028|\x85"
    ).split("|")
)
_LINE = st.builds(
    lambda start, parts: start + "".join(parts),
    st.one_of(st.just(""), _LABELS),
    st.lists(st.one_of(_WORDS, _LABELS, st.text(max_size=8)), max_size=6),
)
_BLOCK = st.builds(
    lambda text, role, level: Block(text.replace("\n", " "), role, level),
    _LINE,
    st.sampled_from([Role.PARAGRAPH] * 6 + [Role.HEADING, Role.ITEM, Role.ROW]),
    st.integers(0, 6),
)
_EXTRACT = st.builds(lambda blocks: Extract(tuple(blocks)), st.lists(_BLOCK, max_size=25))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@settings(max_examples=300, deadline=None)
@given(_EXTRACT)
def test_the_clauses_tile_the_text(extract: Extract) -> None:
    """The own parts of all clauses, in order, are the text, without a gap or overlap."""
    document = parse(extract)
    assert document.text == extract.text
    end = 0
    for clause in document.walk():
        assert clause.start == end
        assert clause.end >= clause.start
        end = clause.end
    assert end == len(document.text)


@settings(max_examples=300, deadline=None)
@given(_EXTRACT)
def test_label_heading_and_text_are_the_part(extract: Extract) -> None:
    """But for white space and the # of a heading, a clause's part is label, heading and text."""
    document = parse(extract)
    for clause in document.walk():
        part = document.part(clause)
        words = _bare(clause.label + clause.heading + clause.text)
        assert words in {_bare(part), _bare(re.sub(r"^\s*#{1,6}[ \t\u3000]+", "", part))}
        assert clause.joint in {"", " ", "\n"}
        assert clause.label == clause.label.strip()


@settings(max_examples=100, deadline=None)
@given(_EXTRACT)
def test_the_same_text_has_the_same_tree(extract: Extract) -> None:
    """Reading is deterministic."""
    assert parse(extract) == parse(extract)


@given(st.lists(st.sampled_from(["", " ", "\u3000", "\t"]), max_size=5))
def test_white_space_alone_is_kept(lines: list[str]) -> None:
    """A text of white space is one empty clause, an empty text none."""
    document = parse(Extract(tuple(Block(line) for line in lines)))
    assert len(document.clauses) == bool(document.text)


def _lines(count: int, *texts: str) -> Extract:
    return Extract(tuple(Block(text) for _ in range(count) for text in texts))


HOSTILE = {
    "one line": lambda n: Extract((Block("政策条款，" * n),)),
    "items in one line": lambda n: Extract(
        (Block("如下：" + "".join(f"{i % 999}、内容。" for i in range(1, n))),)
    ),
    "ones in one line": lambda n: Extract((Block("：1.甲；" * n),)),
    "labels in one line": lambda n: Extract((Block("(a)(1)(A)(i)" * n),)),
    "spaces in one line": lambda n: Extract((Block("：" + " " * n + "一、"),)),
    "numbers": lambda n: Extract(tuple(Block(f"{i}. text") for i in range(n))),
    "ones": lambda n: _lines(n, "1. item:"),
    "styles": lambda n: _lines(n // 5, "1. a:", "(a) b:", "(i) c:", "A. d:", "一、e："),
    "ends": lambda n: _lines(n // 2, "最后，感谢", "1. x"),
    "titles": lambda n: _lines(n // 2, "关于某某的通知", "二、x"),
    "contents": lambda n: _lines(n // 2, "目录", "第一章 总则"),
    "cut lines": lambda n: _lines(n, "这是一个没有结束的句子，而且还有逗号"),
    "romans": lambda n: _lines(n // 4, "(i) x", "(v) y", "(x) z", "(ii) a"),
    "deep items": lambda n: Extract(tuple(Block("x", Role.ITEM, i) for i in range(n))),
    "paragraphs below": lambda n: Extract(
        tuple(Block(t) for t in ("1. a:", "(a) b:", "(i) c:", "A. d:")) + _lines(n, "text").blocks
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_with_the_text(name: str) -> None:
    """Four times the text takes about four times the work, whatever it holds."""
    small, large = (_lines_run(HOSTILE[name](size)) for size in (500, 2_000))
    assert large < 6 * small


def _lines_run(extract: Extract) -> int:
    """How many lines of the project's source run to read it: the same on any machine."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace if "policywatch" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        parse(extract)
    finally:
        sys.settrace(before)
    return count


def _depth(document: Document) -> int:
    """The number of levels of a tree."""
    deepest = 0
    stack: list[tuple[Clause, int]] = [(clause, 1) for clause in document.clauses]
    while stack:
        clause, depth = stack.pop()
        deepest = max(deepest, depth)
        stack.extend((child, depth + 1) for child in clause.children)
    return deepest


@pytest.mark.parametrize("name", ["ones", "styles", "deep items"])
def test_nesting_is_bounded(name: str) -> None:
    """However deep a text nests, the tree stays shallow enough for everybody after."""
    assert _depth(parse(HOSTILE[name](8_000))) <= 25
