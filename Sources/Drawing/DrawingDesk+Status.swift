// Where a draw stands, for its page: everything in one look. And the draws that wait for somebody.

package import Governance
package import Planning
import SQLKit
import VerifiableDraw

/// A draw as its page shows it, for one actor.
package struct DrawStatus: Sendable {
    package let id: ID<DrawProcess>
    package let serial: Int
    package let process: DrawProcess
    package let frozenAt: Timestamp
    package let signedAt: Timestamp?
    package let steps: [DrawStep]
    package let contributions: [Contribution]
    /// Visits and stream selections; nil before the objects are drawn.
    package let drawn: (visits: Int, tasks: Int)?
    /// Groups and officers; nil before staffing.
    package let staffed: (groups: Int, officers: Int)?
    /// The actor may take the next steps of running the draw.
    package let isOperator: Bool
    package let maySign: Bool
    package let mayRequestVoid: Bool
    package let mayApproveVoid: Bool

    package var mine: Contribution? { contributions.first(where: \.isMine) }
}

/// A draw, or an approved task without one, that waits for the actor.
package struct WaitingDraw: Sendable, Hashable {
    package enum Need: String, Sendable, CaseIterable {
        case freeze, commit, open, close, event, draw, staff, sign
        case approveVoid = "approve-void"
    }

    package let task: ID<JointTask>
    package let name: String
    /// Nil before the freeze.
    package let serial: Int?
    package let need: Need
    /// Until when; nil where nothing is fixed.
    package let due: Timestamp?
}

extension DrawingDesk {
    /// The newest draw of a task, or nil.
    package func status(of task: JointTask, by actor: Actor) async throws -> DrawStatus? {
        try await ledger.consult(.readDraw, by: actor, on: task.subject) { transaction, organisation in
            guard let draw = try DrawStore.latest(of: task.id, in: transaction) else { return nil }
            let actor = try Actor.current(actor, in: transaction)
            let rights = try Rights(actor, task, draw, organisation, in: transaction)
            var drawn: (visits: Int, tasks: Int)?
            var staffed: (groups: Int, officers: Int)?
            for step in draw.steps {
                if case .drawn(let visits, let tasks) = step.event { drawn = (visits, tasks) }
                if case .staffed(let groups, let officers) = step.event { staffed = (groups, officers) }
            }
            return DrawStatus(
                id: draw.id, serial: draw.serial, process: draw.process, frozenAt: draw.frozenAt,
                signedAt: draw.signedAt, steps: draw.steps,
                contributions: try Self.contributions(of: draw, for: actor, in: transaction), drawn: drawn,
                staffed: staffed, isOperator: rights.runs, maySign: rights.signs, mayRequestVoid: rights.asks,
                mayApproveVoid: rights.voids)
        }
    }

    /// Serial and phase of the newest draw of each task that has one and that the actor may read.
    package func phases(
        of tasks: [ID<JointTask>], by actor: Actor
    ) async throws -> [ID<JointTask>: (serial: Int, phase: DrawPhase)] {
        let region = actor.holdings.first { Act.listDraws.posts.contains($0.post) }?.region ?? .root
        let subject = Subject(kind: "draws", id: "visible", region: region)
        return try await ledger.consult(.listDraws, by: actor, on: subject) { transaction, organisation in
            let actor = try Actor.current(actor, in: transaction)
            var phases: [ID<JointTask>: (serial: Int, phase: DrawPhase)] = [:]
            for id in tasks {
                guard let task = try JointTask.find(id: id, in: transaction),
                    organisation.permission(for: actor, .readDraw, on: task.subject) != nil
                else { continue }
                phases[id] =
                    try transaction.first(
                        "SELECT serial, phase FROM drw_draw WHERE task = \(id) ORDER BY serial DESC LIMIT 1"
                    ) { row in
                        let serial = try row.int(0)
                        return DrawPhase(rawValue: try row.text(1)).map { (serial, $0) }
                    } ?? nil
            }
            return phases
        }
    }

