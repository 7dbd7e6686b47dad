"""Print how much room the versions of a page and their changes take in the store.

    python bench/store_size.py [--versions N]

A page of about 60 kB is amended a little each time, as policies are; and one is amended in its
first article, so that all others are renumbered each time. Beside it: each version by gzip.
"""

import argparse
import gzip
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import laws
from policywatch.config.source import Source
from policywatch.model import Fetched
from policywatch.store import NewCheck, Store
from policywatch.store.tables import FILE_NAME
from policywatch.watch.answer import verdict_on

_ARTICLES = 200
_ADDRESS = "http://127.0.0.1/law"


def _page(articles: list[str]) -> bytes:
    lines = "".join(f"<p>{line}</p>\n" for line in laws.numbered(articles).splitlines())
    return f"<!DOCTYPE html><html><body><main>{lines}</main></body></html>".encode()


def _reword(articles: list[str], random_: random.Random) -> None:
    """One to four articles say something else."""
    for _ in range(random_.randint(1, 4)):
        articles[random_.randrange(len(articles))] = laws.article(random_)


def _insert(articles: list[str], random_: random.Random) -> None:
    """An article comes before all others, and the last one goes."""
    articles.insert(0, laws.article(random_))
    articles.pop()


def _check(store: Store, source: Source, body: bytes, at: float) -> int:
    """Judge a page as a check does, and store it; how many changes it brought."""
    headers = {"content-type": "text/html; charset=utf-8"}
    verdict = verdict_on(source, store, Fetched(_ADDRESS, _ADDRESS, 200, body, at, 0.1, headers))
    recorded = store.record(
        NewCheck(
            source.id,
            at,
            verdict.outcome,
            verdict.message,
            0.1,
            latest=verdict.latest,
            previous=verdict.previous,
            snapshot=verdict.snapshot,
            changes=verdict.changes,
        )
    )
    return len(recorded.changes)


def _measure(name: str, amend: Callable[[list[str], random.Random], None], versions: int) -> None:
    """Store the versions of a page, and print what they take."""
    random_ = random.Random(5)  # noqa: S311 - test data, no secret
    articles, raw, zipped, changes = laws.law(_ARTICLES, 5), 0, 0, 0
    source = Source(id="law", title="law", url=_ADDRESS)
    with tempfile.TemporaryDirectory() as folder:
        with Store(Path(folder)) as store:
            for number in range(versions):
                body = _page(articles)
                raw, zipped = raw + len(body), zipped + len(gzip.compress(body, 6))
                changes += _check(store, source, body, 1e9 + 86_400 * number)
                amend(articles, random_)
            kept = store.sizes()["law"]
            stored = store.changes()
            began = time.process_time()
            for change in stored:
                store.change(change.id)
            one_by_one = time.process_time() - began
        size = (Path(folder) / FILE_NAME).stat().st_size
    print(f"{name}: {versions} versions, {raw / 1e3:.0f} kB, {changes} changes")
    print(f"  the file: {size / 1e3:.0f} kB, {size / versions / 1e3:.1f} kB a version")
    print(f"  bodies in it: {kept / 1e3:.0f} kB, 1/{raw / kept:.0f}")
    print(f"  gzip -6 each: {zipped / 1e3:.0f} kB, 1/{raw / zipped:.1f}")
    print(f"  a change is read in {one_by_one / max(changes, 1) * 1e3:.2f} ms of CPU")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--versions", type=int, default=20)
    versions = parser.parse_args().versions
    _measure("amended in a few articles", _reword, versions)
    _measure("renumbered from the first article on", _insert, versions)


if __name__ == "__main__":
    main()
