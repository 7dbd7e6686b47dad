"""Pictures of the main screens; each was looked at before it was kept."""

from pathlib import Path
from typing import Any

import pytest

from policywatch.language import use

SIZES = [(80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_main_screen(
    snap_compare: Any, make_app: Any, after: Any, size: tuple[int, int], theme: str
) -> None:
    """Lists and comparison at three sizes, dark and light."""
    assert snap_compare(make_app(), terminal_size=size, run_before=after("j", theme=theme))


def test_the_help(snap_compare: Any, make_app: Any, after: Any) -> None:
    """All keys over the main screen."""
    assert snap_compare(make_app(), terminal_size=(120, 40), run_before=after("question_mark"))


def test_an_empty_store(snap_compare: Any, make_app: Any, after: Any, tmp_path: Path) -> None:
    """Nothing was checked yet: each pane says which key leads on."""
    app = make_app(store=tmp_path / "new", address="http://127.0.0.1:9")
    assert snap_compare(app, terminal_size=(80, 24), run_before=after())


def test_the_sources_of_a_narrow_terminal(snap_compare: Any, make_app: Any, after: Any) -> None:
    """The lists share one place, and a source that failed says why."""
    keys = ("shift+tab", "G")
    assert snap_compare(make_app(), terminal_size=(80, 24), run_before=after(*keys))


def test_without_colours(
    snap_compare: Any, make_app: Any, after: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR: words that came and went carry signs."""
    app = make_app()
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(make_app(), terminal_size=(120, 40), run_before=after("j"))
    assert not app.no_color


def test_a_question(snap_compare: Any, make_app: Any, after: Any) -> None:
    """Accepting a version asks first."""
    assert snap_compare(make_app(), terminal_size=(80, 24), run_before=after("a", theme="light"))


@pytest.mark.parametrize("scene", ["main", "help", "versions"])
def test_in_chinese(snap_compare: Any, make_app: Any, after: Any, scene: str) -> None:
    """The same screens in Chinese: columns keep their places."""
    keys = {"main": ("j", "e"), "help": ("question_mark",), "versions": ("v",)}[scene]
    use("zh_CN")
    try:
        assert snap_compare(make_app(), terminal_size=(120, 40), run_before=after(*keys))
    finally:
        use("en")
