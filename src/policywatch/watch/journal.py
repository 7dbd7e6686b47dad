"""What the daemon says: a line for each event, for people or for programs; and how it fares."""

import json
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Literal

from policywatch.language import later, said, tr

Say = Callable[[str], None]
Form = Literal["text", "json"]


class Journal:
    """Says each event as one line: with the time before it, or as an object of JSON.

    `say` gets the lines, with text from outside as it came (escaped in JSON). `show` gets
    the line that says how the daemon fares, each time it is asked for; None for nowhere.
    """

    def __init__(self, say: Say, *, form: Form = "text", show: Say | None = None) -> None:
        self._say = say
        self._form = form
        self._show = show

    @property
    def shows(self) -> bool:
        """Whether anybody looks at how the daemon fares."""
        return self._show is not None

    def tell(self, text: str, event: str = "note", **fields: object) -> None:
        """Say an event: `text` for people, the rest for programs."""
        at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        if self._form == "json":
            self._say(json.dumps({"at": at, "event": event, "text": text, **fields}))
        else:
            self._say(f"{at} {text}")

    def show(
        self, running: Iterable[str], *, waiting: int, next_due: float | None, tally: str
    ) -> None:
        """Show how the daemon fares: what is under way, what waits, and what comes next."""
        if self._show is None:
            return
        names = ", ".join(sorted(running))
        parts = [tr("checking {names}", names=names) if names else tr("idle")]
        if waiting:
            parts.append(tr("{count} waiting", count=waiting))
        if not names and next_due is not None:
            parts.append(tr("next check in {time}", time=_span(next_due - time.time())))
        self._show(" · ".join((*parts, tally)))


def _span(seconds: float) -> str:
    """A duration in its two largest units: `42 s`, `5 min 3 s`, `2 h 10 min`."""
    left = max(int(seconds), 0)
    sizes = ((later("d"), 86400), (later("h"), 3600), (later("min"), 60), (later("s"), 1))
    told: list[str] = []
    for unit, size in sizes:
        count, left = divmod(left, size)
        if count or told or size == 1:
            told.append(f"{count} {said(unit)}")
    return " ".join(told[:2])
