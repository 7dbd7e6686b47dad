"""The themes: every colour that the stylesheet names is there in each."""

from textual.color import Color
from textual.theme import Theme

from policywatch.tui.looks import LOOKS
from policywatch.tui.themes import DARK, HIGH_CONTRAST, LIGHT, THEMES, theme_after, theme_of


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


def test_every_text_can_be_read_on_what_it_may_stand_on() -> None:
    """A contrast of 4.5 for words, of 3 for what only rounds them off, of 4 on the ruler."""
    for theme in (DARK, LIGHT, HIGH_CONTRAST):
        for name, look in LOOKS.items():
            words, _, behind = look.partition("on ")
            colour = words.split()[-1:]
            if not colour or colour[0] in ("pw-rule", "italic"):
                continue
            is_faint = colour[0] == "pw-faint" or behind == "pw-faint"
            least = 3.0 if is_faint else 4.5
            backs = ("background", "surface", *(() if is_faint else _TITLES))
            for back in (behind,) if behind else backs:
                assert contrast(theme, colour[0], back) >= least, (theme.name, name, back)
        for weight in ("pw-high", "pw-medium", "pw-low"):
            assert contrast(theme, weight, "pw-thumb") >= 4, (theme.name, weight)


_TITLES = ("pw-title", "pw-cursor", "pw-cursor-idle")


def contrast(theme: Theme, *names: str) -> float:
    """The contrast of two colours of a theme, as WCAG 2 counts it, from 1 to 21."""
    dark, light = sorted(
        luminance(theme.variables.get(name) or getattr(theme, name)) for name in names
    )
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """How bright a colour is, 0 to 1."""
    parts = Color.parse(colour).normalized
    linear = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
