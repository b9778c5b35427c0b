// What a staffing is, whichever algorithm made it, and its first step: the drawn objects are dealt to the groups.

public import Merkle

/// An officer on a team.
public struct AssignedOfficer: Sendable, Hashable {
    public let department: String
    public let id: String

    public init(department: String, id: String) {
        self.department = department
        self.id = id
    }
}

/// A group of officers with its objects.
public struct StaffedGroup: Sendable, Hashable {
    public let area: String
    /// 1…k within the area.
    public let group: Int
    /// Sorted by id bytes.
    public let objects: [String]
    /// In the order of the area's teams. Empty when the group has no objects.
    public var officers: [AssignedOfficer]

    public init(area: String, group: Int, objects: [String], officers: [AssignedOfficer]) {
        self.area = area
        self.group = group
        self.objects = objects
        self.officers = officers
    }
}

/// An officer who was given more objects than the capacity says.
public struct Relaxation: Sendable, Hashable {
    public let area: String
    public let group: Int
    public let officer: String

    public init(area: String, group: Int, officer: String) {
        self.area = area
        self.group = group
        self.officer = officer
    }
}

/// Who goes where.
public struct Staffing: Sendable, Hashable {
    public let version: StaffingVersion
    public let groups: [StaffedGroup]
    public let relaxed: [Relaxation]

    public init(version: StaffingVersion, groups: [StaffedGroup], relaxed: [Relaxation]) {
        self.version = version
        self.groups = groups
        self.relaxed = relaxed
    }
}

extension StaffingPlan {
    /// Sorted ids are shuffled, then dealt in turn: loads within an area differ by one at most.
    func deal(_ visits: [String: String], with words: inout RandomWords) -> [StaffedGroup] {
        var byArea: [String: [String]] = [:]
        for (object, area) in visits { byArea[area, default: []].append(object) }
        var groups: [StaffedGroup] = []
        for area in areas {
            var objects = (byArea[area.id] ?? []).sorted()
            words.shuffle(&objects)
            for group in 0..<area.groups {
                let hand = stride(from: group, to: objects.count, by: area.groups).map { objects[$0] }
                groups.append(StaffedGroup(area: area.id, group: group + 1, objects: hand.sorted(), officers: []))
            }
        }
        return groups
    }

    /// Runs the algorithm that the plan names.
    ///
    /// - Parameters:
    ///   - subkey: S for the purpose `team`.
    ///   - officers: sorted by id bytes.
    ///   - visits: drawn objects with their areas.
    ///   - isExplained: without it a shortage says only how many are missing, which costs nothing.
    public func staff(
        _ suite: Suite, subkey: Digest, officers: [OfficerRow], barred: [BarredPair], visits: [String: String],
        isExplained: Bool = true
    ) throws(Shortage) -> Staffing {
        switch version {
        case .staff0:
            var algorithm = Staffing0(suite, subkey: subkey, plan: self, officers: officers, barred: barred)
            return try algorithm.run(visits: visits, isExplained: isExplained)
        case .staff1:
            return try Staffing1(suite, subkey: subkey, plan: self, officers: officers, barred: barred)
                .crews(visits: visits, isExplained: isExplained).staffing
        }
    }
}
