"""The timeline of a source: pick a version to read, or mark two to compare."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from policywatch.language import tr, trn
from policywatch.render.cells import Segment, pad, visible
from policywatch.tui.actions import BY_ID
from policywatch.tui.columns import Clock
from policywatch.tui.moments import age, stamp
from policywatch.tui.screens.listing import ListScreen, keys_of
from policywatch.tui.versions import Pair, Version, pair_of

_FOUND_CELLS = 24
_AGE_CELLS = 12


class TimelineScreen(ListScreen[Pair]):
    """All versions of a source, newest first; the result is the pair to compare."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", "mark", show=False)]

    def __init__(
        self, title: str, versions: Sequence[Version], shown: Pair | None, clock: Clock
    ) -> None:
        cursor = next(
            (n for n, it in enumerate(versions) if shown and it.snapshot.id == shown[1]), 0
        )
        super().__init__(
            tr("Versions of {title}").format(title=visible(title)), len(versions), cursor
        )
        self._versions = versions
        self._shown = shown
        self._clock = clock
        self._marked: int | None = None

    def row(self, index: int, width: int) -> Sequence[Sequence[Segment]]:  # noqa: ARG002 - the list clips
        """Which side it is on, when it was taken, how long ago, what was found in it."""
        version = self._versions[index]
        return [version_row(version, self._side(index), index == self._marked, self._clock)]

    def _side(self, index: int) -> str:
        """Whether a version is the old or the new one of the comparison in sight."""
        if self._shown is None:
            return ""
        ids = dict(zip(self._shown, (tr("old"), tr("new")), strict=True))
        return ids.get(self._versions[index].snapshot.id, "")

    def empty(self) -> Sequence[Sequence[Segment]]:
        """What is said of a source of which nothing is held."""
        checks = keys_of(("Esc", tr("closes")), (BY_ID["check"].key, tr("checks it then")))
        return [[Segment(tr("No version is held yet."), "heading")], checks]

    def keys(self) -> Sequence[Segment]:
        """What the line of keys says."""
        if self._marked is None:
            return keys_of(
                ("Enter", tr("with the one before")),
                ("space", tr("marks another to compare with")),
                ("Esc", tr("closes")),
            )
        return keys_of(
            ("Enter", tr("compares with the marked one")), ("space", tr("takes the mark away"))
        )

    def action_mark(self) -> None:
        """Mark the version under the cursor, or take its mark away."""
        if not self._count:
            return
        cursor = self.list.cursor
        self._marked = None if self._marked == cursor else cursor
        self.refresh_rows()

    def picked(self, index: int) -> None:
        """Give back the two versions, if there are two."""
        pair = pair_of(self._versions, index, self._marked)
        if pair is None:
            self.say(tr("this is the oldest version: mark it with space, then pick another"))
        else:
            self.dismiss(pair)


def version_row(version: Version, side: str, marked: bool, clock: Clock) -> list[Segment]:
    """One row of the timeline."""
    snapshot = version.snapshot
    found = trn("{count} change", "{count} changes", version.changes)
    if not version.changes:
        found = tr("seed") if snapshot.origin == "seed" else tr("no changes")
    if version.unseen:
        found += tr(", ") + tr("{count} unseen").format(count=version.unseen)
    return [
        Segment("* " if marked else "  ", "unseen"),
        Segment(pad(side, 5), "accent"),
        Segment(pad(stamp(snapshot.taken_at, clock.zone), 18), "unread" if side else "read"),
        Segment(pad(age(snapshot.taken_at, clock.now), _AGE_CELLS), "muted"),
        Segment(pad(found, _FOUND_CELLS), "meaning" if version.unseen else "muted"),
        Segment(pad(tr("baseline") if version.baseline else "", 10), "accent"),
        Segment(visible(snapshot.title), "muted"),
    ]
