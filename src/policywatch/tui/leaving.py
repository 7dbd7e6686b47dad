"""What Esc ends: one thing at a time, the one that is cheapest to have again first."""

from enum import Enum, auto

from policywatch.tui.reading import Against


class Leave(Enum):
    """What the next Esc ends; each is named on the screen only while it is the next."""

    WORDS = auto()  # the words found
    CHECK = auto()  # a check that is running
    VERSIONS = auto()  # other versions than the one before
    ZOOM = auto()  # one pane alone
    PANE = auto()  # the pane, for the one on the left


def next_to_leave(*, words: bool, checking: bool, against: Against, zoomed: bool) -> Leave:
    """What the next Esc ends.

    Words come before a check: they are typed again at once, a cancelled check begins anew.
    """
    open_now = {
        Leave.WORDS: words,
        Leave.CHECK: checking,
        Leave.VERSIONS: against is not Against.PREVIOUS,
        Leave.ZOOM: zoomed,
    }
    return next((leave for leave, is_open in open_now.items() if is_open), Leave.PANE)
