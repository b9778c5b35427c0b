// Whatever arrives: an answer or an error, never a crash, never more memory than the limits allow.

import Foundation
import Testing

@testable import Spreadsheet

@Suite("Any bytes at all")
struct FuzzTests {
    private let limits = ReadLimits(
        recordBytes: 300, columns: 20, unpackedBytes: 1 << 20, ratioFloor: 1 << 16, sharedStringCount: 100,
        sharedStringBytes: 10_000)

    /// Reads to the end or to an error, and checks what holds for every table.
    private func consume(_ bytes: [UInt8], _ folder: Folder, chunk: Int) {
        do {
            let reader = try TableReader(path: folder.file(bytes), limits: limits, chunk: chunk)
            var last = 0
            var results = 0
            while let result = try reader.next() {
                results += 1
                let record = result.record
                #expect(record.cells.count <= limits.columns)
                #expect(record.cells.reduce(0) { $0 + $1.text.utf8.count } <= limits.recordBytes * 3 + 8192)
                if reader.format == .csv {
                    #expect(record.row > last)
                    last = record.row
                }
                #expect((0...1).contains(reader.progress))
                if results > 100_000 { return }
            }
        } catch { #expect(error.code.hasPrefix("spreadsheet.")) }
    }

    private func mutated(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) where !result.isEmpty {
            let index = Int.random(in: result.indices, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: result[index] = UInt8.random(in: 0...255, using: &random)
            case 1: result.remove(at: index)
            case 2: result.insert([0x22, 0x2C, 0x0A, 0x0D, 0x3C, 0x3E, 0x81].randomElement(using: &random)!, at: index)
            case 3: result.removeSubrange(index..<min(result.count, index + Int.random(in: 1...40, using: &random)))
            default:
                let slice = result[index..<min(result.count, index + Int.random(in: 1...40, using: &random))]
                result.insert(contentsOf: slice, at: Int.random(in: 0...result.count, using: &random))
            }
        }
        return result
    }

    @Test("are read or refused when they are random")
    func noise() {
        var random = Seeded(1)
        let folder = Folder()
        for round in 0..<1500 {
            // Half of the rounds draw from the bytes that mean something in CSV and GB18030.
            let alphabet: [UInt8] =
                round % 2 == 0 ? Array(0...255) : [0x22, 0x2C, 0x0A, 0x0D, 0x61, 0x81, 0x30, 0xFE, 0xE4]
            let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in alphabet.randomElement(using: &random)!
            }
            consume(bytes, folder, chunk: Int.random(in: 1...64, using: &random))
        }
    }

    @Test("are read or refused when they were CSV")
    func csv() {
        var random = Seeded(2)
        let folder = Folder()
        let text = "名称,代码,\"备,注\"\r\n" + String(repeating: "企业,\"a\"\"b\nc\",'=x\r\n", count: 8)
        let gb =
            [0xC3, 0xFB, 0x2C, 0xB3, 0xC6, 0x0A, 0x95, 0x32, 0x85, 0x35, 0x2C, 0x22, 0xC6, 0xF3, 0x22, 0x0A] as [UInt8]
        for round in 0..<1500 {
            consume(mutated(round % 2 == 0 ? Array(text.utf8) : gb + gb, &random), folder, chunk: 1 + round % 37)
        }
    }

    @Test("are read or refused when they were a workbook, changed as a zip or inside it")
    func xlsx() {
        var random = Seeded(3)
        let folder = Folder()
        var data = ""
        for row in 1...5 {
            data +=
                #"<row r="\#(row)"><c r="A\#(row)" t="s"><v>\#(row % 2)</v></c><c r="C\#(row)" s="1"><v>45351</v></c>"#
                + #"<c t="inlineStr"><is><t>a_x0041_&amp;b</t></is></c></row>"#
        }
        let book = HandMade(
            strings: "<sst><si><t>名</t></si><si><r><t>x</t></r></si></sst>",
            styles: #"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
            sheetData: data, tail: #"<mergeCells><mergeCell ref="A2:B3"/></mergeCells>"#)
        let whole = [UInt8](book.bytes)
        for round in 0..<1200 {
            if round % 2 == 0 {
                consume(mutated(whole, &random), folder, chunk: 64)
            } else {
                var parts = book.parts
                let index = parts.indices.randomElement(using: &random)!
                parts[index].1 = mutated(parts[index].1, &random)
                consume([UInt8](zip(parts, stored: true)), folder, chunk: 64)
            }
        }
    }
}
