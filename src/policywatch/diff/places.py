"""Places: where the clauses of a document stand."""

from policywatch.diff.side import Side
from policywatch.model import Place


def places_of(side: Side) -> list[Place]:
    """The place of each clause of one side, in document order."""
    names: list[tuple[str, ...]] = []
    places = []
    for index, clause in enumerate(side.clauses):
        parent = side.parents[index]
        above = names[parent] if parent >= 0 else ()
        names.append((*above, clause.label or clause.heading))
        places.append(
            Place(
                label=clause.label,
                path=(*above, clause.label),
                heading=clause.heading,
                text=clause.text,
                body=clause.body,
                order=index,
            )
        )
    return places
