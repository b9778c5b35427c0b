// Reads the proof files of a draw's steps and checks each against the log's key and the witnesses'.

import FoundationEssentials
import Glibc
import Merkle
import TransparencyLog
import VerifiableDraw

/// The proof files of a draw, `*.tlog-proof` in a folder.
struct LogOrder {
    let keys: [VerifierKey]
    let witnesses: [VerifierKey]

    /// Adds to the report what the proofs of `folder` show.
    func judge(_ folder: String, _ files: [String: [UInt8]], _ report: inout Report) throws {
        let steps = try Self.names(folder).map { try step(folder + "/" + $0) }
        report.judge(steps, of: files, witnesses: witnesses.count)
    }

    private static func names(_ folder: String) throws -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw Failure("input.unreadable", ["path": folder, "reason": String(cString: strerror(ENOENT))])
        }
        return names.filter { $0.hasSuffix(".tlog-proof") }.sorted()
    }

    private func step(_ path: String) throws -> LoggedStep {
        guard let proof = try? LogProof(Input.bytes(path)), let entry = proof.extra,
            let json = try? JSON(parsing: entry), let act = json["act"]?.string
        else { throw Failure("input.proof", ["path": path], exit: 1) }
        guard let seen = try? proof.verified(entry: entry, keys: keys, witnesses: witnesses),
            Set(seen.map(\.key)).count == Set(witnesses).count, let own = try? proof.signed.verified(by: keys)
        else { throw Failure("verify.proof", ["path": path], exit: 1) }
        let times = seen.map(\.time)
        return LoggedStep(
            index: proof.index, act: act, digests: json["digests"] ?? .null,
            seen: (times.min() ?? own)...(times.max() ?? own))
    }
}
