// Lists and searches over many results: every result once, page by page, whatever side is looked from; true counts.

import Directory
import Foundation
import Governance
import Inspection
import Planning
import SQLKit
import TestCity
import Testing

@testable import Publication

@Suite("A look for published results")
struct LookTests {
    /// A city with `count` results more of one firm each, over several days; every third of another department, every
    /// hundredth withdrawn. Names are `云川` and a number's characters.
    private static func many(_ count: Int) async throws -> (City, Entry) {
        let (city, task) = try await City.inspected()
        let visit = try await city.visits(task)[0]
        try await city.finish(visit)
        _ = try await city.publication.publish([visit.id], of: task, by: city.leader)
        let entry = try await city.publication.entries(by: city.leader).entries[0]
        try await city.database.write { transaction in
            var rows: [[SQLValue]] = [], pairs: [[SQLValue]] = []
            for number in 0..<count {
                let id = String(1_000_000 + (number * 7919) % 900_000), name = Self.name(number)
                let day = "2026-05-\(10 + number % 20)"
                let department = number % 3 == 0 ? "fire" : "market"
                let state = number % 100 == 0 ? "withdrawn" : "published"
                rows.append(
                    [id, "O\(100_000 + number)", name, day, department, state].map { .text($0) })
                pairs += NameKey(name).grams.map { [$0, day, id, department].map { .text($0) } }
            }
            try transaction.executeMany(
                """
                INSERT INTO pub_entry (id, visit, task, object, name, region, department, ended_on, due_on,
                  due_days, due_clause, due_calendar, is_provisional, published_on, state, outcome, document,
                  version, created_at)
                SELECT $1, $1, task, $2, $3, region, $5, ended_on, due_on, due_days, due_clause, due_calendar,
                  is_provisional, $4, $6, outcome, document, version, created_at
                FROM pub_entry WHERE visit = '\(visit.id.text)'
                """, rows: rows)
            try transaction.executeMany(
                "INSERT INTO pub_pair (pair, published_on, entry, department) VALUES ($1, $2, $3, $4)", rows: pairs)
        }
        return (city, entry)
    }

    private static func name(_ number: Int) -> String {
        let signs = Array("甲乙丙丁戊己庚辛壬癸")
        return "云川" + String(String(number).map { signs[$0.wholeNumberValue ?? 0] }) + "店"
    }

    /// All ids from the first page on, and back again.
    private func walk(_ city: City, _ filter: EntryFilter) async throws -> (
        there: [String], back: [String], [EntryPage]
    ) {
        var filter = filter
        var pages: [EntryPage] = []
        var there: [String] = [], back: [String] = []
        while true {
            let asked = filter
            let page = try await city.database.read { try EntryPage.read(asked, in: $0) }
            pages.append(page)
            there += page.entries.map(\.id.text)
            guard let older = page.older else { break }
            filter.page = .olderThan(older)
        }
        back = pages.last?.entries.map(\.id.text) ?? []
        var newer = pages.last?.newer
        while let place = newer {
            filter.page = .newerThan(place)
            let asked = filter
            let page = try await city.database.read { try EntryPage.read(asked, in: $0) }
            back = page.entries.map(\.id.text).filter { !back.contains($0) } + back
            newer = page.newer
        }
        return (there, back, pages)
    }

