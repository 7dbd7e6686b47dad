"""Why a page is no policy: the rules of a table, each over a part of what the page shows.

Each rule looks at one part of a page, and only where the page shows little text: the
words of an error page may well stand in a long policy. The first rule that holds names
the problem.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from policywatch.extract.problem_rules import BARE, RULES, SHORT, WALL, Rule
from policywatch.extract.spacing import BETWEEN_CELLS
from policywatch.model import Outcome, Problem
from policywatch.patterns import pattern


class Seen(NamedTuple):
    """What a page shows: its cleaned text, all its visible text, its title, its markup.

    `signed` says that the text bears a date and the office that it comes from, as a
    notice of maintenance does and a page that stands in for another does not.
    """

    text: str
    shown: str
    title: str
    markup: str = ""
    signed: bool = False


_FLAGS = re.IGNORECASE | re.MULTILINE
_STANDING_IN = frozenset({Outcome.MISSING, Outcome.ERROR})
"""Problems of a page that may keep the heading of the policy that it stands in for."""
_MARKUP = 60_000
"""How much markup is searched: a wall's page is short."""
_OPENING = 4
"""An error message stands in the first lines of a page that shows more than that."""
_MESSAGE = 120
"""Characters that an error message has at the most there."""
_POLICY = re.compile(
    r"(?:\b(?:policy|policies|terms|conditions|rules|guidelines|requirements|agreement|statement"
    r"|code of conduct)(?:\s(?:of|on|for)\s[^.!?:\n]{2,60})?"
    r"|规定|規定|规则|規則|办法|辦法|条例|條例|细则|細則|政策|规范|規範|标准|標準|声明|聲明"
    r"|协议|協議|指南"
    r"|章程|准则|準則|条款|條款|制度|规程|守则|须知|策略|说明|說明)\W*$",
    re.IGNORECASE,
)
"""What a heading ends with that names a policy."""
_STATED = (
    r"\bshall\b|(?<!you )\bmust\b(?! (?:be|have) (?:enabled|javascript))|\bmay (?:not|only)\b"
    r"|\b(?:is|are) (?:only )?(?:allowed|permitted|entitled)\b|\bif (?!you|not\b|this\b)\w"
    r"|\b(?:every|each)\b|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)days\b"
    r"|\bnever (?!existed)\w|\bwithin \d+ (?:working |business )?days\b"
    r"|应当|不得|的，|[须应][在由按经于]|每[周月日年天次]|\d\s?(?:日|天|个工作日)内"
)
"""What a line says that states a rule, and not what has just happened."""
_TO_VISITORS = (
    r"\bplease\b|\bsorry\b|\boops\b|try again|persists|\bcontact (?:us|the|your)\b"
    r"|your (?:request|ip)\b"
    r"|the owner|请[稍重联返检输完先您]|抱歉|对不起|遗憾|稍[后候]|重试|返回|您(?:所?访问"
    r"|所?请求|所?查看|要|的访问|的请求|没有|尚未)"
)
"""What a line says that speaks to whoever opened the page."""
_PARDON = r"\bsorry\b|\boops\b|try again|please (?:log|sign) ?in|抱歉|对不起|稍[后候]|敬请谅解"
"""What a line says that puts a visitor off."""
_ROWS = 3
"""Rows of a table, which no error message has."""
_CODE = re.compile(r"\d{1,5}[ :：]\s?\S.{0,60}$")
_CLAUSE = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}[条條]|[一二三四五六七八九十\d]{1,2}[、.．]\s?\S"
    r"|[（(]\w{1,2}[)）]"
)
_SENTENCE_ENDS = tuple(".。；;")
_FEWEST = 2
"""Sentences, or numbered clauses, that a page has at the least which reads like a policy."""
_LOST = "\ufffd"
_MUCH_LOST = 0.02
_LONGEST = max(rule.longest for rule in RULES)


