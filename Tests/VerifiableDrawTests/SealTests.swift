// Disclosure after the visits: what is shown before proves later that nothing was exchanged.

import Merkle
import Testing

@testable import VerifiableDraw

@Suite("A sealed draw")
struct SealTests {
    /// A whole folder whose plan is disclosed after the visits.
    private func folder(_ suite: Suite = .sha256, _ mode: RosterMode = .public) throws -> [String: [UInt8]] {
        var sample = Sample(mode: mode)
        sample.suite = suite
        sample.isSealed = true
        return try sample.folder()
    }

    private func open(_ folder: [String: [UInt8]]) -> [String: [UInt8]] {
        folder.filter { !$0.key.hasPrefix(FileName.auditPrefix) }
    }

    @Test("verifies when it is disclosed, whole and in its public part, and the seals are among what was checked")
    func disclosed() throws {
        for suite in Suite.allCases {
            for mode in RosterMode.allCases {
                let whole = try folder(suite, mode)
                for files in [whole, open(whole)] {
                    let report = Verifier.verify(files)
                    #expect(report.differences == [])
                    #expect(report.checked.contains(Finding("verify.checked.seals")))
                    #expect(report.warnings.allSatisfy { $0.code != "verify.warning.stranger" })
                }
            }
        }
    }

    @Test("before that shows three files, in which nobody drawn and no seed stands, and says what must wait")
    func sealed() throws {
        let whole = try folder()
        let part = Seal.sealedPart(of: open(whole))
        #expect(part.keys.sorted() == ["commitments.json", "plan.json", "seal.json"])
        let text = part.values.map { String(decoding: $0, as: UTF8.self) }.joined()
        let seed = try #require(try JSON(parsing: whole[FileName.openings]!)["seed"]?.string)
        #expect(!text.contains(seed))
        for line in String(decoding: whole[FileName.visits]!, as: UTF8.self).split(separator: "\n").dropFirst() {
            #expect(!text.contains(line.prefix { $0 != "," }))
        }
        let report = Verifier.verify(part)
        #expect(report.differences == [])
        #expect(report.checked.map(\.code).contains("verify.checked.close"))
        #expect(report.unchecked.map(\.code).contains("verify.unchecked.sealed"))
        #expect(!report.checked.map(\.code).contains("verify.checked.seed"))
        let closed = try #require(Seal(parsing: part[FileName.seal]!))
        let opened = try #require(Seal(parsing: whole[FileName.seal]!))
        #expect(closed.salt == nil && opened.salt?.count == 32 && opened.closed == closed)
    }

    @Test("is known again: another seed, another list, another salt or a changed byte do not fit the seals")
    func exchanged() throws {
        let first = open(try folder())
        var sample = Sample(mode: .public, seed: 2)
        sample.isSealed = true
        // The seal of another outcome put beside this one.
        var files = first
        files[FileName.seal] = try sample.folder()[FileName.seal]
        #expect(Set(Verifier.verify(files).differences.map(\.code)) == ["verify.seal.seed", "verify.seal.result"])
        // A forger who changes names and writes the sums anew.
        files = first
        files[FileName.names] = Array(
            String(decoding: files[FileName.names]!, as: UTF8.self).replacing("云川", with: "公司").utf8)
        #expect(files[FileName.names] != first[FileName.names])
        var part = files.filter { $0.key != FileName.sums && $0.key != FileName.seal }
        files[FileName.sums] = Encode.sums(part, prefix: "")
        #expect(Verifier.verify(files).differences.map(\.code) == ["verify.seal.result"])
        // Changes are allowed to grow.
        files = first
        files[FileName.changes] = (["changes": [["kind": "void", "at": "x", "reason": "y"]]] as JSON).canonical
        part = files.filter { $0.key != FileName.sums && $0.key != FileName.seal }
        files[FileName.sums] = Encode.sums(part, prefix: "")
        #expect(Verifier.verify(files).differences == [])
        for name in [FileName.plan, FileName.commitments, FileName.seal] {
            let sealed = Seal.sealedPart(of: first)
            for at in stride(from: 0, to: sealed[name]!.count, by: name == FileName.seal ? 1 : 37) {
                var damaged = sealed
                damaged[name]![at] ^= 1
                // The seals themselves are kept by whoever downloaded them.
                guard name != FileName.seal || Seal(parsing: damaged[name]!) == nil else { continue }
                #expect(!Verifier.verify(damaged).differences.isEmpty || name == FileName.plan, "\(name) \(at)")
            }
        }
        files = first
        files[FileName.seal] = nil
        #expect(Verifier.verify(files).differences == [Finding("verify.missing", ["file": FileName.seal])])
    }

    @Test("needs a law and an end after the event")
    func rules() throws {
        var sample = Sample(mode: .public)
        sample.isSealed = true
        let plan = try DrawPlan(parsing: try sample.folder()[FileName.plan]!)
        var other = plan
        other.disclosureBasis = ""
        #expect(throws: PlanError(.value, "disclosure_basis")) { try DrawPlan(parsing: other.bytes) }
        other.disclosureBasis = nil
        #expect(throws: PlanError(.value, "disclosure_basis")) { try DrawPlan(parsing: other.bytes) }
        other = plan
        other.disclosureDeadline = plan.eventTime
        #expect(throws: PlanError(.deadline, "disclosure_deadline")) { try DrawPlan(parsing: other.bytes) }
        other.disclosureDeadline = "2026-08-31"
        #expect(throws: PlanError(.value, "disclosure_deadline")) { try DrawPlan(parsing: other.bytes) }
        other.disclosure = "later"
        #expect(throws: PlanError(.value, "disclosure")) { try DrawPlan(parsing: other.bytes) }
    }
}
