"""Text as a terminal shows it: what is visible, how wide it is, where a row may break.

Widths are in terminal cells and agree with those that rich and textual lay out by:
combining marks take none, and a joined emoji as much as its first part. Ambiguous characters
(“ ” … ·) take one cell, or two after `read_ambiguous`: terminals differ.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from policywatch.patterns import pattern

TAB = " " * 4
"""What a tab is shown as."""

ELLIPSIS = "…"
"""Stands for text that was left out; an ambiguous character."""

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_LONE_JOINER = f"(?<![{_EMOJI}]){_JOINER}|{_JOINER}(?![{_EMOJI}])"
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_MARKS = frozenset({"Mn", "Me", "Mc", "Cf", "Cc", "Zl", "Zp"})

# Unicode's newest planes of han characters and blocks of emoji, which an older Python
# calls unassigned: ordinary text all the same.
_ASSIGNED_LATER = ((0x1F000, 0x1FAFF), (0x20000, 0x3FFFD))

# Where rich (Unicode 17) says otherwise than the width property of an older Python.
_WIDE = (
    (0x2630, 0x2637),
    (0x268A, 0x268F),
    (0x4DC0, 0x4DFF),
    (0x1D300, 0x1D376),
    *_ASSIGNED_LATER[1:],
)
_EMPTY = (
    (0x1160, 0x11FF),
    (0x3164, 0x3164),
    (0xD7B0, 0xD7FB),
    (0xFFA0, 0xFFA0),
    (0x1F3FB, 0x1F3FF),
)


class Segment(NamedTuple):
    """A run of text and the semantic name of its style (`insert`, `path`, …)."""

    text: str
    style: str = ""


class _Shown(dict[int, str]):
    """A translation table that decides about each code point once."""

    def __missing__(self, point: int) -> str:
        """What is shown for a code point: itself, a control picture, or its number."""
        char = chr(point)
        if point == 0x09:
            shown = TAB
        elif point < 0x20:
            shown = chr(0x2400 + point)
        elif point == 0x7F:
            shown = "\u2421"
        elif char == _JOINER or not _is_hidden(point):
            shown = char
        else:
            shown = f"⟨U+{point:04X}⟩"
        self[point] = shown
        return shown


def _is_hidden(point: int) -> bool:
    """Whether a code point steers the terminal, shows nothing, or means nothing to everybody."""
    category = unicodedata.category(chr(point))
    if category == "Cn":
        return not any(first <= point <= last for first, last in _ASSIGNED_LATER)
    return category in _HIDDEN


class _Widths(dict[str, int]):
    """The width of each character met so far, in cells, with that of the ambiguous ones."""

    def __init__(self, ambiguous: int) -> None:
        super().__init__()
        self._ambiguous = ambiguous

    def __missing__(self, char: str) -> int:
        """The width of a character met for the first time."""
        point = ord(char)
        if any(first <= point <= last for first, last in _EMPTY):
            width = 0
        elif any(first <= point <= last for first, last in _WIDE):
            width = 2
        elif unicodedata.category(char) in _MARKS:
            width = 0
        elif unicodedata.east_asian_width(char) == "A":
            width = self._ambiguous
        else:
            width = 2 if unicodedata.east_asian_width(char) in "WF" and not _unknown(char) else 1
        self[char] = width
        return width


def _unknown(char: str) -> bool:
    """Whether Python's Unicode has no such character, so that its width means nothing."""
    return unicodedata.category(char) == "Cn"


_shown = _Shown()
_narrow, _broad = _Widths(1).__getitem__, _Widths(2).__getitem__
_width_of = _narrow


def read_ambiguous(*, wide: bool) -> None:
    """Take ambiguous characters for two cells wide from now on, or for one."""
    global _width_of  # noqa: PLW0603 - one program draws on one terminal
    _width_of = _broad if wide else _narrow


def is_ambiguous(char: str) -> bool:
    """Whether a character is one or two cells wide, depending on the terminal."""
    return _broad(char) != _narrow(char)


def visible(text: str) -> str:
    """The text with everything that could act on a terminal made visible.

    Control characters become their pictures (`␛`, `␊`), bidirectional and zero-width
    controls, lone surrogates, unassigned and private characters their number
    (`⟨U+202E⟩`), a tab spaces. Ordinary text stays as it is, and so does what this
    function returned. A line break is a control character here: split a text into lines first.
    """
    if text.isprintable():
        return text
    if _JOINER in text:
        text = pattern(_LONE_JOINER).sub("⟨U+200D⟩", text)
    return text.translate(_shown)


def cell_width(text: str) -> int:
    """How many cells a text takes on one row; the text is what `visible` returned."""
    if text.isascii():
        return len(text)
    if _JOINER in text or _EMOJI_STYLE in text:
        return sum(_joined_widths(text, _width_of))
    return sum(map(_width_of, text))


def _cells(text: str, width_of: Callable[[str], int]) -> list[int]:
    """The width of each character of a text where it stands."""
    if text.isascii():
        return [1] * len(text)
    if _JOINER in text or _EMOJI_STYLE in text:
        return _joined_widths(text, width_of)
    return list(map(width_of, text))


def _joined_widths(text: str, width_of: Callable[[str], int]) -> list[int]:
    """Widths where joiners swallow what follows and an emoji sign widens its base."""
    widths = list(map(width_of, text))
    base = -1
    for index, char in enumerate(text):
        if char == _EMOJI_STYLE:
            if base >= 0 and widths[base] == 1 and _can_widen(text[base]):
                widths[base] = 2
            base = -1
        elif index and text[index - 1] == _JOINER:
            widths[index] = 0
        elif widths[index]:
            base = index
    return widths


