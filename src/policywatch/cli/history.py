"""Sources that are named for their history: watched ones, and those that were."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policywatch.cli.invocation import Invocation
    from policywatch.store import Store


def must_have_been(source_id: str, invocation: "Invocation", store: "Store | None") -> None:
    """Raises RefError for an id that is no source's, and of which nothing is held."""
    if store is None or not _is_held(source_id, store):
        invocation.config().source(source_id)


def _is_held(source_id: str, store: "Store") -> bool:
    """Whether anything is; of an id that is no text, as a terminal may send one, nothing is."""
    try:
        source_id.encode()
    except UnicodeEncodeError:
        return False
    return store.state(source_id).checked_at is not None
