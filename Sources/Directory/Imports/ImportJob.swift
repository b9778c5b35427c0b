// One import from upload to result, as a person follows it: a row that outlives page, session and server.

import Foundation
package import Governance
import SQLKit

package struct ImportJob: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        /// The file is being read, nothing is written.
        case checking
        /// The preview is there; somebody has to confirm.
        case checked
        case running
        /// The server stopped in the middle. Going on reads the file again: what is there already stays as it is.
        case interrupted
        case done, failed, cancelled
    }

    package var id: String
    /// `objects`, `officers`, `items`.
    package var kind: String
    /// The file's name as it was sent.
    package var file: String
    /// Bytes.
    package var size: Int
    package var state: State
    /// 0…1 of the file in the present step.
    package var fraction: Double
    /// What would happen (checked), or has happened (running, done).
    package var counts: ImportCounts
    package var preview: ImportPreview?
    /// Why it failed.
    package var error: (code: String, parameters: [String: String])?
    package var hasErrorsFile: Bool
    /// The record in the directory's own history of imports, once written.
    package var importID: String?
    package var person: String
    package var personName: String
    package var region: RegionCode
    /// What somebody said about headings that were not recognised.
    package var mapping: ColumnMapping?
    package var version: Int
    package var createdAt: Timestamp
    package var startedAt: Timestamp?
    package var endedAt: Timestamp?

    package static func == (left: ImportJob, right: ImportJob) -> Bool {
        left.id == right.id && left.version == right.version && left.fraction == right.fraction
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// Checked as far as its headings: somebody has to say what they mean before it can be confirmed.
    package var isUnmatched: Bool { state == .checked && error != nil }

    package var isAtWork: Bool { state == .checking || state == .running }
}

/// SQL of jobs.
enum ImportJobStore {
    private static let columns = """
        id, kind, file, size, state, fraction, accepted, legacy, updated, unchanged, refused, preview, error,
        has_errors_file, import, person, person_name, region, version, created_at, started_at, ended_at, mapping
        """

