"""The main screen as far as it hands things on: to the clipboard, a file, another program."""

import asyncio
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.actions import SkipAction

from policywatch.errors import PolicywatchError
from policywatch.language import said, tr, trn
from policywatch.render.meaning import path_of_change
from policywatch.render.viewed import UNWRAPPED
from policywatch.tui.address import open_address
from policywatch.tui.clipboard import copy
from policywatch.tui.screens.editing import Editing, given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policywatch.model import Change
    from policywatch.store import Store
    from policywatch.store.records import StoredChange


class Handing(Editing):
    """Copies, exports and opens."""

    # Copying

    def action_copy(self) -> None:
        """Copy the change that is read, as text."""
        place = self.diff.place
        if place is None:
            self.say_status(tr("no change is shown"))
            return
        change = self.diff.changes[place]
        self._copy([change], path_of_change(change) or trn("{count} change", "{count} changes", 1))

    def action_copy_all(self) -> None:
        """Copy all changes of the comparison, as text."""
        if not self.diff.loud:
            self.say_status(tr("no change is shown"))
            return
        changes = [self.diff.changes[index] for index in self.diff.loud]
        self._copy(changes, trn("{count} change", "{count} changes", len(changes)))

    def action_copy_text(self) -> None:
        """Copy what was selected with the mouse, which Textual's Ctrl+C means."""
        selected = self.get_selected_text()
        if not selected:
            raise SkipAction
        count = len(selected)
        self._put(selected, trn("{count} character", "{count} characters", count))

    def _copy(self, changes: "Sequence[Change]", what: str) -> None:
        self._put(text_of(changes), what)

    @work(group="copy", exclusive=True)
    async def _put(self, text: str, what: str) -> None:
        """Put a text on the clipboard, and say what is known of that."""
        said: list[str] = []
        told = await asyncio.to_thread(copy, text, said.append)
        for words in said:  # written from here, as the terminal is not the thread's
            self.app.copy_to_clipboard(words)
        self.say_status(what + tr(": ") + told)

    # Files

    def action_export(self) -> None:
        """Ask for a file, and write a report of the changes in the list into it."""
        ids = [change.id for entry in self.board.shown for change in entry.changes]
        if not ids:
            self.say_status(tr("the list is empty: there is nothing to report"))
            return
        whose = self.board.whose or tr("all sources")
        if self.board.filters:
            whose += tr(", ") + self.board.filters.told
        question = trn(
            "Report {count} change of {whose} to",
            "Report {count} changes of {whose} to",
            len(ids),
            whose=whose,
        )
        details = tr("The ending says the form: .html, .docx, .md, .csv or .json.")
        day = datetime.fromtimestamp(self.clock().now, self.clock().zone).date()
        from policywatch.tui.screens.ask import AskScreen  # imported late: seldom used

        ask = AskScreen(question, details, first=f"policywatch-{day}.html", fault=fault_of_path)
        self.app.push_screen(ask, partial(given, lambda name: self._export(ids, name)))

    @work(group="export")
    async def _export(self, ids: "Sequence[int]", name: str) -> None:
        path = path_named(name)
        try:
            await self.desk.ask_aside(partial(self._write_report, ids=ids, path=path))
        except (PolicywatchError, OSError) as error:
            told = (
                said(error.message)
                if isinstance(error, PolicywatchError)
                else said(error.strerror or "")
            )
            self.say_status(f"{path}: {told}", "bad")
        else:
            self.say_status(tr("written: {path}").format(path=path.absolute()), "good")

    def _write_report(self, store: "Store", ids: "Sequence[int]", path: Path) -> None:
        """Write the report; this is not the thread of the interface."""
        from policywatch.config.source import Config  # imported late: only reports need it
        from policywatch.report.collect import report_of_changes
        from policywatch.report.model import Selection
        from policywatch.report.write import SUFFIXES, report_bytes, write_whole

        config = Config(self.config_path, self.desk.folder, tuple(self.board.sources.values()))
        wanted = set(ids)
        changes = [change for change in store.changes() if change.id in wanted]
        report = report_of_changes(changes, config, store, Selection())
        write_whole(path, report_bytes(report, SUFFIXES[path.suffix.lower()]))

    # Other programs

    @work(group="opening")
    async def action_open_address(self) -> None:
        """Open the page of the selected source in a browser."""
        change = self.board.selected
        source_id = self.board.source or (change.source if change else None)
        url = self.board.source_of(source_id).url if source_id else ""
        if not url:
            self.say_status(tr("there is no address to open"))
            return
        if await open_address(self.app, url):
            self.say_status(tr("opened: {url}").format(url=url))
        else:
            self.say_status(tr("no browser opened {url}").format(url=url), "bad")

    # Notes

    def action_note(self) -> None:
        """Ask for a note on the selected change."""
        if not self.take_up():
            return
        change = self.board.selected
        if change is None:
            self.say_status(tr("no change is selected"))
            return
        where = f"{self.board.title_of(change.source)} {change.path}".strip()
        details = tr("It stands with the change, in the log and in reports. Empty: no note.")
        from policywatch.tui.screens.ask import AskScreen  # imported late: seldom used

        ask = AskScreen(tr("Note on {place}").format(place=where), details, first=change.note)
        self.app.push_screen(ask, partial(given, lambda note: self._note(change, note)))

    def _note(self, change: "StoredChange", note: str) -> None:
        if note.strip() == change.note:
            return
        told = tr("noted") if note.strip() else tr("the note is gone")
        deed = self.did(told, lambda: self.write(partial(_note_in, change.id, change.note)))
        self.write(partial(_note_in, change.id, note), deed=deed)


def _note_in(change_id: int, note: str, store: "Store") -> None:
    """Keep a note on a change."""
    store.write_note(change_id, note)


def text_of(changes: "Sequence[Change]") -> str:
    """Changes as text for another program: rows as `policywatch diff` prints them."""
    from policywatch.render.layout import Layout  # imported late: with their first use
    from policywatch.render.rows import rows_of

    rows = rows_of(changes, Layout(marked=True, whole=True), width=UNWRAPPED)
    return "\n".join(row.text.rstrip() for row in rows) + "\n"


def path_named(name: str) -> Path:
    """The path that a person wrote; `~` is their home."""
    return Path(name.strip()).expanduser()


def fault_of_path(name: str) -> str:
    """Why no report can be written there; empty where one can."""
    from policywatch.report.write import SUFFIXES  # imported late: only reports need it

    path = path_named(name)
    if path.suffix.lower() not in SUFFIXES:
        return tr("the name must end in .html, .docx, .md, .csv or .json")
    if not path.parent.is_dir():
        return tr("there is no folder {name}").format(name=path.parent)
    return ""
