// Who may be sent, and how many where: the plan's part about staffing and the files it points to.

public import Merkle

/// So many officers of one department in every group of an area.
public struct TeamPlan: Sendable, Hashable {
    public var department: String
    public var officers: Int
    /// Each of them must hold it; empty where none is asked for.
    public var speciality: String

    public init(department: String, officers: Int, speciality: String = "") {
        self.department = department
        self.officers = officers
        self.speciality = speciality
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

/// `staffing` in plan.json.
public struct StaffingPlan: Sendable, Hashable {
    public var version: String = "staff0"
    public var areas: [AreaPlan]
    /// File digest of `areas.csv`.
    public var areasDigest: Digest
    /// Whether an officer's capacity may be exceeded when nobody else is left; each case is named in staffing.json.
    public var relaxLoad: Bool

    public init(areas: [AreaPlan], areasDigest: Digest, relaxLoad: Bool) {
        self.areas = areas
        self.areasDigest = areasDigest
        self.relaxLoad = relaxLoad
    }

    /// The legal minimum of officers in a group (行政处罚法 第四十二条: not fewer than two), never relaxed.
    public static let fewestOfficers = 2

    func check() throws(PlanError) {
        guard version == "staff0" else { throw PlanError(.staffing, version) }
        var ids = Set<String>()
        for (index, area) in areas.enumerated() {
            let field = "staffing.areas[\(index)]"
            guard Alphabet.isName(area.id) else { throw PlanError(.value, field + ".id") }
            guard ids.insert(area.id).inserted else { throw PlanError(.duplicate, field + ".id") }
            guard (1...10_000).contains(area.groups) else { throw PlanError(.value, field + ".groups") }
            guard area.teams.allSatisfy({ (1...1000).contains($0.officers) && Alphabet.isName($0.department) }),
                area.teams.reduce(0, { $0 + $1.officers }) >= Self.fewestOfficers
            else { throw PlanError(.value, field + ".teams") }
        }
    }

    var json: JSON {
        [
            "areas": .array(
                areas.map { area in
                    [
                        "groups": .integer(Int64(area.groups)), "id": .string(area.id), "name": .string(area.name),
                        "regions": .array(area.regions.map { .string($0) }),
                        "teams": .array(
                            area.teams.map { team in
                                [
                                    "department": .string(team.department),
                                    "officers": .integer(Int64(team.officers)),
                                    "speciality": .string(team.speciality),
                                ]
                            }),
                    ]
                }),
            "areas_digest": .string(areasDigest.hex), "relax_load": .integer(relaxLoad ? 1 : 0),
            "version": .string(version),
        ]
    }

    init(_ item: Members) throws(PlanError) {
        self.init(
            areas: try item.list("areas").map { (area) throws(PlanError) in
                AreaPlan(
                    id: try area.text("id"), name: try area.text("name"), regions: try area.texts("regions"),
                    groups: try area.count("groups"),
                    teams: try area.list("teams").map { (team) throws(PlanError) in
                        TeamPlan(
                            department: try team.text("department"), officers: try team.count("officers"),
                            speciality: try team.text("speciality"))
                    })
            },
            areasDigest: try item.digest("areas_digest"), relaxLoad: try item.flag("relax_load"))
        version = try item.text("version")
    }
}

/// One line of `officers.csv`: an officer who may be drawn on the day of the freeze.
public struct OfficerRow: Sendable, Hashable {
    /// Certificate number, or a pseudonym of this draw.
    public var id: String
    public var department: String
    /// Sorted.
    public var specialities: [String]
    /// The most objects this officer should be given.
    public var capacity: Int

    public init(id: String, department: String, specialities: [String], capacity: Int) {
        self.id = id
        self.department = department
        self.specialities = specialities
        self.capacity = capacity
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
