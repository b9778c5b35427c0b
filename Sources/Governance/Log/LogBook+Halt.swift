// Signing ends, and why; it begins again only by somebody's decision. Both are on the record.

package import SQLKit
import TransparencyLog

extension Act {
    /// Recorded, not authorised: it is the keeper of the log that stops.
    package static let haltLog = Act("governance.halt-log", posts: [])
    /// Somebody has found out why, and lets the keeper look again.
    package static let resumeLog = Act("governance.resume-log", posts: [.systemAdministrator], size: .few)
}

extension Actor {
    /// The log's keeper: a program, without posts.
    static let logKeeper = Actor(
        person: ID(stored: "00000000-0000-7000-8000-000000000001"), name: "日志", holdings: [])
}

extension LogBook {
    package static let haltTable = "gov_log_halt"

    package static func halt(in transaction: any ReadTransaction) throws -> LogHalt? {
        try transaction.first("SELECT reason, seen_size FROM gov_log_halt") { row in
            LogHalt(reason: try row.text(0), seen: try row.int64OrNil(1).map { UInt64(clamping: $0) })
        }
    }

    /// What halts and resumptions are about; nil before the first key.
    static func logSubject(in transaction: any ReadTransaction) throws -> Subject? {
        try keys(in: transaction).first.map { Subject(kind: "log", id: $0.key.name, region: .root) }
    }

    /// The row of the last resumption; nil when there was none.
    package static func lastResumption(in transaction: any ReadTransaction) throws -> Int64? {
        guard let subject = try logSubject(in: transaction) else { return nil }
        return try lastEntry(.resumeLog, on: subject, in: transaction)?.audit
    }

    /// Places of a halt that is not what the acts say: `missing` when it was taken away, else changed or put there.
    package static func changedHalt(in transaction: any ReadTransaction) throws -> (changed: [String], missing: Bool) {
        let act = try transaction.first(
            """
            SELECT act, at, details FROM gov_audit
            WHERE act IN (\(Act.haltLog.code), \(Act.resumeLog.code)) AND outcome = 'done' ORDER BY seq DESC LIMIT 1
            """
        ) { (act: try $0.text(0), at: try $0.text(1), details: AuditNote.read(try $0.text(2))) }
        let row = try transaction.first("SELECT reason, seen_size, at FROM gov_log_halt") {
            (reason: try $0.text(0), seen: try $0.int64OrNil(1).map(String.init) ?? "", at: try $0.text(2))
        }
        guard let act, act.act == Act.haltLog.code else { return (row == nil ? [] : ["id=1 column=id"], false) }
        guard let row else { return ([], true) }
        var columns: [String] = []
        if act.details["reason"] != row.reason { columns.append("reason") }
        if act.details["seen"] != row.seen { columns.append("seen_size") }
        if act.at != row.at { columns.append("at") }
        return (columns.map { "id=1 column=\($0)" }, false)
    }
}

extension Ledger {
    /// Nothing is signed any more. The first reason stays; one row on the record, in the same transaction.
    package func haltLog(_ halt: LogHalt, size: UInt64) async throws {
        try await database.write { [self] transaction in
            guard try LogBook.halt(in: transaction) == nil, let subject = try LogBook.logSubject(in: transaction)
            else { return }
            let at = moment()
            try transaction.execute(
                """
                INSERT INTO gov_log_halt (id, reason, seen_size, at)
                VALUES (1, \(halt.reason), \(halt.seen.map { Int64(clamping: $0) }), \(at))
                """)
            let seen = halt.seen.map { String(Int64(clamping: $0)) } ?? ""
            try record(
                .haltLog, .logKeeper, nil, subject, .done,
                ["reason": halt.reason, "seen": seen, "size": String(size)], at, in: transaction)
        }
    }
}
