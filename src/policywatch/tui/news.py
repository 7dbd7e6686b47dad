"""What happened beside changes: notices of checks, and pages that are not believed yet."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from policywatch.language import tr
from policywatch.render.names import notice_name
from policywatch.store.records import Doubt, Notice


class News(NamedTuple):
    """One thing that happened to a source; `notice` is its id, None for a page in doubt.

    `at` is seconds since 1970. A page in doubt is unseen until a person dismissed it.
    """

    source: str
    at: float
    name: str
    message: str
    unseen: bool
    notice: int | None = None


def news_of(notices: Iterable[Notice], doubts: Mapping[str, Doubt]) -> list[News]:
    """Pages in doubt that wait for an answer, unseen notices, then the rest; newest first."""
    news = [
        News(source, doubt.same_since, _doubt_name(doubt), doubt.message, not doubt.dismissed_at)
        for source, doubt in doubts.items()
    ]
    news += [
        News(
            *(one.source, one.at, notice_name(one.kind), one.message, one.seen_at is None),
            notice=one.id,
        )
        for one in notices
    ]
    return sorted(news, key=lambda one: (not one.unseen, one.notice is not None, -one.at))


def _doubt_name(doubt: Doubt) -> str:
    return tr("dismissed") if doubt.dismissed_at else tr("in doubt")
