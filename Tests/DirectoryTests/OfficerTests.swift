import Directory
import Governance
import SQLKit
import Testing

@Suite("Officers") struct OfficerTests {
    let day = CalendarDate("2026-11-21")!

    private func library() async throws -> Library {
        let library = try await Library()
        let report = try await library.desk.importOfficers(
            from: try library.file(
                """
                姓名,执法证号,所属部门,证件有效期,专业,人员类别,请假开始,请假结束,回避对象
                张一,ln001,市场监督管理局,2027-12-31,食品、特种设备,,,,\(code(1))
                王二,LN002,market,2026-11-20,,,,,
                李三,LN003,消防救援支队,2027-01-01,消防,,2026-11-01,2026-11-30,
                赵四,Z01,market,,,专家,,,
                钱五,LN005,不存在局,昨天,,,2026-11-30,2026-11-01,
                """), errors: library.path("errors.csv"), by: library.actor)
        #expect(numbers(report) == [4, 0, 0, 0, 1])
        return library
    }

    @Test("Lapsed certificates and leave make an officer unavailable, with the reason; experts are never drawn")
    func drawable() async throws {
        let library = try await library()
        let (drawable, away, assistants) = try await library.database.read { transaction in
            (
                try DirectoryDesk.drawableOfficers(on: day, in: transaction).map(\.certificate),
                try DirectoryDesk.unavailableOfficers(on: day, in: transaction).map(\.reasons),
                try DirectoryDesk.assistants(in: transaction).map(\.id)
            )
        }
        #expect(drawable == ["LN001"] && assistants == ["Z01"])
        let leave = Leave(from: CalendarDate("2026-11-01")!, to: CalendarDate("2026-11-30")!)
        #expect(away == [[.certificateExpired(CalendarDate("2026-11-20")!)], [.onLeave(leave)]])
    }

    @Test(
        "are found by a part of the name or the beginning of the certificate, and signs of patterns mean themselves",
        arguments: [
            ("三", ["LN003"]), ("LN00", ["LN001", "LN002", "LN003"]), ("ln002", ["LN002"]), ("N001", []), ("%", []),
            ("_", []), ("\\", []), ("", []),
        ])
    func found(text: String, certificates: [String]) async throws {
        let library = try await library()
        let found = try await library.desk.officers(matching: text, by: library.actor)
        #expect(found.map(\.certificate) == certificates)
    }

    @Test("Specialities become codes, and all faults of a row are reported")
    func reading() async throws {
        let library = try await library()
        let officers = try await library.database.read { try DirectoryDesk.drawableOfficers(on: day, in: $0) }
        #expect(officers.first?.specialities == ["food", "special"])
        let text = try library.text(of: "errors.csv")
        for part in ["没有这个部门“不存在局”", "无法识别的日期“昨天”", "请假起止日期"] { #expect(text.contains(part)) }
    }

    @Test("Leave and conflicts are declared by acts, one audit row each")
    func acts() async throws {
        let library = try await library()
        let away = Leave(from: day, to: day)
        try await library.desk.setLeave(away, of: "LN001", by: library.actor)
        #expect(try await library.auditRows(.setLeave) == 1)
        let left = try await library.database.read { try DirectoryDesk.drawableOfficers(on: day, in: $0).count }
        #expect(left == 0)
        await #expect(throws: DirectoryError.unknownOfficer("NOBODY")) {
            try await library.desk.setLeave(away, of: "NOBODY", by: library.actor)
        }
        let pairs = try await library.database.read { try DirectoryDesk.officerConflicts(in: $0).map(\.object) }
        #expect(pairs == [code(1)])
    }
}
