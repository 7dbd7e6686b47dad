"""Facts: the meanings inside a change, read by rule and compared."""

from policywatch.diff.facts.read import read_facts

__all__ = ["read_facts"]
