"""Lines that consist of nothing but fields, and lines that only look so."""

import pytest

from policywatch.extract.fields import Field, read_fields


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("发布时间：2024-12-23", [("published", "2024-12-23")]),
        (
            "发布日期：2022-02-11 08:52 来源：市政府办公室",
            [("published", "2022-02-11 08:52"), ("other", "市政府办公室")],
        ),
        (
            "索 引 号： | 000014349/2004-00206 | 主题分类： | 卫生、体育\\体育",
            [("other", "000014349/2004-00206"), ("other", "卫生、体育\\体育")],
        ),
        (
            "标 题： | 关于推荐大中小企业打印设备的通知",
            [("title", "关于推荐大中小企业打印设备的通知")],
        ),
        ("发文字号：国办发〔2024〕1号", [("number", "国办发〔2024〕1号")]),
        ("【字体：大 中 小】", [("tool", "大 中 小")]),
        ("[打印]", [("tool", "")]),
        ("打印 关闭 收藏", [("tool", "")]),
        ("浏览次数：1,234 次", [("tool", "1,234 次")]),
        ("2005-04-28 11:13 来源：新华网", [("published", "2005-04-28 11:13"), ("other", "新华网")]),
        ("2022-02-11 08:52", [("published", "2022-02-11 08:52")]),
        ("有效性：已废止", [("validity", "已废止")]),
    ],
)
def test_field_lines_are_read(line: str, fields: list[tuple[str, str]]) -> None:
    """Each label with its value, in order."""
    assert tuple(Field(*field) for field in fields) == read_fields(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "打印机采购管理办法",
        "大力推进产业升级",
        "来源广泛的资金应当单独核算",
        "分类管理：对不同企业实行不同措施，由各部门另行制定具体办法，并向社会公布，接受社会各界的监督和意见反馈，每年评估一次执行情况",
        "时间：2024年3月1日上午9点在市政府会议室",
        "2024年12月20日",
        "下载附件请点击此处",
        "收藏品经营者应当登记",
        "阅读本办法前请了解有关规定",
        "Published in the official gazette",
    ],
)
def test_other_lines_are_none(line: str) -> None:
    """A line with words beside its labels is text."""
    assert read_fields(line) == ()
