import Directory
import Foundation
import Spreadsheet
import Testing

@Suite("Files that will not do") struct BadFileTests {
    @Test(
        "A picture or a PDF named csv is named for what it is",
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image"), (Array("%PDF-1.7".utf8), "pdf"),
        ])
    func wrongType(bytes: [UInt8], kind: String) async throws {
        let library = try await Library()
        let path = library.path("list.csv")
        try Data(bytes + [UInt8](repeating: 1, count: 600)).write(to: URL(fileURLWithPath: path))
        await #expect(throws: SpreadsheetError.notATable(kind: kind)) {
            try await library.desk.importObjects(from: path, by: library.actor)
        }
    }

    @Test("An empty file is empty") func empty() async throws {
        let library = try await Library()
        await #expect(throws: SpreadsheetError.emptyFile) { try await library.importObjects("") }
    }

    @Test("A heading alone is nothing to import") func headerOnly() async throws {
        let library = try await Library()
        await #expect(throws: DirectoryError.headerOnly(file: library.path("in.csv"))) {
            try await library.importObjects("名称,统一社会信用代码\n")
        }
    }

    @Test("Missing columns are named beside those recognised") func missingColumns() async throws {
        let library = try await Library()
        await #expect(
            throws: DirectoryError.missingColumns(
                file: library.path("in.csv"), missing: ["统一社会信用代码"], recognised: ["企业 名称", "电话"], row: 2)
        ) { try await library.importObjects("说明\n企业 名称,电话,备注\n甲,1,2\n") }
    }

    @Test("Two columns of one meaning are refused") func duplicateColumn() async throws {
        let library = try await Library()
        await #expect(throws: DirectoryError.self) {
            try await library.importObjects("企业名称,单位名称,信用代码\n甲,乙,\(code(1))\n")
        }
    }

    @Test("The errors file may not be the input") func errorsIsInput() async throws {
        let library = try await Library()
        let path = try library.file("名称,信用代码\n甲,\(code(1))\n")
        await #expect(throws: DirectoryError.errorsFileIsInput(file: path)) {
            try await library.desk.importObjects(from: path, errors: path, by: library.actor)
        }
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test("A row of 10 MB and a row with a stray comma are refused, the others come in")
    func hugeRow() async throws {
        let library = try await Library()
        let huge = String(repeating: "长", count: 3_500_000)
        let report = try await library.importObjects(
            "名称,信用代码\n\(huge),\(code(1))\n甲,乙,\(code(2))\n丙,\(code(3))\n", errors: library.path("e.csv"))
        #expect(numbers(report) == [1, 0, 0, 0, 2])
        #expect(try library.text(of: "e.csv").contains("表头只有 2 列"))
    }

    @Test("Templates are accepted by the import they are for", arguments: ["t.csv", "t.xlsx"])
    func templates(name: String) async throws {
        let library = try await Library()
        let path = library.path(name)
        try DirectoryDesk.template(.objects, path: path)
        await #expect(throws: DirectoryError.headerOnly(file: path)) {
            try await library.desk.importObjects(from: path, by: library.actor)
        }
        try DirectoryDesk.template(.officers, path: path)
        await #expect(throws: DirectoryError.headerOnly(file: path)) {
            try await library.desk.importOfficers(from: path, by: library.actor)
        }
    }
}
