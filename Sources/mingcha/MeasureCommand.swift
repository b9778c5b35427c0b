// `measure`: how quickly this machine answers searches and lists over the library it has.

import ArgumentParser
import Directory
import Governance
import Localization
import SQLKit

struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: say("实测名录查找和列表的速度", "Time searches and lists over the library as it is"),
        subcommands: [HelloCommand.self, WritesCommand.self])

    @OptionGroup var databaseOptions: DatabaseOptions

    @Option(help: ArgumentHelp(say("每项重复次数", "repetitions of each")))
    var times = 20

    func run() async throws {
        let office = try await Office.open(databaseOptions)
        let actor = try await office.actor(.regulator, login: nil)
        let clock = ContinuousClock()
        var start = clock.now
        let built = try await LibraryIndex.refresh(office.database)
        let indexing = (clock.now - start) / .milliseconds(1)
        var lines: [(name: String, p50: Double, p95: Double, worst: Double)] = []
        func time(_ name: String, _ work: [() async throws -> Void]) async throws {
            var spent: [Double] = []
            for _ in 0..<max(times, 1) {
                for job in work {
                    start = clock.now
                    try await job()
                    spent.append((clock.now - start) / .milliseconds(1))
                }
            }
            spent.sort()
            lines.append((name, spent[spent.count / 2], spent[(spent.count * 95 - 1) / 100], spent[spent.count - 1]))
        }
        for (name, words) in try await Self.words(office) {
            try await time(
                "search: \(name)",
                words.map { word in { _ = try await office.directory.search(word, limit: 20, by: actor) } })
        }
        for column in ObjectSort.Column.allCases {
            var jobs: [() async throws -> Void] = []
            for isDescending in [false, true] {
                let sort = ObjectSort(column, descending: isDescending)
                var query = ObjectQuery(sort: sort)
                for _ in 0..<5 {
                    let asked = query
                    jobs.append { _ = try await office.directory.objects(asked, by: actor) }
                    query.cursor = try await office.directory.objects(asked, by: actor).next
                    if query.cursor == nil { break }
                }
            }
            try await time("list by \(column.rawValue)", jobs)
        }
        let filters = [
            ObjectFilter(text: "有限公司"), ObjectFilter(industry: "H", state: .active), ObjectFilter(risk: "C"),
            ObjectFilter(isVisited: true), ObjectFilter(text: "yx", kind: .individual), ObjectFilter(isHeld: true),
        ]
        try await time(
            "list, filtered",
            filters.flatMap { filter in
                ObjectSort.Column.allCases.map { column in
                    { _ = try await office.directory.objects(ObjectQuery(filter, sort: ObjectSort(column)), by: actor) }
                }
            })
        report(indexing, built, lines)
        try await office.database.close()
    }

    /// Words of each sort, taken from names that are there.
    private static func words(_ office: Office) async throws -> [(String, [String])] {
        let names = try await office.database.read { transaction in
            var names: [String] = []
            let count = try DirectoryDesk.count(in: transaction)
            for step in 0..<20 {
                names += try DirectoryDesk.name(number: Int64(1 + step * max(count / 20, 1)), in: transaction)
            }
            return names
        }
        func cut(_ start: Int, _ count: Int) -> [String] { names.map { String($0.dropFirst(start).prefix(count)) } }
        return [
            ("two characters, common", ["有限", "公司", "云川", "商行", "餐饮"]), ("two characters of a name", cut(3, 2)),
            ("four characters", cut(2, 4)), ("whole name", names), ("one character", cut(0, 1)),
            ("initials, two", ["yc", "yx", "gs", "ch"]), ("initials, five", ["ycxyx", "yxgs", "zscyx", "ychmc"]),
            ("code", ["9121", "92219901", "91219901MA"]), ("nothing found", ["龘龘", "不存在的"]),
        ]
    }

    private func report(
        _ indexing: Double, _ built: Int, _ lines: [(name: String, p50: Double, p95: Double, worst: Double)]
    ) {
        func number(_ value: Double) -> Double { (value * 100).rounded() / 100 }
        Terminal.output("index: \(built) blocks, \(number(indexing)) ms")
        for line in lines {
            Terminal.output(
                "\(line.name): p50 \(number(line.p50)) ms, p95 \(number(line.p95)) ms, worst \(number(line.worst)) ms")
        }
    }
}
