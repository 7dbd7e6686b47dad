"""What the edited words of a change are: small ones, a spelling, a "not", a penalty.

Each question is asked of what came and went, edit by edit, and of no fact; `weight` says
how much the answers matter.
"""

from collections.abc import Iterator
from typing import NamedTuple

from policywatch.model import Change
from policywatch.patterns import pattern
from policywatch.replacements import replacements


class Words(NamedTuple):
    """Words that weigh: a pattern, and parts in lower case of which each match has one.

    Most texts have none of these, and to look for them is quicker than the pattern.
    """

    hints: tuple[str, ...]
    pattern: str


_WORD = r"[^\W_]+"
_PARTICLES = frozenset("的了之其该該此所也都就则則即着著地")
_SMALL_WORDS = frozenset("a an the of to in on at by for with as that which this these".split())


def is_particles(change: Change) -> bool:
    """Whether only punctuation, white space and small words came or went."""
    return _is_edited(change) and all(
        _telling_words(gone) == _telling_words(come) for _, gone, come in replacements(change.spans)
    )


_SPELLINGS = (
    (r"is(?=(?:e[sdr]?|ing|ations?)$)", "iz"),
    (r"our(?=s|ed|ing|able|ful|ite|$)", "or"),
    (r"tre(?=s?$)", "ter"),
    (r"(?<=n)ce(?=[sd]?$)", "se"),
    (r"ogue(?=s?$)", "og"),
    (r"(?<=e)ll(?=(?:ed|ing|er|ers)$)", "l"),
    (r"(?<=dg)e(?=ment)", ""),
)
"""British endings and the American ones that they are read as."""
_LONG_WORD = 5
"""Letters of a word whose ending is looked at."""


def is_spelling(change: Change) -> bool:
    """Whether words are only spelt otherwise: organisation, e-mail, U.S., 帐 for 账."""
    return _is_edited(change) and all(
        _spelt(gone) == _spelt(come) for _, gone, come in replacements(change.spans)
    )


_VARIANTS = str.maketrans("它帐做", "他账作")
_ALIKE = (("应当", "应"), ("應當", "應"), ("必须", "须"))
"""Words of Chinese laws that are used alike."""


def _spelt(text: str) -> str:
    """The telling words of a text in one spelling, without what joins or parts them."""
    spelt = "".join(map(_american, _telling_words(text)))
    if spelt.isascii():
        return spelt
    for long, short in _ALIKE:
        spelt = spelt.replace(long, short)
    return spelt.translate(_VARIANTS)


def _american(word: str) -> str:
    if len(word) >= _LONG_WORD and word.isascii():
        for british, american in _SPELLINGS:
            word = pattern(british).sub(american, word)
    return word


_LINK = r"https?://[^\s\"”<>]+|\bwww\.[^\s\"”<>]+"


def is_address(change: Change) -> bool:
    """Whether only links lead elsewhere, whose address stands in the text."""
    if not any("http" in span.text or "www." in span.text for span in change.spans):
        return False
    links = False
    for _, gone, come in replacements(change.spans):
        left, right = (pattern(_LINK).sub(" ", words) for words in (gone, come))
        links = links or (left, right) != (gone, come)
        if _telling_words(left) or _telling_words(right):
            return False
    return links


def _is_edited(change: Change) -> bool:
    return any(span.op != "equal" for span in change.spans)


def _telling_words(text: str) -> list[str]:
    """The words that say something by themselves, as and, or, 和, 或 do; in lower case."""
    words = (
        "".join(char for char in word if char not in _PARTICLES)
        for word in pattern(_WORD).findall(text.lower())
        if word not in _SMALL_WORDS
    )
    return [word for word in words if word]


_LIST_END = r"(?i)(?<=[;；,，])\s*(?:and|or|以及|和|或者?)$"


