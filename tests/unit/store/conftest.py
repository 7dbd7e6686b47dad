"""A real store on disk, and checks to record in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policywatch.model import Change, Fact, FactType, Kind, Outcome, Place, Span, Weight
from policywatch.store import NewChange, NewCheck, NewSnapshot, Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store(tmp_path / "snapshots") as opened:
        yield opened


@pytest.fixture
def change() -> Change:
    """A change with all that a change can hold."""
    old = Place("（二）", ("二、", "（二）"), "奖励", "最高500万元", "奖励 最高500万元", 4)
    new = Place("（三）", ("二、", "（三）"), "奖励", "最高300万元", "奖励 最高300万元", 5)
    return Change(
        Kind.REWORDED,
        (old,),
        (new,),
        (
            Span("equal", "奖励 最高"),
            Span("delete", "500"),
            Span("insert", "300"),
            Span("equal", "万元"),
        ),
        (Fact(FactType.AMOUNT, "500万元", "300万元", -0.4, "−40%"),),
        renumbered=True,
        weight=Weight.HIGH,
        reasons=("an amount",),
    )


@pytest.fixture
def found(change: Change) -> Callable[..., NewCheck]:
    """A check that found a new version; `count` changes led to it from the latest one."""

    def make(store: Store, body: bytes, *, source: str = "a", at: float = 100.0, count: int = 1):
        latest = store.state(source).latest
        return NewCheck(
            source,
            at,
            Outcome.OK,
            "1 reworded",
            0.5,
            url="http://127.0.0.1/a",
            next_due=at + 3600,
            etag='"x"',
            last_modified="then",
            latest=latest,
            previous=latest,
            snapshot=NewSnapshot(body, "http://127.0.0.1/b", "text/html; charset=gbk", "条例"),
            changes=tuple(NewChange(change, f"二、 › {n}", "500 → 300") for n in range(count))
            if latest
            else (),
        )

    return make
