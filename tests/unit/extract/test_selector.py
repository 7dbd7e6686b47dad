"""Proposed selectors: stable ones that keep the text, or none."""

import pytest

from policywatch.extract import extract
from policywatch.extract.selector import propose_selector

TEXT = "".join(
    f"<p>{number}. You must pay the fee of {number} EUR in {number * 10} days, at the latest.</p>"
    for number in range(1, 12)
)
MENU = "<nav><a href='/'>Home</a> <a href='/x'>Products</a></nav>"


@pytest.mark.parametrize(
    ("body", "selector"),
    [
        (f"<main>{TEXT}</main>", "main"),
        (f"<article>{TEXT}</article>", "article"),
        (f"<main>{MENU}<div id='terms-text'>{TEXT}</div></main>", "#terms-text"),
        (f"<div id='a8f3c2d1'>{TEXT}</div>", ""),
        (f"<div id='xkcdqwrtz'>{TEXT}</div>", ""),
        (f"<div class='css-1a2b3c'>{TEXT}</div>", ""),
        (f"<div id='content'>{TEXT}</div><div id='content'>more</div>", ""),
        ("", ""),
    ],
)
def test_a_selector_is_proposed(body: str, selector: str) -> None:
    """The narrowest of main, article and ids that a person chose; never what a program made."""
    markup = (
        f"<!doctype html><html><head><title>Terms</title></head><body>{MENU}{body}</body></html>"
    )
    page = extract(markup.encode(), name="a.html")
    assert propose_selector(markup, page) == selector
