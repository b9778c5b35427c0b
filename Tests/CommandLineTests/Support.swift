// Runs the two programs as their users do: real binaries, an environment with nothing in it, a folder of one's own.

import Foundation
import Testing

enum Programs {
    /// `MINGCHA_BIN`, else where this test was built, else the debug build of the project.
    static let folder: URL = {
        let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let given = ProcessInfo.processInfo.environment["MINGCHA_BIN"].map { URL(fileURLWithPath: $0) }
        let built = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let folders = [given, built, Bundle.main.bundleURL, project.appending(path: ".build/debug")]
        return folders.compactMap(\.self).first {
            FileManager.default.isExecutableFile(atPath: $0.appending(path: "mingcha-verify").path)
        } ?? project.appending(path: ".build/debug")
    }()

    /// Reference data beside the project; absent in a plain clone.
    static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")

    static var hasShared: Bool { FileManager.default.fileExists(atPath: shared.appending(path: "spec").path) }
}

/// What a program said, and how it ended.
struct Run: Sendable, CustomTestStringConvertible {
    let command: String
    let code: Int32
    let wasKilled: Bool
    let output: String
    let error: String

    /// Standard output when it is exactly one JSON object in one line.
    var json: JSONValue? {
        guard output.hasSuffix("\n"), !output.dropLast().contains("\n") else { return nil }
        return JSONValue(parsing: output)
    }

    var testDescription: String { "\(command) → \(code)\n\(output)\(error)" }
}

/// A running program. Spawned by hand: Foundation's `Process` lets children of other threads inherit the socket by
/// which it learns that one has ended.
struct Child: Sendable {
    let pid: pid_t
    private let command: String
    private let files: [String]

    init(_ program: String, _ arguments: [String], in folder: String, _ environment: [String]) throws {
        let name = FileManager.default.temporaryDirectory.appending(path: "mingcha-cli-\(UUID().uuidString)").path
        files = [name + ".out", name + ".err"]
        command = ([URL(fileURLWithPath: program).lastPathComponent] + arguments).joined(separator: " ")
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (index, file) in files.enumerated() {
            posix_spawn_file_actions_addopen(&actions, Int32(index) + 1, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        }
        // env(1) changes the folder and becomes the program, under the same pid.
        let argv = (["env", "-C", folder, program] + arguments).map { strdup($0) } + [nil]
        let envp = environment.map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, "/usr/bin/env", &actions, nil, argv, envp)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO) }
        self.pid = pid
    }

    func kill(_ signal: Int32 = SIGKILL) { Foundation.kill(pid, signal) }

    /// Waits on a thread of its own, so that no test waits for another's program.
    func end() async -> Run {
        await withCheckedContinuation { done in
            Thread.detachNewThread {
                var status: Int32 = 0
                while waitpid(pid, &status, 0) < 0, errno == EINTR {}
                let texts = files.map {
                    String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self)
                }
                for file in files { unlink(file) }
                let signal = status & 0x7F
                done.resume(
                    returning: Run(
                        command: command, code: signal == 0 ? status >> 8 & 0xFF : -signal, wasKilled: signal != 0,
                        output: texts[0], error: texts[1]))
            }
        }
    }
}

/// JSON as tests read it.
struct JSONValue: @unchecked Sendable {
    let value: Any

    init(_ value: Any) { self.value = value }

    init?(parsing text: String) {
        guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)) else { return nil }
        self.value = value
    }

    subscript(name: String) -> JSONValue? { (value as? [String: Any])?[name].map(JSONValue.init) }
    var text: String? { value as? String }
    var number: Int? { (value as? NSNumber)?.intValue }
    var bool: Bool? { (value as? NSNumber)?.boolValue }
    var isNull: Bool { value is NSNull }
    var list: [JSONValue] { (value as? [Any] ?? []).map(JSONValue.init) }
    var names: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }
}

