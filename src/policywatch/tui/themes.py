"""The two themes: calm colours, and the ones that a changed word is shown in."""

import os

from textual.theme import Theme

_DARK = {
    "pw-title": "#1d232c",
    "pw-title-here": "#273446",
    "pw-cursor": "#26354a",
    "pw-cursor-idle": "#1f2630",
    "pw-strong": "#f0f3f6",
    "pw-muted": "#8b95a3",
    "pw-faint": "#5d6774",
    "pw-insert": "#c4f0cf",
    "pw-insert-back": "#1c4a2e",
    "pw-delete": "#f6c3c3",
    "pw-delete-back": "#55262b",
    "pw-added": "#a3d6ae",
    "pw-removed": "#dba3a3",
    "pw-high": "#f2807c",
    "pw-medium": "#dfb567",
    "pw-low": "#8b95a3",
    "pw-fact": "#e4d3a4",
    "pw-rule": "#2b333e",
    "pw-bar": "#2f3947",
    "pw-match": "#5a4a1c",
}
_LIGHT = {
    "pw-title": "#e9e6de",
    "pw-title-here": "#d6e2f3",
    "pw-cursor": "#dbe6f6",
    "pw-cursor-idle": "#ecebe5",
    "pw-strong": "#14181d",
    "pw-muted": "#646d78",
    "pw-faint": "#9098a2",
    "pw-insert": "#0c4524",
    "pw-insert-back": "#c9ebd2",
    "pw-delete": "#7d1620",
    "pw-delete-back": "#f7d2d4",
    "pw-added": "#176336",
    "pw-removed": "#97303b",
    "pw-high": "#b92a2a",
    "pw-medium": "#8f5f00",
    "pw-low": "#646d78",
    "pw-fact": "#6b4e00",
    "pw-rule": "#dcd8ce",
    "pw-bar": "#dedad0",
    "pw-match": "#f3e2a9",
}

DARK = Theme(
    name="policywatch-dark",
    primary="#79a9e8",
    secondary="#5f7fa8",
    accent="#79a9e8",
    warning="#dfb567",
    error="#f2807c",
    success="#7fc48f",
    foreground="#d3d8de",
    background="#14181e",
    surface="#191e26",
    panel="#191e26",
    dark=True,
    variables=_DARK,
)
LIGHT = Theme(
    name="policywatch-light",
    primary="#2a5ea8",
    secondary="#4d6f9c",
    accent="#2a5ea8",
    warning="#8f5f00",
    error="#b92a2a",
    success="#1d7a41",
    foreground="#262c33",
    background="#fcfbf8",
    surface="#f4f2ec",
    panel="#f4f2ec",
    dark=False,
    variables=_LIGHT,
)


def first_theme() -> Theme:
    """The theme to start with: light where the terminal says that its background is."""
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in ("7", "15") else DARK
