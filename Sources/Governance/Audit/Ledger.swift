// How every use case runs: authorised, done and recorded in one transaction.

package import SQLKit
import Synchronization

/// The only way to the tables. A room's desk holds one ledger and passes every use case through `perform`
/// (changes) or `consult` (looks).
package final class Ledger: Sendable {
    package let database: any Database
    package let ids: IDMaker
    /// By which door the acts come in (`command-line`); stands in every row's details, for there nobody signed in.
    private let channel: String?
    private let now: @Sendable () -> Timestamp
    /// The last organisation loaded; reading 4,200 regions for each act would cost more than the act.
    private let cache = Mutex<(version: Int, organisation: Organisation)?>(nil)

    package init(
        database: any Database, ids: IDMaker = IDMaker(), channel: String? = nil,
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.database = database
        self.ids = ids
        self.channel = channel
        self.now = now
    }

    /// One transaction: authorise, `body`, exactly one audit row `done`.
    ///
    /// The actor's posts are read again in the transaction, so a post withdrawn a moment ago no longer counts. A
    /// refusal (`GovernanceError.isDenial`, from here or from `body`) rolls back, writes exactly one row `denied` in
    /// a transaction of its own, and is thrown. Any other error rolls back, leaves no row, and is thrown.
    ///
    /// - Parameter details: go into the audit row; `body` may add to them through the note.
    /// - Parameter size: where this once is more than the act usually is.
    @discardableResult
    package func perform<T: Sendable>(
        _ act: Act, by actor: Actor, on subject: Subject, details: [String: String] = [:], size: Act.Size? = nil,
        _ body: @escaping @Sendable (any WriteTransaction, inout AuditNote) throws -> T
    ) async throws -> T {
        do {
            return try await write(size ?? act.size) { [self] transaction in
                // Inside the transaction: the order of moments is then the order of commits.
                let at = now()
                let organisation = try organisation(in: transaction)
                let current = try Actor.current(actor, in: transaction)
                let holding = try authorise(current, act, on: subject, in: organisation)
                var note = AuditNote(at: at, organisation: organisation, actor: current, details: details)
                let result = try body(transaction, &note)
                try record(act, current, holding.post, subject, .done, note.details, at, in: transaction)
                return result
            }
        } catch let refusal as GovernanceError where refusal.isDenial {
            var details = details
            details["error"] = refusal.code
            let detailsOfDenial = details
            try await database.writeBriefly { [self] transaction in
                try record(act, actor, nil, subject, .denied, detailsOfDenial, now(), in: transaction)
            }
            throw refusal
        }
    }

    private func write<T: Sendable>(
        _ size: Act.Size, _ body: @escaping @Sendable (any WriteTransaction) throws -> T
    ) async throws -> T {
        switch size {
        case .few: try await database.writeBriefly(body)
        case .many: try await database.write(body)
        }
    }

    /// As `perform`, for what everybody may do with their own account whatever posts they hold. Denied when the account
    /// is closed. Its row carries no post.
    @discardableResult
    func performOwn<T: Sendable>(
        _ act: Act, by actor: Actor, on subject: Subject, details: [String: String] = [:],
        _ body: @escaping @Sendable (any WriteTransaction, Timestamp) throws -> T
    ) async throws -> T {
        do {
            return try await write(act.size) { [self] transaction in
                let at = now()
                guard try Actor.find(person: actor.person, in: transaction) != nil else {
                    throw GovernanceError.denied(
                        person: actor.name, act: act.code, subject: "\(subject.kind) \(subject.id)")
                }
                let result = try body(transaction, at)
                try record(act, actor, nil, subject, .done, details, at, in: transaction)
                return result
            }
        } catch let refusal as GovernanceError where refusal.isDenial {
            try await database.writeBriefly { [self] transaction in
                try record(
                    act, actor, nil, subject, .denied, details.merging(["error": refusal.code]) { $1 }, now(),
                    in: transaction)
            }
            throw refusal
        }
    }

    /// Authorises and reads in one snapshot. Looking leaves no row, but being refused a look does; where looking itself
    /// must be recorded (CRD-6), use `perform`.
    package func consult<T: Sendable>(
        _ act: Act, by actor: Actor, on subject: Subject,
        _ body: @escaping @Sendable (any ReadTransaction, Organisation) throws -> T
    ) async throws -> T {
        do {
            return try await database.read { [self] transaction in
                let organisation = try organisation(in: transaction)
                try authorise(Actor.current(actor, in: transaction), act, on: subject, in: organisation)
                return try body(transaction, organisation)
            }
        } catch let refusal as GovernanceError where refusal.isDenial {
            try await database.writeBriefly { [self] transaction in
                try record(act, actor, nil, subject, .denied, ["error": refusal.code], now(), in: transaction)
            }
            throw refusal
        }
    }

    /// Reads what anybody may know, in one snapshot; nobody is authorised. For public pages.
    package func look<T: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction, Organisation) throws -> T
    ) async throws -> T {
        try await database.read { [self] in try body($0, try organisation(in: $0)) }
    }

    /// The organisation as committed before this transaction changed anything.
    func organisation(in transaction: any ReadTransaction) throws -> Organisation {
        let version = try Organisation.version(in: transaction)
        if let cached = cache.withLock({ $0 }), cached.version == version { return cached.organisation }
        let loaded = try Organisation.load(in: transaction)
        cache.withLock { $0 = (version, loaded) }
        return loaded
    }

    /// Appends one row. For `perform` and for sign-in, which has no actor yet.
    func record(
        _ act: Act, _ actor: Actor, _ post: Post?, _ subject: Subject, _ outcome: AuditEntry.Outcome,
        _ details: [String: String], _ at: Timestamp, in transaction: any WriteTransaction
    ) throws {
        var details = details
        details["via"] = channel
        let departments = subject.departments.sorted().map(\.rawValue).joined(separator: ",")
        try transaction.execute(
            """
            INSERT INTO gov_audit (id, at, person, person_name, post, act, subject_kind, subject_id, region,
                                   departments, outcome, details)
            VALUES (\(ids.make(AuditEntry.self)), \(at), \(actor.person), \(actor.name), \(post?.rawValue),
                    \(act.code), \(subject.kind), \(subject.id), \(subject.region), \(departments),
                    \(outcome.rawValue), \(AuditNote.canonical(details)))
            """)
    }

    /// The ledger's clock: what a desk calls now.
    package func moment() -> Timestamp { now() }
}
