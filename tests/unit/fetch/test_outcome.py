"""What statuses, headers and final addresses mean, without reading a page."""

import pytest

from policywatch.fetch.outcome import judge, moved_to
from policywatch.model import Fetched, Outcome

SITE = "https://www.example.org/policies/terms.html"


def fetched(status=200, headers=None, body=b"<p>page</p>", final=SITE, permanent=False, asked=SITE):
    """An answer that differs from a good one in what a test names."""
    return Fetched(asked, final, status, body, 0.0, 0.1, headers or {}, permanent)


def code(*args, **how):
    """The outcome that is judged, None for a page to be read."""
    problem = judge(fetched(*args, **how))
    return problem and problem.code


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, None),
        (203, None),
        (202, Outcome.BLOCKED),
        (204, Outcome.EMPTY),
        (206, Outcome.ERROR),
        (302, Outcome.ERROR),
        (304, Outcome.UNCHANGED),
        (400, Outcome.ERROR),
        (401, Outcome.LOGIN),
        (403, Outcome.BLOCKED),
        (404, Outcome.MISSING),
        (405, Outcome.BLOCKED),
        (406, Outcome.BLOCKED),
        (410, Outcome.MISSING),
        (412, Outcome.BLOCKED),
        (418, Outcome.BLOCKED),
        (429, Outcome.BLOCKED),
        (451, Outcome.BLOCKED),
        (500, Outcome.ERROR),
        (502, Outcome.ERROR),
        (503, Outcome.ERROR),
        (521, Outcome.ERROR),
    ],
)
def test_a_status_has_one_outcome(status, outcome):
    """Without other marks, the status decides, and its message names it."""
    assert code(status) == outcome
    problem = judge(fetched(status))
    assert problem is None or str(status) in problem.message


def test_503_with_a_time_to_come_back_is_maintenance():
    """The server itself says that it will be back."""
    assert code(503, {"retry-after": "3600"}) is Outcome.MAINTENANCE


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (202, {"x-amzn-waf-action": "challenge"}, b""),
        (405, {"x-amzn-waf-action": "captcha"}, b""),
        (200, {"cf-mitigated": "challenge"}, b"Just a moment"),
        (503, {"cf-mitigated": "challenge", "retry-after": "9"}, b""),
        (503, {"server": "AkamaiGHost"}, b""),
        (521, {"server": "jiasule-WAF"}, b""),
        (521, {"set-cookie": "__jsluid_h=1; path=/"}, b""),
        (521, {}, b"<script>document.cookie='__jsl_clearance=1'"),
        (404, {"wzws-ray": "1"}, b""),
        (405, {"set-cookie": "acw_sc__v2=1"}, b""),
        (202, {}, b"<meta content='x'><script>$_ts=window['$_ts']"),
        (400, {}, b"<script>$_ts=window['$_ts']"),
        (202, {}, b'<script src="/_Incapsula_Resource?x">'),
        (403, {}, b"<script>var x='acw_sc__v2'</script>"),
        (403, {"server": "jiasule"}, b""),
        (403, {"x-via-jsl": "1"}, b""),
        (403, {"set-cookie": "wzws_cid=1"}, b""),
        (403, {"x-iinfo": "1"}, b""),
    ],
)
def test_bot_walls_are_known_by_their_marks(status, headers, body):
    """Each wall is named as one, whatever status it hides behind."""
    problem = judge(fetched(status, headers, body))
    assert problem is not None
    assert problem.code is Outcome.BLOCKED
    assert "bot wall" in problem.message


@pytest.mark.parametrize("status", [202, 400, 403, 405, 406, 412, 418, 429, 451, 503, 521])
def test_a_wall_is_named_at_every_status_that_walls_answer_with(status):
    """By its header, or by a mark near the beginning of its page; further on it is its text."""
    for headers, body in (({"server": "AkamaiGHost"}, b""), ({}, b"<p>" * 2000 + b"$_ts=1")):
        problem = judge(fetched(status, headers, body))
        assert problem is not None
        assert "bot wall" in problem.message
    far = judge(fetched(status, {}, b"<p>" * 3000 + b"$_ts=1"))
    assert far is None or "bot wall" not in far.message


@pytest.mark.parametrize(
    "headers",
    [
        {"server": "AkamaiGHost"},
        {"x-via-jsl": "1", "set-cookie": "__jsluid_h=1"},
        {"wzws-ray": "1"},
        {"x-iinfo": "1"},
        {"set-cookie": "acw_sc__v2=1"},
        {"cf-mitigated": ""},
    ],
)
def test_good_pages_behind_a_wall_are_read(headers):
    """Walls also mark the pages that they let through."""
    assert code(200, headers, b"$_ts is explained here") is None


def test_a_real_404_behind_a_wall_is_missing():
    """Only an empty one is the wall's own."""
    assert code(404, {"wzws-ray": "1"}) is Outcome.MISSING


@pytest.mark.parametrize(
    ("final", "outcome"),
    [
        ("https://www.example.org/", Outcome.MISSING),
        ("https://www.example.org", Outcome.MISSING),
        ("https://www.example.org/index.html", Outcome.MISSING),
        ("https://www.example.org/zh-cn/", Outcome.MISSING),
        ("https://example.org/en/home", Outcome.MISSING),
        ("https://www.example.org/404.html", Outcome.MISSING),
        ("https://www.example.org/err/page-not-found", Outcome.MISSING),
        ("https://www.example.org/login?next=/policies", Outcome.LOGIN),
        ("https://www.example.org/user/sign-in", Outcome.LOGIN),
        ("https://passport.example.org/v2", Outcome.LOGIN),
        ("https://www.example.org/legal/terms", None),
        ("https://www.example.org/tc/", None),
        ("https://www.example.org/blog/login-changes", None),
        ("https://www.example.org/passport/fees", None),
        ("https://www.example.org/errors-and-omissions", None),
    ],
)
def test_where_a_redirect_ends_tells_what_became_of_the_page(final, outcome):
    """Home, error and login pages are not the policy; any other address is read."""
    assert code(final=final) == outcome


@pytest.mark.parametrize("asked", ["https://example.org/", "https://example.org/index.php"])
def test_a_home_page_that_is_asked_for_is_read(asked):
    """Some sites keep their terms there."""
    assert code(asked=asked, final="https://example.org/en/") is None


def test_a_policy_about_logins_is_read():
    """The same word in the address asked for is no sign."""
    assert code(asked="https://a.org/login/terms", final="https://a.org/login/terms2") is None


@pytest.mark.parametrize(
    ("asked", "final", "permanent", "moved"),
    [
        ("http://a.org/x", "https://b.org/y", True, True),
        ("http://a.org/x", "https://b.org/y", False, False),
        ("http://a.org/x", "https://a.org/x", True, False),
        ("http://a.org/x", "http://www.a.org/x/", True, False),
        ("http://a.org/x?id=1", "http://a.org/x?id=2", True, True),
    ],
)
def test_only_a_permanent_redirect_elsewhere_is_a_move(asked, final, permanent, moved):
    """From http to https, to www or to a slash at the end the page is the same one."""
    answer = fetched(asked=asked, final=final, permanent=permanent)
    assert moved_to(answer) == (final if moved else "")
    assert judge(answer) is None
