"""Why a block of a page was learned to be no policy."""

from policywatch.language import sentence
from policywatch.model import LEARNING_VISITS, SHARING_PAGES, LearnedKind

REASONS = {
    LearnedKind.NUMBERS: sentence(
        f"its numbers changed on each of {LEARNING_VISITS} visits, and nothing else did"
    ),
    LearnedKind.LINKS: sentence(
        f"these links changed on each of {LEARNING_VISITS} visits, and nothing else did"
    ),
    LearnedKind.SHARED: sentence(f"this link stands on {SHARING_PAGES} other pages of its host"),
}
"""Why a block was learned, in words for people."""
