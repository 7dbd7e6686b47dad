"""One policy text in many layouts: the same blocks from each, visit after visit."""

import json
from html import escape

import pytest

from policywatch.extract import extract
from policywatch.model import Extract

TITLE = "平川市人民政府关于促进人工智能产业发展的实施意见"
LINES = [
    "各区县人民政府，市政府各部门、各直属单位：",
    "为抢抓新一代人工智能发展机遇，推动我市产业转型升级，根据国家有关规定，结合本市实际，现提出如下实施意见。",
    "一、总体要求",
    "（一）指导思想。坚持创新驱动、场景牵引，推动人工智能与实体经济深度融合，打造区域性产业高地。",
    "（二）发展目标。到2027年，全市人工智能企业达到120家以上，产业规模突破50亿元，建成示范场景30个。",
    "二、重点任务",
    "（一）支持企业研发投入。对符合条件的企业，按照研发费用的20%给予补助，最高不超过500万元。",
    "1.对首次认定的高新技术企业，给予一次性奖励30万元，由市科技局会同市财政局组织实施。",
    "2.对牵头制定国家标准的单位，给予50万元奖励；对参与制定的单位，给予10万元奖励。",
    "（二）建设公共算力平台。市工信局应当于每年3月底前公布算力券使用办法，并接受社会监督。",
    "三、保障措施",
    "本意见自2025年1月1日起施行，有效期五年。各部门要加强协同配合，及时研究解决实施中的问题。",
    "平川市人民政府",
    "2024年12月20日",
]
MENU = ["首页", "政务公开", "政务服务", "互动交流", "走进平川", "数据开放", "专题专栏"]
NEWS = [
    "我市召开数字经济推进会",
    "市领导调研重点项目建设",
    "关于开展节前安全检查的通知",
    "平川开发区再添新成员",
]
FOOTER = "版权所有：平川市人民政府办公室　京ICP备05000000号　网站标识码：1234567890"


def paragraphs(tag: str = "p", attributes: str = "") -> str:
    return "\n".join(f"<{tag}{attributes}>{line}</{tag}>" for line in LINES)


def links(names: list[str], tag: str = "li") -> str:
    return "".join(
        f"<{tag}><a href='/c{place}.html'>{name}</a></{tag}>" for place, name in enumerate(names)
    )


def page(body: str, head: str = "", title: str = f"{TITLE}_平川市人民政府网站") -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}</body></html>"


def government_cms(visit: int) -> str:
    """The markup that content systems of governments write."""
    return page(
        f"<div class='header'><div class='logo'>平川市人民政府</div><ul class='nav'>{links(MENU)}</ul></div>"
        f"<div class='dqwz'>当前位置：<a href='/'>首页</a> &gt; <a href='/zwgk'>政务公开</a> &gt; 正文</div>"
        f"<div class='content'><h1>{TITLE}</h1>"
        f"<div class='info'>发布时间：2024-12-23 09:{visit:02} 来源：市政府办公室 浏览次数：{visit * 37} "
        "字号：[ <a>大</a> <a>中</a> <a>小</a> ] <a href='javascript:window.print()'>打印本页</a></div>"
        f"<div class='TRS_Editor'><style>p{{margin:0}}</style>{paragraphs(attributes=' align=justify')}</div>"
        "<div class='share'>分享到：<a>微信</a><a>微博</a></div></div>"
        f"<div class='related'><h3>相关阅读</h3><ul>{links(NEWS)}</ul></div>"
        f"<div class='footer'><p>{FOOTER}</p><p>您是第{visit * 991}位访客</p></div>"
    )


def index_table(visit: int) -> str:
    """An information-disclosure page with its table of fields above the document."""
    return page(
        f"<div id='top'><a href='/'>网站首页</a> <a href='/login?s={visit}'>登录</a></div>"
        "<table class='xxgk'><tr><td>索 引 号：</td><td>11330282/2024-00112</td><td>主题分类：</td><td>科技</td></tr>"
        "<tr><td>发文机关：</td><td>平川市人民政府</td><td>成文日期：</td><td>2024年12月20日</td></tr>"
        f"<tr><td>标　　题：</td><td colspan=3>{TITLE}</td></tr>"
        "<tr><td>发文字号：</td><td></td><td>发布日期：</td><td>2024年12月23日</td></tr></table>"
        f"<div id='UCAP-CONTENT'><h1>{TITLE}</h1>{paragraphs()}</div>"
        f"<div id='bottom'>{FOOTER}</div>"
    )


