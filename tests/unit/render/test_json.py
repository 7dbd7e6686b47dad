import json

from policywatch.model import Comparison, Document, Kind
from policywatch.render.json import comparison_json, document_json
from policywatch.render.view import View


def test_quiet_changes_are_left_out(comparison: Comparison) -> None:
    """By default only policy changes are listed, while the summary counts all."""
    data = json.loads(comparison_json(comparison, View()))
    assert data["schema"] == "policywatch.diff/1"
    assert [change["kind"] for change in data["changes"]] == ["added", "reworded"]
    assert data["summary"]["unchanged"] == 1
    assert data["changes"][1]["spans"][1] == ["delete", "500万元"]
    assert data["changes"][1]["facts"][0]["change"] == -0.4


def test_everything_and_only_choose_changes(comparison: Comparison) -> None:
    """`--all` lists unchanged clauses too; `--only` lists one kind, quiet or not."""
    everything = json.loads(comparison_json(comparison, View(everything=True)))
    assert len(everything["changes"]) == 4
    only = json.loads(comparison_json(comparison, View(kinds=frozenset({Kind.COSMETIC}))))
    assert [change["kind"] for change in only["changes"]] == ["cosmetic"]


def test_a_problem_is_named_and_no_change_listed(with_problem: Comparison) -> None:
    """A wall is no policy: its code stands in the JSON, and the summary is zeros."""
    data = json.loads(comparison_json(with_problem, View(everything=True)))
    assert data["new"]["problem"]["code"] == "blocked"
    assert data["old"]["problem"] is None
    assert data["changes"] == []
    assert set(data["summary"].values()) == {0}


def test_a_document_without_clauses_is_json_too() -> None:
    """Nothing at all has a shape as well, on one line."""
    text = document_json(Document("", ()))
    assert text.count("\n") == 1
    assert json.loads(text)["clauses"] == []
