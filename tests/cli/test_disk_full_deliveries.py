"""A disk that is full just when a message was sent: nothing is lost, nothing repeated in silence.

The shim stands before the system's own calls: while a certain file exists, no more bytes go
into any other. Receivers make that file when they are given a message, and the shim itself
when a feed is put in place.
"""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from mail_server import mail_server
from shims import needs_compiler, preloaded

from policywatch.store import Store

FULL_WHILE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>
typedef ssize_t (*pcall)(int, const void *, size_t, off64_t);
typedef ssize_t (*call)(int, const void *, size_t);
static int full(int file) {
    struct stat what;
    return access("MARK", F_OK) == 0 && fstat(file, &what) == 0 && S_ISREG(what.st_mode);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
    if (full(file)) { errno = ENOSPC; return -1; }
    return ((pcall) dlsym(RTLD_NEXT, "pwrite64"))(file, bytes, count, at);
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
    return pwrite64(file, bytes, count, at);
}
int rename(const char *from, const char *to) {
    int done = ((int (*)(const char *, const char *)) dlsym(RTLD_NEXT, "rename"))(from, to);
    if (done == 0 && strstr(to, "first.atom")) close(open("MARK", O_CREAT, 0600));
    return done;
}
ssize_t write(int file, const void *bytes, size_t count) {
    if (full(file)) { errno = ENOSPC; return -1; }
    return ((call) dlsym(RTLD_NEXT, "write"))(file, bytes, count);
}
"""

pytestmark = needs_compiler


class Disk:
    """The disk of one test: whether it is full, and what reached the receivers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mark = folder / "full"
        self.env = preloaded(folder, FULL_WHILE.replace("MARK", str(self.mark)))

    def take(self, key: str, *, repeat: bool) -> None:
        """A message has arrived, and the disk is full once the first one has."""
        with (self.folder / "got").open("a", encoding="utf-8") as file:
            print(key, repeat, file=file)
        if len(self.got()) == 1:
            self.mark.touch()

    def got(self) -> list[list[str]]:
        """The id of each message that has arrived, and whether it said that it may be a repeat."""
        path = self.folder / "got"
        return [line.split() for line in path.read_text("utf-8").splitlines()]

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """A command in its own process, on this disk."""
        return subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "policywatch", *words],
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    """A disk with room."""
    return Disk(tmp_path)


@pytest.fixture
def webhook(disk: Disk) -> Iterator[str]:
    """A channel to a web server."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = json.loads(self.rfile.read(int(self.headers["content-length"])))
            disk.take(data["id"], repeat=data["may_repeat"])
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f'kind = "webhook"\nurl = "http://127.0.0.1:{server.server_port}/"\n'
        server.shutdown()
        thread.join()


@pytest.fixture
def mail(disk: Disk) -> Iterator[str]:
    """A channel to a mail server, by apprise."""

    def take(got: EmailMessage) -> None:
        text = got.get_content()
        key = text.rpartition("Message ")[2].split()[0]
        disk.take(key, repeat="may be a repeat" in text)

    with mail_server() as box:
        box.taken = take
        disk.env["MAIL"] = box.address
        yield 'kind = "apprise"\nurl = "env:MAIL"\n'


@pytest.fixture
def feed() -> str:
    """A channel to a file."""
    return 'kind = "feed"\nfile = "first.atom"\n'


@pytest.fixture
def owing(disk: Disk, site: Any, request: pytest.FixtureRequest) -> Disk:
    """A source that was read once and has changed since, and the channel that is asked for."""
    rules = "Rules\n\nArticle 1. Each company is granted {} euros.\nArticle 2. It shall apply."
    (disk.folder / "sources.toml").write_text(
        f'[[source]]\nid = "a"\nurl = "{site.page("/a", rules.format(500))}"\n'
        f'[[channel]]\nid = "c"\n{request.getfixturevalue(request.param)}',
        encoding="utf-8",
    )
    assert disk.run("check").returncode == 0
    site.page("/a", rules.format(300))
    return disk


@pytest.mark.parametrize("owing", ["webhook", "mail"], indirect=True)
def test_what_was_sent_and_not_noted_is_sent_again_as_such(owing: Disk) -> None:
    """The next process cannot know, so it sends the same id and says that it may be a repeat."""
    failed = owing.run("check")
    assert failed.returncode == 2
    assert "is full" in failed.stderr or "disk I/O error" in failed.stderr
    assert "hint: " in failed.stderr
    assert "Traceback" not in failed.stderr
    assert "delivered" not in failed.stderr, "nothing is said to be delivered that is not noted"
    ((key, repeat),) = owing.got()
    assert repeat == "False"
    owing.mark.unlink()
    with Store(owing.folder / "snapshots") as store:
        assert len(store.changes(unseen=True)) == 1
        assert store.outbox.states()["c"].owed == 1
        assert store.upkeep.faults() == []
    again = owing.run("check")
    assert (again.returncode, again.stderr) == (0, "1 message delivered\n")
    assert owing.got() == [[key, "False"], [key, "True"]]
    assert owing.run("check").stderr == ""
    assert len(owing.got()) == 2


@pytest.mark.parametrize("owing", ["feed"], indirect=True)
def test_a_feed_that_was_written_and_not_noted_holds_its_entry_once(owing: Disk) -> None:
    """It is written again, with the same id."""
    failed = owing.run("check")
    assert failed.returncode == 2
    assert owing.mark.exists(), "the feed was put in place"
    written = (owing.folder / "first.atom").read_text("utf-8")
    owing.mark.unlink()
    file = owing.folder / "sources.toml"
    file.write_text(file.read_text("utf-8").replace("first.atom", "second.atom"), "utf-8")
    again = owing.run("check")
    assert (again.returncode, again.stderr) == (0, "1 message delivered\n")
    assert entries(owing.folder / "second.atom") == entries(owing.folder / "first.atom")
    assert len(entries(owing.folder / "second.atom")) == 1
    assert "euros" in written


def entries(feed: Path) -> list[str]:
    """The ids of the entries of a feed."""
    return re.findall(r"<entry>\s*<id>([^<]+)</id>", feed.read_text("utf-8"))


@pytest.mark.parametrize("owing", ["webhook"], indirect=True)
def test_the_daemon_notes_it_when_there_is_room_again(owing: Disk) -> None:
    """It knows what it sent: nothing is sent a second time, and no line is told a second."""
    with Store(owing.folder / "snapshots") as store:
        store.reschedule({"a": 0.0})
    room = threading.Timer(4.0, owing.mark.unlink)
    room.start()
    ended = owing.run("watch", "--max-runtime", "6")
    room.cancel()
    assert ended.returncode == 0
    assert ended.stderr.count("cannot deliver: ") == 1
    ((key, _),) = owing.got()
    assert f"message {key} delivered" in ended.stderr
    with Store(owing.folder / "snapshots") as store:
        state = store.outbox.states()["c"]
        assert (state.owed, state.delivered) == (0, 1)
        assert store.upkeep.faults() == []
