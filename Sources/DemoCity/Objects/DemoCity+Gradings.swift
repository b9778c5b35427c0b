// Gradings. Class mix among the graded: A 48.6 %, B 41.5 %, C 6.4 %, D 3.5 % (Xinjiang 2022); about 8 % have none.

import Directory
import Governance

extension DemoCity {
    func gradings(_ profile: Profile, id: String) -> [Grading] {
        var dice = Dice(key: key, purpose: .grading, index: profile.index)
        var gradings: [Grading] = []
        if let (value, reasons) = Self.risk(profile.kind, dice: &dice) {
            gradings.append(
                Grading(
                    object: id, kind: .risk, value: value, source: "企业信用风险分类系统（示例）",
                    owner: "market", on: today - dice.below(180), reasons: reasons))
        }
        if profile.kind.isFirm && dice.permille(350) {
            gradings.append(
                Grading(
                    object: id, kind: .credit, value: Self.credit.spin(&dice), source: "公共信用综合评价（示例）",
                    owner: "data", on: today - dice.below(365), reasons: "按公共信用信息综合评分"))
        }
        if let scheme = profile.trade.scheme, dice.permille(600) {
            gradings.append(
                Grading(
                    object: id, kind: .sector, value: scheme.values.spin(&dice), source: scheme.source,
                    owner: scheme.owner, on: today - dice.below(365),
                    reasons: scheme.reasons))
        }
        return gradings
    }

    private static let classes = Wheel([("A", 486), ("B", 415), ("C", 64), ("D", 35)])
    private static let credit = Wheel([("优", 28), ("良", 47), ("中", 20), ("差", 5)])
    private static let reasons: [String: [String]] = [
        "A": ["近三年无不良记录，按时年报", "历次检查未发现问题"],
        "B": ["信用记录一般，近一年有轻微问题已改正", "成立不满三年，记录较少"],
        "C": ["近一年有行政处罚记录", "投诉举报较多", "年报信息更正次数较多"],
        "D": ["列入经营异常名录", "近一年两次以上行政处罚", "住所无法联系"],
    ]

    private static func risk(_ kind: TradedKind, dice: inout Dice) -> (String, String)? {
        guard kind.isRegistered, !dice.permille(24) else { return nil }
        let value = classes.spin(&dice)
        return (value, dice.pick(reasons[value] ?? [""]))
    }
}

extension TradedKind {
    /// Registered with the market authority, and so in its risk classes.
    var isRegistered: Bool {
        switch self {
        case .enterprise, .individual, .cooperative: true
        default: false
        }
    }

    /// In the public credit evaluation.
    var isFirm: Bool { self == .enterprise || self == .cooperative }
}

/// 行业信用评价 of one sector.
struct SectorScheme: Sendable {
    let tag: String
    let owner: String
    let source: String
    let values: Wheel<String>
    let reasons: String

    /// The scheme of a trade's first tag that has one; nil where the sector has no rating.
    static func fitting(_ tags: [String]) -> SectorScheme? {
        tags.lazy.compactMap { byTag[$0] }.first
    }

    private static let abc = Wheel([("A", 35), ("B", 50), ("C", 15)])
    private static let stars = Wheel([("AAA", 10), ("AA", 25), ("A", 45), ("B", 15), ("C", 5)])
    private static let colours = Wheel([("绿", 20), ("蓝", 60), ("黄", 15), ("红", 5)])
    private static let all = [
        SectorScheme(tag: "餐饮", owner: "market", source: "食品安全量化分级（示例）", values: abc, reasons: "上年度量化评分"),
        SectorScheme(tag: "食品生产", owner: "market", source: "食品生产风险分级（示例）", values: abc, reasons: "静态与动态风险评分"),
        SectorScheme(tag: "排污", owner: "ecology", source: "企业环境信用评价（示例）", values: colours, reasons: "上年度环境信用评分"),
        SectorScheme(tag: "建设工程", owner: "housing", source: "建筑市场信用评价（示例）", values: stars, reasons: "市场行为与现场评价"),
        SectorScheme(tag: "公共场所", owner: "health", source: "公共场所卫生量化分级（示例）", values: abc, reasons: "上年度量化评分"),
        SectorScheme(tag: "人力资源", owner: "hr", source: "劳动保障守法诚信等级（示例）", values: abc, reasons: "上年度守法情况"),
        SectorScheme(tag: "道路运输", owner: "transport", source: "运输企业质量信誉考核（示例）", values: stars, reasons: "上年度考核"),
        SectorScheme(tag: "危化", owner: "emergency", source: "安全生产分类分级（示例）", values: abc, reasons: "上年度评级"),
    ]
    private static let byTag = Dictionary(uniqueKeysWithValues: all.map { ($0.tag, $0) })
}
