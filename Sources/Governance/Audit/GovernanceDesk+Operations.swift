// Acts of those who run the machine: a copy of everything was made, a copy became the database.

import SQLKit

extension GovernanceDesk {
    /// A backup is made now; its file's name goes on the record, never its folder. Errors: `denied`.
    package func recordBackup(named name: String, by actor: Actor) async throws {
        let subject = Subject(kind: "platform", id: "database", region: .root)
        try await ledger.perform(.backUp, by: actor, on: subject, details: ["file": name]) { _, _ in }
    }

    /// A backup has become the database: what was done after its last row is gone, and the record says so.
    /// Errors: `denied`.
    ///
    /// - Parameters:
    ///   - sum: SHA-256 of the file, in hexadecimal digits.
    ///   - last: the moment of the last row the backup had.
    package func recordRestore(sum: String, last: Timestamp?, by actor: Actor) async throws {
        let subject = Subject(kind: "platform", id: "database", region: .root)
        let details = ["sha256": sum, "last": last?.description ?? ""]
        try await ledger.perform(.restore, by: actor, on: subject, details: details) { _, _ in }
    }
}
