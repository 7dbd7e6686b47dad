"""Which part of a page is its policy text.

Boxes that are furniture by their element, role, name or by being nothing but links go
first, unless they hold much of the page's running text. Then the choice goes down from
the body as long as one child holds nearly all running text, so that everything beside
it is furniture and everything in it stays. Last, links that lead elsewhere are trimmed
off both ends.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from policywatch.extract.furniture import is_furniture, is_running, is_tool
from policywatch.extract.html_contents import without_contents
from policywatch.extract.html_links import leads_away, leads_in_page, leads_to_file
from policywatch.extract.metadata import closes, is_number
from policywatch.extract.page import MUCH, Box, Page, Piece
from policywatch.extract.versions import states_version
from policywatch.model import Role

_NEARLY_ALL = 0.85
"""The choice goes down into a box that holds this much of the running text."""
_ALL = 0.99
"""The same inside a main element."""
_MOST = 0.6
"""The same for a box that says it is the main text."""
_TWIN = 1_000
"""Weight of running text with which a box is a part of the text beside one of its name."""
_HEADING_REACH = 12
"""How many pieces above the main text its title may stand."""
_TITLE_REACH = 3
"""How many pieces of the main text may come before its title."""
_VERSION_REACH = 4
"""How many pieces above its title a text may say from when it is."""
_LEAST_TITLE = 8
"""Characters of a title that is no heading; a shorter one may be the name of the site."""
_CLOSING_REACH = 20
"""How many pieces below the main text its signature and attachments may end."""
_NOTE = re.compile(r"[\[(（［]?(?:\d{1,3}|[*†‡a-z])[\])）］]?[.:]?\s*[\w“\"《]")
"""How the notes to a text begin."""
_DEPTH = 20
"""How deep in a part that opens its furniture may stand."""
_DECLARED = frozenset({"main", "article"})
_PARTS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre figure figcaption caption details "
    "summary header footer aside nav".split()
)
"""Elements that are parts of a text, however much of it they hold."""


def choose(page: Page, title: str, *, news: bool = False) -> list[Piece]:
    """The pieces of the main text, in order; `title` is the page's own.

    A policy's main heading is part of it, even where it stands above the main text; that
    of a news article or a blog post is not.
    """
    junk = _link_boxes(page)
    _mark_bare_heads(page, junk)
    totals = [
        0,
        *accumulate(
            0 if dropped else weight for weight, dropped in zip(page.weights, junk, strict=True)
        ),
    ]
    box = _climb(page, _descend(page.boxes, totals), junk)
    end = _with_closing(page.pieces, junk, box.end)
    places = [place for place in range(box.first, end) if not junk[place]]
    pieces = [page.pieces[place] for place in places]
    pieces = pieces[: without_contents(pieces)]
    first, end = _trimmed(pieces)
    chosen = pieces[first:end]
    if news:
        return [p for place, p in enumerate(chosen) if place > 3 or not _is_main_heading(p)]
    titled = any(_repeats(piece, title) for piece in chosen[:_TITLE_REACH])
    return _title_above(page, box.first, title, titled=titled) + chosen


def _link_boxes(page: Page) -> list[bool]:
    """For each piece whether it stands in a box named like furniture that is mostly links.

    One that holds much of the page's running text is none, however many links stand beside it.
    """
    pieces = page.pieces
    junk = [False] * len(pieces)
    until, much = 0, MUCH * sum(page.weights)
    for box in page.boxes:
        first, end = box.first, box.end
        if box.named.perhaps and end > until and end > first:
            part = pieces[first:end]
            if sum(page.weights[first:end]) <= much and (
                sum(p.links for p in part) > 0.5 * sum(len(p.text) for p in part)
            ):
                junk[first:end] = [True] * (end - first)
                until = end
    return junk


def _mark_bare_heads(page: Page, junk: list[bool]) -> None:
    """Marks the head of a part that opens where nothing else in it is text, but furniture is."""
    heads = [False] * len(page.pieces)
    for box in page.boxes:
        if box.tag == "summary":
            heads[box.first : box.end] = [True] * (box.end - box.first)
    if not any(heads):
        return
    before = [0, *accumulate(heads)]
    around, until = _around_furniture(page), 0
    for box in page.boxes:
        first, end = box.first, box.end
        if box.tag == "details" and end > until and before[end] - before[first] == end - first:
            if box.node.mem_id in around:
                junk[first:end] = [True] * (end - first)
            until = end


def _around_furniture(page: Page) -> set[int]:
    """The elements in which furniture stands, not too deep."""
    found = set()
    for one in page.furniture:
        above = one.node.parent
        for _ in range(_DEPTH):
            if above is None:
                break
            found.add(above.mem_id)
            above = above.parent
    return found


def _descend(boxes: Sequence[Box], totals: Sequence[int]) -> int:
    """The index of the innermost box that still holds nearly all running text."""
    at = _declared(boxes, totals)
    enough = _ALL if at else _NEARLY_ALL
    while True:
        box = boxes[at]
        if box.tag in _DECLARED:
            enough = _ALL
        have = totals[box.end] - totals[box.first]
        best = -1
        child = at + 1
        while child < box.last and have:
            inner = boxes[child]
            if inner.tag not in _PARTS:
                part = (totals[inner.end] - totals[inner.first]) / have
                if part >= enough or (part >= _MOST and inner.named.main):
                    best = child
                    break
            child = max(inner.last, child + 1)
        if best >= 0 and _has_twin(boxes, best, totals):
            return at
        if best < 0:
            return at
        at = best


def _has_twin(boxes: Sequence[Box], index: int, totals: Sequence[int]) -> bool:
    """Whether a box of the same kind with running text stands beside a box.

    Several boxes of one name are the parts of one text.
    """
    mine = boxes[index]
    names = mine.attributes.get("class")
    other = mine.parent + 1
    while names and other < boxes[mine.parent].last:
        box = boxes[other]
        if (
            other != index
            and box.tag == mine.tag
            and totals[box.end] - totals[box.first] > _TWIN
            and box.attributes.get("class") == names
        ):
            return True
        other = max(box.last, other + 1)
    return False


def _climb(page: Page, at: int, junk: Sequence[bool]) -> Box:
    """The outermost box around box `at` beside which nothing stands that is not the text's.

    Sentences above the text are its preamble; sentences below it are advertisements.
    """
    box = page.boxes[at]
    while box.parent > 0:
        outer = page.boxes[box.parent]
        above, below = range(outer.first, box.first), range(box.end, outer.end)
        if not (
            all(junk[place] or _leads_in(page.pieces[place]) for place in above)
            and all(junk[place] or _follows(page.pieces[place]) for place in below)
        ):
            break
        box = outer
    return box


def _leads_in(piece: Piece) -> bool:
    """Whether a piece above a text can be its preamble."""
    return _heads(piece) or (not piece.links and is_running(piece.text))


def _follows(piece: Piece) -> bool:
    """Whether a piece below a text is a heading or a note of it."""
    return _heads(piece) or _is_note(piece)


def _is_note(piece: Piece) -> bool:
    """Whether a piece is a note: its mark leads back to the text."""
    return _NOTE.match(piece.text) is not None and leads_in_page(piece)


def _heads(piece: Piece) -> bool:
    """Whether a piece is a heading that leads nowhere, or states a version."""
    return not piece.links and (piece.role is Role.HEADING or states_version(piece.text))


def _with_closing(pieces: Sequence[Piece], junk: Sequence[bool], end: int) -> int:
    """Where the text ends with the signature, date and attachments that follow its box."""
    for place in range(end, min(end + _CLOSING_REACH, len(pieces))):
        piece = pieces[place]
        if junk[place] or is_furniture(piece.text):
            continue
        if not (
            closes(piece.text)
            or states_version(piece.text)
            or leads_to_file(piece)
            or _is_note(piece)
        ):
            break
        end = place + 1
    return end


def _declared(boxes: Sequence[Box], totals: Sequence[int]) -> int:
    """The first `<main>` or `<article>` with most of the running text, else the body."""
    most = totals[-1] * _MOST
    for index, box in enumerate(boxes):
        if box.tag in _DECLARED and totals[box.end] - totals[box.first] > most:
            return index
    return 0


def _trimmed(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Where the text begins and ends without links to elsewhere around it."""
    first, end = 0, len(pieces)
    while first < end and leads_away(pieces[first]):
        first += 1
    while end > first and (leads_away(pieces[end - 1]) or is_tool(pieces[end - 1].text)):
        end -= 1
    return first, end