def table_layout(visit: int) -> str:
    """A page of 2005: everything in tables, upper case, line breaks for paragraphs."""
    lines = "<BR>\n".join(f"　　{line}" for line in LINES)
    return page(
        "<TABLE width=760 align=center><TR><TD colspan=2 bgcolor=#003399>"
        f"<FONT color=white>{'&nbsp;|&nbsp;'.join(f'<A href=/m{i}.htm>{name}</A>' for i, name in enumerate(MENU))}</FONT></TD></TR>"
        f"<TR><TD width=160 valign=top><TABLE><TR><TD>{'</TD></TR><TR><TD>'.join(f'<A href=/n{i}.htm>{name}</A>' for i, name in enumerate(NEWS))}</TD></TR></TABLE></TD>"
        f"<TD valign=top><CENTER><FONT size=5><B><H1>{TITLE}</H1></B></FONT></CENTER>"
        f"<FONT size=3>{lines}</FONT></TD></TR>"
        f"<TR><TD colspan=2 align=center>{FOOTER}<BR>访问量：{visit * 13}</TD></TR></TABLE>"
    )


def wordpress(visit: int) -> str:
    """A blog theme with a sidebar, comments and a widget area."""
    return page(
        f"<header class='site-header'><nav class='main-navigation'><ul>{links(MENU)}</ul></nav></header>"
        f"<div class='site-content has-sidebar'><main id='main'><article class='post-{visit} page type-page'>"
        f"<header class='entry-header'><h1 class='entry-title'>{TITLE}</h1></header>"
        f"<div class='entry-content'>{paragraphs()}</div>"
        f"<footer class='entry-footer'>Posted in <a href='/c'>policy</a></footer></article>"
        f"<div id='comments'><h2>3 条评论</h2><p>写得很好，希望尽快落实到位，我们企业一定积极申报。{visit}</p></div></main>"
        f"<aside class='widget-area'><h2>近期文章</h2><ul>{links(NEWS)}</ul></aside></div>"
        f"<footer class='site-footer'>{FOOTER}</footer>"
    )


def documentation(visit: int) -> str:
    """A documentation site: side menu, table of contents, previous and next."""
    contents = "".join(
        f"<a href='#h{i}'>{name}</a>" for i, name in enumerate(["总体要求", "重点任务", "保障措施"])
    )
    return page(
        f"<div class='layout'><div class='sidebar'><ul class='menu'>{links(MENU + NEWS)}</ul></div>"
        f"<div class='page-wrapper'><div class='markdown-section' data-build='{visit:x}'><h1 id='t'>{TITLE}</h1>{paragraphs()}</div>"
        f"<nav class='pagination'><a href='/p'>上一篇 总则</a><a href='/n'>下一篇 附则</a></nav></div>"
        f"<div class='toc sidebar'>{contents}</div></div>"
    )


def notion_like(visit: int) -> str:
    """Blocks of nested divs without any meaning in their names."""
    blocks = "".join(
        f"<div data-block-id='{visit:08x}-{i}' class='x{i % 7}'><div><div><span>{line}</span></div></div></div>"
        for i, line in enumerate(LINES)
    )
    return page(
        f"<div id='app'><div class='a1'><div class='a2'><a href='/'>平川</a><a href='/s'>搜索</a></div></div>"
        f"<div class='a3'><div class='a4'><h1><span>{TITLE}</span></h1></div><div class='a5'>{blocks}</div></div></div>"
    )


def accordion(visit: int) -> str:
    """Chapters that a reader opens by clicking."""
    starts = [2, 5, 10, len(LINES)]
    panels = "".join(
        f"<section class='accordion-item'><h2><button aria-expanded='false' aria-controls='c{i}'>{LINES[start]}</button></h2>"
        f"<div id='c{i}' style='display:none'>{''.join(f'<p>{line}</p>' for line in LINES[start + 1 : end])}</div></section>"
        for i, (start, end) in enumerate(zip(starts, starts[1:], strict=False))
    )
    return page(
        f"<nav>{links(MENU, 'span')}</nav><main><h1>{TITLE}</h1><p>{LINES[0]}</p><p>{LINES[1]}</p>{panels}</main>"
        f"<footer><p>{FOOTER}</p></footer><div id='nonce' hidden>{visit}</div>"
    )


