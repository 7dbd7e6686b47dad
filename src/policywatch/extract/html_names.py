"""What the element, role, class and id of a box say about it."""

import re

from policywatch.extract.page import Box

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+")

_STATES = frozenset(
    "has with no without is js not enabled disabled open opened closed active hide show visible "
    "above below before after".split()
)
"""A class with one of these says what surrounds a box or how it is, not what it is."""
_SLUG = 3
"""An id of more words than this is a heading's own words and says nothing of the box."""
_TAGS = frozenset({"nav", "footer", "aside", "menu", "dialog", "search"})
_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar "
    "alert".split()
)
_SURE = frozenset(
    "nav navbar navigation menu menus submenu breadcrumb breadcrumbs crumb crumbs footer pagination "
    "pager paging newsletter comments related sidebar skiplink toast tooltip modal popup "
    "friendlink friendlinks sitemap dqwz weizhi foot".split()
)
_LIKELY = frozenset(
    "header head masthead topbar share sharing social search login signin banner promo advert "
    "advertisement ads toolbar print qrcode copyright subscribe recommend recommended recommendations "
    "language languages lang top bottom position location comment side teaser teasers trending popular "
    "tags tag widget widgets".split()
)
_OVER = frozenset({"dialog", "alertdialog"})
_OVERLAYS = frozenset({"modal", "modals", "popup", "comments", "dialog"})
_CONSENT = re.compile(
    r"onetrust|cookiebot|cybot|didomi|usercentrics|qc-cmp|osano|truste|trustarc|iubenda-cs|cky-|cmplz|"
    r"termly|borlabs|cc-window|klaro|tarteaucitron|axeptio|"
    r"(?:cookie|consent|gdpr|ccpa|privacy)[-_]?\w{0,12}[-_]?(?:banner|bar|notice|popup|pop|modal|dialog|overlay|"
    r"prompt|manager|preferences?|settings|wall|toast|box|layer)\b",
    re.IGNORECASE,
)
_MAIN_NAMES = frozenset(
    "trs editor entry article articlebody story main content detail zoom txt text post policy terms "
    "legal document doc news con".split()
)


def is_overlay(box: Box) -> bool:
    """Whether a box is a dialog over the page, as consent tools put there, or its comments."""
    attributes = box.attributes
    if box.hidden or _role(box) in _OVER or not _OVERLAYS.isdisjoint(words(box)):
        return True
    name = attributes.get("id") or ""
    names = f"{name} {attributes['class']}" if attributes.get("class") else name
    return bool(names) and _CONSENT.search(names) is not None


def is_furniture(box: Box) -> bool:
    """Whether a box says that it is no main text."""
    return box.tag in _TAGS or _role(box) in _ROLES or not _SURE.isdisjoint(words(box))


def may_be_furniture(box: Box) -> bool:
    """Whether a box has a name that furniture often, but not always, has."""
    return box.tag == "header" or not _LIKELY.isdisjoint(words(box))


def is_main(box: Box) -> bool:
    """Whether a box says that it holds the main text."""
    return (
        box.tag in ("main", "article")
        or _role(box) == "main"
        or "articleBody" in (box.attributes.get("itemprop") or "")
        or not _MAIN_NAMES.isdisjoint(words(box))
    )


def words(box: Box) -> set[str]:
    """The words of a box's class and id."""
    attributes = box.attributes
    name = attributes.get("class") or ""
    own = attributes.get("id") or ""
    if own and own.count("-") + own.count("_") < _SLUG:
        name += " " + own
    if not name:
        return set()
    found: set[str] = set()
    for part in _CAMEL.sub("-", name).lower().split():
        parts = _WORD.findall(part)
        if _STATES.isdisjoint(parts):
            found.update(parts)
    return found


def _role(box: Box) -> str:
    return (box.attributes.get("role") or "").lower()
