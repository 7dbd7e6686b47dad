"""One policy text in many layouts: the same blocks from each, visit after visit."""

import json
import re
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from string import Template

import pytest

from policywatch.documents import compare_documents, read_document
from policywatch.extract import extract
from policywatch.model import Document, Extract, Kind

LAYOUTS = sorted(path.name for path in (Path(__file__).parent / "layouts").iterdir())
TITLE = "平川市人民政府关于促进人工智能产业发展的实施意见"
LINES = [
    "各区县人民政府，市政府各部门、各直属单位：",
    "为抢抓人工智能发展机遇，推动我市产业转型升级，结合本市实际，现提出如下实施意见。",
    "一、总体要求",
    "（一）指导思想。坚持创新驱动、场景牵引，推动人工智能与实体经济深度融合，打造产业高地。",
    "（二）发展目标。到2027年，全市人工智能企业达到120家以上，产业规模突破50亿元。",
    "二、重点任务",
    "（一）支持研发投入。对符合条件的企业，按照研发费用的20%给予补助，最高不超过500万元。",
    "1.对首次认定的高新技术企业，给予一次性奖励30万元，由市科技局会同市财政局组织实施。",
    "2.对牵头制定国家标准的单位，给予50万元奖励；对参与制定的单位，给予10万元奖励。",
    "类别 | 奖励标准 | 申报时间",
    "龙头企业 | 100万元 | 每年6月",
    "初创企业 | 20万元 | 全年",
    "（二）建设算力平台。市工信局应当于每年3月底前公布算力券[1]使用办法，并接受社会监督。",
    "三、保障措施",
    "本意见自2025年1月1日起施行，有效期五年。各部门要加强协同配合，及时研究解决问题。",
    "[1] 算力券是用于抵扣算力服务费用的凭证，由市工信局统一发放。",
    "平川市人民政府",
    "2024年12月20日",
]
CHAPTERS = [2, 5, 13, len(LINES)]
NOTE = "[1]"
MENU = ["首页", "政务公开", "政务服务", "互动交流", "走进平川", "数据开放", "专题专栏"]
NEWS = ["我市召开数字经济推进会", "市领导调研重点项目建设", "关于开展节前安全检查的通知"]
FOOTER = "版权所有：平川市人民政府办公室　京ICP备05000000号　网站标识码：1234567890"
TALK = "我们和合作伙伴使用Cookie和类似技术来存储和访问设备信息，以提供广告并分析访问情况。"


def tagged(tag: str, lines: list[str]) -> str:
    """Each line in an element of its own."""
    return "\n".join(f"<{tag}>{line}</{tag}>" for line in lines)


def lines(start: str, items: list[str], end: str, table: str = "<table>") -> str:
    """Each line of the policy between two pieces of markup; rows in a table, notes as links."""
    parts: list[str] = []
    for is_row, group in groupby(items, key=lambda line: " | " in line):
        if is_row:
            cells = "".join(f"<tr>{tagged('td', line.split(' | '))}</tr>" for line in group)
            parts.append(f"{table}<tbody>{cells}</tbody></table>")
        else:
            parts.extend(f"{start}{noted(line)}{end}" for line in group)
    return "\n".join(parts)


def noted(line: str) -> str:
    """A line whose mark of a note leads to the note."""
    if line.startswith(NOTE):
        return f'<a href="#up1">{NOTE}</a>{line.removeprefix(NOTE)}'
    return line.replace(NOTE, f'<sup id="up1"><a href="#note1">{NOTE}</a></sup>')


def linked(names: list[str]) -> list[str]:
    """Each name as a link."""
    return [f'<a href="/c{place}.html">{name}</a>' for place, name in enumerate(names)]


def word_paragraph(line: str) -> str:
    """A line as a word processor exports it: runs that end anywhere, spaces that indent it."""
    run = "<span\nstyle='font-family:仿宋_GB2312'>{}</span>".format
    indent = run("<span style='mso-spacerun:yes'>&nbsp;&nbsp; </span>")
    return f"<p class=MsoNormal style='text-indent:2em'>{indent}{run(line[:3])}{run(line[3:])}</p>"


