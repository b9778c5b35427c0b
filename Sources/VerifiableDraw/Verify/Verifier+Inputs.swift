// The frozen inputs: rosters, directory, areas, officers, barred pairs, against what the plan fixed.

import Merkle

extension Verifier {
    /// What the folder holds of the frozen inputs; nil where a file is not there or cannot be read.
    struct Inputs {
        var roster: Roster?
        var excluded: Roster?
        var directory: [String]?
        var areas: (ids: [String], areas: [String])?
        var officers: [OfficerRow]?
        var barred: [BarredPair]?
        var salts: [String: [UInt8]] = [:]
    }

    mutating func readInputs(_ plan: DrawPlan, _ layout: FileName.Layout) -> Inputs {
        var inputs = Inputs()
        let header = plan.rosterMode == .public ? Encode.rosterHeader : Encode.saltedRosterHeader
        inputs.roster = decode(layout.roster) { (name, bytes) throws(FileFault) in
            try Decode.roster(name, bytes, header: header)
        }
        inputs.excluded = decode(FileName.excluded) { (name, bytes) throws(FileFault) in
            try Decode.roster(name, bytes, header: Encode.excludedHeader)
        }
        inputs.directory = decode(FileName.directory) { (name, bytes) throws(FileFault) in
            try Decode.ids(name, bytes)
        }
        inputs.areas = decode(layout.areas) { (name, bytes) throws(FileFault) in try Decode.areas(name, bytes) }
        inputs.officers = decode(layout.officers) { (name, bytes) throws(FileFault) in
            try Decode.officers(name, bytes)
        }
        inputs.barred = decode(FileName.barred) { (name, bytes) throws(FileFault) in
            try Decode.barred(name, bytes)
        }
        inputs.salts =
            decode(FileName.salts) { (name, bytes) throws(FileFault) in try Decode.salts(name, bytes) } ?? [:]
        return inputs
    }

    private mutating func decode<Value>(
        _ name: String, _ body: (String, [UInt8]) throws(FileFault) -> Value
    ) -> Value? {
        guard let bytes = files[name] else { return nil }
        return read { () throws(FileFault) in try body(name, bytes) }
    }

    mutating func checkInputs(_ plan: DrawPlan, _ layout: FileName.Layout, _ inputs: Inputs) {
        if let roster = inputs.roster { checkRoster(plan, layout, roster) }
        if let excluded = inputs.excluded { checkExcluded(plan, excluded, inputs.roster) }
        if let directory = inputs.directory { checkDirectory(plan, directory, inputs) }
        checkDigests(plan, layout, inputs)
        if let areas = inputs.areas, let roster = inputs.roster { checkAreas(plan, layout, areas, roster) }
    }

    private mutating func checkRoster(_ plan: DrawPlan, _ layout: FileName.Layout, _ roster: Roster) {
        let header = plan.rosterMode == .public ? Encode.rosterHeader : Encode.saltedRosterHeader
        compare(layout.roster, with: Encode.roster(roster, header: header))
        guard roster.count == plan.rosterCount, plan.suite.root(of: roster) == plan.rosterRoot else {
            return differ("verify.roster-root", ["file": layout.roster, "count": String(roster.count)])
        }
        // Every stratum is in exactly one group of each stream its label names and in no other.
        let counts = roster.countByLabel
        for label in roster.labels.sorted() {
            let streams = Stratum(label: label)?.streams ?? []
            let places = plan.streams.filter { $0.groups.contains { $0.strata.contains(label) } }.map(\.id).sorted()
            guard !streams.isEmpty, places == streams else { return differ("verify.stratum", ["stratum": label]) }
        }
        for stream in plan.streams {
            for group in stream.groups {
                let eligible = group.strata.reduce(0) { $0 + (counts[$1] ?? 0) }
                guard eligible == group.eligible else {
                    return differ(
                        "verify.eligible",
                        [
                            "stream": stream.id, "group": group.name, "plan": String(group.eligible),
                            "found": String(eligible),
                        ])
                }
            }
        }
        checked("verify.checked.roster", ["count": String(roster.count)])
    }

