// What a draw brought, read back.

import Governance
import SQLKit
import VerifiableDraw

extension DrawProcess {
    /// Officers have been sent; a void draw may or may not have come so far.
    var isStaffed: Bool { phase == .staffed || phase == .signed }
}

extension DrawStore {
    /// Who stands where now, or, for whoever judges the draw itself, as it was drawn.
    static func outcome(
        of draw: StoredDraw, asDrawn: Bool = false, in transaction: any ReadTransaction
    ) throws -> (visits: [DrawnVisit], staffing: Staffing) {
        let visits = try transaction.map(
            "SELECT object, streams, area, group_no FROM drw_visit WHERE draw = \(draw.id) ORDER BY object"
        ) { row in
            DrawnVisit(
                object: try row.text(0), streams: try row.text(1).split(separator: "+").map(String.init),
                area: try row.text(2), group: try row.int(3))
        }
        var officers: [String: [AssignedOfficer]] = [:]
        var relaxed: [Relaxation] = []
        try transaction.forEach(
            """
            SELECT area, group_no, department, officer, is_relaxed, stand_in FROM drw_officer WHERE draw = \(draw.id)
            ORDER BY area, group_no, slot
            """
        ) { row in
            let standIn = asDrawn ? nil : try row.textOrNil(5)
            let (area, group, officer) = (try row.text(0), try row.int(1), try standIn ?? row.text(3))
            officers["\(area)/\(group)", default: []].append(
                AssignedOfficer(department: try row.text(2), id: officer))
            if try standIn == nil && row.bool(4) {
                relaxed.append(Relaxation(area: area, group: group, officer: officer))
            }
        }
        var objects: [String: [String]] = [:]
        for visit in visits { objects["\(visit.area)/\(visit.group)", default: []].append(visit.object) }
        let groups = draw.process.plan.staffing.areas.flatMap { area in
            (1...area.groups).map { number in
                StaffedGroup(
                    area: area.id, group: number, objects: objects["\(area.id)/\(number)"] ?? [],
                    officers: officers["\(area.id)/\(number)"] ?? [])
            }
        }
        let version = draw.process.plan.staffing.version
        return (visits, Staffing(version: version, groups: groups, relaxed: relaxed))
    }

    /// Officers and barred pairs as frozen. Errors: `damaged`.
    static func frozenOfficers(
        of draw: ID<DrawProcess>, in transaction: any ReadTransaction
    ) throws -> FrozenOfficers {
        func bytes(_ file: FrozenFile) throws -> [UInt8] {
            var bytes: [UInt8] = []
            try transaction.forEach(
                "SELECT bytes FROM drw_file WHERE draw = \(draw) AND name = \(file.rawValue) ORDER BY piece"
            ) { bytes += try $0.blob(0) }
            return bytes
        }
        do {
            return try FrozenOfficers(officers: bytes(.officers), barred: bytes(.barred))
        } catch let fault as FileFault {
            throw DrawingError.damaged(draw: draw.text, file: fault.file)
        }
    }

    /// Eligible objects by stratum, as counted at the freeze.
    static func strata(of draw: StoredDraw, in transaction: any ReadTransaction) throws -> [String: Int] {
        let text = try transaction.text("SELECT strata FROM drw_draw WHERE id = \(draw.id)") ?? "[]"
        let entries = (try? JSON(parsing: Array(text.utf8)))?.array ?? []
        let pairs = entries.compactMap { entry in
            entry["stratum"]?.string.flatMap { label in entry["count"]?.integer.map { (label, $0) } }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    static func groups(of draw: StoredDraw, in transaction: any ReadTransaction) throws -> [DrawnGroup] {
        var selected: [String: [String]] = [:]
        var reserves: [String: [String]] = [:]
        try transaction.forEach(
            """
            SELECT stream, group_name, object, is_reserve FROM drw_selected WHERE draw = \(draw.id)
            ORDER BY stream, group_name, place
            """
        ) { row in
            let key = try row.text(0) + "|" + row.text(1)
            if try row.bool(3) {
                reserves[key, default: []].append(try row.text(2))
            } else {
                selected[key, default: []].append(try row.text(2))
            }
        }
        return draw.process.plan.streams.flatMap { stream in
            stream.groups.map { group in
                let key = stream.id + "|" + group.name
                return DrawnGroup(
                    stream: stream.id, name: group.name, eligible: group.eligible, selected: selected[key] ?? [],
                    reserves: reserves[key] ?? [])
            }
        }
    }
}
