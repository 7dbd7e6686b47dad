"""How rows are laid out: what a reader of a comparison chose."""

from typing import NamedTuple

MIN_WIDTH = 20
"""Rows are laid out for at least this many cells; below, the last cells are cut off."""

MIN_TWO_COLUMNS = 40
"""Below this width, two columns become one."""


class Layout(NamedTuple):
    """How changes are laid out, at whatever width.

    `context` is how many unchanged clauses to show around each change; None shows the
    whole document with nothing shortened. `explain` adds the reasons for the weight.
    `marked` puts `[-…-]` and `{+…+}` around words, for output without any attributes.
    `quiet` shows cosmetic changes as changes too. `whole` shows all the words of a
    change, however long the runs are that stayed the same. `halves` adds a row wherever a
    clause stood that moved, and where the parts of a split one went.
    """

    side_by_side: bool = False
    context: int | None = 0
    explain: bool = False
    marked: bool = False
    quiet: bool = False
    whole: bool = False
    halves: bool = False

    @property
    def is_unshortened(self) -> bool:
        """Whether nothing of a change is left out."""
        return self.whole or self.context is None
