"""What page furniture says: words of menus, breadcrumbs, tools, footers and site registers.

Plain data, because a pattern of all of it costs more to build than a document costs to
read. Everything is in lower case.
"""

CRUMB_STARTS = tuple(
    (
        "当前位置/您的位置/你的位置/您现在的位置/你现在的位置/您当前的位置/您当前位置/您所在的位置/"
        "所在位置/现在位置/目前位置/您所在位置/當前位置/您的當前位置/您現在的位置/現在位置/你的當前位置/"
        "you are here"
    ).split("/")
)
HOMES = ("网站首页", "首页", "首頁", "主页", "home")
ARROWS = frozenset(">»›→/|")
"""What stands between the steps of a breadcrumb."""

TOOLS = frozenset(
    (
        "toggle navigation/open menu/close menu/"
        "skip to content/skip to main content/print page/print this page/print as pdf/"
        "print as pdf file/print or download/print or download as pdf/"
        "print or download as pdf file/share this page/copy link/copy link url/back to top/"
        "return to top/was this page helpful/was this article helpful/retour en haut/"
        "haut de page/nach oben/zum seitenanfang/volver arriba/torna su/"
        "返回顶部/回到顶部/返回頂部/回到頂部/打印本页/关闭窗口/全部展开/展开全部/全部收起/收起全部/"
        "本页对您有帮助吗/此页面对您有帮助吗/这篇文章对您有帮助吗/本页内容对您有帮助吗/"
        "expand all/collapse all/expand all sections/collapse all sections/"
        "did this answer your question/did you find this helpful/top/click here to expand/"
        "edit this page/be the first to like this"
    ).split("/")
)
"""Lines that are a page's tools wherever they stand, even between two clauses."""
LINES = TOOLS.union(
    (
        "本站检索/站内检索/全站检索/全文检索/检索/本站搜索/站内搜索/全站搜索/搜索/站內搜尋/搜尋/檢索/"
        "select language/choose language/change language/thank you for your feedback/"
        "选择语言/選擇語言/感谢您的反馈/"
        "您还未登录/您还未登录，请登录后进行收藏/×/close/menu/search/print/share/share this/"
        "share page/share article/share this article/tweet/email/e-mail/facebook/twitter/"
        "linkedin/whatsapp/pinterest/reddit/back/go back/listen/loading/advertisement/read more/"
        "show more/see more/leave a comment/"
        "english/english (us)/english (uk)/deutsch/français/español/italiano/português/"
        "português (brasil)/nederlands/polski/русский/українська/türkçe/svenska/dansk/norsk/suomi/"
        "čeština/magyar/română/ελληνικά/日本語/한국어/中文/简体中文/繁體中文/繁体中文/"
        "bahasa indonesia/tiếng việt/ไทย/العربية/हिन्दी"
    ).split("/")
)
"""Lines that are furniture as they stand, without marks at their end."""
LINE_STARTS = (
    *(f"{way}一{what}{mark}" for way in "上下" for what in "篇条條页頁则則个個" for mark in "：: "),
    *("written by ", "also available in", "other languages:", "read this in "),
    *(
        f"this {what} is {also}available in"
        for what in ("page", "article")
        for also in ("", "also ")
    ),
)
PROMPTS = ("请输入关键", "请输入要搜索", "请输入搜索", "是否“确认”跳转", "是否确认跳转")
SCAN = "扫一扫"
AFTERWARDS = frozenset(
    (
        "相关阅读/相关链接/相关文章/相关新闻/相关报道/相关信息/相关解读/相关稿件/相关推荐/相关专题/"
        "相关内容/延伸阅读/推荐阅读/热点排行/热点推荐/热点新闻/热门推荐/热门文章/热门新闻/友情链接/"
        "网友评论/我要评论/最新评论/更多新闻/今日推荐/精彩推荐/猜你喜欢/相關閱讀/相關連結/相關文章/"
        "相關新聞/相關報導/相關報道/延伸閱讀/related article/related articles/related stories/"
        "related posts/related content/related topics/related news/related links/"
        "you may also like/you might also like/recommended/recommended for you/read next/trending/"
        "trending now/most read/most popular/comments"
    ).split("/")
)
"""Headings of what follows a text on its page."""
FOOTER_WORDS = (
    "设为首页 設為首頁 加入收藏 加為收藏 网站说明 网站声明 网站地图 网站导航 网站首页 網站地圖 "
    "站点地图 联系我们 联系方式 聯繫我們 聯絡我們 聯系我們 关于我们 關於我們 隐私声明 隐私政策 "
    "法律声明 免责声明 版权声明 使用帮助 帮助中心 报送排行 友情链接 意见反馈 返回顶部 无障碍 "
    "手机版 繁體 简体 english"
).split()
REGISTERS = (
    "icp备/icp備/icp证/icp證/公网安备/公網安備/网站标识码/網站標識碼/备案号：/备案号:/备案序号：/"
    "备案序号:/備案號：/備案號:/版权所有/版權所有/主办：/主办:/主办单位：/主办单位:/承办：/承办:/"
    "承办单位：/承办单位:/技术支持：/技术支持:/技术支持单位：/运维：/运维:/运维单位：/维护：/"
    "主辦：/主辦:/主辦單位：/承辦：/承辦單位：/all rights reserved"
).split("/")
"""What only the lines at the foot of a site say, wherever in the line."""
REPEALED = ("废止", "失效", "修改", "修订", "尚未", "停止")
