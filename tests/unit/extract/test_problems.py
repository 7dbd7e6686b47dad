"""Pages that are no policy are named for what they are, and policies never are."""

import pytest

from policywatch.extract import extract
from policywatch.model import Outcome

MENU = "<nav><a href=/>首页</a><a href=/a>政务公开</a><a href=/login>登录</a></nav>"
ERRORS = {
    Outcome.MISSING: [
        "<title>example.com</title><h1>example.com</h1><p>This domain is for sale.</p>",
        '<title>Index of /policies</title><h1>Index of /policies</h1><a href="a.pdf">a.pdf</a>',
        "<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>",
        "<title>404 Not Found</title><h1>Not Found</h1><p>The requested URL was not found.</p>",
        "<title>页面不存在</title><p>抱歉，您访问的页面不存在或已被删除，请返回首页。</p>",
        f"<title>平川市人民政府</title>{MENU}<div><p>对不起，您要查看的信息不存在！</p></div>",
        "<title>Example</title><p>Sorry, we can't find the page you're looking for.</p>",
        "<title>Example</title><h2>Oops! This page is no longer available</h2><a href=/>Home</a>",
        "<title>Exemple</title><h1>Page introuvable</h1><p>Cette page n’existe plus.</p>",
        "<title>提示</title><p>找不到您请求的網頁，連結已失效。</p>",
        "<title>Seite nicht gefunden</title><p>Startseite</p>",
        "<p>该文章已被删除</p>",
        "<title>Error 404</title>"
        + "<p>Try one of our popular articles about dating safely.</p>" * 40,
    ],
    Outcome.BLOCKED: [
        "<title>429 Too Many Requests</title><p>Try again later.</p>",
        "<h1>Slow down!</h1><p>You are being rate limited. Please try again later.</p>",
        (
            "<title>451: Unavailable For Legal Reasons</title>"
            "<p>Access cannot be granted at this time.</p>"
        ),
        "<h1>Age verification</h1><p>You must be 18 or over to enter this site.</p>",
        "<title>Waiting room</title><h1>You are now in line</h1><p>It will soon be your turn.</p>",
        "<title>Just a moment...</title><script>window._cf_chl_opt={}</script><p>Checking</p>",
        "<html><script>var arg1='A1';</script><script>setCookie('acw_sc__v2',x)</script></html>",
        "<html><script>$_ts=window['$_ts'];</script><body></body></html>",
        "<title>访问被拦截</title><p>您的访问被拦截，如有疑问请联系管理员。</p>",
        "<p>请完成下方安全验证后继续访问</p>",
        "<title>Access Denied</title><p>You don't have permission. Reference #18.abc</p>",
        (
            "<title>Pardon Our Interruption</title><p>Something about your browser made us think"
            " you might be a bot.</p>"
        ),
        "<title>x</title><p>Please verify you are a human to continue.</p>",
        "<p>您的请求过于频繁，请输入验证码后继续</p>",
        "<head><meta http-equiv=refresh content='0;/.well-known/sgcaptcha/?r=1'></head>",
        "<title>403 Forbidden</title><h1>403 Forbidden</h1><hr>nginx",
        (
            "<title>Example</title><div id=cookie-banner><p>We value your privacy. We and our"
            " partners use cookies to store information.</p><button>Accept all</button></div>"
        ),
        "<h1>Do you allow the use of cookies from Northwind in this browser?</h1>"
        + "<p>Essential cookies are needed to show the shop. Other companies use theirs, too.</p>"
        * 30,
        "<h1>是否允许平川网使用 Cookie？</h1>" + "<p>必要的 Cookie 用于显示页面。</p>" * 60,
    ],
    Outcome.MAINTENANCE: [
        "<title>系统维护中</title><p>系统正在升级维护，请稍后访问。</p>",
        "<p>We’ll be back soon! Our site is down for scheduled maintenance.</p>",
        "<title>Example</title><p>This service is temporarily unavailable.</p>",
        "<p>网站改版中，暂停访问，敬请谅解。</p>",
    ],
    Outcome.ERROR: [
        "<title>500 Internal Server Error</title><h1>Internal Server Error</h1>",
        "<title>502 Bad Gateway</title><center><h1>502 Bad Gateway</h1></center><hr>nginx",
        "<p>Error establishing a database connection</p>",
        "<title>提示</title><p>服务器内部错误</p>",
        "<h1>Application error: a client-side exception has occurred</h1>",
    ],
    Outcome.LOGIN: [
        "<h1>Data Act</h1><p>Subscribe to read the full text.</p><a>Log in</a>",
        "<title>登录</title><form><p>用户登录</p><input name=u><input type=password></form>",
        "<p>您尚未登录，请先登录后查看。</p>",
        "<title>Sign in</title><p>Please sign in to continue.</p>",
        "<title>Portal</title><form>Name <input> Key <input type='password'></form>",
        "<p>Your session has expired.</p>",
    ],
    Outcome.SCRIPTED: [
        (
            "<title>PDF.js viewer</title><div class='pdfViewer'></div>"
            "<script src=pdf.worker.js></script>"
        ),
        (
            "<title>Terms</title><noscript>You need to enable JavaScript to run it.</noscript>"
            "<div id=root></div><script src=/static/js/main.js></script>"
        ),
        "<title>Terms</title><div id='app'></div><script src=/app.js></script>",
        "<p>请启用浏览器的JavaScript功能后重新访问。</p>",
    ],
    Outcome.MOVED_AWAY: [
        "<h1>This page has moved</h1><p>You will be redirected to the new page in 5 seconds.</p>",
        "<p>Redirecting to legal.example.org</p>",
        "<html><head><meta http-equiv='refresh' content='0; url=/new'></head></html>",
        "<script>window.location.href='/index.html'</script>",
        "<p>页面跳转中，请稍候</p>",
    ],
    Outcome.EMPTY: ["", "<html></html>", "<html><body><p>&nbsp;</p></body></html>", "<p>—</p>"],
}
NOTICE = (
    "为保障系统稳定运行，定于2024年12月20日22时至24时对政务服务系统进行升级，"
    "期间暂停办理网上业务，请相关单位和群众提前做好安排。"
)
POLICIES = [
    "<title>API terms</title><p>Requests are rate limited. Too many requests may be refused.</p>",
    "<title>Terms</title><p>You must be 18 or over to use the service. Your site has to obey.</p>",
    "<title>Cookies</title><p>The domain is for your use and must not be sold to others.</p>",
    (
        f"<title>关于系统升级期间业务安排的通知</title><h1>关于系统升级期间业务安排的通知</h1><p>各单位：</p><p>{NOTICE}</p>"
        "<p>平川市政务服务局</p><p>2024年12月10日</p>"
    ),
    (
        "<title>Refund policy</title><h1>Refunds</h1><p>If a page of our service cannot be found or"
        " access is denied, we refund the fee within 14 days of your request.</p>"
    ),
    "<title>Privacy</title><h1>Cookies</h1><p>This policy says which cookies we set, why we set"
    " them, and how long each of them stays on your device after you leave.</p>" * 3,
    f"{MENU}<h1>批复</h1><p>原则同意你市关于行政区划调整的请示，请认真组织实施。</p><p>2024年1月2日</p>",
    (
        "<title>Rule 404</title><h1>Rule 404. Character evidence</h1><p>Evidence of a person’s"
        " character is not admissible to prove that the person acted in accordance with it.</p>"
    ),
    "<title>Account rules</title><p>You must log in with your own account and keep the password"
    " secret; you are liable for what is done with your account until you report a loss.</p>" * 4,
]


