"""Python's collector of cycles, which stops everything while it looks through all there is."""

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


def collect_again() -> None:
    """Collect from now on, without looking through what the start made each time."""
    gc.freeze()
    gc.enable()


def settle() -> None:
    """Collect now, and look no more through what lives now each time from here on.

    For moments at which many records have come that stay, and nobody waits: otherwise a
    key that is pressed later would wait for the collector to go through them. Nothing
    happens where `collect_again` was never called.
    """
    if gc.get_freeze_count():
        gc.collect()
        gc.freeze()
