"""Adding a source: its address, and what would be kept of its page, as selectors change."""

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import DescendantFocus
from textual.screen import ModalScreen
from textual.widgets import Input

from policywatch.documents import PARTIAL
from policywatch.errors import ConfigError, PolicywatchError
from policywatch.language import said, tr, trn
from policywatch.preview import Preview, look_at, read_again
from policywatch.render.cells import Segment, visible
from policywatch.render.names import problem_text
from policywatch.tui.aside import aside
from policywatch.tui.screens.confirm import ConfirmScreen
from policywatch.tui.screens.listing import keys_of
from policywatch.tui.widgets.field import Field
from policywatch.tui.widgets.line import Block, Line

if TYPE_CHECKING:
    from policywatch.config.rewrite import Rewrite

_SETTLE = 0.25
"""Seconds that a selector must stay as it is before the page is read with it."""

_TIMEOUT = 30.0
_KEPT = 400
_DROPPED = 60
_LONGEST_LINE = 400

Lines = list[list[Segment]]


class AddScreen(ModalScreen[tuple[str, "Rewrite"] | None]):
    """Asks for an address, shows its page, and writes the source: its id and what was written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "cancel"),
        Binding("pagedown", "scroll(1)", "page down", show=False),
        Binding("pageup", "scroll(-1)", "page up", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual does not declare it a class variable
        (0, "-narrow"),
        (100, "-normal"),
    ]

    def __init__(self, config_path: Path) -> None:
        super().__init__()
        self._path = config_path
        self._found = Preview()
        self._url = ""
        self._read_with: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Two lines to write on, and the page below them."""
        with Vertical(id="listing") as frame:
            frame.border_title = tr("Add a source")
            yield Field(placeholder=tr("address of the page"), compact=True, id="address")
            yield Field(
                placeholder=tr("CSS selector of what to keep; seldom needed"),
                compact=True,
                id="select",
                disabled=True,
            )
            with VerticalScroll(id="preview", can_focus=False):
                yield Block([])
            yield Line(id="listing-keys")

    def on_mount(self) -> None:
        """Begin with the address."""
        self._show([[Segment(tr("Nothing is written before you have seen the page."), "muted")]])
        self.query_one("#address", Input).focus()

    # Looking

    @on(Input.Submitted, "#address")
    def _asked(self) -> None:
        url = self._typed("#address")
        if fault := self._fault_of(url):
            self._show([[Segment(visible(fault), "bad")]])
            return
        self._url, self._found = url, Preview()
        self.query_one("#select", Input).disabled = True
        self._show([[Segment(tr("Fetching ..."), "muted")]])
        self._look()

    def _typed(self, field: str) -> str:
        return self.query_one(field, Input).value.strip()

    def _fault_of(self, url: str) -> str:
        """Why an address cannot be added; empty where it can."""
        from policywatch.config import load  # imported late: with the first address
        from policywatch.config.append import refuse_known
        from policywatch.config.settings import SETTINGS

        try:
            SETTINGS["url"](url)
            refuse_known(load(self._path), url, "")
        except ValueError as error:
            return said(str(error))
        except ConfigError as error:
            return f"{said(error.problems[0].message)} ({self._path.name})"
        except PolicywatchError as error:
            return said(error.message)
        return ""

    @work(group="look", exclusive=True)
    async def _look(self) -> None:
        select = self._select
        self._found = await aside(partial(look_at, self._url, _TIMEOUT, select=select))
        self._read_with = select
        selector = self.query_one("#select", Input)
        selector.disabled = self._found.fetched is None
        self._show(lines_of(self._found))
        if self._found.page is not None and not self._is_other_address:
            selector.focus()
        self._say_keys()

    @property
    def _is_other_address(self) -> bool:
        """Whether the address that stands there is not the one that was looked at."""
        return self._typed("#address") != self._url

    @property
    def _select(self) -> tuple[str, ...]:
        selector = self._typed("#select")
        return (selector,) if selector else ()

    @on(Input.Changed, "#select")
    def _changed(self) -> None:
        if self._found.fetched is not None:
            self._read(_SETTLE)

    @work(group="look", exclusive=True)
    async def _read(self, settle: float) -> None:
        await asyncio.sleep(settle)
        fetched, select = self._found.fetched, self._select
        if fetched is not None:
            self._found = await aside(partial(read_again, fetched, select=select))
            self._read_with = select
            self._show(lines_of(self._found))
            self._say_keys()

    # Adding

    @on(Input.Submitted, "#select")
    def _taken(self) -> None:
        """Add what was looked at; look first where another address or selector stands there."""
        if self._is_other_address:
            self._asked()
        elif self._select != self._read_with:
            self._read(0)
        elif self._found.problem is None:
            self._add()
        elif self._found.page is not None:
            question = tr("Add this page all the same?")
            asked = ConfirmScreen(question, problem_text(self._found.problem))
            self.app.push_screen(asked, self._answered)

    def _answered(self, yes: bool | None) -> None:
        if yes:
            self._add()

    def _add(self) -> None:
        from policywatch.config import load  # imported late: as above
        from policywatch.config.append import append_source, suggest_id

        page = self._found.page
        if page is None:
            return
        try:
            name = suggest_id(load(self._path), self._url)
            settings: dict[str, str | tuple[str, ...]] = {
                "id": name,
                "title": page.title or name,
                "url": self._url,
            }
            if self._read_with:
                settings["select"] = self._read_with
            rewrite = append_source(self._path, settings)
        except ConfigError as error:
            told = f"{said(error.problems[0].message)} ({self._path.name})"
            self._show([[Segment(visible(told), "bad")]])
            return
        self.dismiss((name, rewrite))

    # Showing

    def _show(self, lines: Lines) -> None:
        self.query_one(Block).show(lines)
        self.query_one("#preview").scroll_home(animate=False)

    @on(DescendantFocus)
    def _say_keys(self) -> None:
        """Say what Enter does where the person is: it fetches, or adds, or neither."""
        enter = [("Enter", tr("fetches the page"))]
        if self.query_one("#select").has_focus and not self._is_other_address:
            adds = tr("adds it") if self._found.problem is None else tr("adds it anyway")
            enter = [("Enter", adds)] if self._found.page is not None else []
        others = [("Tab", tr("other field"))] if self._found.fetched is not None else []
        keys = keys_of(*enter, *others, ("PgDn", tr("scrolls")), ("Esc", tr("leaves it")))
        self.query_one("#listing-keys", Line).show(keys)

    def action_scroll(self, pages: int) -> None:
        """Scroll the page by pages."""
        view = self.query_one("#preview")
        view.scroll_relative(y=pages * max(1, view.size.height - 1), animate=False)


