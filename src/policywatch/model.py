"""The words of policywatch, as records that never change.

The way of the data: raw bytes become an `Extract` (blocks of policy text, page
furniture gone), an `Extract` becomes a `Document` (a tree of clauses), and two
documents become a `Comparison` (a list of changes that accounts for every clause
of both). Everything here is plain data: no module of policywatch is imported. Named
tuples rather than dataclasses, as they are several times quicker to define and to make.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, NamedTuple


class _Word(StrEnum):
    """A word out of a closed list, hashed as the string that it equals.

    The hash of other enumerations is that of a name, computed anew in Python each time.
    """

    __hash__ = str.__hash__


class Outcome(_Word):
    """What one fetch, or the reading of one file, came to: always exactly one."""

    OK = "ok"
    UNCHANGED = "unchanged"
    MOVED_AWAY = "moved-away"
    MISSING = "missing"
    BLOCKED = "blocked"
    LOGIN = "login"
    MAINTENANCE = "maintenance"
    EMPTY = "empty"
    SCRIPTED = "scripted"
    OTHER_LANGUAGE = "other-language"
    SUSPECT = "suspect"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    ERROR = "error"


class Kind(_Word):
    """The main kind of a change; `Change.moved` and `Change.renumbered` say the rest."""

    UNCHANGED = "unchanged"
    COSMETIC = "cosmetic"
    RENUMBERED = "renumbered"
    REFERENCE_ONLY = "reference-only"
    MOVED = "moved"
    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    REMOVED = "removed"


QUIET_KINDS = frozenset({Kind.UNCHANGED, Kind.COSMETIC})
"""Kinds that are no policy change: shown only when everything is asked for."""


class Weight(_Word):
    """How much a change matters to a reader, by the rules in `diff.weight`."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


RANGE = " .. "
"""Stands between two CSS selectors, `h2#a .. h2#b`: what lies from the one up to the other."""


class Role(_Word):
    """What a block of a page was marked up as."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"


class Problem(NamedTuple):
    """Why a page or file is not the policy it should be; `code` is never `ok`."""

    code: Outcome
    message: str


class Block(NamedTuple):
    """One line of cleaned text and what the page said it is.

    `text` holds no line break. `level` is 1 to 6 for a heading, the nesting depth
    from 1 for an item, and 0 otherwise. `onward` says that it is nothing but links to other
    pages of its site.
    """

    text: str
    role: Role = Role.PARAGRAPH
    level: int = 0
    onward: bool = False


class Extract(NamedTuple):
    """The policy text of one page or file, cleaned, with what was found around it.

    `dropped` holds the lines that were taken for page furniture, for people who
    want to see them; `left_out` holds blocks that the history of the page showed to be
    furniture (`learn`). `date` is ISO 8601 (`2024-07-17`) or empty. `partial` says that the
    text goes on on another page, which was not read.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    number: str = ""
    publisher: str = ""
    date: str = ""
    problem: Problem | None = None
    dropped: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    partial: bool = False

    @property
    def text(self) -> str:
        """The cleaned text: one block a line."""
        return "\n".join(block.text for block in self.blocks)


class LearnedKind(_Word):
    """Why a block was learned.

    Its numbers changed on every visit; it is links that changed on every visit; it is
    links that stand on other pages of the host, word for word.
    """

    NUMBERS = "numbers"
    LINKS = "links"
    SHARED = "shared"


LEARNING_VISITS = 3
"""Visits in a row on each of which a block has to be another than before, to be learned."""

SHARING_PAGES = 3
"""Other pages of a host on which the same link has to stand, to be learned."""


class LearnedBlock(NamedTuple):
    """A block that is left out of the text of a source.

    `pattern` is the text with `#` for its numbers, or of a shared block the text itself;
    it is empty for links, which stand between the blocks `before` and `after` (empty at
    the ends of the text). `sample` is what stood there when it was learned.
    """

    kind: LearnedKind
    sample: str
    pattern: str = ""
    before: str = ""
    after: str = ""


class Scope(NamedTuple):
    """What of a page counts.

    `select` and `remove` are CSS selectors of what to keep and what to leave out; with
    `keep_links` a link's target counts. The blocks that were `learned` are left out, but
    for those with one of the words `keep_blocks`.
    """

    select: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    keep_links: bool = False
    learned: tuple[LearnedBlock, ...] = ()
    keep_blocks: tuple[str, ...] = ()


class Clause(NamedTuple):
    """One numbered unit or unnumbered paragraph.

    `label` is the number as printed (`（二）`, `第十二条`, `1.`), empty for a paragraph.
    `style` names the numbering style, as `clauses.numbering` lists them.
    `number` is the label's value in a canonical form (`2`, `12-1`, `a`), empty for
    bullets and paragraphs.
    `heading` and `text` are disjoint: the clause's own words are
    `heading + joint + text`, where `joint` is empty, a space or a line break.
    `start` and `end` are offsets into `Document.text`: the clause's own part with its
    label, without its children. In document order these parts tile the whole text.
    """

    label: str
    style: str
    heading: str
    text: str
    start: int
    end: int
    number: str = ""
    joint: str = ""
    children: tuple["Clause", ...] = ()

    @property
    def body(self) -> str:
        """The clause's own words: heading and text, without label and children."""
        return self.heading + self.joint + self.text

    def walk(self) -> Iterator["Clause"]:
        """This clause and everything below it, in document order."""
        stack = [self]
        while stack:
            clause = stack.pop()
            yield clause
            stack.extend(reversed(clause.children))


