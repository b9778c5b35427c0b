// How every import runs: authorised first, read beside the writing, one audit row at the end; a long one has another at
// its beginning.

package import Governance
package import SQLKit

/// What one kind of import adds: how rows are read, compared and written.
package protocol ImportKind: Sendable {
    associatedtype Reading: RowReading

    /// `objects`, `officers`, `items`.
    var name: String { get }
    var act: Act { get }
    func reading(_ heading: Heading<Reading.Column>, _ gate: ImportGate) -> Reading
    /// True when the library has no row of this kind: then nothing needs to be looked up.
    func isEmpty(in transaction: any ReadTransaction) throws -> Bool
    /// What `write` would do. `isFresh`: the library was empty when the import began.
    func count(
        _ rows: [Reading.Row], isFresh: Bool, _ gate: ImportGate, in transaction: any ReadTransaction
    ) throws -> BatchResult<Reading.Column>
    /// Writes the rows, but those in whose place the library has something that the gate does not permit.
    func write(
        _ rows: [Reading.Row], isFresh: Bool, _ gate: ImportGate, _ stamp: WriteStamp,
        in transaction: any WriteTransaction
    ) throws -> BatchResult<Reading.Column>
    /// After rows were committed: brings up to date what is derived from them. Nothing by default.
    /// `isFinal` false: more rows follow, so only what costs looks more than it costs to do.
    func settle(_ database: any Database, isFinal: Bool) async throws
    /// After the last `write` was committed: what can be derived from its rows alone, to be done beside the next batch.
    func derive() -> [@Sendable (any Database) async throws -> Void]
}

extension ImportKind {
    package func settle(_ database: any Database, isFinal: Bool) async throws {}
    package func derive() -> [@Sendable (any Database) async throws -> Void] { [] }
}

/// One run of one import.
package struct ImportRun<Kind: ImportKind>: Sendable {
    package var kind: Kind
    package var ledger: Ledger
    package var actor: Actor
    package var options: ImportOptions
    package var progress: @Sendable (ImportProgress) -> Void
    /// Where the import lies, for the gate and the record; the actor's own region unless somebody else had begun it.
    package var region: RegionCode
    /// What a person said about headings that were not recognised.
    package var mapping: ColumnMapping?
    /// Sees every row as it is read, for the preview; nil: nobody looks.
    package var watcher: ImportWatcher?
    /// Asked between batches; true ends the run with `DirectoryError.importCancelled`. Batches written stay.
    package var isCancelled: @Sendable () -> Bool = { false }

    package init(
        kind: Kind, ledger: Ledger, actor: Actor, options: ImportOptions,
        progress: @escaping @Sendable (ImportProgress) -> Void
    ) {
        self.kind = kind
        self.ledger = ledger
        self.actor = actor
        self.options = options
        self.progress = progress
        region = actor.region(for: kind.act)
    }

    /// Reads `path`, writes what is good and returns what is not in `errors`.
    ///
    /// Errors: `GovernanceError` (before anything is read), `DirectoryError` and `SpreadsheetError` for the file,
    /// `SQLError`. Batches committed before a failure stay: the same file imported again completes the work.
    package func run(path: String, errors: String?) async throws -> ImportReport {
        let start = ContinuousClock.now
        let gate = try await ledger.gate(kind.act, by: actor, on: subject(path))
        var report: ImportReport
        if options.isDryRun || options.isStrict {
            report = try await rehearse(try source(path, errors, gate), gate)
            if options.isStrict, !options.isDryRun, report.counts.refused == 0 {
                report = try await write(try source(path, nil, gate), gate, file: path)
            }
        } else {
            report = try await write(try source(path, errors, gate), gate, file: path)
        }
        // Derived data: were it to fail here, a look would judge live and the next refresh would mend it.
        if report.isWritten { try? await kind.settle(ledger.database, isFinal: true) }
        report.seconds = (ContinuousClock.now - start) / .seconds(1)
        return report
    }

    fileprivate func subject(_ file: String) -> Subject {
        Subject(kind: "import", id: "\(kind.name):\(fileName(file))", region: region)
    }

    private func source(
        _ path: String, _ errors: String?, _ gate: ImportGate
    ) throws -> BatchSource<Kind.Reading> {
        let kind = kind
        return try BatchSource(
            path: path, errors: errors, size: options.batch, watcher: watcher, mapping: mapping,
            keepsRecords: !gate.isOpen
        ) { kind.reading($0, gate) }
    }

    /// Reads everything and writes nothing but the errors file.
    private func rehearse(_ source: BatchSource<Kind.Reading>, _ gate: ImportGate) async throws -> ImportReport {
        let kind = kind
        let isFresh = try await ledger.database.read { try kind.isEmpty(in: $0) }
        var counts = ImportCounts()
        var current: Batch<Kind.Reading.Row>? = try await source.next()
        while let batch = current {
            async let upcoming = batch.isLast ? nil : source.next()
            let rows = batch.rows
            counts.add(batch)
            let found = try await ledger.database.read { try kind.count(rows, isFresh: isFresh, gate, in: $0) }
            counts += found.counts
            progress(ImportProgress(counts: counts, fraction: batch.fraction))
            current = try await upcoming
            try await source.settle(batch.number, found.refused)
            if isCancelled() { throw DirectoryError.importCancelled }
        }
        let notes = try await source.finish()
        return ImportReport(counts: counts, notes: notes, isWritten: false, seconds: 0, importID: nil)
    }

    private func write(
        _ source: BatchSource<Kind.Reading>, _ gate: ImportGate, file: String
    ) async throws -> ImportReport {
        var session = try await ImportSession(run: self, gate: gate, file: file)
        do {
            try await withThrowingTaskGroup { derived in
                var batch = try await source.next()
                var unsettled = 0
                while !batch.isLast {
                    // The next batch is parsed while this one is written; never more than these two exist.
                    async let upcoming = source.next()
                    let (number, refused) = (batch.number, try await session.write(batch))
                    try await derive(&derived)
                    unsettled += batch.rows.count
                    batch = try await upcoming
                    try await source.settle(number, refused)
                    if isCancelled() { throw DirectoryError.importCancelled }
                    if let often = options.settlesEvery, unsettled >= often {
                        try? await kind.settle(ledger.database, isFinal: false)
                        unsettled = 0
                    }
                }
                try await source.settle(batch.number, try await session.finish(batch))
                try await derive(&derived)
            }
            let notes = try await source.finish()
            return ImportReport(
                counts: session.counts, notes: notes, isWritten: true, seconds: 0, importID: session.id)
        } catch {
            try? await session.fail(error)
            throw error
        }
    }

    /// Begins what the last batch makes possible, one thing at a time. Where it fails, `settle` does it at the end.
    private func derive(_ group: inout ThrowingTaskGroup<Void, any Error>) async throws {
        let database = ledger.database
        for work in kind.derive() {
            try await group.next()
            group.addTask { try? await work(database) }
        }
    }
}

