"""A store filled the way checks fill it, a site on the loopback, and an app over both."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from zoneinfo import ZoneInfo

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from policywatch.config import Config, Source
from policywatch.demo.amendments import AMENDMENTS, HOHHOT, PINGHU, QITAIHE
from policywatch.diff.compare import compare
from policywatch.documents import read_document
from policywatch.language import LANGUAGES, use
from policywatch.model import Outcome
from policywatch.render.meaning import meaning_of, path_of_change
from policywatch.store import NewChange, NewCheck, NewSnapshot, Store
from policywatch.store.records import Reading as ReadingNote
from policywatch.tui.app import PolicywatchApp
from policywatch.tui.preferences import Preferences
from policywatch.tui.screens.main import MainScreen

NOW = 1_795_424_400.0
"""2026-11-23 17:00 in Shanghai."""

SEEDS = Path(__file__).parents[2] / "seeds"
TITLES = {
    PINGHU: "平湖市“人工智能+”行动方案（2025）",
    HOHHOT: "呼和浩特市加快推进“人工智能+”深度应用行动方案（2024—2026年）",
    QITAIHE: "七台河市人民政府关于促进新一代人工智能发展的实施意见（2021）",
    "plain": "Terms of service",
}

TAGS = {PINGHU: ("plan", "浙江"), HOHHOT: ("plan",), QITAIHE: ("黑龙江",)}

MakeApp = Callable[..., PolicywatchApp]


def seed_of(source: str) -> bytes:
    """The seed of a source."""
    if source == "plain":
        return b"1. You may use the service.\n2. We keep logs for 30 days.\n"
    return (SEEDS / f"{source}.txt").read_bytes()


def amended(source: str) -> bytes:
    """The seed of a source with the amendments of the demonstration."""
    lines = tuple(seed_of(source).decode().split("\n"))
    for amendment in AMENDMENTS:
        if amendment.source == source:
            lines = amendment.apply(lines)
    return "\n".join(lines).encode()


def record_version(store: Store, source: str, body: bytes, at: float) -> None:
    """Keep a new version with its changes, as a check does."""
    before = store.snapshots(source)[0]
    old, new = read_document(store.body(before.id)), read_document(body)
    changes = [
        NewChange(change, path_of_change(change), meaning_of(change))
        for change in compare(old, new).loud
    ]
    store.record(
        NewCheck(
            source,
            at,
            Outcome.OK,
            "",
            0.3,
            latest=before.id,
            previous=before.id,
            snapshot=NewSnapshot(body, reading=ReadingNote(new.text)),
            changes=tuple(changes),
        )
    )


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with three amended policies, and a source that is missing."""
    folder = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as patch, Store(folder) as store:
        patch.setattr("policywatch.store.store.time.time", lambda: NOW - 90 * 86400)
        for source in TITLES:
            seed = seed_of(source)
            note = ReadingNote(read_document(seed).text)
            store.put_seed(source, seed, name=f"{source}.txt", reading=note)
        for hours, source in enumerate((PINGHU, HOHHOT, QITAIHE), 1):
            record_version(store, source, amended(source), NOW - hours * 3600)
        store.record(
            NewCheck("plain", NOW - 600, Outcome.MISSING, "404 Not Found: no such page", 0.1)
        )
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A store of its own for one test."""
    return Path(shutil.copytree(template, tmp_path / "snapshots"))


@pytest.fixture
def watched() -> tuple[Source, ...]:
    """Two of the sources, checked every hour."""
    return tuple(
        Source(name, title, f"http://127.0.0.1:9/{name}", every=timedelta(hours=1))
        for name, title in ((PINGHU, "平湖"), ("plain", "Terms"))
    )


@pytest.fixture
def overdue(folder: Path, watched: tuple[Source, ...]) -> Path:
    """A store in which both should have been checked three hours ago."""
    with Store(folder) as store:
        for source in watched:
            store.record(
                NewCheck(
                    source.id, NOW - 4 * 3600, Outcome.UNCHANGED, "", 0.1, next_due=NOW - 3 * 3600
                )
            )
    return folder


@pytest.fixture
def new_version(folder: Path) -> Callable[[str, str, str], None]:
    """Keeps one more version of a source, with some words replaced, as another process would."""

    def keep(source: str, old: str, new: str) -> None:
        with Store(folder) as store:
            body = store.body(store.snapshots(source)[0].id).decode()
            assert old in body
            record_version(store, source, body.replace(old, new, 1).encode(), NOW - 60)

    return keep


class Site:
    """Pages served from 127.0.0.1; requests wait while `open` is not set.

    Those of `quick` pages never wait.
    """

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.quick: set[str] = set()
        self.open = Event()
        self.open.set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = self.path.strip("/")
                if name not in site.quick:
                    site.open.wait(20)
                body = site.pages.get(name)
                self.send_response(200 if body is not None else 404)
                self.send_header("content-type", "text/plain; charset=utf-8")
                self.send_header("content-length", str(len(body or b"")))
                self.end_headers()
                with suppress(ConnectionError):  # a check that was cancelled has gone
                    self.wfile.write(body or b"")

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Stop serving."""
        self.open.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    """A site without pages."""
    site = Site()
    yield site
    site.close()


