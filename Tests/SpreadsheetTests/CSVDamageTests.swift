// Rows that cannot be read are named and passed over; the others are read.

import Testing

@testable import Spreadsheet

@Suite("A damaged CSV row")
struct CSVDamageTests {
    @Test("of ten megabytes is named, and the next row is read", arguments: [false, true], [50_000, 256 << 10])
    func tooLong(quoted: Bool, chunk: Int) throws {
        let quote = quoted ? "\"" : ""
        let text = "a,b\n\(quote)" + String(repeating: "长", count: 3_500_000) + "\(quote),x\nc,d\n"
        let result = try read(text, chunk: chunk)
        #expect(result.errors == [.recordTooLong(row: 2, line: 2, limit: 1 << 20)])
        #expect(result[2] == .record(Record(row: 3, line: 3, cells: [.text("c"), .text("d")])))
    }

    @Test("with a quote never closed does not swallow the rest")
    func unclosedAtEnd() throws {
        let result = try read("a,b\n1,\"x\n3,4\n5,6\n")
        #expect(result.errors == [.unclosedQuote(row: 2, line: 2, column: 1)])
        #expect(result.errors.first?.place == "line 2")
        #expect(result.texts == [["a", "b"], ["1", "x"], ["3", "4"], ["5", "6"]])
        #expect(result.numbers == [1, 2, 3, 4])
    }

    @Test("with a stray quote does not run into the next quoted cell")
    func unclosedMeetsQuote() throws {
        let result = try read("a,b\n1,\"x\n3,4\n5,\"y, z\"\n7,8\n")
        #expect(result.errors == [.unclosedQuote(row: 2, line: 2, column: 1)])
        #expect(result.texts.suffix(3) == [["3", "4"], ["5", "y, z"], ["7", "8"]])
    }

    @Test("with a quote open beyond the limit is named at the line of the quote")
    func unclosedBeyondLimit() throws {
        var text = "a,b\n\"1\n2\",\"x\n"
        for index in 0..<500 { text += "row \(index),y\n" }
        let limits = ReadLimits(recordBytes: 1000)
        let result = try read(text, limits: limits)
        #expect(result.errors == [.unclosedQuote(row: 2, line: 3, column: 1)])
        #expect(result.count == 502)
        #expect(result.last?.record == Record(row: 502, line: 503, cells: [.text("row 499"), .text("y")]))
        for chunk in [1, 7, 999, 1000, 1001] { #expect(try read(text, limits: limits, chunk: chunk) == result) }
    }

    @Test("with a byte that is no UTF-8 is named with its offset, and only it")
    func badUTF8() throws {
        var bytes = Array("名称,代码\n".utf8)
        for _ in 0..<50 { bytes += Array("企业有限公司,1\n".utf8) }
        let offset = bytes.count + 3
        bytes += [0xE7, 0x94, 0xB2, 0xFF] + Array(",2\n乙,3\n".utf8)
        let result = try read(bytes)
        #expect(result.errors == [.badBytes(encoding: .utf8, row: 52, line: 52, column: 0, offset: offset)])
        #expect(result.errors.first?.place == "R52C1")
        #expect(result.errors.first?.parameters["column"] == "A")
        #expect(result.texts[51] == ["甲\u{FFFD}", "2"])
        #expect(result.texts[52] == ["乙", "3"])
    }

    @Test("with a byte that is no GB18030 is named with its offset, and only it")
    func badGB18030() throws {
        var bytes: [UInt8] = [0xC3, 0xFB, 0x2C, 0x62, 0x0A]
        for _ in 0..<50 { bytes += [0xC6, 0xF3, 0xD2, 0xB5, 0x2C, 0x31, 0x0A] }
        let offset = bytes.count + 2
        bytes += [0xC6, 0xF3, 0xFF, 0x2C, 0x32, 0x0A, 0xC6, 0xF3, 0x2C, 0x33, 0x0A]
        for chunk in [1, 3, 64 << 10] {
            let result = try read(bytes, chunk: chunk)
            #expect(result.errors == [.badBytes(encoding: .gb18030, row: 52, line: 52, column: 0, offset: offset)])
            #expect(result.texts.suffix(2) == [["企\u{FFFD}", "2"], ["企", "3"]])
        }
    }

    @Test("with too many columns is named")
    func tooWide() throws {
        let result = try read("a,b\n1,2,3,4\n5,6\n", limits: ReadLimits(columns: 3))
        #expect(result.errors == [.tooManyColumns(row: 2, line: 2, limit: 3)])
        #expect(result.texts.last == ["5", "6"])
    }

    @Test("costs the same whatever the chunks, limits and line ends that meet", arguments: [1, 2, 3, 4, 5, 9, 13])
    func limitsMeetChunks(chunk: Int) throws {
        var random = Seeded(7)
        let pieces = ["a", ",", "\"", "\r\n", "\n", "\r", "中", "\"\"", "bcd"]
        for _ in 0..<120 {
            let text = "h,i\n" + (0..<60).map { _ in pieces.randomElement(using: &random)! }.joined()
            let limits = ReadLimits(recordBytes: 12, columns: 3)
            #expect(
                try read(text, limits: limits, chunk: chunk) == read(text, limits: limits), "\(text.debugDescription)")
        }
    }
}
