// An officer who was drawn cannot go: the next in the committed order who keeps the rules (docs/draw-protocol.md, 7a).

public import Merkle

/// Why an officer gives way.
public enum SubstitutionCode: String, Sendable, Hashable, CaseIterable {
    /// Gone from the whole draw: leave, or a certificate that lapsed.
    case leave, certificate
    /// Recusal that shows only now: leaves this group alone.
    case recusal
}

/// One entry of `changes.json` of kind `substitute`.
public struct SubstitutionEntry: Sendable, Hashable {
    public static let kind = "substitute"

    public let area: String
    public let group: Int
    public let department: String
    public let officer: String
    public let substitute: String
    public let code: SubstitutionCode
    public let at: String
    public let approverPost: String

    public init(
        area: String, group: Int, department: String, officer: String, substitute: String, code: SubstitutionCode,
        at: String, approverPost: String
    ) {
        self.area = area
        self.group = group
        self.department = department
        self.officer = officer
        self.substitute = substitute
        self.code = code
        self.at = at
        self.approverPost = approverPost
    }

    public var json: JSON {
        [
            "approver_post": .string(approverPost), "area": .string(area), "at": .string(at),
            "code": .string(code.rawValue), "department": .string(department), "group": .integer(Int64(group)),
            "kind": "substitute", "officer": .string(officer), "substitute": .string(substitute),
        ]
    }

    /// Nil when a member is missing or is of another kind.
    public init?(_ json: JSON) {
        guard json["kind"]?.string == "substitute", let area = json["area"]?.string,
            let group = json["group"]?.integer, let department = json["department"]?.string,
            let officer = json["officer"]?.string, let substitute = json["substitute"]?.string,
            let code = json["code"]?.string.flatMap(SubstitutionCode.init(rawValue:)),
            let at = json["at"]?.string, let post = json["approver_post"]?.string,
            Alphabet.isName(area), Alphabet.isName(department), Alphabet.isOfficerID(officer),
            Alphabet.isOfficerID(substitute)
        else { return nil }
        self.init(
            area: area, group: group, department: department, officer: officer, substitute: substitute, code: code,
            at: at, approverPost: post)
    }
}

/// Who stands where after the substitutions so far, and who comes next.
public struct Substitutions: Sendable {
    /// The groups as drawn and changed since.
    public private(set) var groups: [StaffedGroup]
    private var desks: [String: Desk]
    private var gone = Set<String>()

    /// One department: its committed order, its limits, who stands where.
    private struct Desk {
        var crew: Crew
        let most: [Int32]
        var officer: [Int32]
        var load: [Int32]
    }

    /// Replays the draw of officers. Errors: the shortage, when the plan has no staffing.
    public init(
        _ suite: Suite, subkey: Digest, plan: StaffingPlan, officers: [OfficerRow], barred: [BarredPair],
        visits: [String: String]
    ) throws(Shortage) {
        let outcome = try Staffing1(suite, subkey: subkey, plan: plan, officers: officers, barred: barred)
            .crews(visits: visits, isExplained: false)
        groups = outcome.staffing.groups
        desks = Dictionary(
            uniqueKeysWithValues: outcome.crews.map { part in
                var load = [Int32](repeating: 0, count: part.crew.officers.count)
                for officer in part.officer { load[Int(officer)] += 1 }
                return (
                    part.crew.department,
                    Desk(crew: part.crew, most: part.most, officer: part.officer, load: load)
                )
            })
    }

    /// Lets an officer go and puts the next in order in the place.
    ///
    /// - Returns: the substitute's id; nil, and nothing changes, when the officer is not there or nobody can come.
    public mutating func substitute(_ officer: String, area: String, group number: Int, code: SubstitutionCode)
        -> String?
    {
        guard let dealt = groups.firstIndex(where: { $0.area == area && $0.group == number }),
            let at = groups[dealt].officers.firstIndex(where: { $0.id == officer }),
            var desk = desks[groups[dealt].officers[at].department],
            let group = desk.crew.groups.firstIndex(of: Int32(dealt)),
            let leaver = desk.crew.officers.firstIndex(where: { $0.id == officer }),
            let place = desk.crew.place(of: group).first(where: { desk.officer[$0] == Int32(leaver) })
        else { return nil }
        let crew = desk.crew
        let range = crew.place(of: group)
        for step in 1..<max(crew.officers.count, 1) {
            let next = (leaver + step) % crew.officers.count
            guard !gone.contains(crew.officers[next].id), desk.load[next] < desk.most[next],
                !crew.isBarred(next, group), !desk.officer[range].contains(Int32(next))
            else { continue }
            desk.officer[place] = Int32(next)
            guard crew.isPlaceable(desk.officer[range], in: group) else {
                desk.officer[place] = Int32(leaver)
                continue
            }
            desk.load[leaver] -= 1
            desk.load[next] += 1
            if code == .recusal { desk.crew.bar(leaver, group) } else { gone.insert(officer) }
            desks[crew.department] = desk
            groups[dealt].officers[at] = AssignedOfficer(department: crew.department, id: crew.officers[next].id)
            return crew.officers[next].id
        }
        return nil
    }
}
