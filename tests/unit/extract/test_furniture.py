"""Furniture lines go at the edges of a text and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.extract import extract
from policywatch.extract.furniture import strip_furniture
from policywatch.model import Block

FIRST = "为了规范本市行政区域内的活动，根据有关法律、法规的规定，结合本市实际，制定本办法。"
LAST = "本办法自公布之日起施行，有效期五年，原有规定与本办法不一致的，以本办法为准。"
EDGES = [
    "当前位置：首页 > 政务公开 > 政策文件",
    "您的位置: 首页 » 通知公告",
    "You are here: Home > Legal",
    "首页 > 政务发布 > 市政府文件",
    "Home / Legal / Privacy",
    "站内搜索",
    "【字体：大 中 小】 打印 关闭",
    "上一篇：关于开展检查的通知",
    "下一條：沒有了",
    "扫一扫在手机打开当前页",
    "设为首页 | 加入收藏 | 网站地图 | 联系我们",
    "版权所有：平川市人民政府",
    "京ICP备05000000号-1",
    "京公网安备 11010202000001号",
    "Copyright © 2024 Example Ltd.",
    "© Example Ltd. All rights reserved.",
    "Facebook",
    "Search",
    "現在位置： 首頁 > 法規",
    "資料維護：平川市資訊局",
    "Select language",
    "Thank you for your feedback!",
]
TOOLS = [
    "发布时间：2024-12-23 浏览次数：37",
    "来源：市数据局 | 点击量：1024",
    "本文共阅读 1024 次",
    "已有1024人浏览",
    "1,024 views",
    "Hits: 12",
    "37 visits",
    "閱讀 1,234 次",
    "訪問量：128",
    "1024人观看过",
    "您是第 12345 位访客",
    "打印日期：2026-11-25",
    "Printed on 25 November 2026",
    "As of today, November 25, 2026",
    "今天是2026年11月25日 星期三",
    "Click here to expand...",
    "Print or download as PDF file",
    "↑ Back to top",
    "Share this page",
    "返回顶部",
    "Last modified 3 days ago",
    "Updated yesterday",
    "Updated this week",
    "Updated in the last hour",
    "Updated in the last 15 minutes",
    "Last updated: earlier today",
    "更新于今天",
    "最后更新：上周",
    "刚刚发布",
    "Showing 1 to 10 of 57 entries",
    "1-10 of 18 results",
    "25 results per page",
    "显示第 1 至 10 项结果，共 57 项",
    "5 min read",
    "更新于 3 天前",
    "阅读时长：5分钟",
    "更新于 2024-12-20 10:20阅读 122",
    "Was this information helpful?",
    "Is this page useful?",
    "12 out of 34 found this helpful",
]
KEPT = [
    "30天前",
    "within 3 days",
    "No later than an hour before",
    "第一条 为了规范管理，制定本办法。",
    "附件：1.申报表.docx",
    "联系人：张三，联系电话：0571-12345678",
    "平川市人民政府",
    "2024年12月20日",
    "（此件公开发布）",
    "Copyright infringement",
    "12. Third Party Copyrights and Other Rights",
    "Contact us: legal@example.org",
    "Last updated: 1 March 2024",
    "Effective: October 29, 2025",
    "有效期至2027年12月31日。",
    "生效日期：2024年1月1日",
]


def texts(*lines: str) -> list[str]:
    """The lines that stay, as blocks."""
    kept, _ = strip_furniture([Block(line) for line in lines])
    return [block.text for block in kept]


@pytest.mark.parametrize("line", EDGES)
def test_furniture_goes_from_both_ends(line: str) -> None:
    """Above the first paragraph and below the last a furniture line is dropped."""
    assert texts(line, FIRST, LAST, line) == [FIRST, LAST]


@pytest.mark.parametrize("line", EDGES)
def test_the_same_words_stay_in_the_middle(line: str) -> None:
    """Between two paragraphs of the policy they are the policy's own."""
    assert [FIRST, line, LAST] == texts(FIRST, line, LAST)


@pytest.mark.parametrize("line", TOOLS)
def test_tools_go_wherever_they_stand(line: str) -> None:
    """A line that only moves or prints the page says nothing between two clauses either."""
    assert texts(line, FIRST, line, LAST, line) == [FIRST, LAST]


@pytest.mark.parametrize("line", KEPT)
def test_what_belongs_to_a_policy_stays_at_its_ends(line: str) -> None:
    """Titles, signatures, contacts, attachments and dates are text."""
    assert [line, FIRST, LAST, line] == texts(line, FIRST, LAST, line)


def test_everything_after_related_pages_goes() -> None:
    """Below the text, the heading of related pages ends it."""
    lines = ["相关阅读", "我市召开推进会", "市领导调研项目"]
    kept, dropped = strip_furniture([Block(line) for line in (FIRST, LAST, *lines)])
    assert [block.text for block in kept] == [FIRST, LAST]
    assert lines == dropped


def test_a_foreign_address_at_the_end_goes() -> None:
    """An address in a place that the text never names is the footer of another site."""
    lines = ("平湖市行动计划", FIRST, LAST, "平湖市人民政府")
    assert list(lines) == texts(*lines, "聯系地址：陜西省西安市北關正街35號")
    own = "联系地址：浙江省平湖市人民西路1号"
    assert [*lines, own, "浙江省平湖市"] == texts(*lines, own, "浙江省平湖市")


def test_a_repealed_document_says_so() -> None:
    """The field that says that a document is no longer in force is not furniture."""
    assert texts("发文机关：市政府 有效性：已废止", FIRST, LAST) == ["有效性：已废止", FIRST, LAST]
    assert texts("发文机关：市政府 有效性：有效", FIRST, LAST) == [FIRST, LAST]


def test_what_stands_around_a_document_says_what_it_is() -> None:
    """Number, publisher and date are taken from the fields where the text has none."""
    lines = [
        "索引号： | 1/2024 | 发文机关： | 平川市人民政府",
        "发文字号： | 平政发〔2024〕9号 | 成文日期： | 2024年12月20日",
        "关于促进产业发展的意见",
        FIRST,
        LAST,
    ]
    found = extract("\n".join(lines).encode(), name="a.txt")
    assert (
        found.number,
        found.publisher,
        found.date,
    ) == ("平政发〔2024〕9号", "平川市人民政府", "2024-12-20")
    assert found.title == "关于促进产业发展的意见"


@given(st.lists(st.sampled_from([*EDGES, *KEPT, FIRST, LAST, ""]), max_size=12))
def test_every_line_is_kept_or_dropped(lines: list[str]) -> None:
    """No line is lost between the two, none is invented, and the order stays."""
    kept, dropped = strip_furniture([Block(line) for line in lines])
    words = [block.text for block in kept]
    assert sorted(line for line in lines if line) == sorted([*words, *dropped])
    rest = iter(lines)
    assert all(word in rest for word in words)


@pytest.mark.parametrize(
    "line",
    [
        "As of today, 25 November 2026, the fee is 30 dollars.",
        "The form must be printed on 25 November 2026 at the latest.",
        "访问量超过1024人次的平台应当备案",
        "浏览次数不得作为考核指标",
        "An account may have 100 visitors a day.",
        "Records are deleted within the last week of the year",
        "10 entries per page must be kept by the member",
        "加快设备更新",
        "第1至3条共5项措施",
    ],
)
def test_what_says_more_than_the_visit_stays(line: str) -> None:
    """A date or a count inside a sentence is the policy's, wherever the sentence stands."""
    assert texts(line, FIRST, line, LAST, line) == [line, FIRST, line, LAST, line]
