"""A check that is under way: what it has done, and how long it will take yet."""

from collections.abc import Iterable


class Progress:
    """The sources of a check, and which of them are done; without sources none is running.

    `began` is seconds since 1970. One that is `cancelling` has been told to end.
    """

    def __init__(self, ids: Iterable[str] = (), began: float = 0.0) -> None:
        self._done = dict.fromkeys(ids, False)
        self._began = began
        self.cancelling = False

    def finish(self, source_id: str) -> bool:
        """Note that one source is done; whether it is one of this check."""
        if source_id not in self._done:
            return False
        self._done[source_id] = True
        return True

    def waits_for(self, source_id: str) -> bool:
        """Whether a source is one of this check and not done."""
        return not self._done.get(source_id, True)

    @property
    def may_be_cancelled(self) -> bool:
        """Whether a check runs that nobody has cancelled."""
        return bool(self._done) and not self.cancelling

    @property
    def count(self) -> tuple[int, int] | None:
        """How many sources are done of how many, while a check runs."""
        return (sum(self._done.values()), len(self._done)) if self._done else None

    def seconds_left(self, now: float) -> float | None:
        """How long the check will take yet, if the rest goes as what is done did."""
        done, total = self.count or (0, 0)
        took = now - self._began
        return took / done * (total - done) if done and took > 0 else None
