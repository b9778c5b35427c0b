// The auditor reads the record: filters, pages, regions, export.

import Governance
import SQLKit
import Testing

@Suite struct AuditTests {
    /// A house with a clock and some acts over two days: regulator twice, once denied for the inspector, in two cities.
    func withRecord(_ body: (House, Actor) async throws -> Void) async throws {
        let clock = TestClock()
        try await withHouse(clock: clock) { house in
            let act = Act("test.write", posts: [.regulator])
            let regulator = try await house.actor(.regulator)
            let inspector = try await house.actor(.inspector)
            func write(_ id: String, _ region: RegionCode, _ actor: Actor) async throws {
                let subject = Subject(kind: "note", id: id, region: region, departments: [House.market])
                try await house.ledger.perform(act, by: actor, on: subject) { _, _ in }
            }
            try await write("1", House.heping, regulator)
            _ = await refusal { try await write("2", House.shenyang, inspector) }
            // The test's clock begins at eight in the morning in China; this is one millisecond before the next day.
            clock.advance(minutes: 16 * 60, milliseconds: -1)
            try await write("3", House.shenyang, regulator)
            clock.advance(milliseconds: 1)
            _ = await refusal { try await write("4", House.nantong, regulator) }
            _ = await refusal { _ = try await house.desk.openSession(login: "regulator", password: "x") }
            try await body(house, house.actor(.auditor))
        }
    }

    @Test func `Newest first, page by page, each row once`() async throws {
        try await withRecord { house, auditor in
            let all = try await house.audit(after: 0).reversed().map(\.sequence)
            var seen: [Int64] = []
            var before: Int64?
            repeat {
                let page = try await house.desk.audit(before: before, limit: 2, by: auditor)
                seen += page.entries.map(\.sequence)
                before = page.next
            } while before != nil
            #expect(seen == all && seen.count > 5)
        }
    }

    @Test func `Rows are found by person, act, subject, outcome and day`() async throws {
        try await withRecord { house, auditor in
            func found(_ filter: AuditFilter) async throws -> [String] {
                try await house.desk.audit(matching: filter, by: auditor).entries.map(\.subject.id)
            }
            let written = try await found(AuditFilter(act: "test.write"))
            #expect(written == ["4", "3", "2", "1"])
            #expect(try await found(AuditFilter(person: "regulator")) == ["regulator", "4", "3", "1"])
            #expect(try await found(AuditFilter(person: "监管人员", act: "test.write")) == ["4", "3", "1"])
            #expect(try await found(AuditFilter(person: "nobody")) == [])
            #expect(try await found(AuditFilter(subjectKind: "note", subjectID: "3")) == ["3"])
            #expect(try await found(AuditFilter(act: "test.write", outcome: .denied)) == ["4", "2"])
            let first = CalendarDate("2026-11-21")!
            let second = CalendarDate("2026-11-22")!
            #expect(try await found(AuditFilter(act: "test.write", to: first)) == ["3", "2", "1"])
            #expect(try await found(AuditFilter(act: "test.write", from: second, to: second)) == ["4"])
            #expect(try await found(AuditFilter(from: second.adding(days: 1))) == [])
        }
    }

    @Test func `An auditor of a city sees what concerns the city and below, and is refused the rest`() async throws {
        try await withRecord { house, _ in
            let administrator = try await house.actor(.systemAdministrator)
            let local = NewPerson(
                login: "local", name: "沈阳审计", holdings: [PostHolding(post: .auditor, region: House.shenyang)])
            _ = try await house.desk.addPeople([local], by: administrator)
            let auditor = try await house.desk.actor(login: "local")
            let page = try await house.desk.audit(in: House.shenyang, limit: 2, by: auditor)
            #expect(page.entries.map(\.subject.id) == ["3", "2"] && page.next != nil)
            let rest = try await house.desk.audit(in: House.shenyang, before: page.next, limit: 2, by: auditor)
            #expect(rest.entries.map(\.subject.id) == ["1"] && rest.next == nil)
            let whole = await refusal { _ = try await house.desk.audit(by: auditor) }
            #expect(whole?.code == "governance.denied")
            let elsewhere = await refusal { _ = try await house.desk.audit(in: House.nantong, by: auditor) }
            #expect(elsewhere?.code == "governance.denied")
        }
    }

    @Test(arguments: Post.allCases)
    func `Nobody but the auditor reads the record or takes it out`(_ post: Post) async throws {
        try await withHouse { house in
            let actor = try await house.actor(post)
            let read = await refusal { _ = try await house.desk.audit(by: actor) }
            let export = await refusal { try await house.desk.exportAudit(by: actor) { _ in } }
            #expect((read == nil) == (post == .auditor) && (export == nil) == (post == .auditor))
        }
    }

    @Test func `An export gives every row up to its own, in pieces, and leaves one row`() async throws {
        try await withHouse { house in
            let act = Act("test.write", posts: [.regulator])
            let regulator = try await house.actor(.regulator)
            let at = house.ledger.moment()
            try await house.database.write { [house] transaction in
                for number in 0..<2500 {
                    try transaction.execute(
                        """
                        INSERT INTO gov_audit (id, at, person, person_name, act, subject_kind, subject_id, region,
                                               departments, outcome, details)
                        VALUES (\(house.ledger.ids.make(AuditEntry.self)), \(at), \(regulator.person), 'x',
                                \(act.code), 'note', \(String(number)), \(House.heping), '', 'done', '{}')
                        """)
                }
            }
            let before = try await house.auditCount()
            let auditor = try await house.actor(.auditor)
            let pieces = Pieces()
            let filter = AuditFilter(act: "test.write")
            let count = try await house.desk.exportAudit(matching: filter, by: auditor) { await pieces.add($0) }
            #expect(count == 2500)
            #expect(await pieces.sizes == [1000, 1000, 500])
            #expect(await pieces.subjects == (0..<2500).reversed().map(String.init))
            let rows = try await house.database.read { try AuditEntry.list(after: Int64(before), in: $0) }
            #expect(rows.map(\.act) == ["governance.export-audit"] && rows[0].details == ["act": "test.write"])
        }
    }

    actor Pieces {
        var sizes: [Int] = []
        var subjects: [String] = []

        func add(_ piece: [AuditEntry]) {
            sizes.append(piece.count)
            subjects += piece.map(\.subject.id)
        }
    }
}
