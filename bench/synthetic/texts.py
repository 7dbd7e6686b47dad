"""Long texts made up by script: a law with chapters, articles and items, in both languages."""

import random

from synthetic.labels import to_chinese
from synthetic.words import ALIEN_EN, ALIEN_ZH, EN, ZH, Grammar

_ITEMS = 0.3
"""How many articles have a list of items."""


def sentence(chance: random.Random, grammar: Grammar, fixed: dict[str, str]) -> str:
    """One sentence; `fixed` slots stay the same for all sentences of an article."""
    slots = {name: chance.choice(words) for name, words in grammar.slots.items()} | fixed
    words = chance.choice(grammar.templates).format_map(slots)
    return words[0].upper() + words[1:]


def article(chance: random.Random, grammar: Grammar) -> str:
    """One to three sentences on one thing."""
    fixed = {"thing": chance.choice(grammar.slots["thing"])}
    count = chance.choice((1, 1, 2, 2, 3))
    return grammar.joint.join(dict.fromkeys(sentence(chance, grammar, fixed) for _ in range(count)))


def alien(chance: random.Random, chinese: bool) -> str:
    """A clause that no text here has anything like."""
    grammar = ALIEN_ZH if chinese else ALIEN_EN
    return grammar.joint.join(sentence(chance, grammar, {}) for _ in range(chance.choice((1, 2))))


def chinese_law(articles: int, seed: int) -> list[str]:
    """The lines of a Chinese law; some of its articles refer to others."""
    chance = random.Random(seed)  # noqa: S311 - test data, no secret
    lines = ["某某市公共设施管理条例"]
    for number in range(1, articles + 1):
        if number % 17 == 1:
            lines.append(
                f"第{to_chinese(number // 17 + 1)}章 {chance.choice(ZH.slots['thing'])}管理"
            )
        words = article(chance, ZH)
        if number > 3 and chance.random() < 0.25:
            words += f"违反本条例第{to_chinese(chance.randrange(1, articles))}条规定的，从重处理。"
        if chance.random() >= _ITEMS:
            lines.append(f"第{to_chinese(number)}条 {words}")
            continue
        lines.append(f"第{to_chinese(number)}条 {words[:-1]}，并遵守下列要求：")
        lines += [
            f"（{'一二三四五六'[place]}）{_item_zh(chance)}{'。' if place == last else '；'}"
            for last in (chance.randrange(2, 5),)
            for place in range(last + 1)
        ]
    return lines


def _item_zh(chance: random.Random) -> str:
    slots = {name: chance.choice(words) for name, words in ZH.slots.items()}
    return chance.choice(
        (
            "{event}后{when}内{act}，留存{paper}",
            "不以{means}招揽业务，{act}",
            "配备{means}并在显著位置公示{paper}",
            "{act}，费用由{who}承担",
            "{who}使用{thing}前{act}",
        )
    ).format_map(slots)


def english_act(sections: int, seed: int) -> list[str]:
    """The lines of an English act; some of its sections refer to others."""
    chance = random.Random(seed)  # noqa: S311 - test data, no secret
    lines = ["Public Works and Harbours Act"]
    for number in range(1, sections + 1):
        if number % 14 == 1:
            lines.append(f"PART {number // 14 + 1}")
            lines.append(f"Control of each {chance.choice(EN.slots['thing'])}")
        words = article(chance, EN)
        if number > 3 and chance.random() < 0.25:
            target = chance.randrange(1, sections)
            words += f" Subject to section {target}, an appeal lies within 28 days."
        if chance.random() >= _ITEMS:
            lines.append(f"Section {number}. {words}")
            continue
        lines.append(f"Section {number}. {words[:-1]}, on condition that:")
        last = chance.randrange(2, 5)
        for place in range(last + 1):
            end = "." if place == last else ";"
            lines.append(f"({'abcdef'[place]}) {_item_en(chance)}{end}")
    return lines


def _item_en(chance: random.Random) -> str:
    slots = {name: chance.choice(words) for name, words in EN.slots.items()}
    return chance.choice(
        (
            "{who} has undertaken to {act} within {when}",
            "no {thing} is used while {cond}",
            "{paper} was lodged before {event}",
            "{office} has received {money} as a deposit for the {thing}",
        )
    ).format_map(slots)
