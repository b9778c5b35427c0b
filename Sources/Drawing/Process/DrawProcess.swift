// The draw as a process: a pure state machine. `(state, event) -> new state + effects`; the desk performs the effects.

package import Merkle
package import VerifiableDraw

/// How far a draw has come.
package enum DrawPhase: String, Sendable, CaseIterable {
    /// The plan is fixed; commitments arrive.
    case frozen
    /// K is fixed; openings arrive until the plan's deadline.
    case closed
    /// The public event is known, and with it the seed.
    case seeded
    /// Objects are drawn.
    case drawn
    /// Officers are drawn.
    case staffed
    /// Signed off: the draw is complete.
    case signed
    /// Void, with a reason, for ever.
    case voided
}

/// What happens to a draw. Times are UTC, `2026-11-21T00:28:48.123Z`.
package enum DrawEvent: Sendable, Hashable {
    case committed(j: Int, commitment: Digest)
    case closed
    case opened(Opening)
    case happened(String)
    case drawn(visits: Int, tasks: Int)
    case staffed(groups: Int, officers: Int)
    case signedOff(sums: Digest)
    case voidRequested(code: String, reason: String)
    case voided
}

/// What a step asks for.
package enum DrawEffect: Sendable, Hashable {
    /// Compute the selection from seed and frozen inputs.
    case select
    /// Run the staffing algorithm.
    case staff
    /// The folder can be published.
    case publish
}

/// Why a step is refused.
package enum ProcessError: Error, Sendable, Hashable {
    case wrongPhase(event: String, phase: DrawPhase)
    case timeRunsBack(String)
    case unknownContributor(Int)
    case committedTwice(Int)
    case zeroCommitment(Int)
    case neverCommitted(Int)
    case openedTwice(Int)
    case openingMismatch(Int)
    case afterDeadline(deadline: String)
    case beforeDeadline(deadline: String)
    case quorum(present: Int, quorum: Int)
    case outsiders(present: Int)
    case event(EntropyError)
    case notThePlannedEvent(planned: String, found: String)
    case noReason
    case noVoidRequest
}

