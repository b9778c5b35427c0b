// Files made for one test: raw bytes, zips by hand, and a generator of numbers that repeats by seed.

import CLibZip
import Foundation

@testable import Spreadsheet

/// A folder that goes away with its last user.
final class Folder {
    let url: URL

    init() {
        url = FileManager.default.temporaryDirectory.appending(path: "spreadsheet-\(UUID().uuidString)")
        try! FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func file(_ bytes: some Sequence<UInt8>, _ name: String = "table") -> String {
        let path = path(name)
        try! Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    func names() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: url.path).sorted()) ?? [] }
}

/// All rows of some bytes.
func read(
    _ bytes: some Sequence<UInt8>, limits: ReadLimits = .standard, chunk: Int = 256 << 10
) throws -> [RowResult] {
    let folder = Folder()
    return try rows(TableReader(path: folder.file(bytes), limits: limits, chunk: chunk))
}

func read(_ text: String, limits: ReadLimits = .standard, chunk: Int = 256 << 10) throws -> [RowResult] {
    try read(text.utf8, limits: limits, chunk: chunk)
}

func rows(_ reader: TableReader) throws -> [RowResult] {
    var results: [RowResult] = []
    while let row = try reader.next() { results.append(row) }
    return results
}

extension [RowResult] {
    var texts: [[String]] { map { $0.record.cells.map(\.text) } }
    var cells: [[Cell]] { map(\.record.cells) }
    var numbers: [Int] { map(\.record.row) }
    var errors: [SpreadsheetError] {
        compactMap { if case .damaged(_, let error) = $0 { error } else { nil } }
    }
}

/// Why the file as a whole is refused.
func refusal(of bytes: some Sequence<UInt8>, limits: ReadLimits = .standard) -> SpreadsheetError? {
    do {
        _ = try read(bytes, limits: limits)
        return nil
    } catch { return error as? SpreadsheetError }
}

/// A zip of parts, packed by libzip.
func zip(_ parts: [(String, [UInt8])], stored: Bool = false) -> Data {
    let folder = Folder()
    let path = folder.path("parts.zip")
    var code: CInt = 0
    let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code)!
    for (name, bytes) in parts {
        let copy = malloc(max(1, bytes.count))!
        bytes.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: $0.count) }
        let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1)
        let index = zip_file_add(archive, name, source, 0)
        if stored { zip_set_file_compression(archive, zip_uint64_t(index), ZIP_CM_STORE, 0) }
    }
    precondition(zip_close(archive) == 0)
    return try! Data(contentsOf: URL(fileURLWithPath: path))
}

/// A workbook written by hand, part by part.
struct HandMade {
    var sheets = #"<sheet name="名单" sheetId="1" r:id="rId1"/>"#
    var properties = ""
    var strings = "<sst/>"
    var styles = "<styleSheet/>"
    var sheetData = ""
    /// What follows `sheetData`.
    var tail = ""
    /// What precedes the worksheet element.
    var prolog = #"<?xml version="1.0" encoding="UTF-8"?>"#

    var parts: [(String, [UInt8])] {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        func link(_ id: String, _ type: String, _ target: String) -> String {
            #"<Relationship Id="\#(id)" Type="\#(office)/\#(type)" Target="\#(target)"/>"#
        }
        let texts = [
            ("_rels/.rels", "<Relationships>" + link("r", "officeDocument", "xl/workbook.xml") + "</Relationships>"),
            ("xl/workbook.xml", "<workbook xmlns:r=\"\(office)\">\(properties)<sheets>\(sheets)</sheets></workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships>" + link("rId1", "worksheet", "worksheets/sheet1.xml")
                    + link("rId2", "worksheet", "/xl/worksheets/sheet2.xml")
                    + link("s", "sharedStrings", "sharedStrings.xml") + link("t", "styles", "./styles.xml")
                    + "</Relationships>"
            ),
            ("xl/sharedStrings.xml", strings), ("xl/styles.xml", styles),
            ("xl/worksheets/sheet1.xml", "\(prolog)<worksheet><sheetData>\(sheetData)</sheetData>\(tail)</worksheet>"),
            (
                "xl/worksheets/sheet2.xml",
                #"<worksheet><sheetData><row><c t="str"><v>second</v></c></row></sheetData></worksheet>"#
            ),
        ]
        return texts.map { ($0.0, Array($0.1.utf8)) }
    }

    var bytes: Data { zip(parts) }
}

/// SplitMix64: the same numbers for the same seed on every machine.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
