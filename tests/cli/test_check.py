"""`check` and `watch` against a site on 127.0.0.1, with a real store."""

import hashlib
import json
import os
import pty
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from policywatch.store import Store

OLD = """关于促进产业发展的若干措施

一、支持研发
（一）鼓励企业设立研发机构，建设高水平创新平台。
（二）对新设机构给予最高500万元的奖励，由市科技局负责。
二、附则
本措施自2025年1月1日起施行，有效期3年。
"""
NEW = OLD.replace("500万元", "300万元")


@pytest.fixture
def project(tmp_path: Path, site: Any) -> Callable[..., None]:
    """Write a sources.toml with these sources; each is an id and further settings."""

    def write(*sources: tuple[str, str]) -> None:
        text = "".join(
            f'[[source]]\nid = "{name}"\nurl = "{site.url("/" + name)}"\n{more}\n'
            for name, more in sources
        )
        (tmp_path / "sources.toml").write_text(text, encoding="utf-8")

    return write


def test_from_the_first_version_to_a_change(policywatch: Any, site: Any, project: Any) -> None:
    """First the baseline, then nothing new, then a change; the log holds it."""
    project(("plan", ""))
    site.page("/plan", OLD)
    first = policywatch("check")
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("plan: ok: ")
    second = policywatch("check")
    assert second.code == 0
    assert second.out.startswith("plan: unchanged")
    site.page("/plan", NEW)
    third = policywatch("check", "plan")
    assert third.code == 1
    lines = third.out.splitlines()
    assert lines[0].startswith("plan: ok, 1 change: ")
    assert lines[1].startswith("    1 * ")
    assert "最高500万元 → 最高300万元, −40%" in lines[1]
    assert policywatch("log").out.splitlines() == lines[1:]
    shown = policywatch("diff", "plan@~1", "plan")
    assert shown.code == 1
    assert "[-500万元-]{+300万元+}" in shown.out
    assert policywatch("diff", "plan@baseline", "plan@~1").code == 0


def test_a_seed_is_the_first_baseline(
    policywatch: Any, site: Any, project: Any, tmp_path: Path
) -> None:
    """With a seed, already the first fetch can bring a change."""
    (tmp_path / "seed.txt").write_text(OLD, encoding="utf-8")
    project(("plan", 'seed = "seed.txt"'))
    site.page("/plan", NEW)
    assert policywatch("check").code == 1
    assert policywatch("check").code == 0
    assert policywatch("diff", "plan@seed", "plan").code == 1


@pytest.mark.parametrize("more", ["", 'select = "#text"'])
def test_a_text_that_goes_on_elsewhere_is_named(
    policywatch: Any, site: Any, project: Any, more: str
) -> None:
    """The first version and each change say that only one page was read, selected or not."""
    project(("plan", more))
    pager = '<p><a href="/plan?page=2">下一页</a></p>'
    head = "<!doctype html><meta charset=utf-8>"
    for text in (OLD, NEW):
        paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
        site.page("/plan", f"{head}<div id=text>{paragraphs}</div>{pager}", kind="text/html")
        assert "only this page of it was read" in policywatch("check").out


def test_only_enabled_sources_unless_named(policywatch: Any, site: Any, project: Any) -> None:
    """A disabled source is checked when it is asked for by name."""
    project(("on", ""), ("off", "enabled = false"))
    site.page("/on", OLD)
    site.page("/off", OLD)
    assert policywatch("check").out.count("\n") == 1
    assert policywatch("check", "off", "off").out.startswith("off: ok")
    assert site.served == ["/on", "/off"]


def test_a_source_without_an_address(policywatch: Any, tmp_path: Path) -> None:
    """What has no address cannot be checked, and says so; alone it is nothing to do."""
    (tmp_path / "sources.toml").write_text('[[source]]\nid = "a"\nenabled = false\n')
    named = policywatch("check", "a")
    assert (named.code, named.out) == (2, "")
    assert named.err.startswith("policywatch: a has no address\nhint: ")
    result = policywatch("check")
    assert (result.code, result.out) == (0, "")
    assert result.err == "nothing to check: no source is enabled\n"


