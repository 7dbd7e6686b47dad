"""A line to write on, into which anything can be pasted."""

import unicodedata

from textual import events
from textual.widgets import Input

LONGEST = 4000
"""How many characters a line takes."""


class Field(Input):
    """One line of text; lines that are pasted become one, without what would control a terminal."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        compact: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name
        disabled: bool = False,
    ) -> None:
        super().__init__(
            value,
            placeholder=placeholder,
            compact=compact,
            id=id,
            disabled=disabled,
            max_length=LONGEST,
        )

    def on_focus(self) -> None:
        """Let an input method compose at the cursor, once it is known where that is."""
        self.call_after_refresh(self._place_terminal_cursor)

    def _place_terminal_cursor(self) -> None:
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
            self.refresh()

    def on_paste(self, event: events.Paste) -> None:
        """Put in all of what was pasted, not only a line, as far as there is room."""
        event.prevent_default()
        event.stop()
        start, end = sorted(self.selection)
        room = LONGEST - len(self.value) + end - start
        self.replace(one_line(event.text)[: max(0, room)], start, end)


def one_line(text: str) -> str:
    """The lines of a text behind each other, without control characters."""
    lines = text.splitlines()
    if len(lines) > 1:
        lines = [line.strip() for line in lines if line.strip()]
    line = " ".join(lines).replace("\t", " ")
    return "".join(char for char in line if unicodedata.category(char) not in ("Cc", "Cs"))
