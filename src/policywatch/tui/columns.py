"""The rows of the lists: columns of fixed width, whatever the texts hold."""

from collections.abc import Sequence
from typing import NamedTuple

from policywatch.language import said, tr, trn
from policywatch.model import Kind, Weight
from policywatch.render.cells import ELLIPSIS, Segment, cell_width, clip, pad, visible
from policywatch.render.meaning import PATH_JOINT, SIGNS
from policywatch.render.names import kind_name, meaning_said, outcome_name, weight_name
from policywatch.store.records import SUCCESSES
from policywatch.tui.entries import Entry
from policywatch.tui.groups import SourceLine
from policywatch.tui.moments import Zone, age, short_stamp
from policywatch.tui.news import News

WIDE = 100
"""From this width on, the list of changes has room for words in place of signs."""

MIDDLE = 84
"""From this width on, the titles of sources are shown at some length."""

_TITLE_CELLS = 18
_SHORT_TITLE_CELLS = 14
_KIND_CELLS = max(len(kind.value) for kind in Kind)
_WEIGHT_CELLS = max(len(weight.value) for weight in Weight)
_PLACE_CELLS = 26
_MEASURED = 1000
_NEWS_CELLS = 13
_GAP = Segment("  ")


class Clock(NamedTuple):
    """What time it is, and where."""

    now: float
    zone: Zone = None


def place_cells(entries: Sequence[Entry]) -> int:
    """How wide the column of places is where the list holds these rows, of which some count."""
    widest = 0
    for entry in entries[:_MEASURED]:
        widest = max(widest, cell_width(_place(entry)))
        if widest >= _PLACE_CELLS:
            return _PLACE_CELLS
    return widest


def _place(entry: Entry) -> str:
    count = len(entry.changes)
    if count > 1:
        return trn("{count} clause", "{count} clauses", count)
    return visible(entry.first.path)


