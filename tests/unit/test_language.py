"""Two languages: every message is translated, and the files are made from the source."""

import re
import subprocess
import sys
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from policywatch.language import (
    DOMAIN,
    LANGUAGES,
    LOCALE,
    of_locale,
    said,
    speaking,
    spoken,
    tr,
    translation,
    trn,
    use,
)

ROOT = Path(__file__).parents[2]
PLACE = re.compile(r"\{(\w+)\}")


def messages(catalog: NullTranslations) -> Iterator[tuple[str, str, str]]:
    """Context, message and translation of everything that a catalogue holds."""
    for key, text in catalog._catalog.items():  # type: ignore[attr-defined]
        one = key[0] if isinstance(key, tuple) else key
        context, mark, message = one.rpartition("\x04")
        if message:
            yield context if mark else "", message, text


def test_the_messages_are_current_and_all_translated() -> None:
    """The catalogues hold what the source says, compiled, with nothing left untranslated."""
    script = ROOT / "scripts" / "messages.py"
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, script, "--check"], check=False, timeout=60, capture_output=True, text=True
    )
    assert done.returncode == 0, f"run: python scripts/messages.py\n{done.stderr}"


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_translation_keeps_the_places_to_fill(language: str) -> None:
    """Each `{name}` of a message, or of its plural, stands in its translation too."""
    with (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        catalog = read_po(file, locale=language)
    assert len(catalog) > 700
    for message in catalog:
        if message.id:
            *_, many = message.id if isinstance(message.id, tuple) else (message.id,)
            *_, text = message.string if isinstance(message.string, tuple) else (message.string,)
            assert set(PLACE.findall(text)) == set(PLACE.findall(many)), many


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_sentence_is_recognised_for_what_it_is(language: str) -> None:
    """Filled with values, it becomes its own translation with the same values, no other's."""
    known = {message: text for context, message, text in messages(translation(language)) if context}
    assert len(known) > 400
    with speaking(language):
        for message, text in known.items():
            names = PLACE.findall(message)
            values = {
                name: "7" if name == "count" else f"v{number}" for number, name in enumerate(names)
            }
            values |= {name: "blocked" for name in names if name == "outcome"}
            filled = PLACE.sub(lambda place, values=values: values[place[1]], message)  # type: ignore[misc]
            if not any(char.isalpha() for char in PLACE.sub("", message)):
                continue
            shown = {name: said(value) for name, value in values.items()}
            wanted = PLACE.sub(lambda place, shown=shown: shown[place[1]], text)  # type: ignore[misc]
            if len([char for char in PLACE.sub("", message) if char.isalpha()]) >= 5:
                assert said(filled) == wanted, message


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "blocked in 3 checks in a row: answered 403: there is no such page; never read",
            "连续 3 次检查被拦截：答复 403：没有这个页面；从未读取成功",
        ),
        ("2 reworded, 1 added; moved for good to http://127.0.0.1/new",
         "2 处修订，1 处新增；已永久迁移至 http://127.0.0.1/new"),
        ("http://127.0.0.1/: its certificate cannot be trusted: self-signed certificate",
         "http://127.0.0.1/：证书不可信：self-signed certificate"),
        ("plan.bin is a PNG picture", "plan.bin 是PNG 图片"),
        ("the text of 2026-11-20 01:30 UTC is back, which undoes changes 1, 2 and 3 more",
         "恢复为 2026-11-20 01:30 UTC 的文字，撤回了变更 1, 2 等，另有 3 处"),
        ("what nobody ever wrote is shown as it is", "what nobody ever wrote is shown as it is"),
        ("二、 is 三、", "二、 is 三、"),
        ("", ""),
    ],
)  # fmt: skip
def test_stored_sentences_are_said_in_chinese(english: str, chinese: str) -> None:
    """Sentences within sentences, several behind each other, and ones that nobody knows."""
    with speaking("zh_CN"):
        assert said(english) == chinese
    assert said(english) == english


def test_hostile_text_is_never_slow_to_recognise() -> None:
    """A text of the words of messages over and over is looked through in no time that grows."""
    with speaking("zh_CN"):
        assert said("; ".join(["it redirects in a circle"] * 150))
        assert said("a: " * 1_300)
        assert said("x" * 10**6) == "x" * 10**6


def test_a_language_is_used_and_left() -> None:
    """What `use` chose holds for `tr` and `trn` until the next, `speaking` for its context."""
    use("zh_CN")
    assert (tr("added"), trn("{count} change", "{count} changes", 2)) == ("新增", "2 处变更")
    with speaking("en"):
        assert (spoken(), tr("added")) == ("en", "added")
    assert spoken() == "zh_CN"
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
        ({"LANG": "zh_CN.UTF-8", "POLICYWATCH_LANGUAGE": "en"}, "en"),
        ({"LANG": "en_US.UTF-8", "POLICYWATCH_LANGUAGE": "zh_CN"}, "zh_CN"),
        ({"LANG": ""}, "en"),
    ],
)
def test_the_locale_names_the_language(environment: dict[str, str], language: str) -> None:
    """The variables count in their usual order; without a translation it is English."""
    assert of_locale(environment) == language
