"""The terminal interface: what changed, read clause by clause, marked and gone on."""

import gc
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policywatch.config import Config


def run(config: "Config", store_folder: Path) -> None:
    """Show the interface over a configuration and the store in a folder, until it is left.

    Raises:
        ConfigError: What the person wants of the interface cannot be read.
    """
    gc.disable()  # nothing that the start makes is garbage; the app collects once it is painted
    from policywatch.language import of_locale, use  # imported late: as below
    from policywatch.tui.background import is_light
    from policywatch.tui.preferences import AUTO, load_preferences

    preferences = load_preferences()
    if preferences.theme == AUTO:
        preferences = replace(preferences, theme="light" if is_light() else "dark")
    use(preferences.language or of_locale())

    from policywatch.tui.app import PolicywatchApp  # imported late: Textual takes its time

    try:
        PolicywatchApp(config, store_folder, preferences=preferences).run()
    finally:
        gc.enable()
