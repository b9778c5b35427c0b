// What browsers send: pairs, and forms with a file in pieces of any size.

import Foundation
import Localization
import Spreadsheet
import Testing

@testable import Web

/// A small generator of its own, so that a failure can be repeated.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

@Suite("Forms")
struct FormTests {
    @Test(
        "fields are decoded as the URL standard says",
        arguments: [
            ("", []), ("a", ["a="]), ("a=", ["a="]), ("=b", ["=b"]), ("a=b=c", ["a=b=c"]),
            ("&&a=1&&b=2&", ["a=1", "b=2"]),
            ("a=1&a=2", ["a=1", "a=2"]), ("a+b=c+d", ["a b=c d"]), ("a=%2B%26%3D", ["a=+&="]), ("a=%", ["a=%"]),
            ("a=%4", ["a=%4"]), ("a=%zz", ["a=%zz"]), ("a=%e6%98%8E", ["a=明"]), ("a=%FF", ["a=\u{FFFD}"]),
            ("%61=%0D%0A", ["a=\n"]), ("a=\u{660E}", ["a=明"]),
            ("%00a=b%00%00c", ["\u{FFFD}a=b\u{FFFD}\u{FFFD}c"]), ("a=\0%", ["a=\u{FFFD}%"]),
            ("a=\0%4", ["a=\u{FFFD}%4"]),
        ] as [(String, [String])])
    func decoding(text: String, pairs: [String]) {
        #expect(Form(urlEncoded: Array(text.utf8)).fields.map { $0.name + "=" + $0.value } == pairs)
    }

    @Test("what was encoded is read as it was; blanks around a value are not part of it")
    func roundTrip() {
        var form = Form()
        for value in ["明察 & 秋毫", "a=b+c%20", "\"'<>", "第一行\n第二行", " 两边　"] { form.append("名称", value) }
        #expect(Form(urlEncoded: Array(form.encoded.utf8)) == form)
        #expect(form.all("名称").last == "两边" && form["没有"] == "")
        let many = String(repeating: "a=1&", count: Form.mostFields + 10)
        #expect(Form(urlEncoded: Array(many.utf8)).fields.count == Form.mostFields)
    }

    // MARK: With a file

    private static let boundary = "----mingcha7"
    /// Full of what looks like a boundary.
    private static let content =
        Array("\r\n\r\n--\r\n----mingcha\r\n------mingcha\r\n------mingcha6\r\r\n-----".utf8) + [
            0, 255, 13, 10, 45, 45,
        ]

    private static func body() -> [UInt8] {
        func part(_ head: String, _ bytes: [UInt8]) -> [UInt8] {
            Array("--\(boundary)\r\nContent-Disposition: form-data; \(head)\r\n\r\n".utf8) + bytes + [13, 10]
        }
        return Array("a preamble\r\n".utf8) + part("name=\"csrf\"", Array("t0k".utf8))
            + part("name=\"说明\"", Array("第一行\r\n第\0二行".utf8))
            + part("name=\"file\"; filename=\"C:\\名录;2026.csv\"\r\nContent-Type: text/csv", content)
            + part("name=\"none\"; filename=\"\"", []) + part("name=\"last\"", [])
            + Array("--\(boundary)--\r\nan epilogue".utf8)
    }

    private func read(_ pieces: [ArraySlice<UInt8>]) throws -> (Form, Upload, [UInt8]) {
        let folder = FileManager.default.temporaryDirectory.path
        var reader = try MultipartReader(contentType: "multipart/form-data; boundary=\(Self.boundary)", folder: folder)
        defer { reader.discard() }
        for piece in pieces { try reader.take(piece) }
        try reader.finish()
        let upload = try #require(reader.upload)
        return (reader.form, upload, Array(try Data(contentsOf: URL(fileURLWithPath: upload.path))))
    }

