"""Amendments in place."""

import pytest

from policywatch.diff.inplace import pair_in_place

LINES = [
    "主管部门应当在十五日内公开收费标准并接受社会监督",
    "平台经营者不得以任何形式泄露用户的交易记录",
    "数据处理者发生泄露的应当立即通知受到影响的个人",
    "行业协会可以制定团体标准并向审查委员会备案",
]


def _touched(line: str) -> str:
    return line.replace("应当", "必须").replace("不得", "禁止").replace("可以", "有权")


def test_reworded_lines_are_found_forward_and_backward() -> None:
    """From the edges and from a sure pair the walk pairs what reads nearly alike."""
    new = [_touched(line) for line in LINES]
    assert pair_in_place(LINES, new, {}) == {0: 0, 1: 1, 2: 2, 3: 3}
    assert pair_in_place(LINES, [*new[:2], LINES[2], new[3]], {2: 2}) == {0: 0, 1: 1, 3: 3}


def test_the_walk_steps_over_what_came_and_went() -> None:
    """An inserted and a removed line do not end it."""
    new = [_touched(line) for line in LINES]
    new.insert(1, "完全不同的一条新规定，与其他各条都没有相似之处")
    assert pair_in_place(LINES, new, {}) == {0: 0, 1: 2, 2: 3, 3: 4}
    del new[2]
    assert pair_in_place(LINES, new, {}) == {0: 0, 2: 2, 3: 3}


@pytest.mark.parametrize("gone", [0, 3, 8])
def test_near_duplicates_are_left_to_a_closer_look(gone: int) -> None:
    """Where neighbours read alike too, no shifted pair is made."""
    old = [f"第{k}号项目由审查委员会负责，金额按年度预算核定，不得超支" for k in range(10, 20)]
    new = old[:gone] + old[gone + 1 :]
    sure = {k: k - (gone < k) for k in range(10) if k != gone}
    del sure[5]
    assert set(pair_in_place(old, new, sure).items()) <= {(5, 5 - (gone < 5))}
