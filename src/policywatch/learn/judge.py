"""What may ever be learned: blocks that cannot be policy, whatever their history says.

A counter that the rules of `extract` do not know, and links to other pages of a site. A
numbered clause, a heading, a row of a table, and whatever states an amount, a share, a
term, a duty or a validity is none of them.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from policywatch.clauses.numbering import read_label
from policywatch.diff.facts import clock
from policywatch.diff.facts.families import families_for, read_side
from policywatch.diff.facts.mention import Mention
from policywatch.extract.metadata import is_number
from policywatch.extract.versions import states_version
from policywatch.model import Block, FactType, Role

_LONGEST_COUNTER = 120
_LONGEST_LINK = 200
_DIGIT = re.compile(r"[0-9]")
_OF_LINKS = frozenset({FactType.DATE, FactType.COUNT, FactType.REFERENCE, FactType.OFFICE})
"""What the title of another page may name."""
_OF_COUNTERS = frozenset({FactType.DATE, FactType.COUNT})
_APART = re.compile(
    r"(?<=[0-9\u4e00-\u9fff])[ \xa0]+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[ \xa0]+(?=[0-9])"
)
_MONEY = re.compile(r"[元￥¥$€£%％‰]|\b(?:USD|EUR|GBP|RMB|CNY|HKD|TWD|JPY|percent|per cent)\b")
"""What says so plainly that a number is an amount or a share that no rule need read it."""
_STAMP = re.compile(r"\d{1,2}[:：]\d{2}")
_OWN_NUMBER = re.compile(
    r"\bversion\b|\bno\.|版本|编号|編號|文号|文號|〔|第.{0,8}号", re.IGNORECASE
)
"""What says that a number is the document's own."""
_LIMIT = re.compile(
    r"名额|名額|不超[过過]|[以之][上下内內]|不少于|不低于|不高于|至少|至多|最[多少高低]|上限|下限|限额|限額|[总總][数數量]"
    r"|\b(?:at least|at most|up to|no more|not more|fewer than|less than|more than|maximum|minimum"
    r"|limit\w*|quota\w*|places|seats|capacity)\b",
    re.IGNORECASE,
)
"""What says that a number is a limit or a share to be given out."""
_DAY_APART = 1  # between a server's time zone and ours


def can_count(block: Block) -> bool:
    """Whether a block may be one whose numbers move without a change of policy.

    A date may stand in it only beside a time of day: see `tells_the_day`.
    """
    text = block.text
    if block.role in (Role.HEADING, Role.ROW) or len(text) > _LONGEST_COUNTER:
        return False
    if not _DIGIT.search(text) or _is_numbered(text):
        return False
    if (
        _MONEY.search(text)
        or _OWN_NUMBER.search(text)
        or _LIMIT.search(text)
        or states_version(text)
        or is_number(text)
    ):
        return False
    found = _mentions(text)
    if any(mention.type not in _OF_COUNTERS or mention.role for mention in found):
        return False
    return not _dates(found) or _STAMP.search(text) is not None


def can_rotate(block: Block) -> bool:
    """Whether a block is nothing but links to other pages of its site, and states nothing."""
    text = block.text
    if not block.onward or block.role in (Role.HEADING, Role.ROW) or len(text) > _LONGEST_LINK:
        return False
    return not _is_numbered(text) and all(one.type in _OF_LINKS for one in _mentions(text))


def tells_the_day(text: str, visited: date) -> bool:
    """Whether every date in a text is the day on which the page was visited."""
    days = [mention.value for mention in _dates(_mentions(text))]
    return all(
        value is not None and abs(value - visited.toordinal()) <= _DAY_APART for value in days
    )


def grows(texts: Sequence[str]) -> bool:
    """Whether what the texts count, if anything, is more from each to the next."""
    counts = [
        [one.value or 0.0 for one in _mentions(text) if one.type is FactType.COUNT]
        for text in texts
    ]
    return all(
        len(less) == len(more) and all(map(float.__lt__, less, more))
        for less, more in pairwise(counts)
    )


def _is_numbered(text: str) -> bool:
    """Whether a text begins with the number of a clause; a bare number may begin a sentence."""
    label = read_label(text, 0, len(text))
    if label is None or not label.number:
        return False
    return any(reading.style != "digit-bare" for reading in label.readings)


def _mentions(text: str) -> Sequence[Mention]:
    """What a text states, also where a page sets its numbers apart: 补助 500 元."""
    text = _APART.sub("", text)
    return read_side(text, families_for(text), [(0, len(text))]).mentions


def _dates(mentions: Sequence[Mention]) -> list[Mention]:
    """The days that are named; a time of day is none."""
    return [one for one in mentions if one.type is FactType.DATE and one.unit != clock.UNIT]
