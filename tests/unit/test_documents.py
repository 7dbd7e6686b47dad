from pathlib import Path

import pytest

from policywatch.documents import read_document
from policywatch.errors import ReadError

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
        page.encode("gb18030"), media_type="text/html; charset=gb18030", remove=(".x",)
    )
    assert document.text == "第一条 为了规范管理，制定本办法。"


def test_bytes_that_are_no_text_are_refused() -> None:
    """A picture is no document."""
    with pytest.raises(ReadError):
        read_document(b"\x89PNG\r\n\x1a\n" + bytes(200))
