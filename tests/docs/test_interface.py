"""docs/interface.md says what `interface.toml` may hold."""

import re
from pathlib import Path

from policywatch.tui.preferences import THEMES, load_preferences

PAGE = Path(__file__).parents[2] / "docs" / "interface.md"


def test_the_example_is_read(tmp_path: Path) -> None:
    """The file that the page shows is sound, and its themes are all there are."""
    text = re.search(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert text
    path = tmp_path / "interface.toml"
    path.write_text(text[1], "utf-8")
    preferences = load_preferences(path)
    assert preferences.language == "zh_CN"
    assert preferences.keys["next_change"] == ("n", "f6")
    assert set(re.findall(r'"([\w-]+)"', text[1].splitlines()[1])) == set(THEMES)
