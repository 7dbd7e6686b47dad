"""What the demonstration changes in the seed policies, as data.

Every amendment is invented for the demonstration. Together they show each thing a
reader must not miss: an amount, a deadline, a duty, an office in charge, a clause
added (with renumbering after it), one removed, one moved and one split.
"""

from collections.abc import Callable
from dataclasses import dataclass

Lines = tuple[str, ...]
Edit = Callable[[Lines], Lines]


@dataclass(frozen=True, slots=True)
class Amendment:
    """One invented amendment of one seed: a sentence for people, and the edits."""

    source: str
    says: str
    edits: tuple[Edit, ...]

    def apply(self, lines: Lines) -> Lines:
        """The lines of the policy with this amendment made."""
        for edit in self.edits:
            lines = edit(lines)
        return lines


def _find(lines: Lines, start: str) -> int:
    """The index of the one line that begins with `start`."""
    found = [index for index, line in enumerate(lines) if line.startswith(start)]
    if len(found) != 1:
        raise LookupError(f"{start!r} begins {len(found)} lines, not one")
    return found[0]


def reword(old: str, new: str) -> Edit:
    """Replace `old`, which stands once in the policy, with `new`."""

    def edit(lines: Lines) -> Lines:
        found = [index for index, line in enumerate(lines) if old in line]
        if len(found) != 1 or lines[found[0]].count(old) != 1:
            raise LookupError(f"{old!r} does not stand exactly once in the policy")
        at = found[0]
        return (*lines[:at], lines[at].replace(old, new), *lines[at + 1 :])

    return edit


def renumber(*pairs: tuple[str, str]) -> Edit:
    """Give lines new labels: each pair is the old beginning of a line and the new one."""

    def edit(lines: Lines) -> Lines:
        renamed = list(lines)
        places = [(_find(lines, old), old, new) for old, new in pairs]
        for at, old, new in places:
            renamed[at] = new + lines[at].removeprefix(old)
        return tuple(renamed)

    return edit


def insert(line: str, *, before: str) -> Edit:
    """Put a new line in front of the one that begins with `before`."""

    def edit(lines: Lines) -> Lines:
        at = _find(lines, before)
        return (*lines[:at], line, *lines[at:])

    return edit


def remove(start: str) -> Edit:
    """Take out the line that begins with `start`."""

    def edit(lines: Lines) -> Lines:
        at = _find(lines, start)
        return (*lines[:at], *lines[at + 1 :])

    return edit


def move(start: str, *, before: str) -> Edit:
    """Move the line that begins with `start` in front of the one that begins with `before`."""

    def edit(lines: Lines) -> Lines:
        line = lines[_find(lines, start)]
        return insert(line, before=before)(remove(start)(lines))

    return edit


def split(start: str, *, at: str, label: str) -> Edit:
    """Cut the line that begins with `start` before the words `at`; the rest gets `label`."""

    def edit(lines: Lines) -> Lines:
        where = _find(lines, start)
        head, tail = lines[where].split(at, 1)
        return (*lines[:where], head, label + at + tail, *lines[where + 1 :])

    return edit


PINGHU = "pinghu-ai-plus-plan-2025"
HOHHOT = "hohhot-ai-plus-plan-2024"
QITAIHE = "qitaihe-ai-opinions-2021"

AMENDMENTS = (
    Amendment(
        PINGHU,
        "an amount: the highest award for a key scene falls from 500 to 300 (10,000 yuan)",
        (reword("最高500萬元的獎勵", "最高300萬元的獎勵"),),
    ),
    Amendment(
        PINGHU,
        "a deadline: the plan expires half a year later",
        (reword("有效期至2027年12月31日", "有效期至2028年6月30日"),),
    ),
    Amendment(
        HOHHOT,
        "a duty: state enterprises are no longer encouraged but obliged",
        (reword("鼓励国有企业建设", "国有企业应当建设"),),
    ),
    Amendment(
        HOHHOT,
        "a clause added, and everything after it renumbered",
        (
            renumber(
                ("6.强化", "7.强化"),
                ("7.构建", "8.构建"),
                ("8.搭建", "9.搭建"),
                ("9.建立", "10.建立"),
                ("10.探索", "11.探索"),
                ("11.组织", "12.组织"),
            ),
            insert(
                "6.推行算力券制度。对租用本市算力的中小企业发放算力券，"
                "单个企业每年最高补贴20万元，申请材料齐全的应当在十五个工作日内兑付。",
                before="7.强化",
            ),
        ),
    ),
    Amendment(
        HOHHOT,
        "a clause moved: publicity goes from the last of the safeguards to the first",
        (
            move("（三）加强宣传推广", before="（一）提高政治站位"),
            renumber(
                ("（三）加强宣传推广", "（一）加强宣传推广"),
                ("（一）提高政治站位", "（二）提高政治站位"),
                ("（二）强化资金支持", "（三）强化资金支持"),
            ),
        ),
    ),
    Amendment(
        QITAIHE,
        "an office in charge: the data bureau takes the lead from the business bureau",
        (
            reword(
                "(牵头单位:市营商环境局,配合单位:市直各有关委办局",
                "(牵头单位:市数据局,配合单位:市营商环境局、市直各有关委办局",
            ),
        ),
    ),
    Amendment(
        QITAIHE,
        "a clause removed: smart water supply",
        (remove("(4)智慧供水"), renumber(("(5)智能交通", "(4)智能交通"))),
    ),
    Amendment(
        QITAIHE,
        "a clause split: the special fund becomes a clause of its own",
        (
            renumber(("(三)加强人才队伍", "(四)加强人才队伍"), ("(四)加快制度", "(五)加快制度")),
            split("(二)加大资金支持力度", at="支持建立推动人工智能发展的专项基金", label="(三)"),
        ),
    ),
)


def amended(source: str, lines: Lines) -> Lines:
    """The lines of a seed with all its amendments made."""
    for amendment in AMENDMENTS:
        if amendment.source == source:
            lines = amendment.apply(lines)
    return lines
