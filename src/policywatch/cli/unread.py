"""What cannot be read, as a document with a problem: JSON names it like any other problem."""

from policywatch.errors import FetchError, ReadError
from policywatch.model import Document, Outcome, Problem
from policywatch.refs import Surroundings, resolve

Failure = FetchError | ReadError


def resolve_or_name(ref: str, surroundings: Surroundings) -> tuple[Document, Failure | None]:
    """The document that a reference names, or an empty one and why it cannot be read.

    Raises:
        PolicywatchError: Nothing has that name; see `refs.resolve`.
    """
    try:
        return resolve(ref, surroundings), None
    except FetchError as error:
        return _empty(error.outcome, error), error
    except ReadError as error:
        return _empty(Outcome.UNREADABLE, error), error


def _empty(outcome: Outcome, error: Failure) -> Document:
    return Document(text="", clauses=(), problem=Problem(outcome, error.message))
