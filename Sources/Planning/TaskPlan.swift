// What a joint task says: streams with scope and groups, exclusions, staffing (PLN-6). Values only.

import Directory
package import Governance

/// Whom a stream may inspect. Conditions of different kinds all hold; an empty list is no condition.
package struct Scope: Sendable, Hashable, Codable {
    /// Roots of region subtrees.
    package var regions: [String]
    /// Beginnings of industry codes with section letter: `F`, `F52`.
    package var industries: [String]
    package var kinds: [String]
    /// Risk classes.
    package var classes: [String]
    package var tags: [String]

    package init(
        regions: [String] = [], industries: [String] = [], kinds: [String] = [], classes: [String] = [],
        tags: [String] = []
    ) {
        self.regions = regions
        self.industries = industries
        self.kinds = kinds
        self.classes = classes
        self.tags = tags
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func list(_ key: CodingKeys) throws -> [String] { try values.decodeIfPresent([String].self, forKey: key) ?? [] }
        self.init(
            regions: try list(.regions), industries: try list(.industries), kinds: try list(.kinds),
            classes: try list(.classes), tags: try list(.tags))
    }

    /// False only where no object can be in both: other kinds, classes or industries. Regions may lie in one another,
    /// and an object may have several tags: of them nothing follows here.
    func mayMeet(_ other: Scope) -> Bool {
        func areApart(_ these: [String], _ those: [String]) -> Bool {
            !these.isEmpty && !those.isEmpty && Set(these).isDisjoint(with: those)
        }
        let industriesMeet =
            industries.isEmpty || other.industries.isEmpty
            || industries.contains { one in other.industries.contains { $0.hasPrefix(one) || one.hasPrefix($0) } }
        return industriesMeet && !areApart(kinds, other.kinds) && !areApart(classes, other.classes)
    }

    package var isEverything: Bool {
        regions.isEmpty && industries.isEmpty && kinds.isEmpty && classes.isEmpty && tags.isEmpty
    }
}

/// A group of a stream: one rate for some classes, or for strata named in full.
package struct GroupSpec: Sendable, Hashable, Codable {
    package var name: String
    package var rate: Rate
    package var classes: [String]
    /// Full labels (`fire+market|B`); when given, `classes` is not used.
    package var strata: [String]?

    package init(name: String, rate: Rate, classes: [String], strata: [String]? = nil) {
        self.name = name
        self.rate = rate
        self.classes = classes
        self.strata = strata
    }
}

/// One department's part of a joint task.
package struct StreamSpec: Sendable, Hashable, Codable {
    /// `[a-z0-9]+`.
    package var id: String
    package var department: String
    /// Ids of items on the list.
    package var items: [String]
    package var scope: Scope
    package var groups: [GroupSpec]
    package var reserves: Int

    package init(id: String, department: String, items: [String], scope: Scope, groups: [GroupSpec], reserves: Int) {
        self.id = id
        self.department = department
        self.items = items
        self.scope = scope
        self.groups = groups
        self.reserves = reserves
    }
}

/// Why an object in scope may not be drawn. State and case always exclude; cap and rest as the policy says.
package struct ExclusionRules: Sendable, Hashable, Codable {
    /// Visits in the calendar year from which an object is left alone; nil for no cap.
    package var visitCap: Int?
    /// Months an object rests after a visit; 0 for none.
    package var restMonths: Int

    package init(visitCap: Int?, restMonths: Int) {
        self.visitCap = visitCap
        self.restMonths = restMonths
    }
}

/// So many officers of one department in every group.
package struct TeamSpec: Sendable, Hashable, Codable {
    package var department: String
    package var officers: Int
    package var speciality: String

    package init(department: String, officers: Int, speciality: String = "") {
        self.department = department
        self.officers = officers
        self.speciality = speciality
    }
}

/// An area fixed by hand. Without any, areas are laid out from the expected visits.
package struct AreaSpec: Sendable, Hashable, Codable {
    package var name: String
    package var regions: [String]
    package var groups: Int

    package init(name: String, regions: [String], groups: Int) {
        self.name = name
        self.regions = regions
        self.groups = groups
    }
}

