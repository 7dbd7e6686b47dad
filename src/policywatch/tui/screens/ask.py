"""A question that is answered with a line of text."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input

from policywatch.language import tr
from policywatch.render.cells import Segment, visible
from policywatch.tui.screens.listing import keys_of
from policywatch.tui.widgets.field import Field
from policywatch.tui.widgets.line import Line, Wrapped

Fault = Callable[[str], str]
"""What is wrong with an answer; empty where nothing is."""


class AskScreen(ModalScreen[str | None]):
    """Asks for a line of text; None where the person thought better of it.

    An answer that `fault` finds wrong is not taken, and what it says is shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "cancel")]

    def __init__(
        self, question: str, details: str = "", *, first: str = "", fault: Fault | None = None
    ) -> None:
        super().__init__()
        self._question = question
        self._details = details
        self._first = first
        self._fault = fault or (lambda _answer: "")

    def compose(self) -> ComposeResult:
        """The question, a line to write on, and the keys."""
        lines = [[Segment(visible(self._question), "heading")]]
        if self._details:
            lines += [[], [Segment(visible(self._details), "muted")]]
        with VerticalScroll(id="dialogue", can_focus=False):
            yield Wrapped([*lines, []])
            yield Field(self._first, id="answer")
            yield Line(id="fault")
            yield Line(id="answer-keys")

    def on_mount(self) -> None:
        """Begin to write at the end of what is there."""
        self.query_one("#answer-keys", Line).show(
            keys_of(("Enter", tr("takes it")), ("Esc", tr("leaves it")))
        )
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        fault = self._fault(event.value)
        if fault:
            self.query_one("#fault", Line).show([Segment(visible(fault), "bad")])
        else:
            self.dismiss(event.value)
