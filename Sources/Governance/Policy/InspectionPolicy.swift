// Deadlines, ratios and caps as data with versions (ORG-4): defaults here, never constants in other rooms' code.

package import SQLKit
import Foundation

/// One region's rules of inspection. Every value is a default to be edited, with its basis, by the region.
package struct InspectionPolicy: Sendable, Hashable, Codable {
    /// 年度检查频次上限: inspections of one object a year, all departments together (PLN-5).
    package var visitCapPerYear: Int
    /// Months an inspected object rests before it may be drawn again (DRW-6).
    package var restMonths: Int
    /// Months before one officer may inspect the same object again (轮换).
    package var recusalRotationMonths: Int
    /// 不少于 2 人: officers in a group. The legal minimum, never relaxed.
    package var minimumOfficersPerGroup: Int
    /// Officers from each department that may penalise.
    package var officersPerPenalisingDepartment: Int
    /// How many objects a group is given at least and at most in one round.
    package var minimumLoadPerGroup: Int
    package var maximumLoadPerGroup: Int
    /// Working days from the end of an inspection to the publication of its result (PUB-1).
    package var publicationWorkingDays: Int
    /// The clause that says so, shown beside every deadline.
    package var publicationClause: String

    package static let publicationClause =
        "国务院关于在市场监管领域全面推行部门联合“双随机、一公开”监管的意见（国发〔2019〕5号）：检查结果20个工作日内公示"

    package init(
        visitCapPerYear: Int = 2, restMonths: Int = 6, recusalRotationMonths: Int = 12,
        minimumOfficersPerGroup: Int = 2, officersPerPenalisingDepartment: Int = 2, minimumLoadPerGroup: Int = 1,
        maximumLoadPerGroup: Int = 60, publicationWorkingDays: Int = 20,
        publicationClause: String = InspectionPolicy.publicationClause
    ) {
        self.visitCapPerYear = visitCapPerYear
        self.restMonths = restMonths
        self.recusalRotationMonths = recusalRotationMonths
        self.minimumOfficersPerGroup = minimumOfficersPerGroup
        self.officersPerPenalisingDepartment = officersPerPenalisingDepartment
        self.minimumLoadPerGroup = minimumLoadPerGroup
        self.maximumLoadPerGroup = maximumLoadPerGroup
        self.publicationWorkingDays = publicationWorkingDays
        self.publicationClause = publicationClause
    }

    /// Documents written before a value existed read as its default.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let standard = InspectionPolicy()
        func read<T: Decodable>(_ key: CodingKeys, _ fallback: T) throws -> T {
            try values.decodeIfPresent(T.self, forKey: key) ?? fallback
        }
        self.init(
            visitCapPerYear: try read(.visitCapPerYear, standard.visitCapPerYear),
            restMonths: try read(.restMonths, standard.restMonths),
            recusalRotationMonths: try read(.recusalRotationMonths, standard.recusalRotationMonths),
            minimumOfficersPerGroup: try read(.minimumOfficersPerGroup, standard.minimumOfficersPerGroup),
            officersPerPenalisingDepartment: try read(
                .officersPerPenalisingDepartment, standard.officersPerPenalisingDepartment),
            minimumLoadPerGroup: try read(.minimumLoadPerGroup, standard.minimumLoadPerGroup),
            maximumLoadPerGroup: try read(.maximumLoadPerGroup, standard.maximumLoadPerGroup),
            publicationWorkingDays: try read(.publicationWorkingDays, standard.publicationWorkingDays),
            publicationClause: try read(.publicationClause, standard.publicationClause))
    }

    /// Every number with what it may be, by its field.
    package var rules: [(field: String, value: Int, range: ClosedRange<Int>)] {
        [
            ("visitCapPerYear", visitCapPerYear, 1...366), ("restMonths", restMonths, 0...120),
            ("recusalRotationMonths", recusalRotationMonths, 0...120),
            ("minimumOfficersPerGroup", minimumOfficersPerGroup, 2...100),
            ("officersPerPenalisingDepartment", officersPerPenalisingDepartment, 1...100),
            ("minimumLoadPerGroup", minimumLoadPerGroup, 0...10_000),
            ("maximumLoadPerGroup", maximumLoadPerGroup, max(1, minimumLoadPerGroup)...100_000),
            ("publicationWorkingDays", publicationWorkingDays, 1...250),
        ]
    }

    /// The longest clause, in characters.
    package static let longestClause = 300

    /// Errors: `GovernanceError.invalid` naming the first value outside its rule.
    package func check() throws(GovernanceError) {
        for (field, value, range) in rules where !range.contains(value) {
            throw .invalid(field: field, value: String(value))
        }
        if publicationClause.isEmpty || publicationClause.count > Self.longestClause {
            throw .invalid(field: "publicationClause", value: publicationClause)
        }
    }
}

/// A policy as it is in force: which version, since when, on what basis.
package struct PolicyVersion: Sendable, Hashable {
    /// The region whose row it is: the region asked for or the nearest above it. The root for the built-in defaults.
    package let region: RegionCode
    /// 0 for the built-in defaults.
    package let version: Int
    package let policy: InspectionPolicy
    package let validFrom: CalendarDate?
    package let basis: String

    /// What holds where no region has said anything.
    package static let builtIn = PolicyVersion(
        region: .root, version: 0, policy: InspectionPolicy(), validFrom: nil, basis: "平台默认值")

    package init(
        region: RegionCode, version: Int, policy: InspectionPolicy, validFrom: CalendarDate?, basis: String
    ) {
        self.region = region
        self.version = version
        self.policy = policy
        self.validFrom = validFrom
        self.basis = basis
    }

    /// The policy in force in `region` on `day`: its own newest, else that of the nearest region above, else built in.
    package static func inForce(
        in region: RegionCode, on day: CalendarDate, _ organisation: Organisation, transaction: any ReadTransaction
    ) throws -> PolicyVersion {
        let tree = organisation.tree
        for code in [tree.current(region)] + tree.ancestors(of: region) {
            let found = try transaction.first(
                """
                SELECT version, document, valid_from, basis FROM gov_policy
                WHERE region = \(code) AND valid_from <= \(day) ORDER BY valid_from DESC, version DESC LIMIT 1
                """
            ) { row in
                PolicyVersion(
                    region: code, version: try row.int(0),
                    policy: try JSONDecoder().decode(InspectionPolicy.self, from: Data(try row.text(1).utf8)),
                    validFrom: try row.date(2), basis: try row.text(3))
            }
            if let found { return found }
        }
        return builtIn
    }
}
