// What a file is, is asked of its bytes.

import Testing

@testable import Spreadsheet

@Suite("The encoding of a file")
struct EncodingTests {
    private func encoding(_ bytes: [UInt8]) throws -> TextEncoding? {
        let folder = Folder()
        return try TableReader(path: folder.file(bytes)).encoding
    }

    @Test("is UTF-8 with a mark, without one, and for plain ASCII")
    func utf8() throws {
        #expect(try encoding(Array("\u{FEFF}a".utf8)) == .utf8)
        #expect(try encoding(Array("名称".utf8)) == .utf8)
        #expect(try encoding(Array("a,b".utf8)) == .utf8)
    }

    @Test("is GB18030 for Chinese that is no UTF-8, with characters of two and four bytes", arguments: [1, 2, 3, 4096])
    func gb18030(chunk: Int) throws {
        // 名称,𠂇㐀镕 — U+20087 and U+3400 take four bytes.
        let bytes: [UInt8] = [
            0xC3, 0xFB, 0xB3, 0xC6, 0x2C, 0x95, 0x32, 0x90, 0x31, 0x81, 0x39, 0xEE, 0x39, 0xE9, 0x46, 0x0D, 0x0A,
        ]
        let folder = Folder()
        let reader = try TableReader(path: folder.file(bytes), limits: .standard, chunk: chunk)
        #expect(reader.encoding == .gb18030)
        #expect(try rows(reader).texts == [["名称", "\u{20087}\u{3400}镕"]])
    }

    @Test("is asked of the first characters beyond ASCII, however late they come")
    func late() throws {
        let ascii = Array(repeating: Array("code,name\n".utf8), count: 150_000).joined()
        #expect(try encoding(Array(ascii) + [0xC6, 0xF3, 0xD2, 0xB5, 0x0A]) == .gb18030)
        #expect(try encoding(Array(ascii) + Array("企业\n".utf8)) == .utf8)
    }

    @Test("is refused by name when it is UTF-16 or none at all")
    func refused() {
        #expect(refusal(of: [0xFF, 0xFE, 0x61, 0x00]) == .encoding(found: "UTF-16"))
        #expect(refusal(of: [0x61, 0x00, 0x2C, 0x00, 0x62, 0x00]) == .encoding(found: "UTF-16"))
        #expect(refusal(of: (0..<200).map { _ in [0xFF, 0x41] as [UInt8] }.joined()) == .encoding(found: "?"))
    }

    @Test("does not hide that a file is no table at all")
    func otherKinds() {
        #expect(refusal(of: "%PDF-1.7\n".utf8) == .notATable(kind: "pdf"))
        #expect(refusal(of: "\u{FEFF}\n <html><table>".utf8) == .notATable(kind: "html"))
        #expect(refusal(of: "<?xml version=\"1.0\"?><Workbook/>".utf8) == .notATable(kind: "xml"))
        #expect(refusal(of: [0xFF, 0xD8, 0xFF, 0xE0]) == .notATable(kind: "image"))
        #expect(refusal(of: zip([("a.txt", [1])])) == .notATable(kind: "zip"))
        #expect(refusal(of: zip([("word/document.xml", [1])])) == .notATable(kind: "docx"))
    }

    @Test("is old .xls or a password for compound files, by their directory")
    func compound() {
        func file(_ stream: String) -> [UInt8] {
            var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
            bytes += [UInt8](repeating: 0, count: 512 - 8)
            bytes[30] = 9
            bytes[48] = 1
            bytes += [UInt8](repeating: 0, count: 512 + 128)
            return bytes + stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } + [0, 0]
        }
        #expect(refusal(of: file("Workbook")) == .oldXLS)
        #expect(refusal(of: file("EncryptedPackage")) == .password)
        #expect(refusal(of: file("WordDocument")) == .notATable(kind: "doc"))
        #expect(refusal(of: file("Workbook").prefix(20)) == .oldXLS)
    }

    @Test("cannot be asked of what is not there or no file")
    func missing() {
        #expect(throws: SpreadsheetError.self) { try TableReader(path: "/nonexistent/x.csv") }
        #expect(throws: SpreadsheetError.cannotOpen(path: "/dev/null", reason: "not a regular file")) {
            try TableReader(path: "/dev/null")
        }
    }
}
