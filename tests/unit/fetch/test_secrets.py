"""What is sent from the environment, in whatever form it comes back."""

import pytest

from policywatch.errors import FetchError
from policywatch.fetch.failures import shown
from policywatch.fetch.secrets import Secrets
from policywatch.model import Fetched, Outcome

SECRETS = Secrets(
    ["Bearer s3cr/t+token", "sid=k\xefks-cookie; path=/"], "http://me:pass%20word@p:1"
)


@pytest.mark.parametrize(
    "text",
    [
        "Bearer s3cr/t+token",
        "s3cr/t+token",
        "http://a/?t=s3cr%2Ft%2Btoken&x",
        "k\xefks-cookie",
        "k\xc3\xafks-cookie",  # its bytes as UTF-8, read as Latin-1
        "http://me:pass%20word@p:1 failed",
        "pass word",
    ],
)
def test_every_spelling_is_hidden(text):
    """Whole values and their parts, as they are and as an address or a header has them."""
    hidden = SECRETS.hide(text)
    assert "***" in hidden
    for part in ("s3cr", "cookie", "word"):
        assert part not in hidden


def test_an_address_that_is_cut_within_a_secret_shows_no_part_of_it():
    """Of six characters or more."""
    told = shown("http://a/" + "x" * 180 + "?t=s3cr/t+token")
    assert "s3cr/t+" in told
    assert "s3cr" not in SECRETS.hide(told)


def test_short_values_are_everywhere_and_stay():
    """Else a page would be full of stars."""
    assert Secrets(["a", "zh-CN"]).hide("a banana in zh-CN") == "a banana in zh-CN"


def test_an_answer_without_secrets_is_the_same():
    """Its headers are dropped where they repeat one, and nothing else."""
    fetched = Fetched("http://a/", "http://a/", 200, b"text", 0.0, 0.0, {"x": "y"})
    assert SECRETS.hide_in_answer(fetched) == fetched
    echoed = fetched._replace(headers={"x": "y", "set-cookie": "sid=k\xefks-cookie"})
    assert SECRETS.hide_in_answer(echoed) == fetched


def test_an_error_keeps_its_outcome():
    """And is the very same where there is nothing to hide."""
    plain = FetchError("too slow", outcome=Outcome.BLOCKED)
    assert SECRETS.hide_in_error(plain) is plain
    hidden = SECRETS.hide_in_error(FetchError("to /?s3cr/t+token", outcome=Outcome.BLOCKED))
    assert isinstance(hidden, FetchError)
    assert (hidden.message, hidden.outcome) == ("to /?***", Outcome.BLOCKED)
    other = ValueError("bad s3cr/t+token")
    assert SECRETS.hide_in_error(other).args == ("bad ***",)
