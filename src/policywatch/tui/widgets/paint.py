"""From semantic segments to strips: the one place where style names get their looks.

`looks` says what each looks like; component classes of Textual would say the same, but
every screen would work them all out before it is first painted.
"""

from collections.abc import Iterable, Iterator, Sequence

from rich.color import Color as RichColor
from rich.segment import Segment as RichSegment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from policywatch.render.cells import Segment, cell_width
from policywatch.tui.looks import ANSI_LOOKS, LOOKS

ATTRIBUTES = frozenset({"bold", "italic", "reverse", "strike", "underline"})
"""The attributes that a look may have beside its colours."""


class Painter:
    """Paints segments over the style that the stylesheet gives a widget."""

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
                    found += self._look(part)
            self._styles[name, over] = found
        return found

    def _look(self, name: str) -> Style:
        """The style of one name in the theme that there is now."""
        app = self._widget.app
        words = LOOKS.get(name, "")
        if app.current_theme.ansi:
            words = f"{ANSI_LOOKS.get(name, '')} {words}"
        front, _, back = words.partition("on ")
        *attributes, colour = front.split() or [""]
        if colour in ATTRIBUTES:
            attributes, colour = [*attributes, colour], ""
        return Style(
            color=self._colour(colour),
            bgcolor=self._colour(back),
            **dict.fromkeys(attributes, True),  # type: ignore[arg-type]
        )

    def _colour(self, variable: str) -> RichColor | None:
        """The colour of a theme's variable."""
        if not variable:
            return None
        return Color.parse(self._widget.app.theme_variables[variable]).rich_color

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
