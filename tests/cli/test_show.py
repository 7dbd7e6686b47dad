import json
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).parents[2] / "seeds"
REPLY = SEEDS / "cixi-ai-reply-2024.txt"


def test_outline(policywatch: Any) -> None:
    """Title, publisher and date, then a line for each clause, indented below its parent."""
    result = policywatch("show", REPLY, "--format", "outline")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[:2] == [
        "title: 对市十八届人大三次会议第231号建议的答复",
        "publisher: 慈溪市数据服务中心",
    ]
    assert "date: 2024-06-27" in lines
    assert [line for line in lines if line.lstrip().startswith(tuple("一二三四1234"))] == [
        "一、赋能各类应用场景建设。",
        "  1. 智慧交通。",
        "  2. 智慧城管。",
        "  3. 智慧防汛。",
        "  4. 市民服务。",
        "二、引进优质人工智能公司。",
        "三、普及人工智能大模型知识。",
        "四、引进人工智能专业化数字人才。",
        "2024年6月27日",
    ]


def test_text_is_the_cleaned_text(policywatch: Any) -> None:
    """The text is what the clauses are made of, a block a line, whichever way it comes in."""
    shown = policywatch("show", REPLY)
    piped = policywatch("show", "-", stdin=REPLY.read_bytes())
    assert shown.code == piped.code == 0
    assert shown.out == piped.out
    assert "您提出的《关于积极应用人工智能推动高质量发展的建议》收悉" in shown.out


def test_json_is_the_tree(policywatch: Any) -> None:
    """The JSON holds the clauses with their children, in UTF-8."""
    data = json.loads(policywatch("show", REPLY, "--format", "json").out)
    assert data["schema"] == "policywatch.document/1"
    (parent,) = (clause for clause in data["clauses"] if clause["label"] == "一、")
    assert [child["label"] for child in parent["children"]] == ["1.", "2.", "3.", "4."]


def test_deep_nesting_is_no_crash(policywatch: Any, tmp_path: Path) -> None:
    """Lists in lists and numbers below numbers, very deep, are shown in every format."""
    words = "为了规范管理，制定本办法。"
    lists = "<ol><li>" * 900 + words
    numbers = "".join(f"<p>{'1.' * depth}1 {words}</p>" for depth in range(1, 900))
    (tmp_path / "deep.html").write_text(f"<body>{numbers}{lists}", encoding="utf-8")
    for form in ("text", "outline", "json"):
        result = policywatch("show", "deep.html", "--format", form)
        assert (result.code, result.err) == (0, "")
        assert words in result.out


def test_nesting_without_end_is_refused(policywatch: Any, tmp_path: Path) -> None:
    """A page nested a hundred thousand deep is no page, and is said to be none."""
    (tmp_path / "deep.html").write_text("<div>" * 100_000 + "<p>第一条 总则。</p>")
    result = policywatch("show", "deep.html")
    assert (result.code, result.out) == (2, "")
    assert "nested" in result.err


def test_a_page_that_is_no_policy_is_named(policywatch: Any, tmp_path: Path) -> None:
    """A page that says there is no page is shown, and its problem said on stderr."""
    (tmp_path / "gone.html").write_text(
        "<html><head><title>页面不存在</title></head><body><h1>404</h1>"
        "<p>对不起，您访问的页面不存在</p></body></html>",
        encoding="utf-8",
    )
    result = policywatch("show", "gone.html", "--format", "json")
    assert result.code == 0
    assert result.err.startswith("policywatch: gone.html: missing: ")
    assert json.loads(result.out)["problem"]["code"] == "missing"


def test_hostile_text_is_shown(policywatch: Any, tmp_path: Path) -> None:
    """Escape sequences and bidirectional controls are shown as characters."""
    text = "一、\x1b[31m红\x1b]0;t\x07\u202e反\n[red]不是标记[/red]\n" * 3
    (tmp_path / "hostile.txt").write_text(text, encoding="utf-8")
    for form in ("text", "outline"):
        result = policywatch("show", "hostile.txt", "--format", form)
        assert result.code == 0
        assert result.out.replace("\n", "").isprintable()
        assert "[red]不是标记[/red]" in result.out


def test_a_text_on_several_pages_is_named_as_partial(policywatch: Any, tmp_path: Path) -> None:
    """The first page of a text is shown, and stderr and the JSON say that it is no more."""
    page = tmp_path / "rules.html"
    body = "".join(f"<p>{n}. Operators shall keep the records of part {n}.</p>" for n in range(9))
    links = '<a href="rules_2.html">2</a> <a href="rules_2.html">Next page</a>'
    page.write_text(f"<h1>Rules</h1>{body}{links}", encoding="utf-8")
    shown = policywatch("show", page, "--format", "json")
    assert "only this page of it was read" in shown.err
    assert json.loads(shown.out)["partial"] is True
    compared = policywatch("diff", page, page, "--format", "json")
    assert "only this page of it was read" in json.loads(compared.out)["hint"]
    assert json.loads(compared.out)["old"]["partial"] is True
