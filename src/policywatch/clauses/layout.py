"""Lines: where they lie in the text, whether they are whole, and how a document ends."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policywatch.model import Extract, Role


class Line(NamedTuple):
    """One line that holds words; `start` to `end` is its text without outer white space."""

    start: int
    end: int
    role: Role
    level: int


_FINAL = frozenset("。！？；：.!?;:…”’」』》）)】〕—")
_WIDE_WRAP, _LATIN_WRAP = 60, 130  # characters; a longer line was not broken by hand
_INNER_MARK = re.compile(r"[。；，,;]|、[^、]{3,}、")
_OFFICE = re.compile(
    r"[^。；，,：:]{2,30}(?:政府|办公室|辦公室|委员会|委員會|局|厅|廳|部|院|中心|公司|署|会|會|处|處|所|司|办|站)"
)
_DAY = re.compile(
    r"(?:[12][0-9]{3}|[〇○零一二三四五六七八九]{4})[ \u3000]?年[ \u3000]?[0-9〇○一二三四五六七八九十]{1,3}"
    r"[ \u3000]?月[ \u3000]?[0-9〇○一二三四五六七八九十]{1,3}[ \u3000]?日"
)
_CLOSING = re.compile(
    r"(?:最后|最後)[，,]|特此(?:通知|通告|公告|公布|函复|函告|复函|批复|报告|答复)|此[复復]"
    r"|(?:专此|專此)|(?:以上|上述)(?:答复|意见)[^。]{0,20}(?:如有|是否|妥否)|感[谢謝]您"
    r"|[（(]此件[^）)]{2,12}[）)]|[（(]?(?:联系人|聯繫人|联系电话|联系单位)[：:]"
    r"|(?:抄送|抄报|主题词|信息公开选项|公开方式)[：:]"
    r"|本(?:通知|办法|辦法|意见|意見|方案|计划|計劃|行动计划|行動計劃|行动方案|规定|規定|细则|"
    r"措施|政策|实施意见|实施方案|若干措施|公告|决定|通告|指南|规划)自[^。]{1,40}(?:起[^。]{0,6}[施实實执執]行|起生效)"
    r"|(?:Yours |Sincerely|IN WITNESS WHEREOF|Signed[ ,:])"
)


def read_lines(extract: Extract) -> Iterator[Line]:
    """The lines of an extract that hold words, in order."""
    offset = 0
    for block in extract.blocks:
        raw = block.text
        words = raw.strip()
        if words:
            start = offset + raw.index(words[0])
            yield Line(start, start + len(words), block.role, block.level)
        offset += len(raw) + 1


def is_unfinished(text: str, line: Line) -> bool:
    """Whether the line stops inside a sentence, so that the next one may go on with it."""
    return text[line.end - 1] not in _FINAL


def goes_on(text: str, line: Line, after: Line) -> bool:
    """Whether `after` is the rest of a sentence that a hard line break cut in `line`."""
    if line.role is not after.role or line.role in (Role.HEADING, Role.ROW):
        return False
    if not is_unfinished(text, line):
        return False
    last, first = text[line.end - 1], text[after.start]
    length = line.end - line.start
    if first in "，。；：、！？）」』》”,;:!?)":
        return length <= 2 * _LATIN_WRAP
    if last.isascii() and first.isascii():
        return length <= _LATIN_WRAP and (first.islower() or last == ",")
    if length > _WIDE_WRAP or length < 12 or _DAY.match(text, after.start, after.end):
        return False
    return last in "，、," or _INNER_MARK.search(text, line.start, line.end) is not None


def joint(text: str, line: Line, after: Line) -> str:
    """What stands for a hard line break: nothing in Chinese, a space in English."""
    last, first = text[line.end - 1], text[after.start]
    return " " if last.isascii() and first.isascii() else ""


def is_closing(text: str, line: Line, after: Line | None) -> bool:
    """Whether the line begins what stands under a document: thanks, signature, date."""
    if _CLOSING.match(text, line.start, line.end) or is_day(text, line):
        return True
    if after is None or not is_day(text, after):
        return False
    return _OFFICE.fullmatch(text, line.start, line.end) is not None


def is_day(text: str, line: Line) -> bool:
    """Whether the line is a date and nothing else."""
    return _DAY.fullmatch(text, line.start, line.end) is not None
