"""Numbers over time as one short word of bars."""

from collections.abc import Sequence

_BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[float], cells: int = 10) -> str:
    """The last values as bars, the newest last; the highest of them has the full height.

    None is negative. Nothing where there are none.
    """
    shown = values[-cells:]
    top = max(shown, default=0.0)
    if top <= 0:
        return _BARS[0] * len(shown)
    return "".join(_BARS[min(int(value / top * len(_BARS)), len(_BARS) - 1)] for value in shown)
