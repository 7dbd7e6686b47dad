"""Taking a source out of `sources.toml`: the rest stays as it is, byte for byte."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.config import load
from policywatch.config.append import append_source
from policywatch.config.remove import remove_source, without_source
from policywatch.config.rewrite import replace_file
from policywatch.errors import ConfigError, RefError

HEAD = '# ours\n[defaults]\nevery = "6h"   # often\n\n'
FIRST = (
    '# asked for by legal\n[[source]]  # the first\nid = "first"\nurl = "http://127.0.0.1:9/1"\n'
)
SECOND = (
    '[[source]]\nid = "second" # mine\nurl = "http://127.0.0.1:9/2"\n# inside\nnote = """\n'
    '[[source]]\nno header\n"""\nselect = [\n  "main",  # kept\n]\n'
    'headers = {accept = "text/html"}\n'
)
LAST = '[[source]]\nid = "last"\nurl = "http://127.0.0.1:9/3"\n'
WHOLE = f"{HEAD}{FIRST}\n{SECOND}\n# the last one\n{LAST}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of three sources with comments around and inside them."""
    path = tmp_path / "sources.toml"
    path.write_bytes(WHOLE.encode())
    return path


def test_one_in_the_middle_goes_with_what_is_inside(path: Path) -> None:
    """Its comments, long texts and lists go; the comment of the next one stays."""
    rewrite, taken = remove_source(path, "second")
    assert path.read_text() == f"{HEAD}{FIRST}\n# the last one\n{LAST}"
    assert rewrite == (WHOLE.encode(), path.read_bytes())
    assert taken.decode() == SECOND
    assert [source.id for source in load(path).sources] == ["first", "last"]


def test_the_first_and_the_last_go(path: Path) -> None:
    """Comments outside stay; no blank line is left over at the end."""
    remove_source(path, "last")
    assert path.read_text() == f"{HEAD}{FIRST}\n{SECOND}\n# the last one\n"
    remove_source(path, "first")
    assert path.read_text() == f"{HEAD}# asked for by legal\n{SECOND}\n# the last one\n"
    remove_source(path, "second")
    assert load(path).sources == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_adding_and_removing_is_nothing(path: Path, newline: str, mark: str) -> None:
    """Also with other line breaks and a byte order mark."""
    before = (mark + WHOLE).replace("\n", newline).encode()
    path.write_bytes(before)
    append_source(path, {"id": "new", "url": "http://127.0.0.1:9/4", "title": "新"})
    assert path.read_bytes() != before
    remove_source(path, "new")
    assert path.read_bytes() == before


def test_what_was_changed_meanwhile_is_not_overwritten(path: Path) -> None:
    """Neither by removing nor by putting back; the file stays as the other one left it."""
    seen = path.read_bytes()
    edited = seen + b"# edited\n"
    path.write_bytes(edited)
    for act in (
        lambda: remove_source(path, "second", seen),
        lambda: replace_file(path, seen, seen),
    ):
        with pytest.raises(ConfigError) as caught:
            act()
        assert caught.value.problems[0].message == "it changed meanwhile"
    assert path.read_bytes() == edited
    assert [one.name for one in path.parent.iterdir()] == ["sources.toml"]


@pytest.mark.parametrize(
    "text",
    [
        'source = [{id = "a", url = "http://127.0.0.1:9/1"}, {id = "b", url = "http://h/"}]\n',
        '[[source]]\nid = "a"\nenabled = false\n[hosts]\n[source.headers]\naccept = "x"\n',
    ],
    ids=["in one line", "in two places"],
)
def test_what_is_no_block_is_left_to_a_person(path: Path, text: str) -> None:
    """A list of inline tables, or a table that is written in two places."""
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        remove_source(path, "a")
    assert "one block of lines" in caught.value.problems[0].message
    assert path.read_text() == text


def test_an_unknown_source_is_named(path: Path) -> None:
    """With the nearest one there is."""
    with pytest.raises(RefError) as caught:
        remove_source(path, "secnd")
    assert "second" in caught.value.hint


PARTS = st.lists(
    st.sampled_from(
        ["# a comment\n", "\n", '[defaults]\nevery = "1d"\n', '[[channel]]\nid = "c"\n', "", " \n"]
    ),
    max_size=6,
)


@given(before=PARTS, after=PARTS, crlf=st.booleans())
def test_only_the_block_is_gone(before: list[str], after: list[str], crlf: bool) -> None:
    """Whatever stands around it: the rest has every line that is not blank, in its order."""
    around = "".join(before).split("\n") + "".join(after).split("\n")
    text = "".join(before) + LAST + "".join(after)
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    held = (text.replace("\n", "\r\n") if crlf else text).encode()
    cut = without_source(held, 0)
    assert cut
    lines = cut.rest.decode().replace("\r\n", "\n").split("\n")
    assert [line for line in lines if line.strip()] == [line for line in around if line.strip()]
