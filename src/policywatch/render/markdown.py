"""A comparison as Markdown, with `<ins>` and `<del>` around the words that changed.

Everything from outside is escaped: no text of a page becomes markup, a link or a tag.
"""

import re
from collections.abc import Iterator, Sequence

from policywatch.language import tr
from policywatch.model import Comparison
from policywatch.render.cells import Segment
from policywatch.render.rows import Row
from policywatch.render.view import View, counts_of, hint_line, name_of, problems_of, usable
from policywatch.render.viewed import paragraphs_of_view, words_of

_TAGS = {"insert": "ins", "added": "ins", "delete": "del", "removed": "del"}
_LISTED = frozenset({"fact", "reason", "note"})
"""What stands in the list under a change."""

_SPECIAL = re.compile(r"[\\`*_\[\]#|~!{}@$]|:(?!\s)")
_LEADING = re.compile(r"^(\s*)(?:(\d{1,9})([.)])|([-+=]))?")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ENTITY = re.compile("[&<>]")


def comparison_markdown(comparison: Comparison, view: View) -> str:
    """The whole comparison, in one column: Markdown has no other.

    A document with a problem is named and nothing compared.
    """
    return "".join(line + "\n" for line in _lines(comparison, view))


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    text = _ENTITY.sub(lambda match: _ENTITIES[match.group()], text)
    return _SPECIAL.sub(r"\\\g<0>", text)


def _lines(comparison: Comparison, view: View) -> Iterator[str]:
    yield "# " + tr("What changed")
    yield ""
    yield f"- {tr('old')}: {escaped(name_of(comparison.old, comparison.old_ref))}"
    yield f"- {tr('new')}: {escaped(name_of(comparison.new, comparison.new_ref))}"
    if not usable(comparison):
        for problem in problems_of(comparison):
            yield f"- **{tr('not compared')}**: {escaped(problem)}"
        return
    yield f"- {counts_of(comparison)}"
    if hint := hint_line(comparison.hint):
        yield f"- {escaped(hint)}"
    yield from change_lines(paragraphs_of_view(comparison, view._replace(side_by_side=False)))


def change_lines(rows: Sequence[Row], *, level: int = 2) -> Iterator[str]:
    """The lines of Markdown that show rows of one column; `level` is that of the headings."""
    before = ""
    for row in rows:
        if row.role == "blank":
            continue
        listed = row.role in _LISTED and before in _LISTED
        if (row.role != before and not listed) or row.role == "path":
            yield ""
        elif row.role in ("text", "context"):
            yield ">"
        yield _line(row, level)
        before = row.role


def _line(row: Row, level: int) -> str:
    """One row as a line of Markdown."""
    segments = words_of(row.segments)
    words = escaped("".join(segment.text for segment in segments))
    match row.role:
        case "path":
            return f"{'#' * level} {words}"
        case "kind":
            return f"**{words}**"
        case role if role in _LISTED:
            return f"- {words}"
        case "text" | "context":
            return f"> {_marked_up(segments)}"
        case _:
            return words


def _marked_up(segments: Sequence[Segment]) -> str:
    """Words with tags; what would start a list, a rule or a code block is escaped."""
    parts: list[str] = []
    for text, style in segments:
        tag = _TAGS.get(style)
        words = escaped(text)
        if not parts:
            words = _LEADING.sub(_escape_leading, words)
        parts.append(f"<{tag}>{words}</{tag}>" if tag else words)
    return "".join(parts)


def _escape_leading(match: re.Match[str]) -> str:
    space, digits, point, sign = match.groups(default="")
    kept = "&#32;" + space[1:] if space else ""
    return f"{kept}{digits}\\{point or sign}" if point or sign else kept
