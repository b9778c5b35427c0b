// SQLSTATE codes (PostgreSQL manual, appendix A) become the closed cases of `SQLError`.

import CLibPQ
import SQLKit

/// What the driver does about a failure before it becomes an `SQLError`.
enum PostgresFailure: Error {
    /// The connection is gone; the transaction was not committed.
    case lost(reason: String)
    /// The server rolled the transaction back and says that it may be tried again.
    case again(SQLError)
    /// Somebody cancelled the statement.
    case cancelled
    case error(SQLError)
}

extension PostgresFailure {
    /// From a result that is an error, or from no result at all.
    init(_ result: OpaquePointer?, on connection: OpaquePointer?, place: String) {
        func field(_ code: Int32) -> String? { PQresultErrorField(result, code).map { String(cString: $0) } }
        let message = (field(PostgresField.message) ?? PQerrorMessage(connection).map { String(cString: $0) } ?? "")
            .trimmed
        guard let state = field(PostgresField.state) else {
            // Without a SQLSTATE it is libpq that speaks: nearly always of a line that broke.
            self =
                PQstatus(connection) == CONNECTION_OK
                ? .error(.other(message: message, place: place)) : .lost(reason: message)
            return
        }
        switch state {
        case _ where state.hasPrefix("08"), "57P01", "57P02", "57P03", "57P05", "25P03": self = .lost(reason: message)
        case "40001", "40P01": self = .again(.locked(place: place))
        case "57014": self = .cancelled
        case "0A000" where message.contains("cached plan"): self = .again(.other(message: message, place: place))
        default:
            self = .error(
                SQLError(
                    state: state, message: message, table: field(PostgresField.table),
                    column: field(PostgresField.column), constraint: field(PostgresField.constraint),
                    detail: field(PostgresField.detail), place: place))
        }
    }
}

/// The letters of `postgres_ext.h`, whose macros Swift does not see as characters.
enum PostgresField {
    static let state = Int32(UInt8(ascii: "C"))
    static let message = Int32(UInt8(ascii: "M"))
    static let detail = Int32(UInt8(ascii: "D"))
    static let table = Int32(UInt8(ascii: "t"))
    static let column = Int32(UInt8(ascii: "c"))
    static let constraint = Int32(UInt8(ascii: "n"))
}

extension SQLError {
    init(
        state: String, message: String, table: String?, column: String?, constraint: String?, detail: String?,
        place: String
    ) {
        let named = [table, constraint].compactMap { $0 }.joined(separator: ".")
        switch state {
        case "23505": self = .constraint(.unique, detail: Self.columns(of: detail, table) ?? named)
        case "23503": self = .constraint(.foreignKey, detail: named)
        case "23514": self = .constraint(.check, detail: named)
        case "23502": self = .constraint(.notNull, detail: [table, column].compactMap { $0 }.joined(separator: "."))
        case "P0001": self = .constraint(.trigger, detail: message)
        // The message of 22P02 repeats the value, which may be somebody's data.
        case "22P02", "22003", "22P03": self = .constraint(.type, detail: named.isEmpty ? state : named)
        case "42804": self = .constraint(.type, detail: message)
        case "22021": self = .nulInText
        case "25006", "42501": self = .readOnly(place: place)
        case "55P03": self = .locked(place: place)
        case "53100": self = .full(place: place)
        case "53300": self = .unavailable(place: place, reason: message)
        case "58030": self = .disk(place: place, reason: message)
        case "XX001", "XX002": self = .corrupt(place: place, reason: message)
        case "3D000", "28000", "28P01", "3F000": self = .cannotOpen(place: place, reason: message)
        default: self = .other(message: "\(message) (\(state))", place: place)
        }
    }

    /// `Key (a, b)=(1, 2) already exists.` of table t → `t.a, t.b`; the values stay behind.
    private static func columns(of detail: String?, _ table: String?) -> String? {
        guard let detail, let table, detail.hasPrefix("Key ("), let end = detail.firstRange(of: ")=(") else {
            return nil
        }
        let names = detail[..<end.lowerBound].dropFirst("Key (".count)
        return names.split(separator: ",").map { "\(table).\($0.filter { $0 != " " })" }.joined(separator: ", ")
    }
}
