// `doctor`: is this machine fit to run the platform? Every check with its finding.

import ArgumentParser
import Foundation
import Governance
import Localization
import SQLKit

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: say("检查运行环境：数据库、磁盘、时钟、语言、字体", "Check database, disk, clock, locale, fonts"))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    func run() async throws {
        let address = try databaseOptions.address
        var checks = await Self.database(address)
        checks += [Self.disk(address.spool), Self.clock(), Self.locale(), Self.fonts(), Self.tls()]
        if json {
            let list = checks.map { check in
                JSONText.object([("name", .text(check.name)), ("ok", .bool(check.ok)), ("detail", .text(check.detail))])
            }
            Terminal.output(JSONText.object([("checks", .array(list))]).text)
        } else {
            for check in checks { Terminal.output("\(check.ok ? "✓" : "◆") \(check.name)：\(check.detail)") }
        }
        if checks.contains(where: { !$0.ok }) { throw ExitCode(1) }
    }

    struct Check {
        let name: String
        let ok: Bool
        let detail: String
    }

    /// Opens it as every command does, and asks what a power cut would do.
    private static func database(_ address: DatabaseAddress) async -> [Check] {
        do {
            let database = try await Office.open(address, creating: false).database
            var checks = [Check(name: "database", ok: true, detail: database.place)]
            switch database.engine {
            case .sqlite: checks += try await sqlite(database)
            case .postgres: checks += try await postgres(database)
            }
            try await database.close()
            return checks
        } catch {
            let detail = Failure(error)?.sentence ?? "\(error)"
            return [Check(name: "database", ok: false, detail: detail)]
        }
    }

    private static func sqlite(_ database: any Database) async throws -> [Check] {
        let settings = try await database.write { transaction in
            (
                try transaction.int("PRAGMA synchronous"), try transaction.text("PRAGMA journal_mode"),
                try transaction.text("PRAGMA quick_check(1)")
            )
        }
        return [
            Check(
                name: "database-durability", ok: settings.0 == 2 && settings.1 == "wal",
                detail: "synchronous=\(settings.0 ?? -1) journal_mode=\(settings.1 ?? "?")"),
            Check(name: "database-integrity", ok: settings.2 == "ok", detail: settings.2 ?? "?"),
        ]
    }

    /// What a power cut would leave, and whether another machine has it as well.
    private static func postgres(_ database: any Database) async throws -> [Check] {
        let names = [
            "server_version", "fsync", "full_page_writes", "synchronous_commit", "synchronous_standby_names",
            "data_checksums",
        ]
        let values = try await database.read { transaction in
            try names.map { try transaction.text("SELECT current_setting(\($0))") ?? "" }
        }
        let settings = zip(names, values).map { "\($0)=\($1)" }.joined(separator: " ")
        let isDurable = values[1] == "on" && values[2] == "on" && values[3] != "off"
        return [Check(name: "database-durability", ok: isDurable, detail: settings)]
    }

    /// A round of a million objects needs about half a gigabyte.
    private static let leastSpace = 1 << 30

    private static func disk(_ path: String) -> Check {
        var folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        while !FileManager.default.fileExists(atPath: folder.path), folder.path != "/" {
            folder.deleteLastPathComponent()
        }
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder.path)
        let free = (attributes?[.systemFreeSize] as? NSNumber)?.intValue ?? 0
        return Check(name: "disk", ok: free > leastSpace, detail: say("可用 \(free >> 20) MB", "\(free >> 20) MB free"))
    }

    /// A clock before the program was made is wrong for certain.
    private static func clock() -> Check {
        let now = Timestamp.now
        let earliest = Timestamp("2026-01-01T00:00:00.000Z") ?? now
        let zone = TimeZone.current.identifier
        return Check(name: "clock", ok: now > earliest, detail: "\(now) (\(zone))")
    }

    private static func locale() -> Check {
        let environment = ProcessInfo.processInfo.environment
        let value = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
        let spoken = language == .chinese ? "中文" : "English"
        return Check(name: "locale", ok: true, detail: "\(value) → \(spoken)")
    }

    /// Papers are printed with the system's Chinese fonts.
    private static func fonts() -> Check {
        let folders = ["/usr/share/fonts", "/usr/local/share/fonts", NSHomeDirectory() + "/.fonts"]
        let marks = ["cjk", "fangsong", "simfang", "simsun", "msyh", "sourcehan", "wqy", "uming", "ukai"]
        for folder in folders {
            let names = FileManager.default.enumerator(atPath: folder)
            while let name = names?.nextObject() as? String {
                let lower = name.lowercased()
                if marks.contains(where: lower.contains) { return Check(name: "fonts", ok: true, detail: name) }
            }
        }
        return Check(
            name: "fonts", ok: true,
            detail: say(
                "本机没有中文字体：在有中文字体的电脑上打开和打印文书", "no Chinese font here: open and print papers where there is one"))
    }

    private static func tls() -> Check {
        Check(
            name: "tls", ok: true,
            detail: say("本版本没有网页服务，无需证书", "no web service in this version, no certificate needed"))
    }
}
