"""A site on 127.0.0.1 whose pages a test may change, sources on it, and a store."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from policywatch.config.source import Source
from policywatch.demo.site import Reply, Site
from policywatch.store import Store

TITLE = "办法"
CLAUSES = (
    "为促进人工智能产业发展，根据有关规定，结合本市实际，制定本办法。",
    "本办法适用于在本市登记注册、具有独立法人资格的人工智能企业。",
    "对新认定的市级创新平台，给予最高500万元的一次性奖励。",
    "支持企业开展核心技术攻关，按研发投入的20%给予补助。",
    "鼓励高等院校开设人工智能相关专业，扩大招生规模。",
    "企业应当于每年6月30日前提交申报材料，逾期不予受理。",
    "市数据局负责本办法的组织实施，市财政局负责资金保障。",
    "本办法自2024年9月1日起施行，有效期三年。",
)


def policy(*clauses: str) -> str:
    """The text of a policy of these articles."""
    numerals = "一二三四五六七八九十"
    return "\n".join(
        f"第{number}条 {text}" for number, text in zip(numerals, clauses, strict=False)
    )


@dataclass
class Web:
    """The site: what it answers by path, and the request headers it has seen."""

    address: str = ""
    replies: dict[str, Reply] = field(default_factory=dict)
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    robots: int = 0  # requests for robots.txt
    most: int = 0  # requests answered at the same time
    slow: threading.Event = field(default_factory=threading.Event)
    _now: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def show(
        self, text: str, *, path: str = "/a", status: int = 200, extra: str = "", **headers: str
    ) -> None:
        """Publish a text as a page with a menu around it; `_` in a header is a `-`."""
        lines = "".join(f"<p>{line}</p>" for line in text.split("\n"))
        page = (
            f"<!doctype html><html><head><meta charset='utf-8'><title>{TITLE}</title></head>"
            "<body><nav><a href='/'>首页</a> <a href='/x'>政务公开</a></nav>"
            f"<main><h1>{TITLE}</h1>{lines}"
            f"</main><footer>{extra} 版权所有</footer></body></html>"
        )
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.put(page.encode(), path=path, status=status, **{"Content-Type": "text/html", **named})

    def put(self, body: bytes, *, path: str = "/a", status: int = 200, **headers: str) -> None:
        """Answer a path with these bytes."""
        self.replies[path] = Reply(body, HTTPStatus(status), headers)

    def answer(self, path: str, headers: dict[str, str]) -> Reply:
        """What the site sends: 304 where the page's ETag is asked for; `/slow` takes time.

        That robots.txt is asked for is not noted: `robots` counts it.
        """
        if path == "/robots.txt":
            self.robots += 1
            return self.replies.get(path, Reply(b"", HTTPStatus.NOT_FOUND))
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
            self.seen.append((path, headers))
        if path.startswith("/slow"):
            self.slow.wait(20)
        with self._lock:
            self._now -= 1
        reply = self.replies.get(path, Reply(b"", HTTPStatus.NOT_FOUND))
        if reply.headers.get("ETag", "?") == headers.get("if-none-match"):
            return Reply(b"", HTTPStatus.NOT_MODIFIED)
        return reply


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """The site, with one policy at `/a`."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    # Clients that give up are what some tests are about, and nothing to print.
    monkeypatch.setattr(ThreadingHTTPServer, "handle_error", lambda *_: None)
    ours = Web()
    with Site(ours.answer) as site:
        ours.address = site.address
        ours.show(policy(*CLAUSES))
        yield ours
        ours.slow.set()


@pytest.fixture
def source(web: Web, tmp_path: Path) -> Callable[..., Source]:
    """A source on the site; `seed` is the text of a seed file."""

    def make(name: str = "a", *, path: str = "/a", seed: str = "", **settings: object) -> Source:
        if seed:
            file = tmp_path / f"{name}.txt"
            file.write_text(f"{TITLE}\n\n{seed}\n", "utf-8")
            settings["seed"] = file
        return Source(name, name.upper(), web.address + path, **settings)  # type: ignore[arg-type] # tests name fields

    return make


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store(tmp_path / "snapshots") as opened:
        yield opened


@pytest.fixture
def text() -> Callable[..., str]:
    """The policy of the site, with single articles replaced by number from 1."""

    def make(**articles: str) -> str:
        return policy(
            *(articles.get(f"no{number}", clause) for number, clause in enumerate(CLAUSES, 1))
        )

    return make
