"""The clerk: jobs of many checks with few commits, each told when it is on the disk."""

import asyncio
import sqlite3
from contextlib import closing, suppress

from policywatch.errors import StoreError, StoreStale
from policywatch.model import Outcome
from policywatch.store import NewCheck
from policywatch.store.tables import FILE_NAME
from policywatch.watch.check import check_all
from policywatch.watch.clerk import Clerk


def noted(store, source):
    """A job that notes a check."""
    return lambda: store.record(NewCheck(source, 1.0, Outcome.UNCHANGED, "", 0.1))


def commits(store):
    """A list that gets every commit of the store from now on."""
    seen = []
    store._database._connection.set_trace_callback(
        lambda statement: seen.append(statement) if statement == "COMMIT" else None
    )
    return seen


async def test_jobs_that_wait_together_share_a_commit(store):
    """The first is not kept waiting; what comes meanwhile is written with the next one."""
    clerk, seen = Clerk(store), commits(store)
    await asyncio.gather(*(clerk.do(noted(store, f"s{n}"), writes=True) for n in range(50)))
    assert len(seen) <= 2
    assert len(store.states()) == 50


async def test_a_job_is_told_to_be_done_when_it_is_on_the_disk(store):
    """Another connection sees it then, and not before."""
    clerk = Clerk(store)
    await clerk.do(noted(store, "a"), writes=True)
    with closing(sqlite3.connect(store.folder / FILE_NAME)) as other:
        assert other.execute("SELECT source FROM sources").fetchall() == [("a",)]


async def test_a_job_that_fails_takes_back_its_own_writes_alone(store):
    """Those that share its commit are kept."""
    clerk = Clerk(store)

    def failing():
        noted(store, "bad")()
        raise StoreStale("too late")

    def broken():
        raise ValueError("no")

    jobs = (noted(store, "a"), failing, broken, noted(store, "b"))
    ended = await asyncio.gather(
        *(clerk.do(job, writes=True) for job in jobs), return_exceptions=True
    )
    assert [type(one) for one in ended[1:3]] == [StoreStale, ValueError]
    assert store.states().keys() == {"a", "b"}


async def test_what_a_method_wrote_before_it_failed_is_not_kept(store):
    """Within a shared commit as outside of one."""
    with store.together():
        noted(store, "a")()
        with suppress(ZeroDivisionError), store._database.transaction() as connection:
            connection.execute("INSERT INTO sources (source) VALUES ('bad')")
            raise ZeroDivisionError
    assert store.states().keys() == {"a"}


async def test_when_the_store_fails_nobody_is_told_that_it_is_done(store):
    """Neither the job that met the fault nor those that shared its commit."""
    clerk = Clerk(store)

    def fault():
        raise StoreError("the disk is full")

    ended = await asyncio.gather(
        *(clerk.do(job, writes=True) for job in (noted(store, "a"), fault, noted(store, "b"))),
        return_exceptions=True,
    )
    assert [isinstance(one, StoreError) for one in ended] == [True, True, True]
    assert store.states() == {}
    await clerk.do(noted(store, "a"), writes=True)
    assert store.states().keys() == {"a"}


async def test_a_pass_over_unchanged_pages_commits_seldom(source, store, web, text):
    """Many checks under way at a time are noted together, and counted one by one."""
    for number in range(24):
        web.show(text(), path=f"/p/{number}", ETag='"x"')
    sources = [source(f"s{number}", path=f"/p/{number}") for number in range(24)]
    await check_all(sources, store)
    seen = commits(store)
    results = await check_all(sources, store)
    assert {one.outcome for one in results} == {Outcome.UNCHANGED}
    assert len(seen) < 24
    assert all(store.checks(one.id)[0].times == 1 for one in sources)
