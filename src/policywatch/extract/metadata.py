"""Title, document number, publisher and date, read from the cleaned text and its fields."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from policywatch.extract.fields import read_fields
from policywatch.model import Block, Role
from policywatch.patterns import HEADING_MARK, pattern

_NUMBER = r"[^\W\d_]{1,12}\s?[〔\[【(（]\s?(?:19|20)\d{2}\s?[〕\]】)）]\s?第?\s?\d{1,5}\s?号"
_DATE = r"((?:19|20)\d{2})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日"
_CHINESE_DATE = (
    r"([二一][〇○Ｏ零一二三四五六七八九0]{3})年([一二三四五六七八九十]{1,2})月"
    r"([一二三四五六七八九十]{1,3})日"
)
_DAY_ENDS = "日"
"""What a date alone ends with: looked at first, because few lines do."""
_DAY = r"((?:19|20)\d{2})\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})"
_OFFICE = (
    r"[\w（）()、 ]{2,60}(?:政府|委员会|办公厅|办公室|中心|局|厅|部|院|委|会|署|处|行|司"
    r"|公司)"
)
_TITLE_WORDS = (
    r"的?(?:通知|意见|答复|办法|方案|规定|条例|决定|公告|通告|批复|函|报告|规划|计划|细则|措施|指南"
    r"|纲要|政策|法|章程)(?:[（(].{1,30}[)）])?$"
)
_TITLE_LATIN = (
    r"(?=[A-Z])(?:[^.!?;:\n]{2,110}\b)?(?i:act|agreement|bill|charter|code|conditions|contract|directive|guid(?:e|ance)"
    r"|guidelines?|lease|notice|order|ordinance|plan|policy|procedure|regulations?|rules|schedule"
    r"|standard|statement|strategy|terms)(?:\s(?:of|on|for|to)\s[^.!?;:\n]{2,60})?"
    r"(?:\s?[(]?(?:19|20)\d{2}[)]?)?|[A-Z][A-Z0-9 ,&'’()/-]{3,110}"
)
"""A line that is the title of an English text where it stands first."""
_NUMBERED = r"(?:\d{1,2}|[IVX]{1,4}|[A-Z])[.)]\s"
"""The heading of a section, which is no title."""
_LONGEST_STAMP = 100
_STAMP = r"(?i)(?:last\s)?(?:updated|revised|modified|amended)|effective|published|issued|dated?\b"
_ISSUED = r"(?i)(?:issued|published|adopted|made) by (?:the )?([A-Z][^.:;\n]{2,60})\.?"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_ENGLISH_DAY = (
    rf"(?i)(?:\b(\d{{1,2}})(?:st|nd|rd|th)?\s{_MONTH},?|\b{_MONTH}\s(\d{{1,2}})(?:st|nd|rd|th)?,?)"
    r"\s((?:19|20)\d{2})\b"
)
_CLOSINGS = (
    "附件",
    "附：",
    "附:",
    "（此件",
    "(此件",
    "抄送",
    "主送",
    "联系人",
    "联系电话",
    "聯絡人",
)
_DIGIT = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "Ｏ": "0",
    "零": "0",
    "0": "0",
}


class Metadata(NamedTuple):
    """What a document says about itself; empty where it says nothing."""

    title: str = ""
    number: str = ""
    publisher: str = ""
    date: str = ""


def read_metadata(
    blocks: Sequence[Block], dropped: Sequence[str], page_title: str = ""
) -> Metadata:
    """The metadata of a cleaned text; `dropped` are the lines around it."""
    title, number = _title(blocks, page_title)
    publisher, date = _signature(blocks)
    if not publisher and not date:
        publisher, date = _english_lines(blocks)
    said: dict[str, str] = {}
    for line in dropped:
        if "：" in line or ":" in line or "|" in line:
            for field in read_fields(line):
                if field.value:
                    said.setdefault(field.kind, field.value)
    return Metadata(
        title or said.get("title", ""),
        number or said.get("number", ""),
        publisher or said.get("publisher", ""),
        date or _day(said.get("date", "")) or _day(said.get("published", "")),
    )


def _day(text: str) -> str:
    """ISO 8601 of the first date in `text`, else empty."""
    match = pattern(_DAY).search(text)
    return _iso(*match.groups()) if match else ""


def _title(blocks: Sequence[Block], page_title: str) -> tuple[str, str]:
    """The title and the document number in the lines before the first paragraph."""
    title = number = ""
    for block in blocks[:6]:
        mark = pattern(HEADING_MARK).match(block.text)
        text = block.text[mark.end() :] if mark else block.text
        found = pattern(_NUMBER).search(text) if len(text) < 120 else None
        if found and not number and (found.end() == len(text) or found.start() == 0):
            number = re.sub(r"\s", "", found[0])
            text = (text[: found.start()] + text[found.end() :]).strip()
        if text and not title and not pattern(_NUMBERED).match(text):
            first = block is blocks[0] and pattern(_TITLE_LATIN).fullmatch(text)
            if (
                block.role is not Role.HEADING
                and not pattern(_TITLE_WORDS).search(text)
                and not first
            ):
                break
            if len(text) <= 120:
                title = text
        if len(block.text) > 120 or (title and number):
            break
    return title or page_title, number


def _signature(blocks: Sequence[Block]) -> tuple[str, str]:
    """Publisher and date of the last signature: an office's name above a date alone."""
    for place in range(len(blocks) - 1, -1, -1):
        text = blocks[place].text
        if text.endswith(_DAY_ENDS) and (date := _date_alone(text)):
            above = blocks[place - 1].text if place else ""
            return (above if pattern(_OFFICE).fullmatch(above) else ""), date
    return "", ""


