// One connection: its session, its prepared statements, its transactions.

import CLibPQ
import SQLKit

/// How a database is used. Durations are what a person waits, not what a server should take.
struct PostgresSettings: Sendable {
    /// For how long a lost server is looked for before the work fails.
    var patience: Duration = .seconds(10)
    /// For how long another writer is waited for.
    var busyTimeout: Duration = .seconds(30)
    /// How often a transaction is tried that the server rolled back for a conflict.
    var attempts = 5
}

/// Used by one thread at a time.
final class PostgresConnection {
    enum Kind: Sendable { case read, write }

    /// What a statement's plan depends on: its text and the kinds of its values.
    private struct Key: Hashable {
        let text: String
        let types: [Oid]
    }

    /// Warnings of the server since the last look.
    private final class Notices {
        var warnings: [String] = []
    }

    let raw: OpaquePointer
    let place: String
    private let canceller: PostgresCanceller
    private let notices = Notices()
    private var names: [Key: String] = [:]
    /// What is known of texts that are run for many rows.
    var bulks: [String: PostgresBulk] = [:]
    private var made = 0
    /// What begins a transaction of readers, until it goes to the server with its first statement.
    private var beginning: String?
    /// Statements were sent one after another without waiting (libpq's pipeline mode).
    private var isPipelined = false
    /// The end of a reader's transaction was sent; its answer is still to be taken off the line.
    private var isOwedAnAnswer = false

    /// Errors: `PostgresFailure.lost` when no server answers that takes writes; `SQLError.cannotOpen` when it is none
    /// of ours.
    init(_ address: PostgresAddress, _ settings: PostgresSettings, _ canceller: PostgresCanceller) throws {
        place = address.place
        self.canceller = canceller
        guard let raw = address.connect() else { throw PostgresFailure.lost(reason: "out of memory") }
        self.raw = raw
        guard PQstatus(raw) == CONNECTION_OK else {
            throw PostgresFailure.lost(reason: (PQerrorMessage(raw).map { String(cString: $0) } ?? "").trimmed)
        }
        PQsetNoticeReceiver(
            raw,
            { context, result in
                guard let context else { return }
                let severity = PQresultErrorField(result, Int32(UInt8(ascii: "V"))).map { String(cString: $0) }
                let words = PQresultErrorField(result, PostgresField.message).map { String(cString: $0) }
                guard severity == "WARNING", let words else { return }
                Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue().warnings.append(words)
            }, Unmanaged.passUnretained(notices).toOpaque())
        guard PQserverVersion(raw) >= 140_000 else {
            throw SQLError.cannotOpen(place: place, reason: "PostgreSQL 14 or later is needed")
        }
        let encoding = PQparameterStatus(raw, "server_encoding").map { String(cString: $0) }
        guard encoding == "UTF8" else {
            throw SQLError.cannotOpen(place: place, reason: "encoding \(encoding ?? "?"), not UTF8")
        }
        try command(Self.session(settings))
        canceller.use(PQgetCancel(raw).map { PostgresCanceller.Handle(pointer: $0) })
    }

    /// True when whoever waits for the transaction has given up.
    var isCancelled: Bool { canceller.isCancelled }

    deinit {
        canceller.use(nil)
        PQfinish(raw)
    }

    /// An application that vanishes in a transaction must not keep the writer's lock: the server looks after lines that
    /// are dead and transactions that are forgotten. A commit answers when it is on disk, on the standby's too where
    /// one is named, whatever the server's default: `local` and `remote_write` would lose it with the primary.
    private static func session(_ settings: PostgresSettings) -> String {
        """
        SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'remote_apply'
                 THEN 'remote_apply' ELSE 'on' END, false),
               set_config('lock_timeout', '\(settings.busyTimeout / .milliseconds(1))', false),
               set_config('idle_in_transaction_session_timeout', '600000', false),
               set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false),
               set_config('tcp_keepalives_count', '3', false),
               set_config('standard_conforming_strings', 'on', false), set_config('jit', 'off', false)
        """
    }

    // MARK: Transactions

    /// Readers see one snapshot. Writers go one after another, also those of other programs on this schema: the record
    /// is one sequence and every act appends to it, so a second writer could only wait or fail; and no rule of a room
    /// is ever judged on what another is about to change. The lock is the transaction's first statement and each later
    /// one reads what is committed, therefore nothing is read that is older than the lock.
    func run<T>(_ kind: Kind, _ body: (PostgresTransaction) throws -> T) throws -> T {
        try clear()
        canceller.begin()
        let transaction = PostgresTransaction(self)
        let result: T
        do {
            switch kind {
            case .read: beginning = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            case .write:
                try command(
                    """
                    BEGIN ISOLATION LEVEL READ COMMITTED;
                    SELECT pg_advisory_xact_lock(\(Self.writerLock), hashtext(current_schema()))
                    """)
            }
            result = try body(transaction)
            if let failure = transaction.failure { throw failure }
            try canceller.end()
        } catch {
            try? canceller.end()
            let isAlive = beginning != nil || (try? command("ROLLBACK")) != nil
            beginning = nil
            switch transaction.failure {
            // Whatever the body made of these, it may run again, or must not have run.
            case .lost, .again, .cancelled: throw transaction.failure ?? error
            case .error(.readOnly(let place)): throw PostgresFailure.error(.readOnly(place: place))
            case _ where !isAlive: throw PostgresFailure.lost(reason: "the connection broke")
            case .error, nil: throw error
            }
        }
        switch kind {
        case .read: endReading()
        case .write: try commit()
        }
        return result
    }

