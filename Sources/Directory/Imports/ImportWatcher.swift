// What a person sees before confirming an import: the columns, the first rows, the first faults cell by cell.

import Foundation
package import Localization
import Spreadsheet
import Synchronization

/// The preview of a file, kept with its job as JSON.
package struct ImportPreview: Codable, Sendable, Hashable {
    package struct Column: Codable, Sendable, Hashable {
        /// Spreadsheet letters.
        package var letters: String
        /// The file's heading.
        package var title: String
        /// The library's name of the column; nil: not understood, ignored.
        package var meaning: String?
        /// The column's own name where a person chose it; nil: recognised, or ignored.
        package var chosen: String?
    }

    package struct Fault: Codable, Sendable, Hashable {
        package var row: Int
        /// Nil: the whole row.
        package var letters: String?
        package var title: String
        /// The cell as it came.
        package var value: String
        package var code: String
        package var parameters: [String: String]

        /// `C105`; the row's number where the whole row is at fault.
        package var address: String { (letters ?? "") + String(row) }

        package func reason(in language: Language) -> String { Messages.text(code, parameters, in: language) }

        /// What to do about it.
        package func remedy(in language: Language) -> String {
            let word = code.split(separator: ".").last.map(String.init) ?? ""
            let kind =
                switch word {
                case "code-number", "missing", "date", "duplicate": word
                case "extra-cells": "row"
                case _ where word.hasPrefix("code"): "code"
                case _ where word.hasPrefix("region"): "region"
                default: "other"
                }
            return Messages.text("directory.mend.\(kind)", in: language)
        }
    }

    package struct Sample: Codable, Sendable, Hashable {
        package var row: Int
        package var cells: [String]
    }

    /// The workbook's sheet; nil for CSV.
    package var sheet: String?
    package var headingRow = 0
    package var columns: [Column] = []
    /// The first rows as they are in the file.
    package var samples: [Sample] = []
    /// The first faults; `faultCount` has them all.
    package var faults: [Fault] = []
    package var faultCount = 0
    /// Code, count, example of each note.
    package var notes: [Note] = []

    package struct Note: Codable, Sendable, Hashable {
        package var code: String
        package var count: Int
        package var example: String
    }

    package init() {}
}

/// Looks over the shoulder of a run. Bounded: the first 200 faults and five rows.
package final class ImportWatcher: Sendable {
    private let state = Mutex(ImportPreview())

    package init() {}

    package var preview: ImportPreview { state.withLock { $0 } }

    func begin<Column>(_ heading: Heading<Column>, sheet: String?) {
        let columns = Dictionary(heading.positions.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        state.withLock { preview in
            preview = ImportPreview()
            preview.sheet = sheet
            preview.headingRow = heading.row
            preview.columns = heading.titles.enumerated().filter { !$1.isEmpty }.map { position, title in
                let column = columns[position]
                return ImportPreview.Column(
                    letters: columnName(position), title: title, meaning: column?.aliases[0],
                    chosen: column.flatMap { heading.chosen.contains($0) ? $0.rawValue : nil })
            }
        }
    }

    func saw(_ record: Record) {
        state.withLock { preview in
            guard preview.samples.count < 5 else { return }
            preview.samples.append(
                ImportPreview.Sample(row: record.row, cells: record.cells.prefix(40).map { Self.short($0.text) }))
        }
    }

    func refused(_ record: Record, _ faults: [CellFault]) {
        state.withLock { preview in
            preview.faultCount += faults.count
            for fault in faults where preview.faults.count < 200 {
                let position = fault.column.map(Self.position)
                preview.faults.append(
                    ImportPreview.Fault(
                        row: fault.row, letters: fault.column, title: fault.title ?? "",
                        value: position.map { Self.short(record[column: $0].text) } ?? "", code: fault.code,
                        parameters: fault.parameters))
            }
        }
    }

    func finish(_ notes: [ImportNote]) {
        state.withLock { preview in
            preview.notes = notes.map { ImportPreview.Note(code: $0.code, count: $0.count, example: $0.example) }
        }
    }

    private static func short(_ text: String) -> String { text.count > 80 ? text.prefix(80) + "…" : text }

    static func position(_ letters: String) -> Int {
        letters.utf8.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
    }
}