/// The writing half of a run: transactions, the `dir_import` row, the audit row.
private struct ImportSession<Kind: ImportKind> {
    let run: ImportRun<Kind>
    let gate: ImportGate
    let file: String
    let id: String
    var counts = ImportCounts()
    private var isFresh: Bool
    private var isStarted = false
    private let startedAt: Timestamp

    init(run: ImportRun<Kind>, gate: ImportGate, file: String) async throws {
        self.run = run
        self.gate = gate
        self.file = file
        id = run.ledger.ids.make(ImportRun<Kind>.self).text
        startedAt = run.ledger.moment()
        let kind = run.kind
        isFresh = try await run.ledger.database.read { try kind.isEmpty(in: $0) }
    }

    private func stamp(_ at: Timestamp) -> WriteStamp {
        WriteStamp(
            at: at, person: run.actor.person.text, owner: run.actor.owner(for: run.kind.act), source: fileName(file),
            importID: id)
    }

    /// One batch, one transaction. The first one is on the record as the beginning: a program that is killed before its
    /// last batch must not leave rows that nobody brought in.
    ///
    /// - Returns: rows that the library refused.
    mutating func write(_ batch: Batch<Kind.Reading.Row>) async throws -> [RowRefusal<Kind.Reading.Column>] {
        let (run, gate, file, kind, rows) = (run, gate, file, run.kind, batch.rows)
        let (stamp, id, isStarted) = (stamp(run.ledger.moment()), id, isStarted)
        let done = try await attempt { isFresh in
            guard !isStarted else {
                return try await run.ledger.database.write {
                    try kind.write(rows, isFresh: isFresh, gate, stamp, in: $0)
                }
            }
            let first = ImportRecord(id: id, kind: kind.name, file: fileName(file), stamp: stamp)
            return try await run.ledger.perform(
                kind.act, by: run.actor, on: run.subject(file), details: ["import": id, "begun": "1"]
            ) { transaction, _ in
                try first.insert(in: transaction)
                return try kind.write(rows, isFresh: isFresh, gate, stamp, in: transaction)
            }
        }
        self.isStarted = true
        counts.add(batch)
        counts += done.counts
        run.progress(ImportProgress(counts: counts, fraction: batch.fraction))
        return done.refused
    }

    /// The last batch, the import's result and the audit row: one transaction.
    mutating func finish(_ batch: Batch<Kind.Reading.Row>) async throws -> [RowRefusal<Kind.Reading.Column>] {
        let (run, gate, file, kind, rows) = (run, gate, file, run.kind, batch.rows)
        let (stamp, id) = (stamp(startedAt), id)
        let first = isStarted ? nil : ImportRecord(id: id, kind: kind.name, file: fileName(file), stamp: stamp)
        var before = counts
        before.add(batch)
        let total = before
        let (end, refused) = try await attempt { isFresh in
            try await run.ledger.perform(kind.act, by: run.actor, on: run.subject(file)) { transaction, note in
                try first?.insert(in: transaction)
                let done = try kind.write(rows, isFresh: isFresh, gate, stamp, in: transaction)
                var counts = total
                counts += done.counts
                try ImportRecord.end(id, "done", counts, note.at, in: transaction)
                note.details = counts.details(of: id)
                return (counts, done.refused)
            }
        }
        counts = end
        run.progress(ImportProgress(counts: counts, fraction: 1))
        return refused
    }

    /// Batches are in the library although the import failed: that is on the record too.
    func fail(_ error: any Error) async throws {
        guard isStarted else { return }
        let (counts, id) = (counts, id)
        try await run.ledger.perform(run.kind.act, by: run.actor, on: run.subject(file)) { transaction, note in
            try ImportRecord.end(id, "failed", counts, note.at, in: transaction)
            note.details = counts.details(of: id)
            note["failed"] = "1"
        }
    }

    /// A library that was empty may have been filled by someone else meanwhile: then again, with looking up.
    private mutating func attempt<T>(_ work: (Bool) async throws -> T) async throws -> T {
        do {
            return try await work(isFresh)
        } catch SQLError.constraint(.unique, _) where isFresh {
            isFresh = false
            return try await work(false)
        }
    }
}
