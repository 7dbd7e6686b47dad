"""Lines that a page puts around a policy, recognised by what they say.

The rules hold for pages and plain text alike, and but for a few tools only at the edges:
above the first running paragraph and below the last, because the same words in the middle
of a policy are the policy's own.
"""

from policywatch.extract import phrases
from policywatch.extract.fields import read_fields
from policywatch.extract.visits import is_of_the_visit
from policywatch.model import Block, Role
from policywatch.patterns import pattern

_COPYRIGHT = r"(?:copyright|©|\(c\))\W{0,3}(?:©|\(c\)|(?:19|20)\d\d)|^\W*©"
_ADDRESS = r"(?:[联聯][系繫絡络])?地址\s*[:：]\s*(?P<place>\w{2,8}?(?:省|自治[区區]|市|县|縣))"
_HELPFUL = (
    r"(?:was|is|did|do) (?:this|the|our|you)\b.{0,40}\b(?:helpful|useful|help(?: you)?)"
    r"|how (?:helpful|useful) (?:was|is) .{0,40}|\d+ (?:out )?of \d+ found this helpful"
)
"""What asks a reader whether a page was of use."""
_HOW, _HELPFUL_ENDS = "how ", ("helpful", "useful", "help", "help you")
"""How it begins, or else ends."""
_STARTS = (*phrases.LINE_STARTS, *phrases.PROMPTS)
_LONGEST = 200
"""A footer line has no more characters; a longer one is a paragraph."""
_LONGEST_CRUMBS = 300
_LONGEST_TOOL = 100
"""A tool has no more characters, but for counters among the fields of Chinese pages."""
_WIDEST_EDGE = 200
_SEPARATORS = str.maketrans(dict.fromkeys(" |/·•,，、;；[]【】()（）:：>»＞-", None))
_SENTENCE_ENDS = frozenset('。；;.!?！？：:”"')
_FULL_STOPS = ("。", "；")
"""What no tool ends with that is no field."""
_MARKS = " \t↑▲^.…:：!！?？»>→|[]【】()（）"


def strip_furniture(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """The blocks without furniture lines, and what was dropped, in order.

    Empty blocks go as well. A field that says that the document is no longer in force
    stays.
    """
    lines = [block for block in blocks if block.text]
    top, bottom = _edges(lines)
    kept: list[Block] = []
    dropped: list[str] = []
    for place, block in enumerate(lines):
        text = block.text
        if place >= bottom and _begins_the_rest(text):
            dropped.extend(later.text for later in lines[place:])
            break
        inside = top <= place < bottom
        if not (is_tool(text) if inside else is_furniture(text)):
            kept.append(block)
        else:
            dropped.append(text)
            kept.extend(_validity(text))
    if kept and _foreign_address(kept):
        dropped.append(kept.pop().text)
    return kept, dropped


def is_furniture(text: str) -> bool:
    """Whether a line at the edge of a text is page furniture."""
    low = text.lower()
    return bool(
        is_tool(text)
        or _is_fixed_line(low)
        or _is_breadcrumb(low)
        or _is_register(low)
        or _is_footer_row(low)
        or _is_fields(text)
    )


def _is_fields(text: str) -> bool:
    """Whether a line is fields alone, other than those that say from when the text is in force."""
    return any(field.kind != "force" for field in read_fields(text))


def is_tool(text: str) -> bool:
    """Whether a line is a tool of the page, which is no text wherever it stands."""
    if len(text) > (_LONGEST_TOOL if text.isascii() else _LONGEST):
        return False
    if text.endswith(_FULL_STOPS) and ":" not in text and "：" not in text:  # as most of Chinese
        return False
    bare = text.lower().strip(_MARKS)
    return (
        bare in phrases.TOOLS
        or is_of_the_visit(bare)
        or ((bare.endswith(_HELPFUL_ENDS) or bare.startswith(_HOW)) and _asks_for_praise(bare))
    )


def _asks_for_praise(bare: str) -> bool:
    """Whether a line asks whether the page was helpful, or says how many found so."""
    return pattern(_HELPFUL).fullmatch(bare) is not None


def _is_fixed_line(low: str) -> bool:
    """Whether a line says what furniture says word for word."""
    return (
        low.strip(_MARKS) in phrases.LINES
        or low == "×"
        or (low.startswith(_STARTS) and len(low) < _LONGEST)
        or (phrases.SCAN in low and len(low) < 30)
    )


def _is_breadcrumb(low: str) -> bool:
    """Whether a line names the way from the home page to this one."""
    if len(low) > _LONGEST_CRUMBS:
        return False
    if low.startswith(phrases.CRUMB_STARTS):
        return True
    home = next((home for home in phrases.HOMES if low.startswith(home)), "")
    rest = low[len(home) :].lstrip()
    return bool(home) and len(rest) > 1 and (rest[0] in phrases.ARROWS or rest.startswith("- "))


def _is_register(low: str) -> bool:
    """Whether a line is a site's entry in a register, its owner or its copyright."""
    return len(low) < _LONGEST and (
        any(word in low for word in phrases.REGISTERS)
        or pattern(_COPYRIGHT).search(low) is not None
    )


def _is_footer_row(low: str) -> bool:
    """Whether a line is a row of footer links."""
    if len(low) > _LONGEST:
        return False
    rest = low
    for word in phrases.FOOTER_WORDS:
        rest = rest.replace(word, "")
    return rest != low and not rest.translate(_SEPARATORS)


def _begins_the_rest(text: str) -> bool:
    """Whether a line is the heading of what follows a text on its page."""
    bare = text.lower().strip(_MARKS)
    return bare in phrases.AFTERWARDS or (
        len(bare) < 50 and bare.startswith(("more in ", "more from ", "more on "))
    )


def _validity(text: str) -> list[Block]:
    """The field that says that a document was repealed or amended, as a block."""
    for field in read_fields(text):
        if field.kind == "validity" and any(word in field.value for word in phrases.REPEALED):
            return [Block(f"有效性：{field.value}")]
    return []


def _foreign_address(blocks: list[Block]) -> bool:
    """Whether the last line is the address of a site whose place the text never names."""
    match = pattern(_ADDRESS).match(blocks[-1].text)
    if not match or len(blocks) < 4:
        return False
    stem = match["place"].rstrip("省市县縣")
    return not any(stem in block.text for block in blocks[:-1])


def _edges(lines: list[Block]) -> tuple[int, int]:
    """Where the first running paragraph stands, and where the last one ends.

    An edge has no more than `_WIDEST_EDGE` lines: a long list of short lines is text.
    """
    count = len(lines)
    reach = min(_WIDEST_EDGE, count)
    top = next((place for place in range(reach) if _running(lines[place])), reach)
    bottom = next(
        (place for place in range(count, count - reach, -1) if _running(lines[place - 1])),
        count - reach,
    )
    return top, bottom


def _running(block: Block) -> bool:
    """Whether a block is running text, as policies have and edges don't."""
    return block.role is not Role.HEADING and is_running(block.text)


def is_running(text: str) -> bool:
    """Whether a text is a sentence of some length that is no furniture."""
    if text[-1] not in _SENTENCE_ENDS or len(text) < (80 if text.isascii() else 30):
        return False
    low = text.lower()
    fixed = _is_register(low) or _is_breadcrumb(low) or _is_fixed_line(low)
    return not (fixed or read_fields(text))
