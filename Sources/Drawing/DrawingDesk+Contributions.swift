// Contributions to the seed: from each contributor's own sign-in, or on paper through the operator.

package import Governance
package import Merkle
package import Planning
import SQLKit
package import VerifiableDraw

/// One contributor of a draw and how far it has come.
package struct Contribution: Sendable, Hashable {
    package let j: Int
    package let name: String
    package let kind: ContributorKind
    /// The account that commits and opens; nil for a contributor on paper.
    package let login: String?
    package let isMine: Bool
    package let commitment: Digest?
    package let committedAt: Timestamp?
    package let openedAt: Timestamp?
    /// How the opening came; `absent` while it has not.
    package let source: OpeningSource
    /// What was opened; nil before.
    package let r: [UInt8]?
}

extension DrawingDesk {
    /// The contributors of the newest draw, by j. Errors: `noDraw`.
    package func contributions(of task: JointTask, by actor: Actor) async throws -> [Contribution] {
        try await ledger.consult(.readDraw, by: actor, on: task.subject) { transaction, _ in
            guard let draw = try DrawStore.latest(of: task.id, in: transaction) else {
                throw DrawingError.noDraw(task: task.name)
            }
            return try Self.contributions(of: draw, for: actor, in: transaction)
        }
    }

    static func contributions(
        of draw: StoredDraw, for actor: Actor, in transaction: any ReadTransaction
    ) throws -> [Contribution] {
        let accounts = try DrawStore.accounts(of: draw.id, in: transaction)
        var committed: [Int: Timestamp] = [:]
        var opened: [Int: Timestamp] = [:]
        for step in draw.steps {
            switch step.event {
            case .committed(let j, _): committed[j] = step.at
            case .opened(let opening): opened[opening.j] = step.at
            default: break
            }
        }
        return draw.process.plan.contributors.map { contributor in
            let j = contributor.j
            let commitment = draw.process.commitments[j - 1]
            let opening = draw.process.openings[j - 1]
            return Contribution(
                j: j, name: contributor.name, kind: contributor.kind, login: accounts[j]?.login,
                isMine: accounts[j]?.person == actor.person, commitment: commitment == .zero ? nil : commitment,
                committedAt: committed[j], openedAt: opened[j], source: opening.source,
                r: opening.isPresent ? opening.r : nil)
        }
    }

    /// The actor's own commitment. The same once more is done already; another is refused as `committedTwice`.
    package func commitMine(_ task: JointTask, commitment: Digest, by actor: Actor) async throws {
        try await step(
            .commitContribution, kind: "committed", task, by: actor,
            event: { draw, transaction, note in
                .committed(
                    j: try Self.mine(draw, .commitContribution, task, note, in: transaction), commitment: commitment)
            })
    }

    /// The actor opens: from here on the office knows r and s.
    package func openMine(_ task: JointTask, r: [UInt8], s: [UInt8], by actor: Actor) async throws {
        try Self.check(r: r, s: s)
        try await step(
            .openContribution, kind: "opened", task, by: actor,
            event: { draw, transaction, note in
                let j = try Self.mine(draw, .openContribution, task, note, in: transaction)
                try Self.waitForWitness(task, in: transaction)
                return .opened(Opening(j: j, r: r, s: s, source: .opened))
            })
    }

    /// The operator enters the commitment of contributor j, who has no account. Errors: `hasAccount`.
    package func commitOnPaper(_ task: JointTask, j: Int, commitment: Digest, by actor: Actor) async throws {
        try await step(
            .commitOnPaper, kind: "committed", task, by: actor,
            event: { draw, transaction, _ in
                if let account = try DrawStore.accounts(of: draw.id, in: transaction)[j] {
                    throw DrawingError.hasAccount(j: j, login: account.login)
                }
                return .committed(j: j, commitment: commitment)
            })
    }

    /// The operator opens the sealed envelope of contributor j: one without an account, or one who is absent. It is on
    /// record as an envelope, except that a simulated contributor has none.
    package func openOnPaper(_ task: JointTask, j: Int, r: [UInt8], s: [UInt8], by actor: Actor) async throws {
        try Self.check(r: r, s: s)
        try await step(
            .openOnPaper, kind: "opened", task, by: actor,
            event: { draw, transaction, _ in
                try Self.waitForWitness(task, in: transaction)
                let contributor = draw.process.plan.contributors.first { $0.j == j }
                let source: OpeningSource = contributor?.kind == .simulated ? .opened : .envelope
                return .opened(Opening(j: j, r: r, s: s, source: source))
            })
    }

    /// Bytes r and s from what a form says: r as text, s as 64 hex digits. Errors: `malformedOpening`.
    package static func opening(r: String, s: String) throws(DrawingError) -> (r: [UInt8], s: [UInt8]) {
        guard let secret = bytes(hex: s.filter { !$0.isWhitespace }) else { throw .malformedOpening("s") }
        let words = Array(r.utf8)
        try check(r: words, s: secret)
        return (words, secret)
    }

    /// A commitment from 64 hex digits, in any grouping. Errors: `malformedOpening`.
    package static func commitment(_ text: String) throws(DrawingError) -> Digest {
        guard let digest = Digest(hex: text.filter { !$0.isWhitespace }.lowercased()) else {
            throw .malformedOpening("C")
        }
        return digest
    }

    /// Nothing is opened before the witnesses of the log, if there are any, have seen that the commitments are closed:
    /// from then on nobody can replace one.
    private static func waitForWitness(_ task: JointTask, in transaction: any ReadTransaction) throws {
        try LogBook.requireWitnessed(.closeCommitments, on: task.subject, in: transaction)
    }

    private static func check(r: [UInt8], s: [UInt8]) throws(DrawingError) {
        guard s.count == 32 else { throw .malformedOpening("s") }
        guard r.count <= Opening.longestR else { throw .malformedOpening("r") }
    }

    /// Which contributor the actor is. Anybody else is refused, on the record.
    private static func mine(
        _ draw: StoredDraw, _ act: Act, _ task: JointTask, _ note: AuditNote, in transaction: any ReadTransaction
    ) throws -> Int {
        let accounts = try DrawStore.accounts(of: draw.id, in: transaction)
        guard let mine = accounts.first(where: { $0.value.person == note.actor.person }) else {
            throw GovernanceError.denied(
                person: note.actor.name, act: act.code, subject: "\(task.subject.kind) \(task.id)")
        }
        return mine.key
    }
}
