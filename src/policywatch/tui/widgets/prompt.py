"""A line to type words into, which tells of every change as it is typed."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from policywatch.tui.widgets.field import Field


class Prompt(Field):
    """Words to look for; arrows and Enter go through what was found, Esc leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "next", show=False),
        Binding("up", "step(-1)", "previous", show=False),
        Binding("pagedown", "step(10)", "page down", show=False),
        Binding("pageup", "step(-10)", "page up", show=False),
        Binding("escape", "leave", "close", show=False),
    ]

    @dataclass
    class Stepped(Message):
        """Another of the things found is wanted, `delta` places on."""

        delta: int

    class Left(Message):
        """No words are wanted any more."""

    def __init__(self, words: str, *, placeholder: str) -> None:
        super().__init__(words, placeholder=placeholder, compact=True, id="prompt")

    def action_step(self, delta: int) -> None:
        """Ask for another of the things found."""
        self.post_message(self.Stepped(delta))

    def action_leave(self) -> None:
        """Want no words any more."""
        self.post_message(self.Left())
