"""How computed differences are said: `−40%`, `×3`, `+5 points`, `+181 days`.

The minus is U+2212. A ratio of two and more is said as a multiple, a smaller one in per
cent; below ten two digits follow the point, above it one, and no zeros at the end.
"""


def signed(value: float) -> str:
    """A number with its sign."""
    return ("−" if value < 0 else "+") + plain(abs(value))


def plain(value: float) -> str:
    """A number as short as it reads well."""
    text = f"{value:.2f}" if value < 10 else f"{value:.1f}"
    return text.rstrip("0").rstrip(".")


def of_ratio(old: float, new: float) -> tuple[float | None, str]:
    """The ratio of two measures less one, and its note; none from zero."""
    if not old:
        return None, "from 0"
    ratio = round(new / old - 1, 6)
    return ratio, f"×{plain(ratio + 1)}" if ratio >= 1 else f"{signed(ratio * 100)}%"


def of_units(change: float, unit: str) -> str:
    """A difference in units that have a plural in -s (`+2 years`, `−1 point`)."""
    size = signed(change)
    return f"{size} {unit}" if size[1:] == "1" else f"{size} {unit}s"


def with_bound(note: str, old: str, new: str) -> str:
    """The note of a difference, and whether the limit turned as well."""
    if old == new:
        return note
    return f"{note}, other bound" if note else "other bound"
