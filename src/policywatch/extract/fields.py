"""Fields that a page prints around a document: 发布时间, 来源, 索引号, 浏览次数 and their kin.

A field line consists of nothing but fields. Some of them are worth keeping as metadata;
the tools among them (字号, 打印, 关闭, 浏览次数) say nothing at all.
"""

import re
from dataclasses import dataclass

_LABELS = {
    "number": "文号 发文字号 文件编号 发文号 文件字号 字号名称",
    "publisher": "发文机关 发布机构 发文单位 发布单位 制发机关 公开主体 发文部门 信息公开责任单位 "
    "责任部门 发布机关",
    "date": "成文日期 发文日期 成文时间 发文时间 签署日期 印发日期 制发日期",
    "published": "发布时间 发布日期 发布于 公开日期 公开时间 生成日期 更新时间 更新日期 添加时间 "
    "上传时间 信息时间 录入时间 "
    "發布時間 發布日期 發佈時間 發佈日期 更新時間",
    "title": "标题 信息名称 文件名称 公文名称 名称",
    "validity": "有效性 时效性 效力状态 时效 是否有效 有效状态",
    "other": "索引号 信息索引号 索取号 主题词 主题分类 主题名称 公开方式 公开范围 公开形式 "
    "公开属性 体裁分类 组配分类 "
    "信息分类 分类 类别 所属主题 关键词 内容概述 内容分类 服务对象 生命周期 统一登记号 登记号 "
    "公文种类 文种 体裁 "
    "公开类别 公开程序 公开责任部门 信息类别 来源 信息来源 文章来源 稿件来源 新闻来源 资料来源 "
    "稿源 出处 作者 责任编辑 "
    "编辑 责编 审核 校对 发布人 发布者 信息员 撰稿 供稿 通讯员 摄影 记者 主题 载体形式 语种 "
    "生效日期 失效日期 废止日期 "
    "來源 信息來源 責任編輯 編輯 審核",
    "stamp": "日期 时间 時間",
}
_TOOLS = (
    "浏览次数 浏览量 点击次数 点击率 点击量 点击数 阅读次数 阅读量 阅读数 访问次数 访问量 人气 "
    "浏览 点击 阅读 瀏覽次數 "
    "點擊次數 點閱次數 点赞 评论 字号 字体大小 字体 字體大小 字體 文字大小 字級 视力保护色 "
    "打印本页 打印此页 打印正文 打印文章 打印 "
    "我要打印 关闭窗口 关闭本页 关闭此页 关闭 列印 友善列印 轉寄 分享到 分享至 分享 收藏本页 收藏 "
    "已收藏 我要收藏 "
    "保存本页 下载本文 下载文字版 语音播报 朗读 微信扫一扫 扫一扫分享 扫一扫在手机打开当前页 "
    "扫一扫在手机上查看当前页面 "
    "扫码查看手机版 手机扫一扫 新浪微博 腾讯微博 微信 微博 QQ空间 QQ好友 人人网 "
    "PDF下载 WORD下载 显示稿件总访问量 推荐 纠错 我要纠错 投稿 发表评论 发送给朋友 打印本文 "
    "返回页首 返回顶部 返回上一页 返回列表 "
    "下载 "
)
_TITLE_LENGTH = 150
_VALUE_LENGTH = 60


def _spaced(words: str) -> str:
    """A pattern of the words, longest first, that allows a space between characters."""
    ordered = sorted(words.split(), key=len, reverse=True)
    return "|".join(r"\s?".join(map(re.escape, word)) for word in ordered)


_NAMED = "|".join(
    f"(?P<{kind}>{_spaced(words)})\\s?(?:[:：]|\\|)" for kind, words in _LABELS.items()
)
_TOKEN = re.compile(f"{_NAMED}|(?P<tool>{_spaced(_TOOLS)})\\s?[:：]?", re.IGNORECASE)
_NEXT = re.compile(
    f"(?<![\u4e00-\u9fff])(?:{_NAMED}|(?P<tool>{_spaced(_TOOLS)})\\s?[:：]?)", re.IGNORECASE
)
_BETWEEN = re.compile(r"[\s\d\[\]【】()（）《》:：|+\-/·>»,，.。、*★☆←T\"“”大中小默认特次]*")
_STAMP = (
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?\s*"
    r"(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
)
_START = re.compile(rf"[\s\[【(（|·*]*(?:(?P<stamp>{_STAMP})\s*(?:更新|发布)?[\s|]*)?")
_STAMPED = re.compile(rf"\s*(?:{_STAMP})?\s*")
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its kind (a key of the labels, or `tool`) and its value."""

    kind: str
    value: str


def read_fields(text: str) -> tuple[Field, ...]:
    """The fields of a line that consists of nothing but fields, else nothing."""
    if len(text) > 400:
        return ()
    start = _START.match(text)
    at = start.end() if start else 0
    match = _TOKEN.match(text, at)
    if not match and not (start and start["stamp"] and _CLOCK.search(text) and at == len(text)):
        return ()
    found: list[Field] = []
    if start and start["stamp"]:
        found.append(Field("published", start["stamp"]))
    while match:
        gap = _BETWEEN.match(text, match.end())
        at = gap.end() if gap else match.end()
        following = _TOKEN.match(text, at) or _NEXT.search(text, match.end())
        end = following.start() if following else len(text)
        value = text[match.end() : end]
        kind = match.lastgroup or ""
        if kind == "tool":
            if _BETWEEN.fullmatch(value) is None:
                return ()
        elif (kind == "stamp" and _STAMPED.fullmatch(value) is None) or len(value) > (
            _TITLE_LENGTH if kind == "title" else _VALUE_LENGTH
        ):
            return ()
        found.append(Field(kind, value.strip(" |,;，；【】[]")))
        match = following
    return tuple(found)
