"""What is listed, as a few choices: the list behind follows every one of them at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType

from policywatch.language import said, tr, trn
from policywatch.model import QUIET_KINDS, Kind, Weight
from policywatch.render.cells import Segment, pad, visible
from policywatch.render.names import kind_name
from policywatch.tui.filters import Filters, Grouping, Order
from policywatch.tui.screens.listing import ListScreen, keys_of
from policywatch.tui.state import Board

_NAME_CELLS = 16
T = TypeVar("T")

Arrange = Callable[[Filters, Order, Grouping], None]


@dataclass
class Choice(Generic[T]):
    """One row: its name, the values there are with their words, and the one that holds."""

    name: str
    values: Sequence[tuple[T, str]]
    at: int = 0

    @property
    def value(self) -> T:
        """The value that holds."""
        return self.values[self.at][0]

    def take(self, value: T) -> None:
        """Hold a value, the first where it is none of them."""
        self.at = next((n for n, (own, _) in enumerate(self.values) if own == value), 0)

    def step(self, delta: int) -> None:
        """Hold another value; after the last comes the first."""
        self.at = (self.at + delta) % len(self.values)


class FilterScreen(ListScreen[None]):
    """The choices of the list, each a row; left and right change one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right,space", "change(1)", "next", show=False),
        Binding("h,left", "change(-1)", "previous", show=False),
        Binding("0,backspace,delete", "reset", "all", show=False),
    ]

    def __init__(self, board: Board, arrange: Arrange) -> None:
        self._board = board
        self._arrange = arrange
        self._weight = Choice[Weight | None](
            tr("Weight"),
            [
                (None, tr("any")),
                (Weight.MEDIUM, tr("medium or high")),
                (Weight.HIGH, tr("high")),
            ],
        )
        kinds = [(kind, kind_name(kind)) for kind in Kind if kind not in QUIET_KINDS]
        self._kind = Choice[Kind | None](tr("Kind"), [(None, tr("any")), *kinds])
        tags = [(tag, visible(tag)) for tag in board.tags]
        self._tag = Choice[str](tr("Tag"), [("", tr("any")), *tags])
        days = [
            (days, tr("in the last {count} days").format(count=days)) for days in (7, 30, 90, 365)
        ]
        self._days = Choice[int | None](
            tr("Found"), [(None, tr("at any time")), (1, tr("in the last 24 hours")), *days]
        )
        self._order = Choice[Order](tr("Order"), [(order, said(order)) for order in Order])
        self._grouping = Choice[Grouping](tr("Sources"), [(way, said(way)) for way in Grouping])
        self._take(board.filters, board.order, board.grouping)
        super().__init__(tr("What is listed"), len(self._choices))

    @property
    def _choices(self) -> "tuple[Choice[Any], ...]":
        return (self._weight, self._kind, self._tag, self._days, self._order, self._grouping)

    def _take(self, filters: Filters, order: Order, grouping: Grouping) -> None:
        self._weight.take(filters.weight)
        self._kind.take(filters.kind)
        self._tag.take(filters.tag)
        self._days.take(filters.days)
        self._order.take(order)
        self._grouping.take(grouping)

    def row(self, index: int, width: int) -> Sequence[Sequence[Segment]]:  # noqa: ARG002 - the list clips
        """The name of a choice and the value that holds."""
        choice = self._choices[index]
        words = choice.values[choice.at][1]
        name = Segment(pad(choice.name, _NAME_CELLS), "muted")
        return [[Segment(" "), name, Segment(f"< {words} >", "accent" if choice.at else "meaning")]]

    def keys(self) -> Sequence[Segment]:
        """How many changes pass, and what the line of keys says."""
        count = self._board.shown_count
        return [
            Segment(trn("{count} change", "{count} changes", count) + "   ", "accent"),
            *keys_of(("h l", tr("change")), ("0", tr("shows all")), ("Enter", tr("closes"))),
        ]

    def picked(self, index: int) -> None:  # noqa: ARG002 - every row holds already
        """Leave; the choices hold already."""
        self.dismiss(None)

    def action_change(self, delta: int) -> None:
        """Take another value of the choice under the cursor."""
        self._choices[self.list.cursor].step(delta)
        self._follow()

    def action_reset(self) -> None:
        """Hold nothing back any more; order and groups stay."""
        self._take(Filters(), self._order.value, self._grouping.value)
        self._follow()

    def _follow(self) -> None:
        filters = self._board.filters._replace(
            weight=self._weight.value,
            kind=self._kind.value,
            tag=self._tag.value,
            days=self._days.value,
        )
        self._arrange(filters, self._order.value, self._grouping.value)
        self.refresh_rows()
