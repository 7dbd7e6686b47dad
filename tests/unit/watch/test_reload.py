"""A daemon whose sources.toml is edited while it watches."""

import signal
import time
from threading import Thread

import pytest

from policywatch.config import load
from policywatch.config.watched import WatchedConfig
from policywatch.errors import ConfigError
from policywatch.store import Store
from policywatch.watch.daemon import run


def told(*sources, address=""):
    """A sources.toml with these pairs of id and path."""
    entries = (
        f'[[source]]\nid = "{one}"\nurl = "{address}{path}"\nevery = "1h"\n'
        for one, path in sources
    )
    return "\n".join(entries)


@pytest.fixture
def edit(tmp_path, web, monkeypatch):  # noqa: ARG001 - the site comes first
    """Runs a daemon; on a line with a word in it, the next step of the test is taken."""
    monkeypatch.setattr("policywatch.watch.daemon._TICK_SECONDS", 0.05)
    path = tmp_path / "sources.toml"

    def go(first, *steps):
        lines, left = [], list(steps)

        def say(line):
            lines.append(line)
            if left and left[0][0] in line:
                step = left.pop(0)[1]
                if callable(step):
                    step()
                elif step:
                    path.write_text(step, "utf-8")
                else:
                    signal.raise_signal(signal.SIGTERM)

        path.write_text(first, "utf-8")
        run(load(path), tmp_path / "snapshots", max_runtime=20, say=say)
        assert not left, f"{left[0][0]!r} was never told: {lines}"
        return lines

    return go


def test_new_changed_and_removed_sources_are_taken_over(edit, tmp_path, web):
    """Each at once; a broken edit is told once, and what was read before holds on."""
    web.replies["/b"] = web.replies["/a"]
    both = told(("a", "/b"), ("b", "/b"), address=web.address)
    lines = edit(
        told(("a", "/a"), address=web.address),
        ("a: ok", '[[source]]\nid = "a"\nurk = 3\n'),
        ("what was read before it holds on", both),
        ("sources.toml again: 1 new, 1 changed", lambda: None),
        ("b: ok", told(("b", "/b"), address=web.address)),
        ("sources.toml again: 1 gone", None),
    )
    assert sum("source.urk" in line for line in lines) == 1
    assert "line 3: source.urk: unknown key" in "".join(lines)
    assert [path for path, _ in web.seen].count("/a") == 1
    with Store(tmp_path / "snapshots") as store:
        assert store.state("a").next_due is None
        assert store.state("b").next_due > time.time() + 3000


def test_a_source_that_goes_while_it_is_checked_is_checked_no_more(edit, tmp_path, web, text):
    """What came is recorded; with other settings it is planned by these."""
    for path in ("/slow/a", "/slow/b", "/b"):
        web.show(text(), path=path)

    def edit_while_asked():
        while len(web.seen) < 2:
            time.sleep(0.01)
        (tmp_path / "sources.toml").write_text(told(("b", "/b"), address=web.address), "utf-8")

    edit(
        told(("a", "/slow/a"), ("b", "/slow/b"), address=web.address),
        ("watching 2", Thread(target=edit_while_asked, daemon=True).start),
        ("1 gone, 1 changed", web.slow.set),
        ("b: ok", None),
    )
    with Store(tmp_path / "snapshots") as store:
        assert store.state("a").latest == store.state("a").baseline
        assert store.state("a").next_due is None
        assert store.state("b").next_due < time.time() + 5, "another address is due at once"


def test_channels_are_taken_over(edit, tmp_path, web, text):
    """A new one, one in place of another, and none; a broken edit leaves the one before."""

    def feed(channel):
        return f'\n[[channel]]\nid = "{channel}"\nkind = "feed"\nfile = "{channel}.atom"\n'

    def watching(path, *channels):
        return told(("a", path), address=web.address) + "".join(map(feed, channels))

    def check_again():
        web.replies["/1"] = web.replies["/2"]
        with Store(tmp_path / "snapshots") as store:
            store.reschedule({"a": 0.0})

    for number in range(1, 5):
        award = f"对新认定的市级创新平台，给予最高{number}00万元的一次性奖励。"
        web.show(text(no3=award), path=f"/{number}")
    lines = edit(
        watching("/a"),
        ("a: ok", watching("/1", "one")),
        ("channel one: message", watching("/1", "one").replace("feed", "fed")),
        ("what was read before it holds on", check_again),
        ("channel one: message", watching("/3", "two")),
        ("channel two: message", watching("/4")),
        ("a: ok", None),
    )
    assert "300万元" in (tmp_path / "two.atom").read_text("utf-8")
    one = (tmp_path / "one.atom").read_text("utf-8")
    assert ("100万元" in one, "200万元" in one, "300万元" in one) == (True, True, False)
    with Store(tmp_path / "snapshots") as store:
        assert {one.channel: one.owed for one in store.outbox.states().values()} == {
            "one": 0,
            "two": 0,
        }
        assert len(store.changes()) == 4
    assert sum("kind" in line for line in lines) == 1


def test_a_file_that_is_touched_but_the_same_is_no_news(tmp_path):
    """A changed one is read once it has settled; one that is gone or broken is said once."""
    path = tmp_path / "sources.toml"
    path.write_text(told(("a", "/a"), address="http://127.0.0.1"))
    watched = WatchedConfig(path)
    assert watched.news() is None
    path.write_text(path.read_text())
    assert [watched.news(), watched.news()] == [None, None]
    path.write_text(told(("b", "/a"), address="http://127.0.0.1"))
    assert watched.news() is None, "it may not be written whole yet"
    assert watched.news().sources[0].id == "b"
    assert watched.news() is None
    for spoil in (lambda: path.write_text("["), path.unlink):
        spoil()
        assert watched.news() is None
        with pytest.raises(ConfigError):
            watched.news()
        assert watched.news() is None
