"""Extraction: the policy text of a page or file, without what stands around it."""

from policywatch.extract.languages import language
from policywatch.extract.likeness import judge_pair
from policywatch.extract.reader import extract

__all__ = ["extract", "judge_pair", "language"]
