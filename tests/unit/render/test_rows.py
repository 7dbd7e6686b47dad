import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.language import speaking
from policywatch.model import Change, Fact, FactType, Kind, Place, Span, Weight
from policywatch.render.cells import cell_width, visible
from policywatch.render.layout import Layout
from policywatch.render.rows import DIVIDER, STYLES, Row, kind_line, rows_of

bodies = st.text(st.sampled_from("一二三给予最高500万元的奖励，。（）“” abc\n"), max_size=80)


def place(body: str, *path: str) -> Place:
    """A clause of this text at this path."""
    return Place(path[-1] if path else "", path, "", body, body, 0)


def spans_of(old: str, new: str) -> tuple[Span, ...]:
    """Exact word spans between two texts."""
    spans: list[Span] = []
    for op, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            spans.append(Span("equal", old[i:j]))
            continue
        if j > i:
            spans.append(Span("delete", old[i:j]))
        if m > k:
            spans.append(Span("insert", new[k:m]))
    return tuple(spans)


def reworded(old: str, new: str, **rest: object) -> Change:
    """A change of words in clause （一）."""
    path = ("一、", "（一）")
    sides = ((place(old, *path),), (place(new, *path),))
    return Change(Kind.REWORDED, *sides, spans_of(old, new), **rest)  # type: ignore[arg-type] - fields of Change


def unchanged(body: str) -> Change:
    """A clause that stayed as it was."""
    return Change(Kind.UNCHANGED, (place(body, "二、"),), (place(body, "二、"),))


def shown(rows: list[Row]) -> list[str]:
    """The rows as text."""
    return [row.text for row in rows]


def words(rows: list[Row], *styles: str) -> str:
    """Everything the rows say in these styles."""
    return "".join(seg.text for row in rows for seg in row.segments if seg.style in styles)


AMOUNT = Fact(FactType.AMOUNT, "500万元", "300万元", -0.4, "−40%")
OLD = "给予最高500万元的一次性奖励，用于平台建设。"
NEW = "给予最高300万元的一次性奖励，用于平台建设。"


def test_a_change_is_told_by_place_kind_facts_and_words() -> None:
    """Path, kind with marks and weight, facts, then the words in one flow."""
    change = reworded(OLD, NEW, facts=(AMOUNT,), renumbered=True, weight=Weight.HIGH)
    rows = rows_of([change], width=60)
    assert [row.role for row in rows] == ["path", "kind", "fact", "text"]
    assert shown(rows)[:3] == [
        "一、 › （一）",
        "  ~ reworded, renumbered  high",
        "  • amount: 500万元 → 300万元, −40%",
    ]
    assert words(rows, "delete") == "5"
    assert words(rows, "insert") == "3"
    assert rows[-1].text.startswith("~ （一）给予最高")


def one_sided(kind: Kind, body: str, *path: str) -> Change:
    """A clause that was added, or removed."""
    clause = (place(body, *path),)
    return Change(kind, *(((), clause) if kind is Kind.ADDED else (clause, ())))


@pytest.mark.parametrize("kind", [Kind.ADDED, Kind.REMOVED])
def test_what_came_or_went_as_a_whole_is_shown_together(kind: Kind) -> None:
    """The clauses inside follow without a blank row, place and kind of each on one row."""
    sign, name = ("+", "added") if kind is Kind.ADDED else ("-", "removed")
    changes = [
        one_sided(kind, "监督", "第二章"),
        one_sided(kind, "检查。", "第二章", "第三条"),
        one_sided(kind, "标准；", "第二章", "第三条", "（一）"),
        one_sided(kind, "附则", "第二十章"),
    ]
    assert shown(rows_of(changes, width=60)) == [
        "第二章",
        f"  {sign} {name}",
        f"{sign} 第二章 监督",
        f"第二章 › 第三条  {sign} {name}",
        f"{sign} 第三条 检查。",
        f"第二章 › 第三条 › （一）  {sign} {name}",
        f"{sign} （一）标准；",
        "",
        "第二十章",
        f"  {sign} {name}",
        f"{sign} 第二十章 附则",
    ]


def test_what_came_otherwise_is_shown_apart() -> None:
    """A clause reworded inside, one removed there, a paragraph beside, one after other text."""
    added = one_sided(Kind.ADDED, "监督", "一、")
    inside = one_sided(Kind.ADDED, "检查。", "一、", "（二）")
    removed = one_sided(Kind.REMOVED, "检查。", "一、", "（三）")
    stood, follows = place("平台", "二、"), place("资金", "三、")._replace(order=1)
    moved = Change(Kind.MOVED, (stood,), (stood._replace(order=9),))
    stayed = Change(Kind.UNCHANGED, (follows,), (follows,))

    def kinds(*changes: Change, layout: Layout = Layout(context=1)) -> int:  # noqa: B008 - frozen
        return [row.role for row in rows_of(changes, layout, width=60)].count("kind")

    assert kinds(added, inside) == 1
    assert kinds(added, reworded(OLD, NEW)) == 2
    assert kinds(added, removed) == 2
    assert kinds(one_sided(Kind.ADDED, "甲。", ""), one_sided(Kind.ADDED, "乙。", "")) == 2
    assert kinds(added, unchanged("平台"), inside) == 2
    assert kinds(added, stayed, inside, moved, layout=Layout()) == 2
    assert kinds(added, stayed, inside, moved, layout=Layout(halves=True)) == 3


