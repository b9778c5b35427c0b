// plan.json: everything that is fixed before the first commitment (draw.md, The folder). Values here; bytes in +JSON.

public import Merkle

/// A stream: one department's item set in the campaign, with its scope and groups.
public struct StreamPlan: Sendable, Hashable {
    /// `[a-z0-9]+`.
    public var id: String
    public var department: String
    /// Ids of the items.
    public var items: [String]
    /// Who is in scope, in the words of the planning room; part of P, not interpreted here.
    public var scope: JSON
    public var reserves: Int
    public var groups: [GroupPlan]

    public init(id: String, department: String, items: [String], scope: JSON, reserves: Int, groups: [GroupPlan]) {
        self.id = id
        self.department = department
        self.items = items
        self.scope = scope
        self.reserves = reserves
        self.groups = groups
    }

    public var selection: StreamSelection { StreamSelection(id: id, reserves: reserves, groups: groups) }
}

/// How many objects were excluded for one reason: in all, and in the scope of each stream.
public struct ExcludedCount: Sendable, Hashable {
    public var count: Int
    public var streams: [String: Int]

    public init(count: Int, streams: [String: Int]) {
        self.count = count
        self.streams = streams
    }
}

/// The hashed plan of a draw.
public struct DrawPlan: Sendable, Hashable {
    public var suite: Suite = .sha256
    public var campaign: String
    public var task: String
    /// 1, 2, … within the task.
    public var serial: Int
    /// P of the voided draw before this one.
    public var previous: Digest?
    public var contributors: [Contributor]
    /// Fewest present contributors.
    public var quorum: Int
    /// UTC, `2026-11-21T00:28:48.123Z`.
    public var openingDeadline: String
    public var event: EntropyEvent
    /// When the event is announced to happen; after `openingDeadline`.
    public var eventTime: String
    /// `immediate`, or `after-visits` with the law that allows it and the last moment.
    public var disclosure: String = DrawPlan.immediate
    public var disclosureBasis: String?
    public var disclosureDeadline: String?
    public var rosterMode: RosterMode
    public var selfCheck: Bool
    public var rosterRoot: Digest
    public var rosterCount: Int
    public var excludedRoot: Digest
    public var excludedCount: Int
    /// By reason: `cap`, `case`, `law`, `rest`, `state`.
    public var excludedReasons: [String: ExcludedCount]
    public var directoryRoot: Digest
    public var directoryCount: Int
    public var streams: [StreamPlan]
    public var officersDigest: Digest
    public var barredDigest: Digest
    public var officersPublic: Bool
    public var staffing: StaffingPlan
    public var auditors: [String]
    /// Program and version that made the plan.
    public var program: String
    /// Further members, kept as they are (for instance the rules behind the exclusions).
    public var extra: [String: JSON] = [:]

    public static let immediate = "immediate"
    public static let afterVisits = "after-visits"
    /// Whether the outcome stays sealed for a time.
    public var isSealed: Bool { disclosure == Self.afterVisits }

    public init(
        campaign: String, task: String, serial: Int, previous: Digest?, contributors: [Contributor], quorum: Int,
        openingDeadline: String, event: EntropyEvent, eventTime: String, rosterMode: RosterMode, selfCheck: Bool,
        rosterRoot: Digest, rosterCount: Int, excludedRoot: Digest, excludedCount: Int,
        excludedReasons: [String: ExcludedCount], directoryRoot: Digest, directoryCount: Int, streams: [StreamPlan],
        officersDigest: Digest, barredDigest: Digest, officersPublic: Bool, staffing: StaffingPlan,
        auditors: [String], program: String, extra: [String: JSON] = [:]
    ) {
        self.campaign = campaign
        self.task = task
        self.serial = serial
        self.previous = previous
        self.contributors = contributors
        self.quorum = quorum
        self.openingDeadline = openingDeadline
        self.event = event
        self.eventTime = eventTime
        self.rosterMode = rosterMode
        self.selfCheck = selfCheck
        self.rosterRoot = rosterRoot
        self.rosterCount = rosterCount
        self.excludedRoot = excludedRoot
        self.excludedCount = excludedCount
        self.excludedReasons = excludedReasons
        self.directoryRoot = directoryRoot
        self.directoryCount = directoryCount
        self.streams = streams
        self.officersDigest = officersDigest
        self.barredDigest = barredDigest
        self.officersPublic = officersPublic
        self.staffing = staffing
        self.auditors = auditors
        self.program = program
        self.extra = extra
    }
}