def _can_widen(char: str) -> bool:
    """Whether a narrow character is drawn as a wide emoji when asked to."""
    return char in "#*0123456789©®‼⁉™ℹ" or "\u2190" <= char <= "\u2bff" or char >= "\U0001f000"


# Rules of Chinese typesetting (GB/T 15834, JIS X 4051): what may not start or end a row.
NO_START = frozenset("。，、；：！？）》」』”’】〕〉｝］．·…％‰℃々ー～ ,.;:!?)]}%")
"""Characters that no row starts with, as long as it can be helped."""

NO_END = frozenset("（《「『“‘【〔〈｛［([{￥＄¥")
"""Characters that no row ends with, as long as it can be helped."""

_ROW_SPACES = " \u3000"
_HAN_FIRST, _HAN_LAST = "\u4e00", "\u9fff"

_NOT_LATIN = (
    "[\u2014\u2018-\u201f\u2026\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uffef\U0001f000-\U0003ffff]"
)


def breaks_well(text: str, at: int) -> bool:
    """Whether a row may end before `text[at]`, by the rules of typesetting."""
    before, after = text[at - 1], text[at]
    if not _keeps_rules(before, after):
        return False
    if before in _ROW_SPACES:
        return True
    if before == after == "—" or (before == "’" and after.isalpha() and after.isascii()):
        return False
    wide = pattern(_NOT_LATIN)
    return bool(wide.match(before) or wide.match(after))


def _keeps_rules(before: str, after: str) -> bool:
    """Whether neither the row's last character nor the next one's first is a bad one."""
    if before in _ROW_SPACES and (after in _ROW_SPACES or after.isascii()):
        return True  # a word may start with any sign of its own, as in ".5"
    return after not in NO_START and before not in NO_END


def _break_before(text: str, sums: Sequence[int], start: int, limit: int) -> int:
    """Where the row that starts at `start` and could reach to `limit` should end.

    A character without width belongs to the one before it, so no row starts with it.
    """
    if _HAN_FIRST <= text[limit - 1] <= _HAN_LAST and _HAN_FIRST <= text[limit] <= _HAN_LAST:
        return limit  # as most rows of Chinese do
    for at in range(limit, start, -1):
        if sums[at] > sums[at - 1] and breaks_well(text, at):
            return at
    for at in range(limit, start, -1):
        if sums[at] > sums[at - 1] and _keeps_rules(text[at - 1], text[at]):
            return at
    return limit


def cell_sums(text: str) -> Sequence[int]:
    """How many cells a text takes up to each of its characters, that one included."""
    if text.isascii():
        return range(1, len(text) + 1)
    return list(accumulate(_cells(text, _width_of)))


def row_ends(text: str, width: int) -> list[int]:
    """Where each row of a wrapped text ends, as offsets into it; see `wrap`."""
    if 2 * len(text) <= width:  # no character takes more than two cells
        return [len(text)]
    return ends_of_rows(text, cell_sums(text), width)


def ends_of_rows(text: str, sums: Sequence[int], width: int) -> list[int]:
    """The same for a text whose `cell_sums` are known."""
    if not sums or sums[-1] <= width:
        return [len(text)]
    ends: list[int] = []
    start = taken = 0
    while sums[-1] - taken > width:
        limit = bisect_right(sums, max(taken + width, sums[start]), lo=start)
        if limit >= len(text):
            break
        start = _break_before(text, sums, start, limit)
        ends.append(start)
        taken = sums[start - 1]
    ends.append(len(text))
    return ends


def wrap(text: str, width: int) -> list[str]:
    """The text in rows of at most `width` cells, which joined are the text again.

    Rows break between Chinese characters and after spaces; Latin words, addresses and
    numbers stay whole unless one is longer than a row. No row starts with a closing
    sign or ends with an opening one, if there is any other way. `text` is one line
    that `visible` returned, `width` at least 2.
    """
    rows: list[str] = []
    start = 0
    for end in row_ends(text, width):
        rows.append(text[start:end])
        start = end
    return rows


def wrap_segments(segments: Sequence[Segment], width: int) -> list[list[Segment]]:
    """Like `wrap`, for one line that is made of styled runs."""
    return segments_cut(segments, row_ends("".join([text for text, _ in segments]), width))


def segments_cut(segments: Sequence[Segment], ends: Sequence[int]) -> list[list[Segment]]:
    """A line that is made of styled runs, cut into rows that end at these offsets."""
    if len(ends) == 1:
        return [[segment for segment in segments if segment.text]]
    rows: list[list[Segment]] = [[]]
    position = 0
    for text, style in segments:
        start = 0
        while start < len(text):
            if position == ends[len(rows) - 1] and len(rows) < len(ends):
                rows.append([])
            end = min(len(text), start + ends[len(rows) - 1] - position)
            rows[-1].append(Segment(text[start:end], style))
            position += end - start
            start = end
    return rows


def clip(text: str, width: int) -> str:
    """The text on one row: cut to `width` cells, with an ellipsis where it was longer."""
    if cell_width(text) <= width:
        return text
    if width < 1:
        return ""
    room = width - cell_width(ELLIPSIS)
    if room < 0:
        return ""
    return text[: bisect_right(cell_sums(text), room)] + ELLIPSIS


def shortened(text: str, width: int) -> str:
    """The same, but the same on every terminal: for what is stored and sent."""
    sums = list(accumulate(_cells(text, _narrow)))
    if not sums or sums[-1] <= width:
        return text
    return text[: bisect_right(sums, width - 1)] + ELLIPSIS


def pad(text: str, width: int) -> str:
    """The text clipped and filled with spaces to exactly `width` cells."""
    text = clip(text, width)
    return text + " " * (width - cell_width(text))
