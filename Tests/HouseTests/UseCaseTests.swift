// Every use case has an actor, passes the gate and leaves its row on the record (docs/architecture.md, Data rules).

import Testing

@Suite("A use case")
struct UseCaseTests {
    /// Desk functions that change nothing on anybody's behalf, or that come before there is an actor.
    private static let withoutActor: Set<String> = [
        // Public knowledge: regions, departments, the rules in force, the calendar, the published item list.
        "organisation", "policy", "policyVersions", "items", "holidayCalendar", "holidayVersions",
        // Whom an act on an officer is about: the act itself names its actor.
        "subject",
        // Published results are for everybody, and hold nothing of the office.
        "publicSearch", "publicResults", "publicResult", "latestPublished", "publicCounts", "publicTotals",
        "publicTask",
        // What everybody may read of a signed draw: counts, digests, the public part of its folder.
        "publicDraws", "publicDraw", "publicFile", "publicFiles", "publicFolderMark", "publicWhy",
        // Where the log has an act that is shown: no more than what its public files say.
        "publicTraces",
        // Who is signing in is not yet an actor; each attempt is recorded all the same.
        "openSession", "session", "actor", "actors", "firstActor", "person",
        // Everybody's own account: the session says whose it is, and each leaves its row by `performOwn`.
        "closeSession", "changePassword",
        // A request that came from elsewhere has no actor; it leaves its row `denied`.
        "recordForgedRequest",
        // The first accounts of an empty platform; refused as soon as there is one.
        "createFirstAccounts",
    ]

    private struct DeskFunction {
        let file: House.File
        let function: Function
    }

    private static let deskFunctions: [DeskFunction] = House.sources
        .filter { $0.path.split(separator: "/").last?.contains("Desk") == true }
        .flatMap { file in SwiftText(file.text).functions.map { DeskFunction(file: file, function: $0) } }
        .filter { $0.function.modifiers.contains("package") && $0.function.signature.contains("async") }

    @Test("of a desk says on whose behalf it is done")
    func actor() {
        #expect(!Self.deskFunctions.isEmpty)
        for desk in Self.deskFunctions where !Self.withoutActor.contains(desk.function.name) {
            let takesActor = !matches(#"\bby actor: Actor\b"#, in: desk.function.signature).isEmpty
            #expect(takesActor, "\(desk.file): \(desk.function.name)")
        }
    }

    @Test("that has an actor goes through the ledger")
    func ledger() {
        // By name over all rooms: an import runs in Directory, whoever's list it fills.
        var bodies: [String: [String]] = [:]
        for file in House.sources where !file.isData {
            for function in SwiftText(file.text).functions {
                bodies[function.name, default: []].append(function.body)
            }
        }
        for desk in Self.deskFunctions where !Self.withoutActor.contains(desk.function.name) {
            var seen: Set<String> = []
            var queue = [desk.function.body]
            var isRecorded = false
            while let body = queue.popLast(), !isRecorded {
                isRecorded = !matches(#"\bledger\.(perform|consult)\("#, in: body).isEmpty
                for match in matches(#"\b(\w+)\("#, in: body) where seen.insert(match[1]).inserted {
                    queue += bodies[match[1]] ?? []
                }
            }
            #expect(isRecorded, "\(desk.file): \(desk.function.name) reaches neither perform nor consult")
        }
    }

    /// Tests of the gate go through these lists, post by post.
    @Test("is declared as an act, and every act is in a list of its room")
    func acts() {
        var declared: [String: [String: String]] = [:]
        var listed: [String: [String]] = [:]
        for file in House.sources where !file.isData {
            let code = SwiftText(file.text).code
            for match in matches(#"static let (\w+) = Act\(\s*"([a-z.-]+)""#, in: code) {
                declared[file.target, default: [:]][match[1]] = match[2]
            }
            for match in matches(#"static let \w+: \[Act\] = \[([^\]]*)\]"#, in: code) {
                listed[file.target, default: []] += matches(#"\.(\w+)"#, in: match[1]).map { $0[1] }
            }
        }
        #expect(!declared.isEmpty)
        for target in Set(declared.keys).union(listed.keys) {
            let names = declared[target] ?? [:]
            #expect(Set(names.keys) == Set(listed[target] ?? []), "acts of \(target)")
            #expect(Set(names.values).count == names.count, "\(target) has two acts of one code")
            for code in names.values { #expect(code.hasPrefix(target.lowercased() + "."), "\(code) in \(target)") }
        }
    }
}
