"""The words that made-up laws and amendments are put together from, in both languages."""

from typing import NamedTuple


class Grammar(NamedTuple):
    """Templates of sentences, and what can stand in their slots."""

    templates: tuple[str, ...]
    slots: dict[str, tuple[str, ...]]
    joint: str


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


_WHEN_ZH = _words("三日 五日 七日 十日 十五日 二十日 三十日 四十五日 六十日 九十日 六个月 一年")
_MONEY_ZH = _words("一万元 三万元 五万元 八万元 十万元 二十万元 五十万元 一百万元 三百万元")

ZH = Grammar(
    _lines(
        """
        {who}应当自{event}之日起{when}内向{office}报送{thing}{paper}。
        {office}负责{thing}的监督管理，组织制定{thing}{paper}并向社会公布。
        {who}不得以{means}的方式{act}，不得妨碍{thing}的正常运行。
        {cond}，{who}可以申请{act}；{office}应当在{when}内作出书面决定。
        从事{thing}活动的{who}，应当具备与其规模相适应的{means}，并{act}。
        {office}发现{cond}的，可以责令{who}限期{act}，并处{money}以上{money2}以下的罚款。
        国家鼓励{who}参与{thing}建设，支持以{means}推广{thing}。
        {thing}的{paper}应当载明名称、数量、用途和{means}，保存期限不少于{when}。
        {who}对{office}作出的决定不服的，可以自收到{paper}之日起{when}内申请复核。
        因{event}需要变更{thing}的，由{who}提出，经{office}同意后方可{act}。
        {office}应当会同有关部门建立{thing}信息共享机制，{act}。
        {who}拒不{act}的，由{office}予以公告，{when}内不受理其{paper}申请。
        对在{thing}工作中成绩显著的{who}，按照规定给予不超过{money}的奖励。
        {thing}因{event}造成损失的，{who}应当先行垫付，再依法向责任人追偿。
        """
    ),
    {
        "who": _words(
            "运营单位 产权人 承租人 行业协会 受托机构 检验机构 施工单位 设计单位 登记申请人 "
            "街道办事处 物业服务人 供应商 驾驶人 用工单位 研究机构 "
            "出版单位 养殖场 批发市场 物流企业"
        ),
        "office": _words(
            "市场监督管理部门 住房建设主管部门 交通运输主管部门 水行政主管部门 气象主管机构 "
            "文物行政部门 应急管理部门 档案主管部门 林业草原主管部门 民政部门 审计机关 邮政管理机构"
        ),
        "thing": _words(
            "地下管廊 公共自行车 再生水设施 古树名木 电梯维护 餐厨废弃物 户外广告 城市照明 "
            "停车泊位 "
            "志愿服务 农贸市场 游泳场馆 历史建筑 充电设施 无障碍环境 校外托管 养老机构 "
            "快递末端网点 "
            "危险化学品仓储 建筑渣土 道路挖掘 住宅专项维修资金 网络预约车辆 "
            "桥梁隧道 噪声监测 生活垃圾转运 "
            "气象探测 航道疏浚 地名标志 疫苗冷链 图书馆馆藏 湿地保护区 地下水取用 光污染防治"
        ),
        "event": _words(
            "合同签订 竣工验收 所有权转移 事故发生 规划调整 设备更新 主体注销 承包期届满 自然灾害 "
            "公告发布 许可到期 举报受理 检测不合格"
        ),
        "means": _words(
            "虚假宣传 技术手段 专业人员 在线平台 格式条款 低价竞争 示范项目 视频监控 抽样检测 "
            "第三方评估 集中采购 信用承诺 分期付款"
        ),
        "paper": _words(
            "年度报告 技术规范 应急预案 登记凭证 评估结论 验收清单 维护记录 收费目录 巡查台账 "
            "专项规划 统计报表 处理决定书"
        ),
        "act": _words(
            "完成整改 更换零部件 停止使用 公开收费依据 恢复原状 办理变更登记 撤销备案 组织专家论证 "
            "开展安全培训 投保责任保险 清除障碍物 提交补充材料 接受现场检查 缴纳占用费"
        ),
        "cond": _words(
            "连续停业超过六个月的 申请材料不齐全的 经检测存在安全隐患的 因公共利益需要的 "
            "受益人提出异议的 服务质量连续下降的 相邻权利人书面同意的 遇有重大活动的 数据记录缺失的"
        ),
        "when": _WHEN_ZH,
        "money": _MONEY_ZH[:5],
        "money2": _MONEY_ZH[5:],
    },
    "",
)

ALIEN_ZH = Grammar(
    _lines(
        """
        凡列入{thing}名录的，{act}时须经{office}核准，核准费用由财政承担。
        每年{month}举办一次{thing}交流周，期间{who}凭证免费入场。
        {thing}分为甲、乙、丙三级，级别评定标准见{office}另行发布的目录。
        {who}因{act}获得的收益，七成留归本人，三成上缴{office}统筹。
        {office}设首席{who}一名，任期四年，连任以两届为限。
        采集{thing}样本须两人在场，封签编号后交{office}冷库保管。
        遇台风黄色以上预警，{thing}一律暂停，{who}撤至指定避险点。
        """
    ),
    {
        "who": _words("潜水员 驯鹰人 制陶匠 天文观测员 古琴师 造船师傅 航标工 养蜂户 修复师"),
        "office": _words("极地考察办 海事博物馆 国家种质库 天文台 非遗中心 远洋渔业署 古籍馆"),
        "thing": _words("珊瑚移植 陨石标本 木拱廊桥 候鸟环志 深海采样 青瓷烧制 星图测绘 桑蚕良种"),
        "act": _words("出海作业 拓印碑刻 开窑取样 架设望远镜 放归雏鸟 调配釉料 打捞沉船"),
        "month": _words("三月 五月 八月 十月 腊月"),
    },
    "",
)

