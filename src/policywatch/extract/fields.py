"""Fields that a page prints around a document: 发布时间, 来源, 索引号, 浏览次数 and their kin.

A field line consists of nothing but fields. Some of them are worth keeping as metadata;
the tools among them (字号, 打印, 关闭, 浏览次数) say nothing at all. Labels are looked up
in a table and not searched with a pattern, because a pattern of all of them costs more
to build than a document costs to read.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from policywatch.patterns import pattern

_LABELS = {
    "number": "文号 发文字号 文件编号 发文号 文件字号 字号名称",
    "publisher": "发文机关 发布机构 发文单位 发布单位 制发机关 公开主体 发文部门 信息公开责任单位 "
    "责任部门 发布机关",
    "date": "成文日期 发文日期 成文时间 发文时间 签署日期 印发日期 制发日期",
    "published": "发布时间 发布日期 发布于 公开日期 公开时间 生成日期 更新时间 更新日期 添加时间 "
    "上传时间 信息时间 录入时间 資料更新 上版日期 發布時間 發布日期 發佈時間 發佈日期 更新時間",
    "title": "标题 信息名称 文件名称 公文名称 名称",
    "validity": "有效性 时效性 效力状态 时效 是否有效 有效状态",
    "other": "索引号 信息索引号 索取号 主题词 主题分类 主题名称 公开方式 公开范围 公开形式 "
    "公开属性 体裁分类 组配分类 信息分类 分类 类别 所属主题 关键词 内容概述 内容分类 服务对象 "
    "生命周期 "
    "统一登记号 登记号 公文种类 文种 体裁 公开类别 公开程序 公开责任部门 信息类别 来源 信息来源 "
    "文章来源 稿件来源 新闻来源 资料来源 稿源 出处 作者 责任编辑 编辑 责编 审核 校对 发布人 发布者 "
    "信息员 撰稿 供稿 通讯员 摄影 记者 主题 载体形式 语种 "
    "來源 信息來源 責任編輯 編輯 審核 資料檢視 資料維護 資料提供",
    "force": "生效日期 失效日期 废止日期",
    "stamp": "日期 时间 時間",
}
_TOOLS = frozenset(
    "浏览次数 浏览量 点击次数 点击率 点击量 点击数 阅读次数 阅读量 阅读数 访问次数 访问量 人气 "
    "浏览 点击 阅读 瀏覽次數 點擊次數 點閱次數 "
    "點閱數 點閱率 點擊數 點擊率 瀏覽數 瀏覽人次 瀏覽人數 累計點閱 浏览人次 浏览人数 累计浏览 "
    "累计阅读 阅读人次 访问人次 观看次数 播放次数 下载次数 "
    "点赞 评论 字号 字体大小 字体 字體大小 字體 文字大小 "
    "字級 视力保护色 打印本页 打印此页 打印正文 打印文章 打印 我要打印 关闭窗口 关闭本页 关闭此页 "
    "关闭 列印 友善列印 轉寄 分享到 分享至 分享 收藏本页 收藏 已收藏 我要收藏 保存本页 下载本文 "
    "下载文字版 语音播报 朗读 微信扫一扫 扫一扫分享 扫一扫在手机打开当前页 "
    "扫一扫在手机上查看当前页面 扫码查看手机版 手机扫一扫 新浪微博 腾讯微博 微信 微博 qq空间 "
    "qq好友 人人网 pdf下载 word下载 显示稿件总访问量 推荐 纠错 我要纠错 投稿 发表评论 发送给朋友 "
    "打印本文 "
    "返回页首 返回顶部 返回上一页 返回列表 下载".split()
)
_KINDS = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}
_LONGEST = max(map(len, (*_KINDS, *_TOOLS)))
_LONGEST_LINE = 400
_LONGEST_TITLE = 150
_LONGEST_VALUE = 60
_ENDS = re.compile("[:：|]")
_STAMP = (
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?\s*"
    r"(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
)
_START = rf"[\s\[【(（|·*]*(?:(?:更新|发布|发表|编辑)于\s?)?(?:({_STAMP})\s*(?:更新|发布)?[\s|]*)?"
_STAMPED = rf"\s*(?:{_STAMP})?\s*"
_CLOCK = r"\d{1,2}[:：]\d\d"
_BETWEEN = str.maketrans(
    dict.fromkeys(
        '0123456789[]【】()（）《》:：|+-/·>»,，.。、*★☆←T"“”大中小默认特次 \t\u3000', None
    )
)


class Field(NamedTuple):
    """One field: its kind (a key of the labels, or `tool`) and its value."""

    kind: str
    value: str


@lru_cache(maxsize=1024)
def read_fields(text: str) -> tuple[Field, ...]:
    """The fields of a line that consists of nothing but fields, else nothing."""
    start = pattern(_START).match(text)
    if start is None or len(text) > _LONGEST_LINE:
        return ()
    found: list[Field] = []
    if start[1]:
        found.append(Field("published", start[1]))
        if start.end() == len(text):
            return tuple(found) if pattern(_CLOCK).search(text) else ()
    labels = _labels(text, start.end())
    before = text[start.end() : labels[0][0] if labels else len(text)]
    if _tools(before):
        found.append(Field("tool", ""))
    elif before.translate(_BETWEEN) or not labels:
        return ()
    for place, (_, end, kind) in enumerate(labels):
        value = text[end : labels[place + 1][0] if place + 1 < len(labels) else len(text)]
        if not _fits(kind, value):
            return ()
        found.append(Field(kind, _bare(kind, value)))
    return tuple(found)


def _labels(text: str, at: int) -> list[tuple[int, int, str]]:
    """Where each label begins and ends, its colon included, and its kind."""
    found: list[tuple[int, int, str]] = []
    last = at
    for end in _ENDS.finditer(text, at):
        begin, kind = _label_before(text, end.start(), last)
        if kind:
            found.append((begin, end.end(), kind))
        if kind or not found:
            last = end.end()
    return found


def _label_before(text: str, end: int, last: int) -> tuple[int, str]:
    """The longest label that ends at `end` and begins after `last`; empty if there is none.

    Labels may be spread with spaces (`索 引 号`), and none begins inside a word.
    """
    begin, kind = end, ""
    name = ""
    at = end
    while at > last and len(name) < _LONGEST:
        at -= 1
        character = text[at]
        if character.isspace():
            continue
        if not "\u4e00" <= character <= "\u9fff":
            break
        name = character + name
        if at > last and "\u4e00" <= text[at - 1] <= "\u9fff" and not _tools(text[last:at]):
            continue
        known = _KINDS.get(name) or ("tool" if name in _TOOLS else "")
        if known:
            begin, kind = at, known
    return begin, kind


def _fits(kind: str, value: str) -> bool:
    """Whether a value can be that of a field of this kind."""
    if kind == "tool":
        return not value.translate(_BETWEEN) or _tools(value)
    if kind == "stamp":
        return pattern(_STAMPED).fullmatch(value) is not None
    return len(value) <= (_LONGEST_TITLE if kind == "title" else _LONGEST_VALUE)


def _bare(kind: str, value: str) -> str:
    """A value without the tools that stand behind it and the marks around it."""
    words = value.split()
    while kind != "title" and len(words) > 1 and _tools(words[-1]):
        words.pop()
    return " ".join(words).strip(" |,;，；【】[]")


def _tools(text: str) -> bool:
    """Whether a text is tools and nothing else, with or without spaces between them."""
    rest = text.lower().translate(_BETWEEN)
    if not rest:
        return False
    at = 0
    while at < len(rest):
        length = next(
            (size for size in range(_LONGEST, 0, -1) if rest[at : at + size] in _TOOLS), 0
        )
        if not length:
            return False
        at += length
    return True
