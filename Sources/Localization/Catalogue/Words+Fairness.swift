// The fairness audit in words: what a figure is called, how it is reckoned, what it cannot show.

extension Messages {
    static let fairnessWords: [String: Message] = [
        "fairness.drawn-as-planned": Message("抽取数量与方案不符的组", "Groups drawn in other numbers than planned"),
        "fairness.in-ticket-order": Message("未按签号次序抽取的组", "Groups not drawn in ticket order"),
        "fairness.tickets-even": Message("签号均匀性（χ²）", "Evenness of tickets (χ²)"),
        "fairness.tickets-distance": Message("签号均匀性（K–S）", "Evenness of tickets (K–S)"),
        "fairness.strata": Message("分层抽中数", "Drawn by stratum"),
        "fairness.never-drawn": Message("该抽中而抽不中的对象", "Objects drawn far too rarely"),
        "fairness.often-drawn": Message("抽中过于频繁的对象", "Objects drawn far too often"),
        "fairness.neighbours": Message("名录中相邻两户同时抽中", "Neighbours drawn together"),
        "fairness.blocks": Message("名录各段抽中数的离散", "Spread over the roster"),
        "fairness.history": Message("曾抽中者再次抽中", "Drawn before, drawn again"),
        "fairness.officer-spared": Message("派出最少的人员", "The officer sent least"),
        "fairness.officer-burdened": Message("派出最多的人员", "The officer sent most"),
        "fairness.officers-even": Message("人员派出次数的离散", "Spread of officers' turns"),
        "fairness.officer-load": Message("一人检查户数的最大值", "Most visits of one officer"),
        "fairness.officer-band": Message("超出方案上限而未注明的人员", "Officers beyond the plan's limit, unstated"),
        "fairness.officer-relaxed": Message("按方案放宽负荷的人员", "Officers whose limit gave way"),
        "fairness.voids": Message("作废的抽取", "Void draws"),
        "fairness.voids-after-seed": Message("结果可知之后作废的抽取", "Draws void after the result could be known"),
        "fairness.replacements": Message("递补的检查", "Replaced visits"),
        "fairness.substitutions": Message("替换的人员", "Substituted officers"),
        "fairness-question.kept": Message(
            "抽取和派员是照方案、照签号做的吗？", "Was it done as the plan and the tickets say?"),
        "fairness-question.lots": Message("签号均匀吗？", "Are the tickets even?"),
        "fairness-question.chances": Message(
            "每户的机会与方案相同吗？", "Has everybody the chance that the plan gives?"),
        "fairness-question.patterns": Message(
            "谁和谁一起抽中、上次和这次，有没有规律？", "Is there a pattern: who with whom, and after whom?"),
        "fairness-question.people": Message(
            "派人次数像随机抽取吗？", "Are officers sent as chance sends them?"),
        "fairness-question.afterwards": Message(
            "作废、递补、替换有没有偏高？", "Are void draws, replacements or substitutions too many?"),
        "fairness-how.drawn-as-planned": Message(
            "每组应抽 ⌈p·N/q⌉ 户，与所存名单逐组核对。一组不符即为差错，不是概率问题。",
            "Each group must have ⌈p·N/q⌉ objects drawn. One that has not is an error, no matter of chance."),
        "fairness-how.in-ticket-order": Message(
            "由种子重算全部签号：抽中者的签号必须都小于未抽中者。一组不符即为差错。",
            "All tickets are computed again from the seed: those drawn must all be smaller than those left."),
        "fairness-how.tickets-even": Message(
            "签号取前 64 位，分为等宽的 256 格（少于 2,560 个时 16 格），以皮尔逊 χ² 检验；期望为自由度。",
            "The first 64 bits of each ticket in 256 equal cells (16 below 2,560 tickets), Pearson's χ²."),
        "fairness-how.tickets-distance": Message(
            "签号的经验分布与均匀分布的最大距离 D，在 65,536 个格边上取值，用 Stephens 修正的渐近分布。",
            "Largest distance D between the tickets' shares and even ones, at 65,536 edges, Stephens' correction."),
        "fairness-how.strata": Message(
            "一阶包含概率：组内各层历次抽中数与超几何期望之差除以标准差，取最偏的一层，p 乘以层数。一组只有一层的，"
                + "抽中数由方案定死，不在此列。",
            "First-order inclusion: drawn against hypergeometric mean over all draws, by strata within their group; "
                + "the one farthest off, p times the strata. A stratum alone in its group has its number from the "
                + "plan."),
        "fairness-how.never-drawn": Message(
            "每户历次中签概率相加，与抽中次数比较（二项分布精确尾概率），最小的 p 乘以户数；实测为被标出的户数。",
            "Chances of each object added up against its visits (exact binomial tail), least p times the objects."),
        "fairness-how.often-drawn": Message(
            "同上，看另一端。", "The same at the other end."),
        "fairness-how.neighbours": Message(
            "同组名录中相邻两户都抽中的对数，期望 n(n−1)/N，方差按游程检验。二阶包含概率：谁和谁一起抽中。",
            "Adjacent pairs both drawn; mean n(n−1)/N, variance of the runs test. Second-order inclusion."),
        "fairness-how.blocks": Message(
            "每组名录分成至多 16 段，各段抽中数按超几何分布作 χ²，历次相加。过散、过匀都算：每隔几户抽一户会过匀。",
            "Up to 16 stretches of each group, hypergeometric χ² summed; too uneven and too even both count."),
        "fairness-how.history": Message(
            "以前抽中过、这次仍可抽的对象，这次抽中数与超几何期望比较。签号若固定不变，会偏大。",
            "Of those drawn before and eligible again, how many were drawn; fixed numbers would make it large."),
        "fairness-how.officer-spared": Message(
            "每次派员用别的种子重算至多 40 遍，得出每人派出组数的期望和方差（回避、轮换、专业、上限、片区都算在内），"
                + "历次相加；取均值、方差相同的二项分布尾概率，最小的 p 乘以人数。",
            "Each staffing is run again with up to 40 other seeds: mean and variance of everybody's groups, with "
                + "recusal, rotation, specialities, limits and areas in them. Tail of the binomial that has both; "
                + "least p times the officers."),
        "fairness-how.officer-burdened": Message("同上，看另一端。", "The same at the other end."),
        "fairness-how.officers-even": Message(
            "各人派出次数与期望之差的平方除以方差，相加作 χ²；每人方差平均不足 5 时不判。",
            "Squared deviations by variance, summed as χ²; not judged where the variance is below 5 on average."),
        "fairness-how.officer-load": Message(
            "期望一栏为派出人员的人均户数。只列数字，不作检验。", "Expected: mean of those sent. A number, no test."),
        "fairness-how.officer-band": Message(
            "按组数派员的规则（staff1）：每人至多 min(上限, 应摊组数 + 负荷带) 组；按户数派员的旧规则（staff0）：每人户数不过上限。"
                + "超出的须在派员结果中注明，有一人未注明即为差错。",
            "Staffing by groups (staff1): at most min(capacity, fair share + band) groups; the older one by objects "
                + "(staff0): objects up to capacity. Whoever has more is stated in the draw. One who is not is an "
                + "error."),
        "fairness-how.officer-relaxed": Message(
            "人手不够、方案允许时放宽，逐人注明。样本为历次派出的人次。只列数字，不作检验。",
            "Where the plan allows it and nobody else is left; each is stated. A number, no test."),
        "fairness-how.voids": Message(
            "作废即重抽。合计与 5% 的惯例比较（二项分布精确尾概率），5% 是本系统的约定，不是法定界限；各部门（以牵头部门计）"
                + "与合计的比例比较（超几何精确尾概率）。",
            "A void draw is drawn again. In all: against 5 % (exact binomial tail), a convention of this program, "
                + "not of any law. By starting department: against the share of all (exact hypergeometric tail)."),
        "fairness-how.voids-after-seed": Message(
            "公共事件之后才作废，经手人可能已知结果。每一次都要有说得过去的理由。",
            "Void after the public event: the result could be known. Each needs a reason that stands."),
        "fairness-how.replacements": Message(
            "本部门的检查中被递补的，与各部门合计的比例比较（超几何精确尾概率）。",
            "Against the share of all departments together (exact hypergeometric tail)."),
        "fairness-how.substitutions": Message(
            "本部门派出人员中被替换的，与各部门合计的比例比较（超几何精确尾概率）。",
            "Against the share of all departments together (exact hypergeometric tail)."),
        "fairness-verdict.too-few": Message("样本太少，不能判断", "Too few to say"),
        "fairness-verdict.consistent": Message("与公平抽取相符", "As a fair draw gives it"),
        "fairness-verdict.noticed": Message("略偏，公平抽取也会有", "Off, as a fair draw is at times"),
        "fairness-verdict.flagged": Message("须查明", "To be looked into"),
        "fairness-verdict.fact": Message("仅列数字", "A number only"),
        "fairness-note.level": Message(
            "公平的抽取，每 20 项检验也有约 1 项 p 小于 0.05，每 100 项有约 1 项小于 0.01，所以单看一项的 p 会冤枉人；"
                + "校正只管这一张表。天天来看、只记最坏一天的，校正也不管用。差错一类的项目（数量、次序、上限、知道结果以后作废）"
                + "不靠概率，有一例即须查明。",
            "Of fair draws about 1 test in 20 falls below 0.05, and 1 in 100 below 0.01: one p by itself accuses "
                + "the innocent. The adjustment is for this one table. Who looks every day and notes the worst day "
                + "is beyond it. Errors (numbers, order, limits, void after the result could be known) are no "
                + "matter of chance: one case is enough."),
        "fairness-note.seed": Message(
            "一次抽取的全部签号出自一个种子。签号均匀只说明算法照章计算，不说明种子没有人挑过：挑过的种子，签号一样均匀。"
                + "防挑种子靠事先承诺和公共事件；反复挑种子只有多次抽取合起来才看得出，偏向小就看不出。",
            "All tickets of a draw come from one seed. Even tickets show that the algorithm was kept, not that "
                + "nobody chose the seed: tickets of a chosen seed are as even. Commitments and the public event "
                + "guard the seed; choosing it shows only over many draws, and a small bias never."),
        "fairness-note.cannot": Message(
            "检验能发现长期的、足够大的偏向；不能证明某一次抽取公平，也看不见抽取之前的事：谁没有列入名录、谁被排除、比例为何这样定。"
                + "“须查明”不等于舞弊，“相符”也不等于没有。",
            "Tests find a bias that lasts and is large enough. They prove no single draw fair, and see nothing of "
                + "what came before: who was left off the list, who was excluded, why the rates are as they are. "
                + "\"To be looked into\" is not fraud, and \"as a fair draw\" does not rule it out."),
        "fairness-note.sizes": Message(
            "样本不够的不判断：签号须 160 个；分层、相邻、历史各须方差达 5；各段须 5 个自由度；作废须 10 次抽取。单户最难："
                + "要从 200 户里发现一户从不抽中，比例 30% 须约 40 次抽取，比例 5% 须约 260 次；一百万户、比例 5% 须 420 "
                + "多次，实际上发现不了。防这种事靠承诺和重算，不靠检验。单个人员须约 20 次。",
            "Too few are not judged: 160 tickets are needed; a variance of 5 for strata, neighbours and history; 5 "
                + "degrees for the stretches; 10 draws for void ones. A single object is hardest: to find one of "
                + "200 that is never drawn takes some 40 draws at 30 %, some 260 at 5 %; one of a million at 5 % "
                + "more than 420, which is to say never. Commitments and replaying guard against that, not tests. A "
                + "single officer takes some 20."),
        "fairness-note.officers": Message(
            "人员的期望以封存名录里的人员、专业、上限和回避为准：谁没有列入名录、谁被回避，检验看不见。负荷带使各人组数本来就相近，"
                + "每次重算应得同一结果，逐次核对用 mingcha-verify。",
            "Officers are judged by the frozen list with its specialities, limits and recusals: who was left off "
                + "it, or recused without need, no test sees. The load band keeps loads alike by itself. Whether "
                + "one staffing is the one its seed gives, mingcha-verify says exactly."),
        "fairness-note.departments": Message(
            "各部门共用签号，所以同一偏离会在几个部门同时出现，那不是几个独立的证据。",
            "Departments share their tickets: the same deviation shows in several, and is one piece of evidence."),
    ]

    /// In the order in which they are told.
    package static let fairnessNotes = ["level", "cannot", "seed", "sizes", "officers", "departments"]
}
