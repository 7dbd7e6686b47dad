import re
from pathlib import Path
from typing import Any

from policywatch.config import load


def test_a_new_folder(policywatch: Any, tmp_path: Path) -> None:
    """The folder holds a sound sources.toml without sources, and the two folders."""
    result = policywatch("init", "new/place")
    assert (result.code, result.out) == (0, "")
    assert "wrote new/place/sources.toml" in result.err
    place = tmp_path / "new" / "place"
    assert sorted(entry.name for entry in place.iterdir()) == ["seeds", "snapshots", "sources.toml"]
    assert load(place / "sources.toml").sources == ()
    assert policywatch("--config", place, "sources", "--check").code == 0
    assert policywatch("--config", place, "check").code == 0


def test_the_examples_in_it_are_sound(policywatch: Any, tmp_path: Path) -> None:
    """With the marks of comments taken away, they are a host, a source and two channels."""
    policywatch("init")
    path = tmp_path / "sources.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^# (\[|\w+ = )", r"\1", text), encoding="utf-8")
    config = load(path)
    (source,) = config.sources
    assert source.cron == "30 9 * * mon,tue,wed,thu,fri"
    assert source.headers == {"Authorization": "env:TOKEN"}
    assert source.remove == (".share-buttons", "h2#faq .. footer")
    assert (source.allow_private, source.tls, source.proxy) == (True, "legacy", "env:PROXY")
    assert source.keep_links is True
    assert config.hosts["www.example.com"].at_once == 1
    assert [channel.kind for channel in config.channels] == ["feed", "apprise"]


def test_nothing_is_overwritten(policywatch: Any, tmp_path: Path) -> None:
    """A sources.toml that is there stays as it is."""
    (tmp_path / "sources.toml").write_text("# mine")
    result = policywatch("init")
    assert (result.code, result.out) == (2, "")
    assert result.err == "sources.toml: it is there already, and stays as it is\n"
    assert (tmp_path / "sources.toml").read_text() == "# mine"


def test_a_place_that_cannot_be_written(policywatch: Any, tmp_path: Path) -> None:
    """A file in the way is named."""
    (tmp_path / "file").write_text("")
    for place in ("file", "file/below"):
        result = policywatch("init", place)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("policywatch: file")
