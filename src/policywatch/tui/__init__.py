"""The terminal interface: what changed, read clause by clause, marked and gone on."""

import gc
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
    from policywatch.personal import AUTO, NARROW, WIDE
    from policywatch.terminal import ask_terminal
    from policywatch.tui.preferences import load_preferences

    preferences = load_preferences()
    by_theme, by_width = preferences.theme == AUTO, preferences.ambiguous == AUTO
    told = ask_terminal(background=by_theme, ambiguous=by_width)
    if by_theme:
        preferences = preferences._replace(theme="light" if told.light else "dark")
    if by_width:
        preferences = preferences._replace(ambiguous=WIDE if told.wide else NARROW)
    use(of_locale(setting=preferences.language))

    from policywatch.tui.app import PolicywatchApp  # imported late: Textual takes its time

    try:
        PolicywatchApp(config, store_folder, preferences=preferences, typed=told.typed).run()
    finally:
        gc.enable()