EN = Grammar(
    _lines(
        """
        {who} shall file {paper} for each {thing} with {office} within {when} after {event}.
        {office} may inspect any {thing} and may require {who} to {act}.
        {who} must not {act2} without the prior written consent of {office}.
        If {cond}, {office} shall notify {who} in writing and allow {when} to {act}.
        {office} shall keep a register of every {thing} and publish {paper} once a year.
        {who} commits an offence by {offence} and is liable to a fine not exceeding {money}.
        The fee for {paper} is {money}, payable to {office} before {event}.
        Nothing in this section prevents {who} from applying for {paper} where {cond}.
        {office} may refuse {paper} where {cond}, and shall give reasons within {when}.
        {who} is entitled to compensation of up to {money} for loss caused by {event}.
        A {thing} that {office} has approved may be used by {who} for the term stated in {paper}.
        {who} shall ensure that each {thing} is maintained and that staff {act} every {when}.
        """
    ),
    {
        "who": _lines(
            """the operator
            a licensed carrier
            the harbour master
            an appointed surveyor
            the owner of the premises
            a registered charity
            the tenant
            a food business
            the contractor
            an accredited laboratory
            the managing agent
            a passenger"""
        ),
        "office": _lines(
            """the Authority
            the Registrar
            the Minister
            the Port Council
            the Chief Inspector
            the Tribunal
            the Water Board
            the Standards Office"""
        ),
        "thing": _lines(
            """mooring
            weighbridge
            cold store
            pleasure craft
            footbridge
            public fountain
            taxi rank
            pressure vessel
            market stall
            crane
            septic tank
            swimming bath
            charging point
            noise monitor
            rental bicycle
            listed building"""
        ),
        "paper": _lines(
            """a safety statement
            an annual return
            a certificate of fitness
            a transfer notice
            a maintenance log
            a variation permit
            an inspection report
            a schedule of charges"""
        ),
        "event": _lines(
            """the completion of the works
            a change of ownership
            the expiry of the licence
            an accident
            the service of an order
            a failed test
            the end of the season"""
        ),
        "act": _lines(
            """repair the defect
            produce the records
            remove the obstruction
            attend a course of training
            display the licence
            pay the arrears
            install a meter
            clean the filters"""
        ),
        "act2": _lines(
            """alter the structure
            assign the licence
            discharge waste water
            sublet any part
            employ a person under sixteen
            store flammable goods
            obstruct a fairway"""
        ),
        "offence": _lines(
            """making a false entry
            hindering an officer
            ignoring a stop notice
            defacing a mark
            trading without a licence"""
        ),
        "cond": _lines(
            """the application is incomplete
            a neighbour objects
            the test has not been carried out
            public health so requires
            the deposit has been forfeited
            the vessel is unseaworthy
            records have been lost"""
        ),
        "when": (
            "7 days",
            "14 days",
            "21 days",
            "28 days",
            "60 days",
            "three months",
            "six months",
        ),
        "money": ("$200", "$500", "$1,500", "$4,000", "$10,000", "$25,000", "$75,000"),
    },
    " ",
)

ALIEN_EN = Grammar(
    _lines(
        """
        Every {who} receives two free tickets to the {thing} on the first Sunday in {month}.
        A {thing} has three grades, and a jury of five {who}s awards them by secret ballot.
        Seven tenths of the income from a {thing} go to the {who}, the rest to a pension pool.
        Two {who}s seal each sample from the {thing} and hand it to the night curator.
        While a storm warning is in force every {thing} closes and the {who} goes ashore.
        The chief {who} serves four years and may serve again only once.
        """
    ),
    {
        "who": (
            "falconer",
            "potter",
            "stargazer",
            "beekeeper",
            "shipwright",
            "diver",
            "bookbinder",
        ),
        "thing": ("coral nursery", "meteorite hall", "kiln", "bird ringing camp", "silk farm"),
        "month": ("March", "May", "August", "October"),
    },
    " ",
)

SYNONYMS_ZH = dict(
    pair.split("=")
    for pair in (
        "加强=强化 建设=构建 推动=促进 鼓励=支持 应当=必须 可以=应当 企业=经营主体 完善=健全 "
        "提升=提高 开展=组织实施 加快=大力推进 支持=扶持 制定=编制 负责=主管 不得=严禁 报送=提交 "
        "公布=公开 组织=统筹 保障=确保 培育=扶植 打造=建成 探索=研究 引导=指导 申请=请求 "
        "发布=颁布 设立=成立 平台=载体 领域=行业 全市=全市域 技术=工艺 服务=公共服务"
    ).split()
)
SYNONYMS_EN = dict(
    pair.split("=")
    for pair in (
        "shall=must may=must must=should within=not_later_than any=every provide=supply "
        "use=make_use_of personal=individual service=offering notify=inform days=working_days "
        "terminate=end information=data require=oblige agreement=contract customer=client "
        "fee=charge ensure=make_certain include=contain written=signed request=ask_for"
    ).split()
)
PHRASES_ZH = _words(
    "依法 会同有关部门 在本行政区域内 按照规定程序 结合实际 分批次 会同财政部门 经集体研究 根据需要"
)
PHRASES_EN = (
    "where reasonably practicable",
    "in the prescribed form",
    "free of charge",
    "on request",
    "acting in good faith",
    "subject to any direction given",
)
TAILS_ZH = (
    "具体办法另行制定。",
    "相关经费列入年度预算。",
    "执行情况每半年通报一次。",
    "对弄虚作假的，取消资格。",
)
TAILS_EN = (
    "The details are laid down in guidance.",
    "The cost is borne by the public purse.",
    "A summary is published every six months.",
    "This does not affect any other right.",
)
