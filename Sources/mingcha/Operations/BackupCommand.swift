// `backup`: the whole database as it is at one moment, in one file that was checked.

import ArgumentParser
import Foundation
import Governance
import SQLKit
import SQLiteDriver

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: say("备份数据库（服务运行时也可）", "Copy the database, also while it is being written"),
        discussion: say(
            """
            写出某一刻的全部数据，逐页核对、核对引用之后才以 FILE 为名，旁边是 FILE.sha256。
            私钥（证书、日志密钥）不在其中，请另存。备份含全部个人信息，请加密存放，不要放在同一台机器上。
            """,
            """
            Everything committed at one moment. The file gets its name only after every page and reference has been
            checked; FILE.sha256 stands beside it. Secret keys (certificates, log) are not in it: keep them apart. It
            holds all personal data: keep it encrypted, and on another machine.
            """))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Argument(help: ArgumentHelp(say("备份文件；不覆盖已有的文件", "the file to write; never over another")))
    var file: String

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    func run() async throws {
        guard case .sqlite(let path) = try databaseOptions.address else {
            throw CommandError("command.backup-engine", place: "--database", exit: 3)
        }
        guard !FileManager.default.fileExists(atPath: file) else {
            throw CommandError("command.file-exists", ["path": file], place: file)
        }
        let clock = ContinuousClock(), start = clock.now
        try await record(path)
        let database = try SQLiteDatabase.open(path: path, mode: .existing)
        let copy = SafeFile(file)
        defer { copy.discard() }
        // Who may read the copy is decided before there is anything in it.
        guard
            FileManager.default.createFile(
                atPath: copy.partial, contents: nil, attributes: [.posixPermissions: 0o600])
        else {
            throw CommandError(
                "command.cannot-write", ["path": file, "reason": String(cString: strerror(errno))], place: file,
                exit: 3)
        }
        try database.copy(to: copy.partial)
        try await database.close()
        if let fault = try SQLiteDatabase.faults(of: copy.partial).first {
            throw SQLError.corrupt(place: path, reason: fault)
        }
        let digest = try FileDigest(of: copy.partial)
        let sum = SafeFile(file + ".sha256")
        defer { sum.discard() }
        try Data(digest.line(for: file).utf8).write(to: URL(fileURLWithPath: sum.partial))
        // Before the file itself: where the file is, its sum is.
        try sum.replace()
        try copy.keep()
        tell(digest, (clock.now - start).inSeconds)
    }

    /// A copy of everybody's data is an act. A disk that is full, or read-only, must not keep anybody from saving what
    /// is on it.
    private func record(_ path: String) async throws {
        let office = try await Office.open(.sqlite(path: path), creating: false)
        let actor = try await office.actor(.systemAdministrator, login: nil)
        do {
            let name = URL(fileURLWithPath: file).lastPathComponent
            try await office.governance.recordBackup(named: name, by: actor)
        } catch let error as SQLError where ["database.full", "database.read-only"].contains(error.code) {
            Terminal.note(say("数据库写不进去，本次备份没有留痕。", "The database takes no writes: not on the record."))
        }
        try await office.database.close()
    }

    private func tell(_ digest: FileDigest, _ seconds: Double) {
        guard !json else {
            return Terminal.output(
                JSONText.object([
                    ("file", .text(file)), ("bytes", .number(digest.bytes)), ("sha256", .text(digest.hex)),
                    ("seconds", .real(seconds)),
                ]).text)
        }
        Terminal.output(
            say(
                "已备份到 \(file)：\(grouped(digest.bytes)) 字节，已逐页核对\nSHA-256 \(digest.hex)",
                "Copied to \(file): \(grouped(digest.bytes)) bytes, every page checked\nSHA-256 \(digest.hex)"))
    }
}
