"""Where a heading ends and running text begins."""

from collections.abc import Sequence

from policywatch.clauses.lines import FINAL, Line, is_day
from policywatch.model import Role
from policywatch.patterns import pattern

_WIDE = "[\u2e80-\uffef]"
_INSIDE_WIDE = r"[。；;！!？]|[，,].*[，,]"
_NO_WIDE_HEADING = r"[，,。；;：:].|[下列為为][：:]$|如下|以下|下列"
_PAUSE = "[.;,]"
_INSIDE_LATIN = r"[.!]\s|;.*;|,.*,.*,.*,"
_LONGEST_WIDE, _LONGEST_LATIN, _MOST_WORDS = 45, 110, 14
_RUN_IN_WIDE = r"[^。；;，,：:！？\n]{2,30}。(?=\s*[^\s”’」』）)])"
_RUN_IN_BRACKET = r"[【〔][^】〕\n]{1,40}[】〕]|（[^（）\n]{1,25}）(?=\s*\S)"
_RUN_IN_LATIN = r"[^.:;!?。\n]{2,70}(?:\.[ \t]?[—–]{1,2}|\.(?=\s+[A-Z0-9(“\"])|:(?=\s+[A-Z“\"(]))"
_OPENERS = frozenset(
    "you we they it this these those the if when where unless no any each every to in on at by "
    "for under upon except such all there our your he she a an i please do not repealed".split()
)
_QUESTION = r"(?i)(?:what|how|why|who|whom|when|where|which|do|does|can|is|are|will|should)\b"
_QUESTION_MARK = r"(?:[问問](?:题|題)?|Q(?:uestion)?)\s?\d{0,3}\s?[:：.、]"
_ANSWER_MARK = r"(?:答(?:复|覆)?|A(?:nswer)?)\s?\d{0,3}\s?[:：.、]"
_ASKING = frozenset("问問Q")
_STAMP = (
    r"(?i)(?:last|date|effective|version|updated?|revised|posted|published|issued|copyright|©)\b"
    r"|.*(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])"
)
_NO_WIDE_WORD = r"[，,。；;：:！!？?|0-9\s]"
_NO_HEADING_ENDS = frozenset("，,。；;：:！!？|")
_OFFICE_END = r"(?:政府|局|厅|廳|部|委|会|會|院|中心|公司|处|處|署|办公室|办)$"


def is_wide(text: str) -> bool:
    """Whether the text is Chinese (holds a wide character near its beginning)."""
    return pattern(_WIDE).search(text, 0, 200) is not None


def is_heading(text: str) -> bool:
    """Whether the words after a label are a heading: short, and no sentence."""
    if not text:
        return False
    return _is_wide_heading(text) if is_wide(text) else _is_latin_heading(text)


def _is_wide_heading(text: str) -> bool:
    if len(text) > _LONGEST_WIDE:
        return False
    if text[-1] in "：:。":
        return len(text) <= 16 and not pattern(_NO_WIDE_HEADING).search(text)
    return text[-1] not in "，,；;！!—" and not pattern(_INSIDE_WIDE).search(text)


def _is_latin_heading(text: str) -> bool:
    if len(text) > _LONGEST_LATIN or text.count(" ") >= _MOST_WORDS:
        return False
    if text[-1] == ".":
        opener = text.split(None, 1)[0].lower()
        short = text.count(" ") < 6 and opener not in _OPENERS
        return short and not pattern(_PAUSE).search(text[:-1])
    return text[-1] not in ",;:!—–" and not pattern(_INSIDE_LATIN).search(text)


def bracketed_heading(text: str) -> int:
    """The length of the heading in brackets that opens an article (【立法目的】), else 0."""
    match = pattern(_RUN_IN_BRACKET).match(text)
    return match.end() if match else 0


