"""A message in words: a title of one line, and a text for people."""

from collections.abc import Iterable, Iterator, Sequence

from policywatch.language import said, tr, trn
from policywatch.model import Change, Span, Weight
from policywatch.moments import calendar
from policywatch.notify.message import Message, Part, Told, all_told
from policywatch.render.cells import ELLIPSIS, shortened, visible
from policywatch.render.meaning import SIGNS, is_edited
from policywatch.render.names import kind_name, meaning_said, notice_name, weight_name
from policywatch.store import StoredChange

_TITLE_CELLS = 120
_NAME_CELLS = 60
_SHOWN = 40
"""Changes of one source that are put into words."""

_AROUND = 24  # characters of what stayed that are shown around a change
_EXCERPT = 400  # characters of all that is shown of a change
_MARKS = {"equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}


def title_of(message: Message) -> str:
    """What a message is about, in one line."""
    if not message.parts:
        return "policywatch: " + tr("a test of the channel {channel}", channel=message.channel)
    return shortened(f"policywatch: {headline(message.parts)}", _TITLE_CELLS)


def headline(parts: Sequence[Part]) -> str:
    """What happened where: `3 changes in Terms of use, 2 of high weight`."""
    told = all_told(parts)
    count = len(told) + sum(part.more for part in parts)
    changes = trn("{count} change", "{count} changes", count)
    if not count:
        kinds = dict.fromkeys(
            notice_name(notice.kind.value) for part in parts for notice in part.notices
        )
        changes = tr(", ").join(kinds)
    place = trn("{count} source", "{count} sources", len(parts))
    if len(parts) == 1:
        place = shortened(_line(parts[0].title), _NAME_CELLS)
    high = sum(one.stored.weight is Weight.HIGH for one in told)
    what = place + tr(": ") + changes
    if count:
        what = tr("{changes} in {place}", changes=changes, place=place)
    return what + (tr(", {count} of high weight", count=high) if high else "")


def text_of(message: Message) -> str:
    """The whole message, as plain text of which no character acts."""
    return "\n".join(_lines(message)) + "\n"


def named(place: str, stored: StoredChange) -> str:
    """Where a change is, what it is and how much it weighs: `2.1 (reworded, high)`."""
    names = [kind_name(stored.kind)]
    if stored.weight is not Weight.NONE:
        names.append(weight_name(stored.weight))
    return tr("{place} ({change})", place=place, change=tr(", ").join(names))


def excerpt(change: Change) -> tuple[Span, ...]:
    """The words that came and went, with a little of what stands around them."""
    if not is_edited(change):
        return ()
    spans: list[Span] = []
    left = _EXCERPT
    last = len(change.spans) - 1
    for position, span in enumerate(change.spans):
        text = span.text
        if span.op == "equal":
            text = _around(text, first=position == 0, last=position == last)
        if len(text) > left:
            text = text[:left] + ELLIPSIS
        left -= len(text)
        spans.append(Span(span.op, text))
        if left <= 0:
            break
    return tuple(spans)


def missing_words(change: Change) -> str:
    """Why a change is told without its words; nothing where it has them."""
    return "" if change.old or change.new else tr("; ").join(map(said, change.reasons))


def _lines(message: Message) -> Iterator[str]:
    if not message.parts:
        yield tr("This is a test. Changes will be told here.")
    if len(message.parts) > 1:
        for number, part in enumerate(message.parts, 1):
            yield f"{number}. {headline((part,))}"
        yield ""
    for number, part in enumerate(message.parts, 1):
        yield from _part_lines(part, f"{number}. " if len(message.parts) > 1 else "")
    if message.may_repeat:
        yield tr("This may be a repeat: an earlier try to deliver it may have succeeded.")
    yield tr("Message {key}", key=message.key)


def _part_lines(part: Part, number: str) -> Iterator[str]:
    yield number + _line(part.title)
    if part.url:
        yield _line(part.url)
    yield ""
    for notice in part.notices:
        yield "! " + notice_name(notice.kind.value) + tr(": ") + _line(said(notice.message))
        yield ""
    for told in part.changes[:_SHOWN]:
        yield from _change_lines(told)
        yield ""
    more = part.more + max(len(part.changes) - _SHOWN, 0)
    if more:
        yield f"{ELLIPSIS} " + tr("and {count} more", count=more)
    yield tr("All of it: {command}", command=_command(part))
    yield ""


def _command(part: Part) -> str:
    """The command that shows what a part tells, with all its words."""
    source = _line(part.source)
    if not part.changes:
        return f"policywatch log {source}"
    first = calendar(min(told.stored.found_at for told in part.changes))
    return f"policywatch report {source}" + (f" --since {first.date()}" if first else "")


def _change_lines(told: Told) -> Iterator[str]:
    stored, change = told.stored, told.change
    yield f"{SIGNS[stored.kind]} {named(_line(stored.path), stored)}"
    if stored.meaning:
        yield f"  {_line(meaning_said(stored.meaning))}"
    if change.old and change.new and (spans := excerpt(change)):
        yield f"  {_line(_marked(spans))}"
    if why := missing_words(change):
        yield f"  {_line(why)}"


def _marked(spans: Iterable[Span]) -> str:
    """Words as `[-left out-]` and `{+put in+}`; white space alone has no marks."""
    marks = ((*_MARKS["equal" if span.text.isspace() else span.op], span.text) for span in spans)
    return "".join(f"{first}{text}{last}" for first, last, text in marks)


def _around(text: str, *, first: bool, last: bool) -> str:
    """What stayed, in short: its end before a change, its beginning after one."""
    head = "" if first else text[:_AROUND]
    tail = "" if last else text[-_AROUND:]
    if len(head) + len(tail) >= len(text):
        return text
    return f"{head}{ELLIPSIS}{tail}"


def _line(text: str) -> str:
    """A text from outside as one line of which no character acts."""
    return visible(" ".join(text.split()))
