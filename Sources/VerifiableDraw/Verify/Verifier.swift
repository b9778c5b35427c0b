// Replays a draw from its folder alone. Every file is recomputed or re-encoded and compared byte for byte.

import Merkle

/// Replays one draw. Give it every file of the folder, names with `/` and relative to the folder.
public struct Verifier {
    let files: [String: [UInt8]]
    var report = Report()

    private init(_ files: [String: [UInt8]]) { self.files = files }

    /// The report on a folder, full or public part.
    public static func verify(_ files: [String: [UInt8]]) -> Report {
        var verifier = Verifier(files)
        verifier.run()
        return verifier.report
    }

    /// Plan and seed alone, as far as they can be had: what a single firm needs.
    static func verifySeed(_ files: [String: [UInt8]]) -> (report: Report, plan: DrawPlan?, seed: Digest?) {
        var verifier = Verifier(files)
        guard let bytes = files[FileName.plan] else {
            verifier.differ("verify.no-plan")
            return (verifier.report, nil, nil)
        }
        do throws(PlanError) {
            let plan = try DrawPlan(parsing: bytes)
            verifier.checked("verify.checked.plan", ["digest": plan.suite.planDigest(bytes).hex])
            let seed = verifier.checkSeed(plan, bytes)
            return (verifier.report, plan, seed)
        } catch {
            verifier.differ("verify.plan", ["reason": error.reason.rawValue, "field": error.field])
            return (verifier.report, nil, nil)
        }
    }

    /// Whether the restricted part is there at all.
    var isFull: Bool { files.keys.contains { $0.hasPrefix(FileName.auditPrefix) } }

    mutating func differ(_ code: String, _ parameters: [String: String] = [:]) {
        report.differences.append(Finding(code, parameters))
    }

    mutating func differ(_ fault: FileFault) {
        differ("verify.file." + fault.reason.rawValue, ["file": fault.file, "line": String(fault.line)])
    }

    mutating func checked(_ code: String, _ parameters: [String: String] = [:]) {
        report.checked.append(Finding(code, parameters))
    }

    /// Compares a file with what it must be; on a difference names the first byte and its line.
    @discardableResult
    mutating func compare(_ name: String, with expected: [UInt8]) -> Bool {
        guard let found = files[name] else { return false }
        guard found != expected else { return true }
        let offset =
            zip(found, expected).enumerated().first { $1.0 != $1.1 }?.offset ?? min(found.count, expected.count)
        let line = found.prefix(offset).count { $0 == 0x0A } + 1
        differ(
            "verify.bytes",
            [
                "file": name, "offset": String(offset), "line": String(line),
                "found": Self.excerpt(found, offset), "expected": Self.excerpt(expected, offset),
            ])
        return false
    }

