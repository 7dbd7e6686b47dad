"""Simplified and traditional Chinese: two scripts of one language, and no change of policy.

Where two texts are in different scripts, both are compared in simplified characters.
OpenCC converts them: an optional extra, loaded only for such a pair.
"""

from collections import Counter
from collections.abc import Callable, Mapping

from policywatch.diff.words import diff_words
from policywatch.errors import ExtraMissing
from policywatch.language import sentence
from policywatch.model import Span
from policywatch.patterns import pattern

Convert = Callable[[str], str]
"""From any script to the one that both texts are compared in."""

_PAIRS = (
    "这這 个個 们們 来來 对對 时時 会會 国國 说說 业業 产產 发發 为為 与與 关關 "
    "开開 动動 应應 务務 体體 学學 实實 进進 过過 还還 从從 机機 电電 数數 据據 "
    "资資 质質 设設 训訓 议議 证證 评評 该該 规規 责責 费費 负負 财財 贸貿 经經 "
    "济濟 网網 络絡 统統 组組 织織 级級 给給 约約 纪紀 维維 继繼 续續 总總 专專 "
    "临臨 举舉 义義 书書 买買 争爭 亿億 众眾 优優 传傳 伤傷 价價 债債 储儲 儿兒 "
    "兴興 农農 决決 减減 创創 办辦 劳勞 势勢 区區 医醫 华華 协協 单單 卖賣 卫衛 "
    "压壓 县縣 双雙 变變 号號 员員 围圍 图圖 场場 块塊 声聲 处處 备備 够夠 头頭 "
    "奖獎 妇婦 宁寧 审審 宪憲 宽寬 导導 层層 届屆 岁歲 币幣 师師 帮幫 库庫 废廢 "
    "归歸 录錄 态態 护護 报報 担擔 拟擬 择擇 换換 损損 断斷 无無 旧舊 显顯 权權 "
    "标標 树樹 检檢 样樣 测測 环環 现現 监監 确確 离離 种種 积積 称稱 稳穩 竞競 "
    "签簽 类類 纳納 终終 结結 绩績 缴繳 罚罰 职職 联聯 节節 药藥 营營 虑慮 补補 "
    "装裝 见見 观觀 视視 览覽 订訂 认認 讨討 让讓 许許 诉訴 词詞 译譯 试試 诚誠 "
    "请請 调調 谈談 谋謀 转轉 轮輪 输輸 边邊 达達 运運 选選 违違 连連 适適 遗遺 "
    "邮郵 释釋 钱錢 锁鎖 错錯 长長 门門 问問 间間 阶階 际際 险險 随隨 难難 项項 "
    "预預 领領 题題 额額 风風 验驗 龙龍 万萬 东東 园園 条條 极極 满滿 灵靈 线線 "
    "银銀 销銷 车車 军軍"
)
"""Characters that one script alone has, each with its own in the other script."""

_VARIANTS = (
    "范範 采採 制製 于於 群羣 云雲 游遊 并並 周週 托託 愿願 征徵 后後 涌湧 衛衞 "
    "卫衞 台臺 台檯 温溫 为爲 為爲 里裡 里裏 裡裏 着著 复復 复複 复覆 復覆 干乾 "
    "干幹 了瞭 借藉 汇匯 汇彙 布佈 占佔 升昇 升陞 舍捨 系係 系繫 注註 钟鐘 准準 "
    "余餘 面麵 只隻 才纔 斗鬥 谷穀 几幾 沈瀋 松鬆 咸鹹 向嚮 郁鬱 志誌 致緻 叙敘 "
    "敘敍 峰峯 线綫 線綫 众衆 眾衆 启啓 啟啓 说説 說説 内內 产産 產産 查査 药葯 "
    "秘祕 床牀 雇僱 污汙 奸姦 回迴 折摺 表錶"
)
"""Characters of which one script, or one region, has several: the second is traditional."""

_SPELLINGS = [tuple(pair) for pair in f"{_PAIRS} {_VARIANTS}".split()]

_TRADITIONAL = f"[{''.join(second for _, second in _SPELLINGS)}]"

_FEW = 24
"""So many characters are counted one by one sooner than all of a text."""

_HINT = sentence("Chinese in two scripts; to read it as one: pip install 'policywatch[script]'")
"""Short enough for a line of the narrowest terminal."""

_LEFT_OVER = str.maketrans("衞著覆於敍瞭藉", "卫着复于叙了借")
"""What OpenCC leaves as it is, because simplified texts have it too, if rarely."""


def differ_in_script(old: str, new: str) -> bool:
    """Whether some characters of one text stand in the other one in another script."""
    traditional = {char for text in (old, new) for char in pattern(_TRADITIONAL).findall(text)}
    if not traditional:
        return False
    pairs = [pair for pair in _SPELLINGS if pair[1] in traditional]
    chars = {char for pair in pairs for char in pair}
    was, is_now = _counts(old, chars), _counts(new, chars)
    return any((was[one] - is_now[one]) * (is_now[other] - was[other]) > 0 for one, other in pairs)


def conversion(old: str, new: str) -> tuple[Convert | None, str]:
    """What brings two texts into one script, if anything need and can; else a hint."""
    if not differ_in_script(old, new):
        return None, ""
    try:
        return load_converter(), ""
    except ExtraMissing:
        return None, _HINT


def _counts(text: str, chars: set[str]) -> Mapping[str, int]:
    """How often a text has each of some characters: a few are quicker to look for singly."""
    if len(chars) > _FEW:
        return Counter(text)
    return {char: text.count(char) for char in chars}


def load_converter() -> Convert:
    """The conversion to simplified characters.

    Raises:
        ExtraMissing: OpenCC is not installed.
    """
    try:
        from opencc import OpenCC
    except ImportError:
        raise ExtraMissing("comparisons across scripts", extra="script") from None
    simplify: Convert = OpenCC("t2s").convert
    return lambda text: simplify(text).translate(_LEFT_OVER)


def diff_across(old: str, new: str, convert: Convert) -> tuple[Span, ...]:
    """The words that two texts share in either script, and those that only one has.

    Each span is printed as its own text has it, and what both share as the new one has it.
    Texts that OpenCC makes longer or shorter are shown in simplified characters.
    """
    before, after = convert(old), convert(new)
    spans = diff_words(before, after)
    if len(before) != len(old) or len(after) != len(new):
        return spans
    printed = []
    i = j = 0
    for span in spans:
        size = len(span.text)
        if span.op == "delete":
            printed.append(Span(span.op, old[i : i + size]))
        else:
            printed.append(Span(span.op, new[j : j + size]))
        i += size * (span.op != "insert")
        j += size * (span.op != "delete")
    return tuple(printed)
