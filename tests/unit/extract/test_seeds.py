"""The five seed files, cleaned: furniture gone, every word of the policy kept."""

from pathlib import Path

import pytest

from policywatch.extract import extract
from policywatch.model import Extract

SEEDS = Path(__file__).parents[3] / "seeds"
FURNITURE = {
    "cixi-ai-reply-2024.txt": [],
    "hohhot-ai-plus-plan-2024.txt": [],
    "nanjing-ai-pilot-zone-reply-2023.txt": [
        "当前位置:首页 > 信息公开 > 建议提案办理结果公开 > 2023年建议提案办理结果公开 > 市政协提案",
        "发布时间:2023-07-25 09:35 来源:市工信局 浏览次数:显示稿件总访问量 字号:[ ] 视力保护色:",
    ],
    "pinghu-ai-plus-plan-2025.txt": ["聯系地址:陜西省西安市北關正街35號方興大廈8樓"],
    "qitaihe-ai-opinions-2021.txt": [
        "本站检索",
        "首页 > 政务发布 > 政府文件发布 > 市政府文件",
        "设为首页加入收藏网站说明网站声明网站地图联系我们报送排行",
        "七台河市人民政府主办 备案序号:黑ICP备05000408号",
        "七台河市人民政府办公室承办 黑公网安备 23090302000001号",
        "地址:黑龙江省七台河市桃山区大同街45号 网站标识码:2309000001",
    ],
}
METADATA = {
    "cixi-ai-reply-2024.txt": (
        "对市十八届人大三次会议第231号建议的答复",
        "",
        "慈溪市数据服务中心",
        "2024-06-27",
    ),
    "hohhot-ai-plus-plan-2024.txt": (
        "呼和浩特市人民政府关于印发加快推进“人工智能+”深度应用行动方案（2024—2026年）的通知",
        "呼政发〔2024〕24号",
        "呼和浩特市人民政府",
        "2024-07-17",
    ),
    "nanjing-ai-pilot-zone-reply-2023.txt": (
        "对市政协十五届一次会议第0009号提案的答复",
        "",
        "南京市工业和信息化局",
        "2023-07-21",
    ),
    "pinghu-ai-plus-plan-2025.txt": ("", "", "", ""),
    "qitaihe-ai-opinions-2021.txt": (
        "七台河市人民政府关于促进新一代人工智能发展的实施意见",
        "七政发〔2021〕5号",
        "七台河市人民政府",
        "2021-04-23",
    ),
}
REPAIRED = {
    "。ㄋ模┩七M“人工智能+綠色生態”": "(四)推進“人工智能+綠色生態”",
    "。ㄆ撸┩七M“人工智能+醫療健康”": "(七)推進“人工智能+醫療健康”",
    "。ň牛┩七M“人工智能+文化旅游”": "(九)推進“人工智能+文化旅游”",
    "。ㄈ╅_展應用標桿推廣": "(三)開展應用標桿推廣",
    "。ㄋ模┖粚崝祿A支撐": "(四)夯實數\ufffd支撐",
    "。ㄎ澹┘涌飚a業集聚": "(五)加快產業集聚",
}


def read(name: str) -> Extract:
    """One seed, extracted."""
    return extract((SEEDS / name).read_bytes(), name=name)


def expected_lines(name: str) -> list[str]:
    """The lines of a seed without its furniture, with single spaces and its repairs."""
    lines = [" ".join(line.split()) for line in (SEEDS / name).read_text("utf-8").splitlines()]
    for damaged, repaired in REPAIRED.items():
        lines = [line.replace(damaged, repaired) for line in lines]
    return [line for line in lines if line and line not in FURNITURE[name]]


@pytest.mark.parametrize("name", sorted(FURNITURE))
def test_a_seed_keeps_every_line_but_its_furniture(name: str) -> None:
    """The cleaned text is the seed's lines in order, without exactly the furniture lines."""
    assert expected_lines(name) == [block.text for block in read(name).blocks]


@pytest.mark.parametrize("name", sorted(FURNITURE))
def test_what_was_taken_out_is_told(name: str) -> None:
    """The dropped lines are the furniture, in order."""
    assert FURNITURE[name] == list(read(name).dropped)


@pytest.mark.parametrize("name", sorted(METADATA))
def test_a_seed_tells_what_it_is(name: str) -> None:
    """Title, document number, publisher and date are found where the file has them."""
    found = read(name)
    assert METADATA[name] == (found.title, found.number, found.publisher, found.date)


@pytest.mark.parametrize("name", sorted(FURNITURE))
def test_a_seed_is_no_problem_page(name: str) -> None:
    """No seed is taken for an error page."""
    assert read(name).problem is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("name", sorted(FURNITURE))
def test_a_seed_reads_the_same_in_every_encoding(name: str, encoding: str) -> None:
    """The same file in another encoding gives the same extract, letter by letter."""
    text = (SEEDS / name).read_text("utf-8")
    if encoding == "gbk":  # the one character outside GBK is a bullet that no rule looks at
        text = text.encode("gbk", "ignore").decode("gbk")
    plain = extract(text.encode("utf-8"), name=name)
    assert plain == extract(text.encode(encoding), name=name)


def test_a_traditional_seed_reads_the_same_in_big5() -> None:
    """A text in traditional characters survives Big5, a label that says GBK included."""
    text = "\n".join(
        line
        for line in (SEEDS / "pinghu-ai-plus-plan-2025.txt").read_text("utf-8").splitlines()
        if line.encode("big5hkscs", "ignore").decode("big5hkscs") == line
    )
    assert len(text) > 300
    plain = extract(text.encode("utf-8"), name="a.txt")
    assert plain == extract(text.encode("big5hkscs"), name="a.txt")
    assert plain == extract(
        text.encode("big5hkscs"), name="a.txt", media_type="text/plain; charset=gbk"
    )
