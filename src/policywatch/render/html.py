"""A comparison as one HTML file that needs nothing else: no script, no address.

Everything from outside is escaped, and a policy in the file's head forbids whatever an
escape could have missed. Colours follow the reader's choice of dark or light; on paper
they are left out, and underlines and strikes remain.
"""

from collections.abc import Iterator, Sequence
from html import escape

from policywatch.extract.languages import language
from policywatch.language import spoken, tr
from policywatch.model import Comparison
from policywatch.render.cells import Segment
from policywatch.render.rows import DIVIDER, Row
from policywatch.render.view import View, counts_of, hint_line, name_of, problems_of, usable
from policywatch.render.viewed import paragraphs_of_view, words_of

_POLICY = frozenset({"text", "context"})
"""The roles of rows that say what a policy says."""
_TAGS = {"insert": "ins", "added": "ins", "delete": "del", "removed": "del"}

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #5b6570; --line: #d5dae0;
  --ins: #dcf5e3; --ins-ink: #0b5a26; --del: #fde4e2; --del-ink: #8c1d14; --high: #b42318 }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ec; --dim: #9aa5b1; --line: #3a424b;
  --ins: #143d22; --ins-ink: #9be8b4; --del: #4a1b18; --del-ink: #ffb4ab; --high: #ff8a7d } }
body { font: 16px/1.7 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  color: var(--ink); max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
body.wide { max-width: 90rem }
h1 { font-size: 1.4rem; margin: 0 0 1rem } h2, h3 { font-size: 1.05rem; margin: 0 }
article { margin-top: 3.5rem } article > h2 { font-size: 1.2rem; margin-bottom: .5rem }
nav { margin-top: 1.5rem } a { color: inherit }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0 }
dt { color: var(--dim) } dd { margin: 0; overflow-wrap: anywhere }
section { border-top: 1px solid var(--line); margin-top: 1.5rem; padding-top: 1rem }
p { margin: .3rem 0; overflow-wrap: anywhere; white-space: pre-wrap; unicode-bidi: plaintext }
ul { margin: .2rem 0; padding-left: 1.2rem }
.kind, .reason, .gap, .context, .problem, .old-path { color: var(--dim) }
.weight-high, .problem { color: var(--high); font-weight: 600 }
.label { font-weight: 600 }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.5rem }
ins { background: var(--ins); color: var(--ins-ink); text-decoration: underline }
del { background: var(--del); color: var(--del-ink); text-decoration: line-through }
@media print { body { max-width: none; margin: 0; font-size: 11pt } section { break-inside: avoid }
  h2, dl { break-after: avoid }
  ins, del { background: none; color: inherit } }
"""

_HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body{wide}>
"""


def comparison_html(comparison: Comparison, view: View) -> str:
    """The whole comparison; a document with a problem is named and nothing compared."""
    return "".join(_parts(comparison, view))


def page_head(title: str, *, wide: bool = False) -> str:
    """How the file begins, up to its body; `title` is plain text."""
    kind = ' class="wide"' if wide else ""
    return _HEAD.format(
        language=spoken().replace("_", "-"), title=escape(title), style=_STYLE, wide=kind
    )


PAGE_FOOT = "</body>\n</html>\n"
"""How the file ends."""


def _parts(comparison: Comparison, view: View) -> Iterator[str]:
    name = name_of(comparison.new, comparison.new_ref)
    title = escape(name)
    yield page_head(name, wide=view.side_by_side)
    yield f"<header>\n<h1>{escape(tr('What changed'))}</h1>\n<dl>\n"
    before = escape(name_of(comparison.old, comparison.old_ref))
    yield f"<dt>{escape(tr('old'))}</dt><dd>{before}</dd>\n"
    yield f"<dt>{escape(tr('new'))}</dt><dd>{title}</dd>\n"
    if usable(comparison):
        yield f"<dt>{escape(tr('changes'))}</dt><dd>{escape(counts_of(comparison))}</dd>\n"
    yield "</dl>\n"
    for problem in problems_of(comparison):
        told = tr("not compared: {problem}", problem=problem)
        yield f'<p class="problem">{escape(told)}</p>\n'
    if hint := hint_line(comparison.hint):
        yield f'<p class="kind">{escape(hint)}</p>\n'
    yield "</header>\n<main>\n"
    yield from change_sections(paragraphs_of_view(comparison, view))
    yield "</main>\n" + PAGE_FOOT


def change_sections(rows: Sequence[Row], *, name: str = "change", level: int = 2) -> Iterator[str]:
    """A section for each change; what stands around them between the sections.

    `name` begins the ids of the sections, `level` is that of their headings. What policies
    say has their language and their direction, whatever the report is written in.
    """
    told = language("\n".join(segment.text for row in _policy(rows) for segment in row.segments))
    tagged = f' lang="{told}" dir="auto"' if told else ' dir="auto"'
    inside = False
    for row in rows:
        starts, ends = row.role == "path", row.role in ("context", "gap")
        if inside and (starts or ends):
            yield "</section>\n"
            inside = False
        if starts:
            yield f'<section id="{name}-{row.change}">\n'
            inside = True
        if row.role != "blank":
            yield _row(row, level, tagged)
    if inside:
        yield "</section>\n"


def _policy(rows: Sequence[Row]) -> list[Row]:
    """The rows that say what a policy says."""
    return [row for row in rows if row.role in _POLICY]


def _row(row: Row, level: int, tagged: str) -> str:
    """One row as an element; `tagged` are the attributes of what a policy says."""
    if row.role == "path":
        return f'<h{level} dir="auto">{_words(row.segments)}</h{level}>\n'
    if row.role == "fact":
        return f"<ul><li>{_words(row.segments)}</li></ul>\n"
    for index, segment in enumerate(row.segments):
        if segment == (DIVIDER, "divider"):
            left, right = row.segments[:index], row.segments[index + 1 :]
            columns = f"<p{tagged}>{_words(left)}</p><p{tagged}>{_words(right)}</p>"
            return f'<div class="pair {row.role}">{columns}</div>\n'
    attributes = tagged if row.role in _POLICY else ""
    return f'<p class="{row.role}"{attributes}>{_words(row.segments)}</p>\n'


def _words(segments: Sequence[Segment]) -> str:
    """The segments of a row with the tags of their styles."""
    parts: list[str] = []
    for text, style in words_of(segments):
        words = escape(text)
        if tag := _TAGS.get(style):
            parts.append(f"<{tag}>{words}</{tag}>")
        elif style in ("", "equal"):
            parts.append(words)
        else:
            parts.append(f'<span class="{style}">{words}</span>')
    return "".join(parts)
