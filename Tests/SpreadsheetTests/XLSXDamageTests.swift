// Workbooks that are hostile, broken or laid out for the eye.

import Foundation
import Testing

@testable import Spreadsheet

@Suite("A workbook that cannot be trusted")
struct XLSXDamageTests {
    private let row = "<row><c><v>1</v></c></row>"

    @Test("has merged cells: the rows they touch are named, the others are read")
    func merged() throws {
        var data = ""
        for row in 1...6 { data += "<row r=\"\(row)\"><c r=\"A\(row)\"><v>\(row)</v></c><c><v>0</v></c></row>" }
        let result = try read(
            HandMade(
                sheetData: data,
                tail: #"<mergeCells count="2"><mergeCell ref="A4:B5"/><mergeCell  x="1" ref='A1:B1' /></mergeCells>"#
            ).bytes)
        #expect(
            result.errors == [
                .mergedCells(range: "A1:B1", row: 1), .mergedCells(range: "A4:B5", row: 4),
                .mergedCells(range: "A4:B5", row: 5),
            ])
        #expect(result.cells[3] == [.number("4"), .empty])
        #expect(result.cells[4] == [.empty, .empty])
        #expect(result.cells[5] == [.number("6"), .number("0")])
    }

    @Test("finds every row of any set of merged ranges")
    func mergedRanges() {
        var random = Seeded(3)
        for _ in 0..<200 {
            let ranges = (0..<6).compactMap { _ -> CellRange? in
                let first = Int.random(in: 1...40, using: &random)
                return CellRange("A\(first):B\(first + Int.random(in: 0...9, using: &random))")
            }
            let merged = MergedRanges(ranges)
            for row in 1...60 {
                #expect((merged.touching(row: row) != nil) == ranges.contains { $0.rows.contains(row) })
            }
        }
    }

    @Test("unpacks to far more than it weighs")
    func bombByRatio() {
        var parts = HandMade().parts
        parts[5].1 = [UInt8](repeating: UInt8(ascii: " "), count: 60 << 20)
        #expect(refusal(of: zip(parts)) == .zipBomb(part: "xl/worksheets/sheet1.xml", limit: 50 << 20))
    }

    @Test("unpacks to more than is allowed in all")
    func bombBySize() {
        let book = HandMade(sheetData: String(repeating: row, count: 5000)).bytes
        #expect(refusal(of: book, limits: ReadLimits(unpackedBytes: 20_000))?.code == "spreadsheet.zip-bomb")
    }

    @Test("lies about the size of its parts")
    func lyingSizes() {
        let made = HandMade(sheetData: String(repeating: row, count: 5000))
        var book = [UInt8](made.bytes)
        let real = withUnsafeBytes(of: UInt32(made.parts[5].1.count).littleEndian, Array.init)
        var lies = 0
        for index in 0..<(book.count - 4) where Array(book[index..<(index + 4)]) == real {
            book.replaceSubrange(index..<(index + 4), with: [1, 0, 0, 0])
            lies += 1
        }
        #expect(lies > 0)
        #expect(refusal(of: book)?.code == "spreadsheet.damaged")
    }

    @Test("has too many or too long shared strings")
    func sharedStrings() {
        let book = HandMade(strings: "<sst><si><t>abc</t></si><si><t>def</t></si></sst>", sheetData: row).bytes
        #expect(refusal(of: book, limits: ReadLimits(sharedStringCount: 1))?.code == "spreadsheet.zip-bomb")
        #expect(refusal(of: book, limits: ReadLimits(sharedStringBytes: 5))?.code == "spreadsheet.zip-bomb")
        let missing = HandMade(sheetData: #"<row><c t="s"><v>7</v></c></row>"#).bytes
        #expect(refusal(of: missing) == .damaged(part: "xl/worksheets/sheet1.xml", reason: "shared string, row 1"))
    }

    @Test("declares entities that laugh a billion times")
    func entities() {
        let laugh = #"<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>"#
        let book = HandMade(sheetData: "<row><c t=\"str\"><v>&b;</v></c></row>", prolog: laugh)
        #expect(refusal(of: book.bytes) == .damaged(part: "xl/worksheets/sheet1.xml", reason: "document type"))
    }

    @Test("nests without end, or holds one endless attribute")
    func depthAndTokens() {
        let deep = HandMade(sheetData: String(repeating: "<row>", count: 100))
        #expect(refusal(of: deep.bytes) == .damaged(part: "xl/worksheets/sheet1.xml", reason: "nested too deeply"))
        var random = Seeded(5)
        let noise = (0..<(9 << 17)).map { _ in String(random.next(), radix: 36).prefix(8) }.joined()
        let long = HandMade(sheetData: "<row r=\"\(noise)\"/>")
        #expect(refusal(of: long.bytes) == .damaged(part: "xl/worksheets/sheet1.xml", reason: "token too long"))
    }

    @Test("is cut short, or changed in its packed bytes")
    func broken() {
        let book = [UInt8](HandMade(sheetData: String(repeating: row, count: 100)).bytes)
        #expect(refusal(of: book.dropLast(book.count / 2))?.code == "spreadsheet.damaged")
        #expect(refusal(of: book.prefix(4))?.code == "spreadsheet.damaged")
        var open = HandMade(sheetData: "<row><c>").parts
        #expect(refusal(of: zip(open))?.code == "spreadsheet.damaged")
        open[5].1 = Array("<worksheet><sheetData/>".utf8)
        #expect(refusal(of: zip(open))?.code == "spreadsheet.damaged")
        open.remove(at: 5)
        #expect(refusal(of: zip(open)) == .damaged(part: "xl/worksheets/sheet1.xml", reason: "missing"))
    }

    @Test("has rows too long or too wide: they are named, the others are read")
    func damagedRows() throws {
        let book = HandMade(
            sheetData: #"<row><c t="str"><v>\#(String(repeating: "x", count: 200))</v></c></row>"#
                + #"<row><c r="F2"><v>1</v></c></row><row><c><v>3</v></c></row>"#)
        let result = try read(book.bytes, limits: ReadLimits(recordBytes: 100, columns: 4))
        #expect(
            result.errors == [.recordTooLong(row: 1, line: 1, limit: 100), .tooManyColumns(row: 2, line: 2, limit: 4)])
        #expect(result.texts.last == ["3"])
    }
}
