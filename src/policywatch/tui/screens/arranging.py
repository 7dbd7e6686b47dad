"""The lists of the main screen arranged as a person wants them: filters, order, groups."""

from typing import NamedTuple

from policywatch.language import said, tr
from policywatch.tui.filters import Filters, Grouping, Order
from policywatch.tui.screens.reader import Reader


class Arrangement(NamedTuple):
    """Everything that decides about which changes are listed how."""

    unseen_only: bool
    filters: Filters
    order: Order
    grouping: Grouping


class Arranging(Reader):
    """Shows less, in another order, or put together in another way."""

    @property
    def _arrangement(self) -> Arrangement:
        board = self.board
        return Arrangement(board.unseen_only, board.filters, board.order, board.grouping)

    def _note_change(self, before: Arrangement, told: str) -> None:
        """Let another arrangement be undone, if it is another one."""
        if self._arrangement != before:
            self.did(told, lambda: self._restore(before))

    def _restore(self, before: Arrangement) -> None:
        self._arrange(before.filters, before.order, before.grouping)
        if self.board.unseen_only is not before.unseen_only:
            self._show_unseen_only(only=before.unseen_only)

    def action_unseen_only(self) -> None:
        """Show what nobody has seen, or everything."""
        before = self._arrangement
        self._show_unseen_only(only=not before.unseen_only)
        everything = tr("all changes are listed")
        told = everything if before.unseen_only else tr("unseen changes only are listed")
        self._note_change(before, told)

    def _show_unseen_only(self, *, only: bool) -> None:
        selected = self.board.selected_id
        self.board.show_unseen_only(only=only)
        self.refresh_changes()
        if self.board.selected_id != selected:
            self.show_rested()

    def action_filters(self) -> None:
        """Choose what is listed; the list follows at once."""
        from policywatch.tui.screens.filtering import FilterScreen  # imported late: seldom used

        before = self._arrangement
        told = tr("other changes are listed")
        self.app.push_screen(
            FilterScreen(self.board, self._arrange), lambda _: self._note_change(before, told)
        )

    def _arrange(self, filters: Filters, order: Order, grouping: Grouping) -> None:
        board = self.board
        if grouping is not board.grouping:
            board.group_by(grouping)
        if (filters, order) != (board.filters, board.order):
            board.arrange(filters, order, self.clock().now)
        self.refresh_lists()
        self.show_selected()

    def action_sort(self) -> None:
        """List the changes in the next order there is."""
        before, orders = self._arrangement, list(Order)
        order = orders[(orders.index(self.board.order) + 1) % len(orders)]
        self._arrange(self.board.filters, order, self.board.grouping)
        self._note_change(before, tr("changes: {order}").format(order=said(order)))

    def action_group(self) -> None:
        """Put the sources together in the next way there is."""
        before, ways = self._arrangement, list(Grouping)
        way = ways[(ways.index(self.board.grouping) + 1) % len(ways)]
        self._arrange(self.board.filters, self.board.order, way)
        self._note_change(before, tr("sources: {way}").format(way=said(way)))
