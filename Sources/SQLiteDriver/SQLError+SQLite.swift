// SQLite's result codes (sqlite.org/rescode.html) become the closed cases of `SQLError`.

import GRDB
import GRDBSQLite
import SQLKit

extension SQLError {
    /// From anything GRDB throws while opening.
    init(sqlite error: any Error, path: String) {
        switch error {
        case let error as SQLError: self = error
        case let error as DatabaseError:
            let code = error.extendedResultCode.rawValue
            self.init(sqlite: code, message: error.message ?? "code \(code)", path: path)
            // The statement helps only where the fault is probably in it.
            if case .other(let message, let place) = self, let sql = error.sql {
                self = .other(message: "\(message) in: \(sql)", place: place)
            }
        default: self = .other(message: String(describing: error), place: path)
        }
    }

    /// From an extended result code and the connection's message.
    init(sqlite code: Int32, message: String, path: String) {
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: self = .locked(place: path)
        case SQLITE_READONLY, SQLITE_PERM: self = .readOnly(place: path)
        case SQLITE_FULL: self = .full(place: path)
        case SQLITE_CORRUPT: self = .corrupt(place: path, reason: message)
        case SQLITE_NOTADB: self = .notADatabase(place: path)
        case SQLITE_CANTOPEN: self = .cannotOpen(place: path, reason: message)
        case SQLITE_IOERR: self = .disk(place: path, reason: message)
        case SQLITE_CONSTRAINT: self = .constraint(SQLConstraint(sqlite: code), detail: Self.detail(message))
        default: self = .other(message: message, place: path)
        }
    }

    /// `UNIQUE constraint failed: gov_person.login` → `gov_person.login`.
    private static func detail(_ message: String) -> String {
        let mark = "constraint failed: "
        guard let range = message.firstRange(of: mark) else { return message }
        return String(message[range.upperBound...])
    }
}

extension SQLConstraint {
    init(sqlite extendedCode: Int32) {
        // The extended codes are function-like macros in C and so absent in Swift: code = 19 | (n << 8).
        switch extendedCode >> 8 {
        case 1: self = .check
        case 3: self = .foreignKey
        case 5: self = .notNull
        case 6, 8, 10: self = .unique
        case 7: self = .trigger
        case 12: self = .type
        default: self = .unknown
        }
    }
}
