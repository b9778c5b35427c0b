// The officers of a draw without its objects: who could be sent, who was barred, and how much each may have to do.

/// `officers.csv` and `barred.csv` as they were frozen.
public struct FrozenOfficers: Sendable {
    public let officers: [OfficerRow]
    public let barred: [BarredPair]

    /// Reads the bytes of the two files. Errors: `FileFault` with file and line.
    public init(officers: [UInt8], barred: [UInt8]) throws(FileFault) {
        self.officers = try Decode.officers(FrozenFile.officers.rawValue, officers)
        self.barred = try Decode.barred(FrozenFile.barred.rawValue, barred)
    }

    public init(officers: [OfficerRow], barred: [BarredPair]) {
        self.officers = officers
        self.barred = barred
    }

    /// The most each officer may have without relaxation, of the departments that these groups need: groups by
    /// capacity and load band under staff1, objects by capacity under staff0.
    public func limits(_ plan: StaffingPlan, _ groups: [StaffedGroup]) -> [String: Int] {
        var most: [String: Int] = [:]
        for department in plan.departments(of: groups) {
            let mine = officers.indices.filter { officers[$0].department == department }
            guard plan.version == .staff1 else {
                for index in mine { most[officers[index].id] = officers[index].capacity }
                continue
            }
            let crew = Crew(department, shuffled: mine, all: officers, dealt: groups, teams: plan.teams, bars: [])
            let bounds = crew.bounds(band: plan.band, relaxation: 0)
            for (officer, limit) in zip(crew.officers, bounds.most) { most[officer.id] = Int(limit) }
        }
        return most
    }
}
