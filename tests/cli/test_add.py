"""Adding a source: what is shown, what is written, and what is refused."""

from pathlib import Path
from typing import Any

import pytest

from policywatch.config import load

PARAGRAPHS = "".join(
    f"<p>第{number}条　企业应当于每年{month}月底前提交第{month}项申报材料，逾期不予受理。</p>"
    for number, month in zip("一二三四五六七八九", range(1, 10), strict=True)
)
PAGE = (
    "<!doctype html><html><head><meta charset='utf-8'><title>申报办法</title></head><body>"
    "<nav><a href='/'>首页</a> <a href='/x'>政务公开</a></nav>"
    "<div class='css-1x2y3z'><div id='article-content'><h1>申报办法</h1>"
    f"{PARAGRAPHS}</div><p>浏览次数：123</p></div></body></html>"
)
CONFIG = """# mine, with comments
[defaults]
every = "6h"   # often

[[source]] # the first one
id = "first"
url = "http://127.0.0.1:9/first"  # stays
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration with a source in it."""
    path = tmp_path / "sources.toml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


def publish(site: Any, path: str, body: str, *, status: int = 200) -> str:
    """Put an HTML page there; its address."""
    return str(site.page(path, body, status=status, kind="text/html"))


def test_a_page_is_shown_and_added(policywatch: Any, site: Any, config: Path) -> None:
    """Kept and dropped lines are shown; the file keeps every byte and gets a source."""
    url = publish(site, "/zwgk/t20240101_1.html", PAGE)
    result = policywatch("add", url, "--yes", "--every", "12h", "--tag", "申报")
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0] == "title: 申报办法"
    assert "  + 第一条 企业应当于每年1月底前提交第1项申报材料，逾期不予受理。" in lines
    assert any(line.startswith("  - ") and "浏览次数" in line for line in lines)
    assert "--select '#article-content'" in result.out
    assert result.err.startswith("added 127.0.0.1-t20240101-1 to sources.toml\n")
    assert config.read_text("utf-8") == CONFIG + (
        '\n[[source]]\nid = "127.0.0.1-t20240101-1"\ntitle = "申报办法"\n'
        f'url = "{url}"\nevery = "12h"\ntags = ["申报"]\n'
    )
    assert policywatch("check", "127.0.0.1-t20240101-1").code == 0
    assert policywatch("show", "127.0.0.1-t20240101-1").out.startswith("申报办法\n")


def test_a_long_page_is_shown_in_part(policywatch: Any, site: Any, config: Path) -> None:
    """The preview is bounded at both ends."""
    url = publish(site, "/long", PAGE.replace(PARAGRAPHS, PARAGRAPHS * 5))
    result = policywatch("add", url, "--dry-run")
    assert result.code == 0
    assert "    … 30 more lines" in result.out.splitlines()
    assert result.out.count("  + ") == 16
    assert config.read_text("utf-8") == CONFIG


def test_selectors_are_tried_on_a_page_that_is_watched(
    policywatch: Any, site: Any, config: Path
) -> None:
    """With --dry-run; otherwise a page is not watched twice."""
    url = publish(site, "/a", "<h1>Rules</h1><p>1. Pay five euros.</p><p id=x>2. Visit us.</p>")
    assert policywatch("add", url, "--yes").code == 0
    written = config.read_text("utf-8")
    result = policywatch("add", url, "--remove", "#x", "--dry-run")
    assert result.code == 0
    assert "kept: 24 characters, 2 lines, 2 clauses at the top" in result.out.splitlines()
    assert "id: 127.0.0.1-a-2" in result.out.splitlines()
    assert policywatch("add", url, "--yes").code == 2
    assert config.read_text("utf-8") == written


def test_nobody_to_ask(policywatch: Any, site: Any, config: Path) -> None:
    """Without a terminal nothing is written unless --yes says so."""
    result = policywatch("add", publish(site, "/a", PAGE))
    assert result.code == 2
    assert "--yes" in result.err
    assert config.read_text("utf-8") == CONFIG


def test_selectors_and_names_of_ones_own(policywatch: Any, site: Any, config: Path) -> None:
    """What is given is used for the preview and written down."""
    url = publish(site, "/a", PAGE)
    result = policywatch(
        *("add", url, "--yes", "--id", "own", "--title", 'Say "it"'),
        *("--select", "#article-content", "--remove", "h1"),
    )
    assert result.code == 0
    assert "  + 申报办法" not in result.out.splitlines()
    source = load(config).source("own")
    assert (source.title, source.select, source.remove) == (
        'Say "it"',
        ("#article-content",),
        ("h1",),
    )


