"""What stands around the clauses: titles, closing words, signatures, tables of contents."""

from collections.abc import Sequence

from policywatch.clauses.lines import Line, is_day
from policywatch.patterns import pattern

_OFFICE = (
    r"[^。；，,：:！!0-9]{2,40}(?:政府|办公室|辦公室|办公厅|委员会|委員會|局|厅|廳|部|院|中心|公司|署|会|會"
    r"|处|處|所|司|办|站|委)"
)
_KINDS = (
    "通知|办法|辦法|意见|意見|方案|计划|計劃|計畫|规定|規定|细则|細則|措施|政策|公告|决定|決定|通告"
    "|指南|规划|規劃|条例|條例|章程|准则|準則|协议|協議|声明|規章|规章|制度|标准|標準|规程|要点|纲要"
)
_CLOSING = (
    r"(?:最后|最後)[，,]|特此(?:通知|通告|公告|公布|函复|函告|复函|批复|报告|答复|證明|证明)|此[复復致]"
    r"|[专專]此|(?:以上|上述)(?:答复|意见|意見)[^。]{0,20}(?:如有|是否|妥否)"
    r"|[（(]此件[^）)]{2,12}[）)]|[（(]?(?:联系人|聯繫人|联系电话|联系单位|联系方式)[：:]"
    r"|(?:抄送|抄报|主题词|信息公开选项|公开方式)[：:]"
    rf"|(?:本|此)[^，。；]{{0,8}}(?:{_KINDS})[^，。；]{{0,4}}自[^。]{{1,40}}(?:起[^。]{{0,6}}[施实實执執]行|起生效)"
    r"|(?:Yours (?:sincerely|faithfully|truly)|Sincerely|IN WITNESS WHEREOF|Signed[ ,:]"
    r"|(?:Done|Given) at [A-Z]|(?:HAVE|HAS) (?:ADOPTED|DECIDED|AGREED|ISSUED)\b)"
)
_CLOSING_STARTS = frozenset("最特此专專以上(（联聯抄主信公本YSIDGH")
_MOST_SIGNERS = 12
_OFFICE_ENDS = frozenset("府室厅廳会會局部院心司署处處所办站委")
_TITLE_ENDS = frozenset(kind[-1] for kind in _KINDS.split("|")) | frozenset(")）")
_CONTENTS_STARTS = frozenset("目tTcC")
"""What the texts of these patterns begin or end with, which is seen at once."""

_TITLE = rf"[^。；;，,！!？?]{{3,80}}(?:{_KINDS})(?:[（(][^）)]{{1,30}}[）)])?"
_CONTENTS = r"(?i)目[ \u3000]{0,6}[录錄次]|(?:table of )?contents"


def is_closing(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether a line begins what stands under a document: thanks, signatures, date."""
    line = lines[index]
    if text[line.start] in _CLOSING_STARTS and pattern(_CLOSING).match(text, line.start, line.end):
        return True
    if is_day(text, line):
        return True
    for signer in lines[index : index + _MOST_SIGNERS]:
        if signer is not line and is_day(text, signer):
            return True
        if not _is_office(text, signer):
            return False
    return index + _MOST_SIGNERS >= len(lines)


def _is_office(text: str, line: Line) -> bool:
    """Whether a line is the name of an office and nothing else."""
    if text[line.end - 1] not in _OFFICE_ENDS or line.length > 44:
        return False
    return pattern(_OFFICE).fullmatch(text, line.start, line.end) is not None


def is_title(text: str, line: Line) -> bool:
    """Whether the line reads as the title of an official document."""
    if text[line.end - 1] not in _TITLE_ENDS or line.length > 120:
        return False
    return pattern(_TITLE).fullmatch(text, line.start, line.end) is not None


def is_contents(text: str, line: Line) -> bool:
    """Whether the line is the heading of a table of contents."""
    if text[line.start] not in _CONTENTS_STARTS or line.length > 20:
        return False
    return pattern(_CONTENTS).fullmatch(text, line.start, line.end) is not None
