"""The main screen as far as it writes to the store, and takes back what a person did."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work

from policywatch.errors import PolicywatchError
from policywatch.language import tr
from policywatch.tui.actions import BY_ID
from policywatch.tui.labels import Status
from policywatch.tui.screens.browser import Browser
from policywatch.tui.undo import Deed

if TYPE_CHECKING:
    from policywatch.store import Store


class Undoing(Browser):
    """Whatever changes something says so here, with what takes it back."""

    def did(self, told: str, take_back: Callable[[], object]) -> Deed:
        """Note what was done, and say it with the key that takes it back."""
        deed = Deed(told, take_back)
        self.deeds.add(deed)
        words = tr("{what}; {key} undoes it").format(what=told, key=BY_ID["undo"].key)
        self.status = Status(words, "good")
        self.refresh_lines()
        return deed

    def ask(self, question: str, details: str, act: Callable[[], object]) -> None:
        """Do something only after a yes."""
        from policywatch.tui.screens.confirm import ConfirmScreen  # imported late: seldom used

        def answered(sure: bool | None) -> None:
            if sure:
                act()

        self.app.push_screen(ConfirmScreen(question, details), answered)

    def action_undo(self) -> None:
        """Take back what was done last, and say what that was."""
        deed = self.deeds.take()
        if deed is None:
            self.say_status(tr("nothing was done that could be undone"))
            return
        self.say_status(tr("undone: {what}").format(what=deed.told), "good")
        deed.take_back()

    @work(group="write")
    async def write(
        self, write: "Callable[[Store], object]", *, deed: Deed | None = None, reload: bool = True
    ) -> None:
        """Write to the store in the background; where that fails, show what it really holds.

        A `deed` that failed cannot be undone. Without `reload` the board shows already what
        the store will hold.
        """
        try:
            await self.desk.ask(write)
        except PolicywatchError as error:
            if deed is not None:
                self.deeds.drop(deed)
            self.say_error(error)
            self.load()
            return
        if reload:
            self.load()
