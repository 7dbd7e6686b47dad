"""The main screen as far as it writes to sources.toml: by an editor, by adding and removing."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from policywatch.errors import ConfigError, PolicywatchError
from policywatch.language import said, tr, trn
from policywatch.tui.actions import BY_ID
from policywatch.tui.screens.arranging import Arranging

if TYPE_CHECKING:
    from collections.abc import Callable

    from policywatch.config.rewrite import Rewrite

_EDITORS = ("VISUAL", "EDITOR")


class Editing(Arranging):
    """Edits, adds and removes sources; every edit can be taken back while nobody else made one."""

    def action_edit(self) -> None:
        """Edit sources.toml in the person's own editor, and take what it says then."""
        import shlex  # imported late: seldom used
        import subprocess

        from policywatch.config.rewrite import Rewrite

        if self.app.is_web:
            self.say_status(tr("an editor needs a terminal"))
            return
        before = bytes_of(self.config_path)
        editor = next((os.environ[name] for name in _EDITORS if os.environ.get(name)), "vi")
        with self.app.suspend():
            try:
                subprocess.run([*shlex.split(editor), str(self.config_path)], check=False)  # noqa: S603 - the person's own
            except (OSError, ValueError) as error:
                told = tr("{editor} cannot be started: {error}").format(editor=editor, error=error)
                self.say_status(told, "bad")
                return
        sound, problem = self.reload_config(), self.status
        after = bytes_of(self.config_path)
        if before is None or after is None or after == before:
            return
        told = tr("{name} was edited").format(name=self.config_path.name)
        self._note_edit(Rewrite(before, after), told)
        if not sound:
            words = tr("{what}; {key} undoes it")
            told = words.format(what=problem.text, key=BY_ID["undo"].key)
            self.say_status(told, problem.style)

    def _note_edit(self, rewrite: "Rewrite", told: str) -> None:
        """Let what was written into sources.toml be undone."""
        self.did(told, lambda: self._put_back(rewrite))

    def _put_back(self, rewrite: "Rewrite") -> None:
        """Write into sources.toml what it said, if it still says what was written then."""
        from policywatch.config.rewrite import replace_file  # imported late: seldom used

        undone = self.status
        try:
            replace_file(self.config_path, rewrite.after, rewrite.before)
        except ConfigError as error:
            self._say_fault(error)
            return
        if self.reload_config():
            self.say_status(undone.text, undone.style)

    def action_add(self) -> None:
        """Add a source, with a look at its page before anything is written."""
        from policywatch.tui.screens.add import AddScreen  # imported late: seldom needed

        self.app.push_screen(AddScreen(self.config_path), self._added)

    def _added(self, added: "tuple[str, Rewrite] | None") -> None:
        """Show the new source, which the next key may check."""
        if added is None:
            return
        name, rewrite = added
        self.reload_config()
        self.board.show_source(name)
        self.forget_chosen()
        self.focus_pane("sources")
        told = tr("{name} is watched, {key} checks it")
        self._note_edit(rewrite, told.format(name=name, key=BY_ID["check"].key))
        self.refresh_lists()
        self.show_selected()

    def action_remove(self) -> None:
        """Ask, then take the selected source out of sources.toml; what is held of it stays."""
        change = self.board.selected
        name = self.board.source or (change.source if change else None)
        if name is None:
            self.say_status(tr("no source is selected"))
            return
        file = self.config_path.name
        if name not in self.board.sources:
            self.say_status(self.not_in_file(name))
            return
        before, state = bytes_of(self.config_path), self.board.states.get(name)
        question = tr("Take {title} out of {file}?")
        held = trn("{count} version", "{count} versions", state.snapshots if state else 0)
        details = tr(
            "It is not checked any more. What is held of it stays: {held}, with all changes. "
            "{key} puts it back."
        )
        self.ask(
            question.format(title=self.board.title_of(name), file=file),
            details.format(held=held, key=BY_ID["undo"].key),
            lambda: self._remove(name, before),
        )

    def not_in_file(self, source_id: str) -> str:
        """What is said where a source is only remembered."""
        told = tr("{source} is not in {file} any more; what is held of it stays")
        return told.format(source=source_id, file=self.config_path.name)

    def _remove(self, source_id: str, before: bytes | None) -> None:
        from policywatch.config.remove import remove_source  # imported late: seldom used

        try:
            rewrite, _ = remove_source(self.config_path, source_id, before)
        except ConfigError as error:
            self._say_fault(error)
        except PolicywatchError as error:
            self.say_status(said(error.message), "bad")
        else:
            self.reload_config()
            told = tr("{name} is not watched any more").format(name=source_id)
            self._note_edit(rewrite, told)

    def _say_fault(self, error: ConfigError) -> None:
        """Say why sources.toml could not be written, and what to do about it."""
        problem = error.problems[0]
        told = f"{self.config_path.name}: {said(problem.message)}"
        if problem.hint:
            told += tr("; ") + said(problem.hint)
        self.say_status(told, "bad")

    def reload_config(self) -> bool:
        """Take what sources.toml says now; whether it is sound.

        Where it is broken, what it said before is kept.
        """
        from policywatch.config import load  # imported late: only here

        try:
            config = load(self.config_path)
        except ConfigError as error:
            problem = error.problems[0]
            told = f"{self.config_path.name}:{problem.line}: {said(problem.message)}"
            self.say_status(tr("kept as it was: {problem}").format(problem=told), "bad")
            return False
        self.desk.config = config
        self.board.take_sources(config.sources)
        self.refresh_lists()
        self.say_status(tr("read again: {name}").format(name=self.config_path.name), "good")
        return True


def bytes_of(path: Path) -> bytes | None:
    """What a file holds; None where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def given(act: "Callable[[str], object]", answer: str | None) -> None:
    """Act on an answer, where there is one."""
    if answer is not None:
        act(answer)
