"""Python's collector of cycles, left off where many records are made and no cycle."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Leaves the collector of cycles off: a comparison is many records and makes none.

    It would go through all of them again and again, for a tenth of the time and more.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
