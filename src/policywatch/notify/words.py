"""A message in words: a title of one line, and a text for people."""

from collections.abc import Iterable, Iterator

from policywatch.language import said, tr, trn
from policywatch.model import Change, Span, Weight
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
    told = all_told(message.parts)
    count = len(told) + sum(part.more for part in message.parts)
    changes = trn("{count} change", "{count} changes", count)
    if not count:
        kinds = dict.fromkeys(
            notice_name(notice.kind.value) for part in message.parts for notice in part.notices
        )
        changes = tr(", ").join(kinds)
    place = trn("{count} source", "{count} sources", len(message.parts))
    if len(message.parts) == 1:
        place = shortened(_line(message.parts[0].title), _NAME_CELLS)
    high = sum(one.stored.weight is Weight.HIGH for one in told)
    what = place + tr(": ") + changes
    if count:
        what = tr("{changes} in {place}", changes=changes, place=place)
    if high:
        what += tr(", {count} of high weight", count=high)
    return shortened(f"policywatch: {what}", _TITLE_CELLS)


def text_of(message: Message) -> str:
    """The whole message, as plain text of which no character acts."""
    return "\n".join(_lines(message)) + "\n"


def kind_and_weight(stored: StoredChange) -> str:
    """What a change is and how much it weighs: `reworded, high`."""
    names = [kind_name(stored.kind)]
    if stored.weight is not Weight.NONE:
        names.append(weight_name(stored.weight))
    return tr(", ").join(names)


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
    for part in message.parts:
        yield from _part_lines(part)
    if message.may_repeat:
        yield tr("This may be a repeat: an earlier try to deliver it may have succeeded.")
    yield tr("Message {key}", key=message.key)


def _part_lines(part: Part) -> Iterator[str]:
    yield _line(part.title)
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
    yield tr("All of it: {command}", command=f"policywatch log {_line(part.source)}")
    yield ""


def _change_lines(told: Told) -> Iterator[str]:
    stored, change = told.stored, told.change
    yield f"{SIGNS[stored.kind]} {_line(stored.path)} ({kind_and_weight(stored)})"
    if stored.meaning:
        yield f"  {_line(meaning_said(stored.meaning))}"
    if change.old and change.new and (spans := excerpt(change)):
        yield f"  {_line(_marked(spans))}"
    if why := missing_words(change):
        yield f"  {_line(why)}"


def _marked(spans: Iterable[Span]) -> str:
    """Words as `[-left out-]` and `{+put in+}`."""
    return "".join(f"{_MARKS[span.op][0]}{span.text}{_MARKS[span.op][1]}" for span in spans)


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
