// CSV as the standard has it, and as people send it.

import Testing

@testable import Spreadsheet

@Suite("A CSV file")
struct CSVReadingTests {
    @Test("is read alike whatever ends its lines", arguments: ["\n", "\r\n", "\r"], [true, false])
    func lineEnds(end: String, closed: Bool) throws {
        let text = ["名称,代码", "甲,1", "乙,2"].joined(separator: end) + (closed ? end : "")
        let result = try read(text)
        #expect(result.texts == [["名称", "代码"], ["甲", "1"], ["乙", "2"]])
        #expect(result.map(\.record.line) == [1, 2, 3])
    }

    @Test("holds only text, quoted or not, never numbers")
    func onlyText() throws {
        let result = try read("a,b,c\n\"1\",1,\n\"\",,x\n")
        #expect(result.cells[1] == [.text("1"), .text("1"), .empty])
        #expect(result.cells[2] == [.empty, .empty, .text("x")])
    }

    @Test("keeps commas, quotes and line ends within quotes")
    func quoted() throws {
        let result = try read("a,b\n\"x, \"\"y\"\"\",\"1\r\n2\n3\"\nz,\n")
        #expect(result.texts == [["a", "b"], ["x, \"y\"", "1\r\n2\n3"], ["z", ""]])
        #expect(result.map(\.record.line) == [1, 2, 5])
        #expect(result.numbers == [1, 2, 3])
    }

    @Test("may have quotes where they do not belong")
    func looseQuotes() throws {
        let result = try read("a,b,c\n5\" pipe,\"x\"y,\"\"\"q\"\"\"\n")
        #expect(result.texts[1] == ["5\" pipe", "xy", "\"q\""])
        #expect(result.errors.isEmpty)
    }

    @Test("may be separated by tabs or semicolons", arguments: ["\t", ";", ","])
    func delimiters(separator: String) throws {
        let result = try read("名称\(separator)\"备,注\"\n甲\(separator)乙\n")
        #expect(result.texts == [["名称", "备,注"], ["甲", "乙"]])
    }

    @Test("skips blank rows and still counts them")
    func blankRows() throws {
        let result = try read("\n \t,\u{3000}\na,b\n,,\n\n\u{A0}\nc,d\n\n")
        #expect(result.texts == [["a", "b"], ["c", "d"]])
        #expect(result.numbers == [3, 7])
        #expect(result.map(\.record.line) == [3, 7])
    }

    @Test("without any row is refused", arguments: ["", "\n\n", ",,\n \n", "\u{FEFF}"])
    func empty(text: String) { #expect(refusal(of: Array(text.utf8)) == .emptyFile) }

    @Test("gives back what a defused or wrapped cell stands for")
    func unescapes() throws {
        let result = try read("a,b,c,d\n'=1+1,'-x,\"=\"\"0123\"\"\",'tis\n")
        #expect(result.texts[1] == ["=1+1", "-x", "0123", "'tis"])
    }

    @Test("reads the same through chunks of any size", arguments: [1, 2, 3, 5, 7, 16, 61, 4096])
    func chunks(size: Int) throws {
        var text = "\u{FEFF}名称,\"备\r\n注\",c\r\n"
        for index in 0..<200 { text += "企业\(index),\"a\"\"\(index)\n\u{20087}\",x\(index)\r\n" }
        text += "\"open,1,2\r\nlast,\u{3000}x ,"
        let whole = try read(text)
        #expect(whole.count == 203)
        #expect(try read(text, chunk: size) == whole)
    }

    @Test("tells how far it has been read")
    func progress() throws {
        let folder = Folder()
        let reader = try TableReader(path: folder.file("a,b\n1,2\n".utf8))
        #expect(reader.progress == 0)
        #expect(reader.format == .csv && reader.sheet == nil)
        while try reader.next() != nil {}
        #expect(reader.progress == 1)
    }
}