def is_list_end(change: Change) -> bool:
    """Whether only the word came or went that joins an item of a list to the next: `; or`.

    It is given on when an item is put in or taken out; another word there joins otherwise.
    """
    edits = [span for span in change.spans if span.op != "equal"]
    if len(edits) != 1 or len(change.old) != 1 or len(change.new) != 1:
        return False
    old, new = change.old[0].body.rstrip(), change.new[0].body.rstrip()
    return pattern(_LIST_END).sub("", old) == pattern(_LIST_END).sub("", new)


_RECOURSE = Words(
    (
        "仲裁",
        "诉",
        "訴",
        "放弃",
        "放棄",
        "免责",
        "免責",
        "赔",
        "賠",
        "arbitrat",
        "class action",
        "jury",
        "waiv",
        "indemni",
        "hold harmless",
        "irrevocabl",
    ),
    r"仲裁|(?<!电子)(?:诉讼|訴訟)(?!法|平台|服务|服務)|起诉|起訴|放弃|放棄|免责|免責|赔偿|賠償"
    r"|(?i:\b(?:arbitrat\w{2,7}|class actions?|jury|waive[sdr]?|waiving|indemnif\w{1,8}|indemnity"
    r"|hold harmless|irrevocabl[ey])\b)",
)


def is_recourse(change: Change) -> bool:
    """Whether words came or went that say what can be claimed, from whom and before whom."""
    return _differ_in(change, _RECOURSE)


_CONSENT = Words(
    ("同意", "授权", "授權", "选择", "選擇", "勾选", "勾選", "consent", "opt", "legitimate"),
    "(?:用户|用戶|个人|個人|本人|您的?|你的?|单独|單獨|书面|書面|明示|默示|监护人的?|監護人的?|父母|知情"
    "|撤回|取得|征得|徵得)(?:同意|授权|授權)|选择退出|選擇退出|选择加入|選擇加入|勾选|勾選"
    r"|(?i:\b(?:consent(?:s|ed|ing)?|opt(?:s|ed|ing)?[-\s]?(?:in|out))\b)",
)


def is_consent(change: Change) -> bool:
    """Whether words came or went that say who must agree, or can refuse.

    The whole texts are asked, as of `opt in` and `opt out` one word is the same.
    """
    old, new = ("\n".join(place.body for place in side) for side in (change.old, change.new))
    return _found(_CONSENT, old) != _found(_CONSENT, new)


_APPROVAL = Words(
    ("批准", "审批", "審批", "核准", "approval"), "批准|审批|審批|核准|(?i:approvals?)"
)


def is_approval(change: Change) -> bool:
    """Whether words came or went that say what somebody must approve: 经…批准, approval."""
    return _differ_in(change, _APPROVAL)


_PENALTY = Words(
    (
        "罚",
        "罰",
        "没收",
        "沒收",
        "吊",
        "拘",
        "徒刑",
        "死刑",
        "停产",
        "停產",
        "停业",
        "停業",
        "责令",
        "責令",
        "penalt",
        "imprison",
        "forfeit",
        "fined",
        "confiscat",
    ),
    "罚款|罰款|罚金|罰金|罰鍰|没收|沒收|吊销|吊銷|(?:行政|日以[下上])拘留|拘役|有期徒刑|无期徒刑|無期徒刑|死刑|停产停业|停產停業"
    "|停业整顿|停業整頓|责令关闭|責令關閉|责令停业|責令停業"
    r"|(?i:\b(?:penalt(?:y|ies)|imprison\w{0,6}|forfeit\w{0,4}|fined|confiscat\w{1,5})\b)",
)


def is_penalty(change: Change) -> bool:
    """Whether words came or went that threaten: 没收, 吊销, imprisonment."""
    return _differ_in(change, _PENALTY)


def _differ_in(change: Change, words: Words) -> bool:
    """Whether of some words others, more or fewer stand in the edits of one side."""
    gone = "\n".join([span.text for span in change.spans if span.op == "delete"])
    come = "\n".join([span.text for span in change.spans if span.op == "insert"])
    return _found(words, gone) != _found(words, come)


