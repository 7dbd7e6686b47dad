"""Reading a comparison: going through it, ways of showing it, finding words in it."""

from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from policywatch.errors import PolicywatchError
from policywatch.language import said, tr
from policywatch.tui.actions import BY_ID
from policywatch.tui.labels import EXTENTS
from policywatch.tui.messages import ChangeClicked
from policywatch.tui.reading import Against
from policywatch.tui.screens.undoing import Undoing
from policywatch.tui.versions import Pair, Version, versions_of

if TYPE_CHECKING:
    from policywatch.tui.jumping import Target
    from policywatch.tui.screens.search import Found
    from policywatch.tui.widgets.prompt import Prompt


class Reader(Undoing):
    """The comparison of the browser, read in every way there is."""

    _searched = ""

    # Going on to another change

    def action_next_change(self) -> None:
        """Select the next change."""
        self.go_on(1)

    def action_previous_change(self) -> None:
        """Select the change before."""
        self.go_on(-1)

    def go_on(self, delta: int) -> None:
        """Go to another change: of the comparison with the baseline, or of the list."""
        if self.against is not Against.PREVIOUS and self.reading and self._step_in_reading(delta):
            return
        if self.board.select(self.board.index + delta):
            self.forget_chosen()
            self.change_list.show(len(self.board.shown), self.board.index)
            self.show_selected()
        elif self.board.shown:
            last, first = tr("this is the last change"), tr("this is the first change")
            self.say_status(last if delta > 0 else first)
        else:
            self.say_status(tr("the list is empty"))

    def go_on_to_unseen(self) -> None:
        """Go to the next change that nobody has seen; stay where there is none."""
        if self.against is not Against.PREVIOUS:
            self.go_on(1)
            return
        row = self.board.next_unseen()
        if row is not None:
            self.go_on(row - self.board.index)

    def _step_in_reading(self, delta: int) -> bool:
        """Go to another change of the comparison; whether there is one that way."""
        loud = self.reading.loud if self.reading else []
        current = self.diff.current
        at = loud.index(current) + delta if current in loud else (0 if delta > 0 else -1)
        if not 0 <= at < len(loud):
            return False
        self._go_in_reading(loud[at])
        return True

    def _go_in_reading(self, index: int) -> None:
        """Go to a change of the comparison, and select it in the list."""
        self.diff.go_to(index)
        self._select_in_list(index)
        self.refresh_lines()

    def _select_in_list(self, index: int) -> bool:
        """Select the stored change that a change of the comparison is; whether it is listed.

        So what is marked or annotated is what is read.
        """
        if self.reading is None:
            return False
        change = self.reading.stored_at(index, self.board.changes)
        row = None if change is None else self.board.index_of(change.id)
        if row is None:
            return False
        if self.board.select(row):
            self.change_list.show(len(self.board.shown), self.board.index)
        return True

    def take_up(self) -> bool:
        """Select what is read in the comparison, if that has the focus; whether it is listed.

        Who scrolls on to another change means that one, wherever the cursor of the list is.
        """
        place, reading = self.diff.place, self.reading
        if self.pane is not self.diff or place is None or reading is None:
            return True
        selected = self.board.entry.changes if self.board.entry else ()
        if place in {reading.find(change) for change in selected}:
            return True
        if self.diff.changes[place].quiet:
            told = tr("no change is read here: {key} goes to the next one")
            self.say_status(told.format(key=BY_ID["next_change"].key))
            return False
        if not self._select_in_list(place):
            self.say_status(tr("the change that is read is not in the list"))
            return False
        self.diff.take_up(place)
        return True

    @on(ChangeClicked)
    def _clicked(self, message: ChangeClicked) -> None:
        """Select the change that was clicked, where it stands."""
        if message.index in self.diff.loud and self._select_in_list(message.index):
            self.diff.take_up(message.index)
            self.refresh_lines()

    # Ways of showing

    def action_side_by_side(self) -> None:
        """Switch between one column and two."""
        self.change_look(self.look._replace(side_by_side=not self.diff.in_two_columns))

    def action_extent(self) -> None:
        """Show more of the document, or only the changes again."""
        self._set_extent((self.extent + 1) % len(EXTENTS))

    def _set_extent(self, extent: int) -> None:
        self.extent = extent
        self.change_look(self.look._replace(context=EXTENTS[extent][0]))
        self.refresh_lines()

    def action_reasons(self) -> None:
        """Show or hide why each change weighs what it does."""
        self.change_look(self.look._replace(explain=not self.diff.is_explained))

    def action_against(self) -> None:
        """Compare with the baseline, or with the version before."""
        if self.against is not Against.PREVIOUS:
            self.compare_again()
            return
        self.against = Against.BASELINE
        self.show_selected()
        self.refresh_lines()

    def compare_again(self) -> None:
        """Compare the selected change with the version before it again."""
        self.against, self.chosen = Against.PREVIOUS, None
        self.show_selected()
        self.refresh_lines()

    # Places of the text

    def action_outline(self) -> None:
        """Show the outline of both texts, to go to one of their clauses."""
        if self.reading is None or not self.reading.changes:
            self.say_status(tr("there is no comparison to outline"))
            return
        from policywatch.tui.screens.outline import OutlineScreen  # imported late: seldom used

        screen = OutlineScreen(self.reading.changes, self.diff.place)
        self.app.push_screen(screen, self._go_to_clause)

    def _go_to_clause(self, index: int | None) -> None:
        """Go to a clause of the text, which is shown whole where it would not be in sight."""
        if index is None:
            return
        if not self.diff.shows(index):
            self._set_extent(len(EXTENTS) - 1)
        self.diff.go_to(index)
        self.focus_pane("diff")
        self.refresh_lines()

    def action_jump(self) -> None:
        """Show a letter over every place in sight, and go where one leads."""
        from policywatch.tui.screens.jump import JumpScreen  # imported late: seldom used

        self.app.push_screen(JumpScreen(list(self.targets)), self._jump)

    def _jump(self, target: "Target | None") -> None:
        if target is None:
            return
        self.focus_pane(target.pane)
        if target.index is None:
            return
        if target.pane == "diff":
            self._go_in_reading(target.index)
        else:
            pane = self.source_list if target.pane == "sources" else self.change_list
            pane.move_to(target.index)

    def action_other_half(self) -> None:
        """Go to where a moved, split or merged clause also stands or stood, and back."""
        if not self.diff.go_to_half():
            self.say_status(tr("this clause was not moved, split or merged"))

    # Two versions

    @work(group="versions", exclusive=True)
    async def action_versions(self) -> None:
        """Show the timeline of the source, to choose the two versions to compare."""
        change = self.board.selected
        source = change.source if change else self.board.source
        if source is None:
            self.say_status(tr("no source is selected"))
            return
        try:
            versions = await self.desk.ask(partial(versions_of, source=source))
        except PolicywatchError as error:
            self.say_status(said(error.message), "bad")
            return
        self._show_timeline(source, versions)

    def _show_timeline(self, source: str, versions: list[Version]) -> None:
        from policywatch.tui.screens.timeline import TimelineScreen  # imported late: seldom used

        shown = (self.reading.old.id, self.reading.new.id) if self.reading else None
        screen = TimelineScreen(self.board.title_of(source), versions, shown, self.clock())
        self.app.push_screen(screen, partial(self._choose, source))

    def _choose(self, source: str, pair: Pair | None) -> None:
        """Compare the two versions that were chosen."""
        if pair is not None:
            self.against, self.chosen = Against.CHOSEN, (source, *pair)
            self.show_selected()
            self.refresh_lines()

    # Searching

    def action_search(self) -> None:
        """Search the passages of all versions."""
        from policywatch.tui.screens.search import SearchScreen  # imported late: seldom used

        screen = SearchScreen(self.desk, self.board.title_of, self.clock(), self._searched)
        self.app.push_screen(screen, self._read_found)

    def _read_found(self, found: "Found | None") -> None:
        """Read a passage that was found, if one was picked."""
        if found is not None:
            self._read_hit(found)

    @work(group="versions", exclusive=True)
    async def _read_hit(self, found: "Found") -> None:
        """Read a passage in the versions between which it came or went."""
        from policywatch.store.passages import words_of
        from policywatch.tui.searching import pair_for

        hit, self._searched = found
        try:
            snapshots = await self.desk.ask(lambda store: store.snapshots(hit.source))
        except PolicywatchError as error:
            self.say_status(said(error.message), "bad")
            return
        self._set_extent(len(EXTENTS) - 1)
        self._seek = (max(words_of(self._searched), key=len, default=""), hit.text)
        self._choose(hit.source, pair_for(hit, snapshots))
        self.focus_pane("diff")

    # Finding words

    def action_find(self) -> None:
        """Type words to find in the text."""
        if not self.diff.changes:
            self.say_status(tr("no text is shown to find words in"))
            return
        if self.query("#prompt"):
            self.query_one("#prompt").focus()
            return
        from policywatch.tui.widgets.prompt import Prompt  # imported late: seldom used

        prompt = Prompt(self.diff.finder.words, placeholder=tr("find in the text"))
        self.mount(prompt, before="#keys")
        prompt.focus()

    def action_find_next(self) -> None:
        """Go to the next place of the words."""
        self._step_match(1)

    def action_find_previous(self) -> None:
        """Go to the place of the words before."""
        self._step_match(-1)

    def _step_match(self, delta: int) -> None:
        if delta and not self.diff.finder.words:
            told = tr("no words are looked for: {key} finds some")
            self.say_status(told.format(key=BY_ID["find"].key))
        self.diff.go_to_match(delta)
        self.refresh_place()

    def on_input_changed(self, message: "Prompt.Changed") -> None:
        """Mark the words as they are typed."""
        self.diff.find(message.value)
        self._step_match(0)
        self.refresh_lines()  # what Esc ends is another thing with the first word

    def on_input_submitted(self) -> None:
        """Go on with the words found."""
        self._close_prompt()

    def on_prompt_stepped(self, message: "Prompt.Stepped") -> None:
        """Go to another place while words are typed."""
        self._step_match(message.delta)

    def on_prompt_left(self) -> None:
        """Look for no words any more."""
        self._close_prompt()
        self.forget_words()

    def _close_prompt(self) -> None:
        self.query("#prompt").remove()
        self.focus_pane("diff")

    def forget_words(self) -> None:
        """Mark no words any more."""
        self.diff.find("")
        self.refresh_lines()
