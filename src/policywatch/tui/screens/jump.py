"""A letter over every place in sight; pressing it goes there."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from policywatch.tui.jumping import Target, Typed


class JumpScreen(ModalScreen[Target]):
    """Letters over the panes and their rows; the result is the place that was chosen."""

    def __init__(self, targets: Sequence[Target]) -> None:
        super().__init__()
        self._typed = Typed(targets)
        self._drawn_at: Size | None = None
        self._shown: dict[str, Static] = {}

    def compose(self) -> ComposeResult:
        """One small label a place."""
        for label, target in self._typed.labels.items():
            shown = Static(label, classes="jump", markup=False)
            shown.styles.offset = (target.x, target.y)
            shown.styles.width = len(label)
            self._shown[label] = shown
            yield shown

    def on_resize(self, event: events.Resize) -> None:
        """Leave when the terminal takes another size: the places are elsewhere then."""
        if self._drawn_at not in (None, event.size):
            self._leave(None)
        self._drawn_at = event.size

    def on_key(self, event: events.Key) -> None:
        """Take a letter; whatever begins no label leaves."""
        event.stop()
        found = self._typed.type(event.character or event.key)
        left = self._typed.left
        if found is not None:
            self._leave(found)
        elif not left:
            self._leave(None)
        for label, shown in self._shown.items():
            shown.display = label in left

    def on_click(self) -> None:
        """Leave: the mouse needs no letters."""
        self._leave(None)

    def _leave(self, target: Target | None) -> None:
        """Leave once, whatever comes to be told at the same moment."""
        if self.is_current:
            self.dismiss(target)
