"""A store that is there already: commands that only look make none."""

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
    is_folder = _may_be_folder(folder)
    if named and not is_folder:
        raise StoreError(
            f"there is no folder {folder}",
            hint="name that of a store; `policywatch check` makes it",
        )
    if not _may_be_there(folder / FILE_NAME if is_folder else folder):
        yield None
        return
    with Store(folder, looking=looking) as store:
        yield store


def _may_be_folder(path: Path) -> bool:
    """Whether there is a folder; also where nobody may look, as `Store` says why."""
    try:
        return path.is_dir()
    except OSError:
        return True


def _may_be_there(path: Path) -> bool:
    """Whether there is anything, be it a link to nothing; also where nobody may look."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
