// The full check finds every edit and names its place.

import Foundation
import Governance
import LogKeeper
import Merkle
import SQLKit
import Synchronization
import Testing
import TransparencyLog

@Suite("The full check")
struct CheckTests {
    /// splitmix64, so that a failure can be repeated.
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    static let rounds = ProcessInfo.processInfo.environment["MINGCHA_EDIT_ROUNDS"].flatMap(Int.init) ?? 60

    /// A log with several checkpoints, two keys and a witness.
    private func fill(_ platform: Platform) async throws {
        let witness = try await platform.witness()
        let keeper = platform.keeper(call: witness.call)
        for count in [3, 250, 4, 30] {
            try await platform.act(count)
            try await keeper.turn()
            try await keeper.askWitnesses()
            if count == 250 {
                let key = try await platform.beginKey(by: platform.administrator)
                try await witness.book.add(key)
            }
        }
        try await keeper.turn()
    }

    @Test("finds each of many random edits of values in the tables that the log covers, and names table and row")
    func edits() async throws {
        try await withPlatform { platform in
            try await fill(platform)
            #expect(try await platform.check().findings == [])
            var random = Generator(state: 5)
            try await platform.removeGuards()
            var missed: [String] = []
            var elsewhere: [String] = []
            var made = 0
            // A rule of a table may refuse an edit: then another is tried.
            for _ in 0..<Self.rounds * 20 where made < Self.rounds {
                let table = LogCheck.tables.randomElement(using: &random)!
                let seed = random.next()
                guard let edit = try await change(table, seed, in: platform.database) else { continue }
                made += 1
                let report = try await platform.check()
                if report.findings.isEmpty { missed.append(edit.what) }
                let isNamed = report.findings.contains { finding in
                    edit.rows.contains { (finding.place + " ").hasPrefix($0 + " ") }
                }
                if !isNamed { elsewhere.append("\(edit.what): \(report.findings.map(\.place).prefix(3))") }
                try await platform.database.write { transaction in
                    try Self.deferReferences(transaction)
                    try transaction.execute(edit.undo)
                }
            }
            #expect(made == Self.rounds)
            #expect(missed == [])
            // An edit of a key makes signatures wrong as well; the key itself is named all the same.
            #expect(elsewhere == [])
            #expect(try await platform.check().findings == [])
        }
    }

    struct Edit: Sendable {
        let what: String
        /// How its row may be named: by what it was found by, before and after.
        let rows: [String]
        let undo: SQL
    }

    /// What the rows are found by, where it is not `vkey`.
    static let keys = [
        LogBook.record: ["seq"], LogBook.leafTable: ["idx"], LogBook.checkpointTable: ["size"],
        LogBook.cosignatureTable: ["size", "vkey"],
    ]

    /// SQLite can look at references when the edit is taken back; PostgreSQL refuses edits of referred numbers.
    static func deferReferences(_ transaction: any WriteTransaction) throws {
        if transaction.engine == .sqlite { try transaction.execute("PRAGMA defer_foreign_keys = 1") }
    }

