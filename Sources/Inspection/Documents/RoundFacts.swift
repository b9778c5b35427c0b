// What every paper of a round says at its head: what was drawn, when, from how many, by which seed.

package import Governance

/// 独立性, as far as a single installation can know it (draw.md, What a verifier may say). `shown` needs log proofs.
package enum DrawIndependence: String, Sendable { case simulated, claimed }

/// One stream in numbers: eligible and drawn over all its rate groups together, so that no class shows.
package struct StreamCount: Sendable, Hashable {
    package let department: String
    package let items: [String]
    /// In scope but not drawable.
    package let excluded: Int
    /// N.
    package let eligible: Int
    /// n.
    package let selected: Int

    package init(department: String, items: [String], excluded: Int, eligible: Int, selected: Int) {
        self.department = department
        self.items = items
        self.excluded = excluded
        self.eligible = eligible
        self.selected = selected
    }

    package var inScope: Int { eligible + excluded }
}

/// Why objects in scope could not be drawn.
package struct ExclusionCount: Sendable, Hashable {
    /// `cap`, `case`, `law`, `rest`, `state`.
    package let reason: String
    package let count: Int

    package init(reason: String, count: Int) {
        self.reason = reason
        self.count = count
    }

    package var words: String {
        switch reason {
        case "cap": "本年入企检查次数已达上限"
        case "rest": "近期检查过，仍在间隔期内"
        case "state": "停业、注销、吊销或迁出"
        case "case": "正在立案调查"
        case "law": "法律法规另有规定"
        default: reason
        }
    }
}

package struct PaperContributor: Sendable, Hashable {
    package let name: String
    /// `department`, `outsider`, `notary`, `simulated`.
    package let kind: String

    package init(name: String, kind: String) {
        self.name = name
        self.kind = kind
    }

    package var words: String {
        switch kind {
        case "department": "参加部门"
        case "outsider": "外部参与方"
        case "notary": "公证"
        case "simulated": "程序模拟"
        default: kind
        }
    }
}

/// Names, times, digests and counts of a round.
package struct RoundFacts: Sendable, Hashable {
    package let campaign: String
    package let task: String
    /// 第几次抽取.
    package let serial: Int
    /// 发起机关; signs notices.
    package let issuer: String
    /// The day the papers are made out.
    package let today: CalendarDate
    package let frozenAt: Timestamp
    /// Nil until signed off.
    package let signedAt: Timestamp?
    /// P, hex.
    package let planDigest: String
    /// Hex.
    package let seed: String
    /// D as recorded, and in words.
    package let entropy: String
    package let event: EventWords
    /// Root of the frozen roster, hex; its first 16 bytes are the seal.
    package let rosterRoot: String
    package let isRosterPublic: Bool
    /// Whether list and seed may be shown at once (disclosure `immediate`, or disclosed by now).
    package let isDisclosed: Bool
    /// A firm may be told its own group's numbers (`self_check`).
    package let allowsSelfCheck: Bool
    package let independence: DrawIndependence
    package let contributors: [PaperContributor]
    package let auditors: [String]
    package let directoryCount: Int
    package let rosterCount: Int
    package let exclusions: [ExclusionCount]
    package let streams: [StreamCount]
    package let visitCount: Int
    /// Visits for more than one department.
    package let jointVisits: Int
    /// Officer groups that have visits, and the officers in them.
    package let groupCount: Int
    package let officerCount: Int

    /// Stream selections; one visit may serve several.
    package var selectionCount: Int { streams.reduce(0) { $0 + $1.selected } }
    package var excludedCount: Int { exclusions.reduce(0) { $0 + $1.count } }
    /// Four rows of eight hex digits.
    package var seal: [String] { rosterRoot.rows(of: 8).prefix(4).map { $0 } }
}

extension String {
    /// Cut into pieces of equal length.
    package func rows(of length: Int) -> [String] {
        var rest = Substring(self), rows: [String] = []
        while !rest.isEmpty {
            rows.append(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return rows
    }
}
