"""Everything a person can do, in one registry.

The key bindings, the line of keys at the bottom, the help and the command palette are
all made from it, so that none of them can name what another does not know.
"""

from collections.abc import Mapping
from typing import NamedTuple

from policywatch.language import later, said


class Action(NamedTuple):
    """One thing to do.

    `id` is stable and is the name of the screen's method (`action_ID`); `keys` are
    Textual's names of keys, the first one is shown. `short` is the word beside the key
    at the bottom of the screen, where `HINTS` has it. `short`, `description` and `group`
    are messages, looked up when they are shown.
    """

    id: str
    keys: tuple[str, ...]
    short: str
    description: str
    group: str

    @property
    def current_keys(self) -> tuple[str, ...]:
        """The keys that a person chose, or its own."""
        return _chosen.get(self.id, self.keys)

    @property
    def key(self) -> str:
        """How the first key is shown."""
        return _shown(self.current_keys[0])

    @property
    def all_keys(self) -> str:
        """How all keys are shown."""
        return " ".join(map(_shown, self.current_keys))

    @property
    def word(self) -> str:
        """`short`, in the language that is spoken."""
        return said(self.short)

    @property
    def told(self) -> str:
        """`description`, in the language that is spoken."""
        return said(self.description)


_chosen: dict[str, tuple[str, ...]] = {}


