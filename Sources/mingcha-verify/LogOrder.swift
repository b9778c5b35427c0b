// A draw's steps in the log: plan, close, openings, event and sums entered it in this order, before the event.

import FoundationEssentials
import Glibc
import Merkle
import TransparencyLog
import VerifiableDraw

/// What proof files say about a draw whose folder is at hand.
struct LogOrder {
    /// An entry that is proven to be in the log.
    private struct Step {
        let index: UInt64
        let act: String
        let digests: JSON
        /// The earliest moment at which a witness had seen it, POSIX seconds; the log's own word without witnesses.
        let seen: UInt64
    }

    let keys: [VerifierKey]
    let witnesses: [VerifierKey]

    /// Adds to the report what the proofs of `folder` show. `shown` needs a witness, every step, and the right order.
    func judge(_ folder: String, _ files: [String: [UInt8]], _ report: inout Report) throws {
        let steps = try Self.names(folder).map { try step(folder + "/" + $0) }
        guard let bytes = files[FileName.plan], let plan = try? DrawPlan(parsing: bytes) else { return }
        let digest = plan.suite.planDigest(bytes).hex
        let ours = steps.filter { $0.digests["plan_digest"]?.string == digest }
        var last: (name: String, index: UInt64)?
        var floor: UInt64?
        var late: [String] = []
        let event = UInt64(clamping: (Self.seconds(plan.eventTime) ?? Int64.max))
        for (name, wanted) in Self.wanted(files) {
            let found =
                name == "plan"
                ? ours.first { $0.act.hasSuffix(".freeze") }
                : ours.first { step in
                    step.digests[name]?.string == wanted
                }
            guard let found else {
                report.unchecked.append(Finding("verify.log-step-missing", ["step": name]))
                return
            }
            // Openings come in any order among themselves.
            if last?.name != name { floor = last?.index }
            if let last, let floor, found.index <= floor {
                report.differences.append(Finding("verify.log-order", ["first": last.name, "second": name]))
                return
            }
            last = (name, max(found.index, last?.index ?? 0))
            if ["plan", "close", "opening"].contains(name), found.seen >= event { late.append(name) }
        }
        report.unchecked.removeAll { $0.code == "verify.unchecked.log" }
        report.checked.append(Finding("verify.log-ordered", ["witnesses": String(witnesses.count)]))
        guard late.isEmpty else {
            report.unchecked.append(Finding("verify.log-late", ["steps": Set(late).sorted().joined(separator: ", ")]))
            return
        }
        if witnesses.isEmpty {
            report.unchecked.append(Finding("verify.log-unwitnessed"))
        } else if report.independence == .claimed, report.isConsistent {
            report.independence = .shown
        }
    }

    private static func names(_ folder: String) throws -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw Failure("input.unreadable", ["path": folder, "reason": String(cString: strerror(ENOENT))])
        }
        return names.filter { $0.hasSuffix(".tlog-proof") }.sorted()
    }

    private func step(_ path: String) throws -> Step {
        guard let proof = try? LogProof(Input.bytes(path)), let entry = proof.extra,
            let json = try? JSON(parsing: entry), let act = json["act"]?.string
        else { throw Failure("input.proof", ["path": path], exit: 1) }
        guard let seen = try? proof.verified(entry: entry, keys: keys, witnesses: witnesses),
            Set(seen.map(\.key)).count == Set(witnesses).count, let own = try? proof.signed.verified(by: keys)
        else { throw Failure("verify.proof", ["path": path], exit: 1) }
        return Step(
            index: proof.index, act: act, digests: json["digests"] ?? .null,
            seen: seen.map(\.time).min() ?? own)
    }

    /// The steps in their order, with the digest each has to show; the plan is found by its act.
    private static func wanted(_ files: [String: [UInt8]]) -> [(String, String)] {
        var wanted: [(String, String)] = [("plan", "")]
        if let json = files[FileName.commitments].flatMap({ try? JSON(parsing: $0) }), let close = json["close"]?.string
        {
            wanted.append(("close", close))
        }
        guard let json = files[FileName.openings].flatMap({ try? JSON(parsing: $0) }) else { return wanted }
        for opening in json["openings"]?.array ?? [] where opening["present"]?.integer == 1 {
            var entry = opening.object ?? [:]
            entry["present"] = nil
            wanted.append(("opening", LogTree.hash(JSON.object(entry).canonical).hex))
        }
        if let entropy = json["entropy"]?.string { wanted.append(("entropy", LogTree.hash(Array(entropy.utf8)).hex)) }
        if let sums = files[FileName.sums] { wanted.append(("sums", LogTree.hash(sums).hex)) }
        return wanted
    }

    /// POSIX seconds of `2026-11-21T00:28:48.123Z`.
    private static func seconds(_ text: String) -> Int64? {
        let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        return (try? format.parse(text)).map { Int64($0.timeIntervalSince1970.rounded(.down)) }
    }
}
