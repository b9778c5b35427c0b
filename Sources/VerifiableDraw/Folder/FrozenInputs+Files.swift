// Frozen inputs as the files they will be, so that what is kept and what is published are the same bytes.

/// Names of the frozen files, wherever a folder puts them.
public enum FrozenFile: String, Sendable, CaseIterable {
    case roster = "roster.csv"
    case excluded = "excluded.csv"
    case directory = "directory.csv"
    case areas = "areas.csv"
    case officers = "officers.csv"
    case barred = "barred.csv"
    case salts = "salts.json"
}

extension FrozenInputs {
    /// The bytes of every frozen file.
    public var files: [FrozenFile: [UInt8]] {
        // By the mode, not by the salts that are there: a roster of nobody has none.
        let header = areasSalt.isEmpty ? Encode.rosterHeader : Encode.saltedRosterHeader
        return [
            .roster: Encode.roster(roster, header: header),
            .excluded: Encode.roster(excluded, header: Encode.excludedHeader),
            .directory: Encode.directory(directory),
            .areas: Encode.areas(roster.ids, areas),
            .officers: Encode.officers(officers),
            .barred: Encode.barred(barred),
            .salts: Encode.salts(salts),
        ]
    }

    var salts: [String: [UInt8]] {
        areasSalt.isEmpty ? ["barred": barredSalt] : ["areas": areasSalt, "barred": barredSalt]
    }

    /// Reads what `files` gave. Errors: `FileFault` with file and line.
    public init(_ files: [FrozenFile: [UInt8]], mode: RosterMode) throws(FileFault) {
        func bytes(_ file: FrozenFile) throws(FileFault) -> [UInt8] {
            guard let bytes = files[file] else { throw FileFault(.header, file.rawValue, line: 0) }
            return bytes
        }
        let header = mode == .public ? Encode.rosterHeader : Encode.saltedRosterHeader
        let areas = try Decode.areas(FrozenFile.areas.rawValue, try bytes(.areas))
        let salts = try Decode.salts(FrozenFile.salts.rawValue, try bytes(.salts))
        let roster = try Decode.roster(FrozenFile.roster.rawValue, try bytes(.roster), header: header)
        // One area for each object, in the same order: who is drawn is looked up by position.
        guard areas.ids == roster.ids else { throw FileFault(.order, FrozenFile.areas.rawValue, line: 0) }
        self.init(
            roster: roster,
            excluded: try Decode.roster(
                FrozenFile.excluded.rawValue, try bytes(.excluded), header: Encode.excludedHeader),
            directory: try Decode.ids(FrozenFile.directory.rawValue, try bytes(.directory)), areas: areas.areas,
            officers: try Decode.officers(FrozenFile.officers.rawValue, try bytes(.officers)),
            barred: try Decode.barred(FrozenFile.barred.rawValue, try bytes(.barred)),
            barredSalt: salts["barred"] ?? [], areasSalt: salts["areas"] ?? [])
    }

    /// Whether these inputs are the ones a plan was made from; the first that is not.
    public func mismatch(with plan: DrawPlan) -> FrozenFile? {
        let suite = plan.suite
        if roster.count != plan.rosterCount || suite.root(of: roster) != plan.rosterRoot { return .roster }
        if excluded.count != plan.excludedCount || suite.root(of: excluded) != plan.excludedRoot { return .excluded }
        if directory.count != plan.directoryCount || suite.directoryRoot(directory) != plan.directoryRoot {
            return .directory
        }
        if suite.areasDigest(roster.ids, areas, salt: areasSalt) != plan.staffing.areasDigest { return .areas }
        if suite.officersDigest(officers) != plan.officersDigest { return .officers }
        if suite.barredDigest(barred, salt: barredSalt) != plan.barredDigest { return .barred }
        return nil
    }
}
