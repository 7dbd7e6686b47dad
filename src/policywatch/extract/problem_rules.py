"""What shows that a page is no policy: one table of rules over what the page shows.

The first rule that holds names the problem, so that the surest come first.
"""

from typing import NamedTuple

from policywatch.model import Outcome


class Rule(NamedTuple):
    """`longest` is how much text, in Latin characters, the page may show at most.

    `pattern` is a regular expression, for `markup` a list of signs in lower case.
    """

    code: Outcome
    part: str
    longest: int
    message: str
    pattern: str


SHORT = 1_500
WALL = 600
BARE = 300
DIALOG = 6_000
"""Of a dialog that says at length what it asks for."""
RULES = (
    Rule(
        Outcome.BLOCKED,
        "markup",
        WALL,
        "a wall that checks for robots stands in front of the page",
        "cf-challenge|challenge-platform|__cf_chl|cf_chl_opt|/cdn-cgi/l/chk_|_incapsula_resource"
        "|incapsula incident|acw_sc__v2|aliyun_waf|aliyunwaf|aliyuncaptcha|$_ts=|$_ts =|$_ts.|wzws"
        "|jsl_clearance|__jsluid|awswafintegration|awswaf.com|aws-waf-token|px-captcha|_pxappid"
        "|captcha-delivery.com|datadome|ddos-guard|sucuri_cloudproxy|sgcaptcha|errors.edgesuite.net"
        "|distil_r_captcha|geetest|yunsuo_session|safedog|bt-waf|__tst_status|eo_bot_ssid|kpsdk",
    ),
    Rule(
        Outcome.BLOCKED,
        "any",
        SHORT,
        "the page asks whether a person is reading, or refuses access",
        r"just a moment\W*$|checking (?:if|whether) you are (?:a )?human"
        r"|access (?:to this (?:site|page) )?has been (?:limited|restricted)"
        r"|^\W*access (?:is )?restricted\b|unusual behaviou?r from your|zugriff verweigert"
        r"|accès refusé|acceso denegado|accesso negato|(?:web)?site is not (?:available"
        r"|accessible) .{0,30}(?:europe|eu\b|your )|正在(?:进行安全检测|检查您的浏览器)"
        r"|attention required|checking (?:if the site connection is secure|your "
        r"browser)"
        r"|verif(?:y|ying) (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)|prove you "
        r"are human"
        r"|(?:i'?m|you(?:'?re| are|’re)) not a robot|complete the security check"
        r"|^\W*press and hold\b|triggered a security rule|仅限内网"
        r"|unusual (?:traffic|activity)|(?:sending|detected|blocked|due to"
        r"|of) automated (?:access|requests|queries)"
        r"|pardon our interruption|enable javascript and cookies to continue"
        r"|^\W*(?:your )?access (?:to this page )?(?:has been |is )?denied"
        r"|web page blocked|violation of your internet usage policy"
        r"|(?<!that is )(?<!that are )unavailable in (?:most |your |the )?(?:european|eu\b"
        r"|region|country|countries|location)"
        r"|403 forbidden|^\W*forbidden\W*$|request (?:was )?(?:blocked|rejected|unsuccessful)|you "
        r"have been blocked"
        r"|the request could not be satisfied|reference #\d|not available in your (?:country|region"
        r"|location)"
        r"|^\W*(?:429\W+)?too many requests\W*$|you (?:are being|have been) rate.?limited"
        r"|unavailable for legal reasons|access cannot be granted at this time"
        r"|attempting to access this website from a country"
        r"|^\W*age verification\W*$|^\W*are you (?:over )?\d\d(?: or (?:over|older))?\W*$"
        r"|you are now in line|virtual waiting room"
        r"|安全验证|滑动(?:滑块|验证)|(?:按住|拖动|拖拽).{0,4}滑块|(?:请输入|图形"
        r"|点击).{0,4}验证码|请完成.{0,6}验证"
        r"|please enable js and disable|you need access\W*(?:$|\. )|ask for access, or switch"
        r"|unable to open the file at this time"
        r"|环境异常|没有权限(?:访问|查看)(?:此|该|本)|请(?:使用|通过|连接).{0,12}(?:校园网"
        r"|内网|VPN).{0,6}访问"
        r"|请求(?:已被.{0,12}(?:阻断|拦截)|可能对网站造成)"
        r"|人机(?:身份)?验证|访问(?:被|受到?|已被)(?:拦截|阻断|限制|拒绝|禁止)"
        r"|(?:您的|當前|当前)?(?:访问|请求|操作)(?:行为)?(?:存在|出现)?(?:异常|过于频繁"
        r"|频率过(?:高|快)(?!的)|已被拦截|被拒绝)|网站防火墙|管理员设置(?:为)?拦截"
        r"|疑似(?:黑客)?攻击|^\W*join to view\b"
        r"|地区限制.{0,20}(?:无法|不能)|所在.{0,4}(?:地区|国家|区域).{0,8}(?:无法|不能|不可)"
        r"|IP.{0,6}(?:不在|未在|已?被).{0,12}(?:范围|限制|封|禁|名单)|拒绝访问|禁止访问"
        r"|存取被拒|拒絕存取",
    ),
    Rule(
        Outcome.MISSING,
        "title",
        6_000,
        "the page says that it does not exist (a 404 page with status 200)",
        r"^\W*(?:error\W*)?404(?:\W|$|页|頁|错误)|(?:^|\W)(?:404 (?:not found|error|page)"
        r"|error 404)(?:\W|$)"
        r"|[-|–—·]\s*404\W*$|(?:page|file|content|document) (?:was )?(?:not|can.?t be|could not be"
        r"|no longer) (?:found|available)"
        r"|^not found|page introuvable|seite nicht gefunden|p[áa]gina no encontrada|pagina non "
        r"trovata|ページが見つかりません"
        r"|(?:页面|網頁|网页|頁面|内容|文章|信息|您访问的.{0,8})(?:不存在|未找到|走丢|丢失"
        r"|飞走|走失|已?被?删除|找不到)|找不到.{0,6}(?:页面?|網頁|頁面|内容)",
    ),
    Rule(
        Outcome.MISSING,
        "title",
        6_000,
        "another page stands in the place of this one",
        r"^\W*search results(?: for\b|\W*$)|^\W*(?:搜索|检索|搜尋|檢索)(?:结果|結果)",
    ),
    Rule(
        Outcome.MISSING,
        "any",
        WALL,
        "another page stands in the place of this one",
        r"domain (?:name )?(?:\S{1,60} )?(?:is|may be) for sale"
        r"|this domain (?:name )?has expired|domain .{0,60}is parked|buy this domain|^\W*index of /"
        r"|domain isn.t connected to|^\W*(?:this )?account (?:has been |is )?suspended\b"
        r"|welcome to (?:nginx|openresty|caddy)|apache2? (?:\w+ )?default page|it works!\W*$"
        r"|you.ve successfully installed|站点创建成功|本页面由系统自动生成"
        r"|domain is registered\b.{0,20}\bbut|get this domain"
        r"|site owner\W{1,3}log in to launch|future home of|[该此]网站已关闭|因未备案"
        r"|web server is running|http server test page|test page for the"
        r"|^\W*iis windows server|没有找到.{0,4}站点"
        r"|(?:[该此本]|您访问的)域名.{0,4}(?:出售|转让|已?[过到]期)|^\W*域名(?:已?[过到]期"
        r"|(?:正在|可)?(?:出售|转让)中?)\W*$"
        r"|[该此]公众号已(?:迁移|注销|停用)|store is currently unavailable"
        r"|your search .{0,80}(?:returned|found|did not match|had) (?:0|no|any)\b|^\W*(?:0"
        r"|no) results (?:found|for)"
        r"|(?:找到|检索到|搜索到)\s?0\s?[条个篇]|没有找到.{0,20}相关的?(?:结果|内容|数据|记录)"
        r"|(?:本站|本网站|本平台|本公众号)已?(?:停止|终止)(?:运营|服务|更新)",
    ),
    Rule(
        Outcome.MISSING,
        "any",
        SHORT,
        "the page says that it does not exist (a 404 page with status 200)",
        r"^\W*(?:error\W*)?404(?:\W|$|页|頁|错误)|http (?:error )?404|^\W*410\W{1,3}gone"
        r"|^\W*(?:(?:page|content|file|document|item|resource) (?:is )?)?(?:not found"
        r"|unavailable)\W*$|this (?:\w+ )?(?:page|link|content|document|article|file) (?:is"
        r"|was|has|has been) (?:unavailable|expired|unpublished|deleted|removed|gone)\b"
        r"|address .{0,20}does not (?:match|exist|correspond)|没有您要(?:访问|查看|查找)的"
        r"|^\W*(?:文件|资料|資料|数据|链接|連結)(?:不存在|已过期|已失效)|查[無无](?:資料|资料"
        r"|此)|^\W*(?:hmm\W*)?nothing (?:here|found)\W*$"
        r"|page (?:you .{0,20})?(?:could not be located|(?:seems|appears) to be missing)"
        r"|(?:it|page) (?:may|might|could) have been (?:moved|deleted|removed)"
        r"|^\W*(?:the )?requested (?:url|resource) .{0,80}(?:not found|no longer available)"
        r"|this (?:article|document|resource|post|item|file) is no longer available"
        r"|no longer (?:published|available) on (?:our|this) (?:web)?site|page (?:was |is "
        r"|you (?:are|were) "
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
        r"|请求)的.{0,12})(?:暂时)?(?:不存在|未找到|走丢了?|丢[失了]|飞走|走失|不见了|无法找到"
        r"|已?被?删除(?!的)|找不到"
        r"|已(?:下线|失效|过期|移除|撤销|关闭))"
        r"|该?内容已被(?:发布者|作者|平台)删除|[该此]内容已?被.{0,20}无法查看"
        r"|内容.{0,6}违规.{0,4}无法查看"
        r"|(?:找不到|无法找到|未找到|没有找到|無法找到).{0,12}(?:页面?|网页|網頁|頁面|内容|资源"
        r"|文章|信息)|链接(?:已失效|不存在|错误)|連結已失效",
    ),
    Rule(
        Outcome.MAINTENANCE,
        "any",
        SHORT,
        "the site says that it is under maintenance",
        r"(?:under|undergoing|down for|(?:down|unavailable|offline|closed) for (?:scheduled"
        r"|planned|routine)) maintenance"
        r"|maintenance (?:mode|in progress)|performing (?:\w+ )?maintenance|be back online"
        r"|(?:site|page) is (?:currently )?under construction|暂时无法办理|割接中"
        r"|^\W*(?:scheduled|planned|site) maintenance\W*$"
        r"|^\W*coming soon\W*$|(?:be|we.ll be) (?:right )?back(?: soon| shortly|\W*$)"
        r"|(?<!be )temporarily (?:unavailable|down|offline|out of service)"
        r"|site is (?:currently )?(?:down"
        r"|offline|unavailable)|service unavailable"
        r"|en (?:cours de )?maintenance|wartungsarbeiten|en mantenimiento|in manutenzione"
        r"|メンテナンス中"
        r"|(?:系统|系統|网站|網站|平台|服务器|服务|本站)(?:正在|正|例行|停机|升级|临时|暂停|系统"
        r"|进行){0,4}(?:维护|維護|升级|改版|检修|关闭|建设|割接)(?:中|服务|访问|期间|公告"
        r"|通知)?"
        r"|正在(?:进行)?(?:系统|网站)?(?:维护|維護|升级|改版|建设)"
        r"|(?<!期间)(?<!于)(?<!的，)暂停(?:服务|访问|使用)"
        r"|暂时(?:无法|不能)(?:访问|提供服务|使用)|页面(?:正在)?建设中|服务暂?时?不可用",
    ),
    Rule(
        Outcome.ERROR,
        "any",
        SHORT,
        "the page is an error message of the site",
        r"internal server error|mysqli?_|sqlstate|pdoexception|^\W*error 1\d{3}\W*$"
        r"|origin dns error|bad gateway|gateway time-?out|^\W*50[0-4](?:\W|$)|error "
        r"establishing a database connection"
        r'|\A\s*\{\s*"(?:error|errors|err|code|errcode|errorcode|status|msg|message|success|ret'
        r'|timestamp|title|type|detail)"'
        r"|application error|(?<!if )something went wrong|fatal error|uncaught exception"
        r"|stack trace"
        r"|whitelabel error page|http status \d{3}"
        r"|server error in|runtime error|an (?:unexpected )?error (?:has )?occurred"
        r"|server error has occurred|traceback \(most recent|系统发生(?:错误|异常)"
        r"|encountered an (?:unexpected|internal|temporary) (?:error|condition)|une erreur "
        r"(?:est survenue|s.est produite)"
        r"|服务器(?:内部)?(?:错误|繁忙|开小差|异常)(?!的|导致)|系统(?:错误|异常|繁忙|出错|开小差)"
        r"|数据库(?:连接)?(?:错误|失败)|(?:网络|请求|加载|参数)(?:异常|错误|失败|超时)"
        r"|网络繁忙|未知错误|错误代码\W?\d|出错了"
        r"|程序异常",
    ),
    Rule(
        Outcome.LOGIN,
        "any",
        SHORT,
        "the page asks to log in",
        r"please (?:log|sign) ?in|you (?:must|need to|have to) (?:log|sign) ?in(?: (?:first"
        r"|before)|\W*$| to (?:continue|"
        r"view|access|read|see|use this))|(?:log|sign) ?in (?:to (?:continue|your|view|access)"
        r"|required)|^\W*(?:log|sign) ?in with"
        r"|^\W*to continue to \w|(?:content|page|article|area|section"
        r"|story) is (?:only )?for (?:\w+ )?(?:members|subscribers)|^\W*members only\W*$"
        r"|session is no longer valid|please (?:re-?)?authenticate|登录已?(?:过期|超时|失效)"
        r"|[本该此](?:内容|文|文章|页面).{0,6}(?:仅限|仅对|仅供).{0,4}(?:会员|登录用户"
        r"|订阅用户|注册用户)"
        r"|already a (?:subscriber|member)\W"
        r"|(?:subscribe|log in|sign in) to (?:continue reading|read (?:the )?(?:full|rest|more))"
        r"|login required|^\W*401\W{1,4}(?:unauthorized|authorization required)"
        r"|session (?:has )?(?:expired|timed out)|forgot(?:ten)? (?:your )?password"
        r"|mot de passe oublié|passwort vergessen"
        r"|(?:请|需|须|需要)(?:您)?先?(?:登录|登陆|登入)|(?:尚未|未|还没有)登录|^\W*用户登录\W*$"
        r"|统一身份认证|(?:会话|會話).{0,4}(?:超时|过期|失效|逾時)|登录(?:超时|失效|后(?:查看"
        r"|访问|继续))|忘记密码(?![的者])|請先登入|忘記密碼",
    ),
    Rule(
        Outcome.LOGIN,
        "end",
        SHORT,
        "only the beginning of the text can be read without a subscription",
        r"already (?:a )?(?:subscribed|subscriber|have a subscription)\W|keep reading with"
        r"|unlock (?:this|the full) (?:article|story)|以下内容.{0,6}付费"
        r"|continue reading .{0,60}\b(?:subscription|account)\b"
        r"|(?:to|and) (?:read|continue reading|keep reading|unlock)[^.\n]{0,40}\W(?:subscribe"
        r"|sign in|log in|register)"
        r"|(?:subscribe|register|sign up|log in|sign in) (?:now )?to (?:continue|keep|read|unlock)"
        r"|(?:this|the full) (?:article|story|content|text) is (?:only "
        r"|exclusively )?(?:available )?(?:for|to) (?:\w+ )?"
        r"(?:members|subscribers|registered)"
        r"|subscribe (?:now )?for \W?\d|free articles? (?:left|remaining|this month)"
        r"|you.ve reached your .{0,20}limit"
        r"|start your (?:free )?trial to (?:read|continue)"
        r"|(?:本文|该文|全文|余下|剩余|其余).{0,10}(?:付费|订阅|登录|会员|购买).{0,8}(?:阅读"
        r"|查看|可见|解锁)"
        r"|(?:付费|订阅|登录|开通会员|购买)后?.{0,4}(?:阅读|查看|解锁)(?:全文|余下|剩余|更多)",
    ),
    Rule(
        Outcome.LOGIN,
        "markup",
        BARE,
        "the page asks to log in",
        "type=\"password|type='password|type=password",
    ),
    Rule(
        Outcome.MOVED_AWAY,
        "any",
        BARE,
        "the page only leads on to another one",
        r"^\W*(?:301 )?moved permanently|document has moved|^\W*object moved\b"
        r"|not redirected automatically|not redirect you automatically"
        r"|^\W*we(?:.ve| have) moved\W*$|update your bookmarks|本(?:网站"
        r"|站).{0,4}(?:迁移[至到]|搬家)"
        r"|^\W*you are leaving our site|即将离开本(?:网站|站)"
        r"|^\W*(?:you are being |you will be )?redirect(?:ed|ing)\b"
        r"|you (?:will|are about to) be (?:automatically )?redirected"
        r"|(?:page|site) (?:you .{0,40})?has (?:been )?(?:permanently )?moved\b|(?:页面|正在|即将"
        r"|秒后自动|正在为您)(?:自动)?(?:跳转|转向|轉向|重定向)"
        r"|click here if you are not redirected",
    ),
    Rule(
        Outcome.MOVED_AWAY,
        "markup",
        50,
        "the page only leads on to another one",
        "http-equiv=\"refresh|http-equiv='refresh|http-equiv=refresh|location.href"
        "|location.replace("
        "|location.assign(|window.location|document.location|top.location|self.location",
    ),
    Rule(
        Outcome.SCRIPTED,
        "any",
        SHORT,
        "the text is put in by a script; without a browser there is nothing to read",
        r"(?:need|have|must|please|require[sd]?|has)\W(?:to )?(?:.{0,20})enable javascript|enable "
        r"javascript to run|javascript (?:is )?(?:required|disabled)"
        r"|javascript must be enabled(?! to (?:pay|order|buy))"
        r"|doesn.t work properly without javascript|requires javascript(?:\W*$| to (?:run|work"
        r"|function))|activer javascript"
        r"|javascript aktivieren|habilitar javascript"
        r"|(?:请|請)?(?:先)?(?:开启|启用|打开|啟用|開啟).{0,8}javascript"
        r"|javascript.{0,10}(?:被禁用|未启用|支持)|不支持\s?javascript"
        r"|works best with javascript|^\W*enable javascript to"
        r"|浏览器(?:版本)?(?:过低|太低|较低|过旧)|browser is (?:not supported|outdated"
        r"|out of date)|unsupported browser",
    ),
    Rule(
        Outcome.SCRIPTED,
        "markup",
        200,
        "the text is put in by a script; without a browser there is nothing to read",
        'class="pdfviewer|pdf.worker|viewer/web/viewer.html|pdfjs',
    ),
    Rule(
        Outcome.SCRIPTED,
        "markup",
        200,
        "the text is put in by a script; without a browser there is nothing to read",
        'id="root|id="app|id="__next|id="__nuxt|id="q-app|id="svelte|id="___gatsby|id="react'
        "|id=root"
        "|id=app|id='root|id='app|<app-root|__next_data__|window.__nuxt__|__initial_state__|ng-app"
        "|data-reactroot|/chunk|bundle.js|/runtime|main.js|/vendor",
    ),
    Rule(
        Outcome.BLOCKED,
        "any",
        SHORT,
        "only a consent dialog can be read",
        r"before you continue to|accept (?:all )?cookies|cookie (?:preferences|settings"
        r"|consent)\W*$"
        r"|^\W*(?:we value your privacy|your privacy is important to us)\W*$"
        r"|store and/or access information"
        r"|^\W*(?:before you continue|we need your consent)\W*$|(?:our partners"
        r"|and our) .{0,60}use cookies"
        r"|(?:we|this site) .{0,60}use cookies[^\n]{0,400}(?:accept|agree|consent|reject|continu)"
        r"|accepter (?:et continuer|tous les cookies)|gérer (?:mes|les) (?:choix|cookies)"
        r"|by clicking .{0,30}you agree .{0,60}(?:store|cookies)|alle (?:cookies )?akzeptieren"
        r"|akzeptieren und weiter|aceptar (?:todas las )?cookies"
        r"|本(?:网站|站)使用\s?cookies?.{0,100}(?:同意|接受|继续)|接受(?:所有|全部)?\s?cookies?",
    ),
    Rule(
        Outcome.BLOCKED,
        "any",
        DIALOG,
        "only a consent dialog can be read",
        r"^\W*(?:do you )?(?:allow|accept|autoriser|permettre|accepter|permitir|aceptar|erlauben)\b"
        r"[^\n.]{0,50}\bcookies\b[^\n.]{0,60}\?\W*$"
        r"|^\W*(?:是否|要不要)?(?:允许|接受|同意)[^\n。]{0,40}\bcookies?[^\n。]{0,20}[?？]\W*$",
    ),
)
