"""The last weeks as rows, with bars as long as there is room."""

from collections.abc import Sequence

from textual.geometry import Size

from policywatch.render.cells import Segment
from policywatch.tui.overview import Week, week_row
from policywatch.tui.widgets.line import Block


class WeekRows(Block):
    """One row a week; bars are made when drawn, as only then the width is sure."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._weeks: tuple[Week, ...] = ()

    def show_weeks(self, weeks: Sequence[Week]) -> None:
        """Show other weeks."""
        if self._weeks != tuple(weeks):
            self.refresh(layout=len(self._weeks) != len(weeks))
            self._weeks = tuple(weeks)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """As many rows as there are weeks."""
        return len(self._weeks)

    def row(self, y: int, width: int) -> Sequence[Segment]:
        """A week, its bar in proportion to the fullest one."""
        if y >= len(self._weeks):
            return ()
        return week_row(self._weeks[y], max(week.total for week in self._weeks), width)