package struct DrawProcess: Sendable {
    package let plan: DrawPlan
    package let planDigest: Digest
    package private(set) var phase = DrawPhase.frozen
    /// 32 zero bytes for who has not committed.
    package private(set) var commitments: [Digest]
    package private(set) var openings: [Opening]
    package private(set) var entropy: Entropy?
    /// Digest of the public part's sums, once signed.
    package private(set) var sums: Digest?
    package private(set) var voidRequest: (code: String, reason: String)?
    private var last: String

    package init(planBytes: [UInt8], frozenAt: String) throws(PlanError) {
        plan = try DrawPlan(parsing: planBytes)
        planDigest = plan.suite.planDigest(planBytes)
        commitments = Array(repeating: .zero, count: plan.contributors.count)
        openings = plan.contributors.map { .absent($0.j) }
        last = frozenAt
    }

    /// K, once commitments are closed.
    package var close: Digest { plan.suite.close(plan: planDigest, commitments: commitments) }

    /// The seed, once the event is known.
    package var seed: Digest? {
        entropy.map { plan.suite.seed(plan: planDigest, close: close, openings: openings, entropy: $0.text) }
    }

    /// Whether exactly this has happened already: a double click, or a page sent again after Back, is answered and not
    /// refused. What differs from what happened is for `apply` to refuse by name.
    package func hasTaken(_ event: DrawEvent) -> Bool {
        switch event {
        case .committed(let j, let commitment):
            commitments.indices.contains(j - 1) && commitment != .zero && commitments[j - 1] == commitment
        case .closed: phase != .frozen && phase != .voided
        case .opened(let opening):
            openings.indices.contains(opening.j - 1) && opening.isPresent && openings[opening.j - 1].isPresent
                && openings[opening.j - 1].r == opening.r && openings[opening.j - 1].s == opening.s
        case .happened(let text): phase != .voided && entropy?.text == text
        case .drawn: [.drawn, .staffed, .signed].contains(phase)
        case .staffed: [.staffed, .signed].contains(phase)
        case .signedOff: phase == .signed
        case .voidRequested(let code, let reason):
            phase != .voided && voidRequest?.code == code && voidRequest?.reason == reason
        case .voided: phase == .voided
        }
    }

    /// Takes one step at a time, in the one order that leaves nobody any freedom.
    package mutating func apply(_ event: DrawEvent, at time: String) throws(ProcessError) -> [DrawEffect] {
        guard time >= last else { throw .timeRunsBack(time) }
        let effects = try take(event, at: time)
        last = time
        return effects
    }

    private mutating func take(_ event: DrawEvent, at time: String) throws(ProcessError) -> [DrawEffect] {
        switch (event, phase) {
        case (.committed(let j, let commitment), .frozen):
            try commit(j, commitment, at: time)
            return []
        case (.closed, .frozen):
            // Whoever has not committed can never open: closing early would shut out contributors, or make a draw that
            // can only be declared void.
            let committed = zip(plan.contributors, commitments).filter { $1 != .zero }
            guard committed.count >= plan.quorum else {
                throw .quorum(present: committed.count, quorum: plan.quorum)
            }
            let outsiders = committed.count { $0.0.kind.isOutsider }
            guard outsiders >= 2 else { throw .outsiders(present: outsiders) }
            phase = .closed
            return []
        case (.opened(let opening), .closed):
            try open(opening, at: time)
            return []
        case (.happened(let text), .closed):
            try happen(text, at: time)
            phase = .seeded
            return [.select]
        case (.drawn, .seeded):
            phase = .drawn
            return [.staff]
        case (.staffed, .drawn):
            phase = .staffed
            return []
        case (.signedOff(let sums), .staffed):
            phase = .signed
            self.sums = sums
            return [.publish]
        case (.voidRequested(let code, let reason), let phase) where phase != .voided:
            guard !code.isEmpty, reason.contains(where: { !$0.isWhitespace }) else { throw .noReason }
            voidRequest = (code, reason)
            return []
        case (.voided, let phase) where phase != .voided:
            guard voidRequest != nil else { throw .noVoidRequest }
            self.phase = .voided
            return []
        default: throw .wrongPhase(event: event.kind, phase: phase)
        }
    }

    private func check(_ j: Int) throws(ProcessError) {
        guard plan.contributors.indices.contains(j - 1) else { throw .unknownContributor(j) }
    }

    private mutating func commit(_ j: Int, _ commitment: Digest, at time: String) throws(ProcessError) {
        try check(j)
        guard time <= plan.openingDeadline else { throw .afterDeadline(deadline: plan.openingDeadline) }
        guard commitment != .zero else { throw .zeroCommitment(j) }
        guard commitments[j - 1] == .zero else { throw .committedTwice(j) }
        commitments[j - 1] = commitment
    }

    private mutating func open(_ opening: Opening, at time: String) throws(ProcessError) {
        try check(opening.j)
        guard time <= plan.openingDeadline else { throw .afterDeadline(deadline: plan.openingDeadline) }
        guard commitments[opening.j - 1] != .zero else { throw .neverCommitted(opening.j) }
        guard !openings[opening.j - 1].isPresent else { throw .openedTwice(opening.j) }
        // What does not hash to the commitment counts as absent; an envelope may still replace it.
        let expected = plan.suite.commitment(plan: planDigest, j: opening.j, r: opening.r, s: opening.s)
        guard opening.isPresent, opening.s.count == 32, opening.r.count <= Opening.longestR,
            commitments[opening.j - 1] == expected
        else { throw .openingMismatch(opening.j) }
        openings[opening.j - 1] = opening
    }

    private mutating func happen(_ text: String, at time: String) throws(ProcessError) {
        guard time > plan.openingDeadline else { throw .beforeDeadline(deadline: plan.openingDeadline) }
        let present = zip(plan.contributors, openings).filter { $1.isPresent }
        guard present.count >= plan.quorum else { throw .quorum(present: present.count, quorum: plan.quorum) }
        let outsiders = present.count { $0.0.kind.isOutsider }
        guard outsiders >= 2 else { throw .outsiders(present: outsiders) }
        let entropy: Entropy
        do { entropy = try Entropy(text) } catch { throw .event(error) }
        guard entropy.event.text.utf8.elementsEqual(plan.event.text.utf8) else {
            throw .notThePlannedEvent(planned: plan.event.text, found: text)
        }
        self.entropy = entropy
    }
}
