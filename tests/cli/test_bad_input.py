"""Whatever is wrong with what a user names: a clear message, exit code 2, no traceback."""

import json
import socket
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

GOOD = "一、总则\n本办法自2025年1月1日起施行。\n二、附则\n本办法由市政府解释。\n" * 3


def refused() -> str:
    """An address of this machine at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/"


def test_a_missing_configuration(policywatch: Any) -> None:
    """Without a sources.toml, commands that need one say how to get one."""
    for arguments in (["check"], ["log"], ["sources"], ["ack", "--all"], ["accept", "a"]):
        result = policywatch(*arguments)
        assert (result.code, result.out) == (2, "")
        assert result.err == (
            "sources.toml: there is no such file; `policywatch init` writes one\n"
        )


def test_a_broken_configuration(policywatch: Any, tmp_path: Path) -> None:
    """Each problem has a line of its own, with file, line, key and the nearest known key."""
    (tmp_path / "sources.toml").write_text(
        '[[source]]\nid = "a"\nurl = "http://h/"\nevry = "6h"\ntimeout = "x"\n'
    )
    for command in ("check", "watch", "sources"):
        result = policywatch(command)
        assert (result.code, result.out) == (2, "")
        assert result.err == (
            'sources.toml:4: source.evry: unknown key; did you mean "every"?\n'
            "sources.toml:5: source.timeout: must be a number of seconds, not a text\n"
        )


def test_an_unknown_id(policywatch: Any, tmp_path: Path) -> None:
    """Every command that takes an id names the nearest one."""
    (tmp_path / "sources.toml").write_text('[[source]]\nid = "terms"\nurl = "http://127.0.0.1/"\n')
    for command in ("check", "log", "sources", "ack", "accept"):
        result = policywatch(command, "tersm")
        assert (result.code, result.out) == (2, "")
        assert result.err == (
            "policywatch: sources.toml has no source 'tersm'\nhint: did you mean \"terms\"?\n"
        )
    for ref in ("tersm", "tersm@seed"):
        result = policywatch("show", ref)
        assert result.code == 2
        assert "there is no file" in result.err
        assert 'did you mean "terms"?' in result.err


def test_a_seed_that_is_not_there(policywatch: Any, tmp_path: Path) -> None:
    """The seed is missed where it is needed, and by `sources --check`."""
    (tmp_path / "sources.toml").write_text(
        '[[source]]\nid = "a"\nurl = "http://127.0.0.1/"\nseed = "gone.txt"\n'
    )
    assert policywatch("sources").code == 0
    checked = policywatch("sources", "--check")
    assert (checked.code, checked.out) == (2, "")
    assert checked.err == f"sources.toml:4: source.seed: a: there is no file {tmp_path}/gone.txt\n"
    shown = policywatch("show", "a@seed")
    assert shown.code == 2
    assert "the seed of a is not there" in shown.err


@pytest.mark.parametrize("name", ["nope.txt", "folder", "folder/nope.txt", "x" * 5000, "\udcff"])
def test_a_file_that_is_not_there(policywatch: Any, tmp_path: Path, name: str) -> None:
    """A missing file, a folder, a name no file can have: said in one line, with a hint."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "good.txt").write_text(GOOD)
    result = policywatch("diff", name, "good.txt")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("policywatch: ")
    assert result.err.count("\n") == 2


def test_a_file_that_cannot_be_read(policywatch: Any) -> None:
    """A file that fails while it is read is named with the reason."""
    result = policywatch("show", "/proc/self/mem")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("policywatch: /proc/self/mem")


@pytest.mark.parametrize(
    "body",
    [b"\x7fELF\x02\x01\x01" + bytes(500), b"\x89PNG\r\n\x1a\n" + bytes(100), b"PK\x03\x04" * 50],
)
def test_a_binary_file(policywatch: Any, tmp_path: Path, body: bytes) -> None:
    """A program, a picture or an archive is no policy, as a file and as standard input."""
    (tmp_path / "binary").write_bytes(body)
    (tmp_path / "good.txt").write_text(GOOD)
    for arguments in (["good.txt", "binary"], ["-", "good.txt"]):
        result = policywatch("diff", *arguments, stdin=body)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("policywatch: ")


def test_both_sides_from_standard_input(policywatch: Any) -> None:
    """Standard input can be one side only."""
    result = policywatch("diff", "-", "-", stdin=GOOD.encode())
    assert (result.code, result.out) == (2, "")
    assert "only one of the two can be standard input" in result.err


