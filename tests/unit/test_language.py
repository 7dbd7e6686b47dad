"""Two languages: every message is translated, and the files are made from the source."""

import subprocess
import sys
from pathlib import Path

import pytest

from policywatch.language import LANGUAGES, of_locale, tr, translation, trn, use

ROOT = Path(__file__).parents[2]


def test_the_messages_are_current_and_all_translated() -> None:
    """The catalogues hold what the source says, compiled, with nothing left untranslated."""
    script = ROOT / "scripts" / "messages.py"
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, script, "--check"], check=False, timeout=60, capture_output=True, text=True
    )
    assert done.returncode == 0, f"run: python scripts/messages.py\n{done.stderr}"


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_translation_keeps_the_places_to_fill(language: str) -> None:
    """Each `{name}` of a message stands in its translation too."""
    import re

    catalog = translation(language)
    messages = catalog._catalog  # type: ignore[attr-defined]
    assert len(messages) > 20
    for message, text in messages.items():
        one = message[0] if isinstance(message, tuple) else message
        assert set(re.findall(r"{\w+}", one)) == set(re.findall(r"{\w+}", text)) or not one


def test_a_language_is_used_and_left() -> None:
    """What `use` chose holds for `tr` and `trn`, until the next."""
    use("zh_CN")
    assert (tr("added"), trn("{count} change", "{count} changes", 2)) == ("新增", "2 处变化")
    use("en")
    assert (tr("added"), trn("{count} change", "{count} changes", 2)) == ("added", "2 changes")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh_CN"),
        ({"LANG": ""}, "en"),
    ],
)
def test_the_locale_names_the_language(environment: dict[str, str], language: str) -> None:
    """The variables count in their usual order; without a translation it is English."""
    assert of_locale(environment) == language
