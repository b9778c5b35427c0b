// Groups, facts and names of an assembly.

import Directory
import Drawing
import Governance
import Merkle
import Planning
import VerifiableDraw

extension Assembly {
    /// An officer of a group, with the department's id of the staffing.
    struct Member {
        let department: String
        let officer: PaperOfficer
    }

    func key(_ area: String, _ group: Int) -> String { "\(area)-\(group)" }

    /// The members of the groups of these keys.
    func teams(_ keys: Set<String>) throws(PapersError) -> [String: [Member]] {
        var teams: [String: [Member]] = [:]
        for group in round.staffing.groups where keys.contains(key(group.area, group.group)) {
            var members: [Member] = []
            for assigned in group.officers {
                guard let officer = officers[assigned.id] else { throw .unknown(kind: "officer", id: assigned.id) }
                members.append(
                    Member(
                        department: assigned.department,
                        officer: PaperOfficer(
                            name: officer.name, certificate: officer.certificate,
                            department: try departmentName(assigned.department))))
            }
            teams[key(group.area, group.group)] = members
        }
        return teams
    }

    /// Groups with visits, each visit in exactly one.
    func groups(_ visits: [(PaperVisit, VisitPaper)], _ teams: [String: [Member]]) -> [GroupPaper] {
        var byGroup: [String: [VisitPaper]] = [:]
        for (going, visit) in visits { byGroup[key(going.area, going.group), default: []].append(visit) }
        var groups: [GroupPaper] = []
        for group in round.staffing.groups {
            let key = key(group.area, group.group)
            guard let visits = byGroup[key] else { continue }
            groups.append(
                GroupPaper(
                    key: key, areaName: areaName(group.area), group: group.group,
                    officers: (teams[key] ?? []).map(\.officer),
                    visits: visits.sorted { ($0.region, $0.address, $0.number) < ($1.region, $1.address, $1.number) }))
        }
        return groups
    }

    /// The draw in numbers: as it was drawn, whoever was replaced since.
    func facts() throws(PapersError) -> RoundFacts {
        let plan = round.plan
        let visited = Set(round.visits.map { key($0.area, $0.group) })
        let groups = round.staffing.groups.filter { visited.contains(key($0.area, $0.group)) }
        var streams: [StreamCount] = []
        for stream in plan.streams {
            let drawn = round.groups.filter { $0.stream == stream.id }
            var names: [String] = []
            for id in stream.items {
                guard let item = items[id] else { throw .unknown(kind: "item", id: id) }
                names.append(item.name)
            }
            streams.append(
                StreamCount(
                    department: try departmentName(stream.department), items: names,
                    excluded: plan.excludedReasons.values.reduce(0) { $0 + ($1.streams[stream.id] ?? 0) },
                    eligible: drawn.reduce(0) { $0 + $1.eligible },
                    selected: drawn.reduce(0) { $0 + $1.selected.count }))
        }
        let simulated = plan.contributors.contains { $0.kind == .simulated }
        return RoundFacts(
            campaign: plan.campaign, task: round.task.name, serial: round.serial, issuer: issuer, today: today,
            frozenAt: round.frozenAt, signedAt: round.signedAt, planDigest: round.planDigest, seed: round.seed,
            entropy: round.entropy, event: EventWords(entropy: round.entropy, isSimulated: simulated),
            rosterRoot: hex(plan.rosterRoot.bytes),
            isRosterPublic: plan.rosterMode == .public, isDisclosed: round.isDisclosed,
            allowsSelfCheck: plan.selfCheck, independence: simulated ? .simulated : .claimed,
            contributors: plan.contributors.map { PaperContributor(name: $0.name, kind: $0.kind.rawValue) },
            auditors: plan.auditors, directoryCount: plan.directoryCount, rosterCount: plan.rosterCount,
            exclusions: plan.excludedReasons.sorted { $0.key < $1.key }.filter { $0.value.count > 0 }.map {
                ExclusionCount(reason: $0.key, count: $0.value.count)
            },
            streams: streams, visitCount: round.visits.count, jointVisits: round.jointVisits,
            groupCount: groups.count, officerCount: groups.reduce(0) { $0 + $1.officers.count })
    }

    func departmentName(_ text: String) throws(PapersError) -> String {
        guard let id = DepartmentID(rawValue: text), let department = departments[id] else {
            throw .unknown(kind: "department", id: text)
        }
        return department.name
    }

    func areaName(_ id: String) -> String { round.plan.staffing.areas.first { $0.id == id }?.name ?? id }

    /// `临湖区柳堤街道`; the nearest name above where a code has none; the code where nothing has.
    func regionName(_ code: RegionCode) -> String {
        var names: [String] = []
        var place: RegionCode? = code
        while let current = place, current != .root {
            if let name = regionNames[current] { names.append(name) }
            // From the district upwards one name is enough.
            if current.rawValue.utf8.count == 6, !names.isEmpty { break }
            place = current.lexicalParent
        }
        return names.isEmpty ? code.rawValue : names.reversed().joined()
    }
}
