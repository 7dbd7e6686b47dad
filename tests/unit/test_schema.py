"""The JSON shapes: the documented keys, and a way back that loses nothing."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.model import (
    Change,
    Clause,
    Comparison,
    Document,
    Fact,
    FactType,
    Kind,
    Outcome,
    Place,
    Problem,
    Span,
    Weight,
)
from policywatch.schema import (
    change_from_data,
    change_to_data,
    comparison_to_data,
    document_to_data,
)

TEXT = st.text(max_size=12)
PLACES = st.builds(
    lambda label, path, heading, joint, text, order: Place(
        label, tuple(path), heading, text, heading + joint + text, order
    ),
    TEXT,
    st.lists(TEXT, max_size=3),
    TEXT,
    st.sampled_from(["", " ", "\n"]),
    TEXT,
    st.integers(0, 10_000),
)
FACTS = st.builds(
    Fact,
    st.sampled_from(FactType),
    TEXT,
    TEXT,
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
    TEXT,
)
CHANGES = st.builds(
    Change,
    kind=st.sampled_from(Kind),
    old=st.lists(PLACES, max_size=2).map(tuple),
    new=st.lists(PLACES, max_size=2).map(tuple),
    spans=st.lists(
        st.builds(Span, st.sampled_from(["equal", "delete", "insert"]), TEXT), max_size=3
    ).map(tuple),
    facts=st.lists(FACTS, max_size=2).map(tuple),
    moved=st.booleans(),
    renumbered=st.booleans(),
    possible=st.booleans(),
    weight=st.sampled_from(Weight),
    reasons=st.lists(TEXT, max_size=2).map(tuple),
)

PLACE = Place("（二）", ("二、", "（二）"), "", "给予最高500万元的奖励", "给予最高500万元的奖励", 4)
REWORDED = Change(
    Kind.REWORDED,
    (PLACE,),
    (Place("（三）", ("二、", "（三）"), "", "给予最高300万元的奖励", "给予最高300万元的奖励", 5),),
    (Span("equal", "给予最高"), Span("delete", "500万元"), Span("insert", "300万元")),
    (Fact(FactType.AMOUNT, "500万元", "300万元", -0.4, "−40%"),),
    renumbered=True,
    weight=Weight.HIGH,
    reasons=("an amount",),
)
SAME = Change(Kind.UNCHANGED, (PLACE,), (PLACE,))
CLAUSE = Clause(
    "一、", "cn", "总则", "", 0, 4, "1", children=(Clause("（一）", "cn2", "", "文", 4, 8),)
)
DOCUMENT = Document("一、总则（一）文", (CLAUSE,), "条例", "〔2024〕1号", "市政府", "2024-07-17")


@given(CHANGES)
@settings(max_examples=60, deadline=None)
def test_a_change_comes_back_from_json_as_it_was(change):
    """Whatever a change holds, it is the same after JSON and back."""
    assert change_from_data(json.loads(json.dumps(change_to_data(change)))) == change


def test_a_change_has_the_documented_shape():
    """The example of the documentation, with further keys beside the promised ones."""
    data = change_to_data(REWORDED)
    assert data["kind"] == "reworded"
    assert (data["moved"], data["renumbered"], data["possible"]) == (False, True, False)
    assert data["weight"] == "high"
    assert data["old"][0] == {
        "label": "（二）",
        "path": ["二、", "（二）"],
        "heading": "",
        "text": "给予最高500万元的奖励",
        "order": 4,
    }
    assert data["spans"] == [["equal", "给予最高"], ["delete", "500万元"], ["insert", "300万元"]]
    assert data["facts"] == [
        {"type": "amount", "old": "500万元", "new": "300万元", "change": -0.4, "note": "−40%"}
    ]


def test_a_comparison_leaves_out_quiet_changes_unless_asked():
    """The summary counts them all the same."""
    comparison = Comparison(DOCUMENT, DOCUMENT, (SAME, REWORDED), "a.html", "b.html")
    data = comparison_to_data(comparison, all_changes=False)
    assert [change["kind"] for change in data["changes"]] == ["reworded"]
    assert data["schema"] == "policywatch.diff/1"
    assert data["old"] == {"ref": "a.html", "title": "条例", "clauses": 2, "problem": None}
    assert (data["summary"]["unchanged"], data["summary"]["reworded"]) == (1, 1)
    assert set(data["summary"]) == {kind.value for kind in Kind}
    everything = comparison_to_data(comparison, all_changes=True)
    assert [change["kind"] for change in everything["changes"]] == ["unchanged", "reworded"]


@pytest.mark.parametrize("side", ["old", "new"])
def test_a_problem_leaves_nothing_to_compare(side):
    """No diff with an error page is presented as real."""
    broken = Document("", (), problem=Problem(Outcome.BLOCKED, "refused"))
    documents = {"old": DOCUMENT, "new": DOCUMENT, side: broken}
    comparison = Comparison(**documents, changes=(REWORDED,))
    data = comparison_to_data(comparison, all_changes=True)
    assert data[side]["problem"] == {"code": "blocked", "message": "refused"}
    assert data["changes"] == []
    assert set(data["summary"].values()) == {0}


def test_a_document_has_the_documented_shape():
    """The tree of clauses, with the fields around it."""
    assert document_to_data(DOCUMENT) == {
        "schema": "policywatch.document/1",
        "title": "条例",
        "number": "〔2024〕1号",
        "publisher": "市政府",
        "date": "2024-07-17",
        "problem": None,
        "clauses": [
            {
                "label": "一、",
                "style": "cn",
                "heading": "总则",
                "text": "",
                "children": [
                    {"label": "（一）", "style": "cn2", "heading": "", "text": "文", "children": []}
                ],
            }
        ],
    }


def test_clauses_stand_in_order_however_deep():
    """A tree of 20,000 levels is turned into data without recursion."""
    clause = Clause("x", "s", "", "leaf", 0, 4)
    for _ in range(20_000):
        clause = Clause("x", "s", "", "", 0, 0, children=(clause,))
    data, depth = document_to_data(Document("leaf", (clause,)))["clauses"], 0
    while data[0]["children"]:
        data, depth = data[0]["children"], depth + 1
    assert (depth, data[0]["text"]) == (20_000, "leaf")
    many = tuple(Clause(str(n), "s", "", "", 0, 0) for n in range(5))
    labels = [one["label"] for one in document_to_data(Document("", many))["clauses"]]
    assert labels == list("01234")
