// Where the city does not publish its list of officers, the files of a draw call them by names of this draw alone.

import Directory
import Fairness
import Governance
import Planning
import SQLKit
import Testing
import VerifiableDraw

@testable import Drawing

@Suite("Officers of an unpublished list")
struct PseudonymTests {
    private func names(of draw: ID<DrawProcess>, _ city: City) async throws -> [String: String] {
        try await city.database.read { transaction in
            let rows = try transaction.map("SELECT alias, certificate FROM drw_alias WHERE draw = \(draw)") { row in
                (try row.text(0), try row.text(1))
            }
            return Dictionary(uniqueKeysWithValues: rows)
        }
    }

    @Test("have other names in each draw; the office knows who is meant, and rotation and the audit hold")
    func names() async throws {
        let city = try await City()
        let certificates = try await city.directory.officers(by: city.author).map(\.certificate)
        var known: [[String: String]] = []
        for title in ["任务一", "任务二"] {
            var plan = try city.plan()
            plan.officersPublic = false
            let task = try await city.approved(title, plan)
            let declared = Set(
                try await city.database.read { transaction in
                    try transaction.map("SELECT officer, object FROM dir_officer_conflict") {
                        BarredPair(officer: try $0.text(0), object: try $0.text(1))
                    }
                })
            let met = Set(
                try await city.database.read { transaction in
                    try DrawStore.meetings(since: city.clock.now.chinaDate.adding(months: -12), in: transaction)
                })
            try await city.draw(task)
            let draw = try #require(
                try await city.database.read { try DrawingDesk.signedDraw(of: task.id, in: $0) })
            let names = try await names(of: draw.id, city)
            known.append(names)
            let files = try await city.drawing.folder(of: task, by: city.leader)
            #expect(Verifier.verify(files).differences == [])
            for (name, bytes) in files {
                let text = String(decoding: bytes, as: UTF8.self)
                #expect(!certificates.contains { text.contains($0) }, "\(name)")
            }
            let frozen = try FrozenOfficers(
                officers: files["audit/officers.csv"] ?? [], barred: files["audit/barred.csv"] ?? [])
            #expect(Set(frozen.officers.map(\.id)) == Set(names.keys))
            let barred = Set(frozen.barred.map { BarredPair(officer: names[$0.officer] ?? "", object: $0.object) })
            #expect(met.isSubset(of: barred) && barred.isSubset(of: met.union(declared)))
            let groups = try await city.drawing.groups(of: task, by: city.author)
            #expect(groups.flatMap(\.officers).allSatisfy { certificates.contains($0.id) && $0.name != $0.id })
            let teams = try await city.database.read { try AuditedOfficers(draw.id, in: $0).teams }
            #expect(Set(teams.flatMap(\.officers.keys)) == Set(names.values))
            #expect(teams.flatMap(\.officers.values).reduce(0) { $0 + $1.sent } == groups.flatMap(\.officers).count)
            #expect(teams.flatMap(\.officers.values).allSatisfy { $0.chance != nil && !$0.isOver })
        }
        #expect(known[0].count == known[1].count && known[0] != known[1])
        await city.remove()
    }
}
