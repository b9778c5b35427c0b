// One transaction, one row in the record, and a record nobody can change.

import Governance
import SQLKit
import TestDatabase
import Testing

@Suite struct LedgerTests {
    let act = Act("test.write", posts: [.regulator])
    let subject = Subject(kind: "note", id: "7", region: House.heping, departments: [House.market, House.fire])

    struct Failure: Error, Equatable {}

    func addTable(_ house: House) async throws {
        try await house.database.write { try $0.executeScript("CREATE TABLE test_note (text TEXT NOT NULL)") }
    }

    func notes(_ house: House) async throws -> Int {
        try await house.database.read { try $0.int("SELECT COUNT(*) FROM test_note") } ?? -1
    }

    @Test func `What is done leaves its rows and exactly one row in the record`() async throws {
        try await withHouse { house in
            try await addTable(house)
            let before = try await house.auditCount()
            let regulator = try await house.actor(.regulator)
            let at = try await house.ledger.perform(act, by: regulator, on: subject, details: ["a": "1"]) {
                transaction, note in
                try transaction.execute("INSERT INTO test_note VALUES ('x')")
                note["added/更多"] = "2"
                return note.at
            }
            #expect(try await notes(house) == 1)
            let rows = try await house.audit(after: before)
            let row = try #require(rows.first)
            #expect(rows.count == 1)
            #expect(row.outcome == .done && row.act == "test.write" && row.post == .regulator && row.at == at)
            #expect(row.person == regulator.person && row.personName == "监管人员")
            #expect(row.subject.kind == "note" && row.subject.id == "7" && row.subject.region == House.heping)
            #expect(row.subject.departments == [House.fire, House.market])
            #expect(row.details == ["a": "1", "added/更多": "2"])
        }
    }

    @Test func `What is denied runs nothing and leaves exactly one row in the record`() async throws {
        try await withHouse { house in
            try await addTable(house)
            let before = try await house.auditCount()
            let inspector = try await house.actor(.inspector)
            let refused = await refusal {
                try await house.ledger.perform(act, by: inspector, on: subject) { transaction, _ in
                    _ = try transaction.execute("INSERT INTO test_note VALUES ('x')")
                }
            }
            #expect(refused == .denied(person: "执法检查人员", act: "test.write", subject: "note 7"))
            #expect(try await notes(house) == 0)
            let rows = try await house.audit(after: before)
            #expect(rows.map(\.outcome) == [.denied])
            #expect(rows.first?.post == nil && rows.first?.details == ["error": "governance.denied"])
        }
    }

    @Test func `A refusal inside the body is recorded and takes the body's rows back`() async throws {
        try await withHouse { house in
            try await addTable(house)
            let before = try await house.auditCount()
            let regulator = try await house.actor(.regulator)
            let refused = await refusal {
                try await house.ledger.perform(act, by: regulator, on: subject) { [act] transaction, note in
                    try transaction.execute("INSERT INTO test_note VALUES ('x')")
                    try Separation.refuseSamePerson(author: note.actor.person, approver: note.actor, act: act)
                }
            }
            #expect(refused == .samePerson(person: "监管人员", act: "test.write"))
            #expect(try await notes(house) == 0)
            #expect(try await house.audit(after: before).map(\.outcome) == [.denied])
        }
    }

    @Test func `A body that fails leaves nothing, not even a row in the record`() async throws {
        try await withHouse { house in
            try await addTable(house)
            let before = try await house.auditCount()
            let regulator = try await house.actor(.regulator)
            await #expect(throws: Failure()) {
                try await house.ledger.perform(act, by: regulator, on: subject) { transaction, _ in
                    try transaction.execute("INSERT INTO test_note VALUES ('x')")
                    throw Failure()
                }
            }
            #expect(try await notes(house) == 0)
            #expect(try await house.auditCount() == before)
        }
    }

    @Test func `Looking is authorised and leaves no row, being refused a look leaves one`() async throws {
        try await withHouse { house in
            let before = try await house.auditCount()
            let regulator = try await house.actor(.regulator)
            let regions = try await house.ledger.consult(act, by: regulator, on: subject) { transaction, organisation in
                #expect(organisation.departments.count == 3)
                return try transaction.int("SELECT COUNT(*) FROM gov_region")
            }
            #expect(regions == ReferenceRegions.all.count)
            let leader = try await house.actor(.leader)
            let refused = await refusal { try await house.ledger.consult(act, by: leader, on: subject) { _, _ in } }
            #expect(refused?.code == "governance.denied")
            #expect(try await house.auditCount() == before + 1)
        }
    }

    private static let forbidden: [SQLEngine: [String]] = [
        .sqlite: [
            "INSERT OR REPLACE INTO gov_audit SELECT * FROM gov_audit WHERE seq = 1",
            """
            INSERT OR REPLACE INTO gov_audit
            SELECT NULL, id, at, person, person_name, post, act, subject_kind, subject_id, region, departments, outcome,
              ''
            FROM gov_audit WHERE seq = 1
            """,
        ],
        .postgres: [
            // Alone it is refused before any trigger: the log's leaves refer to the record.
            "TRUNCATE gov_audit CASCADE",
            """
            INSERT INTO gov_audit OVERRIDING SYSTEM VALUE SELECT * FROM gov_audit WHERE seq = 1
            ON CONFLICT (seq) DO UPDATE SET details = ''
            """,
        ],
    ]

    @Test(
        arguments: [
            "UPDATE gov_audit SET details = '{}'", "DELETE FROM gov_audit", "DELETE FROM gov_audit WHERE seq = 1",
        ] + (forbidden[TestDatabase.engine] ?? []))
    func `The database itself refuses to change the record`(_ statement: String) async throws {
        try await withHouse { house in
            let before = try await house.audit(after: 0)
            await #expect(throws: SQLError.constraint(.trigger, detail: "gov_audit is append-only")) {
                try await house.database.write { _ = try $0.execute(SQL(text: statement)) }
            }
            #expect(try await house.audit(after: 0) == before)
        }
    }

    @Test func `Posts are read again at every act: a closed account can do nothing more`() async throws {
        try await withHouse { house in
            let regulator = try await house.actor(.regulator)
            try await house.ledger.perform(act, by: regulator, on: subject) { _, _ in }
            let version = try await house.desk.person(login: "regulator").version
            let administrator = try await house.actor(.systemAdministrator)
            try await house.desk.setActive(false, login: "regulator", version: version, by: administrator)
            let refused = await refusal { try await house.ledger.perform(act, by: regulator, on: subject) { _, _ in } }
            #expect(refused?.code == "governance.denied")
        }
    }

    @Test func `An actor made up outside the database is denied`() async throws {
        try await withHouse { house in
            let forged = Actor(
                person: house.ledger.ids.make(), name: "假", holdings: [PostHolding(post: .regulator, region: .root)])
            let refused = await refusal { try await house.ledger.perform(act, by: forged, on: subject) { _, _ in } }
            #expect(refused?.code == "governance.denied")
        }
    }
}
