// Which account an officer signs in with. Own work and "who reviews was not there" hang on it, so it is never guessed.

package import Governance
package import SQLKit

extension DirectoryDesk {
    /// Connects an account with a certificate of a department for which the account inspects.
    ///
    /// Errors: `unknownOfficer`, `accountElsewhere`, `alreadyLinked`; the same connection twice is one.
    package func linkOfficer(_ certificate: String, to login: String, by actor: Actor) async throws {
        let subject = try await subject(ofOfficer: certificate)
        try await ledger.perform(.linkOfficer, by: actor, on: subject, details: ["login": login]) {
            transaction, note in
            let department = subject.departments.first
            guard let account = try Actor.find(login: login, in: transaction),
                account.holdings.contains(where: { $0.post == .inspector && $0.department == department })
            else {
                throw DirectoryError.accountElsewhere(
                    login: login, department: department.flatMap { note.organisation.departments[$0]?.name } ?? "")
            }
            let person = try Self.account(of: certificate, in: transaction)
            let other = try Self.certificate(of: account.person, in: transaction)
            if person == account.person { return }
            guard person == nil, other == nil else {
                throw DirectoryError.alreadyLinked(login: login, certificate: certificate)
            }
            try transaction.execute(
                """
                INSERT INTO dir_officer_account (certificate, person, created_at)
                VALUES (\(certificate), \(account.person), \(note.at))
                """)
            let change = FieldChange(field: "account", before: "", after: login)
            try Self.remember("officer", certificate, change, note, actor, in: transaction)
        }
    }

    /// Takes the connection away; nothing happens where there is none between the two.
    package func unlinkOfficer(
        _ certificate: String, from login: String, person: ID<Person>, by actor: Actor
    ) async throws {
        let subject = try await subject(ofOfficer: certificate)
        try await ledger.perform(.linkOfficer, by: actor, on: subject, details: ["login": login, "removed": "1"]) {
            transaction, note in
            guard try Self.account(of: certificate, in: transaction) == person else { return }
            try transaction.execute("DELETE FROM dir_officer_account WHERE certificate = \(certificate)")
            let change = FieldChange(field: "account", before: login, after: "")
            try Self.remember("officer", certificate, change, note, actor, in: transaction)
        }
    }

    /// The certificate of an account, and the certificates that have an account already.
    package func officerAccounts(
        of person: ID<Person>, by actor: Actor
    ) async throws -> (own: String?, taken: Set<String>) {
        let subject = Subject(kind: "officers", id: "accounts", region: actor.region(for: .readOfficers))
        return try await ledger.consult(.readOfficers, by: actor, on: subject) { transaction, _ in
            let taken = try transaction.map("SELECT certificate FROM dir_officer_account") { try $0.text(0) }
            return (try Self.certificate(of: person, in: transaction), Set(taken))
        }
    }

    package static func certificate(
        of person: ID<Person>, in transaction: any ReadTransaction
    ) throws -> String? {
        try transaction.text("SELECT certificate FROM dir_officer_account WHERE person = \(person)")
    }

    package static func account(
        of certificate: String, in transaction: any ReadTransaction
    ) throws -> ID<Person>? {
        try transaction.text("SELECT person FROM dir_officer_account WHERE certificate = \(certificate)")
            .map { ID(stored: $0) }
    }
}
