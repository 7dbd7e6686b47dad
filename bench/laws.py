"""Laws made for timing: as many articles as wanted, and amended versions of them."""

import random

_SUBJECTS = (
    "国务院 省级人民政府 市级人民政府 主管部门 运营者 处理者 平台企业 监督机构 申请人 承办单位"
).split()
_VERBS = "应当 可以 不得 必须 有权".split()
_OBJECTS = (
    "建立安全管理制度 公开收费标准 提交年度报告 保存交易记录 告知处理目的 开展风险评估 "
    "制定应急预案 指定负责人员 接受社会监督 完善申诉渠道 核验身份信息 更新技术规范"
).split()
_TERMS = "三日 五日 七日 十日 十五日 二十日 三十日 六十日 九十日 一年".split()


def article(random_: random.Random) -> str:
    """The text of one article of about a hundred characters, rarely the same twice."""
    parts = [
        f"{random_.choice(_SUBJECTS)}{random_.choice(_VERBS)}在{random_.choice(_TERMS)}内"
        f"{random_.choice(_OBJECTS)}，并于{random_.randint(2021, 2035)}年"
        f"{random_.randint(1, 12)}月前完成第{random_.randint(1, 99_999)}号项目"
        for _ in range(random_.randint(2, 4))
    ]
    return "；".join(parts) + "。"


def law(count: int, seed: int = 1) -> list[str]:
    """The articles of a law, without their numbers."""
    random_ = random.Random(seed)  # noqa: S311 - test data, no secret
    return [article(random_) for _ in range(count)]


def amended(articles: list[str], share: float, seed: int = 2) -> list[str]:
    """The law after a share of its articles was reworded, removed, inserted or moved."""
    random_ = random.Random(seed)  # noqa: S311 - test data, no secret
    out = list(articles)
    for _ in range(int(len(articles) * share)):
        at = random_.randrange(len(out))
        match random_.randrange(10):
            case 0:
                del out[at]
            case 1:
                out.insert(at, article(random_))
            case 2:
                out.insert(random_.randrange(len(out)), out.pop(at))
            case _:
                out[at] = out[at].replace("应当", "可以", 1).replace("日内", "个工作日内", 1)
    return out


def numbered(articles: list[str]) -> str:
    """The law as text: 第1条 and so on, one article a line."""
    return "\n".join(f"第{number}条 {text}" for number, text in enumerate(articles, 1)) + "\n"
