"""How a page is reached and what is read of it, as `sources.toml` says it."""

from pathlib import Path

import pytest

from policywatch.config import load
from policywatch.errors import ConfigError


def source(tmp_path: Path, *lines: str):  # type: ignore[no-untyped-def]  # either a source or an error
    """The only source of a file with these lines in it."""
    path = tmp_path / "sources.toml"
    text = "\n".join(("[[source]]", 'id = "a"', 'url = "http://h/"', *lines))
    path.write_text(text + "\n", encoding="utf-8")
    return load(path).source("a")


def test_selectors_ranges_and_links(tmp_path: Path) -> None:
    """A range reads as two selectors with dots between, beside plain selectors and by itself."""
    read = source(
        tmp_path,
        'remove = [".x", { from = "h2#a", to = "h2#b" }, "h2#c .. footer"]',
        "keep_links = true",
    )
    assert read.remove == (".x", "h2#a .. h2#b", "h2#c .. footer")
    assert read.keep_links is True
    assert source(tmp_path, 'remove = { from = "a", to = "b" }').remove == ("a .. b",)


def test_how_a_page_is_reached(tmp_path: Path) -> None:
    """Private addresses, old servers and proxies are allowed one source at a time."""
    plain = source(tmp_path)
    assert (plain.allow_private, plain.tls, plain.proxy, plain.keep_links) == (
        False,
        "default",
        "",
        False,
    )
    read = source(tmp_path, "allow_private = true", 'tls = "legacy"', 'proxy = "env:PROXY"')
    assert (read.allow_private, read.tls, read.proxy) == (True, "legacy", "env:PROXY")


def test_robots_are_disobeyed_for_a_reason_only(tmp_path: Path) -> None:
    """Anything else obeys them."""
    assert source(tmp_path, 'robots = { obey = false, reason = "agreed" }').robots == "agreed"
    for line in ("robots = true", 'robots = { obey = true, reason = "x" }', ""):
        assert source(tmp_path, line).robots == ""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('remove = [{ from = "h2" }]', "a range is two selectors"),
        ('remove = [{ from = "h2", to = "" }]', "a range is two selectors"),
        ('remove = [{ from = "h2", to = 3 }]', "a range is two selectors"),
        ('remove = [{ from = "h2", to = "h3", until = "h4" }]', "a range is two selectors"),
        ('remove = [""]', "must be a text in quotes"),
        ("remove = 3", "must be a text in quotes"),
        ('select = [{ from = "h2", to = "h3" }]', "must be a text in quotes"),
        ('keep_links = "yes"', "must be true or false"),
        ('allow_private = "yes"', "must be true or false"),
        ('tls = "none"', '"default", "legacy" or "ancient"'),
        ('proxy = "http://127.0.0.1:9"', "must name an environment variable"),
        ("robots = 3", "must be true, or a table"),
        ('robots = { reason = "x" }', "must be true, or a table"),
        ("robots = false", "needs a reason"),
        ('robots = { obey = false, why = "x" }', "has no key 'why'"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, line: str, words: str) -> None:
    """One problem, on the line where it stands."""
    with pytest.raises(ConfigError) as caught:
        source(tmp_path, line)
    (problem,) = caught.value.problems
    assert problem.line == 4
    assert words in problem.message


def test_selectors_that_do_not_parse_are_found(tmp_path: Path) -> None:
    """`sources --check` looks at both ends of a range."""
    from policywatch.config import outside_problems

    source(tmp_path, 'remove = ["h2 .. p["]')
    (problem,) = outside_problems(load(tmp_path / "sources.toml"))
    assert (problem.line, problem.key) == (4, "source.remove")
    source(tmp_path, 'remove = ["h2 .. p"]')
    assert outside_problems(load(tmp_path / "sources.toml")) == ()
