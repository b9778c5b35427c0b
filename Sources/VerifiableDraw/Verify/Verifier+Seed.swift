// Commitments, openings, event and seed.

import Merkle

extension Verifier {
    /// Recomputes C_j, K and the seed. Nil when they cannot be had, with the reason noted.
    mutating func checkSeed(_ plan: DrawPlan, _ planBytes: [UInt8]) -> Digest? {
        let suite = plan.suite
        let digest = suite.planDigest(planBytes)
        guard let commitmentBytes = files[FileName.commitments], let openingBytes = files[FileName.openings],
            let commitments = read({ () throws(FileFault) in
                try Decode.commitments(FileName.commitments, commitmentBytes)
            }),
            let (openings, text) = read({ () throws(FileFault) in
                try Decode.openings(FileName.openings, openingBytes)
            })
        else { return nil }
        guard commitments.count == plan.contributors.count, openings.count == plan.contributors.count else {
            differ("verify.contributors", ["file": FileName.commitments])
            return nil
        }
        let close = suite.close(plan: digest, commitments: commitments)
        compare(
            FileName.commitments, with: Encode.commitments(plan.contributors, commitments, close: close))
        checkOpenings(plan, digest, commitments, openings)
        do throws(EntropyError) {
            let entropy = try Entropy(text)
            // Bytes, not canonical equivalence: the event has one spelling.
            guard entropy.event.text.utf8.elementsEqual(plan.event.text.utf8) else {
                differ("verify.event", ["plan": plan.event.text, "found": text])
                return nil
            }
        } catch {
            differ("verify.entropy", ["text": text])
            return nil
        }
        let seed = suite.seed(plan: digest, close: close, openings: openings, entropy: text)
        if compare(FileName.openings, with: Encode.openings(openings, entropy: text, seed: seed)) {
            checked("verify.checked.seed", ["seed": seed.hex])
        }
        return seed
    }

    private mutating func checkOpenings(
        _ plan: DrawPlan, _ digest: Digest, _ commitments: [Digest], _ openings: [Opening]
    ) {
        var agreed = 0
        let before = report.differences.count
        for (contributor, opening) in zip(plan.contributors, openings) {
            guard opening.j == contributor.j else {
                return differ("verify.opening-order", ["j": String(opening.j)])
            }
            guard opening.isPresent else {
                report.warnings.append(Finding("verify.warning.absent", ["name": contributor.name]))
                continue
            }
            let expected = plan.suite.commitment(plan: digest, j: contributor.j, r: opening.r, s: opening.s)
            if commitments[contributor.j - 1] == expected {
                agreed += 1
            } else {
                differ("verify.opening", ["j": String(contributor.j), "name": contributor.name])
            }
        }
        let present = zip(plan.contributors, openings).filter { $1.isPresent }
        if present.count < plan.quorum {
            differ("verify.quorum", ["present": String(present.count), "quorum": String(plan.quorum)])
        }
        let outsiders = present.count { $0.0.kind.isOutsider }
        if outsiders < 2 { differ("verify.outsiders", ["present": String(outsiders)]) }
        if report.differences.count == before { checked("verify.checked.openings", ["count": String(agreed)]) }
    }
}