def _found(words: Words, text: str) -> list[str]:
    """Those of some words that stand in a text, in order."""
    lowered = text.lower()
    for hint in words.hints:
        if hint in lowered:
            return sorted(map(str.casefold, pattern(words.pattern).findall(text)))
    return []


_OWN_HAN = (
    "(?:法|条例|條例|办法|辦法|规定|規定|细则|細則|规则|規則|政策|标准|標準|方案|规范|規範|协议|協議"
    "|意见|意見|通知)"
)
_SCOPE = (
    rf"(?:适用|適用)(?:于|於)?本{_OWN_HAN}(?:的规定|的規定)?(?=[。；，,;）]|$)"
    rf"|本{_OWN_HAN}[^，。；\n]{{0,6}}(?:适用|適用)(?:于|於|范围|範圍)"
    r"|(?i:\bthis\s(?:policy|agreement|notice|act|statement|code|regulation|section|part|article)"
    r"\s(?:(?:also|only|does\snot|shall(?:\snot)?|will(?:\snot)?)\s)?appl(?:y|ies)\sto\b"
    r"|\bthese\s(?:terms|rules|guidelines|regulations|conditions|policies)"
    r"\s(?:(?:also|only|do\snot|shall(?:\snot)?|will(?:\snot)?)\s)?apply\sto\b)"
)
_SENTENCE = r"[^。；;.!?\n]+[。；;.!?\n]?"


def is_scope(change: Change) -> bool:
    """Whether a sentence that says what the text applies to says it of others."""
    old, new = ("\n".join(place.body for place in side) for side in (change.old, change.new))
    if not any(word in old and word in new for word in ("适用", "適用", "appl")):
        return False
    mine, theirs = _scopes(old), _scopes(new)
    return 0 < len(mine) == len(theirs) and mine != theirs


def _scopes(text: str) -> list[str]:
    """What the sentences on the scope of a text say, in one spelling."""
    sentences: list[str] = pattern(_SENTENCE).findall(text)
    return [_spelt(sentence) for sentence in sentences if pattern(_SCOPE).search(sentence)]


_NEGATION = r"(?i)\b(?:not|never|cannot|no\slonger|\w{2,6}n['’]t)\b"
_END = r"[.!?](?:\s|$)|[;。！？；\n]"
"""Where a sentence ends."""
_NAME = r"(?:the\s)?[A-Z][\w.]*(?:\s(?:of\s|the\s)?[A-Z][\w.]*){0,4}"
_AUXILIARIES = frozenset(
    "do does did is are was were be been has have had can could will would not never cannot no"
    " longer don doesn didn isn aren wasn weren hasn haven hadn couldn wouldn won t".split()
)


def is_negation(change: Change) -> bool:
    """Whether a "not" came or went by itself, so that the rest of the words say the opposite.

    Where a name in the same sentence became another one, they speak of something else:
    if you live in X, if you do not live in Y.
    """
    if not any(span.op != "equal" and _denials(span.text) for span in change.spans):
        return False
    edits = list(_placed_edits(change))
    for place, gone, come in edits:
        words = pattern(_WORD).findall(f"{gone} {come}".lower())
        if (
            _AUXILIARIES.issuperset(words)
            and _denials(gone) != _denials(come)
            and not any(other == place and _renames(a, b) for other, a, b in edits)
        ):
            return True
    return False


def _placed_edits(change: Change) -> Iterator[tuple[int, str, str]]:
    """Each edit with the number of the sentence that it stands in."""
    place = 0
    for kept, gone, come in replacements(change.spans):
        place += pattern(_END).search(kept) is not None
        yield place, gone, come


def _renames(gone: str, come: str) -> bool:
    """Whether an edit puts one name in the place of another."""
    return all(pattern(_NAME).fullmatch(words.strip()) is not None for words in (gone, come))


def _denials(text: str) -> int:
    """How often a text says no."""
    return len(pattern(_NEGATION).findall(text))
