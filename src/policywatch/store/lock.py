"""One daemon a store, by a lock that the kernel gives back however the daemon ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from policywatch.errors import StoreError, StoreLocked
from policywatch.language import sentence

FILE_NAME = "daemon.lock"
_TRIES, _TRY_SECONDS = 3, 0.02
_DELIVERY_FILE = "delivery.lock"


@contextmanager
def daemon_lock(folder: Path) -> Iterator[None]:
    """Hold the place of the only daemon of the store in `folder`.

    The lock is on the open file, which stays behind and names the process.

    Raises:
        StoreLocked: Another daemon holds it; the message names its process id.
        StoreError: The lock file cannot be written.
    """
    handle = _open(folder / FILE_NAME)
    try:
        _acquire(handle, folder)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        try:
            yield
        finally:
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def is_held(folder: Path) -> bool:
    """Whether a daemon of the store in `folder` runs now, in whatever container it does."""
    try:
        handle = os.open(folder / FILE_NAME, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _acquire(handle: int, folder: Path) -> None:
    for _ in range(_TRIES):
        with suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        time.sleep(_TRY_SECONDS)  # somebody may only be looking whether it is held
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
        who = sentence("a process that is just starting")
        if holder.isdigit():
            who = sentence(f"process {holder}")
        raise StoreLocked(
            f"another policywatch already watches with {folder} ({who})",
            hint=f"stop it first: kill {holder}" if holder.isdigit() else "try again",
        ) from None


@contextmanager
def delivery_lock(folder: Path) -> Iterator[bool]:
    """Be the only one that delivers messages of the store; False where another one is.

    Raises:
        StoreError: The lock file cannot be written.
    """
    handle = _open(folder / _DELIVERY_FILE)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreError(
            f"{path}: {error.strerror}", hint="policywatch must be allowed to write there"
        ) from error
