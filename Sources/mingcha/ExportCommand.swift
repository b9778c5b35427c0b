// `export`: published results as a table for other systems.

import ArgumentParser
import Foundation
import Governance
import Planning
import Publication
import SQLKit
import Spreadsheet

enum ExportSubject: String, ExpressibleByArgument, CaseIterable { case results }

enum ExportFormat: String, ExpressibleByArgument, CaseIterable { case necips }

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: say("导出已公示的检查结果", "Export published results"),
        discussion: say(
            """
            necips：国家企业信用信息公示系统，每个检查事项一行。各省批量导入表的列各有不同，用 --columns 选列定序，
            缺省列取自该系统“双随机抽查结果信息”公示的内容。可用的列：\(NecipsColumn.allCases.map(\.rawValue).joined(separator: "、"))
            """,
            """
            necips: the national publicity system, one row per item. Import sheets differ by province: --columns
            chooses and orders. Columns: \(NecipsColumn.allCases.map(\.rawValue).joined(separator: "、"))
            """))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Argument(help: ArgumentHelp(say("results 检查结果", "results")))
    var subject: ExportSubject

    @Option(help: ArgumentHelp(say("格式：necips", "format: necips")))
    var format = ExportFormat.necips

    @Option(help: ArgumentHelp(say("写到哪个文件（按后缀 CSV 或 XLSX）", "file to write (CSV or XLSX)"), valueName: "file"))
    var out: String

    @Option(help: ArgumentHelp(say("只要这个任务的", "only of this task"), valueName: "name"))
    var task: String?

    @Option(help: ArgumentHelp(say("列名，用逗号分开", "columns, separated by commas"), valueName: "list"))
    var columns: String?

    @Option(name: .customLong("as"), help: ArgumentHelp(say("以谁的账号操作", "login to act as"), valueName: "login"))
    var login: String?

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    func run() async throws {
        let columns = try columns.map { try NecipsColumn.list($0) } ?? NecipsColumn.standard
        let office = try await Office.open(databaseOptions)
        let actor = try await office.actor(.regulator, login: login)
        var task: JointTask?
        if let name = self.task { task = try await office.planning.task(named: name, by: actor) }
        let out = out
        let count = try await office.publication.necips(task: task, columns: columns, by: actor) {
            try Self.sink(to: out, columns: columns)
        }
        try await office.database.close()
        guard !json else {
            return Terminal.output(
                JSONText.object([
                    ("file", .text(out)), ("results", .number(count.entries)), ("rows", .number(count.rows)),
                ]).text)
        }
        Terminal.output(
            say(
                "\(grouped(count.entries)) 条公示结果，共 \(grouped(count.rows)) 行，已写入 \(out)",
                "\(grouped(count.entries)) published results in \(grouped(count.rows)) rows: \(out)"))
    }

    private static func sink(to out: String, columns: [NecipsColumn]) throws -> ResultSink {
        func placed<T>(_ body: () throws(SpreadsheetError) -> T) throws -> T {
            do throws(SpreadsheetError) { return try body() } catch { throw PlacedError(error, place: out) }
        }
        let widths = columns.map { Double(max(12, $0.rawValue.count * 2 + 4)) }
        let writer = try placed { () throws(SpreadsheetError) in
            try makeTableWriter(path: out, sheet: say("检查结果", "results"), widths: widths)
        }
        return ResultSink(
            write: { row in
                try placed { () throws(SpreadsheetError) in
                    try writer.write(row.map { $0.isEmpty ? .empty : .text($0) })
                }
            },
            close: { try placed { () throws(SpreadsheetError) in try writer.close() } })
    }
}
