"""Why a page is no policy: one table of rules over what the page shows.

Each rule looks at one part of a page, and only where the page shows little text: the
words of an error page may well stand in a long policy. The first rule that holds names
the problem.
"""

import re
from typing import NamedTuple

from policywatch.model import Outcome, Problem
from policywatch.patterns import pattern


class Seen(NamedTuple):
    """What a page shows: its cleaned text, all its visible text, its title, its markup.

    `signed` says that the text bears a date and the office that it comes from, as a
    notice of maintenance does and a page that stands in for another does not.
    """

    text: str
    shown: str
    title: str
    markup: str = ""
    signed: bool = False


class _Rule(NamedTuple):
    """`longest` is how much text, in Latin characters, the page may show at most.

    `pattern` is a regular expression, for `markup` a list of signs in lower case.
    """

    code: Outcome
    part: str
    longest: int
    message: str
    pattern: str


_SHORT = 1_500
_WALL = 600
_BARE = 300
_RULES = (
    _Rule(
        Outcome.BLOCKED,
        "markup",
        _WALL,
        "a wall that checks for robots stands in front of the page",
        "cf-challenge|challenge-platform|__cf_chl|cf_chl_opt|/cdn-cgi/l/chk_|_incapsula_resource"
        "|incapsula incident|acw_sc__v2|aliyun_waf|aliyunwaf|aliyuncaptcha|$_ts=|$_ts =|$_ts.|wzws"
        "|jsl_clearance|__jsluid|awswafintegration|awswaf.com|aws-waf-token|px-captcha|_pxappid"
        "|captcha-delivery.com|datadome|ddos-guard|sucuri_cloudproxy|sgcaptcha|errors.edgesuite.net"
        "|distil_r_captcha|geetest|yunsuo_session|safedog|bt-waf|__tst_status|eo_bot_ssid|kpsdk",
    ),
    _Rule(
        Outcome.BLOCKED,
        "any",
        _SHORT,
        "the page asks whether a person is reading, or refuses access",
        r"just a moment\W*$|attention required|checking (?:if the site connection is secure|your "
        r"browser)"
        r"|verif(?:y|ying) (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)|prove you "
        r"are human"
        r"|i'?m not a robot|unusual (?:traffic|activity)|automated (?:access|requests|queries)"
        r"|pardon our interruption|enable javascript and cookies to continue"
        r"|^\W*(?:your )?access (?:to this page )?(?:has been |is )?denied"
        r"|403 forbidden|^\W*forbidden\W*$|request (?:was )?(?:blocked|rejected|unsuccessful)|you "
        r"have been blocked"
        r"|the request could not be satisfied|reference #\d|not available in your (?:country|region"
        r"|location)"
        r"|^\W*(?:429\W+)?too many requests|you (?:are being|have been) rate.?limited"
        r"|unavailable for legal reasons|access cannot be granted at this time"
        r"|attempting to access this website from a country"
        r"|^\W*age verification\W*$|^\W*are you (?:over )?\d\d(?: or (?:over|older))?\W*$"
        r"|you are now in line|virtual waiting room"
        r"|安全验证|滑动(?:滑块|验证)|(?:按住|拖动|拖拽).{0,4}滑块|(?:请输入|图形|点击).{0,4}验证码|请完成.{0,6}验证"
        r"|please enable js and disable|you need access\W*(?:$|\. )|ask for access, or switch"
        r"|unable to open the file at this time"
        r"|环境异常|没有权限(?:访问|查看)(?:此|该|本)|请(?:使用|通过|连接).{0,12}(?:校园网|内网|VPN).{0,6}访问"
        r"|请求(?:已被.{0,12}(?:阻断|拦截)|可能对网站造成)"
        r"|人机(?:身份)?验证|访问(?:被|受到?|已被)?(?:拦截|阻断|限制|拒绝|禁止)"
        r"|(?:您的|當前|当前)?(?:访问|请求|操作)(?:行为)?(?:存在|出现)?(?:异常|过于频繁"
        r"|频率过(?:高|快)|已被拦截|被拒绝)|网站防火墙|拒绝访问|禁止访问|存取被拒|拒絕存取",
    ),
    _Rule(
        Outcome.MISSING,
        "title",
        6_000,
        "the page says that it does not exist (a 404 page with status 200)",
        r"^\W*(?:error\W*)?404(?:\W|$)|(?:^|\W)(?:404 (?:not found|error|page)|error 404)(?:\W|$)"
        r"|[-|–—·]\s*404\W*$|(?:page|file|content|document) (?:was )?(?:not|can.?t be|could not be"
        r"|no longer) (?:found|available)"
        r"|^not found|page introuvable|seite nicht gefunden|p[áa]gina no encontrada|pagina non "
        r"trovata|ページが見つかりません"
        r"|(?:页面|網頁|网页|頁面|内容|文章|信息|您访问的.{0,8})(?:不存在|未找到|走丢|丢失"
        r"|已?被?删除|找不到)|找不到.{0,6}(?:页面?|網頁|頁面|内容)",
    ),
    _Rule(
        Outcome.MISSING,
        "title",
        6_000,
        "another page stands in the place of this one",
        r"^\W*search results(?: for\b|\W*$)|^\W*(?:搜索|检索|搜尋|檢索)(?:结果|結果)",
    ),
    _Rule(
        Outcome.MISSING,
        "any",
        _WALL,
        "another page stands in the place of this one",
        r"domain (?:name )?(?:is|may be) for sale|buy this domain|^\W*index of /"
        r"|domain isn.t connected to|^\W*(?:this )?account (?:has been |is )?suspended\b"
        r"|welcome to (?:nginx|openresty|caddy)|apache2? (?:\w+ )?default page|it works!\W*$"
        r"|you.ve successfully installed|站点创建成功|本页面由系统自动生成"
        r"|域名.{0,6}(?:出售|转让|已?过期)|(?:本站|本网站|本平台|本公众号)已?(?:停止|终止)(?:运营|服务|更新)",
    ),
    _Rule(
        Outcome.MISSING,
        "any",
        _SHORT,
        "the page says that it does not exist (a 404 page with status 200)",
        r"^\W*(?:error\W*)?404(?:\W|$)|http (?:error )?404|page (?:was |is |you (?:are|were) "
        r"looking for .{0,40})?"
        r"(?:not found|can.?t be found|could ?n.?t be found|does(?: not|n.t) exist|no longer "
        r"(?:exists?|available))"
        r"|(?:we )?(?:can.?t|could ?n.?t|cannot|unable to) (?:seem to )?find (?:the|that|this"
        r"|what) .{0,20}(?:page|looking for)"
        r"|(?:this|that) page (?:is ?n.t|is not) (?:currently |right now )?available(?! in)"
        r"|link you followed (?:is|may be) broken|the specified key does not exist"
        r"|(?:sorry|oops).{0,60}(?:page|content).{0,40}(?:not|n.t|no longer)|this content (?:is"
        r"|has been) (?:no longer|removed|unavailable)"
        r"|page introuvable|cette page n.existe (?:pas|plus)|seite (?:wurde )?nicht gefunden"
        r"|p[áa]gina no (?:existe|encontrada)|pagina non trovata"
        r"|(?:页面|網頁|网页|頁面|内容|文章|信息|资源|稿件|栏目|您(?:要)?(?:访问|查看|查找"
        r"|请求)的.{0,12})(?:暂时)?(?:不存在|未找到|走丢了?|丢失|无法找到|已?被?删除|找不到"
        r"|已(?:下线|失效|过期|移除|撤销|关闭))"
        r"|该?内容已被(?:发布者|作者|平台)删除|内容.{0,6}违规.{0,4}无法查看"
        r"|(?:找不到|无法找到|未找到|没有找到|無法找到).{0,12}(?:页面?|网页|網頁|頁面|内容|资源"
        r"|文章|信息)|链接(?:已失效|不存在|错误)|連結已失效",
    ),
    _Rule(
        Outcome.MAINTENANCE,
        "any",
        _SHORT,
        "the site says that it is under maintenance",
        r"(?:under|scheduled|undergoing|down for|planned) maintenance|maintenance (?:mode|in "
        r"progress)|(?:be|we.ll be) (?:right )?back (?:soon|shortly)"
        r"|temporarily (?:unavailable|down|offline|out of service)|site is (?:currently )?(?:down"
        r"|offline|unavailable)|service unavailable"
        r"|en (?:cours de )?maintenance|wartungsarbeiten|en mantenimiento|in manutenzione"
        r"|メンテナンス中"
        r"|(?:系统|系統|网站|網站|平台|服务器|服务|本站)(?:正在|正|例行|停机|升级|临时|暂停|系统"
        r"|进行){0,4}(?:维护|維護|升级|改版|检修|关闭|建设|割接)(?:中|服务|访问|期间|公告"
        r"|通知)?"
        r"|正在(?:进行)?(?:系统|网站)?(?:维护|維護|升级|改版|建设)|暂停(?:服务|访问|使用)"
        r"|暂时(?:无法|不能)(?:访问|提供服务|使用)|页面(?:正在)?建设中",
    ),
    _Rule(
        Outcome.ERROR,
        "any",
        _SHORT,
        "the page is an error message of the site",
        r"internal server error|bad gateway|gateway time-?out|^\W*50[0-4](?:\W|$)|error "
        r"establishing a database connection"
        r'|\A\s*\{\s*"(?:error|errors|err|code|errcode|errorcode|status|msg|message|success|ret'
        r'|timestamp|title|type|detail)"'
        r"|application error|(?<!if )something went wrong|fatal error|uncaught exception"
        r"|stack trace"
        r"|whitelabel error page|http status \d{3}"
        r"|server error in|runtime error|an (?:unexpected )?error (?:has )?occurred|une erreur "
        r"(?:est survenue|s.est produite)"
        r"|服务器(?:内部)?(?:错误|繁忙|开小差|异常)|系统(?:错误|异常|繁忙|出错|开小差)"
        r"|数据库(?:连接)?(?:错误|失败)|(?:网络|请求|加载|参数)(?:异常|错误|失败|超时)|出错了"
        r"|程序异常",
    ),
    _Rule(
        Outcome.LOGIN,
        "any",
        _SHORT,
        "the page asks to log in",
        r"(?:please|you (?:must|need to|have to)) (?:log|sign) ?in|(?:log|sign) ?in (?:to "
        r"(?:continue|your|view|access)|required|with)"
        r"|already a (?:subscriber|member)\W"
        r"|(?:subscribe|log in|sign in) to (?:continue reading|read (?:the )?(?:full|rest|more))"
        r"|login required|^\W*401\W{1,4}(?:unauthorized|authorization required)"
        r"|session (?:has )?(?:expired|timed out)|forgot(?:ten)? (?:your )?password"
        r"|mot de passe oublié|passwort vergessen"
        r"|(?:请|需|须|需要)(?:您)?先?(?:登录|登陆|登入)|(?:尚未|未|还没有)登录|用户登录"
        r"|统一身份认证|(?:会话|會話).{0,4}(?:超时|过期|失效|逾時)|登录(?:超时|失效|后(?:查看|访问|继续))|忘记密码|請先登入|忘記密碼",
    ),
    _Rule(
        Outcome.LOGIN,
        "markup",
        _BARE,
        "the page asks to log in",
        "type=\"password|type='password|type=password",
    ),
    _Rule(
        Outcome.MOVED_AWAY,
        "any",
        _BARE,
        "the page only leads on to another one",
        r"^\W*(?:you are being |you will be )?redirect(?:ed|ing)\b"
        r"|you (?:will|are about to) be (?:automatically )?redirected"
        r"|(?:page|site) (?:you .{0,40})?has (?:been )?(?:permanently )?moved\b|(?:页面|正在|即将"
        r"|自动)(?:自动)?(?:跳转|转向|轉向|重定向)|click here if you are not redirected",
    ),
    _Rule(
        Outcome.MOVED_AWAY,
        "markup",
        50,
        "the page only leads on to another one",
        "http-equiv=\"refresh|http-equiv='refresh|http-equiv=refresh|location.href"
        "|location.replace("
        "|location.assign(|window.location|document.location|top.location|self.location",
    ),
    _Rule(
        Outcome.SCRIPTED,
        "any",
        _SHORT,
        "the text is put in by a script; without a browser there is nothing to read",
        r"(?:need|have|must|please|require[sd]?|has)\W(?:to )?(?:.{0,20})enable javascript|enable "
        r"javascript to run|javascript (?:is )?(?:required|disabled|must be enabled)"
        r"|doesn.t work properly without javascript|requires javascript|activer javascript"
        r"|javascript aktivieren|habilitar javascript"
        r"|(?:请|請)?(?:先)?(?:开启|启用|打开|啟用|開啟).{0,8}javascript"
        r"|javascript.{0,10}(?:被禁用|未启用|支持)",
    ),
    _Rule(
        Outcome.SCRIPTED,
        "markup",
        200,
        "the text is put in by a script; without a browser there is nothing to read",
        'class="pdfviewer|pdf.worker|viewer/web/viewer.html|pdfjs',
    ),
    _Rule(
        Outcome.SCRIPTED,
        "markup",
        200,
        "the text is put in by a script; without a browser there is nothing to read",
        'id="root|id="app|id="__next|id="__nuxt|id="q-app|id="svelte|id="___gatsby|id="react'
        "|id=root"
        "|id=app|id='root|id='app|<app-root|__next_data__|window.__nuxt__|__initial_state__|ng-app"
        "|data-reactroot|/chunk|bundle.js|/runtime|main.js|/vendor",
    ),
    _Rule(
        Outcome.BLOCKED,
        "any",
        _SHORT,
        "only a consent dialog can be read",
        r"before you continue to|we value your privacy|accept (?:all )?cookies|cookie "
        r"(?:preferences|settings|consent)"
        r"|(?:we|this site|our partners|and our) .{0,60}use cookies|accepter (?:et continuer|tous "
        r"les cookies)|gérer (?:mes|les) (?:choix|cookies)"
        r"|alle (?:cookies )?akzeptieren|aceptar (?:todas las )?cookies|本(?:网站"
        r"|站)使用\s?cookies?|接受(?:所有|全部)?\s?cookies?",
    ),
)
_FLAGS = re.IGNORECASE | re.MULTILINE
_STANDING_IN = frozenset({Outcome.MISSING, Outcome.ERROR})
"""Problems of a page that may keep the heading of the policy that it stands in for."""
_MARKUP = 60_000
"""How much markup is searched: a wall's page is short."""
_OPENING = 4
"""An error message stands in the first lines of a page that shows more than that."""
_MESSAGE = 120
"""Characters that an error message has at the most there."""
_POLICY = re.compile(
    r"(?:\b(?:policy|policies|terms|conditions|rules|guidelines|requirements|agreement|statement"
    r"|code of conduct)(?:\s(?:of|on|for)\s[^.!?:\n]{2,60})?"
    r"|规定|規定|规则|規則|办法|辦法|条例|條例|细则|細則|政策|规范|規範|标准|標準|声明|聲明|协议|協議|指南"
    r"|章程|准则|準則|条款|條款)\W*$",
    re.IGNORECASE,
)
"""What a heading ends with that names a policy."""
_CLAUSE = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}[条條]|[一二三四五六七八九十\d]{1,2}[、.．]\s?\S|[（(]\w{1,2}[)）]"
)
_SENTENCE_ENDS = tuple(".。；;")
_FEWEST = 2
"""Sentences, or numbered clauses, that a page has at the least which reads like a policy."""
_LOST = "\ufffd"
_MUCH_LOST = 0.02
_LONGEST = max(rule.longest for rule in _RULES)