/// What is wrong with a plan, and in which member (`streams[1].groups[0].q`).
public struct PlanError: Error, Sendable, Hashable {
    public enum Reason: String, Sendable {
        case json, canonical, missing, type, value, suite, staffing, duplicate, strata, quorum, deadline
    }

    public let reason: Reason
    public let field: String

    public init(_ reason: Reason, _ field: String) {
        self.reason = reason
        self.field = field
    }

    public var code: String { "plan." + reason.rawValue }
    public var parameters: [String: String] { ["field": field] }
}

// MARK: Rules that hold whatever the bytes say

extension DrawPlan {
    /// Checks what a plan must satisfy before anything is committed.
    public func check() throws(PlanError) {
        guard !streams.isEmpty else { throw PlanError(.value, "streams") }
        guard serial >= 1 else { throw PlanError(.value, "serial") }
        // Far beyond any library, and small enough that p·N cannot overflow.
        guard rosterCount <= 1 << 31 else { throw PlanError(.value, "roster_count") }
        guard isTimestamp(openingDeadline) else { throw PlanError(.value, "opening_deadline") }
        guard isTimestamp(eventTime), openingDeadline < eventTime else { throw PlanError(.deadline, "event_time") }
        try checkDisclosure()
        try checkContributors()
        try checkStreams()
        try staffing.check()
    }

    /// A delay has its law and its end, after the event.
    private func checkDisclosure() throws(PlanError) {
        guard disclosure == Self.immediate || isSealed else { throw PlanError(.value, "disclosure") }
        guard isSealed else { return }
        guard disclosureBasis?.isEmpty == false else { throw PlanError(.value, "disclosure_basis") }
        guard let end = disclosureDeadline, isTimestamp(end) else { throw PlanError(.value, "disclosure_deadline") }
        guard eventTime < end else { throw PlanError(.deadline, "disclosure_deadline") }
    }

    private func checkContributors() throws(PlanError) {
        for (index, contributor) in contributors.enumerated() where contributor.j != index + 1 {
            throw PlanError(.value, "contributors[\(index)].j")
        }
        guard contributors.count <= 1000 else { throw PlanError(.value, "contributors") }
        guard contributors.count(where: { $0.kind.isOutsider }) >= 2 else { throw PlanError(.quorum, "contributors") }
        guard (2...max(2, contributors.count)).contains(quorum) else { throw PlanError(.quorum, "quorum") }
    }

    private func checkStreams() throws(PlanError) {
        var ids = Set<String>()
        for (index, stream) in streams.enumerated() {
            let field = "streams[\(index)]"
            guard Alphabet.isName(stream.id) else { throw PlanError(.value, field + ".id") }
            guard Alphabet.isName(stream.department) else { throw PlanError(.value, field + ".department") }
            guard ids.insert(stream.id).inserted else { throw PlanError(.duplicate, field + ".id") }
            guard (0...1_000_000).contains(stream.reserves) else { throw PlanError(.value, field + ".reserves") }
            var strata = Set<String>()
            for (place, group) in stream.groups.enumerated() {
                let field = field + ".groups[\(place)]"
                guard (1...GroupPlan.largestQ).contains(group.q) else { throw PlanError(.value, field + ".q") }
                guard (0...group.q).contains(group.p) else { throw PlanError(.value, field + ".p") }
                guard (0...rosterCount).contains(group.eligible) else { throw PlanError(.value, field + ".eligible") }
                for label in group.strata {
                    guard let stratum = Stratum(label: label), stratum.streams.contains(stream.id) else {
                        throw PlanError(.strata, field + ".strata")
                    }
                    guard strata.insert(label).inserted else { throw PlanError(.duplicate, field + ".strata") }
                }
            }
        }
    }
}

/// `2026-11-21T00:28:48.123Z`: fixed width, so that text order is time order, and a moment that the calendar has.
func isTimestamp(_ text: String) -> Bool {
    let (bytes, pattern) = (Array(text.utf8), Array("0000-00-00T00:00:00.000Z".utf8))
    guard bytes.count == pattern.count,
        zip(bytes, pattern).allSatisfy({ $1 == 0x30 ? (0x30...0x39).contains($0) : $0 == $1 })
    else { return false }
    func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (1...days[month - 1]).contains(day)
        && number(11..<13) < 24 && number(14..<16) < 60 && number(17..<19) < 60
}