    /// Changes one value of one row; nil when a rule of the table does not let it.
    private func change(_ table: String, _ seed: UInt64, in database: any Database) async throws -> Edit? {
        do {
            return try await database.write { transaction in
                var random = Generator(state: seed)
                let rows = try transaction.int("SELECT COUNT(*) FROM \(raw: table)") ?? 0
                guard rows > 0 else { return nil }
                let offset = Int.random(in: 0..<rows, using: &random)
                let keys = Self.keys[table] ?? ["vkey"]
                let order = keys.joined(separator: ", ")
                let row = try #require(
                    try transaction.first("SELECT * FROM \(raw: table) ORDER BY \(raw: order) LIMIT 1 OFFSET \(offset)")
                )
                let column = Int.random(in: 0..<row.columns.count, using: &random)
                let (name, old) = (row.columns[column], try row.value(column))
                let new: SQLValue
                switch old {
                case .integer(let number): new = .integer(number ^ (1 << Int64.random(in: 0..<5, using: &random)))
                case .text(let text) where text.isEmpty: new = .text("x")
                case .text(let text):
                    var scalars = Array(text.unicodeScalars)
                    let at = Int.random(in: 0..<scalars.count, using: &random)
                    scalars[at] = scalars[at] == "1" ? "2" : "1"
                    new = .text(String(String.UnicodeScalarView(scalars)))
                case .blob(var bytes) where !bytes.isEmpty:
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] ^=
                        1 << UInt8.random(in: 0..<8, using: &random)
                    new = .blob(bytes)
                case .null: new = .text("regulator")
                default: return nil
                }
                try Self.deferReferences(transaction)
                let place = try keys.map { key in
                    try row.value(row.columns.firstIndex(of: key)!)
                }
                let text =
                    "UPDATE \(table) SET \(name) = $1 WHERE "
                    + keys.enumerated().map { "\($1) = $\($0 + 2)" }.joined(separator: " AND ")
                try transaction.execute(SQL(text: text, values: [new] + place))
                // What the row is found by may be the column that was changed.
                let now = zip(keys, place).map { $0 == name ? new : $1 }
                return Edit(
                    what: "\(table) \(place) \(name): \(old) → \(new)",
                    rows: [place, now].map { Self.place(of: table, keys, $0) },
                    undo: SQL(text: text, values: [old] + now))
            }
        } catch SQLError.constraint { return nil }
    }

    /// As a finding names it: `gov_log_cosignature size=3 vkey=…`.
    private static func place(of table: String, _ keys: [String], _ values: [SQLValue]) -> String {
        ([table]
            + zip(keys, values).map { key, value in
                switch value {
                case .integer(let number): "\(key)=\(number)"
                case .text(let text): "\(key)=\(text)"
                default: key
                }
            }).joined(separator: " ")
    }

    @Test("finds each of many random changes of bytes in tiles, checkpoint and keys, and names the file")
    func bytes() async throws {
        try await withPlatform { platform in
            try await fill(platform)
            var random = Generator(state: 9)
            let files = try platform.tiles.list()
            #expect(files.count > 8)
            var made = 0
            for _ in 0..<Self.rounds * 2 where made < Self.rounds {
                let name = files.randomElement(using: &random)!
                let good = try platform.tiles.read(name) ?? []
                var bytes = good
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                default: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                }
                guard bytes != good else { continue }
                made += 1
                try platform.tiles.write(bytes, to: name)
                let report = try await platform.check()
                #expect(report.findings.contains { $0.place.hasPrefix(name) }, "\(name) byte \(place)")
                try platform.tiles.write(good, to: name)
            }
            #expect(made == Self.rounds)
            #expect(try await platform.check().findings == [])
        }
    }

    @Test("misses no row and no file that was taken away or put in")
    func removed() async throws {
        try await withPlatform { platform in
            try await fill(platform)
            // Of partial tiles only those of the published size have to be there.
            let size = try platform.published().checkpoint.size
            let needed = Set(TilePath.all(size: size).map(\.description) + ["checkpoint", "keys"])
            for name in try platform.tiles.list() {
                let good = try platform.tiles.read(name) ?? []
                try FileManager.default.removeItem(atPath: platform.log + "/" + name)
                let isNamed = try await platform.check().findings.contains { $0.place.hasPrefix(name) }
                #expect(isNamed == needed.contains(name), "\(name)")
                try platform.tiles.write(good, to: name)
            }
            try platform.tiles.write([1], to: "tile/5/000")
            try platform.tiles.write([1], to: "tile/readme")
            #expect(try await platform.check().findings.map(\.place) == ["tile/5/000", "tile/readme"])
            try FileManager.default.removeItem(atPath: platform.log + "/tile/5")
            try FileManager.default.removeItem(atPath: platform.log + "/tile/readme")
            try await platform.removeGuards()
            try await platform.database.write { transaction in
                try transaction.execute("DELETE FROM gov_log_leaf WHERE idx = 77")
                try transaction.execute("DELETE FROM gov_audit WHERE seq = 78")
            }
            let places = try await platform.check().findings.map(\.place)
            #expect(places.contains("gov_log_leaf idx=77"))
        }
    }

    @Test("misses no key, no witness and no halt that was taken away from its table")
    func removedSettings() async throws {
        try await withPlatform { platform in
            try await fill(platform)
            let key = try await platform.beginKey(by: platform.administrator)
            let witness = try #require(try await platform.database.read { try LogBook.witnesses(in: $0) }.first).key
            try await platform.act(1)
            // Somebody publishes what this database never signed: the keeper stops.
            let secret = try #require(try KeyFile(platform.keyFile).keys().last)
            let head = Checkpoint(origin: key.name, size: 100_000, root: LogTree().leaf([1]))
            let good = try platform.tiles.read("checkpoint") ?? []
            try platform.tiles.write(SignedCheckpoint(head, key: secret, time: 1).note.bytes, to: "checkpoint")
            await #expect(throws: LogError.self) { try await platform.keeper().turn() }
            try platform.tiles.write(good, to: "checkpoint")
            #expect(try await platform.check().findings.map(\.fault) == [.halted, .changed])
            for (table, condition, place) in [
                ("gov_log_key", "vkey = '\(key)'", "gov_log_key vkey=\(key)"),
                ("gov_log_witness", "1 = 1", "gov_log_witness vkey=\(witness)"),
                ("gov_log_halt", "1 = 1", "gov_log_halt"),
            ] {
                _ = try await platform.database.write { transaction in
                    try transaction.execute("DELETE FROM \(raw: table) WHERE \(raw: condition)")
                }
                let findings = try await platform.check().findings
                #expect(findings.contains(LogFinding(place: place, fault: .missing)), "\(findings)")
            }
            _ = try await platform.database.write { transaction in
                try transaction.execute(
                    "INSERT INTO gov_log_halt (id, reason, seen_size, at) VALUES (1, 'published', 3, 'x')")
            }
            let findings = try await platform.check().findings
            #expect(findings.contains(LogFinding(place: "gov_log_halt id=1 column=at", fault: .changed)))
        }
    }

    @Test("lets the log go on beside it, and finds nothing wrong in what comes meanwhile")
    func beside() async throws {
        try await withPlatform { platform in
            let keeper = platform.keeper()
            try await platform.act(240)
            try await keeper.turn()
            let folder = platform.log
            let isFree = Mutex(false)
            let database = Interposed(
                platform.database,
                asked: { question in
                    guard question.text.contains("gov_log_cosignature") else { return }
                    guard let lock = try? FolderLock(folder) else { return }
                    _ = lock
                    isFree.withLock { $0 = true }
                })
            #expect(try await LogCheck.run(database, folder: folder).findings == [])
            #expect(isFree.withLock { $0 })
            async let checks: [LogFinding] = {
                var findings: [LogFinding] = []
                for _ in 0..<10 {
                    do { findings += try await platform.check().findings } catch LogError.busy {}
                }
                return findings
            }()
            for _ in 0..<40 {
                try await platform.act(1)
                do { try await keeper.turn() } catch LogError.busy {}
            }
            #expect(try await checks == [])
        }
    }

    @Test("reads checkpoints page by page and leaves none out")
    func pages() async throws {
        try await withPlatform { platform in
            let keeper = platform.keeper()
            for number in 0..<270 {
                if number == 255 { try await platform.beginKey(by: platform.administrator) }
                try await platform.act(1)
                try await keeper.turn()
            }
            let report = try await platform.check()
            #expect(report.checkpoints == 270 && report.findings == [] && report.signed == report.size)
        }
    }
}
