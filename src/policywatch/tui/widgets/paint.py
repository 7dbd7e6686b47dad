"""From semantic segments to strips: the one place where style names get their looks.

Each style name is a component class `pw--NAME` of the screen; the stylesheet says what
it looks like.
"""

from collections.abc import Iterable, Iterator, Sequence

from rich.segment import Segment as RichSegment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from policywatch.model import Kind
from policywatch.render.cells import Segment, cell_width
from policywatch.render.rows import STYLES

STYLE_NAMES = (
    STYLES
    | {f"kind-{kind.value}" for kind in Kind}
    | set(
        "unseen unread read meaning muted faint accent good bad key hint brand "
        "cursor cursor-idle here here-idle heading heading-idle selection match match-here "
        "thumb".split()
    )
)
"""Every style name that has a component class."""

COMPONENTS = frozenset(f"pw--{name}" for name in STYLE_NAMES)
"""The component classes of every screen whose widgets paint."""


class Painter:
    """Paints segments with the styles that the stylesheet gives a widget."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[str, str], Style] = {}

    def forget(self) -> None:
        """Ask the stylesheet again, because it or the theme changed."""
        self._styles.clear()

    def style(self, name: str, over: str = "") -> Style:
        """The style of a name, laid over that of a whole row; `a+b` is b laid over a."""
        found = self._styles.get((name, over))
        if found is None:
            found = self._widget.rich_style
            for part in (over, *name.split("+")):
                if part:
                    screen = self._widget.screen
                    found += screen.get_component_rich_style(f"pw--{part}", partial=True)
            self._styles[name, over] = found
        return found

    def strip(self, segments: Sequence[Segment], width: int, *, over: str = "") -> Strip:
        """One row of exactly `width` cells; it is cut where the segments are wider."""
        painted = [RichSegment(text, self.style(name, over)) for text, name in segments]
        taken = sum(cell_width(segment.text) for segment in segments)
        if taken < width:
            painted.append(RichSegment(" " * (width - taken), self.style("", over)))
        strip = Strip(painted, max(taken, width))
        return strip if taken <= width else strip.crop(0, width)


def restyled(
    segments: Iterable[Segment], start: int, end: int, name: str, *, over: bool = False
) -> Iterator[Segment]:
    """The segments with the characters from `start` to `end` (−1: to the last) in a style.

    With `over`, it is laid over the style that they have.
    """
    at = 0
    for text, style in segments:
        left = max(0, min(len(text), start - at))
        right = len(text) if end < 0 else max(left, min(len(text), end - at))
        inner = f"{style}+{name}" if over and style else name
        for part, look in (
            (text[:left], style),
            (text[left:right], inner),
            (text[right:], style),
        ):
            if part:
                yield Segment(part, look)
        at += len(text)
