"""Print how much room the versions of a page take in the store, beside other ways.

    python bench/store_size.py [--versions N]

A page of about 60 kB is amended a little each time, as policies are.
"""

import argparse
import gzip
import random
import tempfile
from pathlib import Path

import laws
from policywatch.model import Outcome
from policywatch.store import NewCheck, NewSnapshot, Store


def _versions(count: int) -> list[bytes]:
    """The versions as HTML, one to four articles changed from each to the next."""
    random_ = random.Random(5)  # noqa: S311 - test data, no secret
    articles, versions = laws.law(200, 5), []
    for _ in range(count):
        lines = "".join(f"<p>{line}</p>\n" for line in laws.numbered(articles).splitlines())
        versions.append(f"<!DOCTYPE html><html><body><main>{lines}</main></body></html>".encode())
        for _ in range(random_.randint(1, 4)):
            articles[random_.randrange(len(articles))] = laws.article(random_)
    return versions


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--versions", type=int, default=20)
    versions = _versions(parser.parse_args().versions)
    raw = sum(map(len, versions))
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        for number, body in enumerate(versions):
            latest = store.state("a").latest
            new = NewSnapshot(body)
            store.record(
                NewCheck("a", float(number), Outcome.OK, "", 0.0, latest=latest, snapshot=new)
            )
        kept = store.sizes()["a"]
    zipped = sum(len(gzip.compress(body, 6)) for body in versions)
    print(f"{len(versions)} versions, {raw / 1e3:.0f} kB")
    print(f"the store: {kept / 1e3:.0f} kB, 1/{raw / kept:.0f}")
    print(f"gzip -6 each: {zipped / 1e3:.0f} kB, 1/{raw / zipped:.1f}")


if __name__ == "__main__":
    main()