@pytest.mark.parametrize(
    ("code", "page"), [(code, page) for code, pages in ERRORS.items() for page in pages]
)
def test_a_page_that_is_no_policy_is_named(code: Outcome, page: str) -> None:
    """Each kind of error page gets its outcome and a message for people."""
    problem = extract(page.encode(), name="a.html").problem
    assert problem is not None
    assert problem.code is code
    assert problem.message


@pytest.mark.parametrize("page", POLICIES)
def test_a_short_policy_is_no_error_page(page: str) -> None:
    """The words of an error page in a policy do not make it one."""
    assert extract(page.encode(), name="a.html").problem is None


@pytest.mark.parametrize("page", [page for pages in ERRORS.values() for page in pages if page])
def test_the_same_words_in_a_long_policy_are_text(page: str) -> None:
    """A long policy is never taken for an error page."""
    words = page.replace("<title>", "<p>").replace("</title>", "</p>")
    clause = "<p>The provider answers for damage caused by gross negligence of its staff.</p>"
    whole = f"<title>Terms</title><main>{clause * 60}<p>{words}</p>{clause * 60}</main>"
    assert extract(whole.encode(), name="a.html").problem is None


def test_a_text_file_is_judged_too() -> None:
    """An error page saved as text is still one; an empty file is empty."""
    missing = extract(b"404 Not Found\n\nnginx", name="a.txt").problem
    assert missing is not None
    assert missing.code is Outcome.MISSING
    empty = extract(b"\n \n", name="a.txt").problem
    assert empty is not None
    assert empty.code is Outcome.EMPTY


