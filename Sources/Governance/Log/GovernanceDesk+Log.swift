// Use cases around the log: its keys, its witnesses, the end of a halt. And the one thing that may wait: what needs a
// witness.

package import SQLKit
package import TransparencyLog

extension Act {
    /// A new key of the log; the first one begins the log.
    package static let beginLogKey = Act("governance.begin-log-key", posts: [.systemAdministrator], size: .few)
    /// Who is asked to cosign.
    package static let setWitness = Act("governance.set-witness", posts: [.systemAdministrator], size: .few)

    /// Acts of this folder, for the test that enumerates them.
    package static let governanceLog: [Act] = [.beginLogKey, .setWitness, .haltLog, .resumeLog]
}

extension GovernanceDesk {
    /// Puts a new key on the record: it signs from the next checkpoint on. All keys of a log have its origin as their
    /// name. Errors: `invalid`, `exists`.
    package func beginLogKey(_ key: VerifierKey, by actor: Actor) async throws {
        let subject = Subject(kind: "log", id: key.name, region: .root)
        let details = ["vkey": key.description]
        try await ledger.perform(.beginLogKey, by: actor, on: subject, details: details) { transaction, note in
            let keys = try LogBook.keys(in: transaction)
            if let origin = keys.first?.key.name, origin != key.name {
                throw GovernanceError.invalid(field: "origin", value: key.name)
            }
            if keys.contains(where: { $0.key == key }) {
                throw GovernanceError.exists(kind: "log-key", id: key.description)
            }
            note["from"] = String(try LogBook.begin(key, at: note.at, in: transaction))
        }
    }

    /// Adds a witness, changes its address, or asks it no more. Errors: `invalid`.
    package func setWitness(_ witness: LogWitness, active: Bool = true, by actor: Actor) async throws {
        guard witness.key.algorithm == .cosignature else {
            throw GovernanceError.invalid(field: "witness", value: witness.key.description)
        }
        let subject = Subject(kind: "log-witness", id: witness.key.name, region: .root)
        let details = [
            "vkey": witness.key.description, "url": witness.url, "active": active ? "1" : "0",
        ]
        try await ledger.perform(.setWitness, by: actor, on: subject, details: details) { transaction, note in
            try LogBook.save(witness, active: active, at: note.at, in: transaction)
        }
    }

    /// Lets the log sign again after a halt whose cause is gone or was none: the keeper asks and compares everything
    /// anew before it signs, and halts again where it finds the same. Errors: `unknown` when nothing is halted.
    ///
    /// - Parameter reason: in words, for the record.
    package func resumeLog(reason: String, by actor: Actor) async throws {
        let origin = try await ledger.database.read { try LogBook.keys(in: $0).first?.key.name } ?? ""
        let subject = Subject(kind: "log", id: origin, region: .root)
        try await ledger.perform(.resumeLog, by: actor, on: subject, details: ["reason": reason]) { transaction, note in
            guard let halt = try LogBook.halt(in: transaction) else {
                throw GovernanceError.unknown(kind: "log-halt", id: origin)
            }
            guard !reason.isEmpty else { throw GovernanceError.invalid(field: "reason", value: "") }
            note["halt"] = halt.reason
            note["seen"] = halt.seen.map { String($0) } ?? ""
            try transaction.execute("DELETE FROM gov_log_halt")
        }
    }
}

extension LogBook {
    /// Refuses to go on while a witness is configured and has not yet cosigned the last `act` on `subject`. Without a
    /// witness nothing waits. For openings and publication, inside their transaction.
    ///
    /// Errors: `GovernanceError.waitingForWitness`.
    package static func requireWitnessed(
        _ act: Act, on subject: Subject, in transaction: any ReadTransaction
    ) throws {
        let witnesses = try witnesses(in: transaction)
        guard !witnesses.isEmpty, let entry = try lastEntry(act, on: subject, in: transaction) else { return }
        try require(entry, by: witnesses, in: transaction)
    }

    /// The same for the last thing of any other kind that was done to `subject` before this `act`.
    ///
    /// Errors: `GovernanceError.waitingForWitness`.
    package static func requireWitnessed(
        before act: Act, on subject: Subject, in transaction: any ReadTransaction
    ) throws {
        let witnesses = try witnesses(in: transaction)
        guard !witnesses.isEmpty, let entry = try lastEntry(before: act, on: subject, in: transaction) else { return }
        try require(entry, by: witnesses, in: transaction)
    }

    private static func require(
        _ entry: (audit: Int64, index: UInt64?), by witnesses: [LogWitness], in transaction: any ReadTransaction
    ) throws {
        let witnessed = try newestWitnessed(in: transaction)?.size ?? 0
        if let index = entry.index, index < witnessed { return }
        throw GovernanceError.waitingForWitness(
            witnesses: witnesses.map(\.key.name).joined(separator: ", "), size: witnessed)
    }
}
