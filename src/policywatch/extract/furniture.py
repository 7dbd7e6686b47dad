"""Lines that a page puts around a policy, recognised by what they say.

The rules hold for pages and plain text alike. Most only count at the edges: above the
first running paragraph and below the last. A line that consists of nothing but fields
(`发布时间：… 来源：… 浏览次数：…`) is furniture wherever it stands.
"""

import re

from policywatch.model import Block, Role

_FIELD = re.compile(
    r"(?:发布|发文|成文|生成|公开|更新|添加|打印|印发|上传|發布|更新)?(?:时间|日期|時間)\s*[:：]\s*[\d年月日时分秒時/:：.T-]*(?:\s+[\d:：]+)?"
    r"|(?:信息|文章|稿件|内容)?(?:来源|來源|出处|作者|责任编辑|编辑|審核|审核|校对|发布人|发布者|发布机构|责编|撰稿|供稿)\s*[:：]\s*[^\s:：]{0,30}"
    r"|(?:浏览|点击|阅读|访问|瀏覽|閱讀|點擊)(?:次数|量|数|次數)?\s*[:：]?\s*(?:显示稿件总访问量|\d*)\s*次?"
    r"|(?:字号|字体|字體|文字大小)\s*[:：]?\s*[\[【(]?\s*(?:[大中小默认]\s*)*[\]】)]?"
    r"|视力保护色\s*[:：]?|(?:我要)?打印(?:本页|此页|正文)?|关闭(?:窗口|本页|此页)?|分享(?:到|至)?\s*[:：]?|收藏(?:本页)?|【字体.{0,12}】"
    r"|微信|微博|QQ空间|新浪微博|腾讯微博|扫一扫.{0,16}|保护视力色?\s*[:：]?|语音播报|朗读|下载(?:本文)?"
)
_FIELD_START = re.compile("[\u4e00-\u9fff]{2,4}\\s*[:：]|[【\\[(]|浏览|点击|打印|关闭|分享|字[号体]")
_CRUMBS = re.compile(
    r"(?:[您你]?(?:的|现在的|現在的|当前的|所在)?\s*(?:当前|當前|所在|现在的?)?位置|You are here)\s*[:：]?\s*(?:首页|首頁|网站|主页|>|Home|.{0,60}[>»›→/])"
    r"|(?:首页|首頁|网站首页|主页|Home)\s*(?:[>»›→/|-]|&gt;)+\s*\S"
)
_SEARCH = re.compile(r"(?:本站|站内|全站|全文)?(?:检索|搜索|搜尋|檢索)|请输入.{0,12}(?:关键[字词]|内容)|Search|Skip to (?:main )?content")
_FOOTER_WORD = re.compile(
    r"设为首页|設為首頁|加入收藏|加為收藏|网站(?:说明|声明|地图|导航|首页)|網站地圖|站点地图|联系(?:我们|方式)|聯繫我們|聯絡我們|聯系我們"
    r"|关于我们|關於我們|隐私(?:声明|政策)|法律声明|免责声明|版权声明|使用帮助|帮助中心|报送排行|友情链接|意见反馈|返回顶部|无障碍|手机版|繁體|简体|English"
)
_REGISTRY = re.compile(
    r"ICP[备備证證]|公网安备|公網安備|网站标识码|網站標識碼|备案(?:序)?号|備案號|版权所有|版權所有|Copyright|©|All rights reserved"
    r"|(?:主办|承办|技术支持|运维|维护)(?:单位)?\s*[:：]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    "(?:[联聯][系繫絡络])?地址\\s*[:：]\\s*"
    "(?P<place>[\u4e00-\u9fff]{2,8}?(?:省|自治[区區]|市|县|縣))(?P<town>[\u4e00-\u9fff]{1,6}?[市县縣区區旗])?"
)
_SEPARATORS = re.compile(r"[\s|/·•,，、;；\[\]【】()（）:：>»＞-]+")
_PROSE_END = re.compile(r"[。；;.!?！？：:”\"]$")


def strip_furniture(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """The blocks without furniture lines, and what was dropped, in order.

    Empty blocks go as well.
    """
    lines = [block for block in blocks if block.text]
    top, bottom = _edges(lines)
    kept: list[Block] = []
    dropped: list[str] = []
    for place, block in enumerate(lines):
        edge = place < top or place >= bottom
        if is_furniture(block.text, edge=edge):
            dropped.append(block.text)
        else:
            kept.append(block)
    if kept and _foreign_address(kept):
        dropped.append(kept.pop().text)
    return kept, dropped


def _foreign_address(blocks: list[Block]) -> bool:
    """Whether the last line is the address of a site whose place the text never names."""
    match = _ADDRESS.match(blocks[-1].text)
    if not match or len(blocks) < 4:
        return False
    stem = match["place"].rstrip("省市县縣")
    return not any(stem in block.text for block in blocks[:-1])


def is_furniture(text: str, *, edge: bool) -> bool:
    """Whether one line is page furniture; `edge` says that it stands around the text."""
    if len(text) > 300:
        return False
    if _FIELD_START.match(text) and _only(_FIELD, text):
        return True
    if not edge:
        return False
    return bool(
        _CRUMBS.match(text)
        or _SEARCH.fullmatch(text)
        or _REGISTRY.search(text)
        or _only(_FOOTER_WORD, text)
    )


def _only(pattern: re.Pattern[str], text: str) -> bool:
    """Whether nothing but separators is left of `text` without what `pattern` finds."""
    rest, count = pattern.subn("", text)
    return count > 0 and not _SEPARATORS.sub("", rest)


def _edges(lines: list[Block]) -> tuple[int, int]:
    """Where the first running paragraph stands, and where the last one ends."""
    running = [place for place, block in enumerate(lines) if _running(block)]
    return (running[0], running[-1] + 1) if running else (len(lines), 0)


def _running(block: Block) -> bool:
    """Whether the block is a sentence of some length, as policies have and edges don't."""
    return (
        len(block.text) >= (30 if not block.text.isascii() else 80)
        and block.role is not Role.HEADING
        and _PROSE_END.search(block.text) is not None
        and not _REGISTRY.search(block.text)
        and not _CRUMBS.match(block.text)
    )
