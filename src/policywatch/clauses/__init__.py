"""Clauses: from a cleaned text to the tree of its numbered units and paragraphs.

`numerals` reads numbers, `numbering` labels, `layout` lines and what they are,
`headings` where a heading ends, `inline` items inside one line, `front` the title,
number, publisher and date, and `parse` builds the tree.
"""

from policywatch.clauses.parse import parse

__all__ = ["parse"]
