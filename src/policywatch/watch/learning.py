"""What the history of a source teaches: which blocks of its page are left out.

Two things teach: versions in a row that differ in nothing but a block that cannot be
policy, and other sources of the same host that have the same links. A block is a part of
the text again once it has stood still for long.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from policywatch.config.source import Source
from policywatch.errors import ReadError
from policywatch.fetch.access import host_of
from policywatch.language import sentence
from policywatch.learn.blocks import find, leave_out
from policywatch.learn.judge import can_rotate
from policywatch.learn.reasons import REASONS
from policywatch.learn.visits import Visit, learn_from, may_teach
from policywatch.model import (
    LEARNING_VISITS,
    SHARING_PAGES,
    Extract,
    LearnedBlock,
    LearnedKind,
)
from policywatch.store import Learned, Learning, NewNotice, NoticeKind, Reading, Snapshot, Store
from policywatch.store.records import SUCCESSES

STILL = 10
"""Visits in a row without a change, after which a block is a part of the text again."""

_MOST_LINKS = 50  # blocks of one page that are looked for on others
_MOST_HITS = 500
_SHORTEST = 4  # characters of a line that can be looked for
_SHOWN = 60  # characters of a block in a message


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is left out of the pages of a source: known blocks, and those learned just now."""

    source: Source
    known: tuple[Learned, ...] = ()
    new: tuple[LearnedBlock, ...] = ()

    @property
    def blocks(self) -> tuple[LearnedBlock, ...]:
        """All that is left out."""
        return (*(one.block for one in self.known), *self.new)

    def read(self, page: Extract) -> Extract:
        """A page without what was learned."""
        return leave_out(page, self.blocks, self.source.keep_blocks)

    def seen(self, page: Extract) -> dict[int, str]:
        """What stands in the place of each known block, by its id; nothing where it is gone."""
        places = find(page, [one.block for one in self.known], self.source.keep_blocks)
        texts = {
            one.id: "\n".join(page.blocks[place].text for place in where)
            for one, where in zip(self.known, places, strict=True)
        }
        return {number: text for number, text in texts.items() if text}

    def ended(self, page: Extract) -> tuple[int, ...]:
        """The known blocks that have stood still for long, this visit included."""
        seen = self.seen(page)
        return tuple(
            one.id
            for one in self.known
            if one.block.kind is not LearnedKind.SHARED
            and one.still + 1 >= STILL
            and seen.get(one.id) == one.last
        )

    def without(self, numbers: Sequence[int]) -> "Lesson":
        """The lesson without known blocks, by their ids."""
        return replace(self, known=tuple(one for one in self.known if one.id not in numbers))

    def reading(self, page: Extract) -> Reading:
        """How a page was read that has been read by this lesson."""
        return Reading(page.text, self.source.scope(self.blocks))

    def record(self, page: Extract) -> Learning:
        """What a visit to a page adds to it, for the store."""
        return Learning(self.new, self.seen(page)) if self.known or self.new else Learning()

    def notices(self) -> tuple[NewNotice, ...]:
        """What is to be told of the blocks that were learned just now."""
        return tuple(NewNotice(NoticeKind.LEARNED, _told(block)) for block in self.new)


def known_lesson(source: Source, store: Store) -> Lesson:
    """What was learned of a source before."""
    if not source.learn:
        return Lesson(source)
    known = (one for one in store.learned(source.id) if one.ended is None)
    return Lesson(source, tuple(known))


def learn(
    lesson: Lesson,
    store: Store,
    known: Sequence[Snapshot],
    before: Extract,
    page: Extract,
    *,
    read: Callable[[Snapshot], Extract],
    now: float,
) -> Lesson:
    """The lesson with what a page teaches that differs from the version `before`, both whole.

    `known` are the versions, newest first; `read` reads one of them whole.
    """
    if not lesson.source.learn:
        return lesson
    found = _shared(lesson, store, before, page)
    if _each_visit_changed(lesson, store, known, before, page):
        try:
            visits = [Visit(read(version), version.taken_at) for version in known[:LEARNING_VISITS]]
        except ReadError:
            visits = []
        visits.insert(0, Visit(page, now))
        bare = [Visit(lesson.read(visit.page), visit.at) for visit in reversed(visits)]
        found += learn_from(bare, lesson.source.keep_blocks)
    return replace(lesson, new=tuple(found))


def _each_visit_changed(
    lesson: Lesson, store: Store, known: Sequence[Snapshot], before: Extract, page: Extract
) -> bool:
    """Whether each of the last visits brought a new version, and this one may teach something."""
    if len(known) < LEARNING_VISITS:
        return False
    keep = lesson.source.keep_blocks
    if not may_teach(lesson.read(before), lesson.read(page), keep):
        return False
    visits = [one for one in store.checks(lesson.source.id) if one.outcome in SUCCESSES]
    made = [one.snapshot for one in visits[:LEARNING_VISITS]]
    return made == [version.id for version in known[:LEARNING_VISITS]]


def _shared(lesson: Lesson, store: Store, before: Extract, page: Extract) -> list[LearnedBlock]:
    """The links that came or went and stand on other pages of the host, word for word."""
    source = lesson.source
    texts = [{block.text for block in lesson.read(one).blocks} for one in (before, page)]
    came_or_went = texts[0] ^ texts[1]
    links = [
        block.text
        for one in (before, page)
        for block in one.blocks
        if block.text in came_or_went
        and can_rotate(block)
        and not any(word in block.text for word in source.keep_blocks)
    ]
    return [
        LearnedBlock(LearnedKind.SHARED, text, text)
        for text in list(dict.fromkeys(links))[:_MOST_LINKS]
        if _stands_on_others(source, store, text)
    ]


def _stands_on_others(source: Source, store: Store, text: str) -> bool:
    """Whether the newest versions of enough other sources of the host have a line."""
    host = host_of(source.url)
    if not host or len(text) < _SHORTEST or '"' in text:
        return False
    holders = {
        hit.source
        for hit in store.search(f'"{text}"', _MOST_HITS).hits
        if hit.current and hit.text == text and hit.source != source.id
    }
    return sum(host_of(store.state(one).url) == host for one in holders) >= SHARING_PAGES


def _told(block: LearnedBlock) -> str:
    """A line for people about a block that is left out from now on."""
    sample = " / ".join(block.sample.split("\n"))
    shown = sample if len(sample) <= _SHOWN else sample[: _SHOWN - 1] + "…"
    return sentence(
        f"“{shown}” from now on: {REASONS[block.kind]}; `keep_blocks` in sources.toml keeps it"
    )
