from policywatch.store import Doubt, Notice, NoticeKind
from policywatch.tui.columns import Clock, news_row
from policywatch.tui.news import news_of


def notice(number: int, *, seen: bool = False, message: str = "") -> Notice:
    """A notice with this id, the later the higher."""
    kind = NoticeKind.FAILING
    return Notice(number, "a", float(number), kind, message, 9.0 if seen else None)


def doubt(*, dismissed: bool = False) -> Doubt:
    """A page in doubt."""
    return Doubt(1.0, 2.0, b"", "it shrank", "", {}, "", 5.0 if dismissed else None)


def test_what_waits_for_an_answer_comes_first() -> None:
    """Doubts, unseen notices, then what is dismissed or seen, each newest first."""
    notices = [notice(4), notice(3, seen=True), notice(2)]
    found = news_of(notices, {"a": doubt(), "b": doubt(dismissed=True)})
    assert [(one.source, one.notice) for one in found] == [
        ("a", None),
        ("a", 4),
        ("a", 2),
        ("b", None),
        ("a", 3),
    ]
    assert [one.unseen for one in found] == [True, True, True, False, False]


def test_a_row_says_what_happened_and_shows_no_control_character() -> None:
    """Messages hold words of strangers."""
    (news,) = news_of([notice(1, message="403\n\x1b[31mForbidden")], {})
    text = "".join(segment.text for segment in news_row(news, "甲\x07", Clock(2.0)))
    assert text.startswith("* ")
    assert "failing" in text
    assert "403 ␛[31mForbidden" in text
    assert "\x07" not in text
