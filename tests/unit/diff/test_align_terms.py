"""Terms, their weights, and the search by rare ones."""

from policywatch.diff.candidates import find_candidates
from policywatch.diff.terms import Lexicon, Weights


def test_terms_are_words_characters_and_neighbours() -> None:
    """A Latin word is one term, a CJK character too, and two of them side by side."""
    terms = Lexicon().terms("GDPR合规, Data")
    assert {"gdpr", "合", "规", "合规", "gdpr合", "data", "规data"} == terms


def test_a_rare_term_weighs_more_than_a_common_one() -> None:
    """The weight falls with the number of texts that hold a term."""
    lexicon = Lexicon()
    texts = [lexicon.terms(text) for text in ("甲方支付", "乙方支付", "丙方支付")]
    weights = Weights(texts)
    assert weights.weight["甲"] > weights.weight["支付"] > 0
    assert weights.total({"甲", "方"}) == weights.weight["甲"] + weights.weight["方"]
    part = frozenset({"甲", "方"})
    assert weights.part(part, texts[0], weights.total(texts[0])) == weights.total(part)


def test_sentences_and_first_words_are_read_apart() -> None:
    """The first words end at the first mark, sentences at full stops and semicolons."""
    lexicon = Lexicon()
    text = "本办法所称平台，是指提供服务的网站；应当依法备案并公示。"
    assert lexicon.head(text) == lexicon.terms("本办法所称平台，")
    assert lexicon.sentences(text) == [
        lexicon.terms("本办法所称平台，是指提供服务的网站"),
        lexicon.terms("应当依法备案并公示"),
    ]


def test_terms_of_a_text_are_those_of_its_sentences_and_of_the_words_where_they_meet() -> None:
    """Sentences read one by one give what the words of the whole text give, side by side."""
    words = "fees fall due 甲 方 付 款 3 days".split()
    terms = Lexicon().terms("Fees fall due.\n—；\n甲方付款。3 days: ")
    assert terms == {*words, *map(str.__add__, words, words[1:])}


def test_a_sentence_is_read_once_wherever_it_stands() -> None:
    """A text of one sentence, and the same sentence in a longer text, are one set of terms."""
    lexicon = Lexicon()
    alone = lexicon.terms("运营者应当公开收费标准。")
    assert lexicon.sentences("运营者应当公开收费标准。")[0] is alone
    assert lexicon.sentences("运营者应当公开收费标准；不得另行收取费用。")[0] is alone


def test_candidates_grow_with_the_clauses_and_not_with_their_square() -> None:
    """Of hundreds of near-duplicates each meets a dozen others, its own version among them."""
    lexicon = Lexicon()
    old = [lexicon.terms(f"第{k * 7}号项目由审查委员会按年度拨付") for k in range(300)]
    new = [lexicon.terms(f"第{k * 7}号项目由审查委员会按季度拨付") for k in range(300)]
    pairs = find_candidates(old, new, Weights([*old, *new]))
    assert len(pairs) <= 12 * 300
    assert {(k, k) for k in range(300)} <= pairs
