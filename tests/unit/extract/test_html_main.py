"""The choice of the main text: the whole policy, and nothing around it."""

import pytest

from policywatch.extract import extract

CLAUSE = "The provider answers for damage caused by gross negligence, however it came about."
OTHER = "The customer pays the agreed fee within thirty days after the invoice was received."
MENU = "<ul class=menu><li><a href=/a>Products</a><li><a href=/b>Prices</a></ul>"
TEXT = f"<h2>1. Liability</h2><p>{CLAUSE}</p><h2>2. Fees</h2><p>{OTHER}</p>"
LINES = ["1. Liability", CLAUSE, "2. Fees", OTHER]


def texts(body: str, title: str = "Terms", head: str = "") -> list[str]:
    """The blocks of a page."""
    page = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return [block.text for block in extract(page.encode(), name="a.html").blocks]


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{menu}</nav>{text}",
        "<div class=siteHeader>{menu}</div><div>{text}</div><footer>{menu}<p>Imprint</p></footer>",
        "<div role=navigation>{menu}</div>{text}<div role=contentinfo>Company, Street 1</div>",
        "<div id=breadcrumbs><a href=/>Home</a> / Legal</div>{text}",
        "{text}<div class=pager><a href=/1>Previous</a><a href=/2>Next</a></div>",
        "{text}<section id=comments><p>I do not agree with them, they are bad.</p></section>",
        "<div class=cookie-banner><p>We use cookies to show what you like best.</p></div>{text}",
        "<div role=dialog><p>Subscribe to our letter to hear all news first.</p></div>{text}",
        "<div hidden><p>You have been logged out for being away for a while.</p></div>{text}",
        "{text}<div class=share-bar><a href=/f>Facebook</a><a href=/t>Twitter</a></div>",
        "<main>{text}</main><div><p>Our offices are open from nine to five on all days.</p></div>",
        "{text}<p><a href=/next>Read about our products</a></p>",
        "<p><a href=/back>Back to the overview</a></p>{text}",
        (
            "<main>{text}<div><p>On this page</p><a href=#a>Liability</a><br><a href=#b>2. Fees</a>"
            "<br><a href=#c>Liability</a></div></main>"
        ),
    ],
)
def test_what_stands_around_the_text_goes(around: str) -> None:
    """Menus, dialogs, comments, share bars and links off the page are not the policy."""
    assert texts(around.format(menu=MENU, text=TEXT)) == LINES


def test_the_head_of_a_menu_that_opens_goes_with_it() -> None:
    """Where a part that opens holds a menu alone, its head is no text; that of a clause is."""
    links = "<nav><a href=#a>Liability</a><a href=#b>Fees</a></nav>"
    menu = f"<details open><summary>See more</summary><summary>Contents</summary>{links}</details>"
    kept = f"<details><summary>What you owe</summary>{links}<p>{OTHER}</p></details>"
    assert texts(f"<main>{menu}{TEXT}{kept}</main>") == [*LINES, "What you owe", OTHER]


@pytest.mark.parametrize(
    "around",
    [
        '<div class="content sticky-head-relative">{text}</div>',
        "<div class=dialog-off-canvas-main-canvas>{text}</div>",
        '<article class="node paywall-on">{text}</article>',
    ],
)
def test_a_name_that_only_looks_like_furniture(around: str) -> None:
    """A box is read whose name holds that of a tool, or says how the page is laid out."""
    asked = "<p>We use cookies for many purposes of our own.</p>" * 4
    told = f"<p>{'The office was opened in spring by the mayor of the town. ' * 4}</p>"
    around += f"<div id=onetrust-banner>{asked}</div>" + f"<div class=related>{told}</div>" * 3
    assert texts(around.format(text=TEXT)) == LINES


def test_a_box_of_links_around_the_text_is_none() -> None:
    """The whole text stays where its box has a tag in its name, and more links than text in it."""
    links = "".join(f"<li><a href=/{n}>Read more about the product {n}</a>" for n in range(30))
    body = f'<article class="post tag-terms">{TEXT}<div class=side><ul>{links}</ul></div></article>'
    assert texts(f"<main>{body}</main>") == LINES


@pytest.mark.parametrize("part", ["footer", "header", "aside"])
def test_most_of_a_text_may_stand_in_a_part_of_it(part: str) -> None:
    """A text is read whole, however much of it stands at its foot or its head."""
    long = f"<h2>3. Notes</h2><p>{'It applies to all that is agreed upon later, too. ' * 40}</p>"
    linked = f"{TEXT}<p>{CLAUSE} See <a href=/law>the law</a> for what it means.</p>"
    found = texts(f"<div><article>{linked}<{part} class=entry-meta>{long}</{part}></article></div>")
    assert found[:4] == LINES


