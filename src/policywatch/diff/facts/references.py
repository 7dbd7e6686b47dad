"""References: 《…》, 国发〔2023〕12号, 第十条第二款, section 12(a), Article 6(1), Acts by name."""

import re
from collections.abc import Iterator

from policywatch.clauses.numerals import parse_number
from policywatch.diff.facts.mention import Mention, Rule, word_starts
from policywatch.diff.tokens import HAN_DIGITS
from policywatch.model import FactType
from policywatch.patterns import pattern

_ORDINAL = rf"(?:\d{{1,5}}|[{HAN_DIGITS}]{{1,8}})"
_ORDINALS = rf"{_ORDINAL}(?:[-－之]{_ORDINAL})?"
_STEP = (
    rf"第\s?(?:{_ORDINALS}(?:[、和及或与與至到]{_ORDINALS}){{0,20}}|[（(]{_ORDINAL}[）)])\s?"
    rf"(?:[编編章节節条條款项項目])(?:之{_ORDINAL})?"
)
_STEP_NUMBERS = rf"{_ORDINAL}|\.|[编編章节節条條款项項目至到]"
_SIMPLE = str.maketrans("編節條項到", "编节条项至")
_BRACKETS = str.maketrans("〈〉＜＞", "<><>")
_OWN = r"\b(?:This|These|Our|Your)\b"  # Updates to This Policy
_OFFICE = r"[^\W\da-zA-Z_]{1,10}$"
_LEAD_IN = "^.*(?:根据|根據|依据|依據|按照|依照|以及|贯彻|落实|及|和|与|與|按|依|见|以|的)"

_DOCUMENT_KINDS = (
    "Act|Code|Regulations?|Directive|Ordinance|Constitution|Treaty|Convention|Charter|Rules|Statute"
    "|Policy|Guidelines|Agreement"
)
_NO_START = (
    "(?!(?:The|This|That|These|Those|An?|Any|Each|Every|Such|Our|Your|Its|Their|Under|See|In|By|If|When"
    "|No|All|Other|Both|Section|Article|Chapter|Part|Title|Subject|Upon|For|Of|To|And|As|With)\\b)"
)
_NAME = r"[A-Z][\w’'&-]{0,30}"


def _document(match: re.Match[str]) -> Iterator[Mention]:
    text = match.group()
    if pattern(_OWN).search(text):
        return
    key = "".join(text.split()).casefold().translate(_BRACKETS)
    yield _mention(match.start(), text, key, "document")


def _numbered(match: re.Match[str]) -> Iterator[Mention]:
    """A document number with the office before it, without the words that lead to both."""
    text = match.string
    office = pattern(_OFFICE).search(text, max(0, match.start() - 10), match.start())
    lead = pattern(_LEAD_IN).match(office.group()) if office else None
    if office and (not lead or lead.end() < len(office.group())):
        start = office.start() + (lead.end() if lead else 0)
        number = text[start : match.end()]
        yield _mention(start, number, "".join(number.split()), "document")


def _clause(match: re.Match[str]) -> Iterator[Mention]:
    """第十条第二款: numbers are read, so that 第10条第2款 is the same."""
    text = match.group().rstrip()
    steps = [step.translate(_SIMPLE) for step in pattern(_STEP_NUMBERS).findall(text)]
    key = tuple(step if parse_number(step) is None else parse_number(step) for step in steps)
    yield _mention(match.start(), text, key, "clause")


def _section(match: re.Match[str]) -> Iterator[Mention]:
    text = match.group()
    key = "".join(text.split()).casefold().replace("sections", "section").replace("§§", "§")
    yield _mention(match.start(), text, key, "clause")


def _mention(start: int, text: str, key: object, unit: str) -> Mention:
    return Mention(FactType.REFERENCE, start, start + len(text), text, (unit, key), unit=unit)


def difference(old: Mention, new: Mention) -> tuple[None, str]:
    """Whether another clause or another document is meant."""
    return None, f"other {new.unit or old.unit}"


DOCUMENT_RULES = (
    Rule("《", "《[^《》\\n]{1,80}(?:《[^《》\\n]{1,60}》[^《》\\n]{0,60})?》", _document),
    Rule(
        "号號",
        r"(?:[〔\[［【（(]\d{4}[〕\]］】）)]\s?第?\d{1,4}|字第\d{4,12})[号號]",
        _numbered,
    ),
    Rule(
        ("regulation", "directive", "decision"),
        r"\b(?:Regulation|Directive|Decision)\s(?:\((?:EU|EC|EEC|UK)\)\s)?(?:No\.?\s)?"
        r"\d{2,4}/\d{1,4}(?:/(?:EC|EU|EEC|JHA))?\b",
        _document,
    ),
    Rule(
        (" law ", "u.s.c", "usc", "c.f.r", "cfr"),
        r"\b(?:(?:Public|Pub\.|D\.C\.)\s(?:Law|L\.|Act)\s\d{1,3}-\d{1,4}"
        r"|\d{1,3}\s(?:U\.?S\.?C\.?|C\.?F\.?R\.?)\s(?:§§?\s?|[Pp]art\s)?\d[\w.-]{0,20}(?<![.-])"
        r"(?:\s?\([A-Za-z0-9-]{1,6}\)){0,6})",
        _document,
    ),
    Rule(
        [kind.lower().rstrip("s?") for kind in _DOCUMENT_KINDS.split("|")],
        rf"\b{_NO_START}(?:{_NAME}[^\S\n](?:(?:of|and|for|on|the|to|in|against|with|&)\s){{0,2}}){{1,8}}"
        rf"(?:{_DOCUMENT_KINDS})\b(?:\s(?:of\s)?(?:19|20)\d{{2}}\b)?",
        _document,
    ),
)
"""Documents: titles in 《》, numbers, European acts, codes of law, Acts and policies by name."""

_CLAUSE_WORDS = (
    "section article paragraph clause chapter part annex schedule appendix rule title exhibit"
).split()

CLAUSE_RULES = (
    Rule("第", rf"(?:{_STEP}){{1,6}}", _clause, starts="第"),
    Rule("条條款", r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){1,5}\s?[条條款]", _clause, starts=r"\d"),
    Rule(
        "§",
        r"§§?\s?\d[\w.:-]{0,24}(?<![.:-])(?:\([A-Za-z0-9-]{1,6}\)){0,6}",
        _section,
    ),
    Rule(
        _CLAUSE_WORDS,
        r"\b(?i:(?:sub)?sections?|articles?|(?:sub)?paragraphs?|clauses?|chapters?|part|title|annex"
        r"|schedule|appendix|exhibit|rule)\s(?:\d[\w.-]{0,20}(?<![.-])|(?:[IVX]{1,6}|[LC][IVXLC]{1,5})\b|[A-H]\b"
        r"|(?=\())(?:\((?:[a-z0-9]{1,4}|[A-Z]{1,2}|[a-z]-\d{1,2})\)){0,6}(?<!\s)",
        _section,
        starts=word_starts((*_CLAUSE_WORDS, "sub")),
    ),
)
"""Clauses: 第…条 and what follows it, section signs, English words with a number."""
