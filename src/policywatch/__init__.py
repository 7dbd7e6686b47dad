"""Watches policy pages and shows, clause by clause, what changed against a baseline."""

__version__ = "0.1.0"