def test_a_part_is_not_the_text_for_the_name_of_its_block() -> None:
    """`article__notes` names the notes of an article, which are not the whole of it."""
    linked = f"{TEXT}<p>{CLAUSE} See <a href=/law>the law</a> for what it means.</p>"
    notes = f"<section class=article__notes><h2>Notes</h2><p>{OTHER * 5}</p></section>"
    assert texts(f"<main><div>{linked}{notes}</div></main>")[:4] == LINES


def test_a_site_that_begins_the_title_is_no_second_title() -> None:
    """Where the text has its title, the name of the site above it, which that begins with, goes."""
    head = "<header><div>Northwind</div></header>"
    body = f"{head}<main><h1>Northwind Terms of Use</h1>{TEXT}</main>"
    assert texts(body, title="Northwind Terms of Use") == ["Northwind Terms of Use", *LINES]


@pytest.mark.parametrize("foot", ["footer", "nav"])
def test_the_foot_of_a_site_may_be_longer_than_the_text(foot: str) -> None:
    """Where a page declares its text, no foot and no menu is read, however long it is."""
    offers = "".join(
        f"<p>Offer {n}: a discount for members on our {n} products.</p>" for n in range(60)
    )
    body = f"<main>{TEXT * 3}</main><{foot}>{offers}</{foot}>"
    assert texts(body) == LINES * 3


def test_notes_below_the_text_are_its_own() -> None:
    """A note, whose mark leads back to the text, stays wherever it stands below."""
    notes = '<p><a href="#r1">(1)</a> OJ C 229, p. 90.</p><p><a href="#r2">[2]</a> As amended.</p>'
    body = f"{MENU}<div><div>{TEXT * 3}</div><hr>{notes}</div><p>Our offices are open.</p>"
    assert texts(body) == [*LINES * 3, "(1) OJ C 229, p. 90.", "[2] As amended."]


def test_links_at_the_end_that_say_something_else_stay() -> None:
    """Only what repeats the headings of a text is its table of contents."""
    links = "<p><a href=#a>Liability</a></p><p><a href=#b>Form A</a></p><p><a href=#c>B</a></p>"
    assert texts(f"<main>{TEXT}{links}</main>") == [*LINES, "Liability", "Form A", "B"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (
            "<p>See also:</p><ul><li><a href=/x>Cookie policy</a><li><a href=/y>Imprint</a></ul>",
            ["See also:", "Cookie policy", "Imprint"],
        ),
        ("<p><a href=/x>Cookie policy</a></p>", ["Cookie policy"]),
        ("<div class=header><h3>Definitions</h3></div>", ["Definitions"]),
        ("<div class=top-note>Short note.</div>", ["Short note."]),
        ("<section id=comments-and-feedback-on-us>Write to us.</section>", ["Write to us."]),
        ("<div class=social-media-data>Data of networks.</div>", ["Data of networks."]),
        ("<table><tr><th>Fee<th>Due<tr><td>5 €<td>monthly</table>", ["Fee | Due", "5 € | monthly"]),
        (
            "<dl><dt>User</dt><dd>Whoever uses the service.</dd></dl>",
            ["User", "Whoever uses the service."],
        ),
    ],
)
def test_what_stands_in_the_text_stays(inside: str, expected: list[str]) -> None:
    """Lists of links, short notes, headings, tables and definitions are the policy's own."""
    found = texts(f"<div class=page>{MENU}<div class=body>{TEXT}{inside}{TEXT}</div></div>")
    assert found == [*LINES, *expected, *LINES]


@pytest.mark.parametrize(
    "end",
    [
        '<p>附件：<a href="/files/1.docx">申报表.docx</a></p>',
        '<p><a href="/files/form.pdf">Form (PDF)</a></p>',
        '<p>Contact: <a href="mailto:law@example.org">law@example.org</a></p>',
        '<p><a href="#1">Back to section 1</a></p>',
        "<address>Example Ltd.<br>Main Street 1<br>Springfield</address>",
    ],
)
def test_attachments_and_contacts_at_the_end_stay(end: str) -> None:
    """Links to documents, mailboxes and places in the page are not trimmed off."""
    assert len(texts(f"<main>{TEXT}{end}</main>")) > len(LINES)


