// `doctor`: is this machine fit to run the platform? Every check with its finding.

import ArgumentParser
import Foundation
import Governance
import Localization
import SQLKit
import SQLiteDriver

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: say("检查运行环境：数据库、磁盘、时钟、语言、字体", "Check database, disk, clock, locale, fonts"))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    @Option(help: ArgumentHelp(say("要核对的证书（PEM）", "certificate to look at (PEM)"), valueName: "file"))
    var certificate: String?

    func run() async throws {
        let address = try databaseOptions.address
        var checks = await Self.database(address)
        checks += [Self.disk(address.spool), Self.clock(), Self.locale(), Self.fonts()]
        checks += [Self.files(address), Self.tls(certificate ?? Self.certificate(beside: address))]
        if json {
            let list = checks.map { check in
                let detail = [check.detail, check.isWell ? nil : check.remedy].compactMap(\.self).joined(
                    separator: "\n")
                return JSONText.object([
                    ("name", .text(check.name)), ("ok", .bool(check.isWell)), ("detail", .text(detail)),
                ])
            }
            Terminal.output(JSONText.object([("checks", .array(list))]).text)
        } else {
            for check in checks {
                Terminal.output("\(check.isWell ? "✓" : "◆") \(check.name)：\(check.detail)")
                if !check.isWell, let remedy = check.remedy { Terminal.output("  → \(remedy)") }
            }
        }
        if checks.contains(where: { !$0.isWell }) { throw ExitCode(1) }
    }

    /// What was looked at, what was found, and what to do when it is not well.
    struct Check {
        let name: String
        let isWell: Bool
        let detail: String
        let remedy: String?

        init(name: String, ok: Bool, detail: String, remedy: String? = nil) {
            self.name = name
            isWell = ok
            self.detail = detail
            self.remedy = remedy
        }
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
            checks += try await content(database)
            try await database.close()
            return checks
        } catch {
            let detail = Failure(error)?.sentence ?? "\(error)"
            return [Check(name: "database", ok: false, detail: detail)]
        }
    }

    private static func sqlite(_ database: any Database) async throws -> [Check] {
        let (synchronous, mode, faults) = try await database.write { transaction in
            (
                try transaction.int("PRAGMA synchronous"), try transaction.text("PRAGMA journal_mode"),
                try SQLiteDatabase.faults(transaction)
            )
        }
        let log = Machine.size(of: database.place + "-wal")
        return [
            Check(
                name: "database-durability", ok: synchronous == 2 && mode == "wal",
                detail: "synchronous=\(synchronous ?? -1) journal_mode=\(mode ?? "?")",
                remedy: say("换回原版的 SQLite 库", "use the SQLite library of the system")),
            Check(
                name: "database-integrity", ok: faults.isEmpty,
                detail: faults.isEmpty
                    ? say("逐页核对、引用核对均无误", "every page and every reference agrees")
                    : faults.joined(separator: "; "),
                remedy: say(
                    "立即停止服务，保留原文件，用最近的备份恢复（mingcha restore）",
                    "stop the server, keep the files, restore the latest backup (mingcha restore)")),
            Check(
                name: "database-log", ok: log < mostLog, detail: say("WAL \(log >> 20) MB", "WAL \(log >> 20) MB"),
                remedy: say(
                    "有程序长期占着读取，日志无法并入：找到它并结束，或重启服务",
                    "a reader holds on for long, so that the log cannot be merged: end it, or restart the server")),
        ]
    }

    /// Merged at some megabytes; an import of a million rows makes some hundred.
    private static let mostLog = 1 << 30

    /// What a power cut would leave, and whether another machine has it as well.
    private static func postgres(_ database: any Database) async throws -> [Check] {
        let names = [
            "server_version", "fsync", "full_page_writes", "synchronous_commit", "synchronous_standby_names",
            "data_checksums",
        ]
        // Not what this session has made of it, but what any other gets.
        let values = try await database.read { transaction in
            try names.map { try transaction.text("SELECT reset_val FROM pg_settings WHERE name = \($0)") ?? "" }
        }
        let settings = zip(names, values).map { "\($0)=\($1)" }.joined(separator: " ")
        let isDurable = values[1] == "on" && values[2] == "on" && ["on", "remote_apply"].contains(values[3])
        return [
            Check(
                name: "database-durability", ok: isDurable, detail: settings,
                remedy: say(
                    "postgresql.conf：fsync、full_page_writes、synchronous_commit 均须为 on（本系统的连接总是等到 on）",
                    "postgresql.conf: fsync, full_page_writes and synchronous_commit must be on (connections of this "
                        + "program always wait as for on)"))
        ]
    }

    /// A round of a million objects needs about half a gigabyte.
    private static let leastSpace = 1 << 30

    private static func disk(_ path: String) -> Check {
        let free = Machine.freeSpace(at: path)
        return Check(
            name: "disk", ok: free > leastSpace, detail: say("可用 \(free >> 20) MB", "\(free >> 20) MB free"),
            remedy: say("清理磁盘或扩容，至少留 1 GB", "free or add space: at least 1 GB"))
    }

    /// A clock before the program was made is wrong for certain.
    private static func clock() -> Check {
        let now = Timestamp.now
        let earliest = Timestamp("2026-01-01T00:00:00.000Z") ?? now
        let zone = TimeZone.current.identifier
        return Check(
            name: "clock", ok: now > earliest, detail: "\(now) (\(zone))",
            remedy: say("校准时钟（chrony 或 systemd-timesyncd）", "set the clock (chrony or systemd-timesyncd)"))
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
}
