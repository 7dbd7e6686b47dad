"""The terminal interface: what changed, read clause by clause, marked and gone on."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policywatch.config import Config


def run(config: "Config", store_folder: Path) -> None:
    """Show the interface over a configuration and the store in a folder, until it is left."""
    from policywatch.tui.app import PolicywatchApp  # imported late: Textual takes its time

    PolicywatchApp(config, store_folder).run()
