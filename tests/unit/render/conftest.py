"""Comparisons to render, made by hand so that each file's output is known."""

from collections.abc import Callable

import pytest

from policywatch.model import (
    Change,
    Clause,
    Comparison,
    Document,
    Fact,
    FactType,
    Kind,
    Outcome,
    Place,
    Problem,
    Span,
    Weight,
)

HOSTILE = "\x1b]0;x\x07\x1b[31m[red]<b onload=x>&amp;\u202eabc`*_#\r\x00![i](http://h/)"


def _place(label: str, text: str, order: int, *above: str, heading: str = "") -> Place:
    body = f"{heading} {text}" if heading and text else heading + text
    return Place(label, (*above, label), heading, text, body, order)


def _document(title: str, *texts: str) -> Document:
    """A document of unnumbered paragraphs; renderers only look at its title and problem."""
    text = "\n".join(texts)
    clauses, start = [], 0
    for number, part in enumerate(texts):
        end = start + len(part) + (number < len(texts) - 1)
        clauses.append(Clause("", "", "", part, start, end))
        start = end
    return Document(text, tuple(clauses), title=title)


@pytest.fixture
def comparison() -> Comparison:
    """Four changes: one of each loudness, in a plan of two chapters."""
    old_item = _place("（二）", "给予最高500万元的奖励。", 2, "二、")
    new_item = _place("（三）", "给予最高300万元的奖励。", 3, "二、")
    spans = (
        Span("equal", "给予最高"),
        Span("delete", "500万元"),
        Span("insert", "300万元"),
        Span("equal", "的奖励。"),
    )
    changes = (
        Change(
            Kind.UNCHANGED,
            (_place("一、", "总则。", 0),),
            (_place("一、", "总则。", 0),),
            (Span("equal", "总则。"),),
        ),
        Change(
            Kind.ADDED,
            (),
            (_place("（二）", "新设基金。", 2, "二、"),),
            (Span("insert", "新设基金。"),),
            weight=Weight.MEDIUM,
        ),
        Change(
            Kind.REWORDED,
            (old_item,),
            (new_item,),
            spans,
            (Fact(FactType.AMOUNT, "500万元", "300万元", -0.4, "−40%"),),
            renumbered=True,
            weight=Weight.HIGH,
            reasons=("an amount changed",),
        ),
        Change(
            Kind.COSMETIC,
            (_place("三、", "附则.", 4),),
            (_place("三、", "附则。", 4),),
            (Span("equal", "附则"), Span("delete", "."), Span("insert", "。")),
        ),
    )
    return Comparison(
        _document("行动方案", "x"), _document("行动方案（修订）", "y"), changes, "a.txt", "b.txt"
    )


@pytest.fixture
def with_problem(comparison: Comparison) -> Comparison:
    """The same, but the new page is a wall."""
    wall = Problem(Outcome.BLOCKED, "a bot wall \x1b[2J")
    return comparison._replace(new=comparison.new._replace(problem=wall))


@pytest.fixture
def hostile(comparison: Comparison) -> Comparison:
    """The same, with every text of a page that means harm."""
    place = _place(HOSTILE, HOSTILE, 0, HOSTILE, heading=HOSTILE)
    change = Change(
        Kind.REWORDED,
        (place,),
        (place,),
        (Span("delete", HOSTILE), Span("insert", f"{HOSTILE} {HOSTILE}")),
        (Fact(FactType.OFFICE, HOSTILE, HOSTILE, None, HOSTILE),),
        weight=Weight.HIGH,
        reasons=(HOSTILE,),
    )
    document = comparison.old._replace(title=HOSTILE)
    return Comparison(document, document, (change,), HOSTILE, HOSTILE)


@pytest.fixture
def harmless() -> Callable[[str], bool]:
    """Whether a terminal shows every character of a text and obeys none but line breaks."""
    return lambda text: all(line.isprintable() for line in text.split("\n"))