def test_an_error_that_only_the_frame_of_a_short_page_shows_is_seen() -> None:
    """What begins a line counts as such wherever the page shows it, also outside its main text."""
    page = (
        "<title>Example</title><nav><a href=/>Home</a><div>Access denied</div></nav>"
        "<p>Please contact the owner of the site.</p>"
    )
    problem = extract(page.encode(), media_type="text/html").problem
    assert problem is not None
    assert problem.code is Outcome.BLOCKED


def _plain(*lines: str) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<title>Example</title><body>{body}".encode()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"error":"not_found","message":"The requested resource was not found"}', "error"),
        ('{"success":false,"errorMsg":"请稍后再试"}'.encode(), "error"),
        (b"<?xml version='1.0'?><Error><Message>The specified key does not exist.", "missing"),
        (_plain("This page isn’t available", "The link you followed may be broken."), "missing"),
        (_plain("Account Suspended", "Contact your hosting provider."), "missing"),
        (_plain("恭喜, 站点创建成功！", "本页面由系统自动生成"), "missing"),
        (b"<title>Search results</title><body><p>Showing 1-10 of 231 results", "missing"),
        (_plain("Looks like this domain isn’t connected to a website yet!"), "missing"),
        (_plain("该内容已被发布者删除"), "missing"),
        (_plain("此内容因违规无法查看"), "missing"),
        (_plain("本站已停止运营，感谢您一直以来的支持。"), "missing"),
        (_plain("Please enable JS and disable any ad blocker"), "blocked"),
        (_plain("请求已被管理员设置的策略阻断"), "blocked"),
        (_plain("环境异常", "完成验证后即可继续访问。"), "blocked"),
        (_plain("您没有权限访问此页面！"), "blocked"),
        (_plain("请使用校园网或VPN访问本站。"), "blocked"),
        (_plain("You need access. Ask for access, or switch to another account."), "blocked"),
        (_plain("401 Authorization Required"), "login"),
        (_plain("Hmm, nothing here", "The page you requested could not be located."), "missing"),
        (_plain("Are you lost?", "The address does not match any page on our site."), "missing"),
        (_plain("410 Gone", "There is no forwarding address."), "missing"),
        (_plain("This page has been unpublished by its owner."), "missing"),
        (_plain("The domain a.example is parked free, courtesy of a registrar."), "missing"),
        (_plain("您访问的域名已到期，请联系域名注册商续费。"), "missing"),
        (_plain("该域名正在出售", "联系购买"), "missing"),
        (_plain("没有找到站点", "您没有将此域名绑定到对应站点!"), "missing"),
        (_plain("Your search for “privacy” returned 0 results."), "missing"),
        (_plain("共找到 0 条相关的结果"), "missing"),
        (_plain("抱歉，您要找的页面飞走了"), "missing"),
        (_plain("資料不存在", "查無資料"), "missing"),
        (_plain("Coming soon", "Our new website is on its way."), "maintenance"),
        (_plain("This page is under construction."), "maintenance"),
        (_plain("系统割接中，暂时无法办理业务"), "maintenance"),
        (_plain("服务暂不可用，请稍后重试"), "maintenance"),
        (_plain("Sign in", "to continue to Example", "Email or phone"), "login"),
        (_plain("Members only", "This content is for members only."), "login"),
        (_plain("登录已过期，请重新登录"), "login"),
        (_plain("One more step", "Complete the security check to go on."), "blocked"),
        (_plain("由于地区限制，您所在的地区无法访问此内容"), "blocked"),
        (_plain("您的IP地址不在允许访问的范围内"), "blocked"),
        (_plain("正在检查您的浏览器，请稍候"), "blocked"),
        (_plain("We and our 842 partners store and/or access information."), "blocked"),
        (_plain("Accès refusé", "Vous n’êtes pas autorisé à voir cette page."), "blocked"),
        (_plain("Warning: mysqli_connect(): Connection refused in db.php"), "error"),
        (_plain("Traceback (most recent call last):", "KeyError: 'id'"), "error"),
        (_plain("系统发生异常，请联系管理员"), "error"),
        (_plain("Press and hold the button to confirm you are a human"), "blocked"),
        (_plain("系统出现未知错误，错误代码 10023"), "error"),
        (_plain("Enable JavaScript to view this document."), "scripted"),
        (_plain("We have moved!", "Please update your bookmarks."), "moved-away"),
        (_plain("本网站已迁移至新域名 www.example.org，请访问新网站。"), "moved-away"),
        (_plain("您的浏览器版本过低，请升级浏览器后访问"), "scripted"),
    ],
)
def test_what_stands_in_for_a_page_is_named(body: bytes, code: str) -> None:
    """JSON of an error, default pages of servers, deleted posts, closed doors of every kind."""
    problem = extract(body).problem
    assert problem is not None
    assert problem.code == code


