"""Files that a server sends, watched the whole way: PDF, Word, Markdown and plain text."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pdf_files import column, pdf
from printing import Paragraph, Printer
from word_files import docx, p

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def rules(fee: str = "thirty") -> list[Paragraph]:
    """Some rules, with a fee in the second."""
    return [
        Paragraph("Rules of the tool library", heading=True),
        Paragraph(
            "1. Members borrow three tools at a time, for which each of them signs a list that the "
            "steward keeps for five years."
        ),
        Paragraph(
            f"2. The deposit for a ladder is {fee} euros, and is given back when the ladder comes "
            "back clean and whole."
        ),
        Paragraph(
            "3. Whoever breaks a tool pays the repair, unless it broke through ordinary use, which "
            "the steward decides after hearing both sides."
        ),
    ]


def as_pdf(fee: str = "thirty", **way: float) -> bytes:
    """The rules as a PDF file."""
    return Printer(**way).printed(rules(fee))


def as_word(fee: str = "thirty") -> bytes:
    """The rules as a Word file."""
    return docx("".join(p(one.text) for one in rules(fee)))


def as_text(fee: str = "thirty", *, between: str = "\n\n") -> bytes:
    """The rules as plain text."""
    return between.join(one.text for one in rules(fee)).encode()


def as_markdown(fee: str = "thirty") -> bytes:
    """The rules as Markdown."""
    first, *rest = (one.text for one in rules(fee))
    return "\n\n".join([f"# {first}", *(f"**{one[:2]}**{one[2:]}" for one in rest)]).encode()


@pytest.fixture
def served(site: Any) -> Callable[..., str]:
    """Puts a body at an address, and says which."""

    def put(body: bytes, kind: str, status: int = 200, *, path: str = "/rules") -> str:
        def answer(request: Any) -> None:
            request.send_response(status)
            if kind:
                request.send_header("content-type", kind)
            request.send_header("content-length", str(len(body)))
            request.end_headers()
            request.wfile.write(body)

        site.pages[path] = answer
        return str(site.url(path))

    return put


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (as_pdf, "application/pdf"),
        (as_pdf, "text/html; charset=utf-8"),
        (as_pdf, "application/octet-stream"),
        (as_pdf, ""),
        (as_word, DOCX),
        (as_word, "application/octet-stream"),
        (as_text, "text/plain"),
        (as_markdown, "text/markdown; charset=utf-8"),
    ],
)
def test_a_file_is_watched_the_whole_way(
    make: Callable[[str], bytes], kind: str, served: Any, policywatch: Any, tmp_path: Path
) -> None:
    """Added, checked, changed, listed, shown, compared and reported, whatever it is called."""
    old, new = make("thirty"), make("forty")
    url = served(old, kind)
    assert policywatch("init", ".").code == 0
    added = policywatch("add", url, "--id", "rules", "--yes")
    assert added.code == 0
    assert "title: Rules of the tool library" in added.out
    assert policywatch("check").code == 0
    served(new, kind)
    assert policywatch("check").code == 1
    (change,) = json.loads(policywatch("log", "--format", "json").out)["changes"]
    assert (change["kind"], change["new"][0]["label"]) == ("reworded", "2.")
    assert change["spans"][1:3] == [["delete", "thirty"], ["insert", "forty"]]
    assert policywatch("check").out.startswith("rules: unchanged")
    shown = json.loads(policywatch("show", "rules", "--format", "json").out)
    assert shown["title"] == "Rules of the tool library"
    outline = policywatch("show", "rules", "--format", "outline").out.split()
    assert [word for word in outline if word in ("1.", "2.", "3.")] == ["1.", "2.", "3."]
    assert "1 reworded" in policywatch("diff", "rules@~1", "rules").out
    assert "<del>thirty</del><ins>forty</ins>" in policywatch("report", "rules").out
    assert policywatch("store", "export", "files").code == 0
    bodies = {file.read_bytes() for file in (tmp_path / "files" / "rules").iterdir()}
    assert {old, new} <= bodies
    assert policywatch("store", "verify").code == 0


def test_a_pdf_that_was_printed_anew_is_unchanged(served: Any, policywatch: Any) -> None:
    """Other pages, lines and fonts are no change; the new file is fetched and not kept."""
    url = served(as_pdf(foot=640.0), "application/pdf")
    policywatch("init", ".")
    policywatch("add", url, "--id", "rules", "--yes")
    policywatch("check")
    for way in {"foot": 700.0}, {"room": 300.0, "foot": 660.0}, {"size": 12.0, "indent": 20.0}:
        served(as_pdf(**way), "application/pdf")
        assert policywatch("check").out.startswith("rules: unchanged"), way


@pytest.mark.parametrize(
    ("body", "kind", "status", "outcome"),
    [
        (b"<title>Not found</title><h1>Page not found</h1>", "text/html", 200, "missing"),
        (b"<title>Access denied</title><h1>Access denied</h1>", "application/pdf", 200, "blocked"),
        (b"<h1>Gone</h1>", "text/html", 410, "missing"),
        (as_pdf()[:700], "application/pdf", 200, "unreadable"),
        (pdf([column(["secret"])], trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 >>"),
         "application/pdf", 200, "unreadable"),
        (pdf([[]]), "application/pdf", 200, "empty"),
        (b"", "application/pdf", 200, "empty"),
        (b"PK\x03\x04 and nothing more", DOCX, 200, "unreadable"),
        ("<h1>Downloads</h1>" + "<p>Every form of the library can be had here in print.</p>" * 9,
         "text/html", 200, "suspect"),
    ],
)  # fmt: skip
def test_what_comes_in_place_of_a_pdf_is_named(
    body: bytes | str, kind: str, status: int, outcome: str, served: Any, policywatch: Any
) -> None:
    """An error page, a broken or another file is no new version of it."""
    url = served(as_pdf(), "application/pdf")
    policywatch("init", ".")
    policywatch("add", url, "--id", "rules", "--yes")
    policywatch("check")
    served(body.encode() if isinstance(body, str) else body, kind, status)
    result = policywatch("check")
    assert result.code == 2
    assert result.out.startswith(f"rules: {outcome}: ")
    served(as_pdf(), "application/pdf")
    assert policywatch("check").out.startswith("rules: unchanged")
