"""Extraction: the policy text of a page or file, without what stands around it."""

from policywatch.extract.reader import extract

__all__ = ["extract"]
