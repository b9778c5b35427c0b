// The drawn side of the sample: plan, visits, staffing by the real algorithm.

import Directory
import Drawing
import Governance
import Merkle
import Planning
import VerifiableDraw

extension SampleRound {
    var areas: [AreaPlan] {
        let teams = ["market", "fire", "urban"].filter { sendsFire || $0 != "fire" }.map {
            TeamPlan(department: $0, officers: 2)
        }
        return [
            AreaPlan(id: "a1", name: "临湖区", regions: ["219903"], groups: 2, teams: teams),
            AreaPlan(id: "a2", name: "北桥区、高新区", regions: ["219904", "219907"], groups: 1, teams: teams),
        ]
    }

    /// The market chooses all, the brigade every second, the urban office every third.
    func streams(of index: Int) -> [String] {
        (index % 2 == 0 ? ["fire"] : []) + ["market"] + (index % 3 == 0 ? ["urban"] : [])
    }

    var plan: DrawPlan {
        let root = Digest(hex: "8680a3373e5f549b554a9cb6b8196d4ffd76ba5ad6f682735d5025c780852311")!
        func stream(_ id: String, _ items: [String], _ eligible: Int) -> StreamPlan {
            StreamPlan(
                id: id, department: id, items: items, scope: .object([:]), reserves: 0,
                groups: [
                    GroupPlan(name: "A", p: 1, q: 100, strata: ["\(id)|A"], eligible: eligible),
                    GroupPlan(name: "D", p: 3, q: 10, strata: ["\(id)|D"], eligible: 100),
                ])
        }
        return DrawPlan(
            campaign: "2026年第二季度部门联合抽查", task: "餐饮服务单位部门联合抽查", serial: 1, previous: nil,
            contributors: [
                Contributor(j: 1, kind: .department, name: "云川市市场监督管理局"),
                Contributor(j: 2, kind: kind, name: "人大代表"), Contributor(j: 3, kind: kind, name: "云川日报"),
            ], quorum: 3, openingDeadline: "2026-06-09T04:00:00.000Z",
            event: .lottery(name: "双色球", issue: "2026065"), eventTime: "2026-06-09T13:15:00.000Z", rosterMode: mode,
            selfCheck: true, rosterRoot: root, rosterCount: 9846, excludedRoot: root, excludedCount: 566,
            excludedReasons: [
                "cap": ExcludedCount(count: 379, streams: ["market": 379, "fire": 120]),
                "state": ExcludedCount(count: 187, streams: ["market": 187, "urban": 40]),
            ], directoryRoot: root, directoryCount: 128_431,
            streams: [
                stream("market", ["catering", "price"], 9746), stream("fire", ["firesafety"], 3193),
                stream("urban", ["fume"], 6878),
            ], officersDigest: root, barredDigest: root, officersPublic: true,
            staffing: StaffingPlan(areas: areas, areasDigest: root, relaxLoad: false), auditors: ["市审计局"],
            program: "test")
    }

    func round() throws -> DrawnRound {
        let ids = ids
        let area = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0 % 4 < 2 ? "a1" : "a2") })
        let rows = officers.values.map {
            OfficerRow(id: $0.certificate, department: $0.department.rawValue, specialities: [], capacity: $0.capacity)
        }.sorted { $0.id < $1.id }
        let staffing = try plan.staffing.staff(
            .sha256, subkey: Digest.zero, officers: rows, barred: [], visits: area)
        var group: [String: Int] = [:]
        for team in staffing.groups { for object in team.objects { group[object] = team.group } }
        let visits = ids.enumerated().map {
            DrawnVisit(object: $1, streams: streams(of: $0), area: area[$1]!, group: group[$1]!)
        }
        let groups = plan.streams.flatMap { stream in
            stream.groups.map { spec in
                DrawnGroup(
                    stream: stream.id, name: spec.name, eligible: spec.eligible,
                    selected: spec.name == "D"
                        ? [] : visits.filter { $0.streams.contains(stream.id) }.map(\.object), reserves: [])
            }
        }
        return DrawnRound(
            task: task, serial: 1, phase: phase, frozenAt: Timestamp("2026-06-08T08:20:00.000Z")!,
            signedAt: Timestamp("2026-06-10T02:41:00.000Z")!, plan: plan, planDigest: Self.planDigest,
            seed: Self.seed, entropy: event, visits: visits, groups: groups, staffing: staffing,
            strata: [:])
    }

    private var task: JointTask {
        let plan = TaskPlan(
            campaign: "2026年第二季度部门联合抽查", streams: [], exclusions: ExclusionRules(visitCap: 2, restMonths: 6),
            rosterMode: mode.rawValue, selfCheck: true,
            staffing: StaffingSpec(teams: [], areas: [], visitsPerGroup: 30, relaxLoad: false, rotationMonths: 6),
            contributors: [], quorum: 3, officersPublic: true, auditors: [])
        return JointTask(
            id: ID(stored: "01990000-0000-7000-8000-000000000001"), name: "餐饮服务单位部门联合抽查",
            region: RegionCode(rawValue: "219900")!, plan: plan, state: .approved,
            author: ID(stored: "01990000-0000-7000-8000-000000000002"), authorName: "周明远", approverName: nil,
            createdAt: Timestamp("2026-06-01T00:00:00.000Z")!, version: 1)
    }
}
