// Files that are not what they should be: refused whole or row by row, with the place of the fault.

import Foundation
import Testing

@Suite("A bad file")
struct BadFileTests {
    private static let heading = "企业名称,统一社会信用代码\n"
    private static let row = "甲,\(unifiedCode(1))\n"

    /// File name, content, code of the refusal.
    private static let whole: [(String, Data, String)] = [
        (
            "photo.csv", Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 7, count: 99)),
            "spreadsheet.not-a-table"
        ),
        ("paper.csv", Data("%PDF-1.4\n1 0 obj".utf8), "spreadsheet.not-a-table"),
        ("web.csv", Data("<html><table></table></html>".utf8), "spreadsheet.not-a-table"),
        ("utf16.csv", (heading + row).data(using: .utf16) ?? Data(), "spreadsheet.encoding"),
        ("utf16le.csv", (heading + row).data(using: .utf16LittleEndian) ?? Data(), "spreadsheet.encoding"),
        ("empty.csv", Data(), "spreadsheet.empty-file"),
        ("mark.csv", Data([0xEF, 0xBB, 0xBF]), "spreadsheet.empty-file"),
        ("heading.csv", Data(heading.utf8), "directory.header-only"),
        ("lacking.csv", Data("企业名称,住所\n甲,一路\n".utf8), "directory.missing-columns"),
        ("strange.csv", Data("a,b\nc,d\n".utf8), "directory.no-heading"),
        ("twice.csv", Data("企业名称,统一社会信用代码,信用代码\n甲,1,2\n".utf8), "directory.duplicate-column"),
        ("broken.xlsx", Data([0x50, 0x4B, 3, 4] + [UInt8](repeating: 1, count: 500)), "spreadsheet.damaged"),
        ("old.xls", Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), "spreadsheet.old-xls"),
    ]

    @Test("is refused with its name, and nothing is written", arguments: whole.indices)
    func refused(_ index: Int) async throws {
        let (name, bytes, code) = Self.whole[index]
        let place = try await Place.withCity()
        try place.file(name, bytes)
        try await expectRefusal(
            ["import", "objects", name, "--errors", "bad.csv"], in: place, code: code, at: name)
        // The library is as usable as before.
        try place.file("good.csv", Self.heading + Self.row)
        let after = try await place.mingcha("import", "objects", "good.csv", "--json")
        #expect(after.code == 0 && after.json?["accepted"]?.number == 1, "\(after.testDescription)")
    }

    @Test("that is a folder, or a zip of something else, is refused")
    func otherThings() async throws {
        let place = try await Place.withCity()
        try place.file("x.txt", "hello")
        _ = try await place.tool("zip", "-q", "plain.csv", "x.txt")
        _ = try await place.tool("mv", "plain.csv.zip", "plain.csv")
        try await expectRefusal(
            ["import", "objects", "plain.csv"], in: place, code: "spreadsheet.not-a-table", at: "plain.csv")
        try FileManager.default.createDirectory(atPath: place.path("folder"), withIntermediateDirectories: false)
        try await expectRefusal(
            ["import", "objects", "folder"], in: place, code: "spreadsheet.cannot-open", at: "folder")
    }

    @Test("with codes that a spreadsheet took for numbers gives every such row back with the reason")
    func numbers() async throws {
        let place = try await Place.withCity()
        try place.file("a.csv", Self.heading + "甲,9.1219901E+17\n乙,912199010000000010\n丙,9.12199E17\n" + Self.row)
        try await place.workbook(
            "b.xlsx",
            rows: [
                "<c t=\"inlineStr\"><is><t>企业名称</t></is></c><c t=\"inlineStr\"><is><t>统一社会信用代码</t></is></c>",
                "<c t=\"inlineStr\"><is><t>甲</t></is></c><c><v>912199010000000010</v></c>",
                "<c t=\"inlineStr\"><is><t>乙</t></is></c><c><v>9.12199010000000E+17</v></c>",
            ])
        for (file, read) in [("a.csv", 4), ("b.xlsx", 2)] {
            let run = try await place.mingcha("import", "objects", file, "--errors", "bad.csv", "--json")
            #expect(run.code == 0 && run.json?["read"]?.number == read, "\(run.testDescription)")
            #expect(run.json?["refused"]?.number == (file == "a.csv" ? 3 : 2), "\(run.testDescription)")
            let bad = try place.text("bad.csv")
            #expect(bad.contains("错误原因") && bad.contains("当作数字"), "\(bad)")
            try FileManager.default.removeItem(atPath: place.path("bad.csv"))
        }
    }

    @Test("with one row of 10 MB loses that row only")
    func longRow() async throws {
        let place = try await Place.withCity()
        let long = String(repeating: "甲", count: 3_500_000)
        try place.file("a.csv", Self.heading + long + ",\(unifiedCode(2))\n" + Self.row)
        let run = try await place.mingcha("import", "objects", "a.csv", "--errors", "bad.csv", "--json")
        #expect(run.code == 0, "\(run.testDescription)")
        #expect(run.json?["accepted"]?.number == 1 && run.json?["refused"]?.number == 1)
        #expect(try place.text("bad.csv").suffix(200).contains("超过"))
    }

    @Test("with merged cells gives the rows back, naming the range")
    func merged() async throws {
        let place = try await Place.withCity()
        try await place.workbook(
            "a.xlsx",
            rows: [
                "<c t=\"inlineStr\"><is><t>企业名称</t></is></c><c t=\"inlineStr\"><is><t>统一社会信用代码</t></is></c>",
                "<c r=\"A2\" t=\"inlineStr\"><is><t>甲</t></is></c>"
                    + "<c t=\"inlineStr\"><is><t>\(unifiedCode(1))</t></is></c>",
                "<c r=\"B3\" t=\"inlineStr\"><is><t>\(unifiedCode(2))</t></is></c>",
                "<c t=\"inlineStr\"><is><t>丙</t></is></c><c t=\"inlineStr\"><is><t>\(unifiedCode(3))</t></is></c>",
            ],
            after: "<mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>")
        let run = try await place.mingcha("import", "objects", "a.xlsx", "--errors", "bad.csv", "--json")
        #expect(run.code == 0 && run.json?["accepted"]?.number == 1, "\(run.testDescription)")
        #expect(run.json?["refused"]?.number == 2)
        #expect(try place.text("bad.csv").contains("合并单元格 A2:A3"))
    }

    @Test("that unpacks to a flood is refused before it is unpacked")
    func bomb() async throws {
        let place = try await Place.withCity()
        let flood = String(repeating: "A", count: 64 << 20)
        try await place.workbook("bomb.xlsx", rows: ["<c t=\"inlineStr\"><is><t>\(flood)</t></is></c>"])
        #expect((try place.bytes("bomb.xlsx")).count < 1 << 20)
        try await expectRefusal(
            ["import", "objects", "bomb.xlsx"], in: place, code: "spreadsheet.zip-bomb", at: "bomb.xlsx")
    }
}

