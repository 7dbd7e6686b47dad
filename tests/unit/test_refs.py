from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from policywatch.config import Config, load
from policywatch.errors import ConfigMissing, ReadError, RefError
from policywatch.model import Outcome
from policywatch.refs import MAX_BYTES, Surroundings, find_snapshot, resolve
from policywatch.store import NewCheck, NewSnapshot, Store

SEED = "一、总则\n第一版。\n"
DAYS = {"2026-11-18": "第二版。", "2026-11-20": "第三版。"}


def moment(day: str, hour: int = 12) -> float:
    """Noon of a day in UTC, or another hour, in seconds since 1970."""
    return datetime.fromisoformat(f"{day}T{hour:02}:00").replace(tzinfo=UTC).timestamp()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """One source with a seed, in the time zone of Shanghai."""
    (tmp_path / "seed.txt").write_text(SEED, encoding="utf-8")
    (tmp_path / "sources.toml").write_text(
        '[[source]]\nid = "plan"\nurl = "http://127.0.0.1/"\nseed = "seed.txt"\n'
        'timezone = "Asia/Shanghai"\n'
        '[[source]]\nid = "bare"\nurl = "http://127.0.0.1/"\n',
        encoding="utf-8",
    )
    return load(tmp_path / "sources.toml")


@pytest.fixture
def read(config: Config) -> Callable[[str], str]:
    """The text of the document that a reference names."""
    return lambda ref: resolve(ref, Surroundings(lambda: config)).text


@pytest.fixture
def kept(config: Config) -> Store:
    """A store with a seed and two later versions, taken at noon (UTC)."""
    with Store(config.store) as store:
        store.put_seed("plan", SEED.encode(), name="seed.txt")
        for day, text in DAYS.items():
            body = f"一、总则\n{text}\n".encode()
            latest = store.snapshots("plan")[0].id
            store.record(
                NewCheck(
                    "plan",
                    moment(day),
                    Outcome.OK,
                    "",
                    0.1,
                    latest=latest,
                    previous=latest,
                    snapshot=NewSnapshot(body, media_type="text/plain; charset=utf-8"),
                )
            )
    return store


def test_files_and_standard_input(tmp_path: Path, config: Config) -> None:
    """A path is a file, a dash is standard input; neither needs a configuration."""

    def no_config() -> Config:
        raise ConfigMissing("sources.toml")

    surroundings = Surroundings(no_config, stdin=SEED.encode)
    assert resolve(str(config.sources[0].seed), surroundings).text == SEED.strip()
    assert resolve("-", surroundings).text == SEED.strip()
    with pytest.raises(RefError) as caught:
        resolve(str(tmp_path / "sede.txt"), surroundings)
    assert caught.value.hint == 'did you mean "seed.txt"?'


def test_a_file_that_is_not_there_is_not_taken_for_just_any(tmp_path: Path) -> None:
    """A name that shares little more than its ending is not suggested, nor is itself."""
    (tmp_path / "missing.txt").write_text("1. One.", encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    surroundings = Surroundings(lambda: pytest.fail("no id"))
    with pytest.raises(RefError, match="no file") as caught:
        resolve(str(tmp_path / "latin.txt"), surroundings)
    assert caught.value.hint.startswith("write a path")
    with pytest.raises(RefError, match="a link that leads nowhere"):
        resolve(str(tmp_path / "loop"), surroundings)


def test_too_much_is_not_read() -> None:
    """Standard input that does not end is given up."""
    surroundings = Surroundings(lambda: pytest.fail("no id"), stdin=lambda: bytes(MAX_BYTES + 1))
    with pytest.raises(ReadError, match="larger than 50 MB"):
        resolve("-", surroundings)
    with pytest.raises(ReadError, match="larger than 50 MB"):
        resolve("/dev/zero", surroundings)


def test_a_file_wins_over_a_source_of_the_same_name(
    tmp_path: Path, read: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An id is only looked up where no file has the name; a folder is no file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan").mkdir()
    assert read("plan").endswith("第一版。")
    (tmp_path / "plan").rmdir()
    (tmp_path / "plan").write_text("一、文件", encoding="utf-8")
    assert read("plan") == "一、文件"
    assert read("./plan") == "一、文件"


def test_before_the_first_check_the_seed_is_all_there_is(read: Callable[[str], str]) -> None:
    """The seed answers for the newest version and the baseline, and nothing is made."""
    for ref in ("plan", "plan@seed", "plan@baseline"):
        assert read(ref) == SEED.strip()
    for ref in ("plan@~1", "plan@2026-11-20", "bare", "bare@baseline"):
        with pytest.raises(RefError, match="nothing is held"):
            read(ref)
    with pytest.raises(RefError, match="no seed"):
        read("bare@seed")


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        ("plan", "第三版。"),
        ("plan@", "第三版。"),
        ("plan@~0", "第三版。"),
        ("plan@~1", "第二版。"),
        ("plan@~2", "第一版。"),
        ("plan@seed", "第一版。"),
        ("plan@baseline", "第一版。"),
        ("plan@2026-11-18", "第二版。"),
        ("plan@2026-11-19", "第二版。"),
        ("plan@2026-11-20", "第三版。"),
        ("plan@2030-01-01", "第三版。"),
    ],
)
@pytest.mark.usefixtures("kept")
def test_versions(read: Callable[[str], str], ref: str, text: str) -> None:
    """Each way to name a version finds the one it says."""
    assert read(ref) == f"一、总则\n{text}"


def test_a_day_ends_where_the_source_is(config: Config, kept: Store) -> None:
    """A version taken at 17:00 UTC belongs to the next day in Shanghai."""
    with Store(kept.folder) as store:
        latest = store.snapshots("plan")[0].id
        at = moment("2026-11-21", 17)
        late = NewSnapshot("一、晚".encode())
        store.record(
            NewCheck("plan", at, Outcome.OK, "", 0.1, latest=latest, previous=latest, snapshot=late)
        )
        source = config.source("plan")
        assert find_snapshot(source, "2026-11-21", store).id == latest
        assert find_snapshot(source, "2026-11-22", store).id > latest


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("plan@~9", "no version"),
        ("plan@1999-01-01", "no version"),
        ("plan@2026-13-45", "no day"),
        ("plan@yesterday", "names no version"),
        ("paln", "no source"),
        ("x y", "no file"),
        ("", "is empty"),
    ],
)
@pytest.mark.usefixtures("kept")
def test_what_cannot_be_found_is_said(read: Callable[[str], str], ref: str, words: str) -> None:
    """Every wrong name ends in an error with words and a hint."""
    with pytest.raises(RefError, match=words) as caught:
        read(ref)
    assert caught.value.hint