@pytest.mark.parametrize(
    "lines",
    [
        ("Maintenance Policy", "1. Scheduled maintenance is announced.", "2. Credits are given."),
        ("Account Security Policy", "You must sign in with two factors.", "Sessions end."),
        ("Cookie Policy", "We use cookies to keep you signed in.", "They expire in a year."),
        ("How do you use cookies?", "We use cookies to sign you in.", "They expire in a year."),
        ("Bots Policy", "Automated access is allowed.", "Unusual traffic may be blocked."),
        ("Errors", "1. If something went wrong with an order, we refund it.", "2. Or repair it."),
        ("用户账号管理规定", "第一条 用户登录应当实名。", "第二条 账号异常的，平台有权暂停服务。"),
        ("内容管理规则", "第一条 违规内容应当更正。", "第二条 内容已被删除的，作者可以申诉。"),
        ("链接声明", "本站链接失效的，请告知。", "链接错误由第三方负责。"),
        ("域名转让规则", "域名转让须经双方书面同意。", "域名过期的，不得转让。"),
        ("域名转让政策", "第一条 域名转让须双方实名认证。", "第二条 已过期的域名不得转让。"),
        ("Cookie说明", "本网站使用Cookie记录您的登录状态。", "您可以在浏览器中关闭Cookie。"),
        ("Maintenance", "Scheduled maintenance takes place on Sundays.", "It may be down then."),
        ("访问限制规则", "访问频率过高的，禁止访问24小时。"),
        ("Rate Limits", "Too many requests are answered with status 429."),
        ("Links", "If a page is not found, tell us."),
        ("内容删除规则", "违规内容将被删除。", "内容已被删除的，作者可在7日内申诉。"),
        ("Subscriptions", "You must log in to manage your subscription."),
        ("JavaScript", "Our site requires JavaScript for payments.", "It can be read without."),
        ("Uptime", "The service is there 99.9 percent of a month, scheduled maintenance aside."),
        ("Privacy", "We value your privacy. We keep no data about you."),
        (
            "Free articles",
            "Readers may read five. After that they must subscribe to continue reading.",
        ),
        ("网站维护制度", "维护每周一次。", "服务器故障的，启用备用服务器。"),
        ("访问控制策略", "系统对异常访问进行拦截。", "境外地址禁止访问。"),
        ("返回说明", "调用成功返回0。", "失败时404表示资源不存在，500表示服务器错误。"),
        ("Login", "Sign in with your email.", "Sessions end.", "Never share your password."),
        ("Accounts", "You sign in with your telephone number. We send you a code."),
        ("Standards", "We do not accept content that is unavailable in the EU."),
        ("Subscribers", "1. All may read.", "2. Already a subscriber? You need no other."),
        ("批复", "同意你局关于暂停使用原系统的请示。"),
        ("密码找回", "忘记密码的用户可以凭身份证到服务大厅找回。"),
        ("返回码", "0 成功", "1 参数错误", "2 系统异常", "3 登录超时"),
        ("短链接说明", "短链接自动跳转到原网址，有效期一年。"),
    ],
)
def test_a_short_policy_about_such_things_is_one(lines: tuple[str, ...]) -> None:
    """A policy of three lines on maintenance, sign-in or cookies has no problem of these."""
    assert extract(_plain(*lines)).problem is None