/// A folder of one test, with a database in it, that goes away with its last user.
final class Place: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "mingcha-cli-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        dropDatabase()
        try? FileManager.default.removeItem(at: url)
    }

    /// With a copy of the demonstration city.
    static func withCity() async throws -> Place {
        let place = try Place()
        try await place.makeDatabase(from: City.place())
        return place
    }

    func path(_ name: String) -> String { url.appending(path: name).path }

    @discardableResult
    func file(_ name: String, _ text: String) throws -> String { try file(name, Data(text.utf8)) }

    @discardableResult
    func file(_ name: String, _ bytes: Data) throws -> String {
        try bytes.write(to: url.appending(path: name))
        return name
    }

    func bytes(_ name: String) throws -> Data { try Data(contentsOf: url.appending(path: name)) }
    func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }
    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Names in a folder of this place, sorted; folders with all that is in them.
    func names(_ folder: String = "") -> [String] {
        ((try? FileManager.default.subpathsOfDirectory(atPath: path(folder))) ?? []).sorted()
    }

    /// Unfinished things a program may have left.
    var leftovers: [String] { names().filter { $0.contains(".partial") || $0.contains(".part") } }

    // MARK: Programs

    /// Starts a program, its output in files: a full pipe would stop it.
    func start(
        _ program: URL, _ arguments: [String], language: String = "zh", environment: [String: String] = [:]
    ) throws -> Child {
        let variables = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "MINGCHA_LANG": language, "MINGCHA_DATABASE": address,
            "SWIFT_BACKTRACE": "enable=no",
        ].merging(environment) { $1 }
        return try Child(program.path, arguments, in: url.path, variables.map { "\($0)=\($1)" })
    }

    /// Runs a program to its end, on a thread that may wait.
    func run(
        _ program: URL, _ arguments: [String], language: String = "zh", environment: [String: String] = [:]
    ) async throws -> Run {
        try await start(program, arguments, language: language, environment: environment).end()
    }

    func mingcha(_ arguments: String..., language: String = "zh", environment: [String: String] = [:]) async throws
        -> Run
    {
        try await run(
            Programs.folder.appending(path: "mingcha"), arguments, language: language, environment: environment)
    }

    func mingcha(_ arguments: [String], language: String = "zh") async throws -> Run {
        try await run(Programs.folder.appending(path: "mingcha"), arguments, language: language)
    }

    func verify(_ arguments: String..., language: String = "zh") async throws -> Run {
        try await run(Programs.folder.appending(path: "mingcha-verify"), arguments, language: language)
    }

    func tool(_ name: String, _ arguments: String...) async throws -> Run {
        try await run(URL(fileURLWithPath: "/usr/bin/env"), [name] + arguments)
    }

    /// Rows of a query, asked by a program that is not ours.
    @discardableResult
    func sql(_ query: String, in file: String? = nil) async throws -> [String] {
        let run =
            Engine.isFile || file != nil
            ? try await tool("sqlite3", file ?? "city.sqlite", query)
            : try await tool("psql", "-XAtq", address, "-c", query)
        try #require(run.code == 0, "\(run.testDescription)")
        return run.output.split(separator: "\n").map(String.init)
    }

    /// How much the platform holds, table by table, without the record of who did what.
    func counts() async throws -> [String] {
        let tables = [
            "dir_object", "dir_officer", "dir_change", "dir_tag", "dir_visit", "pln_item", "pln_task", "drw_draw",
            "drw_event", "drw_file", "drw_visit", "gov_person",
        ]
        return try await sql(tables.map { "SELECT '\($0)', COUNT(*) FROM \($0)" }.joined(separator: " UNION ALL "))
    }
}

/// One demonstration city for all tests, made once.
enum City {
    static let size = 1000

    private static let made = Task {
        let place = try Place()
        try await place.makeDatabase()
        let run = try await place.mingcha("init", "--demo", String(size), "--seed", "command line tests", "--json")
        try #require(run.code == 0, "\(run.testDescription)")
        return (place, run)
    }

    /// Kept alive by the task for as long as tests run.
    static func place() async throws -> Place { try await made.value.0 }
    static func initRun() async throws -> Run { try await made.value.1 }
}

extension String {
    var hasChinese: Bool { unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
}

/// A refusal, in both languages: code, exit, place; one JSON object; and nothing done.
func expectRefusal(
    _ arguments: [String], in place: Place, code: String, exit: Int32 = 2, at expected: String? = nil,
    program: String = "mingcha", database: Bool = true, sourceLocation: SourceLocation = #_sourceLocation
) async throws {
    let before = database ? try await place.counts() : []
    let names = place.names().filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
    let url = Programs.folder.appending(path: program)
    let chinese = try await place.run(url, arguments + ["--json"])
    #expect(chinese.code == exit && !chinese.wasKilled, "\(chinese.testDescription)", sourceLocation: sourceLocation)
    let error = chinese.json?["error"]
    #expect(chinese.json?.names == ["error"], "\(chinese.testDescription)", sourceLocation: sourceLocation)
    #expect(error?.names == ["code", "message", "place"], "\(chinese.testDescription)", sourceLocation: sourceLocation)
    #expect(error?["code"]?.text == code, "\(chinese.testDescription)", sourceLocation: sourceLocation)
    #expect(error?["message"]?.text?.hasChinese == true, "\(chinese.testDescription)", sourceLocation: sourceLocation)
    if let expected {
        let found = error?["place"]?.text ?? ""
        #expect(found.contains(expected), "\(chinese.testDescription)", sourceLocation: sourceLocation)
        #expect(chinese.error.contains(expected), "\(chinese.testDescription)", sourceLocation: sourceLocation)
    }
    let english = try await place.run(url, arguments, language: "en")
    #expect(
        english.code == exit && english.output.isEmpty, "\(english.testDescription)", sourceLocation: sourceLocation)
    let sentence = english.error.split(separator: "\n").first { !$0.hasPrefix("·") }.map(String.init) ?? ""
    #expect(
        sentence.count > 8 && !sentence.contains("{") && sentence != error?["message"]?.text,
        "\(english.testDescription)", sourceLocation: sourceLocation)
    #expect(
        place.names().filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") } == names,
        "left behind by \(chinese.command)", sourceLocation: sourceLocation)
    if database {
        let after = try await place.counts()
        #expect(after == before, "\(chinese.command) changed the database", sourceLocation: sourceLocation)
    }
}
