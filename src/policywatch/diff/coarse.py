"""The tokens of two long texts, whole sentences where both sides have them.

Cutting a megabyte into words costs more than comparing it. Sentences that stand in the
same order on both sides are therefore matched first and stay one token each; only what
is left between them is cut into words.
"""

import re

from policywatch.diff.guard import matching_blocks
from policywatch.diff.tokens import tokenize

LONG = 20_000
"""Characters of both sides together from which sentences are matched first."""

_STRANGE = 100_000
"""Characters of one side from which two texts are looked at for anything in common."""

_SENTENCE = re.compile(
    r"(?:[^。；！？\n.;]++|[.;](?!\s))++(?:[。；！？\n]|[.;](?=\s))*+\s*+|[。；！？\n.;]++\s*+"
)


def tokenize_both(old: str, new: str) -> tuple[list[str], list[str]]:
    """The tokens of two texts; joined they are the texts."""
    if len(old) + len(new) < LONG:
        return tokenize(old), tokenize(new)
    here, there = _SENTENCE.findall(old), _SENTENCE.findall(new)
    left: list[str] = []
    right: list[str] = []
    i = j = 0
    for a, b, size in [*matching_blocks(here, there), (len(here), len(there), 0)]:
        gap = "".join(here[i:a]), "".join(there[j:b])
        if _are_strangers(*gap):
            left.append(gap[0])
            right.append(gap[1])
        else:
            left += tokenize(gap[0])
            right += tokenize(gap[1])
        left += here[a : a + size]
        right += there[b : b + size]
        i, j = a + size, b + size
    return left, right


def _are_strangers(old: str, new: str) -> bool:
    """Whether two long texts have next to nothing in common, so that words tell nothing."""
    if max(len(old), len(new)) < _STRANGE or not old or not new:
        return False
    grams = [set(_samples(text)) for text in (old, new)]
    return len(grams[0] & grams[1]) * 100 <= min(map(len, grams))


def _samples(text: str) -> list[str]:
    """Runs of six characters that begin at one character in sixteen, the same in both texts."""
    chosen = "".join(re.escape(c) for c in set(text) if ord(c) % 16 == 3)
    if not chosen:
        return []
    return [text[m.start() : m.start() + 6] for m in re.finditer(f"[{chosen}]", text)]