def word_lines(line: str) -> str:
    """A line, or a row as a table of its own, whose cells hold paragraphs."""
    cells = line.split(" | ")
    if len(cells) == 1:
        return word_paragraph(line)
    inner = "".join(
        f"<td width=200><p class=MsoNormal>{cell}<o:p></o:p></p></td>" for cell in cells
    )
    return f"<table class=MsoTableGrid><tr style='mso-yfti-irow:0'>{inner}</tr></table>"


def panels() -> str:
    """The chapters, each closed until a reader opens it."""
    return "".join(
        f'<section class="accordion-item"><h2><button aria-expanded="false">{LINES[start]}</button>'
        f'</h2><div style="display:none">{lines("<p>", LINES[start + 1 : end], "</p>")}</div>'
        "</section>"
        for start, end in pairwise(CHAPTERS)
    )


def disclosures() -> str:
    """The chapters as a browser folds and unfolds them, the first open."""
    return "".join(
        f"<details{'' if start > CHAPTERS[0] else ' open'}><summary>{LINES[start]}</summary>"
        f"{lines('<p>', LINES[start + 1 : end], '</p>')}</details>"
        for start, end in pairwise(CHAPTERS)
    )


def definitions() -> str:
    """The chapters as terms, and what they say as definitions."""
    return "".join(
        f"<dt>{LINES[start]}</dt>"
        + lines("<dd>", LINES[start + 1 : end], "</dd>", "<dd><table>").replace(
            "</table>", "</table></dd>"
        )
        for start, end in pairwise(CHAPTERS)
    )


def generated() -> str:
    """The text without its numbers, which a style sheet makes of chapters and parts."""
    parts = [lines("<p>", LINES[:2], "</p>")]
    bare = [line.partition("、")[2] for line in (LINES[start] for start in CHAPTERS[:3])]
    parts.append(f"<ol class=chapters><li>{bare[0]}<ol><li>{LINES[3][3:]}<li>{LINES[4][3:]}</ol>")
    parts.append(f"<li>{bare[1]}<ol><li>{LINES[6][3:]}<ol style='list-style-type:decimal'>")
    parts.append(f"<li>{LINES[7]}<li>{LINES[8]}</ol>{lines('', LINES[9:12], '')}")
    parts.append(f"<li>{noted(LINES[12])[3:]}</ol><li>{bare[2]}</ol>")
    return "".join(parts) + lines("<p>", LINES[14:], "</p>")


def beside() -> str:
    """Each number in a cell beside what it numbers, and the other lines between the tables."""
    parts: list[str] = []
    for line in LINES:
        label = re.match("[一二三]、|（.）|[12]\\.", line)
        if label and " | " not in line:
            cells = f"<td>{label[0]}</td><td><p>{noted(line[label.end() :])}</p></td>"
            parts.append(f"<table><tr>{cells}</tr></table>")
        else:
            parts.append(lines("<p>", [line], "</p>"))
    return "".join(parts)


def wordpress_blocks() -> str:
    """The lines as the editor of WordPress writes them."""
    return lines(
        "<!-- wp:paragraph -->\n<p class='wp-block-paragraph'>",
        LINES,
        "</p>\n<!-- /wp:paragraph -->",
        "<!-- wp:table --><figure class='wp-block-table'><table class='has-fixed-layout'>",
    ).replace("</table>", "</table></figure>")


def rich_text() -> str:
    """The text as a tree of paragraphs with runs of words at its leaves."""
    heading = {"nodeType": "heading-1", "content": [{"nodeType": "text", "value": TITLE}]}
    paragraphs = [
        {"nodeType": "paragraph", "content": [{"value": line[:5]}, {"value": line[5:]}]}
        for line in LINES
    ]
    return json.dumps({"doc": {"nodeType": "document", "content": [heading, *paragraphs]}})


