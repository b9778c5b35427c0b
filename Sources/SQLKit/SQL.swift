// SQL text with its values beside it, never inside it: an interpolation binds, so no input becomes SQL by accident.

/// A statement: text with `$1, $2, …` and the values those numbers stand for (`$1` is `values[0]`).
///
/// ```swift
/// let found: SQL = "SELECT name FROM gov_person WHERE login = \(login) AND active = \(true)"
/// let some: SQL = "SELECT id FROM dir_object WHERE region IN (\(joined: regions))"
/// let filtered: SQL = "\(found) AND created_at > \(date)"          // fragments are renumbered
/// let table: SQL = "SELECT COUNT(*) FROM \(raw: tableName)"        // trusted text, never a person's input
/// ```
package struct SQL: Sendable, Hashable {
    package private(set) var text: String
    package private(set) var values: [SQLValue]

    /// Text that already carries `$n` placeholders. A number may occur several times and in any order;
    /// the highest number must equal `values.count` (drivers check, as PostgreSQL does).
    package init(text: String, values: [SQLValue] = []) {
        self.text = text
        self.values = values
    }

    /// Appends a fragment; its `$n` become `$(n + values.count)`.
    package mutating func append(_ other: SQL) {
        text += values.isEmpty ? other.text : Self.renumbered(other.text, by: values.count)
        values += other.values
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.append(right)
        return sum
    }

    package static func += (left: inout SQL, right: SQL) {
        left.append(right)
    }

    fileprivate mutating func append(literal: String) {
        text += literal
    }

    fileprivate mutating func append(value: SQLValue) {
        values.append(value)
        text += "$\(values.count)"
    }
}

extension SQL: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) {
        self.init(text: value)
    }

    package init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.sql
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var sql = SQL(text: "")

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) {
            sql.append(literal: literal)
        }

        /// Binds one value.
        package mutating func appendInterpolation(_ value: some SQLBindable) {
            sql.append(value: value.sqlValue)
        }

        /// Binds a value or NULL. (An overload of its own, so that the compiler does not warn about optionals.)
        package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            sql.append(value: value.sqlValue)
        }

        /// Embeds a fragment with its values.
        package mutating func appendInterpolation(_ fragment: SQL) {
            sql.append(fragment)
        }

        /// Trusted text: a table or column name from our own source, never input.
        package mutating func appendInterpolation(raw text: String) {
            sql.append(literal: text)
        }

        /// A comma-separated list, for `IN (…)` over text and for `VALUES (…)`. An empty list becomes an empty
        /// subquery, because `IN ()` is no SQL in PostgreSQL and `NOT IN (NULL)` would be true for nobody.
        package mutating func appendInterpolation(joined values: some Sequence<some SQLBindable>) {
            var isFirst = true
            for value in values {
                if !isFirst { sql.append(literal: ", ") }
                sql.append(value: value.sqlValue)
                isFirst = false
            }
            if isFirst { sql.append(literal: "SELECT NULL WHERE 1 = 0") }
        }
    }
}

extension SQL {
    /// The highest `$n` outside quotes: how many values the text needs.
    package static func parameters(in text: String) -> Int {
        var highest = 0
        var number: Int?
        var quote: UInt8?
        for byte in text.utf8 {
            if let open = number {
                if case let digit = byte &- 48, digit < 10 {
                    number = open * 10 + Int(digit)
                    continue
                }
                highest = max(highest, open)
                number = nil
            }
            if byte == quote {
                quote = nil
            } else if quote == nil {
                if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { quote = byte }
                if byte == UInt8(ascii: "$") { number = 0 }
            }
        }
        return max(highest, number ?? 0)
    }

    /// Adds `offset` to every `$n` outside quotes.
    static func renumbered(_ text: String, by offset: Int) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + 8)
        let bytes = Array(text.utf8)
        var quote: UInt8?
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            result.append(byte)
            if let open = quote {
                if byte == open { quote = nil }
                continue
            }
            if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { quote = byte }
            guard byte == UInt8(ascii: "$") else { continue }
            var number = 0
            let start = index
            while index < bytes.count, case let digit = bytes[index] &- 48, digit < 10 {
                number = number * 10 + Int(digit)
                index += 1
            }
            if index > start { result.append(contentsOf: String(number + offset).utf8) }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
