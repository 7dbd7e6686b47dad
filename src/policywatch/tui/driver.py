"""The terminal: drawn on through standard output, with the keys that were typed early."""

import asyncio
import signal
import sys

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver


class OutputDriver(LinuxDriver):
    """Textual's driver, which by itself draws on standard error.

    With that, `policywatch 2>errors` would draw into the file and show nothing.
    """

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if sys.__stdout__ is not None:
            self._file = sys.__stdout__

    def start_application_mode(self) -> None:
        """Begin, with what was typed while the terminal was asked what it is."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        loop = asyncio.get_running_loop()
        for ended_by in (signal.SIGTERM, signal.SIGHUP):  # the terminal is given back then, too
            loop.add_signal_handler(ended_by, self._app.exit)
        typed, self._app.typed = getattr(self._app, "typed", ""), ""  # type: ignore[attr-defined]
        for event in XTermParser().feed(typed) if typed else ():
            self.process_message(event)