    private mutating func checkExcluded(_ plan: DrawPlan, _ excluded: Roster, _ roster: Roster?) {
        compare(FileName.excluded, with: Encode.roster(excluded, header: Encode.excludedHeader))
        guard excluded.count == plan.excludedCount, plan.suite.root(of: excluded) == plan.excludedRoot else {
            return differ("verify.excluded-root", ["file": FileName.excluded, "count": String(excluded.count)])
        }
        guard excluded.countByLabel == plan.excludedReasons.mapValues(\.count).filter({ $0.value > 0 }) else {
            return differ("verify.excluded-reasons", ["file": FileName.excluded])
        }
        if let roster, let both = excluded.ids.first(where: { roster.index(of: $0) != nil }) {
            return differ("verify.both-rosters", ["id": both])
        }
        checked("verify.checked.excluded", ["count": String(excluded.count)])
    }

    private mutating func checkDirectory(_ plan: DrawPlan, _ directory: [String], _ inputs: Inputs) {
        compare(FileName.directory, with: Encode.directory(directory))
        guard directory.count == plan.directoryCount, plan.suite.directoryRoot(directory) == plan.directoryRoot else {
            return differ("verify.directory-root", ["file": FileName.directory, "count": String(directory.count)])
        }
        for ids in [inputs.roster?.ids ?? [], inputs.excluded?.ids ?? []] {
            if let stranger = firstMissing(of: ids, in: directory) {
                return differ("verify.not-in-directory", ["id": stranger])
            }
        }
        checked("verify.checked.directory", ["count": String(directory.count)])
    }

    /// The first of some sorted ids that is not among other sorted ids: one walk along both.
    private func firstMissing(of ids: [String], in all: [String]) -> String? {
        var at = 0
        for id in ids {
            while at < all.count, all[at] < id { at += 1 }
            guard at < all.count, all[at] == id else { return id }
        }
        return nil
    }

    private mutating func checkDigests(_ plan: DrawPlan, _ layout: FileName.Layout, _ inputs: Inputs) {
        if let officers = files[layout.officers] {
            if plan.suite.fileDigest(officers) == plan.officersDigest {
                if let rows = inputs.officers { checked("verify.checked.officers", ["count": String(rows.count)]) }
            } else {
                differ("verify.digest", ["file": layout.officers])
            }
        }
        if let barred = files[FileName.barred], let salt = inputs.salts["barred"] {
            if plan.suite.fileDigest(barred, salt: salt) == plan.barredDigest {
                if let pairs = inputs.barred { checked("verify.checked.barred", ["count": String(pairs.count)]) }
            } else {
                differ("verify.digest", ["file": FileName.barred])
            }
        }
        if files[FileName.salts] != nil {
            let wanted: Set<String> = plan.rosterMode == .committed ? ["areas", "barred"] : ["barred"]
            if Set(inputs.salts.keys) == wanted {
                compare(FileName.salts, with: Encode.salts(inputs.salts))
            } else {
                differ("verify.salts", ["file": FileName.salts])
            }
        }
    }

    private mutating func checkAreas(
        _ plan: DrawPlan, _ layout: FileName.Layout, _ areas: (ids: [String], areas: [String]), _ roster: Roster
    ) {
        let salt = plan.rosterMode == .committed ? inputsSalt("areas") : []
        guard let bytes = files[layout.areas], plan.suite.fileDigest(bytes, salt: salt) == plan.staffing.areasDigest,
            areas.ids == roster.ids
        else { return differ("verify.digest", ["file": layout.areas]) }
        let known = Set(plan.staffing.areas.map(\.id))
        if let stranger = areas.areas.first(where: { !known.contains($0) }) {
            return differ("verify.area", ["file": layout.areas, "area": stranger])
        }
        checked("verify.checked.areas", ["count": String(known.count)])
    }

    private func inputsSalt(_ name: String) -> [UInt8] {
        guard let bytes = files[FileName.salts], let salts = try? Decode.salts(FileName.salts, bytes) else { return [] }
        return salts[name] ?? []
    }
}
