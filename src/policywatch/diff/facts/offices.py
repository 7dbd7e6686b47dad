"""Offices in charge: 责任单位, 牵头单位, 配合单位 and ☆, 由…负责, 主管機關, the Department of X.

The role is `lead`, `supporting`, empty for an office that is simply responsible, or the
level of government at which it is the authority.
"""

import re
from collections.abc import Iterator

from policywatch.diff.facts.mention import Mention, Rule
from policywatch.model import FactType
from policywatch.patterns import pattern

_LABELS = (
    "(?:责任|責任|牵头|牽頭|主办|主辦|承办|承辦|配合|协办|協辦|协同|协作|参与|參與|参加|參加|支持|实施|實施|落实|落實|主管|监管|監管)"
    "(?:单位|單位|部门|部門|机构|機構)"
)
_LEADING = ("牵头", "牽頭", "主办", "主辦", "lead")
_SUPPORTING = (
    "配合", "协", "協", "参", "參", "支持", "support", "cooperat", "co-operat", "participat",
)  # fmt: skip
_STAR = "☆★"
_ENTRY = r"[^、，,;；]+"

_OFFICE = (
    r"[^，,。；;：:、（）()\s由]{1,14}?(?:局|委|厅|廳|部|办|辦|院|府|中心|支队|总队|银行|公司|集团|部门|部門|单位"
    r"|會|会|所|改革委)(?=、|等|牵头|牽頭|主|配合|协|協)"
)
_AUTHORITY = (
    "(?:主管|管理|监管|監管)(?:机关|機關|机构|機構)|部门|部門"
    "|局|委员会|委員會|[厅廳]|人民政府|办公室"
)
_ACTS = "负责|負責|主管|责令|責令|会同|會同|应|應|可以|依法|组织|組織|批准|作出"
_DOES = (
    "制定|制訂|制订|办理|辦理|编制|編制|拟订|擬訂|拟定|擬定|确定|確定|公布|规定|規定|研究|组织|組織|开展|開展"
    "|实施|實施|建立|提出|审核|審核|审查|審查|另行|共同|联合|聯合|统筹|調整|调整|加强|加強|推进|做好|抓紧|进行|進行"
)
_TOGETHER = (
    r"[^、，,。；;：（）()\s等和及与與同]{1,16}?(?:局|委|委员会|委員會|厅|廳|部|办|辦|院|署|府|中心|银行|部门|部門"
    rf"|机关|機關|机构|機構|单位|單位)(?=[、和及与與等，,。；;）)\s]|$|依法|根据|根據|按照|对|對|{_DOES})"
)
_GENERIC = "有关|有關|相关|相關|其他|同级|同級|^(?:部门|部門|单位|單位|机关|機關|机构|機構)$"
"""Names that name nobody: 有关部门."""
_JOINT = "(.{2,}?)(会同|會同)(.{2,})"
_KINDS = (
    "Department|Ministry|Office|Bureau|Agency|Commission|Authority|Board|Council|Administration"
    "|Institute|Secretariat|Committee|Inspectorate|Directorate"
)
_NO_NAME = (
    "(?!(?:The|This|That|Each|Every|Any|No|An?|Such|Its|Our|Your|If|In|By|When|All|Other)\\b)"
)
_NAME = r"[A-Z][\w’'&.-]{0,30}"


def _listed(match: re.Match[str]) -> Iterator[Mention]:
    """The entries of a list behind a label."""
    label = match["label"].lower()
    role = "lead" if label.startswith(_LEADING) else ""
    role = "supporting" if label.startswith(_SUPPORTING) else role
    for entry in pattern(_ENTRY).finditer(match["list"]):
        text = entry.group().strip()
        name = text.lstrip(_STAR).strip().removesuffix("等")
        if not name or len(name) > 60:
            continue
        start = match.start("list") + entry.start() + entry.group().index(text)
        yield _mention(start, text, name, "lead" if text[0] in _STAR else role)


def _named(match: re.Match[str]) -> Iterator[Mention]:
    """One office, which the group `name` holds."""
    groups = match.groupdict()
    name = match["name"].rstrip(" .").removesuffix("'s").removesuffix("’s")
    role = groups.get("level") or ""
    if groups.get("verb", "") in _LEADING:
        role = "lead"
    joined = pattern(_JOINT).match(name)
    first = joined[1] if joined else name
    yield _mention(match.start("name"), first, first, role)
    if joined:
        yield _mention(match.start("name") + joined.start(3), joined[3], joined[3], "supporting")


