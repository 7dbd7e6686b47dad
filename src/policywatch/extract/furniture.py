"""Lines that a page puts around a policy, recognised by what they say.

The rules hold for pages and plain text alike, and only at the edges: above the first
running paragraph and below the last, because the same words in the middle of a policy
are the policy's own.
"""

import re

from policywatch.extract.fields import read_fields
from policywatch.model import Block, Role

_CRUMBS = re.compile(
    r"(?:[您你]?(?:现在|現在|当前|當前|目前)?的?(?:当前|當前|所在|现在的?)?位置|You are "
    r"here)\s*[:：]?\s*"
    r"(?:首页|首頁|网站|主页|>|Home|.{0,60}[>»›→/])"
    r"|(?:首页|首頁|网站首页|主页|Home)\s*(?:[>»›→/|]|&gt;|--?)+\s*\S",
    re.IGNORECASE,
)
_LINES = re.compile(
    r"(?:本站|站内|全站|全文)?(?:检索|搜索|搜尋|檢索)|请输入.{0,12}(?:关键[字词]|内容)|(?:上"
    r"|下)一[篇条條页頁则則个個].{0,200}"
    r"|您?还未登录.{0,40}|是否.{0,2}确认.{0,2}跳转.{0,30}|.{0,6}扫一扫.{0,20}|×|close|menu|search"
    r"|skip to (?:main )?content"
    r"|print(?: or download)?(?: (?:this )?page| as pdf(?: file)?)?|share(?: this)?(?: page| "
    r"article)?|tweet|e-?mail"
    r"|facebook|twitter|linkedin|whatsapp|pinterest|reddit|copy link.{0,12}|back to top|(?:go "
    r")?back|listen|loading\W*"
    r"|advertisement|read more|show more|see more|\d+ comments?|leave a comment|was this (?:page"
    r"|article) helpful\W*.{0,10}",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"\W*(?:相关(?:阅读|链接|文章|新闻|报道|信息|解读|稿件|推荐|专题|内容)|延伸阅读|推荐阅读"
    r"|热点(?:排行|推荐|新闻)|热门(?:推荐|文章|新闻)"
    r"|友情链接|网友评论|我要评论|最新评论|更多新闻|今日推荐|精彩推荐|猜你喜欢|相關(?:閱讀|連結"
    r"|文章|新聞|報導|報道)|延伸閱讀"
    r"|related (?:articles?|stories|posts|content|topics|news|links)|you (?:may|might) also like"
    r"|recommended(?: for you)?"
    r"|more (?:in|from|on) .{2,40}|read next|trending(?: now)?|most (?:read|popular)|comments(?: "
    r"\(\d+\))?)\W*",
    re.IGNORECASE,
)
_FOOTER_WORD = re.compile(
    r"设为首页|設為首頁|加入收藏|加為收藏|网站(?:说明|声明|地图|导航|首页)|網站地圖|站点地图"
    r"|联系(?:我们|方式)|聯繫我們|聯絡我們|聯系我們|关于我们|關於我們|隐私(?:声明|政策)|法律声明"
    r"|免责声明|版权声明|使用帮助|帮助中心|报送排行|友情链接|意见反馈|返回顶部|无障碍|手机版|繁體"
    r"|简体|English"
)
_REGISTRY = re.compile(
    r"ICP[备備证證]|公网安备|公網安備|网站标识码|網站標識碼|备案(?:序)?号\s*[:：]|備案號\s*[:：]"
    r"|版权所有|版權所有"
    r"|(?:copyright|©|\(c\))\W{0,3}(?:©|\(c\)|(?:19|20)\d\d)|^\W*©|all rights reserved"
    r"|(?:主办|承办|技术支持|运维|维护|主辦|承辦)(?:单位|單位)?\s*[:：]",
    re.IGNORECASE,
)
_REGISTRY_LENGTH = 200
_ADDRESS = re.compile(
    "(?:[联聯][系繫絡络])?地址\\s*[:：]\\s*(?P<place>[\u4e00-\u9fff]{2,8}?(?:省|自治[区區]|市|县"
    "|縣))"
)
_VALIDITY = re.compile(r"废止|失效|修改|修订|尚未|停止")
_SEPARATORS = re.compile(r"[\s|/·•,，、;；\[\]【】()（）:：>»＞-]+")
_SENTENCE_END = re.compile(r"[。；;.!?！？：:”\"]$")


def strip_furniture(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """The blocks without furniture lines, and what was dropped, in order.

    Empty blocks go as well. A field that says that the document is no longer in force
    stays.
    """
    lines = [block for block in blocks if block.text]
    top, bottom = _edges(lines)
    kept: list[Block] = []
    dropped: list[str] = []
    for place, block in enumerate(lines):
        if place >= bottom and _AFTERWARDS.fullmatch(block.text):
            dropped.extend(later.text for later in lines[place:])
            break
        if top <= place < bottom or not is_furniture(block.text):
            kept.append(block)
        else:
            dropped.append(block.text)
            kept.extend(_validity(block.text))
    if kept and _foreign_address(kept):
        dropped.append(kept.pop().text)
    return kept, dropped


def is_furniture(text: str) -> bool:
    """Whether a line at the edge of a text is page furniture."""
    return bool(
        read_fields(text)
        or _CRUMBS.match(text)
        or _LINES.fullmatch(text)
        or (len(text) < _REGISTRY_LENGTH and _REGISTRY.search(text))
        or _only_footer_words(text)
    )


def _validity(text: str) -> list[Block]:
    """The field that says that a document was repealed or amended, as a block."""
    for field in read_fields(text):
        if field.kind == "validity" and _VALIDITY.search(field.value):
            return [Block(f"有效性：{field.value}")]
    return []


def _only_footer_words(text: str) -> bool:
    """Whether a line is a row of footer links."""
    rest, count = _FOOTER_WORD.subn("", text)
    return count > 0 and not _SEPARATORS.sub("", rest)


def _foreign_address(blocks: list[Block]) -> bool:
    """Whether the last line is the address of a site whose place the text never names."""
    match = _ADDRESS.match(blocks[-1].text)
    if not match or len(blocks) < 4:
        return False
    stem = match["place"].rstrip("省市县縣")
    return not any(stem in block.text for block in blocks[:-1])


def _edges(lines: list[Block]) -> tuple[int, int]:
    """Where the first running paragraph stands, and where the last one ends."""
    count = len(lines)
    top = next((place for place in range(count) if _running(lines[place])), count)
    bottom = next((place for place in range(count, top, -1) if _running(lines[place - 1])), 0)
    return top, bottom


def _running(block: Block) -> bool:
    """Whether the block is a sentence of some length, as policies have and edges don't."""
    text = block.text
    if block.role is Role.HEADING or not _SENTENCE_END.search(text):
        return False
    if len(text) < (80 if text.isascii() else 30):
        return False
    return not (
        (len(text) < _REGISTRY_LENGTH and _REGISTRY.search(text))
        or _CRUMBS.match(text)
        or read_fields(text)
    )
