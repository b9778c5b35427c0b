// A small but complete draw to test with: every file, both parts, real digests.

import Merkle

@testable import VerifiableDraw

/// A deterministic source for tests.
struct TestRandom {
    var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}

struct Sample {
    var mode = RosterMode.committed
    var objects = 60
    var seed: UInt64 = 1
    var kind = ContributorKind.simulated
    var absent: Int?
    var officersPublic = true
    var relaxLoad = true
    var capacity = 20
    var suite = Suite.sha256
    var isSealed = false
    var version = StaffingVersion.staff1

    static let departments = ["fire", "market"]

    func inputs() throws -> FrozenInputs {
        var random = TestRandom(seed)
        var roster = Roster()
        var excluded = Roster()
        var directory: [String] = []
        var areas: [String] = []
        let signatures = [["fire", "market"], ["fire"], ["market"]]
        for index in 0..<objects {
            let digits = String(index)
            let id = "9121990100" + String(repeating: "0", count: 8 - digits.count) + digits
            directory.append(id)
            switch random.below(10) {
            case 0: continue
            case 1:
                try excluded.append(id: id, label: ["cap", "state", "rest"][random.below(3)], salt: random.bytes(32))
            default:
                let risk = mode == .public ? "U" : Alphabet.classes[random.below(5)]
                let stratum = Stratum(streams: signatures[random.below(3)], riskClass: risk)
                try roster.append(id: id, label: stratum.label, salt: mode == .committed ? random.bytes(32) : [])
                areas.append(random.below(3) == 0 ? "east" : "west")
            }
        }
        let officers = (0..<16).map { index in
            OfficerRow(
                id: "9900\(100 + index)", department: Self.departments[index % 2],
                specialities: index % 4 < 2 ? ["food"] : [], capacity: capacity)
        }
        let barred = [
            BarredPair(officer: "9900100", object: directory[3]), BarredPair(officer: "9900103", object: directory[8]),
        ]
        return FrozenInputs(
            roster: roster, excluded: excluded, directory: directory, areas: areas, officers: officers, barred: barred,
            barredSalt: random.bytes(32), areasSalt: mode == .committed ? random.bytes(32) : [])
    }

    func plan(_ inputs: FrozenInputs) -> DrawPlan {
        let counts = inputs.roster.countByLabel
        let streams = Self.departments.map { id in
            let mine = counts.keys.filter { Stratum(label: $0)!.streams.contains(id) }.sorted()
            let groups = Alphabet.classes.compactMap { name -> GroupPlan? in
                let strata = mine.filter { $0.hasSuffix(name) }
                guard !strata.isEmpty else { return nil }
                return GroupPlan(
                    name: name, p: 1, q: 3, strata: strata, eligible: strata.reduce(0) { $0 + counts[$1]! })
            }
            return StreamPlan(id: id, department: id, items: ["i1"], scope: [:], reserves: 2, groups: groups)
        }
        let reasons = inputs.excluded.countByLabel.mapValues { ExcludedCount(count: $0, streams: ["fire": $0]) }
        let kinds: [ContributorKind] =
            kind == .simulated
            ? Array(repeating: .simulated, count: 4) : [.department, .department, .outsider, .notary]
        let names = ["消防", "市场监管", "人大代表", "公证处"]
        var plan = DrawPlan(
            campaign: "2026", task: "测试任务", serial: 1, previous: nil,
            contributors: kinds.enumerated().map { Contributor(j: $0 + 1, kind: $1, name: names[$0]) },
            quorum: absent == nil ? 4 : 3, openingDeadline: "2026-11-21T08:00:00.000Z", event: .dice(count: 25),
            eventTime: "2026-11-21T09:00:00.000Z", rosterMode: mode, selfCheck: true,
            rosterRoot: suite.root(of: inputs.roster), rosterCount: inputs.roster.count,
            excludedRoot: suite.root(of: inputs.excluded), excludedCount: inputs.excluded.count,
            excludedReasons: reasons, directoryRoot: suite.directoryRoot(inputs.directory),
            directoryCount: inputs.directory.count, streams: streams,
            officersDigest: suite.officersDigest(inputs.officers),
            barredDigest: suite.barredDigest(inputs.barred, salt: inputs.barredSalt), officersPublic: officersPublic,
            staffing: StaffingPlan(
                version: version,
                areas: [
                    AreaPlan(
                        id: "west", name: "西", regions: ["219901"], groups: 2,
                        teams: [
                            TeamPlan(department: "market", officers: 1, speciality: "food"),
                            TeamPlan(department: "market", officers: 1), TeamPlan(department: "fire", officers: 1),
                        ]),
                    AreaPlan(
                        id: "east", name: "东", regions: ["219902"], groups: 1,
                        teams: [TeamPlan(department: "fire", officers: 2)]),
                ],
                areasDigest: suite.areasDigest(inputs.roster.ids, inputs.areas, salt: inputs.areasSalt),
                relaxLoad: relaxLoad),
            auditors: ["审计局"], program: "test")
        plan.suite = suite
        if isSealed {
            plan.disclosure = DrawPlan.afterVisits
            plan.disclosureBasis = "食品安全法第一百零九条"
            plan.disclosureDeadline = "2026-12-31T15:59:59.999Z"
        }
        return plan
    }

    func draw() throws -> CompletedDraw {
        let inputs = try inputs()
        let plan = plan(inputs)
        let digest = plan.suite.planDigest(plan.bytes)
        let openings = plan.contributors.map { contributor in
            contributor.j == absent
                ? .absent(contributor.j)
                : Opening(
                    j: contributor.j, r: Array(contributor.name.utf8),
                    s: Array(repeating: UInt8(contributor.j), count: 32), source: .opened)
        }
        return try CompletedDraw(
            planBytes: plan.bytes,
            commitments: openings.map {
                $0.isPresent ? plan.suite.commitment(plan: digest, j: $0.j, r: $0.r, s: $0.s) : .zero
            },
            openings: openings, entropy: try Entropy("dice:1234561234561234561234561"), inputs: inputs)
    }

    func folder() throws -> [String: [UInt8]] {
        let draw = try draw()
        let names = Dictionary(uniqueKeysWithValues: draw.selection.visits.keys.map { ($0, "云川,样本“\($0.suffix(2))”") })
        return draw.folder(
            staffing: try draw.staff(), names: names,
            sealSalt: isSealed ? Array(repeating: UInt8(truncatingIfNeeded: seed), count: 32) : nil)
    }
}

/// Sums written anew, as somebody with access to every file would.
func withFreshSums(_ files: [String: [UInt8]]) -> [String: [UInt8]] {
    var files = files
    for (sums, prefix) in [(FileName.sums, ""), (FileName.auditSums, FileName.auditPrefix)] where files[sums] != nil {
        let part = files.filter { $0.key.hasPrefix(FileName.auditPrefix) == !prefix.isEmpty && $0.key != sums }
        files[sums] = Encode.sums(part, prefix: prefix)
    }
    return files
}
