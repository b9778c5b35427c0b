// Tables are written whole, open in a spreadsheet, and come back as they were.

import Foundation
import Testing

@testable import Spreadsheet

@Suite("A table written")
struct WritingTests {
    @Test("as CSV has a byte order mark, CRLF, quotes where needed, and no live formulas")
    func csv() throws {
        let folder = Folder()
        let path = folder.path("out.csv")
        let writer = try makeTableWriter(path: path, sheet: "x")
        try writer.write([.text("名称"), .text("a,b"), .text("say \"x\"")])
        try writer.write([.text("=1+1"), .number("-5"), .text("-5"), .empty, .date("2024-01-02"), .boolean(true)])
        try writer.write([.text("@a"), .text("\tb"), .text("'=c"), .text("'d"), .error("=E1")])
        #expect(folder.names() != ["out.csv"])
        try writer.close()
        #expect(folder.names() == ["out.csv"])
        let text = try String(decoding: Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        #expect(
            text == "\u{FEFF}名称,\"a,b\",\"say \"\"x\"\"\"\r\n'=1+1,-5,'-5,,2024-01-02,TRUE\r\n"
                + "'@a,\"'\tb\",''=c,'d,'=E1\r\n")
    }

    @Test("as a workbook keeps long codes as text and dates as dates")
    func xlsx() throws {
        let folder = Folder()
        let path = folder.path("out.XLSX")
        let writer = try makeTableWriter(path: path, sheet: "一/二:[三]", widths: [30, 20.5], headerRows: 1)
        try writer.write([.text("代码"), .text("日期")])
        let row: [Cell] = [
            .text("912101030507798333"), .date("2024-02-29"), .empty, .number("42"), .boolean(false), .text("=1+1"),
            .number("912101030507798333"), .text("a\u{0}b\u{1}_x0041_"), .date("1890-01-01"),
        ]
        try writer.write(row)
        try writer.close()
        let reader = try TableReader(path: path)
        #expect(reader.sheet == "一_二__三_")
        let result = try rows(reader)
        #expect(result.errors.isEmpty)
        #expect(
            result.cells[1] == [
                .text("912101030507798333"), .date("2024-02-29"), .empty, .number("42"), .boolean(false),
                .text("=1+1"), .text("912101030507798333"), .text("a\u{FFFD}b\u{1}_x0041_"), .text("1890-01-01"),
            ])
        #expect(folder.names() == ["out.XLSX"])
    }

    @Test("and read again is the same table", arguments: ["csv", "xlsx"])
    func roundTrip(ending: String) throws {
        var random = Seeded(11)
        let alphabet = ["企", "\u{20087}", "a", "'", "=", "+", "-", "@", ",", ";", "\"", "\n", "\t", "1", " x", "_x"]
        let folder = Folder()
        for round in 0..<60 {
            let table = (0..<Int.random(in: 2...12, using: &random)).map { _ in
                (0..<5).map { column -> Cell in
                    let count = Int.random(in: column == 4 ? 1...3 : 0...6, using: &random)
                    let text = (0..<count).map { _ in alphabet.randomElement(using: &random)! }.joined()
                    // The first and last columns hold something, so that no row is blank and none is shortened.
                    return column == 4 ? .text("z" + text) : text.isEmpty ? .empty : .text(text)
                }
            }
            let path = folder.path("\(round).\(ending)")
            let writer = try makeTableWriter(path: path, sheet: "s")
            try writer.write((0..<5).map { .text("列\($0)") })
            for row in table { try writer.write(row) }
            try writer.close()
            let result = try rows(TableReader(path: path))
            #expect(result.errors.isEmpty)
            #expect(Array(result.cells.dropFirst()) == table)
        }
    }

    @Test("is not left half done when it is given up", arguments: ["csv", "xlsx"])
    func abandoned(ending: String) throws {
        let folder = Folder()
        try "old".write(toFile: folder.path("t.\(ending)"), atomically: false, encoding: .utf8)
        do {
            let writer = try makeTableWriter(path: folder.path("t.\(ending)"), sheet: "s")
            try writer.write([.text("a")])
            #expect(folder.names().count == 2)
        }
        #expect(folder.names() == ["t.\(ending)"])
        #expect(try String(contentsOfFile: folder.path("t.\(ending)"), encoding: .utf8) == "old")
    }

    @Test("says why when it cannot be", arguments: ["csv", "xlsx"])
    func unwritable(ending: String) throws {
        let path = "/nonexistent/t.\(ending)"
        #expect(throws: SpreadsheetError.cannotWrite(path: path, reason: "No such file or directory")) {
            try makeTableWriter(path: path, sheet: "s")
        }
        let folder = Folder()
        let writer = try makeTableWriter(path: folder.path("t.\(ending)"), sheet: "s")
        try writer.close()
        #expect(throws: SpreadsheetError.self) { try writer.close() }
        #expect(throws: SpreadsheetError.self) {
            try writer.write([.text("late")])
            try writer.close()
        }
    }

    @Test("never leaves out rows or characters silently")
    func tooLong() throws {
        let folder = Folder()
        let writer = try XLSXWriter(path: folder.path("t.xlsx"))
        #expect(throws: SpreadsheetError.self) { try writer.write([.text(String(repeating: "长", count: 32_768))]) }
        #expect(throws: SpreadsheetError.self) { try writer.write([Cell](repeating: .empty, count: 16_385)) }
    }

    @Test("has dates that go there and back")
    func dates() {
        for serial in 61...80_000 {
            let iso = SerialDate.iso(String(serial), .from1900)
            #expect(iso.flatMap(SerialDate.serial(iso:)) == serial)
        }
        #expect(SerialDate.serial(iso: "2023-02-29") == nil)
        #expect(SerialDate.serial(iso: "2023-2-1") == nil)
    }
}
