"""What a numbering style means for the clauses that carry it.

The names of the styles are listed in `policywatch.clauses.numbering`.
"""

RANKS = {
    "attachment": 0,
    "annex": 0,
    "title": 1,
    "zh-book": 1,
    "book": 1,
    "zh-subbook": 2,
    "zh-part": 2,
    "part": 3,
    "zh-chapter": 4,
    "chapter": 4,
    "zh-section": 5,
    "zh-article": 6,
    "article": 6,
    "section": 6,
    "rule": 7,
    "clause": 7,
    "zh-paragraph": 8,
    "zh-item": 9,
    "zh-point": 10,
}
"""Styles that stand in a fixed order, from the outside in."""

CONTAINERS = frozenset(
    {"attachment", "annex", "title", "zh-book", "book", "zh-subbook", "zh-part", "part"}
    | {"zh-chapter", "chapter", "zh-section"}
)
"""Styles that hold other clauses and whose own words are a heading."""

ENGLISH = frozenset(
    {"title", "book", "part", "chapter", "article", "section", "rule", "clause", "annex"}
)
"""Styles whose label is an English word and a number."""

ARTICLES = frozenset({"zh-article", "zh-paragraph", "section", "rule", "article", "clause"})
"""Styles whose paragraphs belong to one numbered unit."""
