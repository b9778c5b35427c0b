// What can go wrong between a room and its database, as facts. The words are in Localization.

/// Every error a driver throws. Closed: a driver maps each engine code to one of these.
///
/// Has the shape of `CodedError` (`code`, `parameters`, `place`); the conformance is declared in Governance, because
/// SQLKit depends on nothing.
package enum SQLError: Error, Sendable, Hashable {
    /// An existing database was asked for and there is no such file.
    case missing(place: String)
    /// Another process or connection kept its lock longer than the busy timeout.
    case locked(place: String)
    /// The file, its folder or the connection may not be written.
    case readOnly(place: String)
    /// Disk, quota or page limit reached. The transaction was rolled back.
    case full(place: String)
    /// The file is a database and its pages contradict one another.
    case corrupt(place: String, reason: String)
    /// The file is something else.
    case notADatabase(place: String)
    /// No such folder, no permission, not a file …
    case cannotOpen(place: String, reason: String)
    /// Reading or writing the disk failed.
    case disk(place: String, reason: String)
    /// The server is not reached, or the connection broke before the commit: nothing was written.
    case unavailable(place: String, reason: String)
    /// The connection broke while committing: the transaction may or may not have been committed.
    case outcomeUnknown(place: String)
    /// A text with a NUL character, which no engine keeps whole.
    case nulInText
    /// The database knows a migration this program does not: a newer version wrote it.
    case newerSchema(room: String, number: Int, place: String?)
    /// A row broke a rule of its table. `detail` names table and column (`gov_person.login`) or the CHECK.
    case constraint(SQLConstraint, detail: String)
    /// A column is absent, NULL or of another kind than the program expects.
    case column(name: String, expected: String, found: String)
    /// The statement's highest `$n` is not the number of values given.
    case arguments(expected: Int, found: Int)
    /// Anything else, in the engine's words: nearly always a mistake in our SQL.
    case other(message: String, place: String?)
}

/// The rule a row broke.
package enum SQLConstraint: String, Sendable, Hashable, CaseIterable {
    case unique, foreignKey = "foreign-key", check, notNull = "not-null", trigger, type
    case unknown
}

extension SQLError {
    /// Stable code; words in Localization.
    package var code: String {
        switch self {
        case .missing: "database.missing"
        case .locked: "database.locked"
        case .readOnly: "database.read-only"
        case .full: "database.full"
        case .corrupt: "database.corrupt"
        case .notADatabase: "database.not-a-database"
        case .cannotOpen: "database.cannot-open"
        case .disk: "database.disk"
        case .unavailable: "database.unavailable"
        case .outcomeUnknown: "database.outcome-unknown"
        case .nulInText: "database.nul-in-text"
        case .newerSchema: "database.newer-schema"
        case .constraint: "database.constraint"
        case .column: "database.column"
        case .arguments: "database.arguments"
        case .other: "database.other"
        }
    }

    /// Facts for the sentence.
    package var parameters: [String: String] {
        switch self {
        case .missing, .locked, .readOnly, .full, .notADatabase, .outcomeUnknown, .nulInText: [:]
        case .corrupt(_, let reason), .cannotOpen(_, let reason), .disk(_, let reason), .unavailable(_, let reason):
            ["reason": reason]
        case .newerSchema(let room, let number, _): ["room": room, "number": String(number)]
        case .constraint(let kind, let detail): ["kind": kind.rawValue, "detail": detail]
        case .column(let name, let expected, let found): ["name": name, "expected": expected, "found": found]
        case .arguments(let expected, let found): ["expected": String(expected), "found": String(found)]
        case .other(let message, _): ["message": message]
        }
    }

    /// The database's path, when the error is about the database and not about one row.
    package var place: String? {
        switch self {
        case .missing(let place), .locked(let place), .readOnly(let place), .full(let place),
            .notADatabase(let place), .corrupt(let place, _), .cannotOpen(let place, _), .disk(let place, _),
            .unavailable(let place, _), .outcomeUnknown(let place):
            place
        case .newerSchema(_, _, let place), .other(_, let place): place
        case .constraint, .column, .arguments, .nulInText: nil
        }
    }
}
