"""What the controls of a page say of the text in them and around them."""

from selectolax.lexbor import LexborNode

_LEAST_TERMS = 200
"""Characters of text in a field that nobody has written anything in."""


def holds_text(area: LexborNode) -> bool:
    """Whether a field to write in holds what a reader is to read, as terms to agree to."""
    return len(area.text()) >= _LEAST_TERMS


def asks(form: LexborNode) -> bool:
    """Whether a form asks a reader to write something, as for comments."""
    return any(not holds_text(area) for area in form.css("textarea"))


def opens(button: LexborNode) -> bool:
    """Whether a button opens a part of the page's text."""
    attributes = button.attributes
    toggle = attributes.get("data-bs-toggle") or attributes.get("data-toggle")
    return "aria-expanded" in attributes or toggle == "collapse"