    /// Whether the actor may freeze an approved task that has no live draw.
    package func mayFreeze(_ task: JointTask, by actor: Actor) async throws -> Bool {
        try await ledger.consult(.readDraw, by: actor, on: task.subject) { transaction, organisation in
            let draw = try DrawStore.latest(of: task.id, in: transaction)
            guard task.state == .approved, draw.map({ $0.process.phase == .voided }) ?? true else { return false }
            let actor = try Actor.current(actor, in: transaction)
            return try Rights(actor, task, draw, organisation, in: transaction).runs
        }
    }

    /// Everything that waits for the actor: as contributor, as operator, as signer, in the order of tasks.
    package func myDraws(by actor: Actor) async throws -> [WaitingDraw] {
        let region = actor.holdings.first { Act.listDraws.posts.contains($0.post) }?.region ?? .root
        let subject = Subject(kind: "draws", id: "visible", region: region)
        let now = ledger.moment().description
        return try await ledger.consult(.listDraws, by: actor, on: subject) { transaction, organisation in
            let actor = try Actor.current(actor, in: transaction)
            var waiting: [WaitingDraw] = []
            for id in try JointTask.approved(in: transaction) {
                guard try !DrawStore.isSigned(id, in: transaction),
                    let task = try JointTask.find(id: id, in: transaction),
                    organisation.permission(for: actor, .readDraw, on: task.subject) != nil
                else { continue }
                let draw = try DrawStore.latest(of: id, in: transaction)
                let rights = try Rights(actor, task, draw, organisation, in: transaction)
                guard let draw, draw.process.phase != .voided else {
                    if rights.runs {
                        waiting.append(
                            WaitingDraw(task: id, name: task.name, serial: nil, need: .freeze, due: nil))
                    }
                    continue
                }
                let mine = try Self.contributions(of: draw, for: actor, in: transaction).first(where: \.isMine)
                for need in Self.needs(draw.process, mine, rights, now) {
                    waiting.append(
                        WaitingDraw(
                            task: id, name: task.name, serial: draw.serial, need: need,
                            due: Self.due(need, draw.process.plan)))
                }
            }
            return waiting
        }
    }

    private static func needs(
        _ process: DrawProcess, _ mine: Contribution?, _ rights: Rights, _ now: String
    ) -> [WaitingDraw.Need] {
        var needs: [WaitingDraw.Need] = []
        if process.voidRequest != nil, rights.voids { needs.append(.approveVoid) }
        let isBeforeDeadline = now <= process.plan.openingDeadline
        switch process.phase {
        case .frozen:
            if let mine, mine.commitment == nil, isBeforeDeadline { needs.append(.commit) }
            if rights.runs { needs.append(.close) }
        case .closed:
            if let mine, mine.commitment != nil, mine.r == nil, isBeforeDeadline { needs.append(.open) }
            if rights.runs { needs.append(.event) }
        case .seeded: if rights.runs { needs.append(.draw) }
        case .drawn: if rights.runs { needs.append(.staff) }
        case .staffed: if rights.signs { needs.append(.sign) }
        case .signed, .voided: break
        }
        return needs
    }

    private static func due(_ need: WaitingDraw.Need, _ plan: DrawPlan) -> Timestamp? {
        switch need {
        case .commit, .close, .open: Timestamp(plan.openingDeadline)
        case .event: Timestamp(plan.eventTime)
        default: nil
        }
    }
}

/// What somebody may do with a draw, by post and by separation of duties.
private struct Rights {
    let runs: Bool
    let signs: Bool
    let asks: Bool
    let voids: Bool

    init(
        _ actor: Actor, _ task: JointTask, _ draw: StoredDraw?, _ organisation: Organisation,
        in transaction: any ReadTransaction
    ) throws {
        func may(_ act: Act) -> Bool { organisation.permission(for: actor, act, on: task.subject) != nil }
        let wrote = try JointTask.writers(of: task, in: transaction).contains(actor.person)
        runs = may(.closeCommitments) && !wrote
        signs = may(.signOffDraw) && !wrote
        asks = may(.requestVoid)
        let request = draw?.steps.last { $0.event.kind == "void-requested" }
        voids = may(.approveVoid) && request?.person != actor.person
    }
}