def test_failures_are_named_and_harm_nothing(
    policywatch: Any, site: Any, project: Any, tmp_path: Path
) -> None:
    """However an address fails, what is held stays, and the next good answer is compared."""

    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("location", "/plan")
        request.send_header("content-length", "0")
        request.end_headers()

    def huge(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("content-length", str(60 * 2**20))
        request.end_headers()
        for _ in range(60):
            request.wfile.write(b"x" * 2**20)

    def slow(request: BaseHTTPRequestHandler) -> None:
        time.sleep(1.2)
        request.send_response(200)
        request.end_headers()

    def hang_up(request: BaseHTTPRequestHandler) -> None:
        request.wfile.flush()

    project(("plan", "timeout = 0.8"))
    site.page("/plan", OLD)
    assert policywatch("check").code == 0
    held = kept(tmp_path)
    answers: dict[str, Callable[[], object]] = {
        "error": lambda: site.page("/plan", NEW, status=500),
        "missing": lambda: site.page("/plan", NEW, status=404),
        "blocked": lambda: site.page("/plan", NEW, status=403),
        "empty": lambda: site.page("/plan", ""),
        "too-large": lambda: site.pages.update({"/plan": huge}),
        "error: redirects": lambda: site.pages.update({"/plan": endless}),
        "error: slow": lambda: site.pages.update({"/plan": slow}),
        "error: nothing": lambda: site.pages.update({"/plan": hang_up}),
    }
    for outcome, set_answer in answers.items():
        set_answer()
        result = policywatch("check")
        assert result.code == 2, outcome
        assert result.out.startswith(f"plan: {outcome.partition(':')[0]}: "), result.out
        assert "Traceback" not in result.out + result.err
        assert kept(tmp_path) == held
    site.page("/plan", NEW)
    assert policywatch("check").code == 1


def test_a_page_in_another_language_is_no_change(policywatch: Any, site: Any, project: Any) -> None:
    """When a site answers with its translation, that is named and nothing is stored."""
    chinese = "".join(
        f"第{number}条 企业应当在{number + 2}日内向主管部门报告其第{number}项研发活动的进展情况。\n"
        for number in range(1, 20)
    )
    english = "".join(
        f"Article {number}. An enterprise shall report to the office in charge on the progress "
        f"of its research activity number {number} within {number + 2} days.\n"
        for number in range(1, 20)
    )
    project(("plan", ""))
    site.page("/plan", chinese)
    assert policywatch("check").code == 0
    site.page("/plan", english)
    result = policywatch("check")
    assert result.code == 2
    assert result.out.startswith("plan: other-language: ")
    assert policywatch("log").out == ""


def test_a_refusing_address_and_a_missing_seed(policywatch: Any, tmp_path: Path, site: Any) -> None:
    """Each is a failure of its source alone; the others are checked."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        refusing = f"http://127.0.0.1:{probe.getsockname()[1]}/"
    (tmp_path / "sources.toml").write_text(
        f'[[source]]\nid = "a"\nurl = "{refusing}"\n'
        f'[[source]]\nid = "b"\nurl = "{site.page("/b", OLD)}"\nseed = "gone.txt"\n'
        f'[[source]]\nid = "c"\nurl = "{site.page("/c", OLD)}"\n'
    )
    result = policywatch("check")
    assert result.code == 2
    outcomes = dict(line.split(": ", 1) for line in result.out.splitlines())
    assert outcomes["a"].startswith("error: ")
    assert "gone.txt" in outcomes["b"]
    assert outcomes["c"].startswith("ok: ")
    states = json.loads(policywatch("sources", "--format", "json").out)["sources"]
    assert states[0]["failures"] == 1
    assert states[2]["failures"] == 0


def test_watch_once(policywatch: Any, site: Any, project: Any) -> None:
    """Everything that is due is checked once; what it does is said on stderr."""
    project(("plan", ""))
    site.page("/plan", OLD)
    result = policywatch("watch", "--once")
    assert (result.code, result.out) == (0, "")
    assert "plan: ok: " in result.err
    again = policywatch("watch", "--once")
    assert "0 due now" in again.err
    assert site.served == ["/plan"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_watch_stops_cleanly(site: Any, project: Any, tmp_path: Path, number: int) -> None:
    """SIGINT and SIGTERM end the daemon with 0; a second daemon on the store is refused."""
    project(("plan", ""))
    site.page("/plan", OLD)
    command = [sys.executable, "-m", "policywatch", "watch"]
    with subprocess.Popen(  # noqa: S603 - our own interpreter on our own code
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        text=True,
        env=dict(os.environ),
    ) as process:
        assert process.stderr is not None
        until = time.monotonic() + 30
        lines = []
        while time.monotonic() < until and "plan: ok" not in (lines or [""])[-1]:
            lines.append(process.stderr.readline())
        second = subprocess.run(  # noqa: S603 - as above
            command, capture_output=True, cwd=tmp_path, text=True, timeout=30, check=False
        )
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (0, "")
    assert err.endswith("stopped\n")
    assert second.returncode == 2
    assert str(process.pid) in second.stderr
    assert policywatch_states(tmp_path) == {"plan": 1}


def kept(folder: Path) -> list[tuple[int, str]]:
    """Every version that is held of the source plan, with the hash of its bytes."""
    with Store(folder / "snapshots") as store:
        return [
            (one.id, hashlib.sha256(store.body(one.id)).hexdigest())
            for one in store.snapshots("plan")
        ]


def policywatch_states(folder: Path) -> dict[str, int]:
    """How many versions are held of each source."""
    with Store(folder / "snapshots") as store:
        return {source: state.snapshots for source, state in store.states().items()}


def test_progress_is_for_terminals(site: Any, project: Any, tmp_path: Path) -> None:
    """Where stderr is a terminal it shows what is under way, and nothing of it in the end."""
    project(("plan", ""))
    site.page("/plan", OLD)
    master, slave = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "policywatch", "check"],
        stdout=subprocess.PIPE,
        stderr=slave,
        cwd=tmp_path,
        text=True,
        timeout=60,
        check=False,
    )
    os.close(slave)
    shown = os.read(master, 65536).decode()
    os.close(master)
    assert done.returncode == 0
    assert done.stdout.startswith("plan: ok: ")
    assert "0/1 plan" in shown
    assert shown.endswith("\r\x1b[K")
