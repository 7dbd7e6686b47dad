"""Whatever the bytes are: a document comes out, or an error for people, and twice the same."""

import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import Put, Writer, column, pdf
from word_files import docx, level, lists, numbered, p

from policywatch.documents import read_document
from policywatch.errors import ReadError
from policywatch.model import Document, Scope

LAYOUTS = [path.read_bytes() for path in sorted((Path(__file__).parent / "layouts").iterdir())]
PIECES = (
    "<p> </p> <div> </div> <table> <tr> <td> </td> <td colspan=3 rowspan=9> </table>"
    " <ol type=i start=7> <li> </li> </ol> <ul> </ul> <b> </b> <span> <a href=/x> </a> <br>"
    " <h1> </h1> <h3> <pre> </pre>"
    " <script> </script> <style> </style> <template> <svg> <math> <!-- --> <![CDATA[ &nbsp; &#0;"
    " &#xd800; <details> <summary> <main> </main> <article> <nav> <select> <option> <form> <input"
    " 第一条 （一） 1. (a) 第一百零一条 一、 。 ； 应当 500万元 2024年1月1日"
    " 404 登录 \x00 \x1b[2J \ufeff \u202e"
).split(" ")
SELECTORS = ("main", "p", "#x", "p .. div", "* .. p", "div > :first-child", ":not(p)", "li .. li")
MEDIA_TYPES = ("", "text/html", "text/html; charset=gbk", "text/plain", "application/pdf", "x/y")


def read(body: bytes, **how: object) -> Document | None:
    """The document, or None where the bytes are refused."""
    try:
        return read_document(body, **how)  # type: ignore[arg-type]  # tests name fields
    except ReadError:
        return None


def sound(body: bytes, **how: object) -> None:
    """That reading says the same twice, and that the clauses are the text."""
    first = read(body, **how)
    assert first == read(body, **how)
    if first is not None:
        assert "".join(first.part(clause) for clause in first.walk()) == first.text
        first.text.encode()  # no lone surrogate is left


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.sampled_from(MEDIA_TYPES),
    st.lists(st.sampled_from(SELECTORS), max_size=2),
    st.lists(st.sampled_from(SELECTORS), max_size=2),
    st.booleans(),
)
def test_any_markup(
    markup: str, media_type: str, select: list[str], remove: list[str], keep_links: bool
) -> None:
    """Tags in any order, unclosed and crossed, with any selectors."""
    sound(
        markup.encode("utf-8", "surrogatepass"),
        media_type=media_type,
        name="a.html",
        scope=Scope(tuple(select), tuple(remove), keep_links),
    )


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_pages_that_were_damaged(data: st.DataObject) -> None:
    """A real layout with pieces cut out, doubled, or overwritten by noise."""
    body = bytearray(data.draw(st.sampled_from(LAYOUTS)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(body)))
        end = min(len(body), at + data.draw(st.integers(0, 400)))
        noise = data.draw(
            st.one_of(st.binary(max_size=20), st.sampled_from(PIECES).map(str.encode))
        )
        body[at:end] = data.draw(st.sampled_from((noise, bytes(body[at:end]) * 2)))
    sound(bytes(body), media_type=data.draw(st.sampled_from(MEDIA_TYPES)))


@settings(deadline=None, max_examples=150)
@given(
    st.binary(max_size=600), st.sampled_from(MEDIA_TYPES), st.sampled_from(("", "a.md", "a.txt"))
)
def test_any_bytes(body: bytes, media_type: str, name: str) -> None:
    """Bytes that are nothing at all."""
    sound(body, media_type=media_type, name=name)


WORD = docx(
    numbered("一", depth=1) + p("text") + f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc></w:tr></w:tbl>",
    numbering=lists(level(0, "decimal", "%1.") + level(1, "chineseCounting", "第%1条")),
    styles='<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="a"/></w:style>',
)


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_word_files_that_were_damaged(data: st.DataObject) -> None:
    """The archive damaged as a whole, or one of its parts before it was packed."""
    body = bytearray(WORD)
    if data.draw(st.booleans()):
        held = BytesIO()
        with zipfile.ZipFile(BytesIO(WORD)) as old, zipfile.ZipFile(held, "w") as new:
            for name in old.namelist():
                part = bytearray(old.read(name))
                at = data.draw(st.integers(0, len(part)))
                part[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
                new.writestr(name, bytes(part))
        body = bytearray(held.getvalue())
    else:
        at = data.draw(st.integers(4, len(body)))
        body[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    sound(bytes(body), name="a.docx")


def rewritten(body: bytes) -> bytes:
    """The same file as PDFium writes it."""
    held = BytesIO()
    with pypdfium2.PdfDocument(body) as document:
        document.save(held)
    return held.getvalue()


PDF = pdf(
    [
        column(["第一条 为了规范管理，制定本办法。", "1. Scope of these terms."]),
        [Put(72, 40, "- 2 -")],
    ]
)
PDFS = (PDF, rewritten(PDF))
OPERATORS = (
    b" Do ",
    b" Tj ",
    b"q ",
    b"Q ",
    b"BT ",
    b"ET ",
    b"[] TJ ",
    b"<<",
    b">>",
    b" 0 R ",
    b"endobj",
)
NUMBERS = (b"0", b"-1", b"65536", b"99999999999", b"1e38", b"R", b"/Parent")


@settings(deadline=None, max_examples=15)
@given(st.data())
def test_pdf_files_that_were_damaged(data: st.DataObject) -> None:
    """Each is read, or refused for a reason, by a process that has bounds of its own."""
    body = bytearray(data.draw(st.sampled_from(PDFS)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(5, len(body)))  # its first five bytes say that it is a PDF
        end = min(len(body), at + data.draw(st.integers(0, 60)))
        body[at:end] = data.draw(
            st.one_of(
                st.binary(max_size=12),
                st.sampled_from((*OPERATORS, *NUMBERS)),
                st.just(bytes(body[at:end]) * 2),
            )
        )
    found = read(bytes(body), name="a.pdf")
    if found is not None:
        assert "".join(found.part(clause) for clause in found.walk()) == found.text


@settings(deadline=None, max_examples=8)
@given(
    st.lists(
        st.sampled_from(
            (*OPERATORS, b"/L 12 Tf ", b"(a) Tj ", b"1e9 ", b"-0 ", b"9 9 Td ", b"0 0 0 0 0 0 cm ")
        ),
        max_size=30,
    )
)
def test_pages_of_a_pdf_that_draw_nonsense(operators: list[bytes]) -> None:
    """A sound file whose content is any sequence of operators."""
    read(page_of(b"".join(operators)), name="a.pdf")


def page_of(content: bytes) -> bytes:
    """A file of one page with this content."""
    writer = Writer()
    font = writer.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    tree, stream = writer.add(""), writer.stream(content)
    page = writer.add(
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Contents {stream} 0 R"
        f" /Resources << /Font << /L {font} 0 R >> >> >>"
    )
    writer.replace(tree, f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>")
    return writer.file(writer.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))
