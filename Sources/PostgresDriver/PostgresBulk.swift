// Many rows of one statement: COPY where it is a plain INSERT, else sent without waiting for each answer.

import CLibPQ
import SQLKit

/// What the server said about a statement that is run for many rows.
struct PostgresBulk {
    let name: String
    /// The type of each `$n`.
    let types: [Oid]
    /// Nil when the statement is no plain INSERT of values.
    let copy: Copy?

    struct Copy {
        /// `COPY … FROM STDIN`.
        let text: String
        /// For each column its type and where its value comes from.
        let columns: [(type: Oid, source: PlainInsert.Source)]
    }
}

extension PostgresTransaction {
    /// From here COPY is worth its two extra turns.
    private static let copyFrom = 8
    /// Statements on the line before their answers are read: few enough that neither side's buffers fill.
    private static let lineful = 128
    /// Bytes of a COPY sent at once: little, so that the server has begun with them while the next are made.
    private static let piece = 1 << 15

    func executeMany(_ text: String, count: Int, row: (Int) throws -> [SQLValue]) throws {
        let expected = SQL.parameters(in: text)
        func checked(_ index: Int) throws -> [SQLValue] {
            let values = try row(index)
            guard values.count == expected else { throw SQLError.arguments(expected: expected, found: values.count) }
            return values
        }
        try clearLine()
        do {
            try connection.begin()
            let bulk = try connection.bulk(text, expected)
            if count >= Self.copyFrom, let copy = bulk.copy {
                try load(copy, count, checked)
            } else {
                try pipe(bulk, count, checked)
            }
        } catch let failure as PostgresFailure { throw noted(failure.naming(text)) }
    }

    /// Binary COPY (manual, COPY, "Binary Format"): signature, flags, extension; each row a count and its values.
    private func load(_ copy: PostgresBulk.Copy, _ count: Int, _ row: (Int) throws -> [SQLValue]) throws {
        let raw = connection.raw
        let opened = PQexec(raw, copy.text)
        defer { PQclear(opened) }
        guard PQresultStatus(opened) == PGRES_COPY_IN else {
            throw PostgresFailure(opened, on: raw, place: connection.place)
        }
        var refused: (any Error)?
        var isSent: Int32 = 1
        var buffer: [UInt8] = Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        do {
            for index in 0..<count {
                let values = try row(index)
                buffer.append(bigEndian: Int16(truncatingIfNeeded: copy.columns.count))
                for (type, source) in copy.columns {
                    let start = buffer.count
                    buffer.append(bigEndian: Int32(-1))
                    let value: SQLValue
                    switch source {
                    case .value(let number): value = values[number]
                    case .constant(let number): value = .integer(number)
                    }
                    if try buffer.append(value, as: type) {
                        let length = UInt32(truncatingIfNeeded: buffer.count - start - 4)
                        for byte in 0..<4 {
                            buffer[start + byte] = UInt8(truncatingIfNeeded: length >> (24 - 8 * byte))
                        }
                    }
                }
                if buffer.count >= Self.piece {
                    isSent = put(buffer)
                    buffer.removeAll(keepingCapacity: true)
                    if isSent != 1 { break }
                }
            }
        } catch { refused = error }
        if refused == nil, isSent == 1 {
            buffer.append(bigEndian: Int16(-1))
            isSent = put(buffer)
        }
        PQputCopyEnd(raw, refused == nil ? nil : "refused by the client")
        let failed = finish()
        if let refused {
            // The server ended the transaction with the COPY.
            note(refused)
            throw refused
        }
        if let failed { throw failed }
    }

    /// A fault of ours that ends the transaction.
    private func note(_ error: any Error) {
        _ = noted(.error(error as? SQLError ?? .other(message: "\(error)", place: connection.place)))
    }

