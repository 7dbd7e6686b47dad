"""What the element, role, class and id of a box say about it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Kind:
    """What a box is, as far as its element, role, class and id tell.

    `overlay`: a dialog over the page, as consent tools put there, or its comments.
    `furniture`: no main text. `perhaps`: named as furniture often, but not always, is.
    `main`: named as main text. `alert`: a message, which forms and policies have.
    """

    overlay: bool = False
    furniture: bool = False
    perhaps: bool = False
    main: bool = False
    alert: bool = False


_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+")

_STATES = frozenset(
    "has with no without is js not enabled disabled open opened closed active hide show visible "
    "above below before after layout fixed transition duration ease on off".split()
)
"""A class with one of these says what surrounds a box or how it is, not what it is."""
_SLUG = 3
"""An id of more words than this is a heading's own words and says nothing of the box."""
_UNKNOWN = Kind()
_BY_TAG = {
    **dict.fromkeys(("nav", "footer", "menu", "dialog", "search"), Kind(furniture=True)),
    "figcaption": Kind(furniture=True),
    "aside": Kind(perhaps=True),
    "header": Kind(perhaps=True),
    "main": Kind(main=True),
    "article": Kind(main=True),
}
_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar "
    "toolbar".split()
)
_SURE = frozenset(
    "nav navbar navigation menu menus submenu breadcrumb breadcrumbs crumb crumbs footer "
    "pagination "
    "pager paging newsletter comments related sidebar skiplink toast tooltip modal popup "
    "friendlink friendlinks sitemap dqwz weizhi foot byline author caption captions credit gallery "
    "slideshow carousel slider lightbox paywall outbrain taboola recirc relatedposts "
    "disqus sharedaddy addthis".split()
)
_LIKELY = frozenset(
    "header head masthead topbar share sharing social search login signin banner promo advert "
    "advertisement ads toolbar print qrcode copyright subscribe recommend recommended "
    "recommendations "
    "language languages lang top bottom position location comment side teaser teasers trending "
    "popular "
    "tags tag widget widgets".split()
)
_OVER = frozenset({"dialog", "alertdialog"})
_OVERLAYS = frozenset({"modal", "modals", "popup", "comments", "dialog"})
_CONSENT_TOOLS = tuple(
    "onetrust cookiebot cybot didomi usercentrics qc-cmp osano truste trustarc iubenda-cs cky- "
    "cmplz termly borlabs cc-window klaro tarteaucitron axeptio privacy-consent cookielaw "
    "cookie-law cookieconsent".split()
)
_CONSENT_TOOL = re.compile(rf"(?<![a-z])(?:{'|'.join(_CONSENT_TOOLS)})")
_CONSENT_SUBJECTS = ("cookie", "consent", "gdpr", "ccpa", "privacy")
_CONSENT = re.compile(
    rf"(?:{'|'.join(_CONSENT_SUBJECTS)})[-_]?\w{{0,12}}[-_]?(?:banner|bar|notice|popup|pop|modal"
    r"|dialog|overlay|prompt|manager|preferences?|settings|wall|toast|box|layer)\b"
)
_AROUND_ALL = "main-canvas"
"""Ends the name of the box around a whole page beside which a menu slides in (Drupal)."""
_MAIN_NAMES = frozenset(
    "trs editor entry article articlebody story main content detail zoom txt text post policy "
    "terms "
    "legal document doc news con".split()
)


def kind(tag: str, attributes: Mapping[str, str | None]) -> Kind:
    """What the element and the names of a box say about it."""
    by_tag = _BY_TAG.get(tag, _UNKNOWN)
    if not attributes:
        return by_tag
    named = _kind_of(
        attributes.get("class") or "",
        attributes.get("id") or "",
        attributes.get("role") or "",
        attributes.get("itemprop") or "",
    )
    return named if by_tag is _UNKNOWN else _both(by_tag, named)


def _both(one: Kind, other: Kind) -> Kind:
    """What either of two says."""
    return Kind(
        one.overlay or other.overlay,
        one.furniture or other.furniture,
        one.perhaps or other.perhaps,
        one.main or other.main,
        one.alert or other.alert,
    )


@lru_cache(maxsize=4096)
def _kind_of(classes: str, own: str, role: str, itemprop: str) -> Kind:
    """What class, id, role and property say."""
    if not (classes or own or role or itemprop):
        return _UNKNOWN
    words = _words(classes, own)
    return Kind(
        overlay=not _OVERLAYS.isdisjoint(words)
        or role in _OVER
        or _asks_consent(f"{classes} {own}".lower()),
        furniture=not _SURE.isdisjoint(words) or role in _ROLES,
        perhaps=not _LIKELY.isdisjoint(words),
        main=not _MAIN_NAMES.isdisjoint(_words(_elements(classes), own))
        or role == "main"
        or itemprop == "articleBody",
        alert=role == "alert",
    )


def _asks_consent(names: str) -> bool:
    """Whether names in lower case are those of a dialog that asks for consent.

    Words are looked for first: a pattern of all of them takes many times as long.
    """
    return (
        any(tool in names for tool in _CONSENT_TOOLS) and _CONSENT_TOOL.search(names) is not None
    ) or (any(word in names for word in _CONSENT_SUBJECTS) and _CONSENT.search(names) is not None)


def _elements(classes: str) -> str:
    """Classes without the blocks that they belong to: `article__notes` is no article."""
    if "__" not in classes:
        return classes
    return " ".join(name.rpartition("__")[2] for name in classes.split())


def _words(classes: str, own: str) -> set[str]:
    """The words of class and id that name a box."""
    if own.count("-") + own.count("_") < _SLUG:
        classes = f"{classes} {own}"
    found: set[str] = set()
    for name in _CAMEL.sub("-", classes).lower().split():
        parts = _WORD.findall(name)
        if _STATES.isdisjoint(parts) and not name.endswith(_AROUND_ALL):
            found.update(parts)
    return found