def page(layout: str, visit: int = 10) -> str:
    """The policy in a layout, as a visitor gets it."""
    markup = f"<h1>{TITLE}</h1>{lines('<p>', LINES, '</p>')}"
    data = json.dumps({"menu": MENU, "html": markup}).replace("</", "<\\/")
    template = Template((Path(__file__).parent / "layouts" / layout).read_text("utf-8"))
    return template.substitute(
        title=TITLE,
        visit=visit,
        footer=FOOTER,
        talk=TALK * 20,
        menu=tagged("li", linked(MENU)),
        news=tagged("li", linked(NEWS)),
        news_cells="</TD></TR><TR><TD>".join(linked(NEWS)),
        paragraphs=lines("<p>", LINES, "</p>"),
        divisions=lines("<div>", LINES, "</div>"),
        breaks=lines("　　", LINES, "<BR>"),
        blocks=lines("<div><div><div><span>", LINES, "</span></div></div></div>"),
        opening=lines("<p>", LINES[: CHAPTERS[0]], "</p>"),
        panels=panels(),
        disclosures=disclosures(),
        definitions=definitions(),
        wordpress_blocks=wordpress_blocks(),
        first_half=lines("<p>", LINES[:7], "</p>"),
        second_half=lines("<p>", LINES[7:], "</p>"),
        generated=generated(),
        beside=beside(),
        word="".join(map(word_lines, LINES)),
        plain="\n\n".join(LINES),
        data=data,
        tree=rich_text(),
    )


def read(layout: str, visit: int = 10, encoding: str = "utf-8") -> Extract:
    """What is extracted from one visit."""
    return extract(page(layout, visit).encode(encoding), name=layout)


@cache
def document(layout: str) -> Document:
    """The document that the page in a layout is."""
    return read_document(page(layout).encode(), name=layout)


def test_there_are_twenty_layouts() -> None:
    """All of them are different pages."""
    assert len({page(layout) for layout in LAYOUTS}) >= 20


@pytest.mark.parametrize("old", LAYOUTS)
def test_a_redesign_is_no_change(old: str) -> None:
    """From one layout to any other nothing changed but what is shown nowhere."""
    for new in LAYOUTS:
        found = compare_documents(document(old), document(new))
        assert found.new.problem is None
        assert {change.kind for change in found.changes} <= {Kind.UNCHANGED, Kind.COSMETIC}, new


def test_a_redesign_does_not_hide_a_change() -> None:
    """An amount that was changed with the layout is the one change found."""
    amended = page("gitbook.html").replace("最高不超过500万元", "最高不超过300万元")
    found = compare_documents(
        document("table_layout.html"), read_document(amended.encode(), name="gitbook.html")
    )
    real = [c for c in found.changes if c.kind not in (Kind.UNCHANGED, Kind.COSMETIC)]
    assert [c.kind for c in real] == [Kind.REWORDED]
    assert "300万元" in real[0].new[0].body


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_text(layout: str) -> None:
    """The policy's lines, in order, and nothing else."""
    assert [TITLE, *LINES] == [block.text for block in read(layout).blocks]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_tells_the_same_of_the_document(layout: str) -> None:
    """Title, publisher and date do not depend on the layout."""
    found = read(layout)
    assert (found.title, found.publisher, found.date) == (TITLE, "平川市人民政府", "2024-12-20")
    assert found.problem is None


@pytest.mark.parametrize("layout", LAYOUTS)
def test_counters_and_nonces_change_nothing(layout: str) -> None:
    """Two visits of an unchanged page give equal blocks."""
    assert read(layout, 10).blocks == read(layout, 57).blocks


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_encoding_of_a_page_changes_nothing(layout: str, encoding: str) -> None:
    """A page that names the wrong encoding reads as in UTF-8."""
    assert read(layout).blocks == read(layout, encoding=encoding).blocks
