// The file given with `round --plan`: streams as JSON, written by people. Read with the place of every fault.

import VerifiableDraw

/// Streams, and what else a person may fix, from JSON.
///
/// ```json
/// {"streams": [{"id": "market", "department": "market", "items": [], "scope": {"regions": ["219901"]},
///   "groups": [{"name": "A", "rate": "1/100"}, {"name": "CD", "classes": ["C", "D"], "p": 1, "q": 10}]}]}
/// ```
///
/// `groups[].name` alone stands for the class of that name; `strata` may give classes or full labels. `scope` may be
/// left out, or be `{}`, `null`, `""` or `"all"`. `items` empty means every item of the department on the list.
package struct PlanFile: Sendable {
    package var streams: [StreamSpec] = []
    package var campaign: String?
    package var areas: [AreaSpec] = []
    package var teams: [TeamSpec] = []
    package var visitCap: Int??
    package var restMonths: Int?
    /// `ssd1-sm3`, or `sm3` for short; as given.
    package var suite: String?
    package var afterVisits: DisclosureSpec?
    /// Keys that mean nothing here, with their paths: misspelt ones among them.
    package private(set) var ignored: [String] = []

    package init(parsing bytes: [UInt8]) throws(PlanningError) {
        let json: JSON
        do { json = try JSON(parsing: bytes, anyKeys: true) } catch {
            let before = bytes.prefix(error.offset)
            let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            throw .planJSON(
                error.reason.rawValue, line: before.count { $0 == 0x0A } + 1, column: before.count - start + 1)
        }
        let list = json.array ?? json["streams"]?.array
        guard let list, !list.isEmpty else { throw .planFile("missing", "streams") }
        for (index, entry) in list.enumerated() { streams.append(try Self.stream(entry, "streams[\(index)]")) }
        ignored = Self.strangers(json)
        campaign = json["campaign"]?.string
        for (index, area) in (json["areas"]?.array ?? []).enumerated() {
            areas.append(try Self.area(area, "areas[\(index)]"))
        }
        for (index, team) in (json["teams"]?.array ?? []).enumerated() {
            teams.append(try Self.team(team, "teams[\(index)]"))
        }
        if let cap = json["visit_cap"] {
            guard cap.isNull || cap.integer.map({ $0 > 0 }) == true else { throw .planFile("value", "visit_cap") }
            visitCap = .some(cap.integer)
        }
        if let months = json["rest_months"] {
            guard let value = months.integer, value >= 0 else { throw .planFile("value", "rest_months") }
            restMonths = value
        }
        suite = try json["suite"].map { (given) throws(PlanningError) in try Self.suite(given) }
        afterVisits = try Self.disclosure(json)
    }

    private static func suite(_ json: JSON) throws(PlanningError) -> String {
        guard let name = json.string, let suite = TaskPlan.suite(named: name) else { throw .planFile("value", "suite") }
        return suite.rawValue
    }

    private static func disclosure(_ json: JSON) throws(PlanningError) -> DisclosureSpec? {
        switch json["disclosure"] {
        case nil, .null, .string("immediate"): return nil
        case .string("after-visits"):
            return DisclosureSpec(
                basis: json["disclosure_basis"]?.string ?? "", deadline: json["disclosure_deadline"]?.string ?? "")
        default: throw .planFile("value", "disclosure")
        }
    }

    private static func strangers(_ json: JSON) -> [String] {
        func keys(_ json: JSON, _ known: Set<String>, _ path: String) -> [String] {
            (json.object ?? [:]).keys.filter { !known.contains($0) }.sorted().map { path + $0 }
        }
        let known: Set = [
            "streams", "campaign", "areas", "teams", "visit_cap", "rest_months", "suite", "disclosure",
            "disclosure_basis", "disclosure_deadline",
        ]
        var found = keys(json, known, "")
        for (index, stream) in (json.array ?? json["streams"]?.array ?? []).enumerated() {
            let path = "streams[\(index)]."
            found += keys(stream, ["id", "department", "items", "scope", "groups", "reserves"], path)
            for (place, group) in (stream["groups"]?.array ?? []).enumerated() {
                found += keys(group, ["name", "rate", "p", "q", "classes", "strata"], path + "groups[\(place)].")
            }
        }
        return found
    }

    private static func stream(_ json: JSON, _ path: String) throws(PlanningError) -> StreamSpec {
        guard json.object != nil else { throw .planFile("type", path) }
        let department = json["department"]?.string ?? json["id"]?.string
        guard let department else { throw .planFile("missing", path + ".department") }
        guard let groups = json["groups"]?.array, !groups.isEmpty else { throw .planFile("missing", path + ".groups") }
        var specs: [GroupSpec] = []
        for (index, group) in groups.enumerated() { specs.append(try Self.group(group, "\(path).groups[\(index)]")) }
        var reserves = defaultReserves
        if let given = json["reserves"] {
            guard let count = given.integer, count >= 0 else { throw .planFile("value", path + ".reserves") }
            reserves = count
        }
        return StreamSpec(
            id: json["id"]?.string ?? department, department: department,
            items: try texts(json["items"], path + ".items"), scope: try scope(json["scope"], path + ".scope"),
            groups: specs, reserves: reserves)
    }

    /// Reserves of each group where nobody says otherwise.
    package static let defaultReserves = 5

    private static func group(_ json: JSON, _ path: String) throws(PlanningError) -> GroupSpec {
        guard let name = json["name"]?.string, !name.isEmpty else { throw .planFile("missing", path + ".name") }
        let rate = try Self.rate(json, path)
        let strata = try texts(json["strata"], path + ".strata")
        var classes = try texts(json["classes"], path + ".classes")
        let labels = strata.filter { !riskClasses.contains($0) }
        if classes.isEmpty { classes = strata.filter { riskClasses.contains($0) } }
        if classes.isEmpty, labels.isEmpty {
            guard riskClasses.contains(name) else { throw .planFile("missing", path + ".classes") }
            classes = [name]
        }
        return GroupSpec(name: name, rate: rate, classes: classes, strata: labels.isEmpty ? nil : labels)
    }

    private static func rate(_ json: JSON, _ path: String) throws(PlanningError) -> Rate {
        do {
            if let text = json["rate"]?.string { return try Rate(text) }
            if let p = json["p"]?.integer, let q = json["q"]?.integer { return try Rate(p: p, q: q) }
        } catch { throw .inPlanFile(error, path: path + ".rate") }
        throw .planFile(json["rate"] == nil ? "missing" : "type", path + ".rate")
    }

    private static func scope(_ json: JSON?, _ path: String) throws(PlanningError) -> Scope {
        switch json {
        case nil, .null, .string(""), .string("all"): return Scope()
        case .object(let members):
            for key in members.keys.sorted()
            where !["regions", "industries", "kinds", "classes", "tags"].contains(key) {
                throw .planFile("unknown", "\(path).\(key)")
            }
            return Scope(
                regions: try texts(members["regions"], path + ".regions"),
                industries: try texts(members["industries"], path + ".industries"),
                kinds: try texts(members["kinds"], path + ".kinds"),
                classes: try texts(members["classes"], path + ".classes"),
                tags: try texts(members["tags"], path + ".tags"))
        default: throw .planFile("type", path)
        }
    }

    private static func area(_ json: JSON, _ path: String) throws(PlanningError) -> AreaSpec {
        guard let name = json["name"]?.string else { throw .planFile("missing", path + ".name") }
        guard let groups = json["groups"]?.integer, groups >= 1 else { throw .planFile("value", path + ".groups") }
        return AreaSpec(name: name, regions: try texts(json["regions"], path + ".regions"), groups: groups)
    }

    private static func team(_ json: JSON, _ path: String) throws(PlanningError) -> TeamSpec {
        guard let department = json["department"]?.string else { throw .planFile("missing", path + ".department") }
        guard let officers = json["officers"]?.integer, officers >= 1 else {
            throw .planFile("value", path + ".officers")
        }
        return TeamSpec(department: department, officers: officers, speciality: json["speciality"]?.string ?? "")
    }

    /// A list of texts; one text stands for a list of one.
    private static func texts(_ json: JSON?, _ path: String) throws(PlanningError) -> [String] {
        switch json {
        case nil, .null: return []
        case .string(let text): return text.isEmpty ? [] : [text]
        case .array(let values):
            let texts = values.compactMap(\.string)
            guard texts.count == values.count else { throw .planFile("type", path) }
            return texts
        default: throw .planFile("type", path)
        }
    }
}
