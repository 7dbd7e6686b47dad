from policywatch.documents import compare_documents, read_document
from policywatch.model import Change, Kind, Place
from policywatch.render.halves import halves_of
from policywatch.render.layout import Layout
from policywatch.render.rows import rows_of

OLD = """第一条 为了促进产业发展，制定本办法。
第二条 市科技局每年组织一次项目评选，并公布评选结果。
第三条 申请人应当在三十日内提交全部申请材料。
第四条 本办法由市财政局负责解释。
"""


def moved_changes() -> tuple[Change, ...]:
    """The second article stands at the end now."""
    lines = OLD.splitlines()
    order = [lines[0], lines[2], lines[3], lines[1].replace("第二条", "第四条")]
    text = "\n".join(order)
    old_doc, new_doc = (read_document(body.encode(), name="a.txt") for body in (OLD, text))
    return compare_documents(old_doc, new_doc).changes


def place(order: int) -> Place:
    """A clause at a rank."""
    return Place(f"{order}.", (f"{order}.",), "", "text", "text", order)


def test_a_moved_clause_has_a_place_where_it_stood() -> None:
    """The other half stands before the clause that followed it in the old text."""
    changes = moved_changes()
    (moved,) = (index for index, change in enumerate(changes) if change.kind is Kind.MOVED)
    (key,) = halves_of(changes)
    assert changes[key].old[0].label == "第三条"
    (half,) = halves_of(changes)[key]
    assert (half.change, half.gone, half.place.label) == (moved, True, "第二条")


def test_its_row_names_both_places_and_is_shown_only_when_asked_for() -> None:
    """`diff` prints no such row, the interface does."""
    changes = moved_changes()
    assert not [row for row in rows_of(changes, width=80) if row.role == "half"]
    for context in (0, 1, None):
        rows = rows_of(changes, Layout(context=context, halves=True), width=80)
        (told,) = (row.text for row in rows if row.role == "half")
        assert told == "第二条  > moved to 第四条"
        assert rows[-1].role != "blank"


def test_parts_of_a_split_that_stand_apart_are_named() -> None:
    """The second part of a split shows where the change itself is shown."""
    changes = (
        Change(Kind.SPLIT, (place(0),), (place(0), place(2))),
        Change(Kind.UNCHANGED, (place(1),), (place(1),)),
        Change(Kind.UNCHANGED, (place(2),), (place(3),)),
    )
    (half,) = halves_of(changes)[2]
    assert (half.change, half.place.order, half.gone) == (0, 2, False)
    row = next(row for row in rows_of(changes, Layout(halves=True), width=60) if row.role == "half")
    assert row.text == "2.  > split off from 0."


def test_clauses_merged_into_one_elsewhere_are_named_and_neighbours_are_not() -> None:
    """Only what did not stand beside the first part has a row of its own, at the end too."""
    changes = (
        Change(Kind.MERGED, (place(0), place(1), place(4)), (place(0),)),
        Change(Kind.UNCHANGED, (place(2),), (place(1),)),
    )
    found = halves_of(changes)
    assert [(half.place.order, half.gone) for half in found[2]] == [(4, True)]
    assert len(found) == 1
    assert rows_of(changes, Layout(halves=True), width=60)[-1].text == "4.  > merged into 0."
