from pathlib import Path

import pytest

from policywatch.documents import compare_documents, read_document
from policywatch.errors import ReadError
from policywatch.model import Kind, Outcome, Scope

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_seed_becomes_a_lossless_document(path: Path) -> None:
    """The own parts of all clauses, put together, are the cleaned text."""
    document = read_document(path.read_bytes(), name=path.name)
    assert document.problem is None
    assert "".join(document.part(clause) for clause in document.walk()) == document.text
    assert len(document.text) > 1000


def test_what_is_said_of_the_bytes_is_heeded() -> None:
    """The charset of a content type and the selectors reach the extractor."""
    page = (
        "<html><body><main><p>第一条 为了规范管理，制定本办法。</p>"
        "<p class=x>第二条 本办法自发布之日起施行。</p></main></body></html>"
    )
    document = read_document(
        page.encode("gb18030"), media_type="text/html; charset=gb18030", scope=Scope(remove=(".x",))
    )
    assert document.text == "第一条 为了规范管理，制定本办法。"


def test_bytes_that_are_no_text_are_refused() -> None:
    """A picture is no document."""
    with pytest.raises(ReadError):
        read_document(b"\x89PNG\r\n\x1a\n" + bytes(200))


def test_two_versions_are_compared() -> None:
    """A comparison knows both documents, what they are called and what changed."""
    old = read_document("一、总则。\n二、奖励500万元。\n".encode())
    new = read_document("一、总则。\n二、奖励300万元。\n".encode())
    comparison = compare_documents(old, new, old_ref="a", new_ref="b")
    assert (comparison.old_ref, comparison.new_ref) == ("a", "b")
    assert [change.kind for change in comparison.loud] == [Kind.REWORDED]


def test_another_language_is_a_problem_and_another_script_is_none() -> None:
    """A translation is no version of a text; the same text in traditional characters is."""
    text = SEEDS[1].read_text(encoding="utf-8")
    script = str.maketrans(
        "业产务实际术创数据网络发动进设应与为场会国", "業產務實際術創數據網絡發動進設應與為場會國"
    )
    english = "".join(
        f"Article {number}. The enterprise shall report to the office within {number} days.\n"
        for number in range(1, 30)
    )
    seed, traditional, foreign = (
        read_document(version.encode()) for version in (text, text.translate(script), english)
    )
    strangers = compare_documents(seed, foreign)
    problem = strangers.new.problem
    assert strangers.changes == ()
    assert problem is not None
    assert problem.code is Outcome.OTHER_LANGUAGE
    assert compare_documents(seed, traditional).new.problem is None
    anyway = compare_documents(seed, foreign, anyway=True)
    assert anyway.new.problem is None
    assert anyway.loud