def test_marks_say_in_a_pipe_what_attributes_say_on_a_terminal() -> None:
    """Marked words carry signs, so that no attribute is needed."""
    rows = rows_of([reworded(OLD, NEW)], Layout(marked=True), width=80)
    assert "最高[-5-]{+3+}00万元" in rows[-1].text


def test_reasons_are_shown_when_asked_for() -> None:
    """Only `explain` shows why a change weighs what it does."""
    change = reworded(OLD, NEW, weight=Weight.HIGH, reasons=("an amount changed",))
    assert "because an amount changed" in "\n".join(
        shown(rows_of([change], Layout(explain=True), width=60))
    )
    assert "because" not in "\n".join(shown(rows_of([change], width=60)))


def test_two_columns_stand_at_fixed_offsets() -> None:
    """The divider stands in the same cell of every row, also beside wide characters."""
    rows = rows_of([reworded(OLD * 3, NEW * 3)], Layout(side_by_side=True), width=61)
    texts = [row.text for row in rows if row.role == "text"]
    offsets = {cell_width(text[: text.index(DIVIDER)]) for text in texts}
    assert offsets == {(61 - len(DIVIDER)) // 2}
    assert words(rows, "delete") == "555"
    assert words(rows, "insert") == "333"


def test_added_and_removed_clauses_carry_their_sign_on_every_row() -> None:
    """A plus or a minus says what colour says too."""
    added = Change(Kind.ADDED, (), (place("新" * 60, "三、"),), (Span("insert", "新" * 60),))
    removed = Change(Kind.REMOVED, (place("旧" * 60, "四、"),), ())
    rows = rows_of([added, removed], width=50)
    texts = [row for row in rows if row.role == "text"]
    assert {row.text[0] for row in texts if row.change == 0} == {"+"}
    assert {row.text[0] for row in texts if row.change == 1} == {"-"}
    assert words(rows, "added") == "新" * 60
    assert words(rows, "removed") == "旧" * 60


def test_a_split_shows_both_sides_clause_by_clause() -> None:
    """Each half of a split stands under its own label."""
    old, first, second = "第一句。第二句。", "第一句。", "第二句。"
    spans = (Span("equal", first), Span("insert", "\n"), Span("equal", second))
    sides = ((place(old, "四、"),), (place(first, "四、"), place(second, "五、")))
    rows = rows_of([Change(Kind.SPLIT, *sides, spans)], width=40)
    assert [row.text for row in rows if row.role == "text"] == [
        "- 四、第一句。第二句。",
        "+ 四、第一句。",
        "+ 五、第二句。",
    ]


def test_words_that_mostly_differ_are_shown_one_side_after_the_other() -> None:
    """A rewritten clause is not cut into confetti."""
    rows = rows_of([reworded("甲乙丙丁戊己庚辛", "子丑寅卯辰巳午未甲")], width=40)
    assert [row.text[0] for row in rows if row.role == "text"] == ["-", "+"]


def test_long_equal_runs_are_shortened_but_not_in_the_whole_document() -> None:
    """Around each edit enough is kept; the whole document keeps everything."""
    old = "前" * 200 + "甲" + "中" * 200 + "乙" + "后" * 200
    new = old.replace("甲", "子").replace("乙", "丑")
    short = rows_of([reworded(old, new)], width=80)
    whole = rows_of([reworded(old, new)], Layout(context=None), width=80)
    assert words(short, "equal").count("前") == 36
    assert 36 <= words(short, "equal").count("中") < 80
    assert words(short, "skipped").count("…") == 3
    assert words(whole, "equal") == "前" * 200 + "中" * 200 + "后" * 200
    assert words(short, "delete") == words(whole, "delete") == "甲乙"


def test_context_is_what_was_asked_for() -> None:
    """Only changes, a number of neighbours with what is left out counted, or everything."""
    changes = [unchanged("其一")] * 5 + [reworded(OLD, NEW)] + [unchanged("其二")] * 5
    assert {row.role for row in rows_of(changes, width=60)} == {"path", "kind", "text"}
    near = rows_of(changes, Layout(context=2), width=60)
    assert [row.role for row in near].count("context") == 4
    assert [row.text for row in near if row.role == "gap"] == ["  … 3 unchanged clauses"] * 2
    everything = rows_of(changes, Layout(context=None), width=60)
    assert [row.role for row in everything].count("context") == 10
    assert "gap" not in {row.role for row in everything}


def test_cosmetic_changes_are_context_unless_asked_for() -> None:
    """Quiet changes show as changes only on request."""
    change = Change(
        Kind.COSMETIC, (place("a,b", "一、"),), (place("a，b", "一、"),), spans_of("a,b", "a，b")
    )
    assert rows_of([change], width=60) == []
    assert rows_of([change], Layout(quiet=True), width=60)[1].text == "  . cosmetic"


def test_nothing_to_show_is_no_rows() -> None:
    """No changes, no rows."""
    assert rows_of([], width=80) == []
    assert rows_of([unchanged("x")], width=80) == []


@settings(max_examples=100, deadline=None)
@given(
    pairs=st.lists(st.tuples(bodies, bodies), max_size=4),
    width=st.integers(20, 90),
    side_by_side=st.booleans(),
    context=st.sampled_from([0, 1, None]),
    marked=st.booleans(),
)
def test_rows_fit_and_the_whole_document_says_every_word(
    pairs: list[tuple[str, str]],
    width: int,
    side_by_side: bool,
    context: int | None,
    marked: bool,
) -> None:
    """No row is too wide, styles are known, and inserted words are all there."""
    changes = [reworded(old, new) if old != new else unchanged(old) for old, new in pairs]
    rows = rows_of(
        changes, Layout(side_by_side=side_by_side, context=context, marked=marked), width=width
    )
    assert all(cell_width(row.text) <= width for row in rows)
    assert {seg.style for row in rows for seg in row.segments} <= STYLES | {""}
    for style, op in (("insert", "insert"), ("delete", "delete")):
        spans = [span for change in changes for span in change.spans if span.op == op]
        wanted = "".join(span.text for span in spans).replace("\n", "")
        assert words(rows, style) == wanted
    paths = [row.change for row in rows if row.role == "path"]
    assert paths == [index for index, change in enumerate(changes) if not change.quiet]


@pytest.mark.parametrize("side_by_side", [False, True])
def test_hostile_text_is_shown_and_never_obeyed(side_by_side: bool) -> None:
    """Escape sequences and bidirectional controls reach no row."""
    change = reworded("a\x1b[31m\u202ered", "b\x1b]0;title\x07\u2066blue", reasons=("\x1b[2J",))
    for row in rows_of([change], Layout(side_by_side=side_by_side, explain=True), width=60):
        assert visible(row.text) == row.text


def test_a_split_body_with_line_breaks_of_its_own_is_cut_where_the_bodies_meet() -> None:
    """Line breaks inside a body are no border between clauses."""
    first, second = "甲\n乙", "丙"
    old = "甲\n乙丙"
    spans = (Span("equal", first), Span("insert", "\n"), Span("equal", second))
    sides = ((place(old, "一、"),), (place(first, "一、"), place(second, "二、")))
    rows = rows_of([Change(Kind.SPLIT, *sides, spans)], width=40)
    assert [row.text for row in rows if row.role == "text"][2:] == ["+ 一、甲", "+ 乙", "+ 二、丙"]


def renumbered(body: str, before: str, after: str) -> Change:
    """A clause of which only the number changed."""
    sides = ((place(body, "二、", before),), (place(body, "二、", after),))
    return Change(Kind.RENUMBERED, *sides, renumbered=True, weight=Weight.LOW)


def test_clauses_that_only_got_another_number_take_one_row_each() -> None:
    """Renumbering is told in a row, without a blank one between two of them."""
    changes = [reworded(OLD, NEW), renumbered("强化" * 60, "6.", "7."), renumbered("x", "7.", "8.")]
    rows = rows_of(changes, width=60)
    assert [row.role for row in rows] == ["path", "kind", "text", "blank", "path", "path"]
    assert rows[4].text.startswith("二、 › 7.  # renumbered, 6. → 7.  强化强化")
    assert rows[4].text.endswith("强化…")
    assert 59 <= cell_width(rows[4].text) <= 60
    assert words(rows_of(changes, Layout(context=None), width=60), "equal").count("强化") == 60


def test_a_clause_full_of_facts_names_the_first_ones_and_counts_the_rest() -> None:
    """Facts never push the words out of sight; the whole document has them all."""
    change = reworded(OLD, NEW, facts=(AMOUNT,) * 12)
    facts = [row.text for row in rows_of([change], width=60) if row.role == "fact"]
    assert len(facts) == 9
    assert facts[-1] == "  • and 4 more"
    whole = rows_of([change], Layout(context=None), width=60)
    assert [row.role for row in whole].count("fact") == 12


def test_the_kind_is_said_in_the_language_that_is_spoken() -> None:
    """What was said of a change in one language is said of one like it in another."""
    change = reworded("应当公开", "可以公开", weight=Weight.HIGH, renumbered=True)
    assert [text for text, _ in kind_line(change)] == ["~ reworded", ", renumbered", "  ", "high"]
    with speaking("zh_CN"):
        said = "".join(text for text, _ in kind_line(change))
    assert "reworded" not in said
    assert "high" not in said
