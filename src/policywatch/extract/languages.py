"""Which language a text is in, roughly: by its script, and by its most common words.

Good enough to see that a page has turned into its translation. Simplified and
traditional Chinese are one language, because a change of script is no change of policy.
"""

import re
from collections import Counter

_SCRIPTS = (
    ("ja", "\u3040-\u30ff", 3.0),
    ("ko", "\uac00-\ud7a3", 2.0),
    ("zh", "\u3400-\u4dbf\u4e00-\u9fff", 2.0),
    ("ru", "\u0400-\u04ff", 1.0),
    ("ar", "\u0600-\u06ff", 1.0),
    ("he", "\u0590-\u05ff", 1.0),
    ("el", "\u0370-\u03ff", 1.0),
    ("th", "\u0e00-\u0e7f", 1.0),
    ("hi", "\u0900-\u097f", 1.0),
)
"""A script's characters, and how many Latin letters one of them counts for."""
_STOP_WORDS = {
    "en": "the of and to in that is for you your we our or with this be by not are may will any "
    "on as shall",
    "fr": "le la les de des du et à un une est que vous votre nous nos pour dans par sur ce ou "
    "pas au aux vos",
    "de": "der die das und ist nicht von zu den dem des mit sie wir ihre für auf ein eine oder "
    "werden im bei",
    "es": "el los las de y que en un una es por para con su sus del se no al o usted como nuestro "
    "nuestros",
    "it": "il lo gli di e che è un una per con non del della dei delle si sono al alla nostro nel "
    "ai o",
    "pt": "o os as de e que em um uma é para com não do da dos das se por ao ou seu você nossos",
    "nl": "de het een en van is dat op te voor met zijn niet wij u uw aan door worden of bij als "
    "ons",
    "sv": "och att det som är en ett för på av med den inte du vi om till eller kan vår din",
    "da": "og at det som er en et for på af med den ikke du vi om til eller kan vores din",
    "pl": "i w na z do że się nie jest to oraz dla przez lub od o jak są w przypadku",
    "tr": "ve bir bu için ile da de olarak veya olan gibi daha ya kadar tarafından",
    "cs": "a v na se je že z do to pro jako nebo jsou k od s by při",
    "id": "yang dan di dengan untuk dari pada ini atau tidak anda kami akan dalam oleh",
    "vi": "và của các cho là không được trong với có này những một để người khi",
}
_SAMPLE = 20_000
_LEAST = 40
"""Fewer letters than this say nothing."""
_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str:
    """The ISO 639-1 code of the language of `text`, empty where it cannot be told."""
    sample = text[:_SAMPLE]
    letters = len(re.findall(r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]", sample))
    counts = {
        code: len(re.findall(f"[{characters}]", sample)) * weight
        for code, characters, weight in _SCRIPTS
    }
    if counts["ja"] > counts["zh"] * 0.15:
        counts["ja"] += counts["zh"]
    code, most = max(counts.items(), key=lambda item: item[1])
    if max(most, letters) < _LEAST:
        return ""
    return code if most > letters else _latin(sample)


def _latin(sample: str) -> str:
    """The language of a text in Latin letters by its common words."""
    words = Counter(_WORD.findall(sample.lower()))
    scores = {
        code: sum(words[word] for word in set(common.split()))
        for code, common in _STOP_WORDS.items()
    }
    code, most = max(scores.items(), key=lambda item: item[1])
    return code if most >= max(3, words.total() * 0.06) else ""
