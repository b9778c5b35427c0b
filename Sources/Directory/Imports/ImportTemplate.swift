// Empty files with the expected columns.

import Spreadsheet

/// What has a template here; items have theirs in Planning.
package enum TemplateKind: String, Sendable, CaseIterable { case objects, officers }

extension DirectoryDesk {
    /// Writes an empty file with the headings an import knows best, CSV or XLSX by the ending of `path`.
    package static func template(_ kind: TemplateKind, path: String) throws {
        switch kind {
        case .objects: try writeTemplate(ObjectColumn.self, path: path, sheet: "检查对象")
        case .officers: try writeTemplate(OfficerColumn.self, path: path, sheet: "执法检查人员")
        }
    }
}

/// One heading row: the first alias of every column, required ones first.
package func writeTemplate<Column: ImportColumn>(_: Column.Type, path: String, sheet: String) throws {
    let columns = Column.allCases.filter(\.isRequired) + Column.allCases.filter { !$0.isRequired }
    let writer = try makeTableWriter(path: path, sheet: sheet, widths: columns.map { _ in 20 })
    try writer.write(columns.map { .text($0.aliases[0]) })
    try writer.close()
}
