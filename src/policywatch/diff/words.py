"""The words that two versions of one clause share, and those that only one has.

Words are compared as `tokens` cuts them; white space follows its words and is never a
reason to match. Edits are then slid to where a reader would put them, and crumbs of
equal text between two edits are joined to them.
"""

from collections.abc import Callable

from policywatch.diff.coarse import tokenize_both
from policywatch.diff.guard import matching_blocks
from policywatch.diff.tokens import is_cjk, is_whole
from policywatch.model import Span

_MARGIN = 200
"""Characters of common text kept on both sides of the part that differs.

Enough for a slide to find its boundary and for a cut token to stay clear of the edit.
"""

_SMALL_WORDS = frozenset(
    "a an and any as at be by for from in is it its of on or such that the this to with".split()
)
"""English words that tell a reader nothing when they stand alone between two edits."""

_SENTENCE = frozenset("。！？；.!?;")
_PAUSES = frozenset("，、：,:")
_MARKS = _SENTENCE | _PAUSES | frozenset('（）()《》〈〉「」『』“”‘’[]【】"')

Edit = tuple[int, int, int, int]
"""An edit in tokens: old from, old to, new from, new to."""


def diff_words(old: str, new: str) -> tuple[Span, ...]:
    """The spans that lead from `old` to `new`.

    The equal and delete spans, joined, are `old`; the equal and insert spans are `new`.
    No span is empty, no two neighbours have the same op, and a delete comes before the
    insert that replaces it. Two equal texts give one equal span, two empty ones none.
    """
    if old == new:
        return (Span("equal", old),) if old else ()
    if not old:
        return (Span("insert", new),)
    if not new:
        return (Span("delete", old),)
    head, tail = _frame(old, new)
    left, right = tokenize_both(old[head : len(old) - tail], new[head : len(new) - tail])
    edits = _edits(left, right)
    for k in range(len(edits)):
        _slide(left, right, edits, k)
    edits = _joined(left, right, edits)
    return _spans(old[:head], left, right, edits, old[len(old) - tail :])


def _frame(old: str, new: str) -> tuple[int, int]:
    """How many characters at the beginning and at the end need no comparison."""
    shortest = min(len(old), len(new))
    if shortest <= _MARGIN:
        return 0, 0
    head = _common(shortest, lambda n: old[:n] == new[:n])
    rest = shortest - head
    tail = _common(rest, lambda n: n == 0 or old[-n:] == new[-n:])
    return max(0, head - _MARGIN), max(0, tail - _MARGIN)


