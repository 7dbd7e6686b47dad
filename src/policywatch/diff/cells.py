"""Facts of tables: what the head of a column says of the numbers below it.

`3.30` is no amount by itself; below 价格（元/立方米） or Price (EUR) it is one. Each changed
cell is read with the unit that its column or row names, which is no part of its evidence.
"""

from collections.abc import Iterator
from typing import NamedTuple

from policywatch.diff.facts import read_facts
from policywatch.diff.side import Side
from policywatch.diff.words import diff_words
from policywatch.extract.spacing import BETWEEN_CELLS
from policywatch.model import Fact, Span
from policywatch.patterns import pattern


class Unit(NamedTuple):
    """What stands before and behind a number to say what it measures."""

    before: str = ""
    behind: str = ""


_NONE = Unit()
_FIGURE = r"\d[\d,，]{0,15}(?:\.\d{1,6})?"
_FIGURES = rf"{_FIGURE}(?:\s?[-–—~～至]\s?{_FIGURE})?"
_BARE = rf"{_FIGURES}(?:及?以[上下])?"
_PLACES = r"[（(\[【]([^（(\[【）)\]】]{1,24})[)）\]】]|[,，:：]\s*([^,，:：]{1,24})$"
_CAPTION = r"(?:单位|單位)[:：]\s?([^\s，,。；;)）]{1,12})"
_LEAD = r"(?:单位|單位|计量单位|in)?\s?[:：]?\s?"
_SIGNS = r"US\$|HK\$|NT\$|[$€£¥￥]|(?:EUR|USD|GBP|CNY|RMB|HKD|TWD|JPY)\b"
_HAN_UNITS = (
    "[十百千万萬亿億]{0,2}(?:人民[币幣]|美|欧|歐|港|日|英|新[臺台][币幣])?[元圆圓]"
    "|[%％‰]|[个個]?工作日|[个個]?月|小时|小時|分钟|[天日年周]|人次|[人户戶家个個亩項项件吨噸]"
    "|立方米|平方米|千瓦时|公里"
)
_ENGLISH_UNITS = (
    r"(?:(?:working|business|calendar) )?(?:day|week|month|year|hour|minute)s?\b"
    r"|(?:dollar|euro|pound)s?\b|yuan\b|pence\b|cents\b|per ?cent\b"
)
_UNIT = rf"(?i){_LEAD}(?:(?P<sign>{_SIGNS})|(?P<han>{_HAN_UNITS})|(?P<english>{_ENGLISH_UNITS}))"
_EMPTY = frozenset({"-", "–", "—", "——", "－"})
_MONEY_HAN = "价(?!值)|價(?!值)|金额|金額|(?:费|費)(?!率)|罚款|罰款|罰鍰"
_MONEY_ENGLISH = r"(?i)\b(?:price|fee|cost|charge|fine)s?\b"


class Table:
    """The tables of one document: which row stands at the head of which."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._firsts: dict[int, int] = {}

    def row(self, index: int) -> list[str] | None:
        """The cells of a row; None for a clause that is none."""
        clause = self._side.clauses[index]
        return clause.body.split(BETWEEN_CELLS) if clause.style == "row" else None

    def unit(self, index: int, row: list[str], column: int) -> Unit:
        """The unit that the head of a column, the first cell of a row or the caption names."""
        first = self._first(index)
        head = (self.row(first) or []) if first < index else []
        above = self._side.plain[first - 1] if first else ""
        title = head[column] if len(head) == len(row) else ""
        key = row[0] if column else ""
        caption = above if "单位" in above or "單位" in above else ""
        for words in (title, key, caption):
            unit = _named(words)
            if unit is not _NONE:
                return unit
        return _money(title) or _money(key) or _NONE

    def _first(self, index: int) -> int:
        """The first row of the table that a row stands in."""
        side, first = self._side, index
        while (
            first
            and first not in self._firsts
            and side.clauses[first - 1].style == "row"
            and side.parents[first - 1] == side.parents[index]
        ):
            first -= 1
        found = self._firsts.get(first, first)
        self._firsts.update(dict.fromkeys(range(first, index + 1), found))
        return found


def filled(row: str) -> list[str]:
    """The cells of a row; nothing where a dash says that nothing stands in one.

    The first and the last one may be so empty that they are left out.
    """
    cells = [cell.strip() for cell in f" {row} ".split(BETWEEN_CELLS)]
    return ["" if cell in _EMPTY else cell for cell in cells]


def cell_facts(tables: tuple[Table, Table], pair: tuple[int, int]) -> tuple[Fact, ...]:
    """The facts of the cells that differ between two rows of as many cells."""
    old, new = (table.row(index) or [] for table, index in zip(tables, pair, strict=True))
    facts: dict[Fact, None] = {}
    for column, (mine, theirs) in enumerate(zip(old, new, strict=True)):
        if mine != theirs:
            units = tables[0].unit(pair[0], old, column), tables[1].unit(pair[1], new, column)
            facts |= dict.fromkeys(_read(mine, theirs, *units))
    return tuple(facts)


def cell_spans(old: list[str], new: list[str]) -> tuple[Span, ...]:
    """What leads from one row to another, cell by cell, so that no edit runs over two cells."""
    spans: list[Span] = []
    for column, (mine, theirs) in enumerate(zip(old, new, strict=True)):
        between = (Span("equal", BETWEEN_CELLS),) if column else ()
        for span in (*between, *diff_words(mine, theirs)):
            if spans and spans[-1].op == span.op:
                spans[-1] = Span(span.op, spans[-1].text + span.text)
            else:
                spans.append(span)
    return tuple(spans)


def _read(old: str, new: str, mine: Unit, theirs: Unit) -> Iterator[Fact]:
    """The facts between two cells, without the units that only the head of the table names."""
    before, after = _dressed(old, mine), _dressed(new, theirs)
    for fact in read_facts(before, after, diff_words(before, after)):
        yield fact._replace(
            old=_undressed(fact.old, mine) if before != old else fact.old,
            new=_undressed(fact.new, theirs) if after != new else fact.new,
        )


def _dressed(cell: str, unit: Unit) -> str:
    """A bare number with its unit, any other cell as it stands."""
    if not pattern(_BARE).fullmatch(cell):
        return cell
    figure = pattern(_FIGURES).match(cell)
    end = figure.end() if figure else len(cell)
    return f"{unit.before}{cell[:end]}{unit.behind}{cell[end:]}"


def _undressed(text: str, unit: Unit) -> str:
    """The evidence of a fact as the cell prints it."""
    if unit.behind:
        head, found, tail = text.rpartition(unit.behind)
        text = head + tail if found else text
    return text.removeprefix(unit.before)


def _named(words: str) -> Unit:
    """The unit that some words name in brackets, behind a comma or after 单位."""
    places = [inner or tail for inner, tail in pattern(_PLACES).findall(words[-200:])]
    places.extend(pattern(_CAPTION).findall(words[-200:]))
    for place in places:
        found = pattern(_UNIT).match(place.strip())
        if found and found["sign"]:
            return Unit(f"{found['sign']} " if found["sign"].isalpha() else found["sign"])
        if found:
            return Unit("", found["han"] or f" {found['english']}")
    return _NONE


def _money(words: str) -> Unit | None:
    """The unit of a price whose currency is not named."""
    if pattern(_MONEY_HAN).search(words):
        return Unit("", "元")
    return Unit("$") if pattern(_MONEY_ENGLISH).search(words) else None
