"""Clauses: from a cleaned text to the tree of its numbered units and paragraphs.

`numerals` reads numbers, `numbering` labels, `styles` says what they mean; `lines`
finds the lines and the breaks that cut sentences, `inline` the items inside a line,
`headings` where a heading ends, `frame` what stands around the clauses; `ahead` looks
at what comes, `stack` holds what is open, `judge` decides what is a label; `nodes` are
the clauses that grow, and `parse` builds the tree.
"""

from policywatch.clauses.parse import parse

__all__ = ["parse"]