def test_signature_and_attachments_beside_the_text_belong_to_it() -> None:
    """What closes an official document may stand in a box of its own."""
    lines = ["第一条 为了规范管理，根据有关法律、法规，制定本办法，请各单位遵照执行。"] * 4
    body = "".join(f"<p>{line}</p>" for line in lines)
    closing = (
        "<div><p>平川市人民政府</p><p>2024年12月20日</p></div><div>分享到：</div>"
        "<div>附件：<a href=/1.docx>申报表.docx</a></div><div><a href=/2.pdf>样本.pdf</a></div>"
        "<div>平川新闻</div><div><a href=/n>要闻</a></div>"
    )
    found = texts(f"<div class=all><div class=text>{body}</div>{closing}</div>")
    assert found == [
        *lines,
        "平川市人民政府",
        "2024年12月20日",
        "附件：申报表.docx",
        "样本.pdf",
    ]


def test_a_table_of_contents_stays() -> None:
    """Links within the page are text of the page."""
    contents = "<ol><li><a href='#1'>Liability</a><li><a href='#2'>Fees</a></ol>"
    assert texts(f"<main>{contents}{TEXT}</main>") == ["1. Liability", "2. Fees", *LINES]


def test_a_dialog_longer_than_the_policy_goes() -> None:
    """Even most of a page's text is no policy if it lies over the page."""
    assert texts(f"<div class=modal><p>{'We value your privacy. ' * 60}</p></div>{TEXT}") == LINES


def test_a_page_in_a_box_named_like_furniture_is_read() -> None:
    """A name does not count where everything stands in the box."""
    assert (
        texts(f"<div class=sidebar><div class=menu><div class=modal>{TEXT}</div></div></div>")
        == LINES
    )


def test_the_main_heading_above_the_text_belongs_to_it() -> None:
    """A title outside the text's own box is kept where the page's title repeats it."""
    page = f"<div class=a><h1>Terms</h1><p>by <a href=/us>us</a></p></div><div class=b>{TEXT}</div>"
    assert texts(page, "Terms | Example")[0] == "Terms"
    assert texts(page.replace("Terms", "Welcome"), "Terms | Example") == LINES


def test_the_headline_of_a_news_article_is_its_title_alone() -> None:
    """An article that declares itself one is its text; the headline is metadata."""
    head = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
    page = f"<article><h1>New law</h1>{TEXT}</article>"
    assert texts(page, "New law", head) == LINES
    assert texts(page, "New law") == ["New law", *LINES]


@pytest.mark.parametrize(
    "line",
    [
        "Last updated: 1 March 2024",
        "Effective date: Aug 09, 2024",
        "Updated january 22nd, 2023",
        "à jour du 10/12/2021",
        "Stand: 01.03.2024",
        "Version: <button role=combobox aria-expanded=false>October 28, 2025 (Latest)</button>",
        "生效日期：2024年3月1日",
    ],
)
def test_what_says_from_when_a_text_is_stays(line: str) -> None:
    """The version of a policy is part of it, wherever around the title it is stated."""
    hero = "<section class=hero><div>{}</div></section><main><div>{}</div></main>"
    said = extract(f"<p>{line}".encode(), name="a.html").blocks[0].text
    above = texts(hero.format(f"<p>{line}</p><h1>Terms</h1>", TEXT), "Terms of Example")
    assert above == [said, "Terms", *LINES]
    below = texts(hero.format(f"<h1>Terms</h1><p>{line}</p>", TEXT), "Terms of Example")
    assert below == ["Terms", said, *LINES]
    alone = texts(hero.format(f"<p>Example Ltd.</p><p>{line}</p>", TEXT), "Example")
    assert alone == [said, *LINES]


def test_a_date_in_a_menu_is_no_version() -> None:
    """A link to news bears a date as well."""
    menu = "<div><a href=/n>Prices updated 1 March 2024</a></div>"
    assert texts(f"{menu}<main>{TEXT}</main>") == LINES


def test_parts_of_one_name_are_one_text() -> None:
    """Of two long boxes of one class the lighter is a part of the text as well."""
    heavy = "".join(f"<p>{CLAUSE} It is number {n}.</p>" for n in range(100))
    light = "".join(f"<p>{OTHER} It is number {n}.</p>" for n in range(14))
    page = "<div><div class=terms>{}</div><div class={}>{}</div></div>"
    assert len(texts(page.format(heavy, "terms", light))) == 114
    assert len(texts(page.format(heavy, "teasers", light))) == 100


def test_a_preamble_above_the_text_belongs_to_it() -> None:
    """Sentences above the box of the text are read, those below it are advertisements."""
    lead = "These terms are an agreement between you and the company that runs the whole service."
    body = f"<div><header><p>{lead}</p></header><div>{TEXT * 4}</div></div>"
    assert texts(body) == [lead, *LINES * 4]
    promo = "Talk to our friendly team today and find out what the new service can do for you."
    assert texts(f"<div><div>{TEXT * 4}</div><div><p>{promo}</p></div></div>") == LINES * 4


