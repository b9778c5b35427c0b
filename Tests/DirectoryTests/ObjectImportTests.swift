import Directory
import Foundation
import Governance
import Localization
import SQLKit
import Spreadsheet
import Testing

@Suite("Importing objects") struct ObjectImportTests {
    @Test("The real register: exact counts, and a second time nothing changes")
    func realFile() async throws {
        guard let path = sharedData("registry_sample_gb18030.csv") else { return }
        let library = try await Library()
        let errors = library.path("errors.csv")
        let first = try await library.desk.importObjects(from: path, errors: errors, by: library.actor)
        #expect(first.counts.read == 18000)
        #expect(numbers(first) == [17703, 296, 0, 0, 1])
        #expect(first.notes.first { $0.code == "code-upper-cased" }?.count == 3)
        #expect(try library.text(of: "errors.csv").contains("B5161 统一社会信用代码：应为 18 位，实为 13 位"))
        let second = try await library.desk.importObjects(from: path, errors: errors, by: library.actor)
        #expect(numbers(second) == [0, 0, 0, 17999, 1])
        #expect(try await library.int("SELECT COUNT(*) FROM dir_object WHERE region = '000000'") == 0)
        // Of each the beginning and the end: it takes several transactions.
        #expect(try await library.auditRows(.importObjects) == 4)
        #expect(try await library.int("SELECT COUNT(*) FROM dir_change") == 0)
    }

    @Test("The same rows as a workbook give the same counts; a numeric code is refused with the reason")
    func workbook() async throws {
        let library = try await Library()
        let path = library.path("in.xlsx")
        let writer = try makeTableWriter(path: path, sheet: "名录")
        try writer.write([.text("某市检查对象名录")])
        try writer.write([.text("企业名称"), .text("统一社会信用代码（必填）"), .text("成立日期")])
        try writer.write([.text("甲公司"), .text(code(1)), .date("2024-01-05")])
        try writer.write([.text("乙公司"), .text("320404000009558"), .text("2024年1月5日")])
        try writer.write([.text("丙公司"), .number("9.1210102078059E+17"), .empty])
        try writer.close()
        let report = try await library.desk.importObjects(
            from: path, errors: library.path("errors.xlsx"), by: library.actor)
        #expect(numbers(report) == [1, 1, 0, 0, 1])
        #expect(try await library.object(code(1))?.registeredOn == CalendarDate("2024-01-05"))
        let reader = try TableReader(path: library.path("errors.xlsx"))
        _ = try reader.next()
        let reason = try #require(try reader.next()).record.cells.last?.text ?? ""
        #expect(reason.hasPrefix("B5 统一社会信用代码（必填）："), "\(reason)")
        #expect(reason == "B5 统一社会信用代码（必填）：" + Messages.text("directory.cell.code-number", [:], in: .chinese))
    }

