"""`interface.toml`: language, theme and keys of one person."""

from pathlib import Path

import pytest

from policywatch.errors import ConfigError
from policywatch.tui.actions import BY_ID, use_keys
from policywatch.tui.preferences import Preferences, load_preferences


def written(tmp_path: Path, text: str) -> Path:
    """The file with that text."""
    path = tmp_path / "interface.toml"
    path.write_text(text, "utf-8")
    return path


def test_everything_can_be_chosen(tmp_path: Path) -> None:
    """Language, theme, and one key or several for an action."""
    text = (
        'language = "zh_CN"\ntheme = "ansi"\nambiguous = "wide"\n'
        '[keys]\ncheck = "f5"\nnext_change = ["f6", "]"]\n'
    )
    assert load_preferences(written(tmp_path, text)) == Preferences(
        "zh_CN", "ansi", "wide", {"check": ("f5",), "next_change": ("f6", "]")}
    )


def test_without_a_file_nothing_is_special(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file may be missing, but not where a variable names it."""
    monkeypatch.delenv("POLICYWATCH_INTERFACE", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert load_preferences() == Preferences()
    monkeypatch.setenv("POLICYWATCH_INTERFACE", str(tmp_path / "missing.toml"))
    with pytest.raises(ConfigError):
        load_preferences()


def test_every_problem_is_listed(tmp_path: Path) -> None:
    """Each with its line, its key, and the nearest name there is."""
    text = (
        'langage = "en"\nlanguage = "fr"\ntheme = 3\n[keys]\nchek = "f5"\n'
        'check = ""\ncheck_all = "n"\nopen = ["two words"]\n'
    )
    with pytest.raises(ConfigError) as caught:
        load_preferences(written(tmp_path, text))
    assert [(one.line, one.key) for one in caught.value.problems] == [
        (1, "langage"),
        (2, "language"),
        (3, "theme"),
        (5, "keys.chek"),
        (6, "keys.check"),
        (7, "keys.check_all"),
        (8, "keys.open"),
    ]
    assert caught.value.problems[0].hint == 'did you mean "language"?'
    assert 'the key "n" means next_change already' in caught.value.problems[5].message


def test_a_key_may_change_hands(tmp_path: Path) -> None:
    """A key is free once the action that had it has another."""
    text = '[keys]\nnext_change = "N"\nprevious_change = "n"\n'
    assert load_preferences(written(tmp_path, text)).keys["previous_change"] == ("n",)


@pytest.mark.parametrize("text", ["keys = 1", "[keys", "\udcff", "[keys]\nopen = 1"])
def test_broken_files_are_errors(tmp_path: Path, text: str) -> None:
    """What is not TOML, not UTF-8 or of another kind is a problem and no traceback."""
    path = tmp_path / "interface.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigError):
        load_preferences(path)


def test_chosen_keys_are_shown() -> None:
    """What is chosen stands in every hint, until it is not chosen any more."""
    own = BY_ID["check"].key
    use_keys({"check": ("ctrl+k", "f5")})
    assert (BY_ID["check"].key, BY_ID["check"].all_keys) == ("^k", "^k f5")
    use_keys({})
    assert BY_ID["check"].key == own
