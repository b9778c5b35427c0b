// The state machine: one order of steps, and nobody any freedom after the event.

import Foundation
import Merkle
import Testing
import VerifiableDraw

@testable import Drawing

@Suite("The process of a draw")
struct ProcessTests {
    static let deadline = "2026-06-10T08:00:00.000Z"
    static let before = "2026-06-10T07:00:00.000Z"
    static let after = "2026-06-10T08:00:00.001Z"
    static let event = "lottery:双色球:2026065:1.2.3/4"

    static func plan(quorum: Int = 3, kinds: [ContributorKind] = [.department, .outsider, .notary]) -> DrawPlan {
        DrawPlan(
            campaign: "c", task: "t", serial: 1, previous: nil,
            contributors: kinds.enumerated().map { Contributor(j: $0 + 1, kind: $1, name: "\($0)") }, quorum: quorum,
            openingDeadline: deadline, event: try! EntropyEvent("lottery:双色球:2026065"), eventTime: after,
            rosterMode: .committed, selfCheck: true, rosterRoot: .zero, rosterCount: 0, excludedRoot: .zero,
            excludedCount: 0, excludedReasons: [:], directoryRoot: .zero, directoryCount: 0,
            streams: [StreamPlan(id: "m", department: "m", items: [], scope: [:], reserves: 0, groups: [])],
            officersDigest: .zero, barredDigest: .zero, officersPublic: true,
            staffing: StaffingPlan(areas: [], areasDigest: .zero, relaxLoad: true), auditors: [], program: "test")
    }

    static func opening(_ j: Int) -> Opening {
        Opening(j: j, r: [1, 2], s: Array(repeating: UInt8(j), count: 32), source: .opened)
    }

    static func start(_ plan: DrawPlan = plan()) throws -> DrawProcess {
        try DrawProcess(planBytes: plan.bytes, frozenAt: before)
    }

    static func commit(_ process: inout DrawProcess, _ js: [Int]) throws {
        for j in js {
            let opening = opening(j)
            let commitment = Suite.sha256.commitment(plan: process.planDigest, j: j, r: opening.r, s: opening.s)
            _ = try process.apply(.committed(j: j, commitment: commitment), at: before)
        }
    }

    /// Committed, closed and opened by those named.
    static func opened(_ js: [Int] = [1, 2, 3], plan: DrawPlan = plan()) throws -> DrawProcess {
        var process = try start(plan)
        try commit(&process, js)
        _ = try process.apply(.closed, at: before)
        for j in js { _ = try process.apply(.opened(opening(j)), at: before) }
        return process
    }

    @Test("runs through every step and asks for what each needs")
    func wholeWay() throws {
        var process = try Self.opened()
        #expect(try process.apply(.happened(Self.event), at: Self.after) == [.select])
        #expect(process.seed != nil)
        #expect(try process.apply(.drawn(visits: 0, tasks: 0), at: Self.after) == [.staff])
        #expect(try process.apply(.staffed(groups: 0, officers: 0), at: Self.after) == [])
        #expect(try process.apply(.signedOff(sums: .zero), at: Self.after) == [.publish])
        #expect(process.phase == .signed)
    }

