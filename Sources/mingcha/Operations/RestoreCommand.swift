// `restore`: a backup becomes the database, after it was checked, and never over one that lives.

import ArgumentParser
import Foundation
import Governance
import SQLKit
import SQLiteDriver

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: say("用备份恢复数据库", "Make a backup the database"),
        discussion: say(
            """
            先核对校验和、逐页核对、核对引用和版本，再放到 --database 所指的位置；那里已有数据库就拒绝。
            备份之后所办的事不在其中：恢复本身会记入留痕，写明备份的校验和与最后一条记录的时间。
            """,
            """
            Checks sum, pages, references and schema, then puts the copy where --database says; refuses where a
            database lives. What was done after the backup is not in it: the restoration goes on the record, with the
            sum of the backup and the moment of its last row.
            """))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Argument(help: ArgumentHelp(say("备份文件", "the backup")))
    var file: String

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    func run() async throws {
        guard case .sqlite(let path) = try databaseOptions.address else {
            throw CommandError("command.backup-engine", place: "--database", exit: 3)
        }
        guard FileManager.default.fileExists(atPath: file) else {
            throw CommandError("command.no-such-file", ["path": file], place: file)
        }
        let isEmptyThere = try await Self.isEmpty(path)
        let digest = try FileDigest(of: file)
        if let claimed = FileDigest.claimed(for: file), claimed != digest.hex {
            throw CommandError(
                "command.backup-sum", ["path": file, "expected": claimed, "found": digest.hex], place: file, exit: 1)
        }
        try FileManager.default.createDirectory(
            atPath: SafeFile.folder(of: path), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let copy = SafeFile(path)
        defer { copy.discard() }
        try FileManager.default.copyItem(atPath: file, toPath: copy.partial)
        chmod(copy.partial, 0o600)
        let last: Timestamp?
        do {
            if let fault = try SQLiteDatabase.faults(of: copy.partial).first {
                throw SQLError.corrupt(place: file, reason: fault)
            }
            last = try await Self.record(digest, in: copy.partial)
        } catch let error as SQLError {
            throw PlacedError(error, place: file)
        }
        isEmptyThere ? try copy.replace() : try copy.keep()
        tell(path, digest, last)
    }

    /// True for an empty database, which may be replaced; false where there is nothing. Anything else is refused, also
    /// a log without its file: SQLite would lay it over the restored pages.
    private static func isEmpty(_ path: String) async throws -> Bool {
        let manager = FileManager.default
        guard manager.fileExists(atPath: path) else {
            guard Machine.size(of: path + "-wal") == 0, Machine.size(of: path + "-journal") == 0 else {
                throw CommandError("command.restore-log", ["path": path + "-wal"], place: path)
            }
            return false
        }
        let database = try SQLiteDatabase.open(path: path, mode: .existing)
        let isEmpty = try await Migrator.isEmpty(database)
        try await database.close()
        guard isEmpty else { throw CommandError("command.already-initialised", ["database": path], place: path) }
        return true
    }

    /// Brings the copy to this program's schema and writes the restoration into its record.
    ///
    /// - Returns: the moment of the last row the backup had.
    private static func record(_ digest: FileDigest, in path: String) async throws -> Timestamp? {
        let office = try await Office.open(.sqlite(path: path), creating: false)
        let last = try await office.database.read { try AuditFigures.read(in: $0).last }
        let actor = try await office.actor(.systemAdministrator, login: nil)
        try await office.governance.recordRestore(sum: digest.hex, last: last, by: actor)
        try await office.database.close()
        return last
    }

    private func tell(_ path: String, _ digest: FileDigest, _ last: Timestamp?) {
        guard !json else {
            return Terminal.output(
                JSONText.object([
                    ("database", .text("sqlite:" + path)), ("bytes", .number(digest.bytes)),
                    ("sha256", .text(digest.hex)), ("last", last.map { .text($0.description) } ?? .null),
                ]).text)
        }
        Terminal.output(
            say(
                "已恢复到 \(path)，已逐页核对。备份的最后一条记录：\(last?.chinaTime ?? "无")；此后所办的事须重办。\n"
                    + "请运行 mingcha doctor，再启动服务。",
                "Restored to \(path), every page checked. Last row of the backup: \(last?.description ?? "none"); what "
                    + "was done after it must be done again.\nRun mingcha doctor, then start the server."))
    }
}