    @Test("finds the same as a comparison of every row, each once, forwards and backwards")
    func agrees() async throws {
        let (city, _) = try await Self.many(9_000)
        let rows = try await city.database.read { transaction in
            try transaction.map(
                "SELECT id, name, object, department, state FROM pub_entry ORDER BY published_on DESC, id DESC"
            ) { row in try (0..<5).map { try row.text($0) } }
        }
        let market = City.market
        let cases: [(EntryFilter, ([String]) -> Bool)] = [
            (EntryFilter(limit: 500), { _ in true }),
            (EntryFilter(department: market, limit: 500), { $0[3] == "market" }),
            (EntryFilter(department: City.fire, state: .withdrawn), { $0[3] == "fire" && $0[4] == "withdrawn" }),
            (EntryFilter(text: "云川", limit: 500), { $0[1].contains("云川") }),
            (EntryFilter(department: market, text: "云川", limit: 500), { $0[1].contains("云川") && $0[3] == "market" }),
            (EntryFilter(text: "甲乙"), { $0[1].contains("甲乙") }),
            (EntryFilter(state: .withdrawn, text: "店"), { $0[1].contains("店") && $0[4] == "withdrawn" }),
            (EntryFilter(text: "云川丙", limit: 100), { $0[1].contains("云川丙") }),
            (EntryFilter(text: "川丙丁戊"), { $0[1].contains("川丙丁戊") }),
            (EntryFilter(text: "O10012"), { $0[2].hasPrefix("O10012") || $0[1].contains("o10012") }),
            (EntryFilter(text: "O100", limit: 200), { $0[2].hasPrefix("O100") || $0[1].contains("o100") }),
            (EntryFilter(text: "o10", limit: 500), { $0[1].contains("o10") }),
            (EntryFilter(text: "O10", limit: 500), { $0[1].contains("o10") }),
            (EntryFilter(text: "龘龘"), { _ in false }),
        ]
        for (filter, isMeant) in cases {
            let meant = rows.filter(isMeant).map { $0[0] }
            let (there, back, pages) = try await walk(city, filter)
            #expect(there == meant, "\(filter)")
            #expect(back == meant, "\(filter)")
            if pages[0].isMore {
                #expect(pages[0].total <= meant.count && meant.count > EntryLook.counted, "\(filter)")
            } else if !filter.isCounted {
                // Rows of this test came without the running counts.
                #expect(pages.allSatisfy { $0.total == meant.count && !$0.isMore }, "\(filter)")
            }
        }
        await city.remove()
    }

    @Test("of many candidates and no match says where it stopped, and goes on from there")
    func partial() async throws {
        let (city, entry) = try await Self.many(21_500)
        // Two pairs that all names have, one after the other in no name: every candidate has to be looked at.
        try await city.database.write { transaction in
            try transaction.executeMany(
                "INSERT INTO pub_pair (pair, published_on, entry, department) VALUES ($1, $2, $3, $4)",
                rows: try transaction.map("SELECT published_on, id, department FROM pub_entry") { row in
                    [.text("店云"), .text(try row.text(0)), .text(try row.text(1)), .text(try row.text(2))]
                })
        }
        let first = try await city.publication.publicSearch("店云川")
        #expect(first.entries.isEmpty && first.isPartial && first.isMore && first.total == 0)
        let older = try #require(first.older)
        let rest = try await city.publication.publicSearch("店云川", page: .olderThan(older))
        #expect(rest.entries.isEmpty && !rest.isPartial && rest.older == nil)
        // Corrected ones are looked for from their side.
        let item = entry.result.parts[0].items[0].id
        _ = try await city.publication.correct(
            entry.id, version: 1, results: [PublicItemPlace(part: 0, item: item): .corrected], reason: "误",
            by: city.leader)
        let corrected = try await city.publication.entries(EntryFilter(isCorrected: true), by: city.leader)
        #expect(corrected.entries.map(\.id) == [entry.id] && corrected.total == 1)
        await city.remove()
    }

    @Test("a place in the list survives its address, and what is none is the first page")
    func cursor() throws {
        let place = EntryCursor(day: CalendarDate("2026-07-09")!, id: ID(stored: "0198-a.b"))
        #expect(place.text == "2026-07-09.0198-a.b" && EntryCursor(place.text) == place)
        for text in ["", "2026-07-09", "2026-13-09.x", ".x", "2026-07-09."] {
            #expect(EntryCursor(text) == nil, "\(text)")
        }
        #expect(EntryCursor("2026-07-09.1")! < EntryCursor("2026-07-09.2")!)
        #expect(EntryCursor("2026-07-08.9")! < EntryCursor("2026-07-09.2")!)
    }

