"""Files that cannot be read: kept, and told once when they change."""

from collections.abc import Callable
from typing import Any

import pytest

from policywatch.config.source import Source
from policywatch.errors import RefError
from policywatch.fetch import Fetcher
from policywatch.model import Outcome
from policywatch.store import NoticeKind, Store
from policywatch.watch.check import believe, check_source

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le")


@pytest.fixture
def check(store: Store, source: Callable[..., Source]) -> Any:
    """Check the source `a` now; the outcome, the message and the kinds of notices."""

    async def now() -> tuple[Outcome, str, list[NoticeKind]]:
        async with Fetcher() as fetcher:
            result = await check_source(source(), store, fetcher)
        return result.outcome, result.message, [notice.kind for notice in result.notices]

    return now


async def test_a_file_that_cannot_be_read_is_kept(web: Any, store: Store, check: Any) -> None:
    """The message says what the file is; its bytes are there to be looked at."""
    web.put(OLD_WORD, Content_Type="application/msword")
    outcome, message, notices = await check()
    assert outcome is Outcome.UNREADABLE
    assert "an old Word file (DOC, WPS)" in message
    assert notices == []
    assert store.snapshots("a") == []
    assert store.evidence(store.checks("a")[0].evidence) == OLD_WORD


async def test_another_file_is_told_once(web: Any, store: Store, check: Any) -> None:
    """That the bytes changed is a notice, once; the file before it stays readable."""
    web.put(OLD_WORD)
    await check()
    assert (await check())[2] == []
    web.put(OLD_WORD + b"amended")
    outcome, _, notices = await check()
    assert outcome is Outcome.UNREADABLE
    assert notices.count(NoticeKind.FILE_CHANGED) == 1
    (told,) = (one for one in store.notices() if one.kind is NoticeKind.FILE_CHANGED)
    assert told.message.startswith("the file changed; the one before came ")
    assert NoticeKind.FILE_CHANGED not in (await check())[2]
    doubt = store.doubt("a")
    assert doubt is not None
    assert store.evidence(doubt.sha256) == OLD_WORD + b"amended"


async def test_a_file_that_cannot_be_read_cannot_be_accepted(
    web: Any, store: Store, source: Any, text: Any, check: Any
) -> None:
    """It is refused by name, and the baseline and the doubt stay as they were."""
    web.show(text())
    await check()
    web.put(OLD_WORD)
    await check()
    before = (store.state("a"), store.doubt("a"), store.checks("a"))
    with pytest.raises(RefError, match=r"nothing that can be a version: .*Word") as refused:
        believe(source(), store)
    assert "accept a ~0" in refused.value.hint
    assert (store.state("a"), store.doubt("a"), store.checks("a")) == before


async def test_a_page_that_becomes_a_file_is_no_other_file(
    web: Any, store: Store, check: Any
) -> None:
    """The version before stays, and is what a readable page is compared with again."""
    await check()
    page = web.replies["/a"]
    web.put(OLD_WORD)
    assert (await check())[2] == []
    web.replies["/a"] = page
    assert (await check())[0] is Outcome.UNCHANGED
    assert len(store.snapshots("a")) == 1
    assert store.doubt("a") is None
