"""Bytes to text: which encoding a body is in, whatever its labels say.

In this order: a byte order mark; strict UTF-8; UTF-16 seen by its zero bytes;
UTF-8 with a few broken bytes; then the labels (header, then `<meta>`) against what
the characters themselves say, because a GBK label on a Big5 body decodes without a
single error. gb2312 and gbk are read as gb18030 and big5 as big5hkscs, since pages
labelled so use characters outside the smaller set. Bytes that no encoding explains
become U+FFFD: visible, never silently gone.
"""

import codecs
import re
from typing import NamedTuple

from policywatch.patterns import pattern

_META = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})"""
    rb"""|<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "euc_kr": "cp949",
    "cp949": "cp949",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
}
_LABEL_NAMES = {"x-gbk": "gbk", "gb_2312-80": "gb2312", "x-sjis": "shift_jis", "x-x-big5": "big5"}
_EAST_ASIAN = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp949")
# Characters that make up more than half of any Chinese text, in both scripts, with the
# punctuation of official documents; kana and hangul are counted by their ranges.
_COMMON = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年"
    "过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心"
    "本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由"
    "问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世"
    "位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四"
    "神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便"
    "空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边"
    "施企服项目办规划推技术责任单位支持级国务院通知意见法律条例规定负责"
    "這個們來為國說時會對過發後裡種經麼學當沒動還進樣開從實軍無與長機關點業將兩間問並應戰頭體見"
    "產製身話內給門東聲員論處義幾認條係氣題爾別變總電數報結決馬書聽達強難權設記類據邊術責單級務"
    "規劃於項辦議處訊網頁檔號"
    "，。、；：？！（）《》〈〉“”‘’「」『』【】〔〕—…·　"
)
_LIKELY = f"[\u3040-\u30ff\uac00-\ud7a3{_COMMON}]"
"""What most characters of a text in an East Asian language match."""
_ASCII_RUN = re.compile(r"[\x00-\x7f]+")
_ASCII = bytes(range(128))
_CLEAR = 0.6
"""A labelled encoding that reads so well need not be compared with others."""
_SAMPLE = 2_000
"""How many characters outside ASCII are judged: more cost time and say nothing new."""


class Decoded(NamedTuple):
    """The text of a body and the Python name of the encoding it was read with.

    `exact` says that the body is this text in UTF-8, to the byte.
    """

    text: str
    encoding: str
    exact: bool = False


def decode(body: bytes, content_type: str = "") -> Decoded:
    """The text of `body`; `content_type` is a media type or a whole header value.

    Never fails: bytes that no encoding explains become U+FFFD. A byte order mark is
    not part of the text.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(encoding, "replace"), encoding)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        wide = _wide(body) if "\0" in text[:4096] else ""
        return (
            Decoded(body.decode(wide, "replace"), wide)
            if wide
            else Decoded(text, "utf-8", exact=True)
        )
    wide = _wide(body)
    if wide:
        return Decoded(body.decode(wide, "replace"), wide)
    text = body.decode("utf-8", "replace")
    if _mostly_utf8(text):
        return Decoded(text, "utf-8")
    encoding = _by_content(body, _labels(body, content_type))
    return Decoded(body.decode(encoding, "replace"), encoding)


def _wide(body: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte of its markup is zero."""
    head = body[:4096]
    pairs = len(head) // 2
    if pairs < 2:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > pairs * 0.3 and even < pairs * 0.05:
        return "utf-16-le"
    if even > pairs * 0.3 and odd < pairs * 0.05:
        return "utf-16-be"
    return ""


def _mostly_utf8(text: str) -> bool:
    """Whether text read as UTF-8 has far more whole characters than broken ones.

    A chance hit on a valid sequence is rare in every other encoding, so one broken
    byte in twenty characters is a damaged page and not another encoding.
    """
    outside = _ASCII_RUN.sub("", text[:200_000])
    broken = outside.count("\ufffd")
    return len(outside) - broken > broken * 20


def _labels(body: bytes, content_type: str) -> list[str]:
    """The encodings that the header and the first 4 KB name, in Python's names."""
    found = []
    header = _HEADER.search(content_type)
    if header:
        found.append(header[1])
    meta = _META.search(body[:4096])
    if meta:
        found.append((meta[1] or meta[2]).decode("ascii"))
    names = []
    for label in found:
        try:
            known = codecs.lookup(_LABEL_NAMES.get(label.lower(), label))
        except (LookupError, ValueError):
            continue
        if known._is_text_encoding and not known.name.startswith(("utf", "idna", "punycode")):  # noqa: SLF001 - the codec's own flag, the only way to leave rot13 and base64 out
            names.append(_WIDER.get(known.name, known.name))
    return names


def _by_content(body: bytes, labels: list[str]) -> str:
    """The encoding whose characters look most like written language.

    A label wins unless its reading is clearly worse than the best one.
    """
    for label in labels:
        if label in _EAST_ASIAN and _score(body, label) >= _CLEAR:
            return label
    scores = {name: _score(body, name) for name in _EAST_ASIAN}
    best = max(_EAST_ASIAN, key=lambda name: scores[name])
    for label in labels:
        if label in _EAST_ASIAN and scores[label] >= max(0.2, scores[best] - 0.15):
            return label
    if scores[best] >= 0.4:
        return best
    for label in labels:
        if label not in _EAST_ASIAN and _readable(body, label):
            return label
    return "cp1252"


def _score(body: bytes, encoding: str) -> float:
    """The share of common East Asian characters among those outside ASCII."""
    if encoding not in _EAST_ASIAN:
        return 0.0
    sample = _ASCII_RUN.sub("", _high_part(body).decode(encoding, "replace"))[:_SAMPLE]
    if len(sample) < 2:
        return 0.0
    hits = len(pattern(_LIKELY).findall(sample))
    return hits / len(sample) - 3 * sample.count("\ufffd") / len(sample)


def _high_part(body: bytes) -> bytes:
    """A part of the body around its first bytes outside ASCII, with enough of them."""
    start = len(body) - len(body.lstrip(_ASCII))
    return body[start : start + 60_000]


def _readable(body: bytes, encoding: str) -> bool:
    """Whether at most one character in a thousand cannot be read."""
    text = body[:400_000].decode(encoding, "replace")
    return text.count("\ufffd") <= max(1, len(text) // 1000)
