"""Whole answers of walls, errors and stand-ins: each comes to exactly one outcome.

The bodies are made up; what they have in common with real ones are the marks that each
product leaves: a status, a header, a script's name.
"""

import pytest

from policywatch.documents import read_document
from policywatch.fetch.outcome import judge
from policywatch.model import Fetched, Outcome

ASKED = "https://www.example.gov.cn/zwgk/t20240101_1.html"
HOME = "https://www.example.gov.cn/"
SCRIPT = "<script>(function(){var a=window;a.x=1})()</script>"
POLICY = "".join(
    f"<p>第{number}条　企业应当于每年{number}月底前提交申报材料，逾期不予受理，另有规定的除外。</p>"
    for number in range(1, 9)
)

# By name: the outcome, and the status, headers and body of the answer.
ANSWERS = {
    "瑞数 412": (
        "blocked",
        412,
        {"set-cookie": "FSSBBIl1UgzbN7N80S=a; path=/"},
        (
            "<html><head><meta content='x8f' id='9DhefwqGPrzGxEp9hPaoag'>"
            "<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=3</script></head></html>"
        ),
    ),
    "瑞数 202": (
        "blocked",
        202,
        {},
        f"<html><script>$_ts = window['$_ts'];</script>{SCRIPT}</html>",
    ),
    "瑞数 202 without its object": (
        "blocked",
        202,
        {"set-cookie": "enable_x=true; HttpOnly"},
        f"<html><head><meta http-equiv='Content-Type' r='m'>{SCRIPT}</head><body></body></html>",
    ),
    "加速乐 521": (
        "blocked",
        521,
        {"set-cookie": "__jsluid_s=1; max-age=31536000"},
        (
            "<script>document.cookie=('_')+('_jsl_clearance_s')+'=';location.href=location.pathname"
            "</script>"
        ),
    ),
    "加速乐 521 by its header": ("blocked", 521, {"x-via-jsl": "1a2b3c,-"}, SCRIPT),
    "WZWS": (
        "blocked",
        200,
        {"wzws-ray": "1137-17"},
        "<html><head><script>var _0x=['x'];function wzwschallenge(){}</script></head></html>",
    ),
    "WZWS 404 without a page": ("blocked", 404, {"wzws-ray": "1137-17"}, ""),
    "Aliyun": (
        "blocked",
        200,
        {"set-cookie": "acw_tc=2"},
        (
            "<html><script>var arg1='4A2';function reload(x){document.cookie='acw_sc__v2='+x}"
            "</script></html>"
        ),
    ),
    "Aliyun 405": (
        "blocked",
        405,
        {"server": "Tengine"},
        "<title>405</title><p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p>",
    ),
    "Cloudflare 403": (
        "blocked",
        403,
        {"cf-mitigated": "challenge", "server": "cloudflare"},
        "<title>Just a moment...</title>",
    ),
    "Cloudflare 200": (
        "blocked",
        200,
        {"server": "cloudflare"},
        "<title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/h/b/x'></script>",
    ),
    "Akamai 403": (
        "blocked",
        403,
        {"server": "AkamaiGHost"},
        "<title>Access Denied</title><h1>Access Denied</h1><p>Reference #18.1</p>",
    ),
    "Akamai 200": (
        "blocked",
        200,
        {},
        (
            "<title>Access Denied</title><p>You don't have permission to access this page.</p>"
            "<p>https://errors.edgesuite.net/18.1</p>"
        ),
    ),
    "AWS WAF 202": ("blocked", 202, {"x-amzn-waf-action": "challenge"}, ""),
    "AWS WAF 405": ("blocked", 405, {"x-amzn-waf-action": "captcha"}, "<p>Human verification</p>"),
    "Incapsula 200": (
        "blocked",
        200,
        {"x-iinfo": "1-2-0 0NNN"},
        (
            "<html><head><meta name='robots'></head><body><iframe src='/_Incapsula_Resource?x=1'>"
            "Request unsuccessful. Incapsula incident ID: 1</iframe></body></html>"
        ),
    ),
    "Incapsula 403": ("blocked", 403, {"x-iinfo": "1-2-0 0NNN"}, "<p>Request unsuccessful.</p>"),
    "DataDome": (
        "blocked",
        403,
        {"x-datadome": "protected"},
        "<script src='https://ct.captcha-delivery.com/c.js'></script>",
    ),
    "Tencent EdgeOne": (
        "blocked",
        200,
        {},
        "<html><script>var EO_Bot_Ssid='1';</script></html>",
    ),
    "安全狗": (
        "blocked",
        200,
        {},
        "<title>网站防火墙</title><p>您的请求带有不合法参数，已被网站管理员设置拦截！</p>",
    ),
    "宝塔": ("blocked", 200, {}, "<title>宝塔WAF</title><p>您的请求存在异常，已被拦截</p>"),
    "slider": ("blocked", 200, {}, "<title>验证</title><p>请按住滑块，拖动到最右边</p>"),
    "captcha": ("blocked", 200, {}, "<title>安全验证</title><p>请输入图片中的验证码</p>"),
    "rate": ("blocked", 429, {"retry-after": "60"}, "<p>Too Many Requests</p>"),
    "rate 200": ("blocked", 200, {}, "<p>访问过于频繁，请稍后再试</p>"),
    "soft 404": ("missing", 200, {}, "<title>提示</title><p>您访问的页面找不到了</p>"),
    "soft 404 that counts down": (
        "missing",
        200,
        {},
        "<title>404错误提示页面</title><p>抱歉！您所访问的页面不存在</p><p>5秒后自动返回首页</p>",
    ),
    "soft 404 in English": (
        "missing",
        200,
        {},
        "<title>Oops</title><h1>404</h1><p>We couldn't find that page.</p>",
    ),
    "offline": ("missing", 200, {}, "<title>提示</title><p>该信息已下线，感谢您的关注。</p>"),
    "gone": ("missing", 410, {}, "<p>Gone</p>"),
    "maintenance": (
        "maintenance",
        200,
        {},
        "<title>公告</title><p>网站正在维护中，请稍后再来。</p>",
    ),
    "maintenance in English": (
        "maintenance",
        200,
        {},
        "<h1>We are down for maintenance</h1><p>Back soon.</p>",
    ),
    "maintenance 503": ("maintenance", 503, {"retry-after": "600"}, "<p>Service Unavailable</p>"),
    "login": (
        "login",
        200,
        {},
        "<title>统一身份认证平台</title><form><input name=u><input type=password></form>",
    ),
    "login 401": ("login", 401, {"www-authenticate": "Basic"}, ""),
    "session": ("login", 200, {}, "<p>会话已超时，请重新登录</p>"),
    "consent": (
        "blocked",
        200,
        {},
        (
            "<title>Before you continue</title><p>Before you continue to the site we need your"
            " consent to use cookies.</p><button>Accept all</button>"
        ),
    ),
    "consent in Chinese": (
        "blocked",
        200,
        {},
        "<p>本网站使用Cookie以提升您的体验。</p><button>接受所有Cookie</button>",
    ),
    "empty": ("empty", 200, {}, "<html><head><title>通知</title></head><body></body></html>"),
    "no page": ("empty", 204, {}, ""),
    "React": (
        "scripted",
        200,
        {},
        "<title>Terms</title><div id='root'></div><script src='/static/js/main.1.js'></script>",
    ),
    "Vue": (
        "scripted",
        200,
        {},
        (
            "<title>政策</title><noscript>请启用JavaScript</noscript><div id=app></div>"
            "<script src=/js/chunk-vendors.js></script>"
        ),
    ),
    "meta refresh": (
        "moved-away",
        200,
        {},
        "<meta http-equiv='refresh' content='0;url=/index.html'>",
    ),
    "server error with status 200": (
        "error",
        200,
        {},
        "<title>错误</title><p>系统异常，请稍后再试</p>",
    ),
    "database": ("error", 200, {}, "<h1>Error establishing a database connection</h1>"),
    "500": ("error", 500, {}, "<p>Internal Server Error</p>"),
    "damaged": ("unreadable", 200, {}, "<p>" + "\ufffd政" * 60 + "</p>"),
}