def run_in_heading(text: str) -> int:
    """The length of the heading sentence that opens `text`, 0 where there is none."""
    match = pattern(_RUN_IN_WIDE).match(text) or pattern(_RUN_IN_BRACKET).match(text)
    if match:
        return match.end()
    match = pattern(_RUN_IN_LATIN).match(text)
    if not match:
        return 0
    words = match[0].split()
    sentence = words[0].lower().strip("“\"'*.,") in _OPENERS and match[0][-1] not in "—–"
    return 0 if sentence or len(words) > 9 else match.end()


def stands_alone(text: str, lines: Sequence[Line], index: int) -> int:
    """The level of an unmarked heading: 7 in capitals, 8 else, 0 where the line is none.

    Such a line is short, no sentence, and stands between a finished line and running text.
    A question above its answer (问：… 答：…) is a heading below all others, of level 9.
    """
    line = lines[index]
    if _is_asked(text, lines, index):
        return 9
    if line.role is not Role.PARAGRAPH or line.length > 80 or not 0 < index < len(lines) - 1:
        return 0
    if text[line.end - 1] in _NO_HEADING_ENDS or is_day(text, line):
        return 0
    after, before = lines[index + 1], lines[index - 1]
    level = _unmarked_level(text[line.start : line.end])
    if not level or not (_is_running(text, after) or (level == 7 and _is_below(text, after))):
        return 0
    if level == 7 or _is_finished(text, before):
        return level
    above = _unmarked_level(text[before.start : before.end]) if before.length <= 80 else 0
    return level if level == 8 and above == 7 else 0


def _is_finished(text: str, line: Line) -> bool:
    """Whether a line is the end of what it belongs to: a sentence, a heading, a row, a date."""
    if line.role in (Role.HEADING, Role.ROW) or text[line.end - 1] in FINAL:
        return True
    return line.length <= 80 and pattern(_STAMP).match(text, line.start, line.end) is not None


def _is_asked(text: str, lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a question that says so, above an answer that says so."""
    line = lines[index]
    if text[line.start] not in _ASKING or index + 1 >= len(lines):
        return False
    after = lines[index + 1]
    asked = pattern(_QUESTION_MARK).match(text, line.start, line.end)
    return bool(asked and pattern(_ANSWER_MARK).match(text, after.start, after.end))


def _is_running(text: str, line: Line) -> bool:
    """Whether a line is running text and no heading, item or name."""
    if line.role is not Role.PARAGRAPH:
        return False
    wide = is_wide(text[line.start : line.start + 40])
    if line.length < (25 if wide else 40):
        return False
    return text[line.end - 1] in FINAL


def _is_below(text: str, line: Line) -> bool:
    """Whether a line can stand under a heading in capitals."""
    return line.role is not Role.ROW and _unmarked_level(text[line.start : line.end][:90]) != 7


def _unmarked_level(words: str) -> int:
    """7 for capitals, 8 for other words that look like a heading, 0 for all else."""
    return _unmarked_wide(words) if is_wide(words) else _unmarked_latin(words)


def _unmarked_wide(words: str) -> int:
    short = 2 <= len(words) <= 16 and not pattern(_NO_WIDE_WORD).search(words)
    return 8 if short and not pattern(_OFFICE_END).search(words) and words[0] not in "（(《" else 0


def _unmarked_latin(words: str) -> int:
    letters = [word for word in words.split() if word[:1].isalpha()]
    if not letters or len(words) < 3 or words[-1] in ".,;:!|" or words[0] == "<" or "|" in words:
        return 0
    if words.count(" ") >= 10 or words.count(",") > 2 or pattern(_STAMP).match(words):
        return 0
    if words.upper() == words:
        return 7
    asked = pattern(_QUESTION).match(words) is not None
    if words[-1] == "?" or (asked and len(letters) < 9 and words[0].isupper()):
        return 8 if asked else 0
    if not letters[0][0].isupper():
        return 0
    big = [word for word in letters if len(word) > 3]
    return 8 if big and (len(letters) < 4 or all(word[0].isupper() for word in big)) else 0
