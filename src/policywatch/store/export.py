"""The history of sources as files, or as a git repository."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC
from pathlib import Path
from shutil import which

from policywatch.errors import ReadError, StoreDamaged, StoreError
from policywatch.moments import calendar
from policywatch.store.records import Damaged, Snapshot
from policywatch.store.reread import read_again
from policywatch.store.store import Store

_SUFFIXES = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
_BRANCH = "policies"
_MARK = "policywatch.export"
_GIT_SECONDS = 600
_UNDATED = "undated"
"""Stands for the time of a version that is damaged; in git, that is the year 1970."""

_PERSON = "policywatch <policywatch@localhost>"


def export_files(store: Store, sources: Sequence[str], folder: Path) -> Iterator[Path | Damaged]:
    """Write each version as it came and as cleaned text; what was written, and what is damaged.

    `FOLDER/SOURCE/2026-11-20T093000Z-12.html` holds the raw bytes of version 12, and
    the same name with `.text.txt` its cleaned text. A file that is there stays.

    Raises:
        StoreError: A file cannot be written.
    """
    for source in sources:
        place = folder / _safe(source)
        for snapshot in store.snapshots(source):
            moment = calendar(snapshot.taken_at, UTC)
            day = f"{moment:%Y-%m-%dT%H%M%SZ}" if moment else _UNDATED
            stem = f"{day}-{snapshot.id}"
            raw = place / f"{stem}{_suffix(snapshot)}"
            text = place / f"{stem}.text.txt"
            try:
                if not raw.exists():
                    yield _write(raw, store.body(snapshot.id))
                if not text.exists():
                    yield _write(text, _text(store, snapshot))
            except StoreDamaged as error:
                yield Damaged(source, snapshot.id, error.message)


def export_git(store: Store, sources: Sequence[str], folder: Path) -> tuple[int, list[Damaged]]:
    """Write the history into a bare git repository, one dated commit a version.

    Returns how many there are, and the versions that are left out as they are damaged.
    Each commit changes `text/SOURCE.txt` (cleaned text) and `raw/SOURCE.html`. The branch
    is made anew each time, so the same versions give the same commits.

    Raises:
        StoreError: There is no git, `folder` holds something else, or git failed.
    """
    git = which("git")
    if git is None:
        raise StoreError("there is no git on this machine", hint="export into files instead")
    _require_ours(git, folder)
    snapshots = [one for source in sources for one in store.snapshots(source)]
    snapshots.sort(key=lambda snapshot: snapshot.id)  # in the order in which they were stored
    command = [git, "-C", str(folder), "fast-import", "--quiet", "--force", "--date-format=raw"]
    pipe = subprocess.PIPE
    damaged: list[Damaged] = []
    with subprocess.Popen(command, stdin=pipe, stderr=pipe, env=_env()) as run:  # noqa: S603 - git, with our own words
        if run.stdin is None or run.stderr is None:
            raise RuntimeError("no pipes")
        try:
            for snapshot in snapshots:
                try:
                    run.stdin.write(_commit(store, snapshot))
                except StoreDamaged as error:
                    damaged.append(Damaged(snapshot.source, snapshot.id, error.message))
            run.stdin.close()
        except BrokenPipeError:
            pass
        said = run.stderr.read().decode("utf-8", "replace").strip()
        if run.wait(_GIT_SECONDS):
            raise StoreError(f"git failed: {said[-300:]}", hint=f"look into {folder}")
    return len(snapshots) - len(damaged), damaged


def _commit(store: Store, snapshot: Snapshot) -> bytes:
    """One version, as git's fast-import takes it."""
    title = " ".join(snapshot.title.split()) or snapshot.source
    message = (
        f"{snapshot.source}: {title}\n\nVersion: {snapshot.id}\nFrom: {snapshot.url}\n"
        f"SHA-256: {snapshot.sha256}\n"
    )
    moment = calendar(snapshot.taken_at, UTC)
    seconds = max(int(moment.timestamp()), 0) if moment else 0
    name = _safe(snapshot.source)
    body, text = store.body(snapshot.id), _text(store, snapshot)
    lines = [
        f"commit refs/heads/{_BRANCH}\n".encode(),
        f"committer {_PERSON} {seconds} +0000\n".encode(),
        _data(message.encode("utf-8", "replace")),
        f"M 100644 inline text/{name}.txt\n".encode(),
        _data(text),
        f"M 100644 inline raw/{name}{_suffix(snapshot)}\n".encode(),
        _data(body),
    ]
    return b"".join(lines)


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)


def _require_ours(git: str, folder: Path) -> None:
    """Make the repository, or see that it is one that was made here."""
    try:
        fresh = not folder.exists() or not any(folder.iterdir())
    except OSError as error:
        raise StoreError(f"{folder}: {error.strerror}", hint="name a folder") from error
    if fresh or _is_unfinished(folder):
        _git(git, "init", "--quiet", "--bare", f"--initial-branch={_BRANCH}", str(folder))
        _git(git, "-C", str(folder), "config", _MARK, "true")
    elif not (folder / "HEAD").is_file() or not _is_marked(git, folder):
        raise StoreError(
            f"{folder} holds something else, and is left alone", hint="name an empty folder"
        )


def _is_unfinished(folder: Path) -> bool:
    """Whether making the repository was cut off: it holds no commit, nor anything but git's own."""
    own = {"HEAD", "config", "description", "branches", "hooks", "info", "objects", "refs"}
    if not {path.name for path in folder.iterdir()} <= own | {"config.lock", "HEAD.lock"}:
        return False
    kept = (path for name in ("objects", "refs") for path in (folder / name).rglob("*"))
    begun = (folder / "HEAD").is_file() or (folder / "hooks").is_dir()
    return begun and not any(path.is_file() for path in kept)


def _is_marked(git: str, folder: Path) -> bool:
    try:
        _git(git, "-C", str(folder), "config", "--local", "--get", _MARK)
    except StoreError:
        return False
    return True


def _git(*command: str) -> None:
    done = subprocess.run(  # noqa: S603 - git, with our own words
        command, capture_output=True, env=_env(), timeout=_GIT_SECONDS, check=False
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise StoreError(f"git failed: {said[-300:]}", hint="is that folder writable?")


def _env() -> dict[str, str]:
    """The environment for git, without a person's own settings and repositories."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**ours, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}


def _text(store: Store, snapshot: Snapshot) -> bytes:
    """The cleaned text; why there is none, where the bytes cannot be read."""
    try:
        text = read_again(store, snapshot).text
    except ReadError as error:
        text = f"[{error.message}]"
    return (text + "\n").encode("utf-8", "replace")


def _suffix(snapshot: Snapshot) -> str:
    return _SUFFIXES.get(snapshot.media_type.split(";")[0].strip().lower(), ".bin")


def _safe(source: str) -> str:
    """The id of a source as one name of a file, whatever stands in the store."""
    plain = "".join(char if char.isalnum() or char in "._-" else "_" for char in source)
    return f"_{plain}" if plain.startswith(".") or not plain else plain


def _write(path: Path, content: bytes) -> Path:
    """Write a file so that it appears whole or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            fresh.write_bytes(content)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}", hint="name a folder to write to") from error
    return path