extension Place {
    /// The smallest workbook there is, packed by `zip`.
    func workbook(_ name: String, rows: [String], after: String = "") async throws {
        let folder = "book-\(name)"
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let package = "http://schemas.openxmlformats.org/package/2006"
        let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        let cells = rows.enumerated().map { "<row r=\"\($0 + 1)\">\($1)</row>" }.joined()
        let parts = [
            "[Content_Types].xml":
                "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\" ContentType="
                + "\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" "
                + "ContentType=\"\(type).sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" "
                + "ContentType=\"\(type).worksheet+xml\"/></Types>",
            "_rels/.rels":
                "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"r1\" "
                + "Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            "xl/workbook.xml":
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"s\" sheetId=\"1\" "
                + "r:id=\"r1\"/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels":
                "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"r1\" "
                + "Type=\"\(office)/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
            "xl/worksheets/sheet1.xml":
                "<worksheet xmlns=\"\(main)\"><sheetData>\(cells)</sheetData>\(after)</worksheet>",
        ]
        for (part, text) in parts {
            let file = url.appending(path: "\(folder)/\(part)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let zip = try await tool(
            "sh", "-c", "cd '\(folder)' && zip -q -X -r '../\(name)' '[Content_Types].xml' _rels xl")
        try #require(zip.code == 0, "\(zip.testDescription)")
        try FileManager.default.removeItem(atPath: path(folder))
    }
}
