// A draw that is disclosed after the visits: what can be checked before, and that nothing was exchanged meanwhile.

import Merkle

extension Verifier {
    /// A folder as it is published at such a draw: seals stand for what is missing.
    func isSealed(_ plan: DrawPlan) -> Bool {
        plan.isSealed && !isFull && files[FileName.seal] != nil && files[FileName.openings] == nil
            && files[FileName.sums] == nil
    }

    /// Plan, commitments, the event: everything else waits, and is named.
    mutating func checkSealed(_ plan: DrawPlan, _ planBytes: [UInt8]) {
        let digest = plan.suite.planDigest(planBytes)
        checked("verify.checked.plan", ["digest": digest.hex])
        if let bytes = files[FileName.commitments] {
            let commitments = read({ () throws(FileFault) in try Decode.commitments(FileName.commitments, bytes) })
            if let commitments, commitments.count == plan.contributors.count {
                let close = plan.suite.close(plan: digest, commitments: commitments)
                if compare(
                    FileName.commitments, with: Encode.commitments(plan.contributors, commitments, close: close))
                {
                    checked("verify.checked.close", ["close": close.hex])
                }
            } else if commitments != nil {
                differ("verify.contributors", ["file": FileName.commitments])
            }
        } else {
            differ("verify.missing", ["file": FileName.commitments])
        }
        checkSealedEvent(plan)
        for name in files.keys.sorted() where !FileName.sealedPart.contains(name) {
            report.warnings.append(Finding("verify.warning.stranger", ["file": name]))
        }
        report.unchecked.append(
            Finding(
                "verify.unchecked.sealed",
                ["deadline": plan.disclosureDeadline ?? "", "basis": plan.disclosureBasis ?? ""]))
    }

    private mutating func checkSealedEvent(_ plan: DrawPlan) {
        guard let seal = files[FileName.seal].flatMap({ Seal(parsing: $0) }) else {
            return differ("verify.file.json", ["file": FileName.seal, "line": "1"])
        }
        guard let entropy = try? Entropy(seal.entropy) else {
            return differ("verify.entropy", ["text": seal.entropy])
        }
        guard entropy.event.text.utf8.elementsEqual(plan.event.text.utf8) else {
            return differ("verify.event", ["plan": plan.event.text, "found": seal.entropy])
        }
        checked("verify.checked.event", ["entropy": seal.entropy])
    }

    /// Once everything is there: the seals are those of this seed and of these files.
    mutating func checkSeal(_ plan: DrawPlan, _ layout: FileName.Layout, _ seed: Digest) {
        guard plan.isSealed else { return }
        guard let bytes = files[FileName.seal] else { return differ("verify.missing", ["file": FileName.seal]) }
        guard let seal = Seal(parsing: bytes), let salt = seal.salt else {
            return differ("verify.file.json", ["file": FileName.seal, "line": "1"])
        }
        let before = report.differences.count
        if seal.seedSeal != plan.suite.seedSeal(seed) { differ("verify.seal.seed", ["file": FileName.seal]) }
        if seal.resultSeal != plan.suite.resultSeal(salt: salt, sums: Seal.sums(of: files, layout)) {
            differ("verify.seal.result", ["file": FileName.seal])
        }
        let event = files[FileName.openings].flatMap { try? Decode.openings(FileName.openings, $0) }?.1
        if let event, !event.utf8.elementsEqual(seal.entropy.utf8) {
            differ("verify.event", ["plan": event, "found": seal.entropy])
        }
        if report.differences.count == before {
            checked("verify.checked.seals")
            report.unchecked.append(Finding("verify.unchecked.seal-kept"))
        }
    }
}
