// Imports in the background: uploaded, checked, confirmed, run, resumed. One instance per server.

import Foundation
package import Governance
import Localization
import SQLKit
import Synchronization

extension Act {
    private static let importers: Set<Post> = [.regulator, .systemAdministrator]

    package static let uploadImport = Act("directory.upload-import", posts: importers, reach: .region, size: .few)
    package static let matchColumns = Act("directory.match-columns", posts: importers, reach: .region, size: .few)
    package static let confirmImport = Act("directory.confirm-import", posts: importers, reach: .region, size: .few)
    package static let cancelImport = Act("directory.cancel-import", posts: importers, reach: .region, size: .few)
    package static let readImports = Act("directory.read-imports", posts: importers, reach: .region)
}

package final class ImportJobs: Sendable {
    /// Rows of one transaction: others wait for one of these, not for the file.
    static let batch = ImportOptions.batchBesideOthers
    /// Days for which refused rows, previews and files nobody confirmed are kept: people's data does not wait for ever.
    package static let keepDays = 7

    private let ledger: Ledger
    private let folder: String
    private let kinds: [String: ImportJobKind]
    private let process = ServerProcess.own.text
    private let working = Mutex<[String: Work]>([:])

    private struct Work: Sendable {
        let task: Task<Void, Never>
        let stop: StopFlag
    }

    /// `folder`: where files wait; made with the first file.
    package init(ledger: Ledger, folder: String, kinds: [ImportJobKind] = [.objects, .officers]) {
        self.ledger = ledger
        self.folder = folder
        self.kinds = Dictionary(kinds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: Use cases

    /// Takes over the uploaded file at `path` and begins to check it. Errors: `unknownImport` for a kind nobody knows,
    /// `GovernanceError`. The audit row has name and size, not the content.
    package func upload(_ kind: String, file: String, path: String, by actor: Actor) async throws -> ImportJob {
        guard let known = kinds[kind] else { throw DirectoryError.unknownImport(kind) }
        let id = ledger.ids.make(ImportJob.self).text
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let job = ImportJob(
            id: id, kind: kind, file: String(file.prefix(200)), size: (attributes[.size] as? NSNumber)?.intValue ?? 0,
            state: .checking, fraction: 0, counts: ImportCounts(), preview: nil, error: nil, hasErrorsFile: false,
            importID: nil, person: actor.person.text, personName: actor.name, region: actor.region(for: known.act),
            version: 1, createdAt: ledger.moment(), startedAt: nil, endedAt: nil)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try FileManager.default.moveItem(atPath: path, toPath: place(of: job))
        let process = process
        do {
            try await ledger.perform(
                .uploadImport, by: actor, on: subject(job),
                details: ["kind": kind, "file": job.file, "bytes": String(job.size)]
            ) { transaction, note in
                try authorise(note.actor, known.act, on: self.subject(job), in: note.organisation)
                try ImportJobStore.insert(job, process, in: transaction)
            }
        } catch {
            try? FileManager.default.removeItem(atPath: place(of: job))
            throw error
        }
        begin(job, .checking, actor)
        return job
    }

    /// Starts the import, or goes on with one that was interrupted. Once: a second click finds it started and changes
    /// nothing. Errors: `unknownImport`, `importState` when there is nothing to confirm.
    package func confirm(_ id: String, by actor: Actor) async throws -> ImportJob {
        let job = try await known(id)
        guard let kind = kinds[job.kind] else { throw DirectoryError.unknownImport(job.kind) }
        let process = process
        let isFirst = try await ledger.perform(
            .confirmImport, by: actor, on: subject(job), details: ["kind": job.kind, "file": job.file]
        ) { transaction, note in
            try authorise(note.actor, kind.act, on: self.subject(job), in: note.organisation)
            if try ImportJobStore.job(id, in: transaction)?.isUnmatched == true {
                throw DirectoryError.importState(state: ImportJob.State.checked.rawValue)
            }
            let isFirst = try ImportJobStore.move(
                id, from: [.checked, .interrupted], to: .running, process: process, at: note.at, in: transaction)
            if !isFirst {
                let now = try ImportJobStore.job(id, in: transaction)?.state ?? .failed
                guard now == .running || now == .done else { throw DirectoryError.importState(state: now.rawValue) }
                note["again"] = "1"
            }
            return isFirst
        }
        if isFirst { begin(job, .running, actor) }
        return try await known(id)
    }

    /// Says what columns mean that were not recognised, and checks the file again. `choices`: spreadsheet letters → a
    /// column's own name, empty for none; they replace those of last time. Errors: `unknownImport`, `importState` when
    /// nothing waits, `columnTwice`, `unknownColumn`.
    package func matchColumns(_ choices: [String: String], of id: String, by actor: Actor) async throws -> ImportJob {
        let job = try await known(id)
        guard let kind = kinds[job.kind] else { throw DirectoryError.unknownImport(job.kind) }
        let process = process
        try await ledger.perform(
            .matchColumns, by: actor, on: subject(job), details: ["kind": job.kind, "file": job.file]
        ) { transaction, note in
            try authorise(note.actor, kind.act, on: self.subject(job), in: note.organisation)
            let stored = try ImportJobStore.job(id, in: transaction)
            guard let preview = stored?.preview,
                try ImportJobStore.move(
                    id, from: [.checked], to: .checking, process: process, at: note.at, in: transaction)
            else { throw DirectoryError.importState(state: stored?.state.rawValue ?? "") }
            try ImportJobStore.match(id, try kind.mapping(choices, preview), in: transaction)
        }
        let matched = try await known(id)
        begin(matched, .checking, actor)
        return matched
    }

    /// Columns that files of this kind may have.
    package func columns(of kind: String) -> [ColumnChoice] { kinds[kind]?.columns ?? [] }

    /// Ends checking or running, or gives up what waits. Rows written stay. Errors: `unknownImport`, `importState`.
    package func cancel(_ id: String, by actor: Actor) async throws {
        let job = try await known(id)
        try await ledger.perform(
            .cancelImport, by: actor, on: subject(job), details: ["kind": job.kind, "file": job.file]
        ) { transaction, note in
            guard
                try ImportJobStore.move(
                    id, from: [.checking, .checked, .running, .interrupted], to: .cancelled, process: nil, at: note.at,
                    in: transaction)
            else { throw DirectoryError.importState(state: job.state.rawValue) }
        }
        if let work = working.withLock({ $0[id] }) {
            work.stop.raise()
        } else {
            discard(job)
            try await ledger.database.write { try ImportJobStore.forgetSamples(of: job, in: $0) }
        }
    }

    /// Errors: `unknownImport`; another region's job is refused.
    package func job(_ id: String, by actor: Actor) async throws -> ImportJob {
        let job = try await known(id)
        return try await ledger.consult(.readImports, by: actor, on: subject(job)) { _, _ in job }
    }

    /// Newest first, those of the actor's regions. `before`: the id of the last job of the page before.
    package func jobs(before: String? = nil, limit: Int = 50, by actor: Actor) async throws -> [ImportJob] {
        let subject = Subject(kind: "imports", id: "list", region: actor.region(for: .readImports))
        return try await ledger.consult(.readImports, by: actor, on: subject) { transaction, organisation in
            let scope = actor.regions(for: .readImports)
            let regions = try ImportJobStore.regions(in: transaction).filter { region in
                scope.contains { organisation.tree.contains(region, under: $0) }
            }
            return try ImportJobStore.list(before: before, limit: limit, regions: regions, in: transaction)
        }
    }

    /// Where the refused rows are, XLSX; nil when none were refused. Errors: as `job`.
    package func errorsFile(_ id: String, by actor: Actor) async throws -> String? {
        let job = try await job(id, by: actor)
        let path = errorsPlace(of: job)
        return job.hasErrorsFile && FileManager.default.fileExists(atPath: path) ? path : nil
    }

    // MARK: At start-up and at the end

    /// What a process that is gone left at work: a check begins anew, an import waits to be resumed. For start-up;
    /// needs nobody's name, for it changes no library.
    package func recover() async throws {
        let (orphans, unsaid) = try await ledger.database.read { transaction in
            var orphans: [String] = [], unsaid: [String] = []
            try transaction.forEach("SELECT id, process, state FROM dir_job WHERE state IN ('checking', 'running')") {
                guard let process = try $0.textOrNil(1), ServerProcess(process)?.isAlive == true else {
                    if try $0.text(2) == "running" {
                        orphans.append(try $0.text(0))
                    } else {
                        unsaid.append(try $0.text(0))
                    }
                    return
                }
            }
            return (orphans, unsaid)
        }
        let at = ledger.moment()
        try await ledger.database.write { transaction in
            for id in orphans + unsaid {
                _ = try ImportJobStore.move(
                    id, from: [.running, .checking], to: orphans.contains(id) ? .interrupted : .failed, process: nil,
                    at: at, in: transaction)
            }
            for id in unsaid {
                try ImportJobStore.result(
                    id, preview: nil, importID: nil, hasErrorsFile: false, error: ("directory.import-lost", [:]),
                    in: transaction)
            }
        }
    }

    /// Removes what has been kept for `keepDays`: refused rows and previews of what has ended, and uploads that nobody
    /// confirmed, which end as cancelled with the reason. Needs nobody's name, for it changes no library. For start-up
    /// and from time to time.
    package func removeOld() async throws {
        let at = ledger.moment()
        let limit = at.adding(milliseconds: -Int64(Self.keepDays) * 86_400_000)
        let (ended, waiting) = try await ledger.database.read { try ImportJobStore.old(before: limit, in: $0) }
        for id in ended + waiting {
            // Taken out of the database first: a download that begins now finds no file named there.
            let isTaken = try await ledger.database.write { transaction in
                if waiting.contains(id) {
                    guard
                        try ImportJobStore.move(
                            id, from: [.checked, .interrupted], to: .cancelled, process: nil, at: at, in: transaction)
                    else { return false }
                    try ImportJobStore.result(
                        id, preview: nil, importID: nil, hasErrorsFile: false,
                        error: ("directory.import-expired", ["days": String(Self.keepDays)]), in: transaction)
                }
                try ImportJobStore.forget(id, in: transaction)
                return true
            }
            guard isTaken else { continue }
            for path in [uploadPlace(of: id), errorsPlace(of: id)] {
                try? FileManager.default.removeItem(atPath: path)
            }
        }
    }

    /// Waits for what is at work; for tests, and for a server that stops in order.
    package func wait(for id: String) async {
        await working.withLock { $0[id]?.task }?.value
    }

    // MARK: Work

    private func known(_ id: String) async throws -> ImportJob {
        guard let job = try await ledger.database.read({ try ImportJobStore.job(id, in: $0) }) else {
            throw DirectoryError.unknownImport(id)
        }
        return job
    }

    private func subject(_ job: ImportJob) -> Subject { Subject(kind: "import", id: job.id, region: job.region) }

    private func place(of job: ImportJob) -> String { uploadPlace(of: job.id) }

    private func uploadPlace(of id: String) -> String { "\(folder)/\(id).upload" }

    private func errorsPlace(of job: ImportJob) -> String { errorsPlace(of: job.id) }

    private func errorsPlace(of id: String) -> String { "\(folder)/\(id)-errors.xlsx" }

    private func discard(_ job: ImportJob) {
        try? FileManager.default.removeItem(atPath: place(of: job))
    }

    private func begin(_ job: ImportJob, _ step: ImportJob.State, _ actor: Actor) {
        let stop = StopFlag()
        // Made under the lock, so that the task cannot take itself out before it is in.
        working.withLock { working in
            let task = Task.detached { [self] in
                await work(job, step, actor, stop)
                _ = self.working.withLock { $0.removeValue(forKey: job.id) }
            }
            working[job.id] = Work(task: task, stop: stop)
        }
    }

    private func work(_ job: ImportJob, _ step: ImportJob.State, _ actor: Actor, _ stop: StopFlag) async {
        guard let kind = kinds[job.kind] else { return }
        let watcher = ImportWatcher()
        let latest = Mutex<ImportProgress?>(nil)
        let isDry = step == .checking
        let reporter = Task.detached { [ledger] in
            while !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(400))
                guard
                    let progress = latest.withLock({ value in
                        defer { value = nil }
                        return value
                    })
                else { continue }
                try? await ledger.database.write { try ImportJobStore.progress(job.id, progress, in: $0) }
            }
        }
        let result: Result<ImportReport, any Error>
        do {
            let run = JobRun(
                ledger: ledger, actor: actor, region: job.region, mapping: job.mapping, path: place(of: job),
                errors: errorsPlace(of: job),
                options: ImportOptions(isDryRun: isDry, batch: Self.batch, settlesEvery: 4 * Self.batch),
                watcher: watcher, progress: { progress in latest.withLock { $0 = progress } },
                isCancelled: { stop.isRaised })
            let report = try await kind.run(run)
            watcher.finish(report.notes)
            result = .success(report)
        } catch {
            result = .failure(error)
        }
        reporter.cancel()
        await reporter.value
        await finish(job, step, result, watcher.preview)
    }

    private func finish(
        _ job: ImportJob, _ step: ImportJob.State, _ result: Result<ImportReport, any Error>, _ preview: ImportPreview
    ) async {
        let at = ledger.moment()
        let hasErrors = FileManager.default.fileExists(atPath: errorsPlace(of: job))
        var kept = preview
        var next: ImportJob.State = step == .checking ? .checked : .done
        var failure: (code: String, parameters: [String: String])?
        var counts: ImportCounts?, importID: String?
        switch result {
        case .success(let report):
            (counts, importID) = (report.counts, report.importID)
            // Rows of people are not kept longer than somebody has to look at them.
            if step == .running { kept.samples = [] }
        case .failure(DirectoryError.importCancelled):
            next = .cancelled
            kept.samples = []
        case .failure(let error as DirectoryError) where step == .checking && error.isMissingColumns:
            // The file waits until somebody says what its headings mean.
            failure = (error.code, error.parameters)
        case .failure(let error):
            next = .failed
            kept.samples = []
            let coded = error as? any CodedError
            failure = (coded?.code ?? "directory.import-lost", coded?.parameters ?? [:])
        }
        let (state, found, written) = (next, counts, (kept, importID, failure))
        do {
            try await ledger.database.write { transaction in
                if let found {
                    try ImportJobStore.progress(job.id, ImportProgress(counts: found, fraction: 1), in: transaction)
                }
                _ = try ImportJobStore.move(
                    job.id, from: [step], to: state, process: nil, at: at, in: transaction)
                try ImportJobStore.result(
                    job.id, preview: written.0, importID: written.1, hasErrorsFile: hasErrors, error: written.2,
                    in: transaction)
            }
        } catch {
            // The row says at work; the next start finds that nobody is.
            return
        }
        if state != .checked { discard(job) }
    }
}

/// Raised once, seen by the run between two batches.
private final class StopFlag: Sendable {
    private let flag = Atomic(false)
    var isRaised: Bool { flag.load(ordering: .relaxed) }
    func raise() { flag.store(true, ordering: .relaxed) }
}
