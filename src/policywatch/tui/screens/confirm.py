"""A question before something that is not easily undone."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from policywatch.language import tr
from policywatch.render.cells import Segment, visible
from policywatch.tui.screens.listing import keys_of
from policywatch.tui.widgets.line import Wrapped


class ConfirmScreen(ModalScreen[bool]):
    """Asks for a yes or a no; anything but `y` and Enter is a no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "yes"),
        Binding("n,escape,q", "answer(False)", "no"),
    ]

    def __init__(self, question: str, details: str = "") -> None:
        super().__init__()
        self.question = question
        self.details = details

    def compose(self) -> ComposeResult:
        """The question, what follows from a yes, and the keys."""
        lines = [[Segment(visible(self.question), "heading")]]
        if self.details:
            lines += [[], [Segment(visible(self.details), "muted")]]
        with VerticalScroll(id="dialogue"):
            yield Wrapped([*lines, [], keys_of(("y", tr("yes")), ("n", tr("no")))])

    def action_answer(self, yes: bool) -> None:
        """Give the answer."""
        self.dismiss(yes)