def test_a_remark_at_the_side_is_read() -> None:
    """A summary or a note in an aside is text; one that is mostly links is not."""
    note = "In short: we answer for what we break."
    assert texts(f"<main>{TEXT}<aside>{note}</aside>{TEXT}</main>") == [*LINES, note, *LINES]
    assert texts(f"<main>{TEXT}<aside>{MENU}</aside>{TEXT}</main>") == LINES * 2


@pytest.mark.parametrize(
    "markup",
    [
        f"<div class=article-text style='visibility:hidden'>{TEXT}</div><p>Share this page</p>",
        f"<legal-text><template shadowrootmode=open>{TEXT}</template></legal-text>",
        f"<ul><li><a href=/de>Deutsch</a><li><a href=/fr>Français</a></ul>{TEXT}",
        f"{TEXT}<form><p>Tell us what you think.</p><textarea></textarea></form>",
        f"<button data-toggle=modal>Donate</button>{TEXT}",
        TEXT.replace("<h2>2. Fees</h2>", "<button data-bs-toggle=collapse>2. Fees</button>"),
        f"<button>Expand all</button>{TEXT}<p>Was this page helpful?</p>",
    ],
)
def test_text_in_unusual_places_is_the_text(markup: str) -> None:
    """Shown by a script later, in the root of a custom element, below languages, above a form."""
    assert texts(f"<main>{markup}</main>") == LINES


def test_terms_in_a_field_are_read_line_by_line() -> None:
    """As old forms of registration show them; a field to write in is none."""
    form = f"<form><textarea readonly>{CLAUSE}\n{OTHER}\n{CLAUSE}</textarea></form>"
    assert texts(f"<h1>Terms</h1>{form}") == ["Terms", CLAUSE, OTHER, CLAUSE]


def test_struck_text_has_ceased_to_be_the_policys() -> None:
    """Where a page strikes out a clause, the clause is gone; a page that is all struck is read."""
    for struck in (
        "<s>{}</s>",
        "<del>{}</del>",
        "<span style='text-decoration: line-through'>{}</span>",
    ):
        found = texts(f"<p>{OTHER}</p><p>{struck.format('Within ten days.')} At once.</p>{TEXT}")
        assert found == [OTHER, "At once.", *LINES]
        assert texts(f"<h1>Terms</h1><p>{struck.format(CLAUSE)}</p>") == ["Terms", CLAUSE]


def test_a_page_without_a_title_has_its_heading() -> None:
    """However much stands between the heading and the text."""
    body = f"<h1>Terms</h1><div>by the office, at 9:00</div><div class=content>{TEXT}</div>"
    assert texts(body, title="")[0] == "Terms"


@pytest.mark.parametrize(
    ("frame", "named"),
    [
        ("<iframe src=/legal/terms.html></iframe>", True),
        ("<object data=/legal/terms.html type=application/pdf></object>", True),
        ("<iframe src=/pixel width=0 height=0></iframe>", False),
        ("<noscript><iframe src=/tag></iframe></noscript>", False),
        ("<div style='display:none'><iframe src=/login></iframe></div>", False),
    ],
)
def test_a_text_in_a_frame_is_named(frame: str, *, named: bool) -> None:
    """The page has none; its problem says where the text is."""
    page = f"<html><title>Terms</title><body><h1>Terms</h1>{frame}</body></html>"
    found = extract(page.encode(), media_type="text/html", url="http://127.0.0.1/a")
    assert (found.problem is not None) == named
    if found.problem:
        assert "http://127.0.0.1/legal/terms.html" in found.problem.message


def test_what_a_text_says_in_its_foot_of_its_version_is_part_of_it() -> None:
    """Not so the foot of the page, a title of another one, or what else stands there."""
    version = "Effective date: May 1, 2024"
    link = "<a href=/x>Terms updated May 2, 2020</a>"
    foot = f"<footer><p>{version}</p><p>Posted by Jane</p>{link}</footer>"
    assert texts(f"<main><article>{TEXT}{foot}</article></main>") == [*LINES, version]
    assert texts(f"<div>{TEXT}</div><footer><p>{version}</p></footer>") == LINES


def test_a_message_in_the_text_is_part_of_it() -> None:
    """Not so one above the page, or one that a form shows to whoever fills it in."""
    note = "These terms end on June 1, 2025; read the new ones before that day comes."
    alert = f"<div role=alert><p>{note}</p></div>"
    assert texts(f"<main>{alert}{TEXT}</main>") == [note, *LINES]
    assert texts(f"{alert}<main>{TEXT}</main>") == LINES
    assert texts(f"<main><form>{alert}<input></form>{TEXT}</main>") == LINES