def find_problem(seen: Seen) -> Problem | None:
    """The first problem that a page has, None for a page that can be read."""
    if seen.text.count(_LOST) > len(seen.text) * _MUCH_LOST:
        return Problem(Outcome.UNREADABLE, "the text is damaged or in an unknown encoding")
    if len(seen.text) > _LONGEST:
        return None
    size = _size(seen.text)
    markup = seen.markup[:_MARKUP].lower() if size <= _WALL else ""
    for rule in _RULES:
        if size > rule.longest or (seen.signed and rule.part != "markup"):
            continue
        if rule.part == "markup":
            holds = any(sign in markup for sign in rule.pattern.split("|"))
        else:
            holds = any(map(pattern(rule.pattern, _FLAGS).search, _parts(rule, seen, size)))
        if holds:
            return Problem(rule.code, rule.message)
    if not any(map(str.isalnum, seen.text)):
        return Problem(Outcome.EMPTY, "there is no text on the page")
    return None


def _parts(rule: _Rule, seen: Seen, size: int) -> tuple[str, ...]:
    """The parts of a page that a rule looks at."""
    if rule.part == "title":
        return (seen.title,)
    if told := _told_of_policy(seen.text):
        # What it forbids or promises may well read like a wall; what it says first does not.
        return seen.title, "\n".join(told[: 2 if rule.code in _STANDING_IN else 1])
    if size > _BARE:
        lines = seen.text.split("\n", maxsplit=_OPENING)[:_OPENING]
        return seen.title, "\n".join(line for line in lines if len(line) < _MESSAGE)
    return seen.title, seen.text, seen.shown[: 2 * _SHORT]


def _told_of_policy(text: str) -> list[str]:
    """The first lines of a text that reads like a policy, however short; none of any other.

    It has numbered clauses, or a heading that names a policy and sentences below it.
    """
    head, *lines = text.split("\n", maxsplit=2 * _OPENING)
    clauses = sum(1 for line in lines if _CLAUSE.match(line))
    sentences = sum(1 for line in lines if line.endswith(_SENTENCE_ENDS))
    named = _POLICY.search(head) is not None and sentences >= _FEWEST
    return [head, *lines] if named or (clauses >= _FEWEST and sentences >= _FEWEST) else []


def _size(text: str) -> int:
    """How much there is to read, in Latin characters: an ideograph says as much as two."""
    return (len(text) + len(text.encode("utf-8", "replace"))) // 2
