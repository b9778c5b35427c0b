// `import`: a library from a file. Good rows go in; refused ones come back with their reasons.

import ArgumentParser
import Directory
import Foundation
import Governance
import Localization
import Planning
import SQLKit
import Spreadsheet

enum Library: String, ExpressibleByArgument, CaseIterable {
    case objects, officers, items
}

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: say("导入检查对象、执法人员或抽查事项", "Import objects, officers or items"),
        discussion: say(
            """
            CSV（UTF-8 或 GB18030，自动识别）或 XLSX；列名可用常见别名，次序不限。合格的行写入，
            不合格的行连同原有各列和“错误原因”写入 --errors 指定的文件。重复导入不会重复。
            --template 写一个带表头的空文件。
            """,
            """
            CSV (UTF-8 or GB18030, detected) or XLSX; columns by their usual names, in any order. Good rows go in;
            refused rows go to --errors with their original columns and the reasons. Importing twice changes nothing.
            --template writes an empty file with the expected columns.
            """))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Argument(help: ArgumentHelp(say("objects 检查对象、officers 执法人员、items 抽查事项", "objects, officers or items")))
    var library: Library

    @Argument(help: ArgumentHelp(say("要导入的文件", "the file")))
    var file: String?

    @Option(
        help: ArgumentHelp(say("写退回行的文件（按后缀 CSV 或 XLSX）", "file for refused rows (CSV or XLSX)"), valueName: "file"))
    var errors: String?

    @Flag(help: ArgumentHelp(say("只检查，不写入", "check only")))
    var dryRun = false

    @Flag(help: ArgumentHelp(say("有一行不合格就一行也不写入，退出码 1", "any refused row: nothing goes in, exit 1")))
    var strict = false

    @Option(help: ArgumentHelp(say("写一个空模板（按后缀 CSV 或 XLSX）", "write an empty template"), valueName: "file"))
    var template: String?

    @Option(name: .customLong("as"), help: ArgumentHelp(say("以谁的账号操作", "login to act as"), valueName: "login"))
    var login: String?

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    func run() async throws {
        if let template {
            guard file == nil else { throw CommandError("command.template-and-file", place: "--template") }
            do { try writeTemplate(template) } catch let error as SpreadsheetError {
                throw PlacedError(error, place: template)
            }
            if json { Terminal.output(JSONText.object([("template", .text(template))]).text) }
            return Terminal.note(say("模板已写入 \(template)", "template written to \(template)"))
        }
        guard let file else { throw CommandError("command.no-file", place: "FILE") }
        guard FileManager.default.fileExists(atPath: file) else {
            throw CommandError("command.no-such-file", ["path": file], place: file)
        }
        let office = try await Office.open(databaseOptions)
        let report: ImportReport
        do { report = try await run(file, office) } catch let error as SpreadsheetError {
            throw PlacedError(error, place: place(of: error, in: file))
        }
        try await office.database.close()
        tell(report)
        if strict, report.counts.refused > 0 { throw ExitCode(1) }
    }

    /// Which file, and where in it.
    private func place(of error: SpreadsheetError, in file: String) -> String {
        switch error {
        case .cannotOpen(let path, _), .cannotWrite(let path, _): return path
        case .tooManyRows: return errors ?? file
        default: return [file, error.place].compactMap(\.self).joined(separator: ":")
        }
    }

    private func writeTemplate(_ path: String) throws {
        switch library {
        case .objects: try DirectoryDesk.template(.objects, path: path)
        case .officers: try DirectoryDesk.template(.officers, path: path)
        case .items: try PlanningDesk.itemTemplate(path: path)
        }
    }

    private func run(_ file: String, _ office: Office) async throws -> ImportReport {
        let actor = try await office.actor(library == .items ? .regulator : .systemAdministrator, login: login)
        var options = ImportOptions(isDryRun: dryRun, isStrict: strict)
        // Nobody works with an empty library: the first file may take the writer for longer at a time.
        if try await office.database.read({ try DirectoryDesk.count(in: $0) }) > 0 {
            options.batch = ImportOptions.batchBesideOthers
            options.settlesEvery = 8 * options.batch
        }
        let progress = Progress(say("导入", "import"))
        let update: @Sendable (ImportProgress) -> Void = { step in
            progress.update(
                "\(Int(step.fraction * 100)) %  "
                    + say("\(grouped(step.counts.read)) 行", "\(grouped(step.counts.read)) rows"))
        }
        defer { progress.end() }
        switch library {
        case .objects:
            return try await office.directory.importObjects(
                from: file, errors: errors, options: options, by: actor, progress: update)
        case .officers:
            return try await office.directory.importOfficers(
                from: file, errors: errors, options: options, by: actor, progress: update)
        case .items:
            return try await office.planning.importItems(
                from: file, errors: errors, options: options, by: actor, progress: update)
        }
    }

    private static func text(_ note: ImportNote) -> String {
        let facts = ["count": grouped(note.count), "example": note.example]
        let text = Messages.text("directory.note." + note.code, facts, in: language)
        return note.example.isEmpty ? text.replacing("（如 ）", with: "").replacing(" (such as )", with: "") : text
    }

    private func tell(_ report: ImportReport) {
        let counts = report.counts
        if json {
            Terminal.output(
                JSONText.object([
                    ("read", .number(counts.read)), ("accepted", .number(counts.accepted)),
                    ("legacy", .number(counts.legacy)), ("updated", .number(counts.updated)),
                    ("unchanged", .number(counts.unchanged)), ("refused", .number(counts.refused)),
                    ("seconds", .real(report.seconds)), ("written", .bool(report.isWritten)),
                ]).text)
        } else {
            Terminal.output(
                say(
                    "读 \(grouped(counts.read)) 行：新增 \(grouped(counts.accepted))，旧码留作原编号 \(grouped(counts.legacy))，"
                        + "更新 \(grouped(counts.updated))，未变 \(grouped(counts.unchanged))，"
                        + "退回 \(grouped(counts.refused))（\(String(format: "%.1f", report.seconds)) 秒）",
                    "read \(grouped(counts.read)): accepted \(grouped(counts.accepted)), legacy ids "
                        + "\(grouped(counts.legacy)), updated \(grouped(counts.updated)), unchanged "
                        + "\(grouped(counts.unchanged)), refused \(grouped(counts.refused)) "
                        + "(\(String(format: "%.1f", report.seconds)) s)"))
        }
        if !report.isWritten { Terminal.note(say("没有写入任何内容。", "Nothing was written.")) }
        if counts.refused > 0 {
            Terminal.note(
                errors.map { say("退回的行在 \($0)", "refused rows are in \($0)") }
                    ?? say("用 --errors 文件 可取回退回的行及原因", "--errors FILE gives the refused rows with reasons"))
        }
        for note in report.notes { Terminal.note("  " + Self.text(note)) }
    }
}
