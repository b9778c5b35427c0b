import Governance
import SQLKit
import Testing

@testable import Directory

@Suite("The index made beside an import") struct BlockFeedTests {
    private func rows(_ numbers: ClosedRange<Int64>) -> [IndexRow] {
        let object = InspectionObject(id: code(1), name: "鲜禾餐饮", region: RegionCode(rawValue: "210102")!)
        let row = ObjectRow(row: 2, object: object, given: .all, risk: "B")
        let moment = Timestamp("2026-03-01T01:00:00.000Z")!
        return numbers.map { IndexRow(row, no: $0, at: moment) }
    }

    private let size = Int64(Block.size)

    @Test("gives each block once, when its last object is committed")
    func whole() {
        let feed = BlockFeed()
        var given: [[Int64]] = []
        for first in stride(from: Int64(1), to: 3 * size, by: 10_000) {
            feed.offer(rows(first...(first + 9_999)))
            given += feed.commit().map { $0.map(\.no) }
            #expect(feed.commit().isEmpty)
        }
        #expect(given.map(\.count) == [Int(size) - 1, Int(size), Int(size)])
        #expect(given.joined().elementsEqual(1..<(3 * size)))
    }

    @Test("forgets what an attempt had offered that was not committed")
    func again() {
        let feed = BlockFeed()
        feed.offer(rows(1...20_000))
        feed.offer(rows(1...20_000))
        #expect(feed.commit().isEmpty)
        feed.offer(rows(20_001...40_000))
        #expect(feed.commit().map(\.count) == [Int(size) - 1])
    }

    @Test("leaves a block alone that holds objects of somebody else")
    func shared() {
        let feed = BlockFeed()
        // 1…500 were there before, and between two batches somebody else took a number of the second block.
        feed.offer(rows(501...(size + 100)))
        #expect(feed.commit().isEmpty)
        feed.offer(rows((size + 102)...(3 * size - 1)))
        #expect(feed.commit().map { $0[0].no } == [2 * size])
    }

    @Test("sees the objects of an import as the tables have them, number for number")
    func same() async throws {
        let library = try await Library()
        let feed = BlockFeed()
        let source = try library.file(
            "名称,信用代码,风险等级,标签,行业代码\n商行一,\(code(3)),A,重点;连锁,6210\n商行二,\(code(1)),,,\n商行三,\(code(2)),C,连锁,H\n")
        let run = ImportRun(
            kind: ObjectImport(feed: feed), ledger: library.ledger, actor: library.actor, options: ImportOptions(),
            progress: { _ in })
        #expect(try await run.run(path: source, errors: nil).counts.accepted == 3)
        let stored = try await library.database.read { try IndexRow.load(1...3, in: $0) }
        #expect(stored.map(\.id) == [code(1), code(2), code(3)])
        feed.offer(rows(4...(size - 1)))
        let block = try #require(feed.commit().first)
        #expect(Array(block.prefix(3)) == stored)
        #expect(stored.map(\.risk) == ["", "C", "A"] && stored[2].tags.count == 2)
    }

    @Test("takes nothing from an import whose objects may have a history already")
    func history() async throws {
        let library = try await Library()
        try await library.database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO dir_visit (object, task, visited_on, departments, created_at)
                VALUES (\(code(1)), '去年抽查', '2025-03-01', 'market', '2025-03-02T01:00:00.000Z')
                """)
        }
        let feed = BlockFeed()
        let run = ImportRun(
            kind: ObjectImport(feed: feed), ledger: library.ledger, actor: library.actor, options: ImportOptions(),
            progress: { _ in })
        let source = try library.file("名称,信用代码\n商行一,\(code(1))\n商行二,\(code(2))\n")
        #expect(try await run.run(path: source, errors: nil).counts.accepted == 2)
        feed.offer(rows(3...(size - 1)))
        #expect(feed.commit().isEmpty)
    }

    @Test("writes a block once, and what changed since its objects were read is judged by its mark")
    func added() async throws {
        let library = try await Library()
        _ = try await library.importObjects("名称,信用代码\n商行一,\(code(1))\n鲜禾餐饮,\(code(2))\n")
        // Too few for an import to build a block of its own accord.
        #expect(try await library.int("SELECT COUNT(*) FROM dir_block") == 0)
        let before = try await library.database.read { try IndexRow.load(1...2, in: $0) }
        _ = try await library.importObjects("名称,信用代码\n新名商行,\(code(1))\n")
        try await LibraryIndex.add(before, library.database)
        func found(_ text: String) async throws -> [String] {
            try await library.desk.search(text, by: library.actor).hits.map(\.name)
        }
        #expect(try await library.int("SELECT through FROM dir_block WHERE block = 0") == 2)
        #expect(try await library.int("SELECT COUNT(*) FROM dir_recent") == 1)
        #expect(try await found("商行一").isEmpty)
        #expect(try await found("新名") == ["新名商行"])
        #expect(try await found("鲜禾") == ["鲜禾餐饮"])

        let sets: SQL = "SELECT no, sets FROM dir_posting ORDER BY no"
        let built = try await library.database.read { try $0.rows(sets).map(\.values) }
        try await LibraryIndex.add(rows(1...2), library.database)
        #expect(try await library.database.read { try $0.rows(sets).map(\.values) } == built)
        #expect(try await library.int("SELECT version FROM dir_block WHERE block = 0") == 1)
    }
}
