"""A store with changes in it, a configuration with channels, and a receiver on 127.0.0.1."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from policywatch.config.channel import Channel
from policywatch.config.source import Config, Source
from policywatch.documents import compare_documents, read_document
from policywatch.model import Outcome
from policywatch.notify.route import open_store
from policywatch.render.meaning import meaning_of, path_of_change
from policywatch.store import NewChange, NewCheck, NewSnapshot, Store, StoredChange

OLD = "办法\n\n第一条 给予最高500万元的奖励。\n第二条 企业可以申报。\n"
NEW = "办法\n\n第一条 给予最高300万元的奖励。\n第二条 企业应当申报。\n"


@pytest.fixture
def config(tmp_path: Path) -> Callable[..., Config]:
    """A configuration of two sources, with the channels given."""
    sources = (
        Source("a", "办法 A", "http://127.0.0.1/a", tags=("plan",)),
        Source("b", "Rules B", "http://127.0.0.1/b", tags=("law",)),
    )

    def make(*channels: Channel) -> Config:
        return Config(tmp_path / "sources.toml", tmp_path / "snapshots", sources, channels=channels)

    return make


@pytest.fixture
def opened() -> Iterator[Callable[[Config], Store]]:
    """Opens the store of a configuration; closes it at the end."""
    stores = []

    def open_it(config: Config) -> Store:
        stores.append(open_store(config, config.store))
        return stores[-1]

    yield open_it
    for store in stores:
        store.close()


@pytest.fixture
def found() -> Callable[..., tuple[StoredChange, ...]]:
    """Records two versions of a source and the two changes between them; the changes.

    `back` swaps the versions, `more` is another line of each.
    """
    return _found


def _found(
    store: Store,
    source: str = "a",
    *,
    at: float = 1e9,
    back: bool = False,
    more: tuple[str, str] = ("", ""),
) -> tuple[StoredChange, ...]:
    old, new = (OLD + more[0], NEW + more[1]) if not back else (NEW + more[0], OLD + more[1])
    before, after = (read_document(text.encode(), name="a.txt") for text in (old, new))
    changes = compare_documents(before, after).loud
    for body, news in ((old, ()), (new, changes)):
        latest = store.state(source).latest
        recorded = store.record(
            NewCheck(
                source,
                at,
                Outcome.OK,
                "",
                0.1,
                latest=latest,
                previous=latest,
                snapshot=NewSnapshot(body.encode(), f"http://127.0.0.1/{source}"),
                changes=tuple(NewChange(one, path_of_change(one), meaning_of(one)) for one in news)
                if latest
                else (),
            )
        )
    return recorded.changes


@dataclass
class Receiver:
    """A web server that takes messages, or fails to in the way that `answers` says.

    Each answer is a status, or `hang` or `reset`; without any left it is 200.
    """

    address: str = ""
    answers: list[int | str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    got: list[tuple[dict[str, str], dict]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """The receiver, up for one test."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    ours = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            answer = ours.answers.pop(0) if ours.answers else 200
            headers = {name.lower(): value for name, value in self.headers.items()}
            ours.got.append((headers, json.loads(body)))
            if answer == "hang":
                ours.over.wait(20)
            if isinstance(answer, str):
                return
            self.send_response(answer)
            for name, value in ours.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    monkeypatch.setattr(ThreadingHTTPServer, "handle_error", lambda *_: None)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        ours.address = f"http://127.0.0.1:{server.server_port}/hook"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield ours
        finally:
            ours.over.set()
            server.shutdown()
            thread.join()