@pytest.mark.parametrize("kind", ["Code | Meaning", "错误码 | 说明"])
def test_a_table_of_error_codes_is_no_error(kind: str) -> None:
    """What the rows of a table say has not happened to the page."""
    rows = [kind, "403 | Access denied", "404 | 页面不存在", "500 | 服务器内部错误"]
    cells = "".join(f"<tr><td>{row.replace(' | ', '<td>')}" for row in rows)
    page = f"<title>API</title><h1>API</h1><p>The calls return codes.</p><table>{cells}</table>"
    assert extract(page.encode()).problem is None


@pytest.mark.parametrize(
    "wall",
    [
        ("Already subscribed? Log in",),
        ("Subscribe to continue reading.", "Monthly 9 EUR"),
        ("This article is for subscribers only.",),
        ("Continue reading your article with a subscription",),
        ("本文为付费内容，订阅后阅读全文", "立即订阅"),
        ("开通会员即可阅读全文",),
    ],
)
@pytest.mark.parametrize(
    "teaser", ["The ministry has published new rules on data. ", "新规将于下月施行。"]
)
def test_the_beginning_before_a_wall_is_no_policy(teaser: str, wall: tuple[str, ...]) -> None:
    """Where a text stops and a subscription is asked for, the page asks to log in."""
    problem = extract(_plain("New privacy rules", teaser * 5, *wall)).problem
    assert problem is not None
    assert problem.code == "login"


@pytest.mark.parametrize(
    "lines",
    [
        ("Privacy Policy", "Sorry, this page can’t be found.", "Try the search.", "Or go home."),
        ("Privacy Policy", "Some pages moved.", "It never existed here.", "Sorry, page not found."),
        ("Page not found", "We moved some pages.", "Try the search.", "Or go home."),
    ],
)
def test_the_heading_of_a_policy_does_not_hide_an_error_page(lines: tuple[str, ...]) -> None:
    """What a page says first counts, also below the heading of the policy."""
    problem = extract(_plain(*lines)).problem
    assert problem is not None
    assert problem.code == "missing"
