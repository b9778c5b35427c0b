// One damaged draw, and what must hold of it.

import Merkle
import VerifiableDraw

enum FuzzKind: String, CaseIterable, Hashable {
    /// One bit of one file: found, and the file is named.
    case bit
    /// More of one file: found.
    case file
    /// One file, with sums that fit: found, unless nothing but the sums protects what was changed.
    case forged
    /// Several files, missing ones, exchanged ones, with sums that fit: no crash.
    case several
    /// Inputs of a draw, damaged before it was drawn: what is drawn of them verifies as drawn.
    case inputs
    /// The plan likewise.
    case plan
    /// A self-check file: as made, or refused.
    case own
}

/// A draw as it was written.
struct FuzzDraw {
    let files: [String: [UInt8]]
    let plan: DrawPlan
    let inputs: [FrozenFile: [UInt8]]
    let entropy: Entropy
    let ids: [String]

    init?(_ files: [String: [UInt8]]) {
        var inputs: [FrozenFile: [UInt8]] = [:]
        for file in FrozenFile.allCases {
            inputs[file] = files[file.rawValue] ?? files[FileName.auditPrefix + file.rawValue]
        }
        guard let plan = files[FileName.plan].flatMap({ try? DrawPlan(parsing: $0) }),
            let openings = files[FileName.openings].flatMap({ try? JSON(parsing: $0) }),
            let entropy = openings["entropy"]?.string.flatMap({ try? Entropy($0) }),
            let frozen = try? FrozenInputs(inputs, mode: plan.rosterMode)
        else { return nil }
        (self.files, self.plan, self.inputs, self.entropy) = (files, plan, inputs, entropy)
        ids = frozen.directory
    }
}

struct FuzzCase {
    let kind: FuzzKind
    let draw: FuzzDraw
    private let isWhole: Bool
    var random: FuzzRandom
    /// Whether the damage was such that a draw could still be made of it.
    var wasDrawn = false

    init(draws: [FuzzDraw], seed: String, number: Int) {
        random = FuzzRandom(seed: seed, number: number)
        draw = random.pick(draws)
        kind = random.pick([.bit, .bit, .file, .forged, .forged, .several, .inputs, .plan, .own])
        isWhole = random.below(3) > 0
    }

    /// What does not hold; nil when everything does.
    mutating func run() -> String? {
        switch kind {
        case .bit, .file: damagedFile()
        case .forged: forged()
        case .several: several()
        case .inputs, .plan: drawnAnew()
        case .own: selfCheck()
        }
    }

    private var part: [String: [UInt8]] {
        isWhole ? draw.files : draw.files.filter { !$0.key.hasPrefix(FileName.auditPrefix) }
    }

    private mutating func damagedFile() -> String? {
        var files = part
        let name = random.pick(files.keys.sorted())
        let bytes = files[name] ?? []
        let changed =
            kind == .bit ? FuzzDamage.flip(bytes, &random) : FuzzDamage.damage(name, bytes, &random)
        files[name] = changed
        let report = Verifier.verify(files)
        if changed == bytes { return report.isConsistent ? nil : "\(name): nothing changed, and not consistent" }
        if report.isConsistent { return "\(name): changed and consistent" }
        let named = report.differences.contains { [$0.parameters["file"], $0.parameters["sums"]].contains(name) }
        return named ? nil : "\(name): found, and not named"
    }

    private mutating func forged() -> String? {
        var files = part
        let name = random.pick(files.keys.sorted())
        let bytes = files[name] ?? []
        files[name] = FuzzDamage.damage(name, bytes, &random)
        guard files[name] != bytes else { return nil }
        Self.renewSums(&files)
        let isAccepted = Verifier.verify(files).isConsistent
        guard isAccepted else { return nil }
        switch name {
        // docs/draw-protocol.md, 10: held by the sums alone.
        case FileName.names, FileName.changes, FileName.sums, FileName.auditSums: return nil
        case FileName.openings where Self.withoutSources(bytes) == Self.withoutSources(files[name] ?? []): return nil
        // Of the public part alone the choice of officers cannot be recomputed.
        case FileName.staffing where !isWhole: return nil
        default: return "\(name): changed, sums written anew, and consistent"
        }
    }

    private mutating func several() -> String? {
        var files = part
        for _ in 0...random.below(4) {
            guard let name = files.keys.sorted().dropFirst(random.below(files.count)).first else { break }
            switch random.below(4) {
            case 0: files[name] = nil
            case 1: files[name] = files[random.pick(files.keys.sorted())]
            default: files[name] = FuzzDamage.damage(name, files[name] ?? [], &random)
            }
        }
        if random.below(4) > 0 { Self.renewSums(&files) }
        _ = Verifier.verify(files)
        return nil
    }

    private mutating func selfCheck() -> String? {
        let id = random.pick(draw.ids)
        guard let made = (try? SelfCheck.make(id, from: draw.files))?.bytes else {
            return draw.plan.selfCheck ? "\(id): no self-check" : nil
        }
        guard SelfCheck.check(made, against: part).isConsistent else { return "\(id): self-check does not agree" }
        let changed = FuzzDamage.damage("self-check.json", made, &random)
        let report = SelfCheck.check(changed, against: part)
        guard changed != made, report.isConsistent else { return nil }
        // One firm cannot recompute its group's threshold (docs/draw-protocol.md, 13).
        let isThreshold = Self.withoutThresholds(changed) == Self.withoutThresholds(made)
        return isThreshold ? nil : "\(id): changed and consistent"
    }

    // MARK: Forgers' tools

    static func renewSums(_ files: inout [String: [UInt8]]) {
        for (sums, prefix) in [(FileName.sums, ""), (FileName.auditSums, FileName.auditPrefix)]
        where files[sums] != nil {
            let names = files.keys.filter { $0.hasPrefix(FileName.auditPrefix) == !prefix.isEmpty && $0 != sums }
            files[sums] = names.filter { $0 != FileName.seal }.sorted().flatMap { name in
                Array("\(sha256(files[name] ?? []).hex)  \(name.dropFirst(prefix.count))\n".utf8)
            }
        }
    }

    private static func withoutSources(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).replacing("\"source\":\"envelope\"", with: "\"source\":\"opened\"")
    }

    private static func withoutThresholds(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).replacing(#/"threshold":"[0-9a-f]{64}"/#, with: "")
    }
}
