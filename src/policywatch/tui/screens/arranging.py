"""The lists of the main screen arranged as a person wants them: filters, order, groups."""

from policywatch.language import said, tr
from policywatch.tui.filters import Filters, Grouping, Order
from policywatch.tui.screens.reader import Reader


class Arranging(Reader):
    """Shows less, in another order, or put together in another way."""

    def action_unseen_only(self) -> None:
        """Show what nobody has seen, or everything."""
        self.board.show_unseen_only(only=not self.board.unseen_only)
        self.refresh_changes()
        self.show_rested()

    def action_filters(self) -> None:
        """Choose what is listed; the list follows at once."""
        from policywatch.tui.screens.filtering import FilterScreen  # imported late: seldom used

        self.app.push_screen(FilterScreen(self.board, self._arrange))

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
        orders = list(Order)
        order = orders[(orders.index(self.board.order) + 1) % len(orders)]
        self._arrange(self.board.filters, order, self.board.grouping)
        self.say_status(tr("changes: {order}").format(order=said(order)))

    def action_group(self) -> None:
        """Put the sources together in the next way there is."""
        ways = list(Grouping)
        way = ways[(ways.index(self.board.grouping) + 1) % len(ways)]
        self._arrange(self.board.filters, self.board.order, way)
        self.say_status(tr("sources: {way}").format(way=said(way)))