class Document(NamedTuple):
    """A cleaned text as a tree of clauses.

    `text` is the cleaned text; the own parts of all clauses, put together in
    order, are exactly that text. `date` is ISO 8601 or empty. `left_out` and `partial` are as
    in `Extract`.
    """

    text: str
    clauses: tuple[Clause, ...]
    title: str = ""
    number: str = ""
    publisher: str = ""
    date: str = ""
    problem: Problem | None = None
    left_out: tuple[str, ...] = ()
    partial: bool = False

    def walk(self) -> Iterator[Clause]:
        """Every clause, in document order."""
        for clause in self.clauses:
            yield from clause.walk()

    def part(self, clause: Clause) -> str:
        """The clause's own part of the text, label included, as it stands there."""
        return self.text[clause.start : clause.end]


class Place(NamedTuple):
    """A clause where it stands: the labels from the top down to it, and its rank.

    `path` ends with the clause's own label; an unnumbered ancestor is named by its
    heading, an unnumbered paragraph by an empty string. `order` counts the clauses
    of the document from 0. `body` is the clause's own words.
    """

    label: str
    path: tuple[str, ...]
    heading: str
    text: str
    body: str
    order: int


Op = Literal["equal", "delete", "insert"]


class Span(NamedTuple):
    """A run of words that both sides share, or that only one side has."""

    op: Op
    text: str


class FactType(_Word):
    """What a meaning inside a change is about."""

    AMOUNT = "amount"
    COUNT = "count"
    PERCENTAGE = "percentage"
    DATE = "date"
    TERM = "term"
    DUTY = "duty"
    OFFICE = "office"
    REFERENCE = "reference"
    VALIDITY = "validity"
    JURISDICTION = "jurisdiction"


class Fact(NamedTuple):
    """A meaning inside a change, read by rule, with its evidence.

    `old` and `new` are the words as printed, empty where one side has none.
    `change` is the computed difference: a ratio for amounts and counts (−0.4 is 40 %
    less), points for percentages, days for dates and terms, +1 or −1 for a
    stronger or weaker duty; None where there is nothing to compute.
    `note` says it for people (`−40%`, `+181 days`, `stronger`).
    """

    type: FactType
    old: str
    new: str
    change: float | None = None
    note: str = ""


class Change(NamedTuple):
    """What became of one clause, or of the clauses of a split or merger.

    The equal and delete spans, joined, are the bodies of `old` joined by line breaks;
    the equal and insert spans those of `new`. Where one side is in simplified and one in
    traditional characters, what they share is printed as in `new`. `possible` marks a
    pair that belongs together probably, not surely. `reasons` say which rules gave the
    weight.
    """

    kind: Kind
    old: tuple[Place, ...]
    new: tuple[Place, ...]
    spans: tuple[Span, ...] = ()
    facts: tuple[Fact, ...] = ()
    moved: bool = False
    renumbered: bool = False
    possible: bool = False
    weight: Weight = Weight.NONE
    reasons: tuple[str, ...] = ()

    @property
    def quiet(self) -> bool:
        """Whether this is no policy change."""
        return self.kind in QUIET_KINDS


class Comparison(NamedTuple):
    """Two documents, and what became of every clause of both.

    Every clause of both documents stands in exactly one change. Changes are in the
    order of the new document; removed clauses where they stood. `hint` says what would
    make the comparison better, empty where nothing would.
    """

    old: Document
    new: Document
    changes: tuple[Change, ...]
    old_ref: str = ""
    new_ref: str = ""
    hint: str = ""

    @property
    def summary(self) -> dict[Kind, int]:
        """How many changes there are of each kind."""
        counts = dict.fromkeys(Kind, 0)
        for change in self.changes:
            counts[change.kind] += 1
        return counts

    @property
    def left_out_changes(self) -> int:
        """How many blocks differ that were learned to be left out."""
        gone, come = Counter(self.old.left_out), Counter(self.new.left_out)
        return max((gone - come).total(), (come - gone).total())

    @property
    def loud(self) -> tuple[Change, ...]:
        """The changes that are policy changes."""
        return tuple(change for change in self.changes if not change.quiet)


class Fetched(NamedTuple):
    """What one request brought.

    `body` is decoded from its transfer and content encodings, empty for a 304.
    `headers` have lower-case names. `url` is the address asked for and `final_url`
    where the redirects ended; `permanent` says that all of them were permanent.
    `fetched_at` is seconds since 1970 (UTC), `elapsed` seconds.
    """

    url: str
    final_url: str
    status: int
    body: bytes
    fetched_at: float
    elapsed: float
    headers: Mapping[str, str] = MappingProxyType({})
    permanent: bool = False

    @property
    def media_type(self) -> str:
        """The media type without parameters, in lower case; empty where none is named."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()
