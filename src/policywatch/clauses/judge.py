"""Whether a label is one, and how it is meant: the sequence decides."""

import re

from policywatch.clauses import headings
from policywatch.clauses.ahead import Ahead
from policywatch.clauses.lines import Line
from policywatch.clauses.numbering import RANKS, Label, Reading
from policywatch.clauses.stack import Stack, follows
from policywatch.model import Role

_REFERENCE = re.compile(
    r"[的之、，,；;。]|[至到]第|[及或和与與並]第|规定|規定|第[一二三四五六七八九十]+[项款項]"
)
_NO_ARTICLE = frozenset("、，,；;。的")
_PARTS = frozenset({"zh-paragraph", "zh-item", "zh-point"})
_WORDS = frozenset(
    {"title", "book", "part", "chapter", "article", "section", "rule", "clause", "annex"}
)
_BARE_LETTERS = frozenset({"lower", "upper", "lower-roman", "upper-roman", "zh-stem", "zh-formal"})
_COPYRIGHT = re.compile(r"\(c\)\s*(?:copyright|(?:19|20)[0-9]{2})", re.IGNORECASE)


class Judge:
    """Reads labels in the light of what is open and of what comes."""

    def __init__(self, text: str, stack: Stack, ahead: Ahead) -> None:
        self._text = text
        self._stack = stack
        self._ahead = ahead
        self._last: dict[str, tuple[int, ...]] = {}
        self._articles: set[tuple[int, ...]] = set()

    def read(self, index: int, label: Label, line: Line, *, cut: bool) -> Reading | None:
        """How the label of line `index` is meant, or None where it is none.

        `cut` says that the line before stops inside a sentence.
        """
        follows_some = any(self._goes_on(reading) for reading in label.readings)
        if label.weak:
            sure = self._is_sure(index, label, line, cut=cut, follows_some=follows_some)
        else:
            sure = self._is_likely(index, label, line, cut=cut, follows_some=follows_some)
        if not sure:
            return None
        reading = self._choose(index, label)
        self._last[reading.style] = reading.value
        if reading.style == "zh-article":
            if reading.value == (1,):
                self._articles.clear()
            self._articles.add(reading.value)
        return reading

    def _goes_on(self, reading: Reading) -> bool:
        """Whether the reading is the next of its style, in an open level or run on."""
        last = self._last.get(reading.style)
        return (last is not None and follows(last, reading.value)) or (
            self._stack.follows(reading) >= 0
        )

    def _is_sure(
        self, index: int, label: Label, line: Line, *, cut: bool, follows_some: bool
    ) -> bool:
        """Whether a label that could begin a sentence is one all the same."""
        style, value = label.readings[0]
        if style == "zh-article":
            if self._text[label.end] in _NO_ARTICLE:
                return False
            if _REFERENCE.match(self._text, label.end):
                return follows_some and not cut
            return follows_some or not (cut or value in self._articles)
        if style == "digit-bare":
            return self._is_bare_number(index, line, value, follows_some=follows_some)
        if style == "attachment":
            return self._is_attachment(index, label, line, cut=cut)
        if style in _PARTS:
            return False
        if style in _BARE_LETTERS:
            return follows_some or (not cut and any(r.value == (1,) for r in label.readings))
        if style.startswith("zh-"):
            return (
                not cut and not _REFERENCE.match(self._text, label.end) and self._short(label, line)
            )
        return follows_some and not cut and style.startswith("decimal")

    def _is_bare_number(
        self, index: int, line: Line, value: tuple[int, ...], *, follows_some: bool
    ) -> bool:
        if line.role is not Role.HEADING and not headings.is_heading(
            self._text[line.start : min(line.end, line.start + 200)]
        ):
            return False
        if value == (1,):
            found = self._ahead.next("digit-bare", index)
            return found is not None and found[1] == (2,)
        return follows_some

    def _is_attachment(self, index: int, label: Label, line: Line, *, cut: bool) -> bool:
        """附件：… under a text, and 附件1 with its title in the same line."""
        if cut or any(self._stack.continues(entry, index) for entry in self._stack.entries):
            return False
        if self._text[label.end - 1] in "：:":
            return True
        return label.readings[0].value > (0,) and self._short(label, line)

    def _short(self, label: Label, line: Line) -> bool:
        """Whether the words behind the label are a heading."""
        rest = self._text[label.end : min(line.end, label.end + 200)].strip()
        return headings.is_heading(rest)

    def _is_likely(
        self, index: int, label: Label, line: Line, *, cut: bool, follows_some: bool
    ) -> bool:
        """Whether a label that no sentence begins with stands in a place for labels."""
        style, value = label.readings[0]
        if follows_some or line.role is Role.HEADING:
            return True
        if cut:
            return (style in RANKS and style not in _PARTS) or self._opens(index, label)
        if style in _WORDS:
            rest = self._text[label.end - 1] in ".:" or label.end == line.end
            return rest or value == (1,) or self._short(label, line)
        if style in _BARE_LETTERS:
            return any(r.value == (1,) or self._stack.holds(r.style) for r in label.readings)
        if style.startswith("decimal"):
            tight = label.end < line.end and not self._text[label.end].isspace()
            return not tight or value[-1] == 1
        if style == "digit-paren" and value > (199,):
            return False
        return not _COPYRIGHT.match(self._text, line.start, line.end)

    def _opens(self, index: int, label: Label) -> bool:
        """Whether the label is the first of a list that goes on."""
        return any(
            reading.value == (1,) and self._comes(reading, index) < float("inf")
            for reading in label.readings
        )

    def _choose(self, index: int, label: Label) -> Reading:
        """The reading that the sequence asks for: (i) is a letter after (h), else one."""
        readings = label.readings
        if len(readings) == 1:
            return readings[0]
        going = [(self._stack.follows(r), r) for r in readings]
        level, best = max(going, key=lambda pair: pair[0])
        first = [r for r in readings if r.value == (1,) and r is not best]
        if level < 0:
            if first or best.value == (1,):
                return first[-1] if first else best
            known = [r for r in readings if self._stack.holds(r.style)]
            return (known or self._plain(readings))[0]
        if first and self._comes(first[-1], index) < self._comes(best, index):
            return first[-1]
        return best

    @staticmethod
    def _plain(readings: tuple[Reading, ...]) -> list[Reading]:
        """Roman numerals of two signs and more are no letters unless a sequence says so."""
        roman = [r for r in readings if "roman" in r.style and r.value > (1,)]
        return roman if len(roman) < len(readings) and len(readings) > 2 else list(readings)

    def _comes(self, reading: Reading, index: int) -> float:
        """The line of the label that would follow this reading, infinite for none."""
        found = self._ahead.next(reading.style, index)
        return found[0] if found and follows(reading.value, found[1]) else float("inf")
