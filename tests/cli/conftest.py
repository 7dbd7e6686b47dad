"""The command line in this process, a project to run it in, and a site on 127.0.0.1."""

import io
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from policywatch.cli import run
from policywatch.language import use
from policywatch.model import Change, Fact, FactType, Kind, Outcome, Place, Span, Weight
from policywatch.store import NewChange, NewCheck, NewSnapshot, Store

OLD = """关于促进产业发展的若干措施

一、支持研发
（一）鼓励企业设立研发机构。
（二）对新设机构给予最高500万元的奖励，由市科技局负责。
二、附则
本措施自2025年1月1日起施行，有效期3年。
"""
NEW = """关于促进产业发展的若干措施

一、支持研发
（一）鼓励企业设立研发机构。
（二）支持建设公共算力平台，降低中小企业用算成本。
（三）对新设机构给予最高300万元的奖励，由市科技局负责。
二、附则
本措施自2025年1月1日起施行，有效期3年。
"""


@dataclass(frozen=True)
class Result:
    """What one call of the command line came to."""

    code: int
    out: str
    err: str


Policywatch = Callable[..., Result]


@pytest.fixture(autouse=True)
def quiet_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty folder to be in, UTC, English, and no variable that changes output."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "POLICYWATCH_CONFIG", "POLICYWATCH_STORE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-configuration"))
    monkeypatch.setenv("POLICYWATCH_TRACEBACK", "1")  # a fault of our own is to be seen whole
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("LANGUAGE", "en")
    time.tzset()
    monkeypatch.chdir(tmp_path)
    yield
    use("en")  # whatever language a command spoke
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every user may reach, whatever another run of pytest does with its own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def policywatch(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Policywatch:
    """Run the command line in this process: `policywatch("diff", "a", "b", stdin=b"")`."""

    def call(*arguments: str | Path, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """Two files: an older and a newer version of a short policy."""
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return old, new


FOUND = 1795168800.0  # 2026-11-20 10:00 UTC

PLACE = Place("二、", ("二、",), "", "给予奖励。", "给予奖励。", 1)
REWORDED = Change(
    Kind.REWORDED,
    (PLACE,),
    (PLACE,),
    (Span("delete", "500万元"), Span("insert", "300万元")),
    (Fact(FactType.AMOUNT, "500万元", "300万元", -0.4, "−40%"),),
    weight=Weight.HIGH,
)
REMOVED = Change(Kind.REMOVED, (PLACE,), (), (Span("delete", "\x1b[2J"),), weight=Weight.MEDIUM)


@pytest.fixture
def project(tmp_path: Path) -> None:
    """Two sources, one with a seed and a later version with two changes."""
    (tmp_path / "seed.txt").write_text("一、总则\n二、给予最高500万元奖励。\n", encoding="utf-8")
    (tmp_path / "sources.toml").write_text(
        '[[source]]\nid = "plan"\ntitle = "方案"\nurl = "http://127.0.0.1/"\nseed = "seed.txt"\n'
        'headers = { Auth = "env:TOKEN" }\n'
        '[[source]]\nid = "later"\nenabled = false\nnote = "no address"\n',
        encoding="utf-8",
    )
    with Store(tmp_path / "snapshots") as store:
        seed = store.put_seed("plan", (tmp_path / "seed.txt").read_bytes(), name="seed.txt")
        store.record(
            NewCheck(
                "plan",
                FOUND,
                Outcome.OK,
                "1 reworded, 1 removed",
                0.2,
                url="http://127.0.0.1/",
                next_due=FOUND + 86400,
                latest=seed.id,
                previous=seed.id,
                snapshot=NewSnapshot("一、总则\n二、给予最高300万元奖励。\n".encode()),
                changes=(
                    NewChange(REWORDED, "二、", "500万元 → 300万元, −40%"),
                    NewChange(REMOVED, "三、", "gone \x1b[2J"),
                ),
            )
        )


class Site:
    """A web site on 127.0.0.1 whose pages are functions of the request."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.served: list[str] = []

    def url(self, path: str) -> str:
        """The address of a page."""
        return f"{self.address}{path}"

    def page(self, path: str, text: str, *, status: int = 200, kind: str = "text/plain") -> str:
        """Put a page there, of plain text if nothing else is said; its address."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            body = text.encode()
            request.send_response(status)
            request.send_header("content-type", f"{kind}; charset=utf-8")
            request.send_header("content-length", str(len(body)))
            request.end_headers()
            request.wfile.write(body)

        self.pages[path] = answer
        return self.url(path)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that is up for one test; unknown paths are 404."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path != "/robots.txt":
                served.served.append(self.path)
            page = served.pages.get(self.path)
            self.close_connection = True
            if page is None:
                self.send_response(404)
                self.send_header("content-length", "0")
                self.end_headers()
            else:
                page(self)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client that hung up is part of the test."""

    with Server(("127.0.0.1", 0), Handler) as server:
        served = Site(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()
