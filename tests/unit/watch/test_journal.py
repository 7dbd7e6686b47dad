"""What the daemon says: lines for people and for programs, and how it fares."""

import json
import time
from datetime import timedelta

import pytest

from policywatch.config.source import Config
from policywatch.store import Store
from policywatch.watch.daemon import run
from policywatch.watch.journal import Journal, _span


def test_events_for_programs_are_objects_of_json(source, web, text, tmp_path):
    """One a line, whatever a page says; the outcome of a check can be read off it."""
    ours = source(every=timedelta(seconds=60))
    config = Config(tmp_path / "none.toml", tmp_path / "s", (ours,))
    lines = []
    web.show(text(), status=500)
    run(config, config.store, once=True, say=lines.append, form="json")
    events = [json.loads(line) for line in lines]
    assert [one["event"] for one in events] == ["started", "check", "stopped"]
    assert (events[0]["sources"], events[0]["due"]) == (1, 1)
    assert (events[1]["source"], events[1]["outcome"], events[1]["changes"]) == ("a", "error", 0)
    assert all(one["at"].endswith("Z") and one["text"] for one in events)


def test_a_line_of_json_is_a_line():
    """Line breaks and controls of a page are escaped."""
    lines = []
    Journal(lines.append, form="json").tell("a\nb\x1b[31m\u2028", "note", message="x\r\n")
    assert lines[0].isascii()
    assert lines[0].isprintable()
    assert json.loads(lines[0])["message"] == "x\r\n"


def test_how_it_fares_is_shown_where_somebody_looks(source, web, tmp_path):
    """What is under way, and when idle the time until the next check."""
    web.slow.set()
    ours = source(path="/slow", every=timedelta(hours=2))
    config = Config(tmp_path / "none.toml", tmp_path / "s", (ours,))
    shown = []
    run(config, config.store, max_runtime=2.5, say=lambda _: None, show=shown.append)
    assert shown[0].startswith("checking a · 0 checks")
    assert shown[-1].startswith("idle · next check in ")
    assert "1 checks, 0 changed, 1 failed" in shown[-1]
    with Store(config.store) as store:
        assert store.next_due() > time.time()


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(-5, "0 s"), (42.9, "42 s"), (303, "5 min 3 s"), (7800, "2 h 10 min"), (90000, "1 d 1 h")],
)
def test_spans_are_told_in_two_units(seconds, told):
    """The largest two."""
    assert _span(seconds) == told


def test_the_line_at_the_bottom_is_clipped_and_made_visible(capsys: pytest.CaptureFixture[str]):
    """It never wraps, and text from outside never acts; it is gone when a line is said."""
    from policywatch.cli.watch import _Screen

    screen = _Screen()
    screen.show("checking \x1b[31m" + "长" * 200)
    screen.say("a line")
    out = capsys.readouterr().err
    first, rest = out.split("\r\x1b[K", 2)[1:]
    assert "\x1b" not in first
    assert len(first) < 80
    assert rest.startswith("a line\n")