    @Test("counts run along with publication, correction and withdrawal")
    func counts() async throws {
        let (city, task) = try await City.inspected()
        let visits = Array(try await city.visits(task).filter { $0.parts.count == 2 }.prefix(3))
        for visit in visits { try await city.finish(visit, .corrected) }
        _ = try await city.publication.publish(visits.map(\.id), of: task, by: city.leader)
        _ = try await city.publication.publish(visits.map(\.id), of: task, by: city.leader)
        func counts() async throws -> PublicCounts { try await city.publication.publicCounts() }
        #expect(try await counts() == PublicCounts(outcomes: [.corrected: 3], withdrawn: 0, objects: 3, tasks: 1))
        #expect(try await city.publication.publicTotals(of: [task.id]) == [task.id: 3])
        let entries = try await city.publication.entries(by: city.leader).entries
        var result = entries[0].result
        for place in result.parts.indices { result.parts[place].items[0].result = .nothingFound }
        let places = result.parts.indices.map { PublicItemPlace(part: $0, item: result.parts[$0].items[0].id) }
        _ = try await city.publication.correct(
            entries[0].id, version: 1, results: Dictionary(uniqueKeysWithValues: places.map { ($0, .nothingFound) }),
            reason: "误", by: city.leader)
        _ = try await city.publication.withdraw(entries[1].id, version: 1, reason: "误", by: city.leader)
        #expect(
            try await counts()
                == PublicCounts(outcomes: [.corrected: 1, .nothingFound: 1], withdrawn: 1, objects: 3, tasks: 1))
        #expect(try await city.publication.publicTask(task.id)?.outcomes == [.corrected: 1, .nothingFound: 1])
        #expect(try await city.publication.entries(EntryFilter(state: .withdrawn), by: city.leader).total == 1)
        await city.remove()
    }
}

@Suite("First letters of published names")
struct InitialsTests {
    @Test("a firm that has a new name is found by the letters of both, and nobody else's row is looked at")
    func renamed() async throws {
        let (city, task) = try await City.inspected()
        let visits = Array(try await city.visits(task).prefix(2))
        for visit in visits { try await city.finish(visit) }
        _ = try await city.publication.publish([visits[0].id], of: task, by: city.leader)
        // The same firm, drawn again under its new name.
        try await city.database.write { transaction in
            try transaction.execute(
                "UPDATE ins_visit SET object = \(visits[0].object + "X"), name = '新名商行' WHERE id = \(visits[1].id)")
            try transaction.execute(
                "UPDATE pub_entry SET object = \(visits[0].object + "X") WHERE visit = \(visits[0].id)")
            try transaction.execute(
                "UPDATE pub_initials SET object = \(visits[0].object + "X") WHERE object = \(visits[0].object)")
            // One from before there were letters: publishing another is no occasion to look at it.
            try transaction.execute(
                """
                INSERT INTO pub_entry SELECT 'old', 'old', task, 'OLD', '旧时商行', region, department, ended_on, due_on,
                  due_days, due_clause, due_calendar, is_provisional, published_on, state, outcome, document, version,
                  created_at FROM pub_entry
                """)
        }
        _ = try await city.publication.publish([visits[1].id], of: task, by: city.leader)
        func found(_ text: String) async throws -> Int { try await city.publication.publicSearch(text).total }
        let old = try #require(NameInitials.readings(of: visits[0].name).first)
        #expect(try await found("xmsh") == 1)
        #expect(try await found("xm") == 1)
        #expect(try await found(old) >= 1)
        #expect(try await found("jssh") == 0)
        // At a start, once: what is missing is entered, also for a firm renamed before names had rows of their own.
        try await city.database.write { transaction in
            _ = try transaction.execute("DELETE FROM pub_initials WHERE letters = 'xmsh'")
        }
        #expect(try await PublicIndex.complete(city.database) == 2)
        for text in ["jssh", "js", "xmsh"] { #expect(try await found(text) == 1, "\(text)") }
        #expect(try await PublicIndex.complete(city.database) == 0)
        await city.remove()
    }
}