    @Test("however a body is cut into pieces, form and file are the same")
    func pieces() throws {
        let body = Self.body()
        let expected = Form([("csrf", "t0k"), ("说明", "第一行\n第\u{FFFD}二行"), ("last", "")])
        func check(_ cuts: [Int]) throws {
            let edges = [0] + cuts + [body.count]
            let (form, upload, bytes) = try read(zip(edges, edges.dropFirst()).map { body[$0..<$1] })
            #expect(form == expected && bytes == Self.content, "cut at \(cuts)")
            #expect(upload.name == "名录;2026.csv" && upload.size == Self.content.count, "cut at \(cuts)")
        }
        try check([])
        try check(Array(1..<body.count))
        for cut in 1..<body.count { try check([cut]) }
        var dice = Dice(state: 20_260_610)
        for _ in 0..<300 {
            let count = Int.random(in: 1...12, using: &dice)
            try check((0..<count).map { _ in Int.random(in: 0...body.count, using: &dice) }.sorted())
        }
    }

    @Test("a body that ends anywhere before its end is refused, and its file is gone")
    func cutShort() throws {
        let body = Self.body()
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cut-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let end = body.count - "\r\nan epilogue".utf8.count
        for length in 0..<end {
            var reader = try MultipartReader(contentType: "x; boundary=\(Self.boundary)", folder: folder)
            try reader.take(body.prefix(length))
            #expect(throws: WebError.badForm(reason: "incomplete"), "\(length)") { try reader.finish() }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
        try FileManager.default.removeItem(atPath: folder)
    }

    @Test("a boundary that is missing, empty or too long is refused; so are two files and a part without a name")
    func bad() throws {
        let folder = FileManager.default.temporaryDirectory.path
        let long = String(repeating: "x", count: 71)
        for type in [
            "multipart/form-data", "multipart/form-data; boundary=", "a; boundary=\"\"", "a; boundary=\(long)",
        ] {
            #expect(throws: WebError.badForm(reason: "boundary"), "\(type)") {
                _ = try MultipartReader(contentType: type, folder: folder)
            }
        }
        func refuse(_ reason: String, _ body: String) throws {
            var reader = try MultipartReader(contentType: "a; boundary=\"b\"; charset=utf-8", folder: folder)
            #expect(throws: WebError.badForm(reason: reason)) {
                try reader.take(Array(body.utf8))
                try reader.finish()
            }
            reader.discard()
        }
        let file = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\nx\r\n"
        try refuse("files", file + file + "--b--")
        try refuse("name", "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--")
        try refuse("headers", "--b\r\n" + String(repeating: "x", count: 17_000))
        try refuse("incomplete", "")
    }

    // MARK: No room

    @Test("a file that finds no room is answered with 507, whoever wrote it; any other failure is not")
    func fullDisk() throws {
        let device = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let written = #expect(throws: (any Error).self) { try device.write(contentsOf: Data([1])) }
        let full: [any Error] = [
            try #require(written), POSIXError(.ENOSPC), POSIXError(.EDQUOT), CocoaError(.fileWriteOutOfSpace),
            SpreadsheetError.cannotWrite(path: "a.csv", reason: String(cString: strerror(ENOSPC))),
        ]
        for error in full {
            let problem = Problem(error, in: .chinese)
            #expect(problem.status == 507 && problem.code == "web.disk-full", "\(error)")
            #expect(problem.sentence.contains("磁盘已满"))
        }
        let others: [any Error] = [
            POSIXError(.EACCES), CocoaError(.fileNoSuchFile),
            SpreadsheetError.cannotWrite(path: "a.csv", reason: String(cString: strerror(EACCES))),
        ]
        for error in others { #expect(Problem(error, in: .chinese).status != 507, "\(error)") }
    }

    @Test("an upload whose folder cannot be written is no incomplete form")
    func unwritable() throws {
        var reader = try MultipartReader(
            contentType: "multipart/form-data; boundary=\(Self.boundary)", folder: "/dev/null/nowhere")
        let error = #expect(throws: POSIXError.self) { try reader.take(Self.body()) }
        #expect(error?.code == .ENOTDIR)
        #expect(Problem(try #require(error), in: .chinese).status == 500)
    }
}