@pytest.fixture
def make_app(folder: Path, monkeypatch: pytest.MonkeyPatch) -> MakeApp:
    """Makes an app over the filled store, or over another folder or other sources."""
    for name in ("COLORFGBG", "NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    # A cursor that blinks would make a picture depend on the moment.
    monkeypatch.setattr(Input.cursor_blink, "_default", value=False)

    def make(
        *,
        store: Path = folder,
        address: str = "",
        sources: tuple[Source, ...] | None = None,
        preferences: Preferences = Preferences(),  # noqa: B008 - frozen
        now: Callable[[], float] = lambda: NOW,
        config_path: Path = Path("sources.toml"),
    ) -> PolicywatchApp:
        if sources is None:
            sources = tuple(
                Source(
                    name,
                    title,
                    f"{address}/{name}" if address else "",
                    every=timedelta(days=1),
                    enabled=bool(address),
                    tags=TAGS.get(name, ()),
                )
                for name, title in TITLES.items()
            )
        config = Config(config_path, store, sources)
        zone = ZoneInfo("Asia/Shanghai")
        return PolicywatchApp(config, store, preferences=preferences, now=now, zone=zone)

    return make


class Hand:
    """A person at the keys: presses one, and looks when everything has come to rest.

    What works in one of the groups `held` is not waited for.
    """

    def __init__(self, pilot: Pilot[None], held: frozenset[str] = frozenset()) -> None:
        self.pilot = pilot
        self.app = pilot.app
        self.held = held

    @property
    def screen(self) -> MainScreen:
        """The main screen, whatever lies over it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    async def begin(self, key: str) -> None:
        """Press a key, and wait until it has arrived but not for what it started."""
        self.send(key)
        for _ in range(6):
            await self.pilot.pause(0)

    async def settle(self) -> None:
        """Wait until everything that was started is done and shown."""
        quiet = 0
        while quiet < 6:
            await self.pilot.pause(0)
            running = [
                worker
                for worker in self.app.workers
                if not worker.is_finished and worker.group not in self.held
            ]
            quiet = 0 if running else quiet + 1
            for worker in running:
                with suppress(WorkerCancelled):
                    await worker.wait()

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.send(key)
            await self.settle()

    def send(self, key: str) -> None:
        """Press a key without looking; a capital letter is that letter with shift."""
        char = {"space": " ", "question_mark": "?"}.get(key, key)
        self.app.post_message(Key(key, char if len(char) == 1 else None))

    def line(self, name: str) -> str:
        """What one of the single lines says."""
        return self.screen.line(name).text

    @property
    def selected(self) -> str:
        """The source and place of the selected change."""
        change = self.screen.board.selected
        return f"{change.source} {change.path}" if change else ""

    @property
    def notice(self) -> str:
        """What the comparison says when it shows none, in rows."""
        return self.rows("#diff")

    def rows(self, selector: str) -> str:
        """What a pane shows now, row by row."""
        widget = self.screen.query_one(selector)
        lines = [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]
        return "\n".join(lines)

    @property
    def reading(self) -> str:
        """The comparison as text."""
        return "\n".join(row.text for row in self.screen.diff.rows)


@pytest.fixture
def hand() -> type[Hand]:
    """Makes a `Hand` of a pilot."""
    return Hand


@pytest.fixture
def after() -> Callable[..., Callable[[Pilot[None]], Awaitable[None]]]:
    """Sets a theme, waits for the store, and presses keys."""

    def prepare(*keys: str, theme: str = "dark") -> Callable[[Pilot[None]], Awaitable[None]]:
        async def run(pilot: Pilot[None]) -> None:
            pilot.app.theme = f"policywatch-{theme}"
            person = Hand(pilot)
            await person.settle()
            await person.press(*keys)

        return run

    return prepare


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Speaks a language for one test."""
    use(request.param)
    yield request.param
    use("en")


@pytest.fixture
def sit_down(make_app: MakeApp) -> Callable[..., AbstractAsyncContextManager[Hand]]:
    """Opens the app at a terminal of some size; arguments are those of `make_app`."""

    @asynccontextmanager
    async def sit(
        size: tuple[int, int] = (120, 40),
        held: frozenset[str] = frozenset(),
        **given: object,
    ) -> AsyncIterator[Hand]:
        async with make_app(**given).run_test(size=size) as pilot:
            person = Hand(pilot, held)
            await person.settle()
            yield person

    return sit
