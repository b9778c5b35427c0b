// Looking for a piece of text, the same on every engine: LIKE itself folds ASCII letters on one and not on the other.

extension SQL {
    /// True where `column` (our own text) holds `text`; ASCII letters in either case, `%`, `_` and `\` as themselves.
    package static func holds(_ column: String, _ text: String) -> SQL {
        like(column, "%" + escaped(text) + "%")
    }

    /// True where `column` (our own text) begins with `text`; letters and signs as in `holds`.
    package static func begins(_ column: String, _ text: String) -> SQL {
        like(column, escaped(text) + "%")
    }

    private static func like(_ column: String, _ pattern: String) -> SQL {
        "LOWER(\(raw: column)) LIKE \(pattern) ESCAPE '\\'"
    }

    /// ASCII only, as `LOWER` does it in SQLite and under PostgreSQL's "C".
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if "\\%_".unicodeScalars.contains(scalar) { result += "\\" }
            let isUpper = (65...90).contains(scalar.value)
            result.unicodeScalars.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
        }
        return result
    }
}
