// What of a step can be seen in the transparency log: digests of bytes that are published, or that hide by their salt.

import Governance
import Merkle
import TransparencyLog
import VerifiableDraw

extension DrawEvent {
    /// Members of the audit row's details that the log shows in the open (`LogLeaf.digests`).
    ///
    /// An opening is shown by SHA-256 of its canonical JSON (`j`, `r`, `s`, `source`): s is 32 random bytes, so nothing
    /// is known of r before both are published.
    func digests(of process: DrawProcess) -> [String: String] {
        switch self {
        case .committed(_, let commitment): ["commitment": commitment.hex]
        case .closed:
            [
                "close": process.plan.suite.close(plan: process.planDigest, commitments: process.commitments).hex,
                "plan_digest": process.planDigest.hex,
            ]
        case .opened: ["opening": LogTree.hash(payload.canonical).hex, "plan_digest": process.planDigest.hex]
        case .happened(let text):
            ["entropy": LogTree.hash(Array(text.utf8)).hex, "plan_digest": process.planDigest.hex]
        case .signedOff: ["plan_digest": process.planDigest.hex]
        case .drawn, .staffed, .voidRequested, .voided: [:]
        }
    }
}
