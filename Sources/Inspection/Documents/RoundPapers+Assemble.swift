// From a drawn round and the libraries to papers. Pure: the same inputs give the same papers.

package import Directory
package import Drawing
package import Governance
package import Planning
import Merkle
import VerifiableDraw

extension RoundPapers {
    /// Puts together everything the papers of a round say.
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
        switch round.phase {
        case .staffed, .signed: break
        case .voided: throw .voided(task: round.task.name, serial: round.serial)
        default: throw .notStaffed(task: round.task.name, phase: round.phase.rawValue)
        }
        let assembly = Assembly(
            round: round, objects: objects, officers: officers, items: items, departments: departments,
            regionNames: regionNames, tickets: tickets, issuer: issuer, today: today)
        return try assembly.papers()
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

    func papers() throws(PapersError) -> RoundPapers {
        let teams = try teams()
        let maker = ticketMaker()
        var visits: [VisitPaper] = []
        visits.reserveCapacity(round.visits.count)
        for (index, drawn) in round.visits.enumerated() {
            visits.append(try visit(drawn, number: index + 1, teams, maker))
        }
        let groups = try groups(visits, teams)
        return RoundPapers(
            facts: try facts(groups), visits: visits, groups: groups, warnings: visits.flatMap(Self.warnings))
    }

    private func visit(
        _ drawn: DrawnVisit, number: Int, _ teams: [String: [Member]], _ maker: TicketMaker?
    ) throws(PapersError) -> VisitPaper {
        guard let object = objects[drawn.object] else { throw .unknown(kind: "object", id: drawn.object) }
        guard let team = teams[key(drawn.area, drawn.group)] else {
            throw .unknown(kind: "group", id: key(drawn.area, drawn.group))
        }
        let year = round.frozenAt.chinaDate.year
        return VisitPaper(
            number: number, id: object.id, name: object.name, region: regionName(object.region),
            address: object.businessAddress.isEmpty ? object.registeredAddress : object.businessAddress,
            contact: object.contact, phone: object.phone, departments: try parts(drawn, team),
            areaName: areaName(drawn.area), group: drawn.group,
            ticket: tickets[object.id] ?? maker.map { String(hex($0.ticket(object.id).bytes).prefix(8)) },
            numbers: DocumentNumbers(year: year, planDigest: round.planDigest, number: number))
    }

    /// Departments whose streams chose the object, in the plan's order, each with its items once.
    private func parts(_ drawn: DrawnVisit, _ team: [Member]) throws(PapersError) -> [VisitDepartment] {
        var order: [String] = []
        var found: [String: [Item]] = [:]
        for stream in round.plan.streams where drawn.streams.contains(stream.id) {
            if found[stream.department] == nil { order.append(stream.department) }
            for id in stream.items {
                guard let item = items[id] else { throw .unknown(kind: "item", id: id) }
                if found[stream.department]?.contains(where: { $0.id == id }) == true { continue }
                found[stream.department, default: []].append(item)
            }
        }
        if let stray = drawn.streams.first(where: { id in !round.plan.streams.contains { $0.id == id } }) {
            throw .unknown(kind: "stream", id: stray)
        }
        var parts: [VisitDepartment] = []
        for department in order {
            parts.append(
                VisitDepartment(
                    name: try departmentName(department), items: found[department] ?? [],
                    officers: team.filter { $0.department == department }.map(\.officer)))
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