def test_an_address_of_another_kind(policywatch: Any) -> None:
    """Only the web is read; other kinds of addresses are refused by name."""
    result = policywatch("show", "file:///etc/passwd")
    assert (result.code, result.out) == (2, "")
    assert "file://" in result.err


def endless(request: BaseHTTPRequestHandler) -> None:
    """Redirect to another page of the same kind, for ever."""
    request.send_response(302)
    request.send_header("location", request.path)
    request.send_header("content-length", "0")
    request.end_headers()


def huge(request: BaseHTTPRequestHandler) -> None:
    """Answer 60 MB, without saying so before."""
    request.send_response(200)
    request.send_header("content-type", "text/html")
    request.send_header("connection", "close")
    request.end_headers()
    for _ in range(60):
        request.wfile.write(b"x" * 2**20)


def nothing(request: BaseHTTPRequestHandler) -> None:
    """Close the connection without a word."""
    request.wfile.flush()


def slow(request: BaseHTTPRequestHandler) -> None:
    """Answer, but not in time."""
    time.sleep(1.5)
    request.send_response(200)
    request.end_headers()


ANSWERS: dict[str, tuple[Callable[[BaseHTTPRequestHandler], None], str]] = {
    "endless": (endless, "redirects"),
    "huge": (huge, "larger than 10 MB"),
    "nothing": (nothing, ""),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_address_that_answers_badly(policywatch: Any, site: Any, name: str) -> None:
    """Redirecting for ever, 60 MB and nothing at all: named, and an error."""
    answer, words = ANSWERS[name]
    site.pages["/p"] = answer
    result = policywatch("show", site.url("/p"))
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"policywatch: {site.url('/p')}: ")
    assert words in result.err


@pytest.mark.parametrize("status", [404, 403, 500, 503])
def test_an_address_that_answers_an_error(policywatch: Any, site: Any, status: int) -> None:
    """A status that is no success is named, and no text of its page is taken for a policy."""
    url = site.page("/p", GOOD, status=status)
    result = policywatch("show", url)
    assert (result.code, result.out) == (2, "")
    assert str(status) in result.err


def test_an_address_that_is_too_slow(policywatch: Any, site: Any) -> None:
    """An answer that does not come in time is given up."""
    site.pages["/p"] = slow
    result = policywatch("show", "--timeout", "0.2", site.url("/p"))
    assert (result.code, result.out) == (2, "")
    assert "no complete answer within 0.2 s" in result.err


def test_an_address_that_refuses(policywatch: Any) -> None:
    """A port at which nobody listens is named."""
    url = refused()
    result = policywatch("diff", url, url)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"policywatch: {url}: ")


def test_an_empty_page(policywatch: Any, site: Any) -> None:
    """An answer of no bytes at all is an error, and not an empty policy."""
    url = site.page("/p", "")
    result = policywatch("show", url)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"policywatch: {url}")


@pytest.mark.parametrize(
    ("ref", "code", "words"),
    [
        ("gone", "missing", "answered 404"),
        ("refused", "blocked", "answered 403"),
        ("old.doc", "unreadable", "an old Word file"),
        ("scan.docx", "unreadable", "damaged"),
    ],
)
def test_json_names_what_cannot_be_read(
    policywatch: Any, site: Any, tmp_path: Path, ref: str, code: str, words: str
) -> None:
    """The object is whole, with the problem on its side; stderr and the exit code say it, too."""
    site.page("/gone", "no", status=404)
    site.page("/refused", "no", status=403)
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "old.doc").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    )
    (tmp_path / "scan.docx").write_bytes(b"PK\x03\x04 and nothing more")
    named = ref if "." in ref else site.url(f"/{ref}")
    shown = policywatch("show", named, "--format", "json")
    assert (shown.code, json.loads(shown.out)["problem"]["code"]) == (2, code)
    assert words in shown.err
    for rank, arguments in enumerate(((named, "good.txt"), ("good.txt", named))):
        result = policywatch("diff", *arguments, "--format", "json")
        data = json.loads(result.out)
        assert (result.code, data["changes"]) == (2, [])
        assert data[("old", "new")[rank]]["problem"]["code"] == code
        assert data[("new", "old")[rank]]["problem"] is None
        assert words in data[("old", "new")[rank]]["problem"]["message"]
        assert words in result.err
