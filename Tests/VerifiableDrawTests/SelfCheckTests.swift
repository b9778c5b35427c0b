// A firm finds itself, whoever it is; and a file that tells it otherwise is caught.

import Merkle
import Testing

@testable import VerifiableDraw

@Suite("A self-check file")
struct SelfCheckTests {
    private func publicPart(_ files: [String: [UInt8]]) -> [String: [UInt8]] {
        files.filter { !$0.key.hasPrefix(FileName.auditPrefix) }
    }

    @Test("tells every firm of the directory what the draw did with it", arguments: RosterMode.allCases)
    func everyFirm(_ mode: RosterMode) throws {
        let sample = Sample(mode: mode)
        let draw = try sample.draw()
        let files = publicPart(try sample.folder())
        let visits = draw.selection.visits
        var outcomes: [String: Int] = [:]
        for id in draw.inputs.directory {
            let file = try #require(SelfCheck.make(id, in: draw))
            let report = SelfCheck.check(file.bytes, against: files)
            #expect(report.differences == [], "\(id)")
            let code = try #require(report.outcome).code
            outcomes[code, default: 0] += 1
            #expect((visits[id] != nil) == (code == "verify.self.drawn"), "\(id): \(code)")
            #expect(report.streams.filter(\.isDrawn).map(\.stream.id).sorted() == visits[id] ?? [])
        }
        #expect(outcomes.count == 4, "a sample without one of the four outcomes shows too little: \(outcomes)")
        #expect(SelfCheck.make("NOBODY", in: draw) == nil)
    }

    @Test("made from a whole folder is the one made from the draw", arguments: RosterMode.allCases)
    func fromFolder(_ mode: RosterMode) throws {
        let sample = Sample(mode: mode)
        let draw = try sample.draw()
        let id = try #require(draw.selection.visits.keys.min())
        #expect(try SelfCheck.make(id, from: try sample.folder())?.bytes == SelfCheck.make(id, in: draw)?.bytes)
    }

    @Test("changed in any byte is refused", arguments: RosterMode.allCases)
    func everyByte(_ mode: RosterMode) throws {
        let sample = Sample(mode: mode)
        let draw = try sample.draw()
        let files = publicPart(try sample.folder())
        // One that was drawn by a stream that does not take its whole group, so that the threshold matters.
        let id = try #require(draw.selection.visits.keys.min())
        let bytes = try #require(SelfCheck.make(id, in: draw)).bytes
        let text = String(decoding: bytes, as: UTF8.self)
        let thresholds = text.ranges(of: "\"threshold\":\"").map {
            text.utf8.distance(from: text.startIndex, to: $0.upperBound)
        }
        for offset in bytes.indices {
            // A threshold cannot be recomputed by one firm: that is said, and not checked here.
            guard !thresholds.contains(where: { ($0..<$0 + 64).contains(offset) }) else { continue }
            var changed = bytes
            changed[offset] ^= 1
            #expect(!SelfCheck.check(changed, against: files).isConsistent, "byte \(offset)")
        }
    }

    @Test("with a threshold that would change the outcome is caught by the list of visits")
    func movedThreshold() throws {
        let sample = Sample()
        let draw = try sample.draw()
        let files = publicPart(try sample.folder())
        let id = try #require(draw.selection.visits.keys.min())
        let file = try #require(SelfCheck.make(id, in: draw))
        let zero = String(repeating: "0", count: 64)
        var text = String(decoding: file.bytes, as: UTF8.self)
        for stream in file.streams {
            guard let threshold = stream.threshold else { continue }
            text = text.replacing("\"threshold\":\"\(threshold.hex)\"", with: "\"threshold\":\"\(zero)\"")
        }
        let report = SelfCheck.check(Array(text.utf8), against: files)
        let caught = ["verify.self.visits", "verify.self.threshold"]
        #expect(report.differences.contains { caught.contains($0.code) }, "\(report.differences)")
    }

    @Test("of another draw, or beside a damaged folder, is refused by name")
    func elsewhere() throws {
        let sample = Sample()
        let draw = try sample.draw()
        let id = try #require(draw.selection.visits.keys.min())
        let bytes = try #require(SelfCheck.make(id, in: draw)).bytes
        let other = try Sample(seed: 2).folder()
        #expect(SelfCheck.check(bytes, against: other).differences.map(\.code) == ["verify.self.draw"])
        var files = try sample.folder()
        files[FileName.openings]![20] ^= 1
        #expect(!SelfCheck.check(bytes, against: files).isConsistent)
        files[FileName.plan] = nil
        #expect(SelfCheck.check(bytes, against: files).differences.map(\.code) == ["verify.no-plan"])
    }

    @Test("is not made where the plan does not allow it")
    func notAllowed() throws {
        let sample = Sample()
        let inputs = try sample.inputs()
        var plan = sample.plan(inputs)
        plan.selfCheck = false
        let openings = plan.contributors.map { Opening.absent($0.j) }
        let draw = try CompletedDraw(
            planBytes: plan.bytes, commitments: openings.map { _ in .zero }, openings: openings,
            entropy: try Entropy("dice:1234561234561234561234561"), inputs: inputs)
        #expect(SelfCheck.make(inputs.directory[0], in: draw) == nil)
    }
}
