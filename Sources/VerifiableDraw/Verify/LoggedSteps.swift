// A draw's steps in a transparency log: entered in the right order, seen before and after the event
// (docs/draw-protocol.md, 15).

import Merkle

/// An entry that is proven to be in the log.
public struct LoggedStep: Sendable {
    /// Its place in the log, from 0.
    public let index: UInt64
    /// The act it tells of, `drawing.freeze`.
    public let act: String
    /// What the entry says it saw: names and SHA-256 digests.
    public let digests: JSON
    /// When the first and when the last of the witnesses had seen it, POSIX seconds; the log's own word without witnesses.
    public let seen: ClosedRange<UInt64>

    public init(index: UInt64, act: String, digests: JSON, seen: ClosedRange<UInt64>) {
        (self.index, self.act, self.digests, self.seen) = (index, act, digests, seen)
    }
}

extension Report {
    /// Adds what the entries show about the draw in `files`.
    ///
    /// `shown` needs a witness, every step of a disclosed draw in its order, the steps that bind somebody seen by every
    /// witness before the event, and those that tell of it by none before. What is missing is listed, and leaves `claimed`.
    public mutating func judge(_ steps: [LoggedStep], of files: [String: [UInt8]], witnesses: Int) {
        guard let bytes = files[FileName.plan], let plan = try? DrawPlan(parsing: bytes),
            let event = posixSeconds(plan.eventTime)
        else { return }
        let digest = plan.suite.planDigest(bytes).hex
        let ours = steps.filter { $0.digests["plan_digest"]?.string == digest }
        var found: [(step: LogStep, entry: LoggedStep)] = []
        let (wanted, isWhole) = LogStep.wanted(files)
        for step in wanted {
            guard let entry = ours.first(where: step.isTold(by:)) else {
                return unchecked.append(Finding("verify.log-step-missing", ["step": step.name.rawValue]))
            }
            // Openings come in any order among themselves, so each is compared with the steps of other names.
            if let before = found.last(where: { $0.step.name != step.name && $0.entry.index >= entry.index }) {
                let names = ["first": before.step.name.rawValue, "second": step.name.rawValue]
                return differences.append(Finding("verify.log-order", names))
            }
            found.append((step, entry))
        }
        guard isWhole else { return unchecked.append(Finding("verify.log-sealed")) }
        unchecked.removeAll { $0.code == "verify.unchecked.log" }
        checked.append(Finding("verify.log-ordered", ["witnesses": String(witnesses)]))
        func names(_ isWrong: (LogStep, LoggedStep) -> Bool) -> String {
            Set(found.filter(isWrong).map(\.step.name.rawValue)).sorted().joined(separator: ", ")
        }
        let late = names { $0.name.isBeforeEvent && $1.seen.upperBound >= event }
        let early = names { !$0.name.isBeforeEvent && $1.seen.lowerBound < event }
        if !late.isEmpty { unchecked.append(Finding("verify.log-late", ["steps": late])) }
        if !early.isEmpty { unchecked.append(Finding("verify.log-early", ["steps": early])) }
        if witnesses == 0 { unchecked.append(Finding("verify.log-unwitnessed")) }
        if late.isEmpty, early.isEmpty, witnesses > 0, independence == .claimed, isConsistent { independence = .shown }
    }
}

/// A step that has to be in the log, and how its entry is known.
private struct LogStep {
    enum Name: String {
        case plan, close, opening, entropy, sums

        /// Plan, close and openings bind people, and bind only before the event; the other two tell of it.
        var isBeforeEvent: Bool { self == .plan || self == .close || self == .opening }
    }

    let name: Name
    /// The digest its entry shows under `name`; the plan is found by its act instead.
    let digest: String

    func isTold(by entry: LoggedStep) -> Bool {
        name == .plan ? entry.act.hasSuffix(".freeze") : entry.digests[name.rawValue]?.string == digest
    }

    /// The steps in their order, and whether these are all: of a draw that is still sealed only two can be known.
    static func wanted(_ files: [String: [UInt8]]) -> (steps: [LogStep], isWhole: Bool) {
        var wanted = [LogStep(name: .plan, digest: "")]
        let close = files[FileName.commitments].flatMap { try? JSON(parsing: $0) }?["close"]?.string
        if let close { wanted.append(LogStep(name: .close, digest: close)) }
        let json = files[FileName.openings].flatMap { try? JSON(parsing: $0) }
        for opening in json?["openings"]?.array ?? [] where opening["present"]?.integer == 1 {
            var entry = opening.object ?? [:]
            entry["present"] = nil
            wanted.append(LogStep(name: .opening, digest: sha256(JSON.object(entry).canonical)))
        }
        let openings = wanted.count { $0.name == .opening }
        let entropy = json?["entropy"]?.string
        if let entropy { wanted.append(LogStep(name: .entropy, digest: sha256(Array(entropy.utf8)))) }
        let sums = files[FileName.sums]
        if let sums { wanted.append(LogStep(name: .sums, digest: sha256(sums))) }
        return (wanted, close != nil && openings > 0 && entropy != nil && sums != nil)
    }

    private static func sha256(_ bytes: [UInt8]) -> String { Suite.sha256.hash(bytes).hex }
}

/// POSIX seconds, rounded down, of a moment in the plan's spelling; nil for anything else.
func posixSeconds(_ text: String) -> UInt64? {
    guard isTimestamp(text) else { return nil }
    func number(_ start: Int, _ count: Int) -> Int {
        text.utf8.dropFirst(start).prefix(count).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    // Days of the proleptic Gregorian calendar, years beginning in March so that the leap day comes last.
    let month = number(5, 2)
    let year = number(0, 4) - (month <= 2 ? 1 : 0)
    let leapDays = year / 4 - year / 100 + year / 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + number(8, 2) - 1
    let days = 365 * year + leapDays + dayOfYear - 719_468
    let seconds = days * 86_400 + number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2)
    return seconds < 0 ? nil : UInt64(seconds)
}
