from policywatch.model import Change, Fact, FactType, Kind, Place, Span
from policywatch.render.cells import cell_width, visible
from policywatch.render.meaning import SIGNS, meaning_of, path_of, path_of_change


def place(body: str, *path: str, heading: str = "") -> Place:
    """A clause of this text at this path."""
    return Place(path[-1] if path else "", path, heading, body, body, 0)


def test_a_path_joins_the_labels_from_the_top() -> None:
    """Numbers stand as printed, from the outermost in."""
    assert path_of(place("正文", "二、", "（三）", "2.")) == "二、 › （三） › 2."


def test_a_clause_without_a_number_is_named_by_its_words() -> None:
    """An unnumbered paragraph is named by its heading or first words."""
    assert path_of(place("本办法自发布之日起施行。", "")) == "本办法自发布之日起施行。"
    assert path_of(place("x", "一、", "", heading="附则")) == "一、 › 附则"


def test_a_long_name_is_cut() -> None:
    """A name stays short, whatever the clause says."""
    assert cell_width(path_of(place("很长的段落" * 1000, ""))) <= 24


def test_hostile_labels_cannot_act() -> None:
    """Control characters in a path or a fact are shown."""
    change = Change(
        Kind.REWORDED,
        (place("a", "\x1b]0;x\x07"),),
        (place("b", "\x1b]0;x\x07"),),
        facts=(Fact(FactType.AMOUNT, "\x1b[1m", "", note="\u202e"),),
    )
    for line in (path_of_change(change), meaning_of(change)):
        assert visible(line) == line
        assert "\x1b" not in line


def test_facts_come_first() -> None:
    """A change with facts is told by them, three at most."""
    amount = Fact(FactType.AMOUNT, "最高 500万元", "300万元", -0.4, "−40%")
    change = Change(Kind.REWORDED, (place("a", "一、"),), (place("b", "一、"),), facts=(amount,))
    assert meaning_of(change) == "最高 500万元 → 300万元, −40%"
    many = Change(Kind.REWORDED, change.old, change.new, facts=(amount,) * 5)
    assert meaning_of(many).endswith("; +2")


def test_a_fact_of_one_side_says_so() -> None:
    """What came or went carries a sign, and no note that says the same."""
    sides = ((place("a", "一、"),), (place("b", "一、"),))
    came = Change(Kind.REWORDED, *sides, facts=(Fact(FactType.DUTY, "", "应当", note="added"),))
    went = Change(
        Kind.REWORDED, *sides, facts=(Fact(FactType.OFFICE, "市科技局", "", note="as lead"),)
    )
    assert meaning_of(came) == "+ 应当"
    assert meaning_of(went) == "− 市科技局, as lead"


def test_changed_words_are_told_where_no_fact_was_read() -> None:
    """The longest edit stands for the change, with the number of the others."""
    spans = (
        Span("equal", "由"),
        Span("delete", "科技局"),
        Span("insert", "工信局"),
        Span("equal", "负责"),
        Span("insert", "。"),
    )
    change = Change(Kind.REWORDED, (place("x", "一、"),), (place("y", "一、"),), spans)
    assert meaning_of(change) == "科技局 → 工信局 (+1)"


def test_words_only_put_in_or_left_out_carry_a_sign() -> None:
    """A sign says whether words came or went."""
    sides = ((place("x", "一、"),), (place("y", "一、"),))
    put_in = Change(Kind.REWORDED, *sides, (Span("equal", "a"), Span("insert", "新增")))
    left_out = Change(Kind.REWORDED, *sides, (Span("delete", "旧"), Span("equal", "a")))
    assert meaning_of(put_in) == "+ 新增"
    assert meaning_of(left_out) == "− 旧"


def test_moves_and_splits_are_told_by_places() -> None:
    """A moved clause says from where to where, a split one into what."""
    moved = Change(Kind.MOVED, (place("x", "一、"),), (place("x", "三、"),))
    assert meaning_of(moved) == "一、 → 三、"
    split = Change(Kind.SPLIT, (place("xy", "一、"),), (place("x", "一、"), place("y", "二、")))
    assert meaning_of(split) == "一、 → 一、, 二、"
    assert path_of_change(split) == "一、 +1"


def test_added_and_removed_clauses_are_told_by_their_words() -> None:
    """The text itself, in short, is the meaning of a new or lost clause."""
    assert meaning_of(Change(Kind.ADDED, (), (place("新的\n条款", "一、"),))) == "新的 条款"
    assert cell_width(meaning_of(Change(Kind.REMOVED, (place("旧" * 500, "一、"),), ()))) <= 80


def test_every_kind_has_its_own_sign() -> None:
    """Kinds can be told apart by one character of ASCII."""
    assert set(SIGNS) == set(Kind)
    assert len(set(SIGNS.values())) == len(Kind)
    assert all(len(sign) == 1 and sign.isascii() for sign in SIGNS.values())


def test_a_new_number_among_the_same_siblings_is_told_by_the_numbers_alone() -> None:
    """Only what differs of two paths is said."""
    change = Change(Kind.RENUMBERED, (place("x", "二、", "6."),), (place("x", "二、", "7."),))
    assert meaning_of(change) == "6. → 7."
    assert meaning_of(Change(Kind.MOVED, change.old, (place("x", "三、", "1."),))) == (
        "二、 › 6. → 三、 › 1."
    )


def test_a_path_of_a_hundred_thousand_labels_is_short() -> None:
    """However deep a clause lies, its path names the outermost and the innermost labels."""
    path = path_of(place("x", *["一、"] * 100_000))
    assert path.count("›") == 6
    assert "…" in path
