// From a drawn round and the libraries to papers. Pure: the same inputs give the same papers.

package import Directory
package import Drawing
package import Governance
package import Planning
import Merkle
import VerifiableDraw

extension RoundPapers {
    /// Puts together what the papers of a round say, as far as they are asked for.
    ///
    /// - Parameters:
    ///   - objects: every drawn object, by id.
    ///   - officers: by the id that the staffing uses (certificate number or pseudonym of this draw).
    ///   - items: by id; all items of the plan's streams.
    ///   - regionNames: by code; a missing name is replaced by that of the region above.
    ///   - tickets: first 8 hex digits by object id. In `public` mode they are computed where missing.
    ///   - issuer: 发起机关, full name.
    package static func assemble(
        round: DrawnRound, objects: [String: InspectionObject], officers: [String: Officer], items: [String: Item],
        departments: [DepartmentID: Department], regionNames: [RegionCode: String], tickets: [String: String] = [:],
        issuer: String, today: CalendarDate
    ) throws(PapersError) -> RoundPapers {
        try assemble(
            round: round, going: try PaperVisit.drawn(round), .all, objects: objects, officers: officers,
            items: items, departments: departments, regionNames: regionNames, tickets: tickets, issuer: issuer,
            today: today)
    }

    /// The same with the firms that are visited now. `going` nil: nobody is asked for.
    static func assemble(
        round: DrawnRound, going: [PaperVisit]?, _ request: PaperRequest, objects: [String: InspectionObject],
        officers: [String: Officer], items: [String: Item], departments: [DepartmentID: Department],
        regionNames: [RegionCode: String], tickets: [String: String], issuer: String, today: CalendarDate
    ) throws(PapersError) -> RoundPapers {
        switch round.phase {
        case .staffed, .signed: break
        case .voided: throw .voided(task: round.task.name, serial: round.serial)
        default: throw .notStaffed(task: round.task.name, phase: round.phase.rawValue)
        }
        let assembly = Assembly(
            round: round, objects: objects, officers: officers, items: items, departments: departments,
            regionNames: regionNames, tickets: tickets, issuer: issuer, today: today)
        return try assembly.papers(request, going: going ?? [])
    }
}

/// The inputs of one assembly, and the look-ups into them.
struct Assembly {
    let round: DrawnRound
    let objects: [String: InspectionObject]
    let officers: [String: Officer]
    let items: [String: Item]
    let departments: [DepartmentID: Department]
    let regionNames: [RegionCode: String]
    let tickets: [String: String]
    let issuer: String
    let today: CalendarDate

    func papers(_ request: PaperRequest, going: [PaperVisit]) throws(PapersError) -> RoundPapers {
        let listed = request.hasList ? try PaperVisit.drawn(round) : []
        let teams = try teams(Set((listed + going).map { key($0.area, $0.group) }))
        let maker = ticketMaker()
        var visits: [VisitPaper] = []
        visits.reserveCapacity(listed.count)
        for drawn in listed { visits.append(try visit(drawn, teams, maker)) }
        var papers: [VisitPaper] = []
        papers.reserveCapacity(going.count)
        for one in going { papers.append(try visit(one, teams, maker)) }
        let groups = groups(Array(zip(going, papers)), teams)
        return RoundPapers(
            facts: try facts(), visits: visits, groups: groups, warnings: papers.flatMap(Self.warnings))
    }

    private func visit(
        _ going: PaperVisit, _ teams: [String: [Member]], _ maker: TicketMaker?
    ) throws(PapersError) -> VisitPaper {
        guard let object = objects[going.object] else { throw .unknown(kind: "object", id: going.object) }
        guard let team = teams[key(going.area, going.group)] else {
            throw .unknown(kind: "group", id: key(going.area, going.group))
        }
        let year = round.frozenAt.chinaDate.year
        return VisitPaper(
            number: going.number, id: object.id, name: object.name, region: regionName(object.region),
            address: object.businessAddress.isEmpty ? object.registeredAddress : object.businessAddress,
            contact: object.contact, phone: object.phone, departments: try parts(going, team),
            areaName: areaName(going.area), group: going.group,
            ticket: tickets[object.id] ?? maker.map { String(hex($0.ticket(object.id).bytes).prefix(8)) },
            numbers: DocumentNumbers(year: year, planDigest: round.planDigest, number: going.number))
    }

    /// Departments with their items and those of the group who come for them.
    private func parts(_ going: PaperVisit, _ team: [Member]) throws(PapersError) -> [VisitDepartment] {
        var parts: [VisitDepartment] = []
        for part in going.parts {
            var found: [Item] = []
            for id in part.items {
                guard let item = items[id] else { throw .unknown(kind: "item", id: id) }
                found.append(item)
            }
            parts.append(
                VisitDepartment(
                    name: try departmentName(part.department), items: found,
                    officers: team.filter { $0.department == part.department }.map(\.officer)))
        }
        return parts
    }

    /// In `public` mode the unit is the id, so anybody may compute a ticket.
    private func ticketMaker() -> TicketMaker? {
        guard round.plan.rosterMode == .public, let bytes = bytes(hex: round.seed), bytes.count == 32,
            let seed = Digest(bytes)
        else { return nil }
        return TicketMaker(round.plan.suite, subkey: round.plan.suite.subkey(seed: seed, purpose: .object))
    }

    private static func warnings(_ visit: VisitPaper) -> [PaperWarning] {
        var warnings: [PaperWarning] = []
        for department in visit.departments where department.officers.isEmpty {
            warnings.append(.noOfficer(visit: visit.number, name: visit.name, department: department.name))
        }
        if visit.officers.count < 2 { warnings.append(.fewOfficers(visit: visit.number, name: visit.name)) }
        if visit.address.isEmpty { warnings.append(.noAddress(visit: visit.number, name: visit.name)) }
        return warnings
    }
}
