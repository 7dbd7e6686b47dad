"""What the references inside a text name."""

import pytest

from policywatch.diff.citations import Home, Target, read_citations

HOME = Home("article 9", "article 8")


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (
            "第四条第一款第（三）项",
            [("article", "4"), ("款|article 4", "1"), ("项|article 4", "3")],
        ),
        ("第十二條之一第二項", [("article", "12-1"), ("项|article 12-1", "2")]),
        ("前款第（二）、（四）项", [("项|article 9", "2"), ("项|article 9", "4")]),
        ("依前條第一項第三款", [("项|article 8", "1"), ("款|article 8", "3")]),
        ("符合2.1.1条、3.2条", [("decimal", "2.1.1"), ("decimal", "3.2")]),
        ("第三、五至七条", [("article", "3"), ("article", "5"), ("article", "7")]),
        ("section 3(1)(b)", [("section", "3"), ("|section 3", "1"), ("|section 3", "b")]),
        ("subsection (c)(3)", [("|article 9", "c"), ("|article 9", "3")]),
        ("paragraphs (1) and (2)", [("|article 9", "1"), ("|article 9", "2")]),
        ("paragraph 2 of Article 4", [("|article 4", "2"), ("article", "4")]),
        ("paragraphs 1, 2 or 5", [("|article 9", number) for number in "125"]),
        ("point (a) of Schedule 3", [("|annex 3", "a"), ("annex", "3")]),
        ("Section C.2", [("section", "c"), ("|section c", "2")]),
        ("Section II.B.2", [("section", "ii"), ("|section ii", "B"), ("|section ii", "2")]),
        ("Articles 3 to 7", [("article", "3"), ("article", "7")]),
        ("《数据安全法》第十条第二款", []),
        ("《数据安全法》第十条第二款、第十二条和本办法第三条", [("article", "3")]),
        ("section 5(2) of the Sale of Goods Act", []),
        ("five points and a half", []),
    ],
)
def test_every_number_of_a_citation_is_read(text: str, targets: list[Target]) -> None:
    """A number names a clause, or something inside the clause before it or around the text."""
    assert read_citations(text, HOME).targets == targets


def test_the_words_between_are_what_is_left() -> None:
    """Two citations leave the words before, between and behind their numbers."""
    assert read_citations("under section 3(1), or 4", HOME).between == ["under", "(", "),or4"]