package struct StaffingSpec: Sendable, Hashable, Codable {
    package var teams: [TeamSpec]
    package var areas: [AreaSpec]
    /// Visits a group should have, for laying out areas.
    package var visitsPerGroup: Int
    /// Whether an officer's capacity may be exceeded when nobody else is left.
    package var relaxLoad: Bool
    /// Months before an officer may meet the same object again.
    package var rotationMonths: Int
    /// How far an officer's number of groups may lie from the fair share; nil as 0. Older plans do not say.
    package var band: Int?

    package init(
        teams: [TeamSpec], areas: [AreaSpec], visitsPerGroup: Int, relaxLoad: Bool, rotationMonths: Int,
        band: Int? = nil
    ) {
        self.teams = teams
        self.areas = areas
        self.visitsPerGroup = visitsPerGroup
        self.relaxLoad = relaxLoad
        self.rotationMonths = rotationMonths
        self.band = band
    }
}

/// Who contributes to the seed.
package struct ContributorSpec: Sendable, Hashable, Codable {
    /// `department`, `outsider`, `notary`, `simulated`.
    package var kind: String
    package var name: String
    /// The account that commits and opens; nil for a contributor on paper.
    package var login: String?
    /// Whose account that is. Set by the desk whenever a plan is stored, never by a form.
    package var person: String?

    package init(kind: String, name: String, login: String? = nil, person: String? = nil) {
        self.kind = kind
        self.name = name
        self.login = login
        self.person = person
    }

    /// Posts by which an account contributes.
    package static let posts: Set<Post> = [.regulator, .leader, .witness]
}

/// Why and until when a draw stays sealed (draw.md, Disclosure).
package struct DisclosureSpec: Sendable, Hashable, Codable {
    /// The article that allows it.
    package var basis: String
    /// The last day on which anything may stay hidden, `2026-08-31`.
    package var deadline: String

    package init(basis: String, deadline: String) {
        self.basis = basis
        self.deadline = deadline
    }
}

/// Everything about the draw that people decide. Frozen with the data it meets, it becomes plan.json.
package struct TaskPlan: Sendable, Hashable, Codable {
    package var campaign: String
    package var streams: [StreamSpec]
    package var exclusions: ExclusionRules
    /// `committed` or `public`.
    package var rosterMode: String
    package var selfCheck: Bool
    package var staffing: StaffingSpec
    package var contributors: [ContributorSpec]
    package var quorum: Int
    package var officersPublic: Bool
    package var auditors: [String]
    /// `ssd1-sm3`; nil for `ssd1-sha256`.
    package var suite: String?
    /// Given where the list is disclosed after the visits only; nil: at once.
    package var afterVisits: DisclosureSpec?

    package init(
        campaign: String, streams: [StreamSpec], exclusions: ExclusionRules, rosterMode: String, selfCheck: Bool,
        staffing: StaffingSpec, contributors: [ContributorSpec], quorum: Int,
        officersPublic: Bool, auditors: [String]
    ) {
        self.campaign = campaign
        self.streams = streams
        self.exclusions = exclusions
        self.rosterMode = rosterMode
        self.selfCheck = selfCheck
        self.staffing = staffing
        self.contributors = contributors
        self.quorum = quorum
        self.officersPublic = officersPublic
        self.auditors = auditors
    }

    /// Departments of the streams, sorted.
    package var departments: [DepartmentID] {
        Set(streams.compactMap { DepartmentID(rawValue: $0.department) }).sorted()
    }

    /// Whose accounts contribute.
    package var people: Set<ID<Person>> { Set(contributors.compactMap { $0.person.map { ID(stored: $0) } }) }

    /// The plan as it is carried out in `region`: a stream that names no region means the task's, and says so.
    package func bounded(to region: RegionCode) -> TaskPlan {
        guard region != .root else { return self }
        var plan = self
        for index in plan.streams.indices where plan.streams[index].scope.regions.isEmpty {
            plan.streams[index].scope.regions = [region.rawValue]
        }
        return plan
    }
}
