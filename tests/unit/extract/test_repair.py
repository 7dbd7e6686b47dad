"""Shifted GBK text at the beginnings of lines is put right, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.extract.repair import repair


def shifted(text: str) -> str:
    """What a cleaner leaves of an indented line: one A1 byte and every pair a byte late.

    The shift ends with the first byte below 80; pairs that mean nothing are dropped.
    """
    body = b"\xa1" + text.encode("gbk")
    found, place = [], 0
    while body[place] >= 0x80:
        found.append(body[place : place + 2].decode("gbk", "ignore"))
        place += 2
    return "".join(found) + body[place:].decode("gbk")


@pytest.mark.parametrize(
    ("ordinal", "damaged"),
    [
        (1, "。ㄒ唬┩七M"),
        (2, "。ǘ┩七M"),
        (3, "。ㄈ┩七M"),
        (4, "。ㄋ模┩七M"),
        (5, "。ㄎ澹┩七M"),
        (6, "。┩七M"),
        (7, "。ㄆ撸┩七M"),
        (8, "。ò耍┩七M"),
        (9, "。ň牛┩七M"),
        (10, "。ㄊ┩七M"),
    ],
)
def test_each_marker_is_known_by_what_is_left_of_it(ordinal: int, damaged: str) -> None:
    """The first ten markers come back, with the shifted words after them."""
    numeral = "一二三四五六七八九十"[ordinal - 1]
    lines = [f"{damaged}“人工智能”應用。", "加快推進各項工作。"]
    assert [f"({numeral})推進“人工智能”應用。", lines[1]] == repair(lines)


@pytest.mark.parametrize("numeral", "一二三四五六七八九十")
@pytest.mark.parametrize("words", ["推進應用。", "鼓勵企業參與。", "開展標桿推廣。"])
def test_the_damage_is_undone(numeral: str, words: str) -> None:
    """A line damaged as the cleaner damages it comes back, marker and words."""
    others = [words, "建設高質量數據集，加快產業集聚。"]
    assert [f"({numeral}){words}", *others] == repair([shifted(f"（{numeral}）{words}"), *others])


@pytest.mark.parametrize("previous", ["十", "十一", "十八", "十九"])
def test_markers_beyond_ten_follow_the_one_before(previous: str) -> None:
    """Beyond ten the remains are ambiguous: the number is the previous one plus one."""
    following = {"十": "十一", "十一": "十二", "十八": "十九", "十九": "二十"}[previous]
    damaged = "。ǘ┩七M平臺建設。" if following == "二十" else "。ㄊ┩七M平臺建設。"
    assert [f"({previous})推進甲。", f"({following})推進平臺建設。"] == repair(
        [f"({previous})推進甲。", damaged]
    )


def test_a_lost_character_is_marked() -> None:
    """Where bytes were dropped the result is no word: a mark stands in its place."""
    others = ["落實數據安全。"]
    assert ["(四)夯實數\ufffd支撐。", *others] == repair(["。ㄋ模┖粚崝祿A支撐。", *others])


@pytest.mark.parametrize(
    "line",
    [
        "。",
        "。推進工作。",
        "推進。ㄋ模┩七M",
        "ㄋ模┩七M工作",
        "。ㄋ模開展工作",
        "（四）推进人工智能应用。",
        "┩七M",
        "",
    ],
)
def test_other_lines_are_left_alone(line: str) -> None:
    """Only a line that begins with the remains of a marker is touched."""
    assert [line] == repair([line])


@given(st.lists(st.text(max_size=40), max_size=8))
def test_ordinary_text_is_never_changed(lines: list[str]) -> None:
    """Lines come back one for one; those that do not begin with 。 unchanged."""
    repaired = repair(lines)
    assert len(lines) == len(repaired)
    assert all(a == b for a, b in zip(lines, repaired, strict=True) if not a.startswith("。"))


@given(st.text(alphabet="。ㄋ模┩七Mㄊㄈǘ╅_A@~ (四)", max_size=30))
def test_any_remains_are_read_without_failing(text: str) -> None:
    """Half markers and odd ends raise nothing."""
    assert len(repair([f"。{text}"])) == 1
