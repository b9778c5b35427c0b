// Why a code cell is refused, and what was corrected in one that is not.

/// Why a code cannot be an id.
package enum CodeFault: Error, Sendable, Hashable {
    case missing
    /// Number of characters, after spaces were removed.
    case length(Int)
    /// 1-based position of the first character outside the alphabet. `suggestion` is the code with look-alikes
    /// (O→0, I→1, Z→2, S→5, V→U) replaced, when that code is valid; it is offered to the person, never applied.
    case charset(position: Int, suggestion: String?)
    case checkDigit(expected: Character)
    /// A spreadsheet turned the code into a number (15 significant digits): digits are lost for good.
    case damagedNumber
    /// An own id that is not `[0-9A-Z]{1,53}`.
    case ownID

    package var code: String {
        switch self {
        case .missing: "directory.cell.missing"
        case .length: "directory.cell.code-length"
        case .charset(_, nil): "directory.cell.code-charset"
        case .charset: "directory.cell.code-lookalike"
        case .checkDigit: "directory.cell.code-check"
        case .damagedNumber: "directory.cell.code-number"
        case .ownID: "directory.cell.own-id"
        }
    }

    package var parameters: [String: String] {
        switch self {
        case .length(let count): ["length": String(count)]
        case .charset(let position, let suggestion):
            ["position": String(position)].merging(suggestion.map { ["suggestion": $0] } ?? [:]) { $1 }
        case .checkDigit(let expected): ["expected": String(expected)]
        case .missing, .damagedNumber, .ownID: [:]
        }
    }
}

/// What was changed silently while reading a code; counted in the import's notes.
package enum CodeNote: String, Sendable, Hashable, CaseIterable {
    case upperCased = "code-upper-cased"
    case halfWidth = "code-half-width"
    case spacesRemoved = "code-spaces-removed"
}
