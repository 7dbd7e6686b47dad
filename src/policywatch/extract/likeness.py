"""Whether a newer text can be a version of an older one at all.

A page that answers with the site's home page or with its translation shows no error,
and looks like a policy that was changed from end to end. No real revision shares so
little: in the greatest rewrites an eighth of the runs of four words remain.
"""

import re
from collections.abc import Iterable

from policywatch.extract.languages import language
from policywatch.model import Outcome, Problem
from policywatch.patterns import pattern

_RUN = 4
"""Words, or ideographs, in one run that is looked for on the other side."""
_LEAST_WORDS = 200
"""Words below which a text is too short to be judged."""
_LEAST_SHARED = 0.05
"""The share of runs that two versions of one policy have in common at the least."""
_PLAINLY_SHARED = 0.2
"""With this share of equal lines, parts of sentences or samples, the runs need not be counted."""
_LEAST_SAMPLES = 100
"""Different samples that both texts have at least, for a share of them to prove anything."""
_WORD = re.compile(r"[a-z0-9]+|[^\W_]")
_SAMPLE = "[的和或应應有](?=([\u4e00-\u9fff]{6}))"
"""Six ideographs behind one that stands everywhere."""
_MOST_TEXT = 400_000
_PAUSES = "，。；：、,.;:"
_PART = 16
"""Characters that a part of a sentence has at least."""


def judge_pair(old: str, new: str) -> Problem | None:
    """What is wrong with `new` as a newer version of `old`: None where nothing is.

    Names another language, or a text that has next to nothing in common with the old.
    """
    if _plainly_alike(old, new):
        return None
    before, after = _words(old), _words(new)
    if len(before) < _LEAST_WORDS or len(after) < _LEAST_WORDS // 2:
        return None
    shared = _shared(before, after)
    if shared >= _LEAST_SHARED:
        return None
    was, spoken = language(old), language(new)
    if was and spoken and was != spoken:
        return Problem(
            Outcome.OTHER_LANGUAGE, f"the text is in another language ({spoken}, before {was})"
        )
    return Problem(
        Outcome.SUSPECT,
        f"only {shared:.0%} of the text is the same as before: this may be another page",
    )


def _plainly_alike(old: str, new: str) -> bool:
    """Whether so much of a sort is equal that the texts belong together.

    Lines, parts of sentences, and in a long Chinese text runs from everywhere in it.
    """
    enough = _PLAINLY_SHARED * min(len(old), len(new))
    if _shared_length(old.splitlines(), new.splitlines()) > enough:
        return True
    if _shared_length(_sentence_parts(old), _sentence_parts(new)) > enough:
        return True
    before, after = set(pattern(_SAMPLE).findall(old)), set(pattern(_SAMPLE).findall(new))
    fewer = min(len(before), len(after))
    return fewer >= _LEAST_SAMPLES and len(before & after) >= _PLAINLY_SHARED * fewer


def _sentence_parts(text: str) -> list[str]:
    """What stands between the pauses of a text and is not too short to say anything."""
    for pause in _PAUSES:
        text = text.replace(pause, "\n")
    return [part for part in text.split("\n") if len(part) >= _PART]


def _shared_length(before: Iterable[str], after: Iterable[str]) -> int:
    """The characters of the different strings that are on both sides."""
    return sum(map(len, set(before) & set(after)))


def _words(text: str) -> list[str]:
    """The words of a text; every ideograph is one."""
    return _WORD.findall(text[:_MOST_TEXT].lower())


def _shared(before: list[str], after: list[str]) -> float:
    """The share of runs that both have, of the one that has fewer."""
    old, new = _runs(before), _runs(after)
    return len(old & new) / max(1, min(len(old), len(new)))


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[place:] for place in range(_RUN)), strict=False))
