// A shortage in a real city: what was a recusal at the freeze is never called rotation, and who is not in the file may
// be borrowed before a visit is put off.

import Directory
import Governance
import Localization
import Planning
import SQLKit
import Testing

@testable import Drawing

@Suite("A shortage of officers")
struct BorrowingTests {
    @Test("is relieved by borrowing before postponing, and never by a recusal that was withdrawn since")
    func borrowing() async throws {
        let city = try await City(60)
        var plan = try city.plan(["market"])
        for index in plan.streams.indices {
            plan.streams[index].groups = try ClassRates("A=1/1,B=1/1,C=1/1,D=1/1,U=1/1").groups
        }
        let task = try await city.approved("任务", plan)
        let market = try #require(DepartmentID(rawValue: "market"))
        let officers = try await city.directory.officers(by: city.author).filter { $0.department == market }
        let object = try #require(
            try await city.database.read {
                try $0.text("SELECT id FROM dir_object WHERE state = 'active' ORDER BY id LIMIT 1")
            })
        // One alone may go to this object, and two must.
        for officer in officers.dropFirst() {
            try await city.directory.declareConflict(
                with: object, reason: "亲属任职", of: officer.certificate, by: city.author)
        }
        _ = try await city.freeze(task)
        _ = try await city.database.write { transaction in
            try transaction.execute("DELETE FROM dir_officer_conflict WHERE officer = \(officers[1].certificate)")
        }
        func advice() async throws -> [MessageReference] {
            do {
                try await city.drawing.staff(task, by: city.runner)
                return []
            } catch DrawingError.shortage(_, let advice) { return advice }
        }
        try await city.seedAndDraw(task)
        let alone = try await advice()
        #expect(
            alone.contains {
                $0.code == "drawing.relief-postpone" && $0.parameters["objects"]?.contains(object) == true
            })
        #expect(!alone.contains { $0.code == "drawing.relief-rotation" })
        let helper = Officer(
            certificate: "ZZ990001", name: "援手", department: market,
            certificateExpires: city.clock.now.chinaDate.adding(months: 12))
        try await city.directory.addOfficers([helper], by: city.author)
        let helped = try await advice()
        #expect(!helped.contains { ["drawing.relief-postpone", "drawing.relief-rotation"].contains($0.code) })
        let borrowed = try #require(helped.first { $0.code == "drawing.relief-borrow" })
        #expect(borrowed.parameters["count"] == "1" && borrowed.parameters["posts"]?.hasPrefix("ZZ990001") == true)
        await city.remove()
    }
}
