"""The five seed policies as the pages that publish them, and their amended versions.

Each page is of a kind that real publishers use: a GBK page of a government CMS with
breadcrumbs, a UTF-8 page, a traditional-Chinese aggregator copy with a foreign footer,
a page whose counter and printing date change on every request, and an old table
layout behind a redirect that later answers 200 with “页面不存在”.
"""

import hashlib
import html
from datetime import UTC, datetime
from http import HTTPStatus
from itertools import count
from pathlib import Path
from string import Template

from policywatch.demo import amendments, seeds
from policywatch.demo.amendments import HOHHOT, PINGHU, QITAIHE, Lines
from policywatch.demo.site import Reply
from policywatch.documents import read_document

CIXI = "cixi-ai-reply-2024"
NANJING = "nanjing-ai-pilot-zone-reply-2023"

PATHS = {
    CIXI: "/rddbjy/231.html",
    HOHHOT: "/zwgk/zfwj/202407/t20240718_1694021.html",
    NANJING: "/xxgk/jyta/0009.html",
    PINGHU: "/html/55-23/23854.htm",
    QITAIHE: "/zfwj/202111/304115.htm",
}
"""Where the site serves each policy."""

TITLES = {
    CIXI: "对市十八届人大三次会议第231号建议的答复",
    HOHHOT: "呼和浩特市人民政府关于印发加快推进“人工智能+”深度应用行动方案（2024—2026年）的通知",
    NANJING: "对市政协十五届一次会议第0009号提案的答复",
    PINGHU: "“人工智能+”行動計劃",
    QITAIHE: "七台河市人民政府关于促进新一代人工智能发展的实施意见",
}
_MOVED_TO = "/rddbjy/content/2024/231.html"


class Pages:
    """The pages of the demonstration's site; `amended` turns them to their second version."""

    def __init__(self) -> None:
        self.amended = False
        self._visits = count(1)
        self._lines = {source: _policy_lines(source) for source in PATHS}

    def answer(self, path: str, headers: dict[str, str]) -> Reply:
        """The page at a path, as it stands now."""
        if path == PATHS[CIXI]:
            return Reply(status=HTTPStatus.FOUND, headers={"Location": _MOVED_TO})
        if path == _MOVED_TO:
            return self._cixi()
        makers = {
            PATHS[HOHHOT]: self._hohhot,
            PATHS[NANJING]: self._nanjing,
            PATHS[PINGHU]: self._pinghu,
            PATHS[QITAIHE]: self._qitaihe,
        }
        if path not in makers:
            return Reply(b"not found", HTTPStatus.NOT_FOUND, {"Content-Type": "text/plain"})
        return _conditional(makers[path](), headers)

    def _now(self, source: str) -> Lines:
        lines = self._lines[source]
        return amendments.amended(source, lines) if self.amended else lines

    def _cixi(self) -> Reply:
        if self.amended:
            return _page(_filled("missing"))
        return _page(_filled("plain", title=TITLES[CIXI], body=_broken_lines(self._now(CIXI)[1:])))

    def _hohhot(self) -> Reply:
        # Such servers name gb2312 and send GBK; the header names nothing.
        body = _paragraphs(self._now(HOHHOT), indent="　　")
        return _page(_filled("trs", title=TITLES[HOHHOT], body=body), "gbk", "text/html")

    def _qitaihe(self) -> Reply:
        first, *rest = self._now(QITAIHE)
        body = f"<h1>{html.escape(first)}</h1>\n" + _paragraphs(tuple(rest), indent="&nbsp;&nbsp;")
        return _page(_filled("gov", title=TITLES[QITAIHE], body=body))

    def _pinghu(self) -> Reply:
        body = _broken_lines(self._now(PINGHU))
        return _page(_filled("aggregator", title=TITLES[PINGHU], body=body))

    def _nanjing(self) -> Reply:
        visit = next(self._visits)
        now = datetime.now(UTC)
        nonce = hashlib.sha256(f"{visit} {now}".encode()).hexdigest()
        page = _filled(
            "counter",
            title=TITLES[NANJING],
            body=_paragraphs(self._now(NANJING)[1:], indent="　　"),
            nonce=nonce,
            views=str(4_200 + visit),
            today=f"{now.year}年{now.month}月{now.day}日",
            printed=f"{now:%Y-%m-%d %H:%M:%S}.{visit:03d}",
            skin="skin-2026" if self.amended else "skin-2023",
            extra_menu='<li><a href="/znwd/">智能问答</a></li>' if self.amended else "",
            banner="<a href='/zt/'>专题专栏：优化营商环境</a>" if self.amended else "",
        )
        return _page(page)


def _policy_lines(source: str) -> Lines:
    """The policy's own lines in a seed: as the file has them, without its page furniture."""
    body = (seeds() / f"{source}.txt").read_bytes()
    if source == PINGHU:
        # The aggregator's copy is served with its damage; only the footer is the template's.
        return tuple(body.decode().splitlines()[:-1])
    return tuple(read_document(body, name=source).text.splitlines())


def _filled(template: str, **fields: str) -> str:
    path = Path(__file__).with_name("templates") / f"{template}.html"
    title = html.escape(fields.pop("title", ""))
    return Template(path.read_text("utf-8")).substitute(fields, title=title)


def _paragraphs(lines: Lines, *, indent: str) -> str:
    return "\n".join(f"<p>{indent}{html.escape(line)}</p>" for line in lines)


def _broken_lines(lines: Lines) -> str:
    return "<br>\n".join(f"　　{html.escape(line)}" for line in lines)


def _page(text: str, encoding: str = "utf-8", media_type: str = "") -> Reply:
    named = media_type or f"text/html; charset={encoding}"
    return Reply(text.encode(encoding, "xmlcharrefreplace"), headers={"Content-Type": named})


def _conditional(reply: Reply, headers: dict[str, str]) -> Reply:
    """The reply with an ETag, or 304 where the visitor holds it already."""
    tag = f'"{hashlib.sha256(reply.body).hexdigest()[:16]}"'
    if headers.get("if-none-match") == tag:
        return Reply(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": tag})
    return Reply(reply.body, reply.status, {**reply.headers, "ETag": tag})
