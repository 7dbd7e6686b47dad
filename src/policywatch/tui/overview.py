"""How much changed when: the last weeks, a row each, as a bar of the weights found in it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from policywatch.language import tr
from policywatch.model import Weight
from policywatch.render.cells import Segment
from policywatch.store.records import StoredChange
from policywatch.tui.moments import Zone

WEEKS = 8
_SIGNS = ((Weight.HIGH, "#"), (Weight.MEDIUM, "="), (Weight.LOW, "-"))
"""What a bar is drawn with, by weight, so that it says the same without colours."""


class Week(NamedTuple):
    """A week that begins on a Monday (`11-16`), and how many changes of each weight it has."""

    begins: str
    counts: tuple[int, int, int]

    @property
    def total(self) -> int:
        """All its changes."""
        return sum(self.counts)


def weeks_of(
    changes: Iterable[StoredChange], now: float, zone: Zone = None, count: int = WEEKS
) -> list[Week]:
    """The last weeks, the present one last; moments are seconds since 1970."""
    today = datetime.fromtimestamp(now, zone).astimezone(zone)
    midnight = today.replace(hour=0, minute=0, second=0, microsecond=0)
    monday = midnight - timedelta(days=today.weekday())
    days = [monday - timedelta(weeks=count - 1 - number) for number in range(count)]
    starts = [day.timestamp() for day in days]
    found = [[0, 0, 0] for _ in days]
    columns = {weight: column for column, (weight, _) in enumerate(_SIGNS)}
    columns[Weight.NONE] = columns[Weight.LOW]
    for change in changes:
        at = bisect_right(starts, change.found_at) - 1
        if at >= 0:
            found[at][columns[change.weight]] += 1
    return [
        Week(day.strftime("%m-%d"), (high, medium, low))
        for day, (high, medium, low) in zip(days, found, strict=True)
    ]


def week_row(week: Week, most: int, width: int) -> list[Segment]:
    """A week as a row: its Monday, a bar in proportion to the fullest week, its count."""
    room = max(0, width - len(week.begins) - 9)
    row = [Segment(f" {week.begins}  ", "muted")]
    left = round(room * week.total / most) if most else 0
    left = max(left, min(room, 1)) if week.total else 0
    drawn = 0
    for (weight, sign), cells in zip(_SIGNS, shares(week.counts, left), strict=True):
        row.append(Segment(sign * cells, f"weight-{weight.value}"))
        drawn += cells
    row.append(Segment(" " * (room - drawn)))
    row.append(Segment(f"{week.total or '.':>5}", "read" if week.total else "faint"))
    return row


def shares(counts: Sequence[int], cells: int) -> list[int]:
    """Cells divided in proportion to counts, with one at least for each that is not 0."""
    total = sum(counts)
    given = [0] * len(counts)
    for number in range(len(counts)):
        if counts[number] and sum(given) < cells:
            given[number] = 1
    rest = cells - sum(given)
    for number, count in enumerate(counts):
        given[number] += int(rest * count / total) if total else 0
    short = cells - sum(given)
    for number in sorted(range(len(counts)), key=lambda n: -counts[n]):
        if counts[number]:
            given[number] += short
            break
    return given


def weeks_line(weeks: Sequence[Week]) -> list[Segment]:
    """The counts of the weeks in one short line."""
    numbers = " ".join(str(week.total) for week in weeks)
    return [
        Segment(tr("{count} weeks: ").format(count=len(weeks)), "faint"),
        Segment(numbers, "muted"),
    ]
