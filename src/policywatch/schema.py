"""The JSON shapes of policywatch, version 1, and the way back for a stored change.

`policywatch.diff/1` and `policywatch.document/1` are stable: their documented keys
keep name and meaning, and further keys may come. Everything here is plain data for
`json.dumps`; nothing is written or read.
"""

from typing import Any

from policywatch.model import (
    Change,
    Clause,
    Comparison,
    Document,
    Fact,
    FactType,
    Kind,
    Place,
    Problem,
    Span,
    Weight,
)

DIFF_SCHEMA = "policywatch.diff/1"
DOCUMENT_SCHEMA = "policywatch.document/1"

Data = dict[str, Any]
"""One JSON object."""


def place_to_data(place: Place) -> Data:
    """A clause where it stands; `body` only where it is more than heading and text."""
    data: Data = {
        "label": place.label,
        "path": list(place.path),
        "heading": place.heading,
        "text": place.text,
        "order": place.order,
    }
    if place.body != place.heading + place.text:
        data["body"] = place.body
    return data


def place_from_data(data: Data) -> Place:
    """The place that `place_to_data` wrote; KeyError where a key is missing."""
    heading, text = data["heading"], data["text"]
    return Place(
        label=data["label"],
        path=tuple(data["path"]),
        heading=heading,
        text=text,
        body=data.get("body", heading + text),
        order=data["order"],
    )


def change_to_data(change: Change) -> Data:
    """A change with its places, word spans and facts, losing nothing."""
    return {
        "kind": change.kind.value,
        "moved": change.moved,
        "renumbered": change.renumbered,
        "possible": change.possible,
        "weight": change.weight.value,
        "reasons": list(change.reasons),
        "old": [place_to_data(place) for place in change.old],
        "new": [place_to_data(place) for place in change.new],
        "spans": [[span.op, span.text] for span in change.spans],
        "facts": [_fact_to_data(fact) for fact in change.facts],
    }


def change_from_data(data: Data) -> Change:
    """The change that `change_to_data` wrote.

    Raises KeyError or ValueError where the data is of another shape.
    """
    return Change(
        kind=Kind(data["kind"]),
        old=tuple(place_from_data(place) for place in data["old"]),
        new=tuple(place_from_data(place) for place in data["new"]),
        spans=tuple(Span(op, text) for op, text in data["spans"]),
        facts=tuple(_fact_from_data(fact) for fact in data["facts"]),
        moved=data["moved"],
        renumbered=data["renumbered"],
        possible=data["possible"],
        weight=Weight(data["weight"]),
        reasons=tuple(data["reasons"]),
    )


def comparison_to_data(comparison: Comparison, *, all_changes: bool) -> Data:
    """A whole comparison as `policywatch.diff/1`.

    Quiet changes are left out unless `all_changes`. Where one of the two documents
    has a problem there is nothing to compare: no changes, and a summary of zeros. Where blocks
    were learned to be left out, `left_out` counts them, and those of them that differ.
    `hint` says what would make the comparison better, and is there only if anything would.
    """
    usable = comparison.old.problem is None and comparison.new.problem is None
    changes = comparison.changes if all_changes else comparison.loud
    summary = comparison.summary if usable else dict.fromkeys(Kind, 0)
    data: Data = {
        "schema": DIFF_SCHEMA,
        "old": _side_to_data(comparison.old_ref, comparison.old),
        "new": _side_to_data(comparison.new_ref, comparison.new),
        "summary": {kind.value: count for kind, count in summary.items()},
        "changes": [change_to_data(change) for change in changes] if usable else [],
    }
    if comparison.old.left_out or comparison.new.left_out:
        data["left_out"] = {
            "old": len(comparison.old.left_out),
            "new": len(comparison.new.left_out),
            "changed": comparison.left_out_changes,
        }
    if comparison.hint:
        data["hint"] = comparison.hint
    return data


def document_to_data(document: Document) -> Data:
    """A document and its tree of clauses as `policywatch.document/1`.

    `partial` is there only where the text goes on on another page.
    """
    data: Data = {
        "schema": DOCUMENT_SCHEMA,
        "title": document.title,
        "number": document.number,
        "publisher": document.publisher,
        "date": document.date,
        "problem": _problem_to_data(document.problem),
        "clauses": _clauses_to_data(document.clauses),
    }
    if document.partial:
        data["partial"] = True
    return data


def _clauses_to_data(clauses: tuple[Clause, ...]) -> list[Data]:
    """The trees below `clauses`, by a stack of our own, however deep they are."""
    top: list[Data] = []
    waiting = [(clause, top) for clause in reversed(clauses)]
    while waiting:
        clause, siblings = waiting.pop()
        children: list[Data] = []
        siblings.append(
            {
                "label": clause.label,
                "style": clause.style,
                "heading": clause.heading,
                "text": clause.text,
                "children": children,
            }
        )
        waiting.extend((child, children) for child in reversed(clause.children))
    return top


def _side_to_data(ref: str, document: Document) -> Data:
    data: Data = {
        "ref": ref,
        "title": document.title,
        "clauses": sum(1 for _ in document.walk()),
        "problem": _problem_to_data(document.problem),
    }
    if document.partial:
        data["partial"] = True
    return data


def _problem_to_data(problem: Problem | None) -> Data | None:
    if problem is None:
        return None
    return {"code": problem.code.value, "message": problem.message}


def _fact_to_data(fact: Fact) -> Data:
    return {
        "type": fact.type.value,
        "old": fact.old,
        "new": fact.new,
        "change": fact.change,
        "note": fact.note,
    }


def _fact_from_data(data: Data) -> Fact:
    return Fact(FactType(data["type"]), data["old"], data["new"], data["change"], data["note"])