def test_a_seed_is_compared_and_named(
    policywatch: Any, site: Any, config: Path, tmp_path: Path
) -> None:
    """The seed stands in the file relative to it, and its changes are counted."""
    url = publish(site, "/a", PAGE.replace("1月底", "2月底"))
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "old.html").write_text(PAGE, encoding="utf-8")
    result = policywatch("add", url, "--yes", "--id", "own", "--seed", "seeds/old.html")
    assert "changes against the seed: 1" in result.out.splitlines()
    assert 'seed = "seeds/old.html"\n' in config.read_text("utf-8")
    assert policywatch("check", "own").code == 1


@pytest.mark.parametrize(
    ("body", "status", "word"),
    [
        ("<h1>页面不存在</h1><p>您访问的页面不存在或已被删除</p>", 200, "missing"),
        (PAGE, 404, "missing"),
        ("<p>请输入验证码</p>", 200, "blocked"),
        ("", 200, "empty"),
    ],
)
def test_what_is_no_policy(
    policywatch: Any, site: Any, config: Path, body: str, status: int, word: str
) -> None:
    """The problem is named and nothing is written, unless a person insists."""
    url = publish(site, "/a", body, status=status)
    result = policywatch("add", url, "--yes")
    assert result.code == 2
    assert f": {word}: " in result.err
    assert config.read_text("utf-8") == CONFIG
    assert policywatch("add", url, "--yes", "--anyway").code == 0
    assert load(config).sources[-1].url == url


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["http://127.0.0.1:9/first#part"], "first watches that address already"),
        (["http://127.0.0.1:9/other", "--id", "first"], "there is a source 'first' already"),
        (["http://127.0.0.1:9/other", "--id", "no good"], "--id"),
        (["http://127.0.0.1:9/other", "--every", "soon"], "--every"),
        (["http://127.0.0.1:9/other", "--seed", "none.txt"], "there is no file 'none.txt'"),
        (["ftp://127.0.0.1/other"], "http://"),
        (["http://user:word@127.0.0.1/"], "no passwords"),
    ],
)
def test_what_is_refused(policywatch: Any, config: Path, arguments: list[str], words: str) -> None:
    """Nothing is fetched or written for what cannot be a new source."""
    result = policywatch("add", *arguments, "--yes")
    assert (result.code, result.out) == (2, "")
    assert words in result.err
    assert config.read_text("utf-8") == CONFIG


def test_without_a_configuration(policywatch: Any) -> None:
    """The hint says how to begin."""
    result = policywatch("add", "http://127.0.0.1:9/a", "--yes")
    assert result.code == 2
    assert "policywatch init" in result.err


@pytest.mark.parametrize("text", ["source = []\n", "[[source]]\nid = 3\n", "[defaults\n"])
def test_a_file_that_nothing_can_be_added_to(
    policywatch: Any, site: Any, tmp_path: Path, text: str
) -> None:
    """A file that is or would be broken stays as it is, and no other file is left."""
    (tmp_path / "sources.toml").write_text(text)
    result = policywatch("add", publish(site, "/a", PAGE), "--yes")
    assert result.code == 2
    assert result.err.splitlines()[0].startswith("sources.toml:")
    assert (tmp_path / "sources.toml").read_text() == text
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_hostile_titles_are_harmless(policywatch: Any, site: Any, config: Path) -> None:
    """Quotes, escapes and line breaks of a page's title stay inside their text."""
    title = 'A "title" \\ with \x1b[2J and [[source]] in it'
    url = publish(site, "/a", PAGE.replace("申报办法", title))
    result = policywatch("add", url, "--yes", "--id", "own")
    assert result.code == 0
    assert "\x1b" not in result.out + result.err
    assert len(load(config).sources) == 2
    assert load(config).source("own").title.startswith('A "title" \\ with ')


def test_windows_line_ends_stay(policywatch: Any, site: Any, config: Path) -> None:
    """The new lines end as the others do, after a last line without an end, too."""
    config.write_bytes(CONFIG.rstrip().replace("\n", "\r\n").encode())
    assert policywatch("add", publish(site, "/a", PAGE), "--yes", "--id", "own").code == 0
    body = config.read_bytes()
    assert body.count(b"\n") == body.count(b"\r\n")
    assert load(config).source("own")
