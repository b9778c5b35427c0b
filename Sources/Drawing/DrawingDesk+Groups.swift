// The outcome for its pages: how many each department draws, the groups with their officers, one group's visits.

import Directory
package import Governance
package import Planning
import SQLKit
import VerifiableDraw

/// What one department draws.
package struct DrawnStream: Sendable, Hashable {
    package let stream: String
    package let department: String
    package let eligible: Int
    package let selected: Int
}

/// A group of officers and how much it has to do.
package struct GroupLine: Sendable, Hashable {
    package struct Officer: Sendable, Hashable {
        package let id: String
        package let name: String
        package let department: String
        /// Has more than the capacity, because nobody else was left.
        package let isRelaxed: Bool
        /// Came for an officer who had been drawn.
        package let isSubstitute: Bool
    }

    package let area: String
    package let areaName: String
    package let number: Int
    package let officers: [Officer]
    package let visits: Int
}

/// One visit of a list.
package struct VisitLine: Sendable, Hashable {
    package let object: String
    package let name: String
    package let streams: [String]
    /// Eight hex digits; empty in draws of the first form.
    package let ticket: String
}

extension DrawingDesk {
    /// Selections of each stream, in the plan's order; empty before the objects are drawn.
    package func results(of task: JointTask, by actor: Actor) async throws -> [DrawnStream] {
        try await ledger.consult(.readDraw, by: actor, on: task.subject) { transaction, _ in
            guard let draw = try DrawStore.latest(of: task.id, in: transaction) else { return [] }
            let counts = Dictionary(
                uniqueKeysWithValues: try transaction.map(
                    """
                    SELECT stream, COUNT(*) FROM drw_selected WHERE draw = \(draw.id) AND is_reserve = 0 GROUP BY stream
                    """
                ) { (try $0.text(0), try $0.int(1)) })
            guard !counts.isEmpty else { return [] }
            return draw.process.plan.streams.map { stream in
                DrawnStream(
                    stream: stream.id, department: stream.department,
                    eligible: stream.groups.reduce(0) { $0 + $1.eligible }, selected: counts[stream.id] ?? 0)
            }
        }
    }

    /// The drawn objects with the smallest tickets, in their order: what the wall shows.
    package func smallest(_ count: Int, of task: JointTask, by actor: Actor) async throws -> [VisitLine] {
        try await ledger.consult(.readDraw, by: actor, on: task.subject) { transaction, _ in
            guard let draw = try DrawStore.latest(of: task.id, in: transaction) else { return [] }
            let rows = try transaction.map(
                "SELECT object, ticket FROM drw_ticket WHERE draw = \(draw.id) ORDER BY ticket, object LIMIT \(count)"
            ) { (try $0.text(0), try $0.text(1)) }
            let names = try DirectoryDesk.names(of: rows.map(\.0), in: transaction)
            return rows.map { VisitLine(object: $0.0, name: names[$0.0] ?? $0.0, streams: [], ticket: $0.1) }
        }
    }

    /// The groups, by area and number; empty before staffing.
    package func groups(of task: JointTask, by actor: Actor) async throws -> [GroupLine] {
        let day = ledger.moment().chinaDate
        return try await ledger.consult(.readDraw, by: actor, on: task.subject) { transaction, _ in
            guard let draw = try DrawStore.latest(of: task.id, in: transaction) else { return [] }
            var counts: [String: Int] = [:]
            try transaction.forEach(
                "SELECT area, group_no, COUNT(*) FROM drw_visit WHERE draw = \(draw.id) GROUP BY area, group_no"
            ) { counts["\(try $0.text(0))/\(try $0.int(1))"] = try $0.int(2) }
            let relaxed = Set(
                try transaction.map(
                    """
                    SELECT officer FROM drw_officer WHERE draw = \(draw.id) AND is_relaxed = 1 AND stand_in IS NULL
                    """
                ) { try $0.text(0) })
            let standIns = Set(
                try transaction.map(
                    """
                    SELECT area, group_no, stand_in FROM drw_officer
                    WHERE draw = \(draw.id) AND stand_in IS NOT NULL
                    """
                ) { try $0.text(0) + "/" + String($0.int(1)) + "/" + $0.text(2) })
            let drawn = try Self.officers(of: draw.id, in: transaction)
            let departments = Set(drawn.flatMap(\.officers).compactMap { DepartmentID(rawValue: $0.department) })
            let known =
                try DirectoryDesk.drawableOfficers(on: day, departments: departments, in: transaction)
                + DirectoryDesk.unavailableOfficers(on: day, departments: departments, in: transaction).map(\.officer)
            let names = Dictionary(known.map { ($0.certificate, $0.name) }, uniquingKeysWith: { first, _ in first })
            let areas = draw.process.plan.staffing.areas
            return drawn.map { group in
                GroupLine(
                    area: group.area, areaName: areas.first { $0.id == group.area }?.name ?? group.area,
                    number: group.group,
                    officers: group.officers.map {
                        GroupLine.Officer(
                            id: $0.id, name: names[$0.id] ?? $0.id, department: $0.department,
                            isRelaxed: relaxed.contains($0.id),
                            isSubstitute: standIns.contains("\(group.area)/\(group.group)/\($0.id)"))
                    }, visits: counts["\(group.area)/\(group.group)"] ?? 0)
            }
        }
    }

    /// One page of a group's visits, by object id.
    package func visits(
        of task: JointTask, area: String, group: Int, after: String = "", limit: Int = 50, by actor: Actor
    ) async throws -> [VisitLine] {
        try await ledger.consult(.readDraw, by: actor, on: task.subject) { transaction, _ in
            guard let draw = try DrawStore.latest(of: task.id, in: transaction) else { return [] }
            let rows = try transaction.map(
                """
                SELECT v.object, v.streams, t.ticket FROM drw_visit v
                LEFT JOIN drw_ticket t ON t.draw = v.draw AND t.object = v.object
                WHERE v.draw = \(draw.id) AND v.area = \(area) AND v.group_no = \(group) AND v.object > \(after)
                ORDER BY v.object LIMIT \(limit)
                """
            ) { (try $0.text(0), try $0.text(1), try $0.textOrNil(2) ?? "") }
            let names = try DirectoryDesk.names(of: rows.map(\.0), in: transaction)
            return rows.map {
                VisitLine(
                    object: $0.0, name: names[$0.0] ?? $0.0, streams: $0.1.split(separator: "+").map(String.init),
                    ticket: $0.2)
            }
        }
    }
}
