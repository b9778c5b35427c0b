// A self-check file against the public part of its draw: the steps of docs/draw-protocol.md, 13, in their order.

import Merkle

/// What a self-check showed.
public struct SelfReport: Sendable {
    /// `verify.self.drawn`, `.not-drawn`, `.excluded` or `.directory`; nil when the file does not agree with the draw.
    public var outcome: Finding?
    public var differences: [Finding] = []
    public var checked: [Finding] = []
    public var unchecked: [Finding] = []
    /// Each stream of the firm, and whether it drew the firm.
    public var streams: [(stream: SelfCheck.Stream, isDrawn: Bool)] = []

    public var isConsistent: Bool { differences.isEmpty && outcome != nil }
}

extension SelfCheck {
    /// Checks a file with the public part of its draw; a whole folder serves as well.
    public static func check(_ bytes: [UInt8], against files: [String: [UInt8]]) -> SelfReport {
        let (report, plan, seed) = Verifier.verifySeed(files)
        var checker = Checker(files: files)
        checker.report.differences = report.differences
        checker.report.checked = report.checked
        if let plan, let seed {
            do throws(Fault) { try checker.run(bytes, plan, seed) } catch {
                checker.report.differences.append(error.finding)
            }
        }
        return checker.report
    }

    struct Fault: Error { let finding: Finding }

    private struct Checker {
        let files: [String: [UInt8]]
        var report = SelfReport()

        private func need(_ holds: Bool, _ code: String, _ facts: [String: String] = [:]) throws(Fault) {
            if !holds { throw Fault(finding: Finding("verify.self." + code, facts)) }
        }

        private mutating func checked(_ code: String, _ facts: [String: String] = [:]) {
            report.checked.append(Finding("verify.checked.self-" + code, facts))
        }

        mutating func run(_ bytes: [UInt8], _ plan: DrawPlan, _ seed: Digest) throws(Fault) {
            guard let file = SelfCheck(parsing: bytes) else {
                throw Fault(finding: Finding("verify.self.file"))
            }
            let digest = plan.suite.planDigest(files[FileName.plan] ?? [])
            try need(file.draw == digest, "draw", ["expected": digest.hex, "found": file.draw.hex])
            let (label, data) = try leafData(file, plan)
            try checkPath(file, plan, data)
            guard let visits = files[FileName.visits],
                let lines = try? Self.visits(visits, plan.rosterMode)
            else { throw Fault(finding: Finding("verify.self.visits", ["id": file.id])) }
            let line = lines[file.id]
            guard file.list == .roster else {
                let isReason = file.list == .directory || Alphabet.exclusionReasons.contains(label)
                try need(file.ticket == nil && file.streams.isEmpty && isReason, "file")
                try need(line == nil, "visits", ["id": file.id])
                if file.list == .excluded { report.unchecked.append(Finding("verify.unchecked.self-reason")) }
                report.outcome = Finding("verify.self." + file.list.rawValue, ["id": file.id, "reason": label])
                return
            }
            try checkTicket(file, plan, seed, data)
            try checkStreams(file, plan, label)
            try checkVisit(file, line, plan.rosterMode)
        }

        /// Label and leaf data; a record that is not the firm's is refused.
        private func leafData(_ file: SelfCheck, _ plan: DrawPlan) throws(Fault) -> (label: String, data: [UInt8]) {
            let isSalted = file.list == .excluded || (file.list == .roster && plan.rosterMode == .committed)
            let facts = ["id": file.id]
            try need(file.salt.count == (isSalted ? 32 : 0), "record", facts)
            guard file.list != .directory else {
                try need(file.record.isEmpty, "record", facts)
                return ("", Array(file.id.utf8))
            }
            let length = file.id.utf8.count
            try need(length < 256 && file.record.count > length + 2, "record", facts)
            guard let label = String(validating: file.record.dropFirst(length + 2), as: UTF8.self),
                label.utf8.count < 256, recordBytes(id: file.id, label) == file.record
            else { throw Fault(finding: Finding("verify.self.record", facts)) }
            guard isSalted else { return (label, file.record) }
            return (label, plan.suite.saltedLeaf(id: file.id, label: label, salt: file.salt).bytes)
        }