def with_consent(visit: int) -> str:
    """A consent dialog longer than the policy lies over the page."""
    talk = (
        "我们和我们的合作伙伴使用Cookie和类似技术来存储和访问设备信息，以提供个性化广告并分析访问情况。"
        * 20
    )
    return page(
        f"<div id='onetrust-consent-sdk'><div class='ot-sdk-row'><p>{talk}</p><button>全部接受</button></div></div>"
        f"<div class='modal fade' role='dialog'><p>{talk}{visit}</p></div>"
        f"<div class='wrap'><div class='banner'><a href='/'>平川</a></div><div class='article'><h1>{TITLE}</h1>{paragraphs('div')}</div></div>"
    )


def react_shell(visit: int) -> str:
    """An application that shows nothing and carries its content as data."""
    data = {
        "props": {
            "nonce": visit,
            "menu": MENU,
            "page": {"html": f"<h1>{TITLE}</h1>{paragraphs()}"},
        }
    }
    body = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return page(
        f"<div id='__next'></div><script id='__NEXT_DATA__' type='application/json'>{body}</script>"
    )


def rich_text_data(visit: int) -> str:
    """An application whose data is a tree of paragraphs, runs of words at its leaves."""
    nodes = [
        {
            "nodeType": "paragraph",
            "content": [
                {"nodeType": "text", "value": line[:5]},
                {"nodeType": "text", "value": line[5:], "marks": [{"type": "bold"}]},
            ],
        }
        for line in LINES
    ]
    heading = {"nodeType": "heading-1", "content": [{"nodeType": "text", "value": TITLE}]}
    body = json.dumps({"v": visit, "doc": {"nodeType": "document", "content": [heading, *nodes]}})
    return page(f"<div id='root'></div><script>window.__INITIAL_STATE__ = {body};</script>")


def split_sections(visit: int) -> str:
    """The text spread over sibling sections, with advertising between them."""
    cut = 7
    return page(
        f"<header><a href='/'>平川</a></header><h1>{TITLE}</h1>"
        f"<section class='s1'>{''.join(f'<p>{line}</p>' for line in LINES[:cut])}</section>"
        f"<div class='advert'><a href='/ad{visit}'>平川特产年货节火热进行中</a></div>"
        f"<section class='s2'>{''.join(f'<p>{line}</p>' for line in LINES[cut:])}</section>"
        f"<div class='friendlinks'>友情链接：{links(NEWS, 'span')}</div><footer>{FOOTER}</footer>"
    )


def plain_text(visit: int) -> str:
    """The same as a text file with the furniture of a printed page."""
    top = f"当前位置:首页 > 政务公开 > 正文\n\n{TITLE}\n发布时间:2024-12-23 来源:办公室 浏览次数:{visit}\n"
    return top + "\n\n".join(LINES) + f"\n\n{FOOTER}\n"


LAYOUTS = [
    government_cms,
    index_table,
    table_layout,
    wordpress,
    documentation,
    notion_like,
    accordion,
    with_consent,
    react_shell,
    rich_text_data,
    split_sections,
    plain_text,
]


def read(layout: object, visit: int = 1, encoding: str = "utf-8") -> Extract:
    name = "a.txt" if layout is plain_text else "a.html"
    return extract(layout(visit).encode(encoding), name=name)  # type: ignore[operator]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_text(layout: object) -> None:
    """The policy's lines, in order, and nothing else."""
    assert [TITLE, *LINES] == [block.text for block in read(layout).blocks]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_tells_the_same_of_the_document(layout: object) -> None:
    """Title, publisher and date do not depend on the layout."""
    found = read(layout)
    assert (TITLE, "平川市人民政府", "2024-12-20") == (found.title, found.publisher, found.date)
    assert found.problem is None


@pytest.mark.parametrize("layout", LAYOUTS)
def test_counters_and_nonces_change_nothing(layout: object) -> None:
    """Two visits of an unchanged page give equal blocks."""
    assert read(layout, 1).blocks == read(layout, 987).blocks


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_encoding_of_a_page_changes_nothing(layout: object, encoding: str) -> None:
    """A page that names the wrong encoding reads as in UTF-8."""
    assert read(layout).blocks == read(layout, 1, encoding).blocks


def test_layouts_really_differ() -> None:
    """The layouts are different pages, and all hold the whole text."""
    assert len({escape(layout(1)) for layout in LAYOUTS}) == len(LAYOUTS)