def _english_lines(blocks: Sequence[Block]) -> tuple[str, str]:
    """Publisher and date as English texts print them near the top, each on its line.

    Of several dates the one of the last change counts.
    """
    publisher = date = ""
    for block in blocks[:8]:
        if len(block.text) > _LONGEST_STAMP:
            break
        said = pattern(_ISSUED).fullmatch(block.text)
        publisher = publisher or (said[1].strip() if said else "")
        stamp = pattern(_STAMP).match(block.text)
        found = pattern(_ENGLISH_DAY).search(block.text) if stamp else None
        if stamp and found and (not date or "updat" in stamp[0].lower()):
            day, month, later = found[1] or found[4], found[2] or found[3], found[5]
            date = _iso(later, str(_MONTHS.index(month[:3].lower()) + 1), day)
    return publisher, date


def is_number(text: str) -> bool:
    """Whether a line is a document number and nothing else."""
    return len(text) < 60 and pattern(_NUMBER).fullmatch(text) is not None


def closes(text: str) -> bool:
    """Whether a line is of those that close an official document.

    Its signature, its date, its attachments, or to whom it is open or copied.
    """
    return (
        text.startswith(_CLOSINGS)
        or bool(_date_alone(text))
        or pattern(_OFFICE).fullmatch(text) is not None
    )


def _date_alone(text: str) -> str:
    """ISO 8601 of a line that is nothing but a date, else empty."""
    if len(text) > 20:
        return ""
    bare = text.replace(" ", "")
    match = pattern(_DATE).fullmatch(bare)
    if match:
        return _iso(*match.groups())
    match = pattern(_CHINESE_DATE).fullmatch(bare)
    if match:
        year = "".join(_DIGIT[c] for c in match[1])
        return _iso(year, _small(match[2]), _small(match[3]))
    return ""


def _small(numeral: str) -> str:
    """`二十三` as `23`."""
    tens, ten, ones = numeral.rpartition("十")
    unit = int(_DIGIT.get(ones, "0"))
    return str((int(_DIGIT.get(tens, "1")) if ten else 0) * 10 + unit)


def _iso(year: str, month: str, day: str) -> str:
    """ISO 8601, or empty for what is no date."""
    if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
        return f"{int(year):04}-{int(month):02}-{int(day):02}"
    return ""