    private static func excerpt(_ bytes: [UInt8], _ offset: Int) -> String {
        let window = bytes[min(max(0, offset - 12), bytes.count)..<min(bytes.count, offset + 12)]
        return String(decoding: window.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
    }

    /// A value read from a file, or nil with the fault noted.
    mutating func read<Value>(_ body: () throws(FileFault) -> Value) -> Value? {
        do throws(FileFault) { return try body() } catch {
            differ(error)
            return nil
        }
    }

    private mutating func run() {
        guard let planBytes = files[FileName.plan] else { return differ("verify.no-plan") }
        let plan: DrawPlan
        do throws(PlanError) { plan = try DrawPlan(parsing: planBytes) } catch {
            checkSums(FileName.sums, Self.listed(files[FileName.sums]), prefix: "")
            return differ("verify.plan", ["reason": error.reason.rawValue, "field": error.field])
        }
        let layout = FileName.Layout(plan)
        weigh(plan)
        if isSealed(plan) { return checkSealed(plan, planBytes) }
        checkListing(plan, layout)
        checked("verify.checked.plan", ["digest": plan.suite.planDigest(planBytes).hex])
        let seed = checkSeed(plan, planBytes)
        let inputs = readInputs(plan, layout)
        checkInputs(plan, layout, inputs)
        checkChanges()
        guard let seed else {
            report.unchecked.append(Finding("verify.unchecked.no-seed"))
            return
        }
        checkSeal(plan, layout, seed)
        let chosen = checkSelection(plan, layout, seed, inputs)
        let visits = chosen?.visits
        checkStaffing(plan, seed, inputs, visits)
        checkSubstitutions(plan, seed, inputs, visits)
        if let chosen { checkReplacements(plan, chosen.visits, chosen.selection) }
        checkNames(visits)
    }

    // MARK: The listing

    private mutating func checkListing(_ plan: DrawPlan, _ layout: FileName.Layout) {
        checkSums(FileName.sums, layout.publicPart, prefix: "")
        if isFull {
            checkSums(FileName.auditSums, layout.restrictedPart, prefix: FileName.auditPrefix)
        } else {
            report.unchecked.append(
                Finding(
                    "verify.unchecked.restricted",
                    [
                        "files": layout.restrictedPart.map { String($0.dropFirst(FileName.auditPrefix.utf8.count)) }
                            .joined(separator: ", ")
                    ]))
        }
        let beside = [FileName.sums, FileName.auditSums] + (plan.isSealed ? [FileName.seal] : [])
        let known = Set(layout.publicPart + layout.restrictedPart + beside)
        for name in files.keys.sorted() where !known.contains(name) {
            report.warnings.append(Finding("verify.warning.stranger", ["file": name]))
        }
    }

    private static func listed(_ sums: [UInt8]?) -> [String] {
        (sums.map { String(decoding: $0, as: UTF8.self) } ?? "").split(separator: "\n").compactMap {
            $0.utf8.count > 66 ? String($0.dropFirst(66)) : nil
        }
    }

    private mutating func checkSums(_ sums: String, _ expected: [String], prefix: String) {
        for name in expected + [sums] where files[name] == nil { differ("verify.missing", ["file": name]) }
        guard let bytes = files[sums] else { return }
        var stated: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.utf8.count > 66 {
            stated[prefix + line.dropFirst(66)] = String(line.prefix(64))
        }
        var good = true
        for name in expected {
            guard let content = files[name] else { continue }
            guard stated[name] == sha256(content).hex else {
                good = false
                differ("verify.sums", ["file": name, "sums": sums])
                continue
            }
        }
        // Order, spacing and strangers: the whole file must be what its writer would write.
        let present = files.filter { expected.contains($0.key) }
        if good, compare(sums, with: Encode.sums(present, prefix: prefix)) {
            checked("verify.checked.sums", ["file": sums, "count": String(expected.count)])
        }
    }

    // MARK: Names and changes

    private mutating func checkNames(_ visits: [String]?) {
        guard let bytes = files[FileName.names], let visits,
            let ids = read({ () throws(FileFault) in try Decode.nameIDs(FileName.names, bytes) })
        else { return }
        guard ids.elementsEqual(visits, by: { $0.isSame(as: $1) }) else {
            return differ("verify.names", ["file": FileName.names])
        }
        checked("verify.checked.names")
        report.unchecked.append(Finding("verify.unchecked.names"))
    }

    private mutating func checkChanges() {
        guard let bytes = files[FileName.changes],
            let json = read({ () throws(FileFault) in try Decode.json(FileName.changes, bytes) })
        else { return }
        guard let changes = json["changes"]?.array, json.canonical == bytes else {
            return differ("verify.changes", ["file": FileName.changes])
        }
        for change in changes where change["kind"]?.string == "void" {
            report.warnings.append(
                Finding(
                    "verify.warning.void",
                    ["at": change["at"]?.string ?? "?", "reason": change["reason"]?.string ?? "?"]))
        }
        report.unchecked.append(Finding("verify.unchecked.changes"))
    }

    // MARK: What to think of it

    private mutating func weigh(_ plan: DrawPlan) {
        let simulated = plan.contributors.contains { $0.kind == .simulated }
        report.independence = simulated ? .simulated : .claimed
        report.unchecked.append(Finding("verify.unchecked.log"))
        // Constant: no folder shows what was true of the world when it was frozen.
        report.unchecked.append(
            Finding("verify.unchecked.event", ["event": plan.event.text, "time": plan.eventTime]))
        report.unchecked.append(Finding("verify.unchecked.scope"))
        if case .dice = plan.event { report.warnings.append(Finding("verify.warning.dice")) }
        for stream in plan.streams {
            for group in stream.groups {
                let size = GroupPlan.sampleSize(p: group.p, q: group.q, of: group.eligible)
                report.rates.append(
                    GroupRate(stream: stream.id, group: group.name, selected: size, eligible: group.eligible))
                let place = ["stream": stream.id, "group": group.name, "eligible": String(group.eligible)]
                if group.eligible > 0, group.eligible < 10 {
                    report.warnings.append(Finding("verify.warning.tiny", place))
                }
                if group.eligible > 0, size == group.eligible {
                    report.warnings.append(Finding("verify.warning.all", place))
                }
            }
        }
        let strata = Set(plan.streams.flatMap { $0.groups.flatMap(\.strata) })
        let drawable = Set(plan.streams.flatMap { $0.groups.filter { $0.p > 0 }.flatMap(\.strata) })
        for stratum in strata.subtracting(drawable).sorted() {
            report.warnings.append(Finding("verify.warning.never", ["stratum": stratum]))
        }
    }
}
