"""What two sequences of tokens share, at a bounded cost.

`difflib.SequenceMatcher` finds the matches that read best and costs, for one search,
the sum over all tokens of their counts on both sides multiplied. Where that grows large
the sequences are cut first at runs of tokens that occur once on each side (patience,
after Bram Cohen), and what still cannot be cut is matched by a bit-parallel longest
common subsequence, or not at all.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

DIFFLIB_COST = 20_000
"""Above this product sum difflib is not asked: one search costs about 20 ms there."""

DIFFLIB_TOKENS = 3_000
"""Above this many tokens on a side difflib is not asked either: each of its searches looks at
all of them, and there may be as many searches as there are tokens."""

SEQUENCE_CELLS = 30_000_000
"""Above this many cells no common subsequence is sought: it keeps a bit for each."""

TOTAL_COST = 2_000_000
"""What one comparison may spend on difflib, about a microsecond each at worst."""

_DEPTH = 12
_GRAMS = (8, 4, 2, 1)

_SAMPLED = 20_000
"""Windows with more tokens than this look for anchors at one token in sixteen, the rarest."""

Block = tuple[int, int, int]
"""Where a shared run starts on either side, and its length in tokens."""

Window = tuple[int, int, int, int]
"""A part of both sequences: old from, old to, new from, new to."""


def matching_blocks(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The runs that both sequences share, in order on both sides, none empty."""
    blocks: list[Block] = []
    budget = TOTAL_COST
    work: list[tuple[Window, int]] = [((0, len(old), 0, len(new)), 0)]
    while work:
        window, depth = work.pop()
        window = _trim(old, new, window, blocks)
        i1, i2, j1, j2 = window
        if i1 == i2 or j1 == j2:
            continue
        if set(old[i1:i2]).isdisjoint(new[j1:j2]):
            continue
        cost = _cost(old, new, window)
        small = cost <= DIFFLIB_COST and max(i2 - i1, j2 - j1) <= DIFFLIB_TOKENS
        if small and budget > 0:
            found = _by_difflib(old, new, window)
            blocks.extend(found)
            # One search a block; each looks at the common tokens of what is left.
            budget -= (cost + i2 - i1 + j2 - j1) * (len(found) + 1) // 20
            continue
        anchors = _anchors(old, new, window) if depth < _DEPTH else []
        if anchors:
            blocks.extend(anchors)
            work.extend((gap, depth + 1) for gap in reversed(_gaps(anchors, window)))
        elif (i2 - i1) * (j2 - j1) <= SEQUENCE_CELLS:
            blocks.extend(_by_sequence(old, new, window))
    blocks.sort()
    return blocks


def _trim(old: Sequence[str], new: Sequence[str], window: Window, blocks: list[Block]) -> Window:
    """The window without its common beginning and end, which become blocks."""
    i1, i2, j1, j2 = window
    i, j = i1, j1
    while i < i2 and j < j2 and old[i] == new[j]:
        i += 1
        j += 1
    if i > i1:
        blocks.append((i1, j1, i - i1))
    k = i2
    shift = j2 - i2
    while k > i and k + shift > j and old[k - 1] == new[k + shift - 1]:
        k -= 1
    if k < i2:
        blocks.append((k, k + shift, i2 - k))
    return i, k, j, k + shift


def _cost(old: Sequence[str], new: Sequence[str], window: Window) -> int:
    i1, i2, j1, j2 = window
    if (i2 - i1) * (j2 - j1) <= DIFFLIB_COST:
        return 0
    counts = Counter(new[j1:j2])
    return sum(counts[token] for token in old[i1:i2])


def _by_difflib(old: Sequence[str], new: Sequence[str], window: Window) -> list[Block]:
    i1, i2, j1, j2 = window
    matcher = SequenceMatcher(None, old[i1:i2], new[j1:j2], autojunk=False)
    return [(i1 + m.a, j1 + m.b, m.size) for m in matcher.get_matching_blocks() if m.size]


def _by_sequence(old: Sequence[str], new: Sequence[str], window: Window) -> list[Block]:
    from rapidfuzz.distance import LCSseq  # 20 ms that a small diff need not pay

    i1, i2, j1, j2 = window
    numbers: dict[str, int] = {}
    left = [numbers.setdefault(token, len(numbers)) for token in old[i1:i2]]
    right = [numbers.setdefault(token, len(numbers)) for token in new[j1:j2]]
    return [
        (i1 + op.src_start, j1 + op.dest_start, op.src_end - op.src_start)
        for op in LCSseq.opcodes(left, right)
        if op.tag == "equal"
    ]


def _anchors(old: Sequence[str], new: Sequence[str], window: Window) -> list[Block]:
    """Shared runs that are certain, by the longest n-grams that give any."""
    i1, i2, j1, j2 = window
    rare = _rare(old[i1:i2], new[j1:j2]) if max(i2 - i1, j2 - j1) > _SAMPLED else None
    for size in _GRAMS:
        there = _unique(new, j1, j2, size, rare)
        here = _unique(old, i1, i2, size, rare)
        pairs = [(i, there[gram]) for gram, i in here.items() if gram in there]
        if pairs:
            return _extended(old, new, window, _rising(pairs))
    return []


def _rare(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The rarest tokens of both sides that make up a sixteenth of what they share."""
    counts, others = Counter(old), Counter(new)
    shared = {token: counts[token] + others[token] for token in counts.keys() & others.keys()}
    left = sum(shared.values()) // 16 + 1
    rare: set[str] = set()
    for token in sorted(shared, key=lambda token: (shared[token], token)):
        if left <= 0:
            break
        rare.add(token)
        left -= shared[token]
    return rare


def _unique(
    tokens: Sequence[str], start: int, end: int, size: int, rare: set[str] | None
) -> dict[tuple[str, ...], int]:
    """Where each n-gram stands that occurs once; if `rare` is given, of those that begin so."""
    places: Iterable[int] = range(start, end - size + 1)
    if rare is not None:
        places = [k for k in places if tokens[k] in rare]
    found: dict[tuple[str, ...], int] = {}
    for k in places:
        gram = tuple(tokens[k : k + size])
        found[gram] = -1 if gram in found else k
    return {gram: k for gram, k in found.items() if k >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides; `pairs` rise on the first."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before.append(last[at - 1] if at else -1)
        if at == len(tails):
            tails.append(j)
            last.append(index)
        else:
            tails[at] = j
            last[at] = index
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _extended(
    old: Sequence[str], new: Sequence[str], window: Window, pairs: list[tuple[int, int]]
) -> list[Block]:
    """The runs that grow out of single pairs, to the right and then to the left."""
    i1, i2, j1, j2 = window
    blocks: list[Block] = []
    done_i, done_j = i1, j1
    for i, j in pairs:
        if i < done_i or j < done_j:
            continue
        start_i, start_j = i, j
        while start_i > done_i and start_j > done_j and old[start_i - 1] == new[start_j - 1]:
            start_i -= 1
            start_j -= 1
        end_i, end_j = i, j
        while end_i < i2 and end_j < j2 and old[end_i] == new[end_j]:
            end_i += 1
            end_j += 1
        blocks.append((start_i, start_j, end_i - start_i))
        done_i, done_j = end_i, end_j
    return blocks


def _gaps(blocks: list[Block], window: Window) -> list[Window]:
    i1, i2, j1, j2 = window
    gaps: list[Window] = []
    for i, j, size in blocks:
        gaps.append((i1, i, j1, j))
        i1, j1 = i + size, j + size
    gaps.append((i1, i2, j1, j2))
    return [gap for gap in gaps if gap[0] < gap[1] and gap[2] < gap[3]]
