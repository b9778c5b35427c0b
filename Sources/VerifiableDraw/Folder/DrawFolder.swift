// One draw = one folder: from what was fixed and what came out to `[name: bytes]`. No file system here.

public import Merkle

/// The inputs of a draw that stand behind the digests of a plan.
public struct FrozenInputs: Sendable {
    public var roster: Roster
    public var excluded: Roster
    /// Every object of the directory, sorted.
    public var directory: [String]
    /// Area id of each roster object, in roster order.
    public var areas: [String]
    /// Sorted by id.
    public var officers: [OfficerRow]
    /// Sorted by officer, then object.
    public var barred: [BarredPair]
    public var barredSalt: [UInt8]
    /// 32 bytes in `committed` mode, empty in `public` mode.
    public var areasSalt: [UInt8]

    public init(
        roster: Roster, excluded: Roster, directory: [String], areas: [String], officers: [OfficerRow],
        barred: [BarredPair], barredSalt: [UInt8], areasSalt: [UInt8]
    ) {
        self.roster = roster
        self.excluded = excluded
        self.directory = directory
        self.areas = areas
        self.officers = officers
        self.barred = barred
        self.barredSalt = barredSalt
        self.areasSalt = areasSalt
    }
}

extension Suite {
    /// Digest of `officers.csv`, for the plan.
    public func officersDigest(_ officers: [OfficerRow]) -> Digest { fileDigest(Encode.officers(officers)) }

    /// Salted digest of `audit/barred.csv`, for the plan.
    public func barredDigest(_ pairs: [BarredPair], salt: [UInt8]) -> Digest {
        fileDigest(Encode.barred(pairs), salt: salt)
    }

    /// Digest of `areas.csv`, for the plan; salted in `committed` mode.
    public func areasDigest(_ ids: [String], _ areas: [String], salt: [UInt8]) -> Digest {
        fileDigest(Encode.areas(ids, areas), salt: salt)
    }
}

/// A draw that has been carried out: the plan, what was committed and opened, the event, and what followed from them.
public struct CompletedDraw: Sendable {
    public let plan: DrawPlan
    public let planBytes: [UInt8]
    public let planDigest: Digest
    public let commitments: [Digest]
    public let close: Digest
    public let openings: [Opening]
    public let entropy: Entropy
    public let seed: Digest
    public let inputs: FrozenInputs
    public let selection: Selection

    /// Derives seed and selection. The caller has checked quorum, order of steps and event (room Drawing).
    ///
    /// Errors: a plan that is none; inputs salted for the other roster mode, whose tickets nobody would find again.
    public init(
        planBytes: [UInt8], commitments: [Digest], openings: [Opening], entropy: Entropy, inputs: FrozenInputs
    ) throws(PlanError) {
        self.planBytes = planBytes
        plan = try DrawPlan(parsing: planBytes)
        guard inputs.roster.count == 0 || inputs.roster.isSalted == (plan.rosterMode == .committed) else {
            throw PlanError(.value, "roster_mode")
        }
        let suite = plan.suite
        planDigest = suite.planDigest(planBytes)
        self.commitments = commitments
        close = suite.close(plan: planDigest, commitments: commitments)
        self.openings = openings
        self.entropy = entropy
        seed = suite.seed(plan: planDigest, close: close, openings: openings, entropy: entropy.text)
        self.inputs = inputs
        selection = suite.select(
            plan.streams.map(\.selection), from: inputs.roster,
            subkey: suite.subkey(seed: seed, purpose: .object))
    }

    /// Drawn objects with their areas.
    public var visitAreas: [String: String] {
        var areas: [String: String] = [:]
        for id in selection.visits.keys {
            if let index = inputs.roster.index(of: id) { areas[id] = inputs.areas[index] }
        }
        return areas
    }

    /// Tickets of the drawn objects.
    public var visitTickets: [String: Digest] {
        let suite = plan.suite
        let tickets = TicketMaker(suite, subkey: suite.subkey(seed: seed, purpose: .object))
        let roster = inputs.roster
        var result: [String: Digest] = [:]
        for id in selection.visits.keys {
            guard let index = roster.index(of: id) else { continue }
            result[id] =
                roster.isSalted
                ? tickets.ticket(
                    suite.saltedLeaf(id: id, label: roster.label(at: index), salt: Array(roster.salt(at: index))))
                : tickets.ticket(id)
        }
        return result
    }

    /// Runs the plan's staffing algorithm.
    public func staff() throws(Shortage) -> Staffing {
        try plan.staffing.staff(
            plan.suite, subkey: plan.suite.subkey(seed: seed, purpose: .team), officers: inputs.officers,
            barred: inputs.barred, visits: visitAreas)
    }

    /// The folder: names (with `audit/` before the restricted part) and bytes.
    ///
    /// - Parameters:
    ///   - names: display names of the visits.
    ///   - changes: entries of `changes.json`.
    ///   - sealSalt: 32 bytes, for a plan that is disclosed after the visits.
    public func folder(
        staffing: Staffing, names: [String: String], changes: [JSON] = [], sealSalt: [UInt8]? = nil
    ) -> [String: [UInt8]] {
        let layout = FileName.Layout(plan)
        let visits = selection.visits
        let header = plan.rosterMode == .public ? Encode.rosterHeader : Encode.saltedRosterHeader
        var files: [String: [UInt8]] = [
            FileName.plan: planBytes,
            FileName.commitments: Encode.commitments(plan.contributors, commitments, close: close),
            FileName.openings: Encode.openings(openings, entropy: entropy.text, seed: seed),
            FileName.visits: Encode.visits(visits, mode: plan.rosterMode),
            FileName.staffing: Encode.staffing(staffing),
            FileName.changes: (["changes": .array(changes)] as JSON).canonical,
            FileName.names: Encode.names(visits.keys.sorted().map { ($0, names[$0] ?? "") }),
            layout.roster: Encode.roster(inputs.roster, header: header),
            layout.result: Encode.result(selection),
            layout.areas: Encode.areas(inputs.roster.ids, inputs.areas),
            layout.officers: Encode.officers(inputs.officers),
            FileName.excluded: Encode.roster(inputs.excluded, header: Encode.excludedHeader),
            FileName.barred: Encode.barred(inputs.barred),
            FileName.directory: Encode.directory(inputs.directory),
            FileName.salts: Encode.salts(inputs.salts),
        ]
        let restricted = files.filter { $0.key.hasPrefix(FileName.auditPrefix) }
        let open = files.filter { !$0.key.hasPrefix(FileName.auditPrefix) }
        files[FileName.sums] = Encode.sums(open, prefix: "")
        if plan.isSealed, let sealSalt {
            let seal = Seal(
                plan.suite, seed: seed, entropy: entropy.text, sums: Seal.sums(of: open, layout), salt: sealSalt)
            files[FileName.seal] = seal.bytes
        }
        files[FileName.auditSums] = Encode.sums(restricted, prefix: FileName.auditPrefix)
        return files
    }
}
