"""Where a heading ends and running text begins."""

import re

_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_SENTENCE_MARK = re.compile(r"[。；;！!]|[，,：:]$|[.](?:\s|$)(?=.*\S)")
_RUN_IN_WIDE = re.compile(r"[^。；;，,：:！？\n]{2,30}。(?=\s*\S)")
_RUN_IN_BRACKET = re.compile(r"[【〔][^】〕\n]{1,40}[】〕]|（[^（）\n]{1,25}）(?=\s*\S)")
_RUN_IN_LATIN = re.compile(
    r"[^.:;!?。\n]{2,70}(?:\.[ \t]?[—–]{1,2}|\.(?=\s+[A-Z\d(“\"])|:(?=\s+[A-Z“\"(]))"
)
_SENTENCE_OPENERS = frozenset(
    "you we they it this these those the if when where unless no any each every to in on at by "
    "for under upon except such all there our your he she a an i please do not repealed".split()
)
_LONGEST_WIDE, _LONGEST_LATIN = 45, 110


def is_wide(text: str) -> bool:
    """Whether the text is Chinese (holds a wide character near its beginning)."""
    return _WIDE.search(text, 0, 200) is not None


def is_heading(text: str) -> bool:
    """Whether a whole line reads as a heading: short, and no sentence."""
    longest = _LONGEST_WIDE if is_wide(text) else _LONGEST_LATIN
    return 0 < len(text) <= longest and not _SENTENCE_MARK.search(text)


def run_in_heading(text: str) -> int:
    """The length of the heading sentence that opens `text`, 0 where there is none."""
    match = _RUN_IN_WIDE.match(text) or _RUN_IN_BRACKET.match(text)
    if match:
        return match.end()
    match = _RUN_IN_LATIN.match(text)
    if not match:
        return 0
    words = match[0].split()
    if len(words) > 9 or words[0].lower().strip("“\"'*.,") in _SENTENCE_OPENERS:
        return 0
    return match.end()
