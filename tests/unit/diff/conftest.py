"""Documents for the tests of alignment: read from lines, or made up with what was amended."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from policywatch.clauses import parse
from policywatch.diff.side import Forms, Side, lay_flat
from policywatch.model import Block, Document, Extract

_WHO = "主管部门 平台经营者 数据处理者 监督机构 行业协会 申请单位 审查委员会 县级人民政府".split()
_DUTY = "应当 可以 不得 必须".split()
_WHEN = "三日 七日 十五日 三十日 六十日 一年".split()
_WHAT = (
    "公开收费标准 提交安全评估报告 保存交易记录 更正错误信息 停止提供服务 组织专家论证 "
    "受理投诉举报 核验用户身份 退还预付费用 删除个人信息 备案算法模型 披露利益冲突 "
    "更换检测设备 缴纳保证金 培训从业人员 召开听证会 制定应急预案 注销经营许可"
).split()
_WHY = (
    "发生数据泄露的 变更登记事项的 拒绝接受检查的 服务中断超过约定的 合同提前终止的 "
    "用户提出书面请求的 产品存在缺陷的 收到整改通知的 遭遇自然灾害的 引入新技术的"
).split()


@dataclass
class Amended:
    """Two versions of a made-up law, and which articles belong together.

    `pairs` hold numbers of articles, counted from 1: of the old and of the new version.
    """

    old: list[str]
    new: list[str]
    pairs: set[tuple[int, int]]
    kinds: dict[tuple[int, int], str] = field(default_factory=dict)


@pytest.fixture(scope="session")
def document() -> Callable[[list[str]], Document]:
    """Reads lines as a document."""

    def read(lines: list[str]) -> Document:
        return parse(Extract(tuple(Block(line) for line in lines if line.strip())))

    return read


@pytest.fixture(scope="session")
def sides(
    document: Callable[[list[str]], Document],
) -> Callable[[list[str], list[str]], tuple[Side, Side]]:
    """Reads the lines of two versions as documents, and lays them flat."""

    def read(old: list[str], new: list[str]) -> tuple[Side, Side]:
        forms = Forms()
        return lay_flat(document(old), forms), lay_flat(document(new), forms)

    return read


@pytest.fixture(scope="session")
def amended() -> Callable[[int], Amended]:
    """Makes up a law and amends it: the same seed, the same law."""
    return _amended


def _sentence(chance: random.Random) -> str:
    return (
        f"{chance.choice(_WHY)}，{chance.choice(_WHO)}{chance.choice(_DUTY)}在"
        f"{chance.choice(_WHEN)}内{chance.choice(_WHAT)}，并{chance.choice(_WHAT)}。"
    )


def _article(chance: random.Random) -> list[str]:
    """The sentences of one article; an article of one sentence may end in a list."""
    return [_sentence(chance) for _ in range(chance.choice((2, 2, 3)))]


def _reworded(sentences: list[str], chance: random.Random) -> list[str]:
    out = list(sentences)
    at = chance.randrange(len(out))
    out[at] = out[at].replace("内", "之内", 1).replace("，并", "，同时依法", 1)
    other = chance.choice([when for when in _WHEN if when not in out[at]])
    for when in _WHEN:
        if when in out[at]:
            out[at] = out[at].replace(when, other, 1)
            break
    return out


def _amended(seed: int, size: int = 40) -> Amended:
    chance = random.Random(seed)  # noqa: S311 - test data, no secret
    law = [_article(chance) for _ in range(size)]
    new: list[tuple[list[str], set[int], str]] = []
    for number, article in enumerate(law, 1):
        draw = chance.random()
        if draw < 0.06:
            continue
        if draw < 0.12:
            new.append((_article(chance), set(), "added"))
        if draw < 0.30:
            new.append((_reworded(article, chance), {number}, "reworded"))
        elif draw < 0.34 and len(article) > 2:
            new.append((article[:1], {number}, "split"))
            new.append((article[1:], {number}, "split"))
        else:
            new.append((article, {number}, "same"))
    _merge(new, chance)
    _move(new, chance)
    pairs = {(old, place) for place, (_, olds, _) in enumerate(new, 1) for old in olds}
    kinds = {(old, place): kind for place, (_, olds, kind) in enumerate(new, 1) for old in olds}
    return Amended(_printed(law), _printed([text for text, _, _ in new]), pairs, kinds)


def _merge(new: list[tuple[list[str], set[int], str]], chance: random.Random) -> None:
    """Puts an article into another that stands far away."""
    same = [place for place, (_, _, kind) in enumerate(new) if kind == "same"]
    into, out_of = chance.sample(same, 2)
    new[into] = (new[into][0] + new[out_of][0], new[into][1] | new[out_of][1], "merged")
    del new[out_of]


def _move(new: list[tuple[list[str], set[int], str]], chance: random.Random) -> None:
    """Moves one article to another place."""
    same = [place for place, (_, _, kind) in enumerate(new) if kind == "same"]
    text, olds, _ = new.pop(chance.choice(same))
    new.insert(chance.randrange(len(new)), (text, olds, "moved"))


def _printed(law: list[list[str]]) -> list[str]:
    return [f"第{_numeral(n)}条 {''.join(article)}" for n, article in enumerate(law, 1)]


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (
        digits[ones] if ones or not tens else ""
    )
