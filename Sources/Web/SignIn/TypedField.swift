// A field of a form that waited for a new session, as it is shown to be compared: its name in words, and its value.

import Foundation
import Localization

/// What a person typed or chose. Not the numbers that a form carries for itself, and never a password.
struct TypedField {
    /// Empty where no page is known to ask for it.
    let label: String
    let value: String

    init?(_ name: String, _ value: String, _ language: Language) {
        // `code-annualreport`: one of many of a kind.
        let stem = String(name.prefix { $0 != "-" })
        guard !value.trimmed.isEmpty, !Self.unseen.contains(name), !Self.unseenKinds.contains(stem),
            UUID(uuidString: value) == nil
        else { return nil }
        let words = Self.labels[name] ?? (stem == name ? nil : Self.kinds[stem])
        self.label = words.map { language == .chinese ? $0.0 : $0.1 } ?? ""
        self.value = value
    }

    var model: Model { ["hasLabel": .flag(!label.isEmpty), "label": .text(label), "value": .text(value)] }

    private static let unseen: Set = [
        "csrf", "submit", "do", "group", "id", "visit", "part", "all", "accept", "confirmed", "resolve", "remove",
        "active", "format", "username", "old", "new", "again", "password",
    ]
    /// `version` and `version-…`, `was-…`, `keep-…`: all of a kind.
    private static let unseenKinds: Set = ["version", "was", "keep", "page", "take", "pick"]

    private static let labels: [String: (String, String)] = [
        "day": ("检查日期", "Day of the visit"), "officer": ("到场执法人员", "Officers present"), "note": ("备注", "Note"),
        "reason": ("原因", "Reason"), "code": ("原因", "Reason"), "words": ("情况", "What happened"),
        "opinion": ("意见", "Opinion"), "remark": ("公开说明", "Public remark"),
        "revoked": ("决定被撤销的日期", "Day of the revocation"), "name": ("名称", "Name"), "login": ("登录名", "Login"),
        "post": ("岗位", "Post"), "region": ("辖区", "Region"), "department": ("部门", "Department"),
        "certificate": ("执法证号", "Certificate"), "lead": ("发起部门", "Starts it"), "item": ("抽查事项", "Item"),
        "kind": ("类别", "Kind"), "object": ("检查对象", "Object"), "article": ("法律条文", "Article of law"),
        "until": ("至", "Until"), "from": ("从", "From"), "to": ("到", "To"), "first": ("从", "From"),
        "last": ("到", "To"), "most": ("每组每天最多", "Most visits of a group on a day"),
        "quorum": ("至少到场", "Fewest present"), "visits": ("每组大约", "Visits a group, about"),
        "rotation": ("轮换月数", "Months of rotation"), "relax": ("可超过个人承担量", "May exceed the own load"),
        "officers-public": ("公开检查人员", "Officers are public"), "auditors": ("审计", "Who audits"),
        "cap": ("本年入企已达", "Visited this year"), "rest": ("检查后休止", "Rest after a visit"),
        "mode": ("待抽名录怎么公开", "How the roster is shown"), "disclosure": ("何时公开", "When it is shown"),
        "disclosure-deadline": ("最迟公开日", "Shown at the latest on"), "suite": ("算法", "Hash function"),
        "basis": ("依据", "Basis"), "publicationClause": ("公示期限的依据", "Clause of the deadline"),
        "source": ("来源", "Source"), "lottery": ("彩票名称", "Lottery"), "issue": ("期号", "Issue"),
        "dice": ("掷骰次数", "Dice"), "deadline": ("打开承诺截止", "Openings until"),
        "event-time": ("公共事件时间", "Time of the event"), "numbers": ("公共事件结果", "Outcome of the event"),
        "r": ("一句话", "Words"), "s": ("随机数 s", "Random number s"), "commitment": ("承诺", "Commitment"),
    ]

    private static let kinds: [String: (String, String)] = [
        "code": ("检查结果", "Result"), "follow": ("后续", "What follows"), "note": ("备注", "Note"),
        "remark": ("公开说明", "Public remark"), "day": ("计划日期", "Planned day"), "name": ("参与方", "Contributor"),
        "kind": ("类别", "Kind"), "login": ("账号", "Account"), "team": ("部门", "Department"),
        "officers": ("人数", "Officers"), "speciality": ("专业", "Speciality"), "industries": ("行业代码", "Industries"),
        "tags": ("标签", "Tags"), "class": ("风险分类", "Risk classes"), "reserves": ("每组备选", "Reserves"),
        "rate": ("比例", "Rate"), "column": ("列的对应", "Column means"),
    ]
}
