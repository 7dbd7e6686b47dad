"""The themes: every colour that the stylesheet names is there in each."""

from policywatch.tui.themes import DARK, THEMES, theme_after, theme_of


def own(variables: dict[str, str]) -> set[str]:
    """The colours that are ours."""
    return {name for name in variables if name.startswith("pw-")}


def test_every_theme_has_every_colour() -> None:
    """A theme that lacks one would end the interface when it is chosen."""
    for theme in THEMES.values():
        assert own(theme.variables) == own(DARK.variables), theme.name


def test_themes_by_name_and_in_turn() -> None:
    """Each name has its theme, any other the dark one; after the last comes the first."""
    assert [theme_of(name) for name in THEMES] == list(THEMES.values())
    assert theme_of("no such theme") is DARK
    assert theme_after(list(THEMES.values())[-1].name) is DARK
