"""A list that lies over the main screen, to pick one of its rows."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from policywatch.language import said, tr
from policywatch.render.cells import Segment
from policywatch.tui.messages import RowOpened, RowPicked
from policywatch.tui.widgets.line import Line
from policywatch.tui.widgets.pick_list import PickList

Result = TypeVar("Result")


class ListScreen(ModalScreen[Result]):
    """A title, a list, and a line of keys; what a picked row means is for subclasses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "close"),
        Binding("enter", "pick", "pick"),
        Binding("j,down", "step(1)", "down", show=False),
        Binding("k,up", "step(-1)", "up", show=False),
        Binding("g,home", "edge(-1)", "first", show=False),
        Binding("G,end", "edge(1)", "last", show=False),
        Binding("pagedown,ctrl+d", "page(1)", "page down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "page up", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual does not declare it a class variable
        (0, "-narrow"),
        (100, "-normal"),
    ]
    AUTO_FOCUS = "#rows"

    def __init__(self, title: str, count: int, cursor: int = 0) -> None:
        super().__init__()
        self._title = title
        self._count = count
        self._cursor = cursor

    def compose(self) -> ComposeResult:
        """The list in a frame."""
        with Vertical(id="listing") as frame:
            frame.border_title = self._title
            yield from self.above()
            yield PickList(self.row, id="rows")
            yield Line(id="listing-keys")

    def on_mount(self) -> None:
        """Show the rows, with the cursor where it is wanted."""
        self.list.show(self._count, self._cursor, self.empty())
        self.refresh_keys()

    def refresh_rows(self) -> None:
        """Show the rows and keys as they are now."""
        self.list.show(self._count, self.list.cursor, self.empty())
        self.refresh_keys()

    def refresh_keys(self) -> None:
        """Show what the keys do now."""
        self.query_one("#listing-keys", Line).show(self.keys())

    def say(self, words: str) -> None:
        """Say something in place of the keys."""
        self.query_one("#listing-keys", Line).show([Segment(words, "accent")])

    def above(self) -> ComposeResult:
        """What stands between the title and the list: nothing."""
        yield from ()

    @property
    def list(self) -> PickList:
        """The list."""
        return self.query_one("#rows", PickList)

    def row(self, index: int, width: int) -> Sequence[Sequence[Segment]]:
        """The rows of one item."""
        raise NotImplementedError

    def keys(self) -> Sequence[Segment]:
        """What the line of keys says."""
        return keys_of(("Enter", tr("goes there")), ("Esc", tr("closes")))

    def empty(self) -> Sequence[Sequence[Segment]]:
        """What is said where there is no row."""
        return ()

    def picked(self, index: int) -> None:
        """What follows from picking a row."""
        raise NotImplementedError

    def moved(self) -> None:
        """What follows from going to another row: nothing."""

    @on(RowPicked)
    def _picked(self) -> None:
        self.moved()

    @on(RowOpened)
    def _opened(self) -> None:
        self.action_pick()

    def action_pick(self) -> None:
        """Pick the row under the cursor."""
        if self._count:
            self.picked(self.list.cursor)

    def action_close(self) -> None:
        """Pick nothing."""
        self.dismiss(None)

    def action_step(self, delta: int) -> None:
        """Move the cursor by some rows."""
        self.list.step(delta)

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first row or the last one."""
        self.list.edge(end)

    def action_page(self, delta: int) -> None:
        """Move the cursor by pages."""
        self.list.page(delta)


def keys_of(*keys: tuple[str, str]) -> list[Segment]:
    """Keys with what they do; the names of keys are messages (`actions.KEY_NAMES`)."""
    line: list[Segment] = []
    for key, words in keys:
        line += [Segment("   ")] if line else []
        line += [Segment(said(key), "key"), Segment(" "), Segment(words, "hint")]
    return line
