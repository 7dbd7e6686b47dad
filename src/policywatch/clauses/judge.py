"""Whether a label is one, and how it is meant: the sequence decides."""

from typing import NamedTuple

from policywatch.clauses import headings
from policywatch.clauses.ahead import Ahead
from policywatch.clauses.lines import Line
from policywatch.clauses.numbering import Label, Reading
from policywatch.clauses.stack import Stack, follows
from policywatch.clauses.styles import ENGLISH, RANKS
from policywatch.model import Role
from policywatch.patterns import pattern

_REFERENCE = (
    r"[的之、，,；;。]|[至到]第|[及或和与與並]第|规定|規定|第[一二三四五六七八九十]+[项款項]"
)
_NO_ARTICLE = frozenset("、，,；;。的")
_PARTS = frozenset({"zh-paragraph", "zh-item", "zh-point"})
_LETTERS = frozenset({"lower", "upper", "lower-roman", "upper-roman", "zh-stem", "zh-formal"})
_INSERTED = frozenset({"digit", "digit-close", "lower-paren"})
_LAST_INSERTED = 3  # 2A., 2B. and 2C., (ba); 3D and 5G are words
_COPYRIGHT = r"(?i)\(c\)\s*(?:copyright|(?:19|20)[0-9]{2})"
_LONGEST_LIST = 199  # items; a larger number in brackets is a telephone's
_NEVER = float("inf")


class _Case(NamedTuple):
    """A label in its place.

    `at` counts lines, `cut` says that the line before stops inside a sentence,
    `goes_on` that the label is the next one of its style.
    """

    at: int
    line: Line
    label: Label
    cut: bool
    goes_on: bool