def lines_of(found: Preview) -> Lines:
    """What would be kept of a page and what not, as lines to read."""
    lines: Lines = []
    if found.problem is not None:
        told = f"! {problem_text(found.problem)}"
        lines += [[Segment(visible(told), "bad")], []]
    page = found.page
    if page is None:
        return lines
    if page.partial:
        lines += [[Segment(f"! {said(PARTIAL)}", "bad")], []]
    lines.append([Segment(visible(page.title) or tr("no title found"), "heading")])
    about = "   ".join(part for part in (page.number, page.publisher, page.date) if part)
    if about:
        lines.append([Segment(visible(about), "muted")])
    if found.proposed:
        told = tr("a selector is not needed; {selector} keeps the same")
        lines.append([Segment(visible(told.format(selector=found.proposed)), "muted")])
    kept, dropped = [block.text for block in page.blocks], page.dropped
    lines += [[], [Segment(trn("{count} line kept", "{count} lines kept", len(kept)), "good")]]
    lines += _some(kept, _KEPT, "sign-insert", "+ ", "")
    told = trn("{count} line left out", "{count} lines left out", len(dropped))
    lines += [[], [Segment(told, "bad")]]
    lines += _some(dropped, _DROPPED, "sign-delete", "- ", "muted")
    return lines


def _some(
    texts: "list[str] | tuple[str, ...]", most: int, sign: str, mark: str, style: str
) -> Lines:
    """The first texts with a sign, and how many more there are."""
    lines = [
        [Segment(mark, sign), Segment(visible(text[:_LONGEST_LINE]), style)]
        for text in texts[:most]
    ]
    if len(texts) > most:
        more = tr("and {count} more").format(count=len(texts) - most)
        lines.append([Segment(more, "muted")])
    return lines
