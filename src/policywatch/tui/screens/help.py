"""All keys, by what they are for."""

from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from policywatch.language import said, tr
from policywatch.render.cells import Segment, cell_width, pad, wrap
from policywatch.render.meaning import SIGNS
from policywatch.render.names import kind_name
from policywatch.tui.actions import GROUPS, Action, in_group
from policywatch.tui.columns import fitted
from policywatch.tui.widgets.line import Block

_KEY_CELLS = 13
_HALF_CELLS = 46
_SHORT = 28
_SIGN_CELLS = 28
_BAR_CELLS = 2
"""What the scroll bar takes, which is not there yet when the width is asked for."""

_INDENT = Segment("  ")


class HelpScreen(ModalScreen[None]):
    """The actions of the registry with their keys, and what the signs mean."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "close"),
        Binding("j,down", "scroll(1)", "down", show=False),
        Binding("k,up", "scroll(-1)", "up", show=False),
        Binding("pagedown,ctrl+d,space", "page(1)", "page down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "page up", show=False),
        Binding("g,home", "edge(-1)", "first", show=False),
        Binding("G,end", "edge(1)", "last", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The lines of the help, which may need scrolling."""
        with VerticalScroll(id="dialogue") as dialogue:
            dialogue.border_title = tr("Keys")
            dialogue.border_subtitle = tr("j k scroll, Esc closes")
            yield Block()

    def on_resize(self) -> None:
        """Lay the lines out for the width there is."""
        width = self.query_one("#dialogue").scrollable_content_region.width
        self.query_one(Block).show(help_lines(width))

    def action_scroll(self, rows: int) -> None:
        """Scroll by some rows."""
        self.query_one("#dialogue").scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        height = self.query_one("#dialogue").scrollable_content_region.height
        self.action_scroll(pages * max(1, height - 1))

    def action_edge(self, end: int) -> None:
        """Scroll to the first row (−1) or the last one (1)."""
        dialogue = self.query_one("#dialogue")
        if end < 0:
            dialogue.scroll_home(animate=False)
        else:
            dialogue.scroll_end(animate=False)


def help_lines(width: int) -> list[list[Segment]]:
    """The lines of the help, in two columns where those of a group have room."""
    lines: list[list[Segment]] = []
    for group in GROUPS:
        lines.append([Segment(said(group), "heading")])
        if width >= 2 * _HALF_CELLS and all(
            cell_width(action.told) <= _SHORT for action in in_group(group)
        ):
            told = [_told(action) for action in in_group(group)]
            half = (len(told) + 1) // 2
            pairs = zip_longest(told[:half], told[half:], fillvalue=())
            told = [[*fitted(left, _HALF_CELLS), *right] for left, right in pairs]
        else:
            told = [row for action in in_group(group) for row in _wrapped(action, width)]
        lines += [*told, []]
    lines.append([Segment(tr("Signs"), "heading")])
    signs = [(kind, sign) for kind, sign in SIGNS.items() if sign != " "]
    columns = max(1, width // _SIGN_CELLS)
    for start in range(0, len(signs), columns):
        line = [_INDENT]
        for kind, sign in signs[start : start + columns]:
            name = pad(kind_name(kind), _SIGN_CELLS - 2)
            line += [Segment(f"{sign} ", f"kind-{kind.value}"), Segment(name)]
        lines.append(line)
    return lines


def _wrapped(action: Action, width: int) -> list[list[Segment]]:
    """An action with its keys, in as many rows as its words take."""
    room = width - _KEY_CELLS - len(_INDENT.text) - _BAR_CELLS
    words = wrap(action.told, max(_SHORT, room))
    under = Segment(" " * _KEY_CELLS)
    return [
        [*_told(action)[:2], Segment(words[0])],
        *([_INDENT, under, Segment(row)] for row in words[1:]),
    ]


def _told(action: Action) -> list[Segment]:
    """An action with its keys."""
    return [_INDENT, Segment(pad(action.all_keys, _KEY_CELLS), "key"), Segment(action.told)]
