// The errors file: refused rows with their original columns, and why (experience.md, loved 1).

import Foundation
import Spreadsheet

/// Writes the file only when there is something to write; an old file of that name never outlives the import.
final class RefusalWriter {
    private let path: String
    private let titles: [String]
    /// Position of an earlier 错误原因 column, which is replaced and not repeated.
    private let reasonPosition: Int?
    private var writer: (any TableWriter)?

    /// CSV or XLSX by the ending of `path`. Nothing is touched before the first refusal or `finish`.
    init(path: String, titles: [String]) {
        self.path = path
        self.titles = titles
        reasonPosition = titles.firstIndex(of: refusalReasonTitle)
    }

    /// Opens the file before anything is written to the library: what cannot go back must not come in by half.
    func prepare() throws { if writer == nil { _ = try open() } }

    func write(_ record: Record, _ faults: [CellFault]) throws {
        let writer = try writer ?? open()
        var cells = record.cells
        while cells.count < titles.count { cells.append(.empty) }
        if let reasonPosition { cells.remove(at: reasonPosition) }
        cells.insert(.text(faults.text()), at: min(cells.count, titles.count - (reasonPosition == nil ? 0 : 1)))
        try writer.write(cells)
    }

    func finish() throws {
        if let writer {
            try writer.close()
        } else if FileManager.default.fileExists(atPath: path) {
            try FileManager.default.removeItem(atPath: path)
        }
    }

    private func open() throws -> any TableWriter {
        let headings = titles.filter { $0 != refusalReasonTitle } + [refusalReasonTitle]
        let writer = try makeTableWriter(path: path, sheet: refusalReasonTitle)
        try writer.write(headings.map { .text($0) })
        self.writer = writer
        return writer
    }
}

/// Whether two paths name one file, through links and dots.
func isSameFile(_ left: String, _ right: String) -> Bool {
    let resolved = [left, right].map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().standardizedFileURL.path }
    return resolved[0] == resolved[1]
}
