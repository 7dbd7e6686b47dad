from policywatch.tui.undo import Deed, Deeds


def deed(told: str) -> Deed:
    """Something that was done, with nothing to take back."""
    return Deed(told, lambda: None)


def test_the_last_deed_is_taken_back_first() -> None:
    """One after the other, until nothing is left."""
    deeds = Deeds()
    for told in ("one", "two"):
        deeds.add(deed(told))
    taken = [deeds.take(), deeds.take()]
    assert [one.told for one in taken if one] == ["two", "one"]
    assert deeds.take() is None


def test_only_so_many_are_remembered() -> None:
    """The oldest ones are forgotten."""
    deeds = Deeds(most=3)
    for number in range(5):
        deeds.add(deed(str(number)))
    assert len(deeds) == 3
    assert [deeds.take().told for _ in range(3)] == ["4", "3", "2"]  # type: ignore[union-attr]


def test_a_deed_that_failed_is_dropped_and_no_other_one_like_it() -> None:
    """What could not be written is not there to be undone."""
    deeds = Deeds()
    first, second = deed("mark"), deed("mark")
    deeds.add(first)
    deeds.add(second)
    deeds.drop(first)
    deeds.drop(first)
    assert len(deeds) == 1
    assert deeds.take() is second