class Judge:
    """Reads labels in the light of what is open and of what comes."""

    def __init__(self, text: str, stack: Stack, ahead: Ahead) -> None:
        self._text = text
        self._stack = stack
        self._ahead = ahead
        self._last: dict[str, tuple[int, ...]] = {}

    def read(self, index: int, label: Label, line: Line, *, cut: bool) -> Reading | None:
        """How the label of line `index` is meant, or None where it is none.

        `cut` says that the line before stops inside a sentence.
        """
        goes_on = any(map(self._goes_on, label.readings))
        case = _Case(index, line, label, cut, goes_on)
        if not (self._is_sure(case) if label.weak else self._is_likely(case)):
            return None
        reading = self._choose(index, label)
        self._last[reading.style] = reading.value
        return reading

    def _goes_on(self, reading: Reading) -> bool:
        """Whether the reading is the next of its style, in an open level or run on."""
        last = self._last.get(reading.style)
        return (last is not None and follows(last, reading.value)) or (
            self._stack.follows(reading) >= 0
        )

    def _is_sure(self, case: _Case) -> bool:
        """Whether a label that could begin a sentence is one all the same."""
        style = case.label.readings[0].style
        if style == "zh-article":
            return self._is_article(case)
        if style == "digit-bare":
            return self._is_bare_number(case)
        if style == "attachment":
            return self._is_attachment(case)
        if style in _INSERTED:
            return case.goes_on and case.label.readings[0].value[-1] <= _LAST_INSERTED
        return not case.cut and style not in _PARTS and self._begins(case, style)

    def _begins(self, case: _Case, style: str) -> bool:
        """Whether a label that could begin a sentence begins a clause in a line of its own."""
        if style.startswith("zh-"):
            reference = pattern(_REFERENCE).match(self._text, case.label.end)
            return not reference and self._is_short(case)
        first = style in _LETTERS and any(r.value == (1,) for r in case.label.readings)
        return first or (case.goes_on and (style in _LETTERS or style.startswith("decimal")))

    def _is_article(self, case: _Case) -> bool:
        """第三條二以上… is an article without a space, 第三条的规定… is a reference."""
        end = case.label.end
        if self._text[end] in _NO_ARTICLE:
            return False
        if pattern(_REFERENCE).match(self._text, end):
            return case.goes_on and not case.cut
        return case.goes_on or not case.cut

    def _is_bare_number(self, case: _Case) -> bool:
        """`1 Scope` and `1 A charity is exempt.`, among their like.

        In a heading sections may be missing before it, where the next one comes.
        """
        reading = case.label.readings[0]
        if case.goes_on or (reading.value == (1,) and self._opens(case)):
            return not case.cut
        heading = case.line.role is Role.HEADING or self._is_short(case)
        before = self._stack.value(reading.style)
        return heading and () < before < reading.value and self._comes(reading, case.at) < _NEVER

    def _is_attachment(self, case: _Case) -> bool:
        """附件：… under a text, and 附件1 with its title in the same line."""
        if self._stack.continues_any(case.at):
            return False
        if self._text[case.label.end - 1] in "：:︰":
            return True
        named = case.label.readings[0].value > (0,) and self._is_short(case)
        return named and not case.cut

    def _is_short(self, case: _Case) -> bool:
        """Whether the words behind the label are a heading."""
        end = case.label.end
        return headings.is_heading(self._text[end : min(case.line.end, end + 200)].strip())

    def _runs_in(self, case: _Case) -> bool:
        """Whether a heading and running text follow the label in its line."""
        end = case.label.end
        rest = self._text[end : min(case.line.end, end + 200)].strip()
        return headings.run_in_heading(rest) > 0

    def _is_likely(self, case: _Case) -> bool:
        """Whether a label that no sentence begins with stands in a place for labels."""
        style, value = case.label.readings[0]
        if case.goes_on or case.line.role is Role.HEADING:
            return True
        if case.cut:
            return (style in RANKS and style not in _PARTS) or self._opens(case)
        return self._fits(case, style, value)

    def _fits(self, case: _Case, style: str, value: tuple[int, ...]) -> bool:
        """Whether a label out of sequence, at the beginning of a paragraph, is one."""
        end = case.label.end
        if style in ENGLISH:
            marked = self._text[end - 1] in ".:：︰" or end == case.line.end
            return marked or value[-1] == 1 or self._is_short(case) or self._runs_in(case)
        if style in _LETTERS:
            readings = case.label.readings
            return any(r.value == (1,) or self._stack.value(r.style) for r in readings)
        if style.startswith("decimal"):
            return end == case.line.end or self._text[end].isspace() or value[-1] == 1
        if style == "digit-paren":
            return value <= (_LONGEST_LIST,)
        return not pattern(_COPYRIGHT).match(self._text, case.line.start, case.line.end)

    def _opens(self, case: _Case) -> bool:
        """Whether the label is the first of a list that goes on."""
        return any(
            reading.value == (1,) and self._comes(reading, case.at) < _NEVER
            for reading in case.label.readings
        )

    def _choose(self, index: int, label: Label) -> Reading:
        """The reading that the sequence asks for: (i) is a letter after (h), else one."""
        readings = label.readings
        if len(readings) == 1:
            return readings[0]
        level, best = max(((self._stack.follows(r), r) for r in readings), key=lambda pair: pair[0])
        first = [r for r in readings if r.value == (1,) and r is not best]
        if level >= 0:
            sooner = first and self._comes(first[-1], index) < self._comes(best, index)
            return first[-1] if sooner else best
        if first or best.value == (1,):
            return first[-1] if first else best
        known = sorted(readings, key=self._distance)
        if self._distance(known[0]) < _NEVER:
            return known[0]
        # (ii) and (xx) alone are roman numerals sooner than doubled letters.
        roman = [r for r in readings if "roman" in r.style and len(readings) > 2]
        return (roman or readings)[0]

    def _distance(self, reading: Reading) -> float:
        """How far the reading is from the open level of its style, infinite for none."""
        value = self._stack.value(reading.style)
        far = reading.value[0] - value[0] if value else 0
        return far if far > 0 else _NEVER

    def _comes(self, reading: Reading, index: int) -> float:
        """The line of the label that would follow this reading, infinite for none."""
        found = self._ahead.next(reading.style, index)
        return found[0] if found and follows(reading.value, found[1]) else _NEVER
