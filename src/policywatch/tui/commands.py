"""The command palette: every action of the registry, found by words of its description."""

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider

from policywatch.language import tr
from policywatch.tui.actions import ACTIONS, MOVE, Action

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Commands(Provider):
    """What can be done on the main screen, without mere movement."""

    async def discover(self) -> Hits:
        """Everything, while no words are typed."""
        for action, does in self._offered():
            yield DiscoveryHit(_named(action), does)

    async def search(self, query: str) -> Hits:
        """What the words fit; where there is nothing, one row that says so."""
        matcher, found = self.matcher(query), False
        for action, does in self._offered():
            score = matcher.match(_named(action))
            if score > 0:
                found = True
                yield Hit(score, matcher.highlight(_named(action)), does)
        if not found:
            yield Hit(0, tr("No command is called that."), _nothing)

    def _offered(self) -> "Iterator[tuple[Action, Callable[[], object]]]":
        """The actions, and what does each on the screen below the palette."""
        for action in ACTIONS:
            if action.group != MOVE and action.id != "palette":
                does = getattr(self.screen, f"action_{action.id}", None)
                if does is not None:
                    yield action, partial(does)


def _named(action: Action) -> str:
    """An action by its description and its key."""
    return f"{action.told}  ({action.key})"


def _nothing() -> None:
    """What is not a command does nothing."""
