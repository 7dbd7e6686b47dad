"""Pictures of the ways of going about in a text; each was looked at before it was kept."""

from typing import Any

import pytest

SIZES = [(80, 24), (120, 40), (200, 60)]
SHADES = ["dark", "light", "plain"]
SCENES = {
    "found": ("w", "w", "f", *"人工智能", "enter"),
    "moved": ("n", "n", "n", "n", "w", "p"),
}
"""The keys that lead to each."""


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_a_scene(
    snap_compare: Any,
    make_app: Any,
    after: Any,
    monkeypatch: pytest.MonkeyPatch,
    scene: str,
    size: tuple[int, int],
    shade: str,
) -> None:
    """Every scene at three sizes, dark, light and without colours."""
    app = make_app()
    if shade == "plain":
        monkeypatch.setenv("NO_COLOR", "1")
        app = make_app()
    theme = "light" if shade == "light" else "dark"
    run = after(*SCENES[scene], theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=run)
