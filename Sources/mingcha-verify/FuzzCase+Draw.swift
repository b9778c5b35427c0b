// A draw carried out with damaged inputs or a damaged plan, so that the damage reaches what lies behind the digests.

import Merkle
import VerifiableDraw

extension FuzzCase {
    /// What is drawn must verify, as far as its plan is one, and its inputs are in order, at all.
    mutating func drawnAnew() -> String? {
        var files = draw.inputs
        var plan = draw.plan
        vary(&plan)
        if kind == .inputs {
            let file = random.pick([
                FrozenFile.roster, .officers, .officers, .areas, .barred, .excluded, .directory, .salts,
            ])
            let bytes = files[file] ?? []
            files[file] =
                random.below(4) > 0 ? FuzzDamage.cell(bytes, &random) : FuzzDamage.damage("", bytes, &random)
        }
        guard let inputs = try? FrozenInputs(files, mode: plan.rosterMode) else { return nil }
        bind(&plan, to: inputs)
        var bytes = plan.bytes
        if kind == .plan, let json = try? JSON(parsing: bytes) {
            let changed = FuzzDamage.value(json, &random)
            bytes = changed.canonical
            // What is not of this plan's making is bound once more, so that it is drawn and not refused at the roots.
            if random.below(2) == 0, var parsed = try? DrawPlan(parsing: bytes) {
                bind(&parsed, to: inputs)
                bytes = parsed.bytes
            }
        }
        guard let carried = carryOut(bytes, inputs) else { return nil }
        guard let staffing = try? carried.staff() else { return nil }
        wasDrawn = true
        let salt = [UInt8](repeating: 7, count: 32)
        let folder = carried.folder(staffing: staffing, names: [:], sealSalt: salt)
        for isWhole in [true, false] {
            let report = Verifier.verify(
                isWhole ? folder : folder.filter { !$0.key.hasPrefix(FileName.auditPrefix) })
            if let found = report.differences.first(where: { $0.code == "verify.bytes" }) {
                return "drawn and not the same when verified: \(found.parameters.sorted { $0.key < $1.key })"
            }
        }
        _ = Verifier.verify(Seal.sealedPart(of: folder))
        return nil
    }

    /// Every suite, staffing and disclosure in turn.
    private mutating func vary(_ plan: inout DrawPlan) {
        if random.below(4) == 0 { plan.suite = random.pick(Suite.allCases) }
        if random.below(3) == 0 {
            plan.staffing.version = random.pick(StaffingVersion.allCases)
            plan.staffing.relaxLoad = random.below(2) == 0
            if plan.staffing.version == .staff0 { plan.staffing.band = 0 }
        }
        if random.below(4) == 0 {
            plan.disclosure = DrawPlan.afterVisits
            plan.disclosureBasis = "法"
            plan.disclosureDeadline = "9999-12-31T00:00:00.000Z"
        }
    }

    /// Roots, counts and digests of these inputs.
    private func bind(_ plan: inout DrawPlan, to inputs: FrozenInputs) {
        let suite = plan.suite
        let counts = inputs.roster.countByLabel
        plan.rosterRoot = suite.root(of: inputs.roster)
        plan.rosterCount = inputs.roster.count
        plan.excludedRoot = suite.root(of: inputs.excluded)
        plan.excludedCount = inputs.excluded.count
        plan.excludedReasons = inputs.excluded.countByLabel.mapValues { ExcludedCount(count: $0, streams: [:]) }
        plan.directoryRoot = suite.directoryRoot(inputs.directory)
        plan.directoryCount = inputs.directory.count
        plan.officersDigest = suite.officersDigest(inputs.officers)
        plan.barredDigest = suite.barredDigest(inputs.barred, salt: inputs.barredSalt)
        plan.staffing.areasDigest = suite.areasDigest(inputs.roster.ids, inputs.areas, salt: inputs.areasSalt)
        for index in plan.streams.indices {
            plan.streams[index].groups = plan.streams[index].groups.map { group in
                GroupPlan(
                    name: group.name, p: group.p, q: group.q, strata: group.strata,
                    eligible: group.strata.reduce(0) { $0 + (counts[$1] ?? 0) })
            }
        }
    }

    private func carryOut(_ bytes: [UInt8], _ inputs: FrozenInputs) -> CompletedDraw? {
        guard let plan = try? DrawPlan(parsing: bytes) else { return nil }
        let digest = plan.suite.planDigest(bytes)
        let openings = plan.contributors.map {
            Opening(j: $0.j, r: [1], s: Array(repeating: 2, count: 32), source: .opened)
        }
        let commitments = openings.map { plan.suite.commitment(plan: digest, j: $0.j, r: $0.r, s: $0.s) }
        return try? CompletedDraw(
            planBytes: bytes, commitments: commitments, openings: openings, entropy: draw.entropy, inputs: inputs)
    }
}
