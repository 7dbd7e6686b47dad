import html
import json
import sys
from pathlib import Path
from typing import Any

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"


def test_text(policywatch: Any, versions: tuple[Path, Path]) -> None:
    """The whole output for people, in a pipe: header, counts, then change by change."""
    result = policywatch("diff", *versions)
    assert (result.code, result.err) == (1, "")
    old, new = versions
    assert result.out == (
        f"--- 关于促进产业发展的若干措施 ({old})\n"
        f"+++ 关于促进产业发展的若干措施 ({new})\n"
        "1 reworded, 1 added; 5 unchanged\n"
        "\n"
        "一、 › （二）\n"
        "  + added  medium\n"
        "+ （二）支持建设公共算力平台，降低中小企业用算成本。\n"
        "\n"
        "一、 › （三）  (was 一、 › （二）)\n"
        "  ~ reworded, renumbered  high\n"
        "  • amount: 最高500万元 → 最高300万元, −40%\n"
        "~ （三）对新设机构给予最高[-500万元-]{+300万元+}的奖励，由市科技局负责。\n"
    )


def test_nothing_changed(policywatch: Any, versions: tuple[Path, Path]) -> None:
    """A file against itself ends with 0 and says that there is no change."""
    result = policywatch("diff", versions[0], versions[0])
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[2:] == ["no policy change; 6 unchanged"]
    data = json.loads(policywatch("diff", versions[0], versions[0], "--format", "json").out)
    assert data["changes"] == []


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_seed_against_itself(policywatch: Any, path: Path) -> None:
    """Every seed is the same as itself, whether as a file or from standard input."""
    assert policywatch("diff", path, "-", stdin=path.read_bytes()).code == 0


def test_json(policywatch: Any, versions: tuple[Path, Path]) -> None:
    """The documented shape, with the references as they were given."""
    result = policywatch("diff", *versions, "--format", "json")
    assert (result.code, result.err) == (1, "")
    data = json.loads(result.out)
    assert list(data) == ["schema", "old", "new", "summary", "changes"]
    assert data["old"] == {
        "ref": str(versions[0]),
        "title": "关于促进产业发展的若干措施",
        "clauses": 6,
        "problem": None,
    }
    assert [change["kind"] for change in data["changes"]] == ["added", "reworded"]
    assert data["changes"][1]["renumbered"] is True
    assert ["delete", "500万元"] in data["changes"][1]["spans"]
    everything = json.loads(policywatch("diff", *versions, "--all", "--format", "json").out)
    assert len(everything["changes"]) == 7
    assert everything["summary"] == data["summary"]


@pytest.mark.parametrize("form", ["html", "markdown", "unified"])
def test_other_formats(policywatch: Any, versions: tuple[Path, Path], form: str) -> None:
    """Each names both amounts and ends with the same exit code."""
    result = policywatch("diff", *versions, "--format", form)
    assert (result.code, result.err) == (1, "")
    assert "500万元" in result.out
    assert "300万元" in result.out
    assert policywatch("diff", versions[0], versions[0], "--format", form).code == 0


def test_only(policywatch: Any, versions: tuple[Path, Path]) -> None:
    """Only the kinds asked for are shown, and only they decide the exit code."""
    added = policywatch("diff", *versions, "--only", "added")
    assert added.code == 1
    assert "算力平台" in added.out
    assert "500万元" not in added.out
    both = policywatch("diff", *versions, "--only", "added", "--only", "reworded")
    assert "500万元" in both.out
    assert policywatch("diff", *versions, "--only", "removed").code == 0


def test_layout(policywatch: Any, versions: tuple[Path, Path]) -> None:
    """Two columns, context and reasons, in the width that was asked for."""
    pair = policywatch("diff", *versions, "--side-by-side", "--width", "60").out
    assert " │ " in pair
    assert "{+" in pair
    around = policywatch("diff", *versions, "--context", "1").out
    assert "鼓励企业设立研发机构" in around
    assert "because " in policywatch("diff", *versions, "--explain").out
    narrow = policywatch("diff", *versions, "--width", "30").out.splitlines()
    assert max(len(line) for line in narrow[3:]) <= 30


def test_a_page_that_is_no_policy(
    policywatch: Any, versions: tuple[Path, Path], tmp_path: Path
) -> None:
    """It is named on stderr and in the JSON, no change is shown, and the code is 1."""
    gone = tmp_path / "gone.html"
    gone.write_text(
        "<html><head><title>页面不存在</title></head><body><h1>404</h1>"
        "<p>对不起，您访问的页面不存在</p></body></html>",
        encoding="utf-8",
    )
    text = policywatch("diff", versions[0], gone)
    assert text.code == 1
    assert text.err.startswith(f"policywatch: {gone}: missing: ")
    assert "not compared" in text.out
    assert "奖励" not in text.out
    data = json.loads(policywatch("diff", versions[0], gone, "--format", "json").out)
    assert data["new"]["problem"]["code"] == "missing"
    assert data["changes"] == []
    anyway = policywatch("diff", versions[0], gone, "--anyway", "--format", "json")
    assert (anyway.code, anyway.err) == (1, "")
    assert json.loads(anyway.out)["summary"]["removed"] > 0


def test_addresses(policywatch: Any, versions: tuple[Path, Path], site: Any) -> None:
    """An address is fetched and compared like a file."""
    new = site.page("/new", versions[1].read_text(encoding="utf-8"))
    result = policywatch("diff", versions[0], new)
    assert (result.code, result.err) == (1, "")
    assert "[-500万元-]{+300万元+}" in result.out


def test_two_scripts(policywatch: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A traditional copy is the same policy; without the extra, a hint says how to see that."""
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("第一条 企业应当按时缴纳费用。\n第二条 违规的，处以罚款。\n")
    new.write_text("第一條 企業應當按時繳納費用。\n第二條 違規的，處以罰款。\n")
    result = policywatch("diff", old, new)
    assert (result.code, result.err) == (0, "")
    assert "no policy change; 0 unchanged, 2 cosmetic" in result.out
    monkeypatch.setitem(sys.modules, "opencc", None)
    result = policywatch("diff", old, new)
    assert result.code == 1
    assert result.err == (
        "hint: Chinese in two scripts; to read it as one: pip install 'policywatch[script]'\n"
    )
    data = json.loads(policywatch("diff", old, new, "--format", "json").out)
    assert data["hint"] == result.err.removeprefix("hint: ").rstrip()
    for form in ("html", "markdown"):
        assert "policywatch[script]" in html.unescape(
            policywatch("diff", old, new, "--format", form).out
        ).replace("\\", "")
