"""The themes: calm colours, and the ones that a changed word is shown in.

No colour says anything alone: signs, underlines and strikes say the same.
"""

from textual.theme import BUILTIN_THEMES, Theme

_DARK = {
    "pw-title": "#1d232c",
    "pw-title-here": "#273446",
    "pw-cursor": "#26354a",
    "pw-cursor-idle": "#1f2630",
    "pw-strong": "#f0f3f6",
    "pw-muted": "#949eac",
    "pw-faint": "#6b7583",
    "pw-insert": "#c4f0cf",
    "pw-insert-back": "#1c4a2e",
    "pw-delete": "#f6c3c3",
    "pw-delete-back": "#55262b",
    "pw-added": "#a3d6ae",
    "pw-removed": "#dba3a3",
    "pw-high": "#f2807c",
    "pw-medium": "#dfb567",
    "pw-low": "#949eac",
    "pw-fact": "#e4d3a4",
    "pw-rule": "#2b333e",
    "pw-bar": "#2f3947",
    "pw-thumb": "#28303c",
    "pw-selection": "#3c526f",
    "pw-match": "#5a4a1c",
}
_LIGHT = {
    "pw-title": "#e9e6de",
    "pw-title-here": "#d6e2f3",
    "pw-cursor": "#dbe6f6",
    "pw-cursor-idle": "#ecebe5",
    "pw-strong": "#14181d",
    "pw-muted": "#59626d",
    "pw-faint": "#838b95",
    "pw-insert": "#0c4524",
    "pw-insert-back": "#c9ebd2",
    "pw-delete": "#7d1620",
    "pw-delete-back": "#f7d2d4",
    "pw-added": "#176336",
    "pw-removed": "#97303b",
    "pw-high": "#b92a2a",
    "pw-medium": "#845700",
    "pw-low": "#59626d",
    "pw-fact": "#6b4e00",
    "pw-rule": "#dcd8ce",
    "pw-bar": "#dedad0",
    "pw-thumb": "#ebe8e1",
    "pw-selection": "#a8bcd8",
    "pw-match": "#f3e2a9",
}

_HIGH_CONTRAST = {
    "pw-title": "#262626",
    "pw-title-here": "#004a80",
    "pw-cursor": "#003a66",
    "pw-cursor-idle": "#3a3a3a",
    "pw-strong": "#ffffff",
    "pw-muted": "#d0d0d0",
    "pw-faint": "#b0b0b0",
    "pw-insert": "#000000",
    "pw-insert-back": "#7dff9a",
    "pw-delete": "#000000",
    "pw-delete-back": "#ff9d9d",
    "pw-added": "#7dff9a",
    "pw-removed": "#ff9d9d",
    "pw-high": "#ff8f8f",
    "pw-medium": "#ffd75f",
    "pw-low": "#d0d0d0",
    "pw-fact": "#ffe9a3",
    "pw-rule": "#8a8a8a",
    "pw-bar": "#b0b0b0",
    "pw-thumb": "#3a3a3a",
    "pw-selection": "#2c4e66",
    "pw-match": "#7a5200",
}
_ANSI = {
    **BUILTIN_THEMES["ansi-dark"].variables,
    "pw-title": "ansi_default",
    "pw-title-here": "ansi_default",
    "pw-cursor": "ansi_default",
    "pw-cursor-idle": "ansi_default",
    "pw-strong": "ansi_default",
    "pw-muted": "ansi_default",
    "pw-faint": "ansi_bright_black",
    "pw-insert": "ansi_green",
    "pw-insert-back": "ansi_default",
    "pw-delete": "ansi_red",
    "pw-delete-back": "ansi_default",
    "pw-added": "ansi_green",
    "pw-removed": "ansi_red",
    "pw-high": "ansi_red",
    "pw-medium": "ansi_yellow",
    "pw-low": "ansi_default",
    "pw-fact": "ansi_yellow",
    "pw-rule": "ansi_bright_black",
    "pw-bar": "ansi_bright_black",
    "pw-thumb": "ansi_bright_black",
    "pw-selection": "ansi_blue",
    "pw-match": "ansi_yellow",
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
    warning="#845700",
    error="#b92a2a",
    success="#186f39",
    foreground="#262c33",
    background="#fcfbf8",
    surface="#f4f2ec",
    panel="#f4f2ec",
    dark=False,
    variables=_LIGHT,
)


HIGH_CONTRAST = Theme(
    name="policywatch-high-contrast",
    primary="#6fc3ff",
    secondary="#6fc3ff",
    accent="#6fc3ff",
    warning="#ffd75f",
    error="#ff8f8f",
    success="#7dff9a",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables=_HIGH_CONTRAST,
)
ANSI = Theme(
    name="policywatch-ansi",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_blue",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables=_ANSI,
)
"""The sixteen colours of the terminal's own palette, whatever they are."""

THEMES = {"dark": DARK, "light": LIGHT, "high-contrast": HIGH_CONTRAST, "ansi": ANSI}
"""The themes by the names that people give them, in the order in which `t` goes on."""


def theme_of(name: str) -> Theme:
    """The theme of that name; the dark one for any other name."""
    return THEMES.get(name, DARK)


def theme_after(name: str) -> Theme:
    """The theme that follows the one with Textual's name `name`."""
    all_themes = list(THEMES.values())
    names = [theme.name for theme in all_themes]
    at = names.index(name) if name in names else -1
    return all_themes[(at + 1) % len(all_themes)]
