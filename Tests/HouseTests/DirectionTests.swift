// The picture of the house in docs/architecture.md, held.

import Foundation
import Testing

/// One target of the manifest: what it may depend on, and what it may import from the system.
private struct Room {
    let edges: Set<String>
    let system: Set<String>

    init(_ edges: Set<String>, system: Set<String> = []) {
        self.edges = edges
        self.system = system
    }
}

/// The table of docs/architecture.md. A product of another package stands by its name.
private let house: [String: Room] = [
    "CLibZip": Room([]), "CExpat": Room([]), "CXLSXWriter": Room([]), "CArgon2": Room([]),
    "CZlib": Room([]), "CQREncode": Room([]), "CTickets": Room([]), "CLibPQ": Room([]),
    "CSQLite": Room([]),
    // Pure: not even Foundation, so no clock, no files, no hidden randomness.
    "Merkle": Room([]),
    "VerifiableDraw": Room(["Merkle", "CTickets", "Crypto"]),
    "Fairness": Room([], system: ["Foundation"]),
    "TransparencyLog": Room(["Merkle", "Crypto"]),
    "Localization": Room([]),
    "SQLKit": Room([]),
    "SQLiteDriver": Room(["SQLKit", "CSQLite", "GRDB"], system: ["Foundation", "GRDBSQLite", "Synchronization"]),
    "PostgresDriver": Room(["SQLKit", "CLibPQ"], system: ["Foundation", "Synchronization"]),
    "Spreadsheet": Room(["CLibZip", "CExpat", "CXLSXWriter"], system: ["Glibc"]),
    "Governance": Room(
        ["SQLKit", "Localization", "TransparencyLog", "Merkle", "VerifiableDraw", "CArgon2", "Crypto"],
        system: ["Foundation", "Synchronization"]),
    "LogKeeper": Room(
        ["SQLKit", "Localization", "Governance", "TransparencyLog", "Merkle"],
        system: ["Foundation", "Glibc", "Synchronization"]),
    "Directory": Room(
        ["SQLKit", "Localization", "Governance", "Spreadsheet"], system: ["Foundation", "Synchronization"]),
    "Planning": Room(
        ["SQLKit", "Localization", "Governance", "Directory", "VerifiableDraw", "Merkle"],
        system: ["Foundation"]),
    "Drawing": Room(
        [
            "SQLKit", "Localization", "Governance", "Directory", "Planning", "VerifiableDraw", "Merkle", "Fairness",
            "TransparencyLog",
        ],
        system: ["Foundation"]),
    "Inspection": Room(
        [
            "SQLKit", "Localization", "Governance", "Directory", "Planning", "Drawing", "VerifiableDraw", "Merkle",
            "Fairness",
        ], system: ["Foundation", "Synchronization"]),
    "Publication": Room(
        ["SQLKit", "Localization", "Governance", "Directory", "Planning", "Inspection"], system: ["Foundation"]),
    "Web": Room(
        [
            "Localization", "Governance", "Directory", "Planning", "Drawing", "Inspection", "Publication",
            "Spreadsheet", "SQLKit", "VerifiableDraw", "Merkle", "Fairness", "TransparencyLog", "CZlib", "CQREncode",
            "Hummingbird",
            "HummingbirdCore",
            "HummingbirdTLS", "HTTPTypes", "Logging", "NIOCore", "NIOSSL",
        ], system: ["Foundation", "Synchronization"]),
    "DemoCity": Room(["Governance", "Directory", "Planning"], system: ["Foundation"]),
    "mingcha": Room(
        [
            "Localization", "SQLKit", "SQLiteDriver", "PostgresDriver", "Spreadsheet", "Governance", "Directory",
            "Planning", "Drawing", "Inspection", "Publication", "Web", "DemoCity", "VerifiableDraw", "Merkle",
            "Fairness", "TransparencyLog", "LogKeeper",
            "ArgumentParser", "Hummingbird", "HummingbirdCore", "Logging", "X509", "SwiftASN1", "Crypto",
        ], system: ["Dispatch", "Foundation", "FoundationNetworking", "Glibc", "Synchronization"]),
    "mingcha-verify": Room(
        ["VerifiableDraw", "Merkle", "TransparencyLog", "Localization", "ArgumentParser"],
        system: ["FoundationEssentials", "Glibc"]),
]

@Suite("The directions of the house")
struct DirectionTests {
    /// Targets of the manifest that are neither tests nor their stage, with what each depends on.
    private static func manifest() throws -> [String: Set<String>] {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "mingcha-manifest-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        // Without a scratch path of its own this would wait for ever on the lock that `swift test` holds.
        let text = try House.run(
            "swift",
            [
                "package", "--package-path", House.root.path, "--scratch-path", scratch.path, "--manifest-cache",
                "none", "dump-package",
            ])
        let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        var edges: [String: Set<String>] = [:]
        for target in try #require(json["targets"] as? [[String: Any]]) where target["type"] as? String != "test" {
            if (target["path"] as? String)?.hasPrefix("Tests/") == true { continue }
            let name = try #require(target["name"] as? String)
            edges[name] = []
            for dependency in target["dependencies"] as? [[String: Any]] ?? [] {
                let parts = try #require(dependency.values.first as? [Any])
                edges[name, default: []].insert(try #require(parts.first as? String))
            }
        }
        return edges
    }

    @Test("are those of the table, target by target")
    func edges() throws {
        let edges = try Self.manifest()
        #expect(Set(edges.keys) == Set(house.keys))
        for (target, room) in house {
            let found = edges[target] ?? []
            let more = found.subtracting(room.edges)
            let fewer = room.edges.subtracting(found)
            #expect(more.isEmpty && fewer.isEmpty, "\(target): more \(more), fewer \(fewer)")
        }
    }

    @Test("hold for every import, also for what a dependency would let through")
    func imports() {
        let pattern =
            #"^[ \t]*(?:@\w+(?:\(\w+\))?[ \t]+)*(?:(?:public|package|internal|private|fileprivate)[ \t]+)?"#
            + #"import[ \t]+(?:(?:struct|class|enum|protocol|func|var|let|typealias)[ \t]+)?(\w+)"#
        for file in House.sources where !file.isData {
            guard let room = house[file.target] else {
                Issue.record("\(file): target \(file.target) is not in the table")
                continue
            }
            for match in matches(pattern, in: SwiftText(file.text).skeleton) {
                let module = match[1]
                #expect(room.edges.contains(module) || room.system.contains(module), "\(file) imports \(module)")
            }
        }
    }

    @Test("let a citizen build the verifier without database, server or operating system's parsers")
    func verifierIsSmall() {
        var reached: Set<String> = []
        var queue: [String] = ["mingcha-verify"]
        while let next = queue.popLast() {
            for edge in house[next]?.edges ?? [] where reached.insert(edge).inserted { queue.append(edge) }
        }
        #expect(
            reached == [
                "VerifiableDraw", "Merkle", "TransparencyLog", "CTickets", "Localization", "Crypto", "ArgumentParser",
            ])
    }

    @Test("let no room know a later one")
    func noWayBack() {
        let order = ["Governance", "Directory", "Planning", "Drawing", "Inspection", "Publication"]
        for (place, room) in order.enumerated() {
            let later = Set(order[(place + 1)...]).union([
                "LogKeeper", "Web", "DemoCity", "SQLiteDriver", "PostgresDriver", "mingcha",
            ])
            #expect(house[room]?.edges.isDisjoint(with: later) == true, "\(room)")
        }
    }
}