def use_keys(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Show these keys from now on, by the ids of actions; all others are their own again."""
    _chosen.clear()
    _chosen.update(keys)


def _shown(key: str) -> str:
    """How a key is shown: `^p` for `ctrl+p`, and what is printed on it."""
    if key in KEY_NAMES:
        return said(KEY_NAMES[key])
    control, _, rest = key.rpartition("ctrl+")
    return f"^{rest}" if rest != key and not control and len(rest) == 1 else key


KEY_NAMES = {
    "question_mark": "?",
    "full_stop": ".",
    "slash": "/",
    "exclamation_mark": "!",
    "comma": ",",
    "shift+tab": "shift-tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "enter": later("Enter"),
    "space": later("space"),
    "escape": "Esc",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
"""How keys are shown whose names are not what is printed on them."""

READ, MARK, HAND = later("Read"), later("Mark"), later("Hand on")
CHECK, MOVE, VIEW = later("Check"), later("Move"), later("General")

ACTIONS = (
    Action("next_change", ("n",), later("next"), later("Go to the next change"), READ),
    Action("previous_change", ("N",), later("previous"), later("Go to the change before"), READ),
    Action("open", ("enter",), later("read"), later("Read the selected change"), READ),
    Action(
        "side_by_side",
        ("s",),
        later("side by side"),
        later("Old and new words in two columns, or in one"),
        READ,
    ),
    Action(
        "against",
        ("b",),
        later("baseline"),
        later("Compare with the baseline, or the version before"),
        READ,
    ),
    Action(
        "extent",
        ("w",),
        later("whole"),
        later("Only the changes, with context, or the whole document"),
        READ,
    ),
    Action(
        "outline",
        ("i",),
        later("outline"),
        later("Outline of both texts, to go to a clause"),
        READ,
    ),
    Action(
        "versions",
        ("v",),
        later("versions"),
        later("All versions, to choose the two to compare"),
        READ,
    ),
    Action(
        "other_half",
        ("p",),
        later("other half"),
        later("To where a moved clause stood, and back"),
        READ,
    ),
    Action(
        "news",
        ("exclamation_mark",),
        later("news"),
        later("Failures, pages that are back or in doubt, new addresses"),
        READ,
    ),
    Action("doubt", ("D",), later("in doubt"), later("Read the page that is not believed"), READ),
    Action(
        "search",
        ("slash",),
        later("search"),
        later("Search in all versions of all sources"),
        READ,
    ),
    Action("find", ("f", "ctrl+f"), later("find"), later("Find words in the text"), READ),
    Action(
        "find_next",
        ("full_stop",),
        later("next place"),
        later("To the next place of the words"),
        READ,
    ),
    Action(
        "find_previous",
        ("comma",),
        later("place before"),
        later("To the place of the words before"),
        READ,
    ),
    Action("reasons", ("e",), later("why"), later("Show why a change weighs what it does"), READ),
    Action(
        "toggle_seen",
        ("space", "x"),
        later("seen"),
        later("Mark the change seen, or unseen again"),
        MARK,
    ),
    Action(
        "all_seen",
        ("X",),
        later("all seen"),
        later("Mark all changes of the list, or of the text read, seen (asks)"),
        MARK,
    ),
    Action(
        "accept",
        ("a",),
        later("accept"),
        later("Make the new version the baseline of its source (asks)"),
        MARK,
    ),
    Action("note", ("m",), later("note"), later("Write a note on the change"), MARK),
    Action(
        "disbelieve",
        ("d",),
        later("dismiss"),
        later("Say that the page in doubt is not the policy (asks)"),
        MARK,
    ),
    Action("undo", ("u", "ctrl+z"), later("undo"), later("Undo what was done last"), MARK),
    Action("copy", ("y",), later("copy"), later("Copy the change that is read"), HAND),
    Action(
        "copy_all", ("Y",), later("copy all"), later("Copy all changes of the comparison"), HAND
    ),
    Action(
        "export",
        ("r",),
        later("report"),
        later("Report the changes in the list in one file"),
        HAND,
    ),
    Action("open_address", ("o",), later("open"), later("Open the page in a browser"), HAND),
    Action("add", ("A",), later("add"), later("Add a source, with a look at its page first"), HAND),
    Action(
        "remove",
        ("R", "delete"),
        later("remove"),
        later("Take the selected source out of sources.toml (asks)"),
        HAND,
    ),
    Action("edit", ("ctrl+e",), later("edit"), later("Edit sources.toml in your editor"), HAND),
    Action("check", ("c",), later("check"), later("Check the selected source now"), CHECK),
    Action("check_all", ("C",), later("check all"), later("Check all sources now"), CHECK),
    Action("unseen_only", ("U",), later("unseen only"), later("Unseen changes only, or all"), VIEW),
    Action(
        "filters", ("F",), later("filter"), later("Filter, order and group what is listed"), VIEW
    ),
    Action("sort", ("S",), later("sort"), later("Newest, weightiest, or by source first"), VIEW),
    Action(
        "group", ("T",), later("group"), later("Sources by tag, by state, or as in the file"), VIEW
    ),
    Action("zoom", ("z",), later("zoom"), later("One pane alone, or all"), VIEW),
    Action("theme", ("t",), later("theme"), later("Dark, light, high contrast, ANSI"), VIEW),
    Action(
        "cancel",
        ("escape",),
        later("go back"),
        later("One step back: the finding, a check, other versions, the pane"),
        VIEW,
    ),
    Action("palette", ("ctrl+p",), later("commands"), later("Find a command by its name"), VIEW),
    Action("help", ("question_mark",), later("help"), later("Show all keys"), VIEW),
    Action("quit", ("q",), later("quit"), later("Leave"), VIEW),
    Action(
        "jump",
        ("J", "ctrl+o"),
        later("jump"),
        later("A letter over every place in sight: press it to go there"),
        MOVE,
    ),
    Action("down", ("j", "down"), later("down"), later("Down"), MOVE),
    Action("up", ("k", "up"), later("up"), later("Up"), MOVE),
    Action("left", ("h", "left"), later("left"), later("To the pane on the left"), MOVE),
    Action("right", ("l", "right"), later("right"), later("To the pane on the right"), MOVE),
    Action("top", ("g", "home"), later("first"), later("To the first row"), MOVE),
    Action("bottom", ("G", "end"), later("last"), later("To the last row"), MOVE),
    Action("page_down", ("pagedown", "ctrl+d"), later("page down"), later("A page down"), MOVE),
    Action("page_up", ("pageup", "ctrl+u"), later("page up"), later("A page up"), MOVE),
    Action("next_pane", ("tab",), later("pane"), later("To the next pane"), MOVE),
    Action("previous_pane", ("shift+tab",), later("pane"), later("To the pane before"), MOVE),
)
"""All actions, in the order in which the help shows them."""

GROUPS = (READ, MARK, HAND, CHECK, VIEW, MOVE)
"""The groups of actions, in the order in which the help shows them."""

BY_ID = {action.id: action for action in ACTIONS}
"""Each action by its id."""


def in_group(group: str) -> tuple[Action, ...]:
    """The actions of one group."""
    return tuple(action for action in ACTIONS if action.group == group)


HINTS = {
    "sources": (
        "open check help quit add next_pane remove news filters group search check_all edit undo "
        "jump"
    ).split(),
    "changes": (
        "next_change toggle_seen help quit open next_pane accept unseen_only sort filters note "
        "search check export undo jump"
    ).split(),
    "diff": (
        "next_change toggle_seen help quit side_by_side extent all_seen next_pane against versions "
        "find outline accept note copy undo other_half reasons open_address jump"
    ).split(),
}
"""What the line of keys names in each pane, the most important first."""

FOR_CHANGES = frozenset({"toggle_seen", "all_seen", "note"})
"""What is done to changes, and so not to those of a page that is not believed."""


def hints(pane: str, *, doubted: bool = False) -> tuple[Action, ...]:
    """What the line of keys names in a pane, the most important first; of a page in doubt less."""
    names = (name for name in HINTS[pane] if not (doubted and name in FOR_CHANGES))
    return tuple(map(BY_ID.__getitem__, names))
