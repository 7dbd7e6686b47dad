"""How a reader wants a comparison shown."""

from typing import NamedTuple

from policywatch.render.layout import MIN_TWO_COLUMNS, Layout

TWO_COLUMNS_FROM = 150
"""From this width on, two columns are chosen unless a person chose otherwise."""

EXPLAINED_FROM = 80
"""From this width on, the reasons for a weight are told unless a person chose otherwise."""


class Look(NamedTuple):
    """How a comparison is shown; where `side_by_side` or `explain` is None, the width decides.

    `context` and `marked` are those of `Layout`.
    """

    side_by_side: bool | None = None
    context: int | None = 0
    explain: bool | None = None
    marked: bool = False

    def in_two_columns(self, width: int) -> bool:
        """Whether old and new words stand in two columns at this width."""
        return width >= TWO_COLUMNS_FROM if self.side_by_side is None else self.side_by_side

    def explains(self, width: int) -> bool:
        """Whether the reasons for each weight are told at this width."""
        return width >= EXPLAINED_FROM if self.explain is None else self.explain

    def layout(self, width: int) -> Layout:
        """How changes are laid out at this width, with rows for what stood elsewhere."""
        return Layout(
            side_by_side=self.in_two_columns(width) and width >= MIN_TWO_COLUMNS,
            context=self.context,
            explain=self.explains(width),
            marked=self.marked,
            halves=True,
        )