    private func put(_ buffer: [UInt8]) -> Int32 {
        buffer.withUnsafeBytes {
            PQputCopyData(connection.raw, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count))
        }
    }

    /// Pipeline mode: a lineful of rows, then their answers.
    private func pipe(_ bulk: PostgresBulk, _ count: Int, _ row: (Int) throws -> [SQLValue]) throws {
        let raw = connection.raw
        var start = 0
        while start < count {
            let end = min(start + Self.lineful, count)
            let values: [PostgresValues]
            do { values = try (start..<end).map { try PostgresValues(row($0), types: bulk.types) } } catch {
                if start > 0 { note(error) }
                throw error
            }
            guard PQenterPipelineMode(raw) == 1 else { throw PostgresFailure(nil, on: raw, place: connection.place) }
            var isSent: Int32 = 1
            for row in values where isSent == 1 {
                isSent = row.send { PQsendQueryPrepared(raw, bulk.name, $0, $1, $2, $3, 1) }
            }
            if isSent == 1 { isSent = PQpipelineSync(raw) }
            let failed = isSent == 1 ? finish(pipeline: true) : PostgresFailure(nil, on: raw, place: connection.place)
            PQexitPipelineMode(raw)
            if let failed { throw failed }
            start = end
        }
    }

    /// Reads all answers; the first failure among them.
    private func finish(pipeline: Bool = false) -> PostgresFailure? {
        let raw = connection.raw
        var failed: PostgresFailure?
        while true {
            guard let result = PQgetResult(raw) else {
                // In a pipeline nothing stands between two statements, and the end is its own result.
                if pipeline, PQstatus(raw) == CONNECTION_OK { continue }
                return failed
            }
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_PIPELINE_SYNC: return failed
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_PIPELINE_ABORTED, PGRES_EMPTY_QUERY: break
            default: failed = failed ?? PostgresFailure(result, on: raw, place: connection.place)
            }
        }
    }
}

extension PostgresConnection {
    /// Prepares `text` with the types the server finds, once.
    func bulk(_ text: String, _ count: Int) throws -> PostgresBulk {
        if let known = bulks[text] { return known }
        // First: preparing another statement may be what makes the connection forget all it had.
        let copy = try PlainInsert(text).map(copy)
        let name = try prepared(text, [])
        let described = PQdescribePrepared(raw, name)
        defer { PQclear(described) }
        guard PQresultStatus(described) == PGRES_COMMAND_OK else {
            throw PostgresFailure(described, on: raw, place: place)
        }
        let types = (0..<PQnparams(described)).map { PQparamtype(described, $0) }
        let bulk = PostgresBulk(name: name, types: types, copy: copy)
        bulks[text] = bulk
        return bulk
    }

    private func copy(_ insert: PlainInsert) throws -> PostgresBulk.Copy {
        let columns = insert.columns.joined(separator: ", ")
        let name = try prepared("SELECT \(columns) FROM \(insert.table)", [])
        let described = PQdescribePrepared(raw, name)
        defer { PQclear(described) }
        guard PQresultStatus(described) == PGRES_COMMAND_OK else {
            throw PostgresFailure(described, on: raw, place: place)
        }
        let types = insert.sources.indices.map { PQftype(described, Int32($0)) }
        return PostgresBulk.Copy(
            text: "COPY \(insert.table) (\(columns)) FROM STDIN (FORMAT BINARY)",
            columns: zip(types, insert.sources).map { (type: $0, source: $1) })
    }
}

/// `INSERT INTO table (a, b, c) VALUES ($2, $1, 1)` and nothing more.
struct PlainInsert: Equatable {
    enum Source: Equatable {
        /// An element of the row.
        case value(Int)
        case constant(Int64)
    }

    let table: String
    let columns: [String]
    let sources: [Source]

    init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard let match = words.wholeMatch(of: /INSERT INTO (\w+) ?\(([\w, ]+)\) VALUES \(([$\d, ]+)\)/) else {
            return nil
        }
        table = String(match.1)
        columns = match.2.split(separator: ",").map { $0.filter { $0 != " " } }
        sources = match.3.split(separator: ",").compactMap { part in
            let word = part.filter { $0 != " " }
            guard word.hasPrefix("$") else { return Int64(word).map { .constant($0) } }
            return Int(word.dropFirst()).map { .value($0 - 1) }
        }
        guard columns.count == sources.count else { return nil }
    }
}