    /// The lock's first number; the second is the schema's.
    private static let writerLock = 0x6d63

    private func commit() throws {
        notices.warnings = []
        let result = PQexec(raw, "COMMIT")
        defer { PQclear(result) }
        do {
            try expectDone(result)
        } catch PostgresFailure.lost {
            throw SQLError.outcomeUnknown(place: place)
        }
        // A statement had failed and nobody had seen it: the server answers a commit with what it did instead.
        guard let done = PQcmdStatus(result), String(cString: done) == "COMMIT" else {
            throw SQLError.other(message: "the transaction was rolled back", place: place)
        }
        // The server stopped waiting for its standby: what it has may be lost with it.
        if !notices.warnings.isEmpty { throw SQLError.outcomeUnknown(place: place) }
    }

    /// Reading is done, whatever becomes of its end: nobody waits for the answer. A line that broke shows when it is
    /// next needed.
    private func endReading() {
        guard beginning == nil else {
            beginning = nil
            return
        }
        isOwedAnAnswer = PQsendQuery(raw, "COMMIT") == 1
    }

    /// Before a transaction: the line is free and no other transaction is open. An administrator's cancel may hit even
    /// the end of one. Throws `PostgresFailure.lost` where that cannot be had.
    private func clear() throws {
        if isOwedAnAnswer {
            isOwedAnAnswer = false
            while let result = PQgetResult(raw) { PQclear(result) }
        }
        notices.warnings = []
        if PQtransactionStatus(raw) != PQTRANS_IDLE { try? command("ROLLBACK") }
        guard PQtransactionStatus(raw) == PQTRANS_IDLE, PQpipelineStatus(raw) == PQ_PIPELINE_OFF else {
            throw PostgresFailure.lost(reason: "the connection is not at rest")
        }
    }

    /// Statements without values and without rows that matter.
    func command(_ text: String) throws {
        let result = PQexec(raw, text)
        defer { PQclear(result) }
        try expectDone(result)
    }

    private func expectDone(_ result: OpaquePointer?) throws {
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY else {
            throw PostgresFailure(result, on: raw, place: place)
        }
    }

    // MARK: Statements

    /// Sends a statement; with it, where it is a reader's first, what begins the transaction: one wait for both.
    /// `statement`: one of libpq's sending functions.
    func send(_ statement: () -> Int32) throws {
        guard let text = beginning else {
            guard statement() == 1 else { throw PostgresFailure(nil, on: raw, place: place) }
            return
        }
        beginning = nil
        isPipelined = PQenterPipelineMode(raw) == 1
        guard isPipelined, PQsendQueryParams(raw, text, 0, nil, nil, nil, nil, 0) == 1, statement() == 1,
            PQpipelineSync(raw) == 1
        else {
            // Half sent, nothing would ever be answered: this connection is of no more use.
            isPipelined = false
            throw PostgresFailure.lost(reason: PQerrorMessage(raw).map { String(cString: $0) } ?? "")
        }
        let begun = PQgetResult(raw)
        defer { PQclear(begun) }
        guard PQresultStatus(begun) == PGRES_COMMAND_OK else {
            let failure = PostgresFailure(begun, on: raw, place: place)
            leavePipeline()
            throw failure
        }
        // What separates its answer from the statement's.
        PQclear(PQgetResult(raw))
    }

    /// Begins the transaction where that was left to its first statement, for what is sent in other ways.
    func begin() throws {
        guard let text = beginning else { return }
        beginning = nil
        try command(text)
    }

    /// The next answer of the statement that was sent; nil after its last, and then the line is free.
    func nextAnswer() -> OpaquePointer? {
        if let result = PQgetResult(raw) { return result }
        leavePipeline()
        return nil
    }

    /// Takes what is left off the line, to the mark that ends it. A line that broke has none.
    private func leavePipeline() {
        guard isPipelined else { return }
        isPipelined = false
        // One nothing separates two statements; two follow one another where the line has nothing more to say.
        var isMarked = false, nothings = 0
        while !isMarked, nothings < 2, PQstatus(raw) == CONNECTION_OK {
            let result = PQgetResult(raw)
            nothings = result == nil ? nothings + 1 : 0
            isMarked = PQresultStatus(result) == PGRES_PIPELINE_SYNC
            PQclear(result)
        }
        PQexitPipelineMode(raw)
    }

    /// The name of `text` prepared for these types; 0 leaves a type to the server. Kept while the connection lives.
    func prepared(_ text: String, _ types: [Oid]) throws -> String {
        let key = Key(text: text, types: types)
        if let name = names[key] { return name }
        if names.count >= 400 { forgetStatements() }
        made += 1
        let name = "m\(made)"
        let result = PQprepare(raw, name, text, Int32(types.count), types)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw PostgresFailure(result, on: raw, place: place).naming(text)
        }
        names[key] = name
        return name
    }

    /// After the schema changed, plans made for the old one are of no use.
    func forgetStatements() {
        guard !names.isEmpty || !bulks.isEmpty else { return }
        names = [:]
        bulks = [:]
        _ = try? command("DEALLOCATE ALL")
    }
}

extension PostgresFailure {
    /// The statement helps only where the fault is probably in it.
    func naming(_ text: String) -> PostgresFailure {
        guard case .error(.other(let message, let place)) = self else { return self }
        return .error(.other(message: "\(message) in: \(text)", place: place))
    }
}