def _title_above(page: Page, first: int, title: str, *, titled: bool) -> list[Piece]:
    """What heads the main text from just above it: title, number and version.

    Headings next to the text are its own. Farther up, a title is what the page's own
    title repeats, a main heading or not, with the number below it and the version
    below it or a little above.
    """
    found: list[Piece] = []
    last = max(-1, first - 1 - _HEADING_REACH)
    near, inside = True, titled
    place = first - 1
    while place > last:
        piece = page.pieces[place]
        near = near and _heads(piece)
        if piece.links and (titled or not _opens(piece, title)):
            pass
        elif states_version(piece.text):
            found.append(piece)
        elif not titled and _repeats(piece, title):
            titled, last = True, max(last, place - 1 - _VERSION_REACH)
            found.append(piece)
        elif near or ((inside or not titled) and is_number(piece.text)):
            found.append(piece)
        place -= 1
    return [p for p in reversed(found) if titled or not is_number(p.text)]


def _opens(piece: Piece, title: str) -> bool:
    """Whether a main heading that is a link, as to the page itself, begins the page's title."""
    main = piece.role is Role.HEADING and piece.level == 1 and len(piece.text) >= _LEAST_TITLE
    return main and title.lower().startswith(piece.text.lower())


def _repeats(piece: Piece, title: str) -> bool:
    """Whether a piece says what the page's title says, or the beginning of it.

    Of a page without a title it is the main heading.
    """
    if not title:
        return _is_main_heading(piece)
    least = 2 if _is_main_heading(piece) else _LEAST_TITLE
    return len(piece.text) >= least and piece.text.lower() in title.lower()


def _is_main_heading(piece: Piece) -> bool:
    return piece.role is Role.HEADING and piece.level == 1 and not piece.links
