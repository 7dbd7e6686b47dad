"""The demonstration: a loopback site serves real policies, then amended versions of them.

The amendments are illustrative: no city has made them. Everything else is real: the
pages are fetched over HTTP, cleaned, stored and compared by the same code that
watches the world.
"""

from pathlib import Path


def seeds() -> Path:
    """The folder of the five seed policies: inside an installed package or beside its source."""
    packaged = Path(__file__).with_name("seeds")
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "seeds"
