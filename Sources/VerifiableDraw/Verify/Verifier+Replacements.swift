// Objects that gave way: each reserve must be the next of a group that had chosen the object (draw-protocol.md, 8).

import Merkle

/// One entry of `changes.json` of kind `replacement`.
struct ReplacementEntry {
    static let codes: Set = ["closed", "moved", "merged", "error"]

    let object: String
    let reserve: String
    /// Reserves before this one who could not go; nil in entries of before they were told.
    let passed: [String]?

    /// Nil when a member is missing or is not what it must be.
    init?(_ json: JSON) {
        guard let object = json["object"]?.string, let reserve = json["by"]?.string, let at = json["at"]?.string,
            let post = json["approver_post"]?.string, let code = json["code"]?.string, Self.codes.contains(code),
            Alphabet.isID(object), Alphabet.isID(reserve), !post.isEmpty, isTimestamp(at)
        else { return nil }
        (self.object, self.reserve) = (object, reserve)
        guard let listed = json["passed"] else {
            passed = nil
            return
        }
        guard let ids = listed.array?.compactMap(\.string), ids.count == listed.array?.count,
            ids.allSatisfy({ Alphabet.isID($0) }), Set(ids).count == ids.count
        else { return nil }
        passed = ids
    }
}

/// The groups of a draw, and which reserves have gone so far.
struct Replacements {
    private struct Group {
        let selected: Set<String>
        let reserves: [String]
        var sent: Set<String> = []
    }

    private var groups: [Group]
    /// Objects with a visit: drawn, or sent for another.
    private var visited: Set<String>
    /// Objects that gave way.
    private var replaced: Set<String> = []
    /// The object of the entry before, and the groups that have sent somebody for it.
    private var current: (object: String, served: Set<Int>)?
    /// Reserves that were passed over, and nothing in the folder says why.
    private(set) var unexplained = 0

    /// Without a selection the groups are not known.
    init(_ visits: [String], _ selection: Selection?) {
        visited = Set(visits)
        groups = (selection?.streams ?? []).flatMap(\.groups).map {
            Group(selected: Set($0.selected), reserves: $0.reserves)
        }
        isKnown = selection != nil
    }

    private let isKnown: Bool

    /// Whether an entry keeps the order; if so its reserve has gone.
    mutating func replace(_ entry: ReplacementEntry) -> Bool {
        let passed = entry.passed ?? []
        guard visited.contains(entry.object), passed.allSatisfy(visited.contains), entry.reserve != entry.object,
            !replaced.contains(entry.reserve), !passed.contains(entry.object), !passed.contains(entry.reserve)
        else { return false }
        if current?.object != entry.object {
            // The reserves that go for one object follow each other.
            guard replaced.insert(entry.object).inserted else { return false }
            current = (entry.object, [])
        }
        guard !isKnown || send(entry) else { return false }
        visited.insert(entry.reserve)
        return true
    }

    /// The groups that have the reserve as their next send it.
    private mutating func send(_ entry: ReplacementEntry) -> Bool {
        let served = current?.served ?? []
        let asked = groups.indices.filter {
            !served.contains($0)
                && (groups[$0].selected.contains(entry.object) || groups[$0].sent.contains(entry.object))
        }
        var sending: [Int]
        if let passed = entry.passed {
            let passed = Set(passed)
            sending = asked.filter { isNext(entry.reserve, in: groups[$0], passing: passed) }
            // Nobody is passed over who does not stand in the way.
            let inTheWay = sending.flatMap { at in
                groups[at].reserves.prefix { $0 != entry.reserve }.filter { !groups[at].sent.contains($0) }
            }
            guard passed.isSubset(of: inTheWay) else { return false }
            unexplained += passed.subtracting(replaced).count
        } else {
            sending = asked.filter { isNext(entry.reserve, in: groups[$0], passing: replaced) }
            if sending.isEmpty {
                sending = Array(asked.filter { isNext(entry.reserve, in: groups[$0], passing: visited) }.prefix(1))
                unexplained += sending.count
            }
        }
        for group in sending { groups[group].sent.insert(entry.reserve) }
        current?.served.formUnion(sending)
        return !sending.isEmpty
    }

    private func isNext(_ reserve: String, in group: Group, passing: Set<String>) -> Bool {
        !group.sent.contains(reserve)
            && group.reserves.first { $0 == reserve || !(group.sent.contains($0) || passing.contains($0)) } == reserve
    }
}

extension Verifier {
    mutating func checkReplacements(_ plan: DrawPlan, _ visits: [String], _ selection: Selection?) {
        guard
            let changes = files[FileName.changes].flatMap({ try? Decode.json(FileName.changes, $0) })?["changes"]?.array
        else { return }
        let stated = changes.filter { $0["kind"]?.string == "replacement" }
        let entries = stated.compactMap(ReplacementEntry.init)
        guard entries.count == stated.count else { return differ("verify.changes", ["file": FileName.changes]) }
        guard !entries.isEmpty else { return }
        var replacements = Replacements(visits, selection)
        for entry in entries where !replacements.replace(entry) {
            return differ("verify.replacement", ["object": entry.object, "found": entry.reserve])
        }
        guard selection != nil else {
            return report.unchecked.append(Finding("verify.unchecked.replacements"))
        }
        checked("verify.checked.replacements", ["count": String(entries.count)])
        if replacements.unexplained > 0 {
            report.unchecked.append(
                Finding("verify.unchecked.passed", ["count": String(replacements.unexplained)]))
        }
    }
}