def _acting(match: re.Match[str]) -> Iterator[Mention]:
    """An office as the subject of its sentence, which counts where another took its place."""
    for mention in _named(match):
        yield mention._replace(weak=True)


def _together(match: re.Match[str]) -> Iterator[Mention]:
    """Those with whom an office acts: 会同市财政局、市民政局."""
    for entry in pattern(_TOGETHER).finditer(match["list"]):
        start = match.start("list") + entry.start()
        yield _mention(start, entry.group(), entry.group(), "supporting")


def _mention(start: int, text: str, name: str, role: str) -> Mention:
    end = start + len(text)
    weak = pattern(_GENERIC).search(name) is not None
    return Mention(FactType.OFFICE, start, end, text, (name, role), unit=name, role=role, weak=weak)


def difference(old: Mention, new: Mention) -> tuple[None, str]:
    """Whether an office took the place of another, or took another part."""
    if old.role == new.role:
        return None, "replaced"
    if new.role == "lead":
        return None, "now lead"
    if old.role == "lead":
        return None, "no longer lead"
    return None, f"now {new.role}" if new.role else "now responsible"


LIST_RULES = (
    Rule(
        ("单位", "單位", "部门", "部門", "机构", "機構"),
        rf"(?P<label>{_LABELS})\s?[:：]\s?(?P<list>(?:(?!{_LABELS}[:：])[^。;；)）】\]\n:：]){{1,400}})",
        _listed,
    ),
    Rule(
        ("agenc", "department", "office", "unit", "bod", "authorit", "entit", "ministr"),
        r"(?P<label>(?i:lead(?:ing)?|responsible|supporting|co-?operating|participating|implementing)"
        r"\s(?i:agenc(?:y|ies)|departments?|offices?|units?|bod(?:y|ies)|authorit(?:y|ies)"
        r"|entit(?:y|ies)|ministr(?:y|ies)))\s?:\s?(?P<list>[^.;:\n]{1,400})",
        _listed,
    ),
    Rule(
        ("牵头", "牽頭", "配合", "主办", "主辦", "协办", "協辦"),
        rf"(?:(?<=[，,。；;（(：:\s])|^)(?P<list>{_OFFICE}(?:、{_OFFICE}){{0,9}})等?"
        r"(?P<label>牵头|牽頭|主办|主辦|配合|协办|協辦)(?=[，,。；;）)\s]|负责|負責|实施|$)",
        _listed,
    ),
)
"""Lists of offices behind a label or in front of a verb, in Chinese and English."""

RULES = (
    Rule(
        "由",
        "由(?P<name>(?:(?![应應]|可以|收取)[^，。；、由\\s]){2,16}?)(?:会同|會同)?(?P<verb>牵头|牽頭|负责|負責|组织实施|組織實施|承担|承擔)",
        _named,
    ),
    Rule(
        ("会同", "會同"),
        rf"(?:会同|會同)(?P<list>{_TOGETHER}(?:[、和及与與]{_TOGETHER}){{0,12}})(?!负责|負責)",
        _together,
    ),
    Rule(
        ("会同", "會同"), r"由(?P<name>[^，。；、由\s]{2,16}?)(?=会同|會同)", _acting, starts="由"
    ),
    Rule(
        ("在中央", "在直", "在縣", "在省", "主管機關"),
        r"(?:在(?P<level>中央|直轄市|縣（市）|縣\(市\)|省)|主管機關)[為：](?!在)"
        r"(?P<name>[^；。，、：\s（(]{1,18}?(?:部|會|局|署|府|院|處|省|機關))(?=[；。，、\s]|$)",
        _named,
    ),
    Rule(
        "门門关關构構局会會厅廳府室",
        rf"(?:^|(?<=[，。；：“由\n]))(?P<name>[^，。；：、（）()\s由“”]{{2,16}}?(?:{_AUTHORITY}))"
        rf"(?={_ACTS})",
        _acting,
    ),
    Rule(
        [kind.lower() for kind in _KINDS.split("|")],
        rf"(?P<name>\b(?:{_KINDS})\s(?:of|for|on)\s(?:the\s)?{_NAME}"
        rf"(?:,?\s(?:(?:and|of|for|the)\s){{0,2}}(?!{_KINDS}){_NAME}){{0,6}})",
        _named,
    ),
    Rule(
        [kind.lower() for kind in _KINDS.split("|")] + ["commissioner"],
        rf"(?P<name>\b{_NO_NAME}(?:(?!{_KINDS}){_NAME}\s(?:and\s)?){{1,5}}"
        rf"(?:{_KINDS}|Commissioner['’]s\sOffice)\b)",
        _named,
    ),
)
"""由…负责; authorities by level; names in English."""