        private mutating func checkPath(_ file: SelfCheck, _ plan: DrawPlan, _ data: [UInt8]) throws(Fault) {
            let (root, count) =
                switch file.list {
                case .roster: (plan.rosterRoot, plan.rosterCount)
                case .excluded: (plan.excludedRoot, plan.excludedCount)
                case .directory: (plan.directoryRoot, plan.directoryCount)
                }
            do throws(ProofError) {
                try plan.suite.verifyInclusion(
                    leafHash: plan.suite.leaf(data), index: UInt64(file.index), size: UInt64(count), proof: file.path,
                    root: root)
            } catch {
                throw Fault(
                    finding: Finding("verify.self.path", ["list": file.list.rawValue, "expected": root.hex]))
            }
            checked(
                "path",
                [
                    "list": file.list.rawValue, "index": String(file.index + 1), "count": String(count),
                    "steps": String(file.path.count),
                ])
        }

        private mutating func checkTicket(
            _ file: SelfCheck, _ plan: DrawPlan, _ seed: Digest, _ data: [UInt8]
        ) throws(Fault) {
            let tickets = TicketMaker(plan.suite, subkey: plan.suite.subkey(seed: seed, purpose: .object))
            var ticket = tickets.ticket(file.id)
            if plan.rosterMode == .committed, let leaf = Digest(data) { ticket = tickets.ticket(leaf) }
            try need(file.ticket == ticket, "ticket", ["expected": ticket.hex, "found": file.ticket?.hex ?? ""])
            checked("ticket", ["ticket": ticket.hex])
        }

        private mutating func checkStreams(_ file: SelfCheck, _ plan: DrawPlan, _ label: String) throws(Fault) {
            let expected = plan.streams.flatMap { stream in
                stream.groups.filter { $0.strata.contains(label) }.map { group in
                    [
                        stream.id, group.name, String(group.eligible),
                        String(GroupPlan.sampleSize(p: group.p, q: group.q, of: group.eligible)),
                    ]
                }
            }
            let stated = file.streams.map { [$0.id, $0.group, String($0.eligible), String($0.selected)] }
            let isSame = stated.elementsEqual(expected) { $0.elementsEqual($1, by: { $0.isSame(as: $1) }) }
            let named = Stratum(label: label)?.streams ?? []
            try need(
                isSame && !named.isEmpty && named == expected.map { $0[0] }.sorted(), "streams",
                ["stratum": label])
            checked("streams", ["stratum": label])
        }

        private mutating func checkVisit(_ file: SelfCheck, _ line: [String]?, _ mode: RosterMode) throws(Fault) {
            guard let ticket = file.ticket else { throw Fault(finding: Finding("verify.self.file")) }
            report.streams = file.streams.map { stream in
                (stream, stream.threshold.map { ticket <= $0 } ?? false)
            }
            let isMissed = report.streams.contains { $0.stream.selected == $0.stream.eligible && !$0.isDrawn }
            try need(!isMissed, "threshold", ["id": file.id])
            let drawn = report.streams.filter(\.isDrawn).map(\.stream.id).sorted()
            let agrees = drawn.isEmpty ? line == nil : line != nil && (mode == .committed || line == drawn)
            try need(agrees, "visits", ["id": file.id])
            checked("visits")
            report.unchecked.append(Finding("verify.unchecked.self-threshold"))
            report.outcome = Finding(
                drawn.isEmpty ? "verify.self.not-drawn" : "verify.self.drawn",
                ["id": file.id, "ticket": ticket.hex, "streams": drawn.joined(separator: "、")])
        }

        /// Visits with their streams; none in committed mode. In the form of section 8: other programs search it.
        private static func visits(
            _ bytes: [UInt8], _ mode: RosterMode
        ) throws(FileFault) -> [String: [String]] {
            var lines = try TableLines(FileName.visits, bytes, header: mode == .public ? "id,streams" : "id")
            var visits: [String: [String]] = [:]
            var last = ""
            try lines.forEach { (cells, fault) throws(FileFault) in
                guard Alphabet.isID(cells[0]), last < cells[0] else { throw fault }
                last = cells[0]
                visits[last] = cells.count > 1 ? cells[1].utf8.split(separator: 0x2B).map { String(Substring($0)) } : []
            }
            return visits
        }
    }
}