def _common(limit: int, same: Callable[[int], bool]) -> int:
    """The largest number up to `limit` for which `same` holds, by halving."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if same(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _edits(left: list[str], right: list[str]) -> list[Edit]:
    """Where the two token lists differ; white space is compared after the words."""
    left_at = [k for k, token in enumerate(left) if not token.isspace()]
    right_at = [k for k, token in enumerate(right) if not token.isspace()]
    blocks = matching_blocks([left[k] for k in left_at], [right[k] for k in right_at])
    edits: list[Edit] = []
    i = j = 0
    for a, b, size in blocks:
        for k in range(size):
            _gap(left, right, (i, left_at[a + k], j, right_at[b + k]), edits)
            i, j = left_at[a + k] + 1, right_at[b + k] + 1
    _gap(left, right, (i, len(left), j, len(right)), edits)
    return edits


def _gap(left: list[str], right: list[str], gap: Edit, edits: list[Edit]) -> None:
    """Appends what differs between two matched words, without the white space they share."""
    i1, i2, j1, j2 = gap
    while i1 < i2 and j1 < j2 and left[i1] == right[j1]:
        i1 += 1
        j1 += 1
    while i1 < i2 and j1 < j2 and left[i2 - 1] == right[j2 - 1]:
        i2 -= 1
        j2 -= 1
    if i1 < i2 or j1 < j2:
        edits.append((i1, i2, j1, j2))


def _slide(left: list[str], right: list[str], edits: list[Edit], k: int) -> None:
    """Moves edit `k`, a pure insertion or deletion, to the boundary that reads best."""
    i1, i2, j1, j2 = edits[k]
    if i1 < i2 and j1 < j2:
        return
    tokens, start, end = (left, i1, i2) if i1 < i2 else (right, j1, j2)
    back = edits[k - 1] if k else (0, 0, 0, 0)
    ahead = edits[k + 1] if k + 1 < len(edits) else (len(left), 0, len(right), 0)
    room_back = min(i1 - back[1], _MARGIN)
    room_ahead = min(ahead[0] - i2, _MARGIN)
    low = 0
    while low < room_back and tokens[start - low - 1] == tokens[end - low - 1]:
        low += 1
    high = 0
    while high < room_ahead and tokens[start + high] == tokens[end + high]:
        high += 1
    if low or high:
        shift = max(
            range(-low, high + 1),
            key=lambda by: (_boundary(tokens, start + by) + _boundary(tokens, end + by), -abs(by)),
        )
        edits[k] = (i1 + shift, i2 + shift, j1 + shift, j2 + shift)


def _boundary(tokens: list[str], at: int) -> int:
    """How well an edit may begin or end before the token `at`: 0 (inside a word) to 6."""
    if at in (0, len(tokens)):
        return 6
    before, after = tokens[at - 1], tokens[at]
    if before.isspace():
        return 5 if "\n" in before or (at > 1 and tokens[at - 2][-1] in _SENTENCE) else 4
    if before[-1] in _SENTENCE or before[-1].isspace():
        return 5
    if before in _PAUSES:
        return 4
    if after.isspace() or after in _MARKS or before in _MARKS:
        return 3
    return 1 if is_cjk(before) and is_cjk(after) else 2


def _joined(left: list[str], right: list[str], edits: list[Edit]) -> list[Edit]:
    """The edits, with crumbs of equal text between two of them made part of both."""
    joined: list[Edit] = []
    for edit in edits:
        if joined:
            last = joined[-1]
            island = left[last[1] : edit[0]]
            if not island or (len(island) <= 3 and _is_crumb(left, right, last, edit)):
                joined[-1] = (last[0], edit[1], last[2], edit[3])
                continue
        joined.append(edit)
    return joined


def _is_crumb(left: list[str], right: list[str], before: Edit, after: Edit) -> bool:
    """Whether the equal text between two edits is too small to stand alone.

    One or two CJK characters, no longer than either edit; or one small English word
    between edits of two words and more. An edit of an amount, a date or another whole
    token is shown by itself; in English it may swallow a word that an edit without one
    leaves alone (free of charge, for a fee of £10).
    """
    island = [token for token in left[before[1] : after[0]] if not token.isspace()]
    if not island:
        return True
    if all(map(is_cjk, island)):
        least = len(island)
    elif len(island) == 1 and island[0] in _SMALL_WORDS:
        least = 2
    else:
        return False
    for i1, i2, j1, j2 in (before, after):
        words = [[t for t in side if not t.isspace()] for side in (left[i1:i2], right[j1:j2])]
        if max(map(len, words)) < least or any(is_whole(t) for side in words for t in side):
            return False
    return True


def _spans(
    head: str, left: list[str], right: list[str], edits: list[Edit], tail: str
) -> tuple[Span, ...]:
    spans: list[Span] = []
    equal = head
    at = 0
    for i1, i2, j1, j2 in edits:
        equal += "".join(left[at:i1])
        if equal:
            spans.append(Span("equal", equal))
        if i1 < i2:
            spans.append(Span("delete", "".join(left[i1:i2])))
        if j1 < j2:
            spans.append(Span("insert", "".join(right[j1:j2])))
        equal = ""
        at = i2
    equal += "".join(left[at:]) + tail
    if equal:
        spans.append(Span("equal", equal))
    return tuple(spans)