def outcome(answer: Fetched) -> str:
    """What an answer comes to, by its status and headers or by its page."""
    problem = (
        judge(answer)
        or read_document(
            answer.body, media_type=answer.headers.get("content-type", ""), url=answer.final_url
        ).problem
    )
    return problem.code.value if problem else Outcome.OK.value


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_comes_to_one_outcome(name: str) -> None:
    """Walls, errors and stand-ins are named for what they are."""
    wanted, status, headers, body = ANSWERS[name]
    headers = {"content-type": "text/html; charset=utf-8", **headers}
    assert wanted == outcome(Fetched(ASKED, ASKED, status, body.encode(), 0.0, 0.1, headers))


@pytest.mark.parametrize(
    ("final", "wanted"),
    [
        (HOME, "missing"),
        (HOME + "index.html", "missing"),
        (HOME + "404.html", "missing"),
        ("https://sso.example.gov.cn/login?back=1", "login"),
        ("https://www.example.gov.cn/zwgk/content.html", "ok"),
    ],
)
def test_where_redirects_end(final: str, wanted: str) -> None:
    """The home page, an error page and a login page are no policy, whatever they show."""
    answer = Fetched(ASKED, final, 200, POLICY.encode(), 0.0, 0.1, {"content-type": "text/html"})
    assert outcome(answer) == wanted


@pytest.mark.parametrize(
    "headers",
    [
        {"server": "cloudflare", "cf-ray": "1"},
        {"server": "AkamaiGHost"},
        {"x-iinfo": "1-2-0 0NNN"},
        {"set-cookie": "__jsluid_s=1"},
        {"wzws-ray": "1137-17"},
        {"set-cookie": "acw_tc=2"},
    ],
)
def test_a_good_page_behind_a_wall_is_good(headers: dict[str, str]) -> None:
    """The mark of a product alone says nothing: it is on every page of its customers."""
    answer = Fetched(ASKED, ASKED, 200, POLICY.encode(), 0.0, 0.1, headers)
    assert outcome(answer) == "ok"


def test_202_with_a_policy_is_a_policy() -> None:
    """Only a page that says nothing is a wall's."""
    answer = Fetched(ASKED, ASKED, 202, POLICY.encode(), 0.0, 0.1, {})
    assert outcome(answer) == "ok"
