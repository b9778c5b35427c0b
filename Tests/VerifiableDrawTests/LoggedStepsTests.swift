// What proofs of a log show about the order of a draw, and what they do not.

import Merkle
import Testing

@testable import VerifiableDraw

@Suite("A draw's steps in the log")
struct LoggedStepsTests {
    /// The disclosed public part of a draw by outsiders, and an entry for each step at one minute's distance.
    private struct Draw {
        var files: [String: [UInt8]]
        var steps: [LoggedStep] = []
        let event: UInt64

        init(sealed: Bool = false) throws {
            var sample = Sample(mode: .public)
            sample.kind = .outsider
            sample.isSealed = sealed
            let whole = try sample.folder()
            files = whole.filter { !$0.key.hasPrefix(FileName.auditPrefix) }
            let plan = try DrawPlan(parsing: whole[FileName.plan]!)
            event = try #require(posixSeconds(plan.eventTime))
            let digest = plan.suite.planDigest(whole[FileName.plan]!).hex
            func add(_ act: String, _ name: String?, _ value: String, _ seen: UInt64) {
                var digests: [String: JSON] = ["plan_digest": .string(digest)]
                if let name { digests[name] = .string(value) }
                let index = UInt64(10 + steps.count * 3)
                steps.append(LoggedStep(index: index, act: act, digests: .object(digests), seen: seen...(seen + 2)))
            }
            add("drawing.freeze", nil, "", event - 9000)
            let commitments = try JSON(parsing: whole[FileName.commitments]!)
            add("drawing.close-commitments", "close", try #require(commitments["close"]?.string), event - 8000)
            let openings = try JSON(parsing: whole[FileName.openings]!)
            for (number, opening) in (openings["openings"]?.array ?? []).enumerated() {
                guard opening["present"]?.integer == 1 else { continue }
                var entry = opening.object ?? [:]
                entry["present"] = nil
                let hash = Suite.sha256.hash(JSON.object(entry).canonical).hex
                add("drawing.open", "opening", hash, event - 7000 + UInt64(number))
            }
            let entropy = Suite.sha256.hash(Array(try #require(openings["entropy"]?.string).utf8)).hex
            add("drawing.complete", "entropy", entropy, event + 60)
            add("drawing.sign-off", "sums", Suite.sha256.hash(whole[FileName.sums]!).hex, event + 600)
        }

        func report(witnesses: Int = 1) -> Report {
            var report = Verifier.verify(files)
            report.judge(steps, of: files, witnesses: witnesses)
            return report
        }

        /// The entry again with another place or another time.
        mutating func change(_ at: Int, index: UInt64? = nil, seen: UInt64? = nil) {
            let old = steps[at]
            steps[at] = LoggedStep(
                index: index ?? old.index, act: old.act, digests: old.digests, seen: seen.map { $0...$0 } ?? old.seen)
        }
    }

    @Test("show its independence when all are there, in order, and a witness saw them around the event")
    func shown() throws {
        let report = try Draw().report()
        #expect(report.differences == [])
        #expect(report.independence == .shown)
        #expect(report.checked.map(\.code).contains("verify.log-ordered"))
        #expect(!report.unchecked.map(\.code).contains("verify.unchecked.log"))
    }

    @Test("show nothing when one is missing, whichever it is")
    func missing() throws {
        let draw = try Draw()
        #expect(draw.steps.count >= 6)
        for at in draw.steps.indices {
            var less = draw
            less.steps.remove(at: at)
            let report = less.report()
            #expect(report.independence == .claimed)
            #expect(report.unchecked.map(\.code).contains("verify.log-step-missing"))
            #expect(report.unchecked.map(\.code).contains("verify.unchecked.log"))
        }
    }

    @Test("are refused in another order, openings among themselves excepted")
    func order() throws {
        let draw = try Draw()
        let last = draw.steps.count - 1
        for at in 1...last {
            var swapped = draw
            swapped.change(at, index: draw.steps[at - 1].index)
            swapped.change(at - 1, index: draw.steps[at].index)
            let report = swapped.report()
            let bothOpen = draw.steps[at].act == "drawing.open" && draw.steps[at - 1].act == "drawing.open"
            #expect(report.isConsistent == bothOpen, "\(at)")
            #expect(report.independence == (bothOpen ? .shown : .claimed), "\(at)")
        }
    }

    @Test("show nothing when plan, close or opening was seen at the event only, or its result before the event")
    func times() throws {
        let draw = try Draw()
        for at in draw.steps.indices {
            let isTelling = at >= draw.steps.count - 2
            var wrong = draw
            wrong.change(at, seen: isTelling ? draw.event - 1 : draw.event)
            let report = wrong.report()
            #expect(report.isConsistent)
            #expect(report.independence == .claimed)
            #expect(report.unchecked.map(\.code).contains(isTelling ? "verify.log-early" : "verify.log-late"), "\(at)")
        }
    }

    @Test("are the log's own word without a witness, and say so")
    func unwitnessed() throws {
        let report = try Draw().report(witnesses: 0)
        #expect(report.independence == .claimed)
        #expect(report.unchecked.map(\.code).contains("verify.log-unwitnessed"))
    }

    @Test("of a list that is still sealed cannot show more than plan and close, and leave the rest unchecked")
    func sealed() throws {
        var draw = try Draw(sealed: true)
        draw.files = Seal.sealedPart(of: draw.files)
        let report = draw.report()
        #expect(report.independence == .claimed)
        #expect(report.unchecked.map(\.code).contains("verify.log-sealed"))
        #expect(report.unchecked.map(\.code).contains("verify.unchecked.log"))
        #expect(!report.checked.map(\.code).contains("verify.log-ordered"))
    }

    @Test("of another draw count for nothing")
    func foreign() throws {
        var draw = try Draw()
        draw.steps = draw.steps.map { step in
            var digests = step.digests.object ?? [:]
            digests["plan_digest"] = .string(Digest.zero.hex)
            return LoggedStep(index: step.index, act: step.act, digests: .object(digests), seen: step.seen)
        }
        #expect(draw.report().unchecked.map(\.code).contains("verify.log-step-missing"))
    }

    @Test(
        "A moment is one that the calendar has",
        arguments: [
            ("2026-11-21T00:28:48.123Z", 1_795_220_928), ("1970-01-01T00:00:00.000Z", 0),
            ("2024-02-29T23:59:59.999Z", 1_709_251_199), ("2000-02-29T12:00:00.000Z", 951_825_600),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799), ("2026-02-29T00:00:00.000Z", nil),
            ("1900-02-29T00:00:00.000Z", nil), ("2026-13-21T13:15:00.000Z", nil), ("2026-00-21T13:15:00.000Z", nil),
            ("2026-04-31T13:15:00.000Z", nil), ("2026-11-00T13:15:00.000Z", nil), ("2026-11-21T24:00:00.000Z", nil),
            ("2026-11-21T13:60:00.000Z", nil), ("2026-11-21T13:15:60.000Z", nil), ("2026-11-21 13:15:00.000Z", nil),
            ("2026-11-21T13:15:00.00Z", nil), ("２026-11-21T13:15:00.000Z", nil),
        ] as [(String, UInt64?)])
    func moments(_ text: String, _ seconds: UInt64?) { #expect(posixSeconds(text) == seconds) }
}
