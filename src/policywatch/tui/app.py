"""The Textual application: themes, the command palette, and the main screen."""

import gc
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Click
from textual.screen import ModalScreen
from textual.theme import Theme
from textual.widgets import Input

from policywatch.collector import collect_again
from policywatch.config.source import Config
from policywatch.language import tr
from policywatch.personal import WIDE
from policywatch.tui.actions import BY_ID, use_keys
from policywatch.tui.columns import Clock
from policywatch.tui.desk import Desk
from policywatch.tui.driver import OutputDriver
from policywatch.tui.moments import Zone
from policywatch.tui.preferences import Preferences
from policywatch.tui.screens.main import MainScreen
from policywatch.tui.state import Board
from policywatch.tui.themes import THEMES, theme_of
from policywatch.tui.widths import use_ambiguous

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.command import Provider


def _commands() -> "type[Provider]":
    from policywatch.tui.commands import Commands  # imported late: seldom used

    return Commands


class PolicywatchApp(App[None]):
    """The interface over one configuration and one store.

    `preferences` are the person's own; their language is for the caller to use. `now` gives
    seconds since 1970 and `zone` the time zone that moments are shown in,
    None for the machine's own. `typed` is what was typed before the interface was there.
    """

    TITLE = "policywatch"
    CSS_PATH = Path(__file__).with_name("policywatch.tcss")
    COMMANDS: ClassVar["set[type[Provider] | Callable[[], type[Provider]]]"] = {_commands}

    def __init__(
        self,
        config: Config,
        store_folder: Path,
        *,
        preferences: Preferences = Preferences(),  # noqa: B008 - frozen
        now: Callable[[], float] = time.time,
        zone: Zone = None,
        typed: str = "",
    ) -> None:
        super().__init__()
        self.typed = typed
        self._config = config
        self._now = now
        self._zone = zone
        self.desk = Desk(config, store_folder)
        for theme in THEMES.values():
            self.register_theme(theme)
        self._begin_with(theme_of(preferences.theme))
        is_wide = preferences.ambiguous == WIDE
        use_ambiguous(wide=is_wide)
        self.set_class(is_wide, "-ambiguous-wide")
        use_keys(preferences.keys)
        self.set_keymap({name: ",".join(keys) for name, keys in preferences.keys.items()})

    def _begin_with(self, theme: Theme) -> None:
        """Use a theme from the start: setting it would style everything a second time."""
        if theme.ansi:  # which other colours follow from
            self.theme = theme.name
            return
        self.set_reactive(App.theme, theme.name)
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)
        self.add_class(f"-theme-{theme.name}", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_driver_class(self) -> type[Driver]:
        """Draw on standard output, unless the environment names a driver (a browser's)."""
        found = super().get_driver_class()
        return OutputDriver if found is LinuxDriver else found

    def on_ready(self) -> None:
        """Collect garbage again once the first frame is painted, if `run` stopped it."""
        if not gc.isenabled():
            self.call_after_refresh(collect_again)

    def get_default_screen(self) -> MainScreen:
        """The main screen is there from the start."""
        screen = MainScreen(
            Board(self._config.sources),
            self.desk,
            self._config.path,
            lambda: Clock(self._now(), self._zone),
            marked=self.no_color,
        )
        return screen.add_class(screen.class_of(self.size.width))

    def on_click(self, event: Click) -> None:
        """Close what lies over the main screen by a click beside it, unless text would be lost."""
        over = self.screen
        if event.widget is over and isinstance(over, ModalScreen) and not over.query(Input):
            self.simulate_key("escape")

    def action_command_palette(self) -> None:
        """Open the command palette, unless it is open."""
        from textual.command import CommandPalette  # imported late: seldom used

        if not isinstance(self.screen, CommandPalette):
            asks = tr("Find a command by its name")
            self.push_screen(CommandPalette(id="--command-palette", placeholder=asks))

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key means, unless the program is being left: no screen opens then."""
        if self._exit:
            return False
        return await super().run_action(action, default_namespace, namespaces)

    def action_help_quit(self) -> None:
        """Say what leaves, to those who press Ctrl+C as they would elsewhere."""
        self.notify(tr("{key} leaves policywatch").format(key=BY_ID["quit"].key))

    @on(Driver.SignalResume)
    def _paint_again(self) -> None:
        """Paint everything after the program was stopped: others wrote on the terminal."""
        self.refresh(layout=True)

    async def on_unmount(self) -> None:
        """Close the store after the last write."""
        await self.desk.close()
