// What followed from the seed: who was drawn, and who goes where.

import Merkle

extension Verifier {
    /// Recomputes the selection where the roster is there; the visits are as the folder has them.
    mutating func checkSelection(
        _ plan: DrawPlan, _ layout: FileName.Layout, _ seed: Digest, _ inputs: Inputs
    ) -> (visits: [String], selection: Selection?)? {
        guard let bytes = files[FileName.visits],
            let visits = read({ () throws(FileFault) in
                try Decode.visits(FileName.visits, bytes, mode: plan.rosterMode)
            })
        else { return nil }
        guard let roster = inputs.roster else {
            report.unchecked.append(Finding("verify.unchecked.selection"))
            let least = plan.streams.map { stream in
                stream.groups.reduce(0) { $0 + GroupPlan.sampleSize(p: $1.p, q: $1.q, of: $1.eligible) }
            }
            // Streams overlap, so the public part bounds the number of visits without giving it.
            if visits.count < least.max() ?? 0 || visits.count > least.reduce(0, +) {
                differ("verify.visit-count", ["count": String(visits.count)])
            }
            var table = TableText("id")
            for id in visits { table.add(id) }
            compare(FileName.visits, with: table.bytes)
            return (visits, nil)
        }
        let selection = plan.suite.select(
            plan.streams.map(\.selection), from: roster, subkey: plan.suite.subkey(seed: seed, purpose: .object))
        let sameResult = compare(layout.result, with: Encode.result(selection))
        let sameVisits = compare(FileName.visits, with: Encode.visits(selection.visits, mode: plan.rosterMode))
        if sameResult, sameVisits {
            checked(
                "verify.checked.selection", ["visits": String(visits.count), "tasks": String(selection.tasks)])
        }
        return (visits, selection)
    }

    mutating func checkStaffing(_ plan: DrawPlan, _ seed: Digest, _ inputs: Inputs, _ visits: [String]?) {
        guard let bytes = files[FileName.staffing], let visits,
            let stated = read({ () throws(FileFault) in try Decode.staffing(FileName.staffing, bytes) })
        else { return }
        guard compare(FileName.staffing, with: Encode.staffing(stated)) else { return }
        let subkey = plan.suite.subkey(seed: seed, purpose: .team)
        guard let areas = inputs.areas, let officers = inputs.officers, let barred = inputs.barred else {
            return checkStaffingInPublic(plan, subkey, inputs, stated, visits)
        }
        do throws(Shortage) {
            let expected = try plan.staffing.staff(
                plan.suite, subkey: subkey, officers: officers, barred: barred,
                visits: Dictionary(
                    visits.map { ($0, Self.area(of: $0, in: areas)) }, uniquingKeysWith: { first, _ in first }),
                isExplained: false)
            if compare(FileName.staffing, with: Encode.staffing(expected)) {
                checked(
                    "verify.checked.staffing",
                    [
                        "groups": String(expected.groups.count),
                        "officers": String(expected.groups.reduce(0) { $0 + $1.officers.count }),
                    ])
            }
        } catch {
            return differ("verify.staffing-short", ["missing": String(error.missing)])
        }
        for entry in stated.relaxed {
            report.warnings.append(
                Finding(
                    "verify.warning.load",
                    ["area": entry.area, "group": String(entry.group), "officer": entry.officer]))
        }
    }

    /// Area of an object by binary search; empty where the file does not hold it.
    static func area(of id: String, in areas: (ids: [String], areas: [String])) -> String {
        var low = 0
        var high = areas.ids.count
        while low < high {
            let middle = (low + high) / 2
            if areas.ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < areas.ids.count && areas.ids[low] == id ? areas.areas[low] : ""
    }

    /// Without the barred pairs only the dealing of objects can be replayed, with the areas that the file states.
    private mutating func checkStaffingInPublic(
        _ plan: DrawPlan, _ subkey: Digest, _ inputs: Inputs, _ stated: Staffing, _ visits: [String]
    ) {
        guard stated.version == plan.staffing.version else {
            return differ(
                "verify.staffing-version", ["found": stated.version.rawValue, "plan": plan.staffing.version.rawValue])
        }
        let objects = stated.groups.flatMap { group in group.objects.map { ($0, group.area) } }
        guard objects.map(\.0).sorted() == visits else {
            return differ("verify.staffing-objects", ["file": FileName.staffing])
        }
        if let areas = inputs.areas {
            guard objects.allSatisfy({ Self.area(of: $0.0, in: areas) == $0.1 }) else {
                return differ("verify.staffing-objects", ["file": FileName.staffing])
            }
        }
        var words = RandomWords(plan.suite, subkey: subkey)
        let dealt = plan.staffing.deal(
            Dictionary(objects, uniquingKeysWith: { first, _ in first }), with: &words)
        guard dealt.map(\.objects) == stated.groups.map(\.objects),
            dealt.map({ "\($0.area)/\($0.group)" }) == stated.groups.map({ "\($0.area)/\($0.group)" })
        else { return differ("verify.staffing-deal", ["file": FileName.staffing]) }
        let before = report.differences.count
        switch plan.staffing.version {
        case .staff0: checkTeams0(plan, stated, inputs.officers)
        case .staff1: checkTeams1(plan, stated, inputs.officers)
        }
        guard report.differences.count == before else { return }
        checked("verify.checked.deal", ["groups": String(stated.groups.count)])
        report.unchecked.append(Finding("verify.unchecked.staffing"))
    }
}
