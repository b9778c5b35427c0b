// Who may be sent, and how many where: the plan's part about staffing and the files it points to.

public import Merkle

/// So many officers of one department in every group of an area.
public struct TeamPlan: Sendable, Hashable {
    public var department: String
    public var officers: Int
    /// Each of them must hold it; empty where none is asked for.
    public var speciality: String
    /// Experts are drawn apart and do not count towards the legal minimum (staff1).
    public var isExpert: Bool

    public init(department: String, officers: Int, speciality: String = "", isExpert: Bool = false) {
        self.department = department
        self.officers = officers
        self.speciality = speciality
        self.isExpert = isExpert
    }
}

/// An area: subtrees of regions, served by a number of groups of officers.
public struct AreaPlan: Sendable, Hashable {
    /// `[a-z0-9]+`.
    public var id: String
    public var name: String
    /// Roots of the region subtrees.
    public var regions: [String]
    /// How many groups of officers share the area's visits.
    public var groups: Int
    public var teams: [TeamPlan]

    public init(id: String, name: String, regions: [String], groups: Int, teams: [TeamPlan]) {
        self.id = id
        self.name = name
        self.regions = regions
        self.groups = groups
        self.teams = teams
    }
}

/// The staffing algorithms. A verifier knows each of them for ever.
public enum StaffingVersion: String, Sendable, Hashable, CaseIterable {
    /// One slot an officer; nobody could choose, but not every staffing is equally likely.
    case staff0
    /// Every staffing that keeps the rules is (nearly) equally likely.
    case staff1
}

/// `staffing` in plan.json.
public struct StaffingPlan: Sendable, Hashable {
    public var version: StaffingVersion
    public var areas: [AreaPlan]
    /// File digest of `areas.csv`.
    public var areasDigest: Digest
    /// Whether an officer's capacity may be exceeded when nobody else is left; each case is named in staffing.json.
    public var relaxLoad: Bool
    /// staff1: how far an officer's number of groups may lie from the fair share.
    public var band: Int

    public init(
        version: StaffingVersion = .staff1, areas: [AreaPlan], areasDigest: Digest, relaxLoad: Bool, band: Int = 0
    ) {
        self.version = version
        self.areas = areas
        self.areasDigest = areasDigest
        self.relaxLoad = relaxLoad
        self.band = band
    }

    /// The legal minimum of officers in a group (行政处罚法 第四十二条: not fewer than two), never relaxed.
    public static let fewestOfficers = 2

    /// The most groups, and the most places in all groups, of a plan: a city has some thousands.
    public static let mostGroups = 1_000_000

    func check() throws(PlanError) {
        guard (0...10_000).contains(band) else { throw PlanError(.value, "staffing.band") }
        var ids = Set<String>()
        var (groups, places) = (0, 0)
        for (index, area) in areas.enumerated() {
            let field = "staffing.areas[\(index)]"
            guard Alphabet.isName(area.id) else { throw PlanError(.value, field + ".id") }
            guard ids.insert(area.id).inserted else { throw PlanError(.duplicate, field + ".id") }
            guard (1...10_000).contains(area.groups) else { throw PlanError(.value, field + ".groups") }
            guard area.teams.allSatisfy({ (1...1000).contains($0.officers) && Alphabet.isName($0.department) }),
                area.teams.reduce(0, { $0 + ($1.isExpert ? 0 : $1.officers) }) >= Self.fewestOfficers
            else { throw PlanError(.value, field + ".teams") }
            groups += area.groups
            places += area.groups * area.teams.reduce(0) { $0 + $1.officers }
            guard groups <= Self.mostGroups, places <= Self.mostGroups else {
                throw PlanError(.value, field + ".groups")
            }
        }
        // Experts apart: a department sends experts everywhere or nowhere.
        let teams = areas.flatMap(\.teams)
        let experts = Set(teams.filter(\.isExpert).map(\.department))
        guard teams.allSatisfy({ $0.isExpert || !experts.contains($0.department) }) else {
            throw PlanError(.value, "staffing.areas.expert")
        }
    }

    var json: JSON {
        var members: [String: JSON] = [
            "areas": .array(areas.map(json)), "areas_digest": .string(areasDigest.hex),
            "relax_load": .integer(relaxLoad ? 1 : 0), "version": .string(version.rawValue),
        ]
        if version == .staff1 { members["band"] = .integer(Int64(band)) }
        return .object(members)
    }

    private func json(_ area: AreaPlan) -> JSON {
        [
            "groups": .integer(Int64(area.groups)), "id": .string(area.id), "name": .string(area.name),
            "regions": .array(area.regions.map { .string($0) }), "teams": .array(area.teams.map(json)),
        ]
    }

    private func json(_ team: TeamPlan) -> JSON {
        var members: [String: JSON] = [
            "department": .string(team.department), "officers": .integer(Int64(team.officers)),
            "speciality": .string(team.speciality),
        ]
        if version == .staff1 { members["expert"] = .integer(team.isExpert ? 1 : 0) }
        return .object(members)
    }

    /// Errors: `PlanError`; an unknown version is refused by name, never read as another.
    init(_ item: Members) throws(PlanError) {
        let name = try item.text("version")
        guard let version = StaffingVersion(rawValue: name) else { throw PlanError(.staffing, name) }
        self.init(
            version: version,
            areas: try item.list("areas").map { (area) throws(PlanError) in
                AreaPlan(
                    id: try area.text("id"), name: try area.text("name"), regions: try area.texts("regions"),
                    groups: try area.count("groups"),
                    teams: try area.list("teams").map { (team) throws(PlanError) in
                        TeamPlan(
                            department: try team.text("department"), officers: try team.count("officers"),
                            speciality: try team.text("speciality"),
                            isExpert: version == .staff1 ? try team.flag("expert") : false)
                    })
            },
            areasDigest: try item.digest("areas_digest"), relaxLoad: try item.flag("relax_load"),
            band: version == .staff1 ? try item.count("band") : 0)
    }
}

/// One line of `officers.csv`: an officer who may be drawn on the day of the freeze.
public struct OfficerRow: Sendable, Hashable {
    /// Certificate number, or a pseudonym of this draw.
    public var id: String
    public var department: String
    /// Sorted.
    public var specialities: [String]
    /// The most groups this officer serves (staff1), or the most objects (staff0).
    public var capacity: Int

    public init(id: String, department: String, specialities: [String], capacity: Int) {
        self.id = id
        self.department = department
        self.specialities = specialities
        self.capacity = capacity
    }

    /// Everybody holds what is not asked for; else byte for byte.
    func holds(_ speciality: String) -> Bool {
        speciality.isEmpty || specialities.contains { $0.isSame(as: speciality) }
    }
}

/// One line of `barred.csv`: this officer must not inspect this object (recusal or rotation; no reason is given).
public struct BarredPair: Sendable, Hashable {
    public var officer: String
    public var object: String

    public init(officer: String, object: String) {
        self.officer = officer
        self.object = object
    }
}
