// Real registers, where the data folder is at hand.

import Foundation
import Testing

@testable import Spreadsheet

private let registry = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/data/registry_sample_gb18030.csv").path

@Suite("A real register", .enabled(if: FileManager.default.fileExists(atPath: registry)))
struct RealDataTests {
    @Test("in GB18030 is read whole, and comes back whole from a workbook")
    func wholeRegister() throws {
        let reader = try TableReader(path: registry)
        #expect(reader.encoding == .gb18030)
        let result = try rows(reader)
        #expect(result.count == 18_001)
        #expect(result.errors.isEmpty)
        #expect(result.allSatisfy { $0.record.cells.count == 9 })
        #expect(result.texts[0].prefix(2) == ["企业名称", "统一社会信用代码"])

        let folder = Folder()
        let path = folder.path("register.xlsx")
        let writer = try makeTableWriter(path: path, sheet: "register")
        for row in result.prefix(3000) { try writer.write(row.record.cells) }
        try writer.close()
        let again = try rows(TableReader(path: path))
        let original = Array(result.prefix(3000))
        #expect(again.count == original.count && again.errors.isEmpty)
        // A workbook does not store trailing blanks, so the two are compared by column.
        let differing = zip(again, original).first { pair in
            (0..<9).contains { pair.0.record[column: $0].text != pair.1.record[column: $0].text }
        }
        #expect(differing == nil)
    }
}
