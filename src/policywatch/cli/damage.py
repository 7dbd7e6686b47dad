"""Versions that are damaged: named on stderr, while the command goes on with all others."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from policywatch.cli.exits import ExitCode
from policywatch.cli.output import hint, note
from policywatch.language import said

if TYPE_CHECKING:
    from policywatch.store import Damaged


def name_damaged(damaged: "Sequence[Damaged]") -> ExitCode:
    """Name each, and say what to do; how the command ends."""
    from policywatch.store.blobs import DAMAGED  # imported late: --help needs none

    for one in damaged:
        note(f"policywatch: {said(one.message)}")
    if damaged:
        hint(DAMAGED)
    return ExitCode.TROUBLE if damaged else ExitCode.OK
