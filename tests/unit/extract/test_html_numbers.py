"""Numbers that a page sets apart from their text, and marks that headings show of themselves."""

from policywatch.clauses import parse
from policywatch.extract import extract
from policywatch.model import Outcome, Role


def _lines(markup: str, url: str = "") -> list[str]:
    page = extract(markup.encode(), media_type="text/html; charset=utf-8", url=url)
    return [block.text for block in page.blocks]


def test_a_number_in_a_cell_of_its_own_is_a_label() -> None:
    """A table that puts (1) beside its recital, as gazettes do, is text and no table."""
    row = "<table><tr><td><p>({0})</p></td><td>{1}</td></tr></table>"
    rows = "".join(row.format(number, "<p>Operators hold data.</p>") for number in (1, 2))
    inner = row.format("a", f"bodies, namely:{row.format('i', 'public bodies;')}")
    page = f"<body>{rows}{inner}</body>"
    document = parse(extract(page.encode(), media_type="text/html"))
    assert [clause.label for clause in document.walk()] == ["(1)", "(2)", "(a)", "(i)"]


def test_a_table_of_data_stays_one() -> None:
    """Numbers beside words in more columns, or below a head, are rows."""
    page = "<table><tr><th>No.</th><th>Fee</th></tr><tr><td>1.</td><td>30 dollars</td></tr></table>"
    blocks = extract(f"<p>Fees</p>{page}".encode(), media_type="text/html").blocks
    assert [block.role for block in blocks] == [Role.PARAGRAPH, Role.ROW, Role.ROW]


def test_a_number_in_an_element_of_its_own_is_set_apart() -> None:
    """A style sheet puts the room between the number of a section and its text."""
    page = (
        '<p><span class="LegP1No">2A</span><span class="LegP1Text">A charity is exempt.</span></p>'
    )
    assert _lines(page) == ["2A A charity is exempt."]
    price = '<p>Buy <span class="Name">3</span><span class="Number">Doors</span> down</p>'
    assert _lines(price) == ["Buy 3Doors down"]


def test_a_link_from_a_heading_to_itself_is_no_text() -> None:
    """The # or ¶ that shows when the mouse is over a heading."""
    page = (
        "<h2>Fees<a class=hash-link href=#fees>#</a></h2><p>We charge 30 dollars a month.</p>"
        "<h2>Data <a href=#data>¶</a></h2><p>See <a href=#fees>#</a> for fees.</p>"
        "<h3><a href=#x>Rights</a></h3><p>You may object.</p>"
    )
    assert _lines(page)[::2] == ["Fees", "Data", "Rights"]


TEXT = "".join(
    f"<p>We keep the information of kind {n} for 30 days and delete it then.</p>" for n in range(9)
)


def test_text_for_readers_without_scripts_is_the_text_of_an_empty_page() -> None:
    """A policy in <noscript> is read where nothing else can be, and only there."""
    page = f"<body><div id=root></div><noscript><h1>Privacy</h1>{TEXT}</noscript></body>"
    assert len(_lines(page)) == 10
    both = f"<body><main><h1>Privacy</h1>{TEXT}</main><noscript>{TEXT * 2}</noscript></body>"
    assert len(_lines(both)) == 10


def test_a_message_to_readers_without_scripts_is_no_text() -> None:
    """What asks to enable scripts names the page as one that a script builds."""
    page = "<body><div id=root></div><noscript>You need to enable JavaScript.</noscript></body>"
    problem = extract(page.encode(), media_type="text/html").problem
    assert problem is not None
    assert problem.code is Outcome.SCRIPTED


def test_the_main_frame_is_named() -> None:
    """Of the frames of an old site the one with the text is told, and not its menu."""
    page = (
        "<frameset cols='20%,80%'><frame src=menu.html name=menu>"
        "<frame src=rules.html name=main></frameset>"
    )
    problem = extract(page.encode(), media_type="text/html", url="https://a.example/x").problem
    assert problem is not None
    assert problem.message.endswith("https://a.example/rules.html")


def test_a_numbered_heading_is_no_title() -> None:
    """Where the title stands elsewhere, the page's own name is better than its first section."""
    page = f"<title>Terms of Service</title><body><h2>1. Accounts</h2>{TEXT}</body>"
    assert extract(page.encode(), media_type="text/html").title == "Terms of Service"