def change_row(
    entry: Entry, title: str, width: int, clock: Clock, places: int = _PLACE_CELLS
) -> list[Segment]:
    """One row of the list of changes; no column for the source where `title` is empty.

    Unseen mark, date, source, kind, weight, place in that many cells, and what it comes to.
    """
    change, unseen = entry.first, entry.unseen
    wide = width >= WIDE
    place, meaning = _place(entry), meaning_said(visible(change.meaning))
    if len(entry.changes) > 1:
        meaning = tr("only their numbers changed")
    columns = [
        Segment("* " if unseen else "  ", "unseen"),
        Segment(pad(short_stamp(change.found_at, clock.now, clock.zone), 5), "muted"),
        _GAP,
    ]
    if title:
        room = _TITLE_CELLS if width >= MIDDLE else _SHORT_TITLE_CELLS
        columns += [Segment(pad(visible(title), room), "muted"), _GAP]
    columns += [
        Segment(f"{SIGNS[change.kind]} ", f"kind-{change.kind.value}"),
        *([Segment(pad(kind_name(change.kind), _KIND_CELLS), "muted"), _GAP] if wide else []),
        Segment(_weight(change.weight, wide=wide), f"weight-{change.weight.value}"),
        _GAP,
    ]
    room = min(places, (width - _total(columns)) * 2 // 5)
    columns.append(Segment(pad(inner_path(place, room), room), "unread" if unseen else "read"))
    if meaning != visible(change.path):
        columns += [_GAP, Segment(meaning, "meaning" if unseen else "muted")]
    return columns


def news_row(news: News, title: str, clock: Clock) -> list[Segment]:
    """Unseen mark, when, of which source, what it is, and how it came about."""
    return [
        Segment("* " if news.unseen else "  ", "unseen"),
        Segment(pad(short_stamp(news.at, clock.now, clock.zone), 7), "muted"),
        Segment(" "),
        Segment(pad(visible(title), _TITLE_CELLS), "muted"),
        Segment("  "),
        Segment(pad(news.name, _NEWS_CELLS), "unread" if news.unseen else "read"),
        Segment(" "),
        Segment(
            visible(" ".join(said(news.message).split())), "meaning" if news.unseen else "muted"
        ),
    ]


def _weight(weight: Weight, *, wide: bool) -> str:
    """A weight as a word, cut short where there is no room."""
    if weight is Weight.NONE:
        return " " * (_WEIGHT_CELLS if wide else 4)
    if not wide and weight is Weight.MEDIUM:
        return pad(tr("med"), 4)
    return pad(weight_name(weight), _WEIGHT_CELLS if wide else 4)


def inner_path(path: str, width: int) -> str:
    """A path in at most `width` cells: its innermost labels, if there is no room for all."""
    if cell_width(path) <= width:
        return path
    labels = path.split(PATH_JOINT)
    for start in range(1, len(labels)):
        short = PATH_JOINT.join([ELLIPSIS, *labels[start:]])
        if cell_width(short) <= width:
            return short
    return clip(labels[-1], width)


def source_rows(line: SourceLine, width: int, clock: Clock, *, tall: bool) -> list[list[Segment]]:
    """A source as two rows (`tall`) or as one: title, unseen count, how it stands."""
    count = str(line.unseen) if line.unseen else ""
    standing = standing_of(line, clock)
    style = "unread" if line.unseen else "read"
    title = line.title if line.id else said(line.title)
    if line.group:
        style = "accent"
    if tall:
        room = width - 2 - len(count) - 1
        return [
            [
                Segment(" "),
                Segment(pad(visible(title), room), style),
                Segment(f" {count}", "unseen"),
                Segment(" "),
            ],
            [Segment(" "), standing],
        ]
    right = max(8, min(30, width // 3))
    room = width - right - 10
    return [
        [
            Segment(" "),
            Segment(pad(visible(title), room), style),
            Segment(f"{count:>6}", "unseen"),
            _GAP,
            Segment(clip(standing.text, right), standing.style),
        ]
    ]


def standing_of(line: SourceLine, clock: Clock) -> Segment:
    """How a source stands: outcome and age of its last check, or why there is none."""
    if line.group:
        told = trn("{count} source", "{count} sources", len(line.members))
        if line.failing:
            told += tr(", ") + tr("{count} failing").format(count=line.failing)
        return Segment(told, "bad" if line.failing else "muted")
    if line.id is None:
        some = tr("{count} unseen").format(count=line.unseen)
        return Segment(some if line.unseen else tr("nothing unseen"), "muted")
    if line.checking:
        return Segment(tr("checking ..."), "accent")
    if line.removed:
        return Segment(tr("not watched any more"), "faint")
    return _last_check(line, clock)


def _last_check(line: SourceLine, clock: Clock) -> Segment:
    """What the last check of a source came to, and whether the next one is late."""
    state = line.state
    if line.loading:
        return Segment(tr("loading ..."), "faint")
    if state is None or state.outcome is None or state.checked_at is None:
        return Segment(tr("never checked") if line.watched else tr("not watched"), "faint")
    text = outcome_name(state.outcome) + tr(", ") + age(state.checked_at, clock.now)
    if state.outcome not in SUCCESSES:
        return Segment(f"! {text}", "bad")
    if line.overdue(clock.now):
        return Segment(f"! {text}" + tr(", ") + tr("overdue"), "bad")
    return Segment(text, "muted")


def fitted(segments: Sequence[Segment], width: int) -> list[Segment]:
    """The segments clipped to exactly `width` cells, or filled up with spaces."""
    row: list[Segment] = []
    room = width
    for text, style in segments:
        taken = cell_width(text)
        if taken > room:
            cut = clip(text, room)
            row.append(Segment(cut, style))
            room -= cell_width(cut)
            break
        row.append(Segment(text, style))
        room -= taken
    if room > 0:
        row.append(Segment(" " * room))
    return row


def _total(segments: Sequence[Segment]) -> int:
    """The width of all segments."""
    return sum(cell_width(segment.text) for segment in segments)