    @Test("Every faulty cell of a row is reported, with its place")
    func allFaults() async throws {
        let library = try await Library()
        let wrong = String(code(7).dropLast()) + (code(7).hasSuffix("0") ? "1" : "0")
        let report = try await library.importObjects(
            """
            名称,统一社会信用代码,成立日期,经营状态,风险分类
            ,\(wrong),2023-02-30,飞升,Q
            好公司,\(code(2)),2024/1/5,存续（在营、开业、在册）,较高
            """, errors: library.path("errors.csv"))
        #expect(numbers(report) == [1, 0, 0, 0, 1])
        let text = try library.text(of: "errors.csv")
        for part in [
            "A2 名称：不能为空", "B2 统一社会信用代码：校验位应为 \(code(7).last!)", "C2 成立日期：", "D2 经营状态：", "E2 风险分类：",
        ] { #expect(text.contains(part), "\(part) in \(text)") }
        #expect(text.contains("名称,统一社会信用代码,成立日期,经营状态,风险分类,错误原因\r\n"), "original columns and one more")
        let gradings = try await library.database.read { try DirectoryDesk.gradings(of: code(2), in: $0) }
        #expect(gradings.map(\.value) == ["C"] && gradings.first?.source == "in.csv")
    }

    @Test("A returned errors file can be corrected and sent in again, and a stale one disappears")
    func errorsRoundTrip() async throws {
        let library = try await Library()
        let errors = library.path("errors.csv")
        _ = try await library.importObjects("名称,信用代码\n甲,123\n", errors: errors)
        let corrected = try library.text(of: "errors.csv").replacingOccurrences(of: "甲,123", with: "甲,\(code(3))")
        let report = try await library.importObjects(corrected, errors: errors)
        #expect(numbers(report) == [1, 0, 0, 0, 0])
        #expect(!FileManager.default.fileExists(atPath: errors))
    }

    @Test("A duplicate id is unchanged when identical and refused when not")
    func duplicates() async throws {
        let library = try await Library()
        let report = try await library.importObjects(
            "名称,信用代码\n甲,\(code(1))\n甲,\(code(1))\n乙,\(code(1))\n", errors: library.path("errors.csv"))
        #expect(numbers(report) == [1, 0, 0, 1, 1])
        #expect(try library.text(of: "errors.csv").contains("第 4 行：与第 2 行重复"))
    }

    @Test("Duplicates are found across batches, and read is always the sum")
    func smallBatches() async throws {
        let library = try await Library()
        let rows = (0..<50).map { "公司\($0),\(code($0))" } + ["公司0,\(code(0))", "别名,\(code(1))"]
        let report = try await library.importObjects(
            "名称,信用代码\n" + rows.joined(separator: "\n"), options: ImportOptions(batch: 7))
        #expect(numbers(report) == [50, 0, 0, 1, 1])
        #expect(report.counts.read == 52)
        #expect(try await library.auditRows(.importObjects) == 2)
        #expect(try await library.int("SELECT COUNT(*) FROM dir_import WHERE state = 'done' AND rows_read = 52") == 1)
    }

    @Test("A file with fewer columns wipes nothing, and a change leaves a before and after")
    func mergingColumns() async throws {
        let library = try await Library()
        _ = try await library.importObjects("名称,信用代码,电话,标签\n甲,\(code(1)),024-1,食品、重点\n")
        let report = try await library.importObjects("信用代码,企业名称\n\(code(1)),甲改名\n")
        #expect(numbers(report) == [0, 0, 1, 0, 0])
        let object = try #require(try await library.object(code(1)))
        #expect(object.name == "甲改名" && object.phone == "024-1" && object.tags == ["重点", "食品"].sorted())
        let history = try await library.database.read { try DirectoryDesk.history(of: "object", code(1), in: $0) }
        #expect(history.map(\.changes) == [#"{"name":["甲","甲改名"]}"#])
        #expect(history.first?.importID == report.importID)
    }

    @Test("Region: column, then the code's own with its history, then names, else unknown with a note")
    func regions() async throws {
        let library = try await Library()
        let other = code(4, region: "999999")
        let report = try await library.importObjects(
            """
            名称,信用代码,行政区划,省份,地区
            甲,\(code(1)),辽宁省沈阳市和平区,,
            乙,\(code(2, region: "320602")),,,
            丙,\(code(3, region: "320691")),,江苏,南通
            丁,\(other),,,
            """)
        #expect(try await library.object(code(1))?.region.rawValue == "210102")
        #expect(try await library.object(code(2, region: "320602"))?.region.rawValue == "320613")
        #expect(try await library.object(code(3, region: "320691"))?.region.rawValue == "320600")
        #expect(try await library.object(other)?.region == .root)
        #expect(report.notes.contains { $0.code == "region-missing" })
    }

    @Test("Objects without a code carry their own id")
    func ownIDs() async throws {
        let library = try await Library()
        let report = try await library.importObjects("名称,信用代码,对象类别\n电梯,e12,产品\n")
        #expect(numbers(report) == [1, 0, 0, 0, 0])
        #expect(try await library.object("X:E12")?.kind == .product)
    }

    @Test("A dry run counts and writes nothing; strict writes all or nothing")
    func dryAndStrict() async throws {
        let library = try await Library()
        let text = "名称,信用代码\n甲,\(code(1))\n乙,1\n"
        let dry = try await library.importObjects(text, options: ImportOptions(isDryRun: true))
        let strict = try await library.importObjects(text, options: ImportOptions(isStrict: true))
        #expect(numbers(dry) == [1, 0, 0, 0, 1] && numbers(strict) == [1, 0, 0, 0, 1])
        #expect(!dry.isWritten && !strict.isWritten)
        #expect(try await library.int("SELECT COUNT(*) FROM dir_object") == 0)
        #expect(try await library.int("SELECT COUNT(*) FROM dir_import") == 0)
        let good = try await library.importObjects("名称,信用代码\n甲,\(code(1))\n", options: ImportOptions(isStrict: true))
        #expect(good.isWritten && numbers(good) == [1, 0, 0, 0, 0])
    }

    @Test("Who may not import is refused before the file is opened, on the record")
    func denied() async throws {
        let library = try await Library()
        let stranger = Actor(person: ID(stored: "00000000-0000-7000-8000-000000000001"), name: "某人", holdings: [])
        await #expect(throws: GovernanceError.self) {
            try await library.desk.importObjects(from: "/nowhere/none.csv", by: stranger)
        }
        #expect(try await library.int("SELECT COUNT(*) FROM gov_audit WHERE outcome = 'denied'") == 1)
    }
}
