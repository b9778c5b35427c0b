// One fault of one cell or row, as facts; and the sentence a person reads in 错误原因.

package import Localization

/// A fault with its place. `column` and `title` are nil when the whole row is at fault.
package struct CellFault: Sendable, Hashable {
    /// Spreadsheet letters: `A`, `AB`.
    package var column: String?
    /// The column's heading as the file has it.
    package var title: String?
    /// Row number as a spreadsheet shows it, from 1.
    package var row: Int
    /// Stable: `directory.cell.code-check`.
    package var code: String
    package var parameters: [String: String]

    package init(column: String?, title: String?, row: Int, code: String, parameters: [String: String] = [:]) {
        self.column = column
        self.title = title
        self.row = row
        self.code = code
        self.parameters = parameters
    }

    /// `C5 统一社会信用代码：校验位应为 7`.
    package func text(in language: Language = .chinese) -> String {
        let sentence = Messages.text(code, parameters, in: language)
        let colon = language == .chinese ? "：" : ": "
        guard let column else {
            return (language == .chinese ? "第 \(row) 行" : "row \(row)") + colon + sentence
        }
        return "\(column)\(row) \(title ?? "")\(colon)\(sentence)"
    }
}

extension [CellFault] {
    /// All faults of a row in one cell, separated by `；`.
    package func text(in language: Language = .chinese) -> String {
        map { $0.text(in: language) }.joined(separator: language == .chinese ? "；" : "; ")
    }
}
