"""The frame of the main screen: its panes, which one has the focus, moving about."""

from collections.abc import Iterator

from textual import events
from textual.geometry import Size
from textual.screen import Screen

from policywatch.tui.jumping import Target
from policywatch.tui.labels import keys_line
from policywatch.tui.widgets.diff import DiffView
from policywatch.tui.widgets.line import Line
from policywatch.tui.widgets.pick_list import PickList

PANES = ("sources", "changes", "diff")
"""The ids of the panes, in the order of the tab key."""


class Panes(Screen[None]):
    """Two lists and a comparison, each under a title; one of them has the focus."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual does not declare it a class variable
        (0, "-narrow"),
        (112, "-normal"),
        (170, "-broad"),
    ]
    AUTO_FOCUS = "#changes"

    @classmethod
    def class_of(cls, width: int) -> str:
        """The class that Textual gives a screen of that width, to give it from the start."""
        return [name for least, name in cls.HORIZONTAL_BREAKPOINTS if width >= least][-1]

    _pane = "changes"

    @property
    def room(self) -> Size:
        """The size of the screen, also before it is laid out for the first time."""
        return self.size or self.app.size

    @property
    def source_list(self) -> PickList:
        """The list of sources."""
        return self.query_one("#sources", PickList)

    @property
    def change_list(self) -> PickList:
        """The list of changes."""
        return self.query_one("#changes", PickList)

    @property
    def diff(self) -> DiffView:
        """The comparison."""
        return self.query_one("#diff", DiffView)

    def line(self, name: str) -> Line:
        """One of the single lines, by its id."""
        return self.query_one(f"#{name}", Line)

    @property
    def pane(self) -> PickList | DiffView:
        """The pane that has the focus."""
        if self._pane == "diff":
            return self.diff
        return self.source_list if self._pane == "sources" else self.change_list

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Note which pane has the focus."""
        if event.widget.id in PANES:
            self._at(event.widget.id)

    def focus_pane(self, name: str) -> None:
        """Give a pane the focus, and room if it had none."""
        self._at(name)
        self.query_one(f"#{name}").focus()

    def _at(self, name: str) -> None:
        if name == self._pane:
            return
        self._pane = name
        for pane in PANES:
            self.query_one("#panes").set_class(pane == name, f"-at-{pane}")
            self.line(f"{pane}-title").set_class(pane == name, "-here")
        self.show_keys()

    @property
    def doubted(self) -> str | None:
        """The source whose page in doubt is read now, which the screen above this one knows."""
        raise NotImplementedError

    def show_keys(self) -> None:
        """Name the keys that matter in the pane that has the focus."""
        doubted = self.doubted is not None
        room = self.room.width - 2
        keys = keys_line(self._pane, room, zoomed=self.is_zoomed, doubted=doubted)
        self.line("keys").show(keys)

    def _step_pane(self, delta: int, *, round_about: bool = False) -> None:
        at = PANES.index(self._pane) + delta
        if round_about or 0 <= at < len(PANES):
            self.focus_pane(PANES[at % len(PANES)])

    def action_next_pane(self) -> None:
        """Give the next pane the focus."""
        self._step_pane(1, round_about=True)

    def action_previous_pane(self) -> None:
        """Give the pane before the focus."""
        self._step_pane(-1, round_about=True)

    def action_left(self) -> None:
        """Give the pane on the left the focus."""
        self._step_pane(-1)

    def action_right(self) -> None:
        """Give the pane on the right the focus."""
        self._step_pane(1)

    @property
    def targets(self) -> Iterator[Target]:
        """The panes that are shown and their rows in sight, to jump to."""
        panes: tuple[PickList | DiffView, ...] = (self.source_list, self.change_list, self.diff)
        for name, pane in zip(PANES, panes, strict=True):
            region = pane.region
            if region.area:
                title = self.line(f"{name}-title").region
                yield Target(name, None, title.x, title.y)
                for index, row in pane.in_sight:
                    yield Target(name, index, region.x, region.y + row)

    def action_down(self) -> None:
        """Go a row down."""
        self.pane.step(1)

    def action_up(self) -> None:
        """Go a row up."""
        self.pane.step(-1)

    def action_top(self) -> None:
        """Go to the first row."""
        self.pane.edge(-1)

    def action_bottom(self) -> None:
        """Go to the last row."""
        self.pane.edge(1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self.pane.page(1)

    def action_page_up(self) -> None:
        """Go a page up."""
        self.pane.page(-1)

    def action_open(self) -> None:
        """Go on to reading: from a source to its changes, from a change to its words."""
        self.action_right()

    @property
    def is_zoomed(self) -> bool:
        """Whether one pane has the whole screen."""
        return self.query_one("#panes").has_class("-zoom")

    def action_zoom(self) -> None:
        """Give the pane the whole screen, or give it back."""
        self.query_one("#panes").toggle_class("-zoom")
        self.show_keys()