    static func insert(_ job: ImportJob, _ process: String, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO dir_job (id, kind, file, size, state, fraction, accepted, legacy, updated, unchanged, refused,
              preview, error, has_errors_file, process, person, person_name, region, version, created_at)
            VALUES (\(job.id), \(job.kind), \(job.file), \(job.size), \(job.state.rawValue), 0, 0, 0, 0, 0, 0, '', '',
              0, \(process), \(job.person), \(job.personName), \(job.region), 1, \(job.createdAt))
            """)
    }

    static func job(_ id: String, in transaction: any ReadTransaction) throws -> ImportJob? {
        try transaction.first("SELECT \(raw: columns) FROM dir_job WHERE id = \(id)", read)
    }

    /// Newest first, at most `limit`, older than the job `before`, of these regions.
    static func list(
        before: String?, limit: Int, regions: [RegionCode], in transaction: any ReadTransaction
    ) throws -> [ImportJob] {
        let bound: SQL = before.map { "AND id < \($0)" } ?? ""
        return try transaction.map(
            """
            SELECT \(raw: columns) FROM dir_job WHERE region IN (\(joined: regions)) \(bound)
            ORDER BY id DESC LIMIT \(limit)
            """, read)
    }

    /// Regions that have jobs.
    static func regions(in transaction: any ReadTransaction) throws -> [RegionCode] {
        try transaction.map("SELECT DISTINCT region FROM dir_job") { try $0.region(0) }
    }

    /// Jobs older than a moment: those that have ended and still keep something, and those that wait for somebody.
    static func old(
        before limit: Timestamp, in transaction: any ReadTransaction
    ) throws -> (ended: [String], waiting: [String]) {
        var (ended, waiting): ([String], [String]) = ([], [])
        try transaction.forEach(
            """
            SELECT id, state FROM dir_job
            WHERE (state IN ('done', 'failed', 'cancelled') AND (has_errors_file = 1 OR preview <> '')
                   AND COALESCE(ended_at, created_at) <= \(limit))
               OR (state IN ('checked', 'interrupted') AND COALESCE(started_at, created_at) <= \(limit))
            """
        ) { row in
            let isWaiting = ["checked", "interrupted"].contains(try row.text(1))
            if isWaiting { waiting.append(try row.text(0)) } else { ended.append(try row.text(0)) }
        }
        return (ended, waiting)
    }

    /// What the file said is forgotten; what became of it stays.
    static func forget(_ id: String, in transaction: any WriteTransaction) throws {
        try transaction.execute(
            "UPDATE dir_job SET preview = '', has_errors_file = 0, version = version + 1 WHERE id = \(id)")
    }

    /// Rows of people are not kept longer than somebody has to look at them.
    static func forgetSamples(of job: ImportJob, in transaction: any WriteTransaction) throws {
        guard var preview = try self.job(job.id, in: transaction)?.preview else { return }
        preview.samples = []
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = String(decoding: try encoder.encode(preview), as: UTF8.self)
        try transaction.execute("UPDATE dir_job SET preview = \(text) WHERE id = \(job.id)")
    }

    static func match(
        _ id: String, _ mapping: ColumnMapping, in transaction: any WriteTransaction
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = String(decoding: try encoder.encode(mapping), as: UTF8.self)
        try transaction.execute("UPDATE dir_job SET mapping = \(text) WHERE id = \(id)")
    }

    /// False when the state was another: somebody came first.
    static func move(
        _ id: String, from: [ImportJob.State], to: ImportJob.State, process: String?, at: Timestamp,
        in transaction: any WriteTransaction
    ) throws -> Bool {
        let started: Timestamp? = to == .running || to == .checking ? at : nil
        let ended: Timestamp? = started == nil && to != .checked && to != .interrupted ? at : nil
        return try transaction.execute(
            """
            UPDATE dir_job SET state = \(to.rawValue), process = \(process), fraction = 0, version = version + 1,
              started_at = COALESCE(\(started), started_at), ended_at = \(ended)
            WHERE id = \(id) AND state IN (\(joined: from.map(\.rawValue)))
            """) == 1
    }

    static func progress(_ id: String, _ progress: ImportProgress, in transaction: any WriteTransaction) throws {
        let counts = progress.counts
        try transaction.execute(
            """
            UPDATE dir_job SET fraction = \(progress.fraction), accepted = \(counts.accepted),
              legacy = \(counts.legacy), updated = \(counts.updated), unchanged = \(counts.unchanged),
              refused = \(counts.refused), version = version + 1
            WHERE id = \(id) AND state IN ('checking', 'running')
            """)
    }

    static func result(
        _ id: String, preview: ImportPreview?, importID: String?, hasErrorsFile: Bool,
        error: (code: String, parameters: [String: String])?, in transaction: any WriteTransaction
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        func text(_ value: some Encodable) throws -> String {
            String(decoding: try encoder.encode(value), as: UTF8.self)
        }
        if let preview {
            try transaction.execute("UPDATE dir_job SET preview = \(try text(preview)) WHERE id = \(id)")
        }
        let failure = try error.map { try text(["code": $0.code].merging($0.parameters) { first, _ in first }) } ?? ""
        try transaction.execute(
            """
            UPDATE dir_job SET import = COALESCE(\(importID), import), error = \(failure),
              has_errors_file = \(hasErrorsFile) WHERE id = \(id)
            """)
    }

    private static func read(_ row: any Row) throws -> ImportJob {
        var counts = ImportCounts()
        counts.accepted = try row.int(6)
        counts.legacy = try row.int(7)
        counts.updated = try row.int(8)
        counts.unchanged = try row.int(9)
        counts.refused = try row.int(10)
        let preview = try row.text(11), failure = try row.text(12)
        var parameters =
            failure.isEmpty
            ? [:] : try JSONDecoder().decode([String: String].self, from: Data(failure.utf8))
        let code = parameters.removeValue(forKey: "code")
        let mapping = try row.text(22)
        return ImportJob(
            id: try row.text(0), kind: try row.text(1), file: try row.text(2), size: try row.int(3),
            state: ImportJob.State(rawValue: try row.text(4)) ?? .failed, fraction: try row.double(5), counts: counts,
            preview: preview.isEmpty ? nil : try JSONDecoder().decode(ImportPreview.self, from: Data(preview.utf8)),
            error: code.map { ($0, parameters) }, hasErrorsFile: try row.bool(13), importID: try row.textOrNil(14),
            person: try row.text(15), personName: try row.text(16), region: try row.region(17),
            mapping: mapping.isEmpty
                ? nil : try JSONDecoder().decode(ColumnMapping.self, from: Data(mapping.utf8)),
            version: try row.int(18), createdAt: try row.timestamp(19),
            startedAt: try row.textOrNil(20).flatMap { Timestamp($0) },
            endedAt: try row.textOrNil(21).flatMap { Timestamp($0) })
    }
}
