"""A store that is there already: commands that only look make none."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from policywatch.errors import StoreError
from policywatch.store.store import Store
from policywatch.store.tables import FILE_NAME


@contextmanager
def existing_store(
    folder: Path, *, named: bool = False, looking: bool = False
) -> Iterator[Store | None]:
    """The store in a folder, closed at the end; None where nothing was stored yet.

    Who is only `looking` gets one that can be read and not written, too.

    Raises:
        StoreError: It cannot be opened; or the folder was `named` for this, and is none.
    """
    if not _may_be_there(folder / FILE_NAME):
        if named and not folder.is_dir():
            raise StoreError(
                f"there is no folder {folder}",
                hint="name that of a store; `policywatch check` makes it",
            )
        yield None
        return
    with Store(folder, looking=looking) as store:
        yield store


def _may_be_there(path: Path) -> bool:
    """Whether there is anything that stands for a store, be it no file or no folder.

    Also where nobody may look: `Store` says what is wrong.
    """
    folder = path.parent
    try:
        return os.path.lexists(path) or (os.path.lexists(folder) and not folder.is_dir())
    except OSError:
        return True
