"""The data of pages that scripts build: which of its strings are text."""

import json

from policywatch.extract import extract

SENTENCE = "We keep the information of kind {} for 30 days, and delete it after that time."


def test_settings_packed_in_a_string_are_no_text() -> None:
    """A string that is data itself is no text, however many sentences are in it."""
    notes = [SENTENCE.format(number) for number in range(12)]
    menu = json.dumps({"items": [{"title": "Help, and more", "about": note} for note in notes]})
    data = json.dumps({"text": "\n".join(notes), "menu": menu, "list": json.dumps(notes)})
    page = f'<body><div id=root></div><script type="application/json">{data}</script></body>'
    found = extract(page.encode(), media_type="text/html")
    assert [block.text for block in found.blocks] == notes