def find_problem(seen: Seen) -> Problem | None:
    """The first problem that a page has, None for a page that can be read."""
    if seen.text.count(_LOST) > len(seen.text) * _MUCH_LOST:
        return Problem(Outcome.UNREADABLE, "the text is damaged or in an unknown encoding")
    if len(seen.text) > _LONGEST:
        return None
    size = _size(seen.text)
    markup = seen.markup[:_MARKUP].lower() if size <= WALL else ""
    told: list[str] | None = None
    looked_at: dict[tuple[str, bool], tuple[str, ...]] = {}
    for rule in RULES:
        if size > rule.longest or (seen.signed and rule.part != "markup"):
            continue
        if rule.part == "markup":
            holds = any(sign in markup for sign in rule.pattern.split("|"))
        else:
            key = rule.part, rule.code in _STANDING_IN
            if key not in looked_at:
                told = _told_of_policy(seen.text) if told is None else told
                looked_at[key] = _parts(rule, seen, size, told)
            holds = any(map(pattern(rule.pattern, _FLAGS).search, looked_at[key]))
        if holds:
            return Problem(rule.code, rule.message)
    if not any(map(str.isalnum, seen.text)):
        return Problem(Outcome.EMPTY, "there is no text on the page")
    return None


def _parts(rule: Rule, seen: Seen, size: int, told: Sequence[str]) -> tuple[str, ...]:
    """The parts of a page that a rule looks at, if it is told of a policy there or not."""
    if rule.part == "end":
        last = [] if _has_clauses(told) else seen.text.split("\n")[1:][-_OPENING:]
        return ("\n".join(filter(_is_message, last)),)
    if rule.part == "title":
        return (_unlike_policy(seen.title) if told else seen.title,)
    if told:
        # What it forbids or promises may well read like a wall; what it says first does not,
        # and neither does what asks for pardon.
        count = 2 if rule.code in _STANDING_IN else 1
        heads = [line for line in told[:count] if _is_message(line)]
        heads += filter(pattern(_PARDON, _FLAGS).search, told[count:])
        return tuple(map(_unlike_policy, (seen.title, "\n".join(heads))))
    if size > BARE:
        lines = seen.text.split("\n", maxsplit=_OPENING)[:_OPENING]
        short = (line for line in lines if len(line) < _MESSAGE)
        return seen.title, "\n".join(filter(_is_message, short))
    lines = seen.text.split("\n")
    if sum(map(_is_row, lines)) >= _ROWS:
        lines = [line for line in lines if not _is_row(line)]
    messages = "\n".join(filter(_is_message, lines))
    if messages != seen.text:
        return _unlike_policy(seen.title), messages
    return seen.title, seen.text, seen.shown[: 2 * SHORT]


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table, or of a list of codes and what they mean."""
    return BETWEEN_CELLS in line or _CODE.match(line) is not None


def _is_message(line: str) -> bool:
    """Whether a line may be a message about the page, as it states no rule."""
    stated = pattern(_STATED, _FLAGS).search(line)
    return stated is None or pattern(_TO_VISITORS, _FLAGS).search(line) is not None


def _unlike_policy(lines: str) -> str:
    """Those of some lines that do not name a policy."""
    return "\n".join(line for line in lines.split("\n") if not _POLICY.search(line))


def _told_of_policy(text: str) -> list[str]:
    """The first lines of a text that reads like a policy, however short; none of any other.

    It has numbered clauses, a heading that names a policy and sentences below it, or more
    sentences one of which states a rule.
    """
    head, *lines = text.split("\n", maxsplit=2 * _OPENING)
    sentences = [line for line in lines if line.endswith(_SENTENCE_ENDS)]
    if len(sentences) < _FEWEST:
        return []
    told = (
        _has_clauses([head, *lines])
        or _POLICY.search(head) is not None
        or (len(sentences) > _FEWEST and not all(map(_is_message, sentences)))
    )
    return [head, *lines] if told else []


def _has_clauses(lines: Sequence[str]) -> bool:
    """Whether there are numbered clauses below a heading."""
    return sum(_CLAUSE.match(line) is not None for line in lines[1:]) >= _FEWEST


def _size(text: str) -> int:
    """How much there is to read, in Latin characters: an ideograph says as much as two."""
    return (len(text) + len(text.encode("utf-8", "replace"))) // 2
