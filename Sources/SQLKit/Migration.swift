// One step of a room's schema, written once for both engines.

/// A numbered step of one room's tables. Once released it is never edited: the next change is the next number.
///
/// Portable DDL uses four type words and two tokens (`SQLEngine.ddl`): `INT64`, `TEXT`, `REAL`, `BYTES`, `SERIAL64`
/// (a primary key the engine counts) and `STRICT` after a table's closing parenthesis.
package struct Migration: Sendable, Hashable {
    /// One statement of a migration.
    package enum Step: Sendable, Hashable, ExpressibleByStringLiteral {
        /// Portable DDL or DML, after translation the same for both engines.
        case portable(String)
        /// For one engine only: triggers, rules. May hold several statements.
        case only(SQLEngine, String)

        package init(stringLiteral value: String) {
            self = .portable(value)
        }
    }

    /// The room that owns the tables: `governance`, `directory` …
    package let room: String
    /// 1, 2, 3 … within the room.
    package let number: Int
    package let title: String
    package let steps: [Step]

    package init(room: String, number: Int, title: String, steps: [Step]) {
        self.room = room
        self.number = number
        self.title = title
        self.steps = steps
    }

    /// The statements `engine` runs, in order.
    package func statements(for engine: SQLEngine) -> [String] {
        steps.compactMap { step in
            switch step {
            case .portable(let text): engine.ddl(text)
            case .only(engine, let text): text
            case .only: nil
            }
        }
    }
}

extension SQLEngine {
    /// Translates the type words of portable DDL. Quoted text and longer words are left alone.
    package func ddl(_ portable: String) -> String {
        var result = ""
        var word = ""
        var quote: Character?
        func flush() {
            result += quote == nil ? translated(word) : word
            word = ""
        }
        for character in portable {
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
                continue
            }
            flush()
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
            }
            result.append(character)
        }
        flush()
        return result
    }

    private func translated(_ word: String) -> String {
        switch (word, self) {
        case ("INT64", .sqlite): "INTEGER"
        case ("INT64", .postgres): "BIGINT"
        // Order and comparison by bytes, as SQLite does it, whatever language the database was made for.
        case ("TEXT", .postgres): "TEXT COLLATE \"C\""
        case ("BYTES", .sqlite): "BLOB"
        case ("BYTES", .postgres): "BYTEA"
        case ("REAL", .postgres): "DOUBLE PRECISION"
        // AUTOINCREMENT: a number is never given twice, not even after the last row was removed.
        case ("SERIAL64", .sqlite): "INTEGER PRIMARY KEY AUTOINCREMENT"
        case ("SERIAL64", .postgres): "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
        case ("STRICT", .postgres): ""
        default: word
        }
    }

    /// The engine's own clock as a `Timestamp` text (UTC, milliseconds). Only for rows nobody decides by.
    package var currentTimestamp: String {
        switch self {
        case .sqlite: "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
        case .postgres: "to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"
        }
    }
}
