// What a cell shows.

import Testing

@testable import Spreadsheet

@Suite("A cell")
struct CellTests {
    @Test(
        "shows its text without blanks of any width at either end",
        arguments: [
            "张三", " 张三 ", "\u{3000}张三\u{A0}", "\u{FEFF}张三\u{200B}\t", "\r\n张三\u{2003}",
        ])
    func trims(text: String) { #expect(Cell.text(text).text == "张三") }
}