    @Test("refuses every step out of order, in every phase")
    func order() throws {
        var phases: [DrawProcess] = [try Self.start()]
        var closed = try Self.start()
        try Self.commit(&closed, [1, 2, 3])
        _ = try closed.apply(.closed, at: Self.before)
        phases.append(closed)
        var process = try Self.opened()
        for event in [
            DrawEvent.happened(Self.event), .drawn(visits: 0, tasks: 0), .staffed(groups: 0, officers: 0),
            .signedOff(sums: .zero),
        ] {
            _ = try process.apply(event, at: Self.after)
            phases.append(process)
        }
        var voided = process
        _ = try voided.apply(.voidRequested(code: "other", reason: "x"), at: Self.after)
        _ = try voided.apply(.voided, at: Self.after)
        phases.append(voided)
        let events: [DrawEvent] = [
            .committed(j: 1, commitment: Digest([UInt8](repeating: 1, count: 32))!), .closed, .opened(Self.opening(1)),
            .happened(Self.event), .drawn(visits: 0, tasks: 0), .staffed(groups: 0, officers: 0),
            .signedOff(sums: .zero), .voided,
        ]
        // Which of these each phase takes, when time is after the deadline: all deadlines bite as well.
        let allowed: [DrawPhase: Set<String>] = [
            .frozen: ["closed"], .closed: [], .seeded: ["drawn"], .drawn: ["staffed"], .staffed: ["signed-off"],
            .signed: [], .voided: [],
        ]
        #expect(Set(phases.map(\.phase)) == Set(DrawPhase.allCases))
        for process in phases {
            for event in events {
                var copy = process
                let isTaken = (try? copy.apply(event, at: Self.after)) != nil
                #expect(isTaken == allowed[process.phase]!.contains(event.kind), "\(process.phase) \(event.kind)")
                if !isTaken { #expect(copy.phase == process.phase) }
            }
        }
    }

    @Test("takes nothing after the opening deadline, and no event before it is over")
    func deadlines() throws {
        var process = try Self.start()
        #expect(throws: ProcessError.afterDeadline(deadline: Self.deadline)) {
            var copy = process
            _ = try copy.apply(.committed(j: 1, commitment: Suite.sha256.hash([1])), at: Self.after)
        }
        try Self.commit(&process, [1, 2, 3])
        _ = try process.apply(.closed, at: Self.before)
        #expect(throws: ProcessError.afterDeadline(deadline: Self.deadline)) {
            var copy = process
            _ = try copy.apply(.opened(Self.opening(1)), at: Self.after)
        }
        var opened = try Self.opened()
        #expect(throws: ProcessError.beforeDeadline(deadline: Self.deadline)) {
            _ = try opened.apply(.happened(Self.event), at: Self.deadline)
        }
    }

    @Test("does not let time run back")
    func clock() throws {
        var process = try Self.start()
        _ = try process.apply(.closed, at: "2026-06-10T07:30:00.000Z")
        #expect(throws: ProcessError.timeRunsBack("2026-06-10T07:29:59.999Z")) {
            _ = try process.apply(.opened(Self.opening(1)), at: "2026-06-10T07:29:59.999Z")
        }
    }

    @Test("refuses an opening that is not what was committed, and takes the right one afterwards")
    func mismatch() throws {
        var process = try Self.start()
        try Self.commit(&process, [1, 2])
        _ = try process.apply(.closed, at: Self.before)
        let wrong = Opening(j: 1, r: [9], s: Self.opening(1).s, source: .opened)
        #expect(throws: ProcessError.openingMismatch(1)) { _ = try process.apply(.opened(wrong), at: Self.before) }
        #expect(throws: ProcessError.neverCommitted(3)) {
            _ = try process.apply(.opened(Self.opening(3)), at: Self.before)
        }
        let envelope = Opening(j: 1, r: Self.opening(1).r, s: Self.opening(1).s, source: .envelope)
        _ = try process.apply(.opened(envelope), at: Self.before)
        #expect(process.openings[0].source == .envelope)
        #expect(throws: ProcessError.openedTwice(1)) {
            _ = try process.apply(.opened(Self.opening(1)), at: Self.before)
        }
    }

    @Test("gives no draw below the quorum or with fewer than two outsiders")
    func quorum() throws {
        var two = try Self.opened([2, 3])
        #expect(throws: ProcessError.quorum(present: 2, quorum: 3)) {
            _ = try two.apply(.happened(Self.event), at: Self.after)
        }
        var noOutsider = try Self.opened([1, 2], plan: Self.plan(quorum: 2))
        #expect(throws: ProcessError.outsiders(present: 1)) {
            _ = try noOutsider.apply(.happened(Self.event), at: Self.after)
        }
    }

    @Test("takes only the event the plan names, in its one spelling")
    func event() throws {
        for text in ["lottery:双色球:2026066:1.2.3/4", "dice:1234561234561234561234561", "lottery:双色球:2026065:3.2.1"] {
            var process = try Self.opened()
            #expect(throws: ProcessError.self) { _ = try process.apply(.happened(text), at: Self.after) }
            #expect(process.phase == .closed)
        }
    }

    @Test("is void only after a request with a reason")
    func void() throws {
        var process = try Self.start()
        #expect(throws: ProcessError.noVoidRequest) { _ = try process.apply(.voided, at: Self.before) }
        #expect(throws: ProcessError.noReason) {
            _ = try process.apply(.voidRequested(code: "other", reason: ""), at: Self.before)
        }
    }

    @Test("knows of every step whether exactly that has happened, and of no step before it has")
    func taken() throws {
        var process = try Self.start()
        let commitment = Suite.sha256.commitment(
            plan: process.planDigest, j: 1, r: Self.opening(1).r, s: Self.opening(1).s)
        let other = Suite.sha256.hash([1])
        try Self.commit(&process, [2, 3])
        let steps: [(event: DrawEvent, different: DrawEvent?)] = [
            (.committed(j: 1, commitment: commitment), .committed(j: 1, commitment: other)), (.closed, nil),
            (.opened(Self.opening(1)), .opened(Opening(j: 1, r: [9], s: Self.opening(1).s, source: .opened))),
            (.opened(Self.opening(2)), nil), (.opened(Self.opening(3)), nil),
            (.happened(Self.event), .happened("lottery:双色球:2026065:1.2.3/5")),
            (.drawn(visits: 0, tasks: 0), nil), (.staffed(groups: 0, officers: 0), nil),
            (.signedOff(sums: .zero), nil),
            (.voidRequested(code: "event", reason: "x"), .voidRequested(code: "event", reason: "y")), (.voided, nil),
        ]
        for (index, step) in steps.enumerated() {
            for later in steps[index...] {
                #expect(!process.hasTaken(later.event), "\(later.event) before \(step.event)")
            }
            let isLate = ["happened", "drawn", "staffed", "signed-off", "void-requested", "voided"]
                .contains(step.event.kind)
            _ = try process.apply(step.event, at: isLate ? Self.after : Self.before)
            #expect(process.hasTaken(step.event), "\(step.event)")
            if let different = step.different { #expect(!process.hasTaken(different), "\(different)") }
        }
        #expect(!process.hasTaken(.committed(j: 9, commitment: other)))
        #expect(!(try Self.start()).hasTaken(.committed(j: 1, commitment: .zero)))
    }

    @Test("comes back the same from its kept events")
    func replay() throws {
        let events: [DrawEvent] = [
            .committed(j: 2, commitment: .zero), .closed, .opened(Self.opening(3)), .happened(Self.event),
            .drawn(visits: 3, tasks: 4), .staffed(groups: 1, officers: 2), .signedOff(sums: .zero),
            .voidRequested(code: "event", reason: "未开奖"), .voided,
        ]
        for event in events {
            let bytes = event.payload.canonical
            #expect(DrawEvent(kind: event.kind, payload: try JSON(parsing: bytes)) == event)
        }
        #expect(DrawEvent(kind: "opened", payload: [:]) == nil)
    }
}
