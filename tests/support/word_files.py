"""A small writer of Word files: only the parts that a test is about."""

import zipfile
from io import BytesIO

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_NAMES = f'xmlns:w="{_W}" xmlns:mc="{_MC}"'
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def archive(members: dict[str, str | bytes]) -> bytes:
    """A ZIP archive with these members, packed."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return held.getvalue()


def docx(
    body: str, *, numbering: str = "", styles: str = "", footnotes: str = "", head: str = ""
) -> bytes:
    """A Word file with these elements in its parts."""
    members: dict[str, str | bytes] = {
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f"{head}<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
    }
    if numbering:
        members["word/numbering.xml"] = f"<w:numbering {_NAMES}>{numbering}</w:numbering>"
    if styles:
        members["word/styles.xml"] = f"<w:styles {_NAMES}>{styles}</w:styles>"
    if footnotes:
        members["word/footnotes.xml"] = f"<w:footnotes {_NAMES}>{footnotes}</w:footnotes>"
    return archive(members)


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, list_id: int = 1, depth: int = 0) -> str:
    """A paragraph that stands in a list."""
    place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/>'
    return p(text, f"<w:numPr>{place}</w:numPr>")


def level(depth: int, form: str, pattern: str, *, start: int = 1, more: str = "") -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def lists(*abstracts: str, more: str = "") -> str:
    """The lists 1, 2, … with these levels, and further elements."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{rank}">{levels}</w:abstractNum>'
        for rank, levels in enumerate(abstracts, start=1)
    )
    numbers = "".join(
        f'<w:num w:numId="{rank}"><w:abstractNumId w:val="{rank}"/></w:num>'
        for rank in range(1, len(abstracts) + 1)
    )
    return made + numbers + more
