// Officers who gave way: each substitute must be the next in the order that the seed committed to.

import Merkle

extension Verifier {
    mutating func checkSubstitutions(_ plan: DrawPlan, _ seed: Digest, _ inputs: Inputs, _ visits: [String]?) {
        guard
            let changes = files[FileName.changes].flatMap({ try? Decode.json(FileName.changes, $0) })?["changes"]?.array
        else { return }
        let stated = changes.filter { $0["kind"]?.string == "substitute" }
        guard !stated.isEmpty, let visits else { return }
        let entries = stated.compactMap(SubstitutionEntry.init)
        guard entries.count == stated.count, plan.staffing.version == .staff1 else {
            return differ("verify.changes", ["file": FileName.changes])
        }
        guard let areas = inputs.areas, let officers = inputs.officers, let barred = inputs.barred else {
            return checkSubstitutionsInPublic(entries, inputs.officers)
        }
        let visitAreas = Dictionary(
            visits.map { ($0, Self.area(of: $0, in: areas)) }, uniquingKeysWith: { first, _ in first })
        guard
            var roll = try? Substitutions(
                plan.suite, subkey: plan.suite.subkey(seed: seed, purpose: .team), plan: plan.staffing,
                officers: officers, barred: barred, visits: visitAreas)
        else { return }
        for entry in entries {
            let next = roll.substitute(entry.officer, area: entry.area, group: entry.group, code: entry.code)
            guard next == entry.substitute else {
                return differ(
                    "verify.substitute",
                    [
                        "area": entry.area, "group": String(entry.group), "officer": entry.officer,
                        "found": entry.substitute, "expected": next ?? "–",
                    ])
            }
        }
        checked("verify.checked.substitutes", ["count": String(entries.count)])
    }

    /// Without the barred pairs: who left was there, who came was not, and is of the department.
    private mutating func checkSubstitutionsInPublic(_ entries: [SubstitutionEntry], _ officers: [OfficerRow]?) {
        guard let bytes = files[FileName.staffing],
            var groups = try? Decode.staffing(FileName.staffing, bytes).groups
        else { return }
        let known = officers.map { Set($0.map { AssignedOfficer(department: $0.department, id: $0.id) }) }
        for entry in entries {
            let leaver = AssignedOfficer(department: entry.department, id: entry.officer)
            let newcomer = AssignedOfficer(department: entry.department, id: entry.substitute)
            guard let group = groups.firstIndex(where: { $0.area == entry.area && $0.group == entry.group }),
                let at = groups[group].officers.firstIndex(of: leaver),
                !groups[group].officers.contains(where: { $0.id == newcomer.id }), known?.contains(newcomer) ?? true
            else {
                return differ(
                    "verify.substitute",
                    [
                        "area": entry.area, "group": String(entry.group), "officer": entry.officer,
                        "found": entry.substitute, "expected": "–",
                    ])
            }
            groups[group].officers[at] = newcomer
        }
        report.unchecked.append(Finding("verify.unchecked.substitutes"))
    }
}
