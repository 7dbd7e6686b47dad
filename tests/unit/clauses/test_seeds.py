"""The five policies that the project starts from: every numbered clause, every parent."""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from policywatch.clauses import parse
from policywatch.extract import extract
from policywatch.model import Clause, Document

SEEDS = Path(__file__).parents[3] / "seeds"
EXPECTED = json.loads((Path(__file__).parent / "seeds.json").read_text(encoding="utf-8"))


def _read(name: str) -> Document:
    return parse(extract((SEEDS / name).read_bytes(), name=name))


def _labelled(document: Document) -> list[tuple[str, int, Clause]]:
    """Label, depth among labelled clauses and clause, in document order."""
    found = []
    stack = [(clause, 1) for clause in reversed(document.clauses)]
    while stack:
        clause, depth = stack.pop()
        if clause.label:
            found.append((clause.label, depth, clause))
        inner = depth + bool(clause.label)
        stack.extend((child, inner) for child in reversed(clause.children))
    return found


def test_there_are_105() -> None:
    """The expected outlines hold 8, 30, 4, 18 and 45 clauses."""
    assert [len(rows) for rows in EXPECTED.values()] == [8, 30, 4, 18, 45]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_numbered_clause_has_its_parent(name: str) -> None:
    """Labels, depths and first words are those of the printed document, no more, no less."""
    found = _labelled(_read(name))
    expected = EXPECTED[name]
    assert [(unicodedata.normalize("NFKC", label), depth) for label, depth, _ in found] == [
        (unicodedata.normalize("NFKC", label), depth) for label, depth, _ in expected
    ]
    for (_, _, clause), (_, _, words) in zip(found, expected, strict=True):
        assert clause.body.startswith(words)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_text_is_kept(name: str) -> None:
    """The clauses tile the text, and hold every printed character."""
    document = _read(name)
    assert "".join(document.part(clause) for clause in document.walk()) == document.text
    for clause in document.walk():
        words = clause.label + clause.heading + clause.text
        assert re.sub(r"\s", "", words) == re.sub(r"\s", "", document.part(clause))


def test_the_closing_of_a_reply_stands_at_the_top() -> None:
    """Thanks, signature and date are not swallowed by 四、."""
    tops = [clause.text for clause in _read("cixi-ai-reply-2024.txt").clauses]
    assert tops[-3].startswith("最后，十分感谢")
    assert tops[-2:] == ["慈溪市数据服务中心", "2024年6月27日"]


def test_a_notice_and_its_attachment_stand_side_by_side() -> None:
    """The second title inside one file stands at the top, in front of its clauses."""
    tops = [clause.body for clause in _read("hohhot-ai-plus-plan-2024.txt").clauses]
    title = tops.index("加快推进“人工智能+”深度应用行动方案（2024—2026年）")
    assert tops[title - 1] == "2024年7月17日"
    assert tops[title + 2] == "总体要求"


def test_a_hard_line_break_is_joined() -> None:
    """A sentence cut in two lines reads as one."""
    bodies = [clause.body for clause in _read("hohhot-ai-plus-plan-2024.txt").walk()]
    assert any("深度应用专项资金，保障各部门" in body for body in bodies)


def test_a_body_without_numbers_stands_below_its_heading() -> None:
    """三、 has one paragraph of its own, and the words on its validity close the document."""
    last, closing = _read("pinghu-ai-plus-plan-2025.txt").clauses[-2:]
    assert [child.text[:9] for child in last.children] == ["建立由市政府主要領"]
    assert closing.text.startswith("本行動計劃自2025年9月28日起施行")
