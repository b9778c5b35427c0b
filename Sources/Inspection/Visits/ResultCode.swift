// 抽查结果: the national result set (国家企业信用信息公示系统, thirteen codes), and what follows from each result.

/// One of the thirteen results, by its national code. The text is the one that is published, letter for letter.
package enum ResultCode: String, Sendable, Hashable, Codable, CaseIterable {
    case nothingFound = "01"
    case notDisclosed = "02"
    case concealed = "03"
    case unreachable = "04"
    case corrected = "05"
    case uncooperative = "06"
    case noActivity = "07"
    case pending = "08"
    case closed = "09"
    case cancelled = "10"
    case revoked = "11"
    case annulled = "12"
    case moved = "13"

    package var text: String {
        switch self {
        case .nothingFound: "未发现问题"
        case .notDisclosed: "未按规定公示应当公示的信息"
        case .concealed: "公示信息隐瞒真实情况、弄虚作假"
        case .unreachable: "通过登记的住所(经营场所)无法联系"
        case .corrected: "发现问题已责令改正"
        case .uncooperative: "不配合检查情节严重"
        case .noActivity: "未发现开展本次抽查涉及的经营活动"
        case .pending: "发现问题待后续处理"
        case .closed: "已关闭停业或正在组织清算"
        case .cancelled: "注销"
        case .revoked: "被吊销"
        case .annulled: "被撤销"
        case .moved: "迁出"
        }
    }

    /// 问题.
    package var isProblem: Bool {
        switch self {
        case .notDisclosed, .concealed, .unreachable, .corrected, .uncooperative, .pending: true
        default: false
        }
    }

    /// What may follow; the first is meant when nobody says otherwise. The set is this platform's reading of the codes
    /// (企业信息公示暂行条例, 企业经营异常名录管理暂行办法 第四条, 行政处罚法 第二十八条): a region settles the rest.
    package var followUps: [FollowUp] {
        switch self {
        case .nothingFound, .noActivity: [.nothing]
        case .closed, .cancelled, .revoked, .annulled, .moved: [.nothing]
        case .notDisclosed: [.order, .abnormalList, .case]
        case .concealed: [.case, .abnormalList, .transfer]
        case .unreachable: [.abnormalList, .transfer]
        case .corrected: [.order, .case]
        case .uncooperative: [.case, .transfer]
        case .pending: [.case, .order, .transfer]
        }
    }

    /// Gravest first: of several items the one that names the whole visit.
    package static let byGravity: [ResultCode] = [
        .uncooperative, .concealed, .pending, .notDisclosed, .corrected, .unreachable, .revoked, .annulled, .cancelled,
        .closed, .moved, .noActivity, .nothingFound,
    ]

    /// The gravest of some results; nil of none.
    package static func gravest(_ codes: [ResultCode]) -> ResultCode? {
        codes.min { rank($0) < rank($1) }
    }

    private static func rank(_ code: ResultCode) -> Int { byGravity.firstIndex(of: code) ?? byGravity.count }
}

/// What follows from a result.
package enum FollowUp: String, Sendable, Hashable, Codable, CaseIterable {
    case nothing
    /// 责令改正: re-inspection belongs to it.
    case order
    /// 列入经营异常名录.
    case abnormalList = "abnormal-list"
    /// 立案查处.
    case `case`
    /// 移送.
    case transfer

    package var text: String {
        switch self {
        case .nothing: "无后续"
        case .order: "责令改正"
        case .abnormalList: "列入经营异常名录"
        case .case: "立案查处"
        case .transfer: "移送"
        }
    }
}
