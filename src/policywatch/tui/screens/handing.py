"""The main screen as far as it hands things on: to the clipboard, a file, another program."""

import asyncio
import os
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from policywatch.errors import ConfigError, PolicywatchError
from policywatch.language import tr, trn
from policywatch.render.viewed import UNWRAPPED
from policywatch.tui.actions import BY_ID
from policywatch.tui.clipboard import copy
from policywatch.tui.screens.arranging import Arranging

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from policywatch.model import Change
    from policywatch.store import Store

_EDITORS = ("VISUAL", "EDITOR")


class Handing(Arranging):
    """Copies, exports, opens and edits."""

    # Copying

    def action_copy(self) -> None:
        """Copy the change that is read, as text."""
        place = self.diff.place
        if place is None:
            self.say_status(tr("no change is shown"))
            return
        self._copy([self.diff.changes[place]])

    def action_copy_all(self) -> None:
        """Copy all changes of the comparison, as text."""
        if not self.diff.loud:
            self.say_status(tr("no change is shown"))
            return
        self._copy([self.diff.changes[index] for index in self.diff.loud])

    @work(group="copy", exclusive=True)
    async def _copy(self, changes: "Sequence[Change]") -> None:
        text = text_of(changes)
        said: list[str] = []
        told = await asyncio.to_thread(copy, text, said.append)
        for words in said:  # written from here, as the terminal is not the thread's
            self.app.copy_to_clipboard(words)
        self.say_status(told)

    # Files

    def action_export(self) -> None:
        """Ask for a file, and write a report of the changes in the list into it."""
        ids = [change.id for entry in self.board.shown for change in entry.changes]
        if not ids:
            self.say_status(tr("the list is empty: there is nothing to report"))
            return
        question = trn("Report {count} change to", "Report {count} changes to", len(ids))
        details = tr("The ending says the form: .html, .docx, .md, .csv or .json.")
        day = datetime.fromtimestamp(self.clock().now, self.clock().zone).date()
        from policywatch.tui.screens.ask import AskScreen  # imported late: seldom used

        ask = AskScreen(question, details, first=f"policywatch-{day}.html", fault=fault_of_path)
        self.app.push_screen(ask, partial(_given, lambda name: self._export(ids, name)))

    @work(group="export")
    async def _export(self, ids: "Sequence[int]", name: str) -> None:
        path = path_named(name)
        try:
            await self.desk.ask_aside(partial(self._write_report, ids=ids, path=path))
        except (PolicywatchError, OSError) as error:
            told = error.message if isinstance(error, PolicywatchError) else error.strerror
            self.say_status(f"{path}: {told}", "bad")
        else:
            self.say_status(tr("written: {path}").format(path=path.absolute()), "good")

    def _write_report(self, store: "Store", ids: "Sequence[int]", path: Path) -> None:
        """Write the report; this is not the thread of the interface."""
        from policywatch.config.source import Config  # imported late: only reports need it
        from policywatch.report.collect import Selection, report_of_changes
        from policywatch.report.write import SUFFIXES, report_bytes, write_whole

        config = Config(self.config_path, self.desk.folder, tuple(self.board.sources.values()))
        wanted = set(ids)
        changes = [change for change in store.changes() if change.id in wanted]
        report = report_of_changes(changes, config, store, Selection())
        write_whole(path, report_bytes(report, SUFFIXES[path.suffix.lower()]))

    # Other programs

    def action_open_address(self) -> None:
        """Open the page of the selected source in a browser."""
        change = self.board.selected
        source_id = self.board.source or (change.source if change else None)
        url = self.board.source_of(source_id).url if source_id else ""
        if not url:
            self.say_status(tr("there is no address to open"))
            return
        self.app.open_url(url)
        self.say_status(tr("opened: {url}").format(url=url))

    def action_edit(self) -> None:
        """Edit sources.toml in the person's own editor, and take what it says then."""
        import shlex  # imported late: seldom used
        import subprocess

        if self.app.is_web:
            self.say_status(tr("an editor needs a terminal"))
            return
        editor = next((os.environ[name] for name in _EDITORS if os.environ.get(name)), "vi")
        with self.app.suspend():
            try:
                subprocess.run([*shlex.split(editor), str(self.config_path)], check=False)  # noqa: S603 - the person's own
            except (OSError, ValueError) as error:
                told = tr("{editor} cannot be started: {error}").format(editor=editor, error=error)
                self.say_status(told, "bad")
                return
        self.reload_config()

    def action_add(self) -> None:
        """Add a source, with a look at its page before anything is written."""
        from policywatch.tui.screens.add import AddScreen  # imported late: seldom needed

        self.app.push_screen(AddScreen(self.config_path), partial(_given, self._added))

    def _added(self, source_id: str) -> None:
        self.reload_config()
        told = tr("{name} is watched; {key} checks it")
        self.say_status(told.format(name=source_id, key=BY_ID["check"].key), "good")

    def reload_config(self) -> None:
        """Take what sources.toml says now; where it is broken, keep what it said and say so."""
        from policywatch.config import load  # imported late: only here

        try:
            config = load(self.config_path)
        except ConfigError as error:
            problem = error.problems[0]
            told = f"{self.config_path.name}:{problem.line}: {problem.message}"
            self.say_status(tr("kept as it was: {problem}").format(problem=told), "bad")
            return
        self.board.take_sources(config.sources)
        self.refresh_lists()
        self.say_status(tr("read again: {name}").format(name=self.config_path.name), "good")

    # Notes

    def action_note(self) -> None:
        """Ask for a note on the selected change."""
        change = self.board.selected
        if change is None:
            self.say_status(tr("no change is selected"))
            return
        details = tr("It stands with the change, in the log and in reports. Empty: no note.")
        from policywatch.tui.screens.ask import AskScreen  # imported late: seldom used

        ask = AskScreen(tr("Note on this change"), details, first=change.note)
        self.app.push_screen(ask, partial(_given, lambda note: self._note(change.id, note)))

    @work(group="write")
    async def _note(self, change_id: int, note: str) -> None:
        try:
            await self.desk.ask(lambda store: store.write_note(change_id, note))
        except PolicywatchError as error:
            self.say_status(error.message, "bad")
            return
        self.say_status(tr("noted") if note.strip() else tr("the note is gone"), "good")
        self.load()


def _given(act: "Callable[[str], object]", answer: str | None) -> None:
    """Act on an answer, where there is one."""
    if answer is not None:
        act(answer)


def text_of(changes: "Sequence[Change]") -> str:
    """Changes as text for another program: rows as `policywatch diff` prints them."""
    from policywatch.render.rows import rows_of  # imported late: with its first use

    rows = rows_of(changes, width=UNWRAPPED, marked=True, whole=True)
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
