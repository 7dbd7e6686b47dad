"""Citations: what the references inside a text name, number by number.

依照第三至五条, 第四条第一款第（三）项, 2.1.1条; sections 3(1)(b) and 5, subsection (c)(3),
Articles 3 to 7, § 12, paragraph 2 of Article 4, Section C.2. References to other laws are
none: 《…法》第十条, section 5 of the Sale of Goods Act.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from policywatch.clauses.numerals import CHINESE_NUMERALS, parse_number
from policywatch.diff.fold import fold
from policywatch.patterns import pattern

Target = tuple[str, str]
"""What a reference names: the level (article, chapter, section) and the number.

The level of something inside a clause is `inner` of that clause: `|article 4`, `项|article 4`.
"""


class Home(NamedTuple):
    """Where a text stands: the clause that its paragraph 2 is one of, and the one before.

    Both as `article 4`, empty where there is none.
    """

    this: str = ""
    before: str = ""


class Cited(NamedTuple):
    """The folded words between the numbers that a text cites, and what these name."""

    between: list[str]
    targets: list[Target]


_Named = tuple[int, int, Target]
"""Where a number stands in a text, from and to, and what it names."""

_CHINESE = {"条": "article", "條": "article", "章": "chapter", "节": "section", "節": "section"}
_STEPS = {"款": "款", "项": "项", "項": "项", "目": "目"}
_ENGLISH = {
    "art": "article", "sec": "section", "s": "section", "§": "section", "annexe": "annex",
    "schedule": "annex", "appendix": "annex", "appendice": "annex", "exhibit": "annex",
}  # fmt: skip
"""Levels by what stands for them in a reference, where it is no name of theirs."""

_NUMERAL = f"[0-9０-９{CHINESE_NUMERALS}]"
_ORDINAL = rf"{_NUMERAL}{{1,9}}(?:[-－之]{_NUMERAL}{{1,9}})?"
_ORDINALS = rf"{_NUMERAL}+(?:[-－之]{_NUMERAL}+)?"
_SEVERAL = rf"{_ORDINAL}(?:[、,，和及或与與至到~～—–][ \u3000]?{_ORDINAL}){{0,20}}"
_WORDS = (
    "article|chapter|section|rule|clause|annexe?|part|schedule|appendi(?:x|ce)|exhibit|art|sec"
    "|(?<!['’])(?-i:s)"
)
_INNER_WORDS = "(?:sub-?)?(?:section|paragraph|clause|point|item|article|rule|division|regulation)"
_NUMBER = (
    r"[0-9]{1,5}[a-z]{0,2}(?:[-.][0-9]{1,5}){0,3}\b"
    r"|(?-i:[IVXLC]{1,7}|[A-Z])(?:\.(?:[0-9]{1,3}|[A-Za-z])){0,3}\b"
)
_PAREN = r"\([0-9A-Za-z]{1,5}\)"
_BRACKETED = f"[（(]?{_ORDINAL}[）)]?"
_SEVERAL_INNER = rf"{_BRACKETED}(?:[、,，和及或与與至到~～—–][ \u3000]?{_BRACKETED}){{0,20}}"
_STEP = rf"[ \u3000]?(?P<inner>{_SEVERAL_INNER})[ \u3000]?(?P<step>[款项項目])"
_JOINT = r"(?:,? (?:and|or|to|through|and/or)|,| ?[-–—]) ?"
_RANGE = r"([0-9]{1,5})-([0-9]{1,5})"
_SCRIPT = str.maketrans("０１２３４５６７８９", "0123456789")

_CITATION = (
    "(?i)(?=[第前上0-9§a-z])(?:"  # at most characters, nothing else need be tried
    rf"第[ \u3000]?(?P<ordinals>{_SEVERAL})[ \u3000]?(?P<level>[条條章节節])"
    rf"(?:之(?P<tail>{_NUMERAL}{{1,9}}))?"
    r"|第?(?P<decimal>[0-9]{1,3}(?:\.[0-9]{1,3}){1,5})[ \u3000]?[条條款项項节節]"
    rf"|(?P<last>[前上][条條])?第{_STEP}"
    rf"|\b(?P<relative>{_INNER_WORDS})(?P<many>s?) (?P<chain>(?:{_PAREN}){{1,6}})"
    r"|\b(?P<below>(?:sub-?)?paragraph|point|item)(?P<some>s?) (?P<plain>\d{1,3}[a-z]?)\b"
    rf"|(?:\b(?P<word>{_WORDS})(?P<plural>e?s?)\b\.?|(?P<sign>§{{1,2}}))[ \xa0]?"
    rf"(?P<number>{_NUMBER}))"
)
_ELSEWHERE = (
    rf"(?:{_PAREN}){{0,6}},? of (?:the )?"
    r"(?:[A-Z][\w'’&-]{0,30} (?:(?:of|and|for|on|to) )?){0,8}"
    r"(?:Act|Code|Constitution|Convention|Directive|Law|Ordinance|Regulations?|Statute|Treaty)\b"
)
"""What stands behind a reference to another law: section 5 of the Data Protection Act."""

_LIST_JOINTS = frozenset("、和及或与與")

_MORE = rf"(?i){_JOINT}(?P<number>{_NUMBER})"
"""What goes on behind the first of several: sections 3, 5(1) and 7, Articles 3 to 7."""

_MORE_INNER = rf"(?i){_JOINT}(?:(?P<chain>(?:{_PAREN}){{1,6}})|(?P<plain>[0-9]{{1,3}}[a-z]?)\b)"
"""What goes on behind the first of several inside: subsections (b) to (d)."""

_OWNER = rf"(?i) (?:of|to) (?:the )?(?P<word>{_WORDS})\.? (?P<number>{_NUMBER})"
"""The clause that something inside is said to be of: paragraph 2 of Article 4."""

_NEXT_STEP = rf"第?[ \u3000]?[（(]?(?P<inner>{_SEVERAL})[）)]?[ \u3000]?(?P<step>[款项項目])"
_IN_PAREN = r"\(([0-9A-Za-z]{1,5})\)"


def cites(text: str) -> bool:
    """Whether a text holds anything that reads like a citation, wherever it stands."""
    return pattern(_CITATION).search(text) is not None


def read_citations(text: str, home: Home, hyphened: frozenset[str] = frozenset()) -> Cited:
    """What a text cites. `hyphened` are the levels whose clauses are numbered 4-5."""
    between: list[str] = []
    targets: list[Target] = []
    end = passed = 0
    for found in pattern(_CITATION).finditer(text):
        if found.start() < max(end, passed):
            continue
        if _names_another(text, found, passed):
            passed = _behind_steps(text, found.end())
            continue
        for start, stop, target in _named(text, found, home, hyphened):
            between.append(fold(text[end:start]))
            targets.append(target)
            end = stop
    between.append(fold(text[end:]))
    return Cited(between, targets)


def cited_of_others(text: str) -> list[str]:
    """The citations in a text that name clauses of other documents, as they are printed."""
    cited: list[str] = []
    passed = 0
    for found in pattern(_CITATION).finditer(text):
        if found.start() >= passed and _names_another(text, found, passed):
            passed = _behind_steps(text, found.end())
            cited.append(text[found.start() : passed])
    return cited


def inner(owner: str, step: str = "") -> str:
    """The level of what is inside a clause, which is given as `article 4`."""
    return f"{step}|{owner}"


def kind_of(level: str) -> str:
    """A level without the clause that it is inside of."""
    step, bar, _ = level.partition("|")
    return f"{step}{bar}"


def _names_another(text: str, found: re.Match[str], passed: int) -> bool:
    """Whether a clause of another document is meant: 《…法》第十条, section 5 of the Sale Act.

    `passed` is where the citation before ended that named one, whose list may go on here:
    《…法》第十条、第十二条.
    """
    if found["level"] or found["step"] or found["decimal"]:
        if passed and text[passed : found.start()] in _LIST_JOINTS:
            return True
        return text[: found.start()].rstrip(" \u3000").endswith("》")
    return bool(pattern(_ELSEWHERE).match(text, found.end()))


def _named(
    text: str, found: re.Match[str], home: Home, hyphened: frozenset[str]
) -> Iterator[_Named]:
    """Each number of one citation."""
    if found["level"]:
        yield from _chinese(text, found)
    elif found["decimal"]:
        yield found.start("decimal"), found.end("decimal"), ("decimal", found["decimal"])
    elif found["step"]:
        owner = home.before if found["last"] else home.this
        yield from _steps(text, found, owner)
    elif found["relative"] or found["below"]:
        yield from _relative(text, found, home)
    else:
        yield from _english(text, found, hyphened)


def _ordinals(text: str, span: tuple[int, int], level: str) -> Iterator[_Named]:
    """Each number of 三、五至七."""
    for ordinal in pattern(_ORDINALS).finditer(text, *span):
        parts = pattern("[-－之]").split(ordinal[0])
        number = "-".join(str(parse_number(part) or part) for part in parts)
        yield ordinal.start(), ordinal.end(), (level, number)


def _steps(text: str, step: re.Match[str] | None, owner: str) -> Iterator[_Named]:
    """Each number of 第一款第（三）、（五）项, which is inside a clause."""
    while step:
        yield from _ordinals(text, step.span("inner"), inner(owner, _STEPS[step["step"]]))
        step = pattern(_NEXT_STEP).match(text, step.end())


def _behind_steps(text: str, at: int) -> int:
    """Where the steps end that stand behind a clause: 第二款 of 《…法》第十条第二款."""
    while step := pattern(_NEXT_STEP).match(text, at):
        at = step.end()
    return at


def _chinese(text: str, found: re.Match[str]) -> Iterator[_Named]:
    """Each number of 第三、五至七条, and of 第四条第一款第（三）项."""
    level = _CHINESE[found["level"]]
    named = list(_ordinals(text, found.span("ordinals"), level))
    number = named[-1][2][1]
    if found["tail"]:
        number = f"{number}-{parse_number(found['tail']) or found['tail']}"
    # The first number is cited with its 第, the last with its 条: 第12-1條 is 第十二條之一.
    named[0] = found.start(), *named[0][1:]
    named[-1] = named[-1][0], found.end(), (level, number)
    yield from named
    yield from _steps(text, pattern(_NEXT_STEP).match(text, found.end()), f"{level} {number}")


def _english(text: str, found: re.Match[str], hyphened: frozenset[str]) -> Iterator[_Named]:
    """Each number of sections 3(1), 5 and 7, of Articles 3 to 7 and of §§ 4-5."""
    level = _level(found["word"] or "§")
    several = found["plural"] or found["sign"] == "§§" or (found["word"] or "").lower() == "art"
    start, printed, span = found.start(), found["number"], found.span("number")
    while True:
        one = printed.lower()
        both = pattern(_RANGE).fullmatch(one) if several and level not in hyphened else None
        letter, dot, _ = one.partition(".")
        if both and int(both[1]) < int(both[2]):
            middle = span[0] + both.end(1)
            yield start, middle, (level, both[1])
            yield middle + 1, span[1], (level, both[2])
        elif dot and letter.isalpha():
            at = span[0] + len(letter)
            yield start, at, (level, letter)
            for part in printed[len(letter) + 1 :].split("."):
                yield at + 1, at + 1 + len(part), (inner(f"{level} {letter}"), part)
                at += 1 + len(part)
        else:
            yield start, span[1], (level, one)
        at = span[1]
        for paren in _chain(text, at):
            yield *paren.span(1), (inner(f"{level} {one}"), paren[1])
            at = paren.end()
        more = pattern(_MORE).match(text, at) if several else None
        if not more:
            return
        start, printed, span = more.start("number"), more["number"], more.span("number")


def _chain(text: str, at: int) -> Iterator[re.Match[str]]:
    """The brackets that stand one behind the other: (c)(3)(A)."""
    while paren := pattern(_IN_PAREN).match(text, at):
        yield paren
        at = paren.end()


def _relative(text: str, found: re.Match[str], home: Home) -> Iterator[_Named]:
    """Each number of subsection (c)(3), of paragraphs 1 and 2, of point (a) of Article 4."""
    numbers: list[tuple[int, int, str]] = []
    several = found["many"] or found["some"]
    one: re.Match[str] | None = found
    end = found.end()
    while one:
        if one["chain"]:
            end = one.start("chain")
        else:
            numbers.append((*one.span("plain"), one["plain"]))
            end = one.end("plain")
        for paren in _chain(text, end):
            numbers.append((*paren.span(1), paren[1]))
            end = paren.end()
        one = pattern(_MORE_INNER).match(text, end) if several else None
    owner = pattern(_OWNER).match(text, end)
    level = inner(f"{_level(owner['word'])} {owner['number'].lower()}" if owner else home.this)
    for start, stop, number in numbers:
        yield start, stop, (level, number)


def _level(word: str) -> str:
    """The level that an English word or a sign stands for."""
    return _ENGLISH.get(word.lower(), word.lower())
