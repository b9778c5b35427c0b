// The freeze: the library meets the task, and everything that decides the draw becomes bytes with a digest.

import Directory
import Governance
import Planning
import SQLKit
import Merkle
import VerifiableDraw

/// Everything fixed before the first commitment, but for the times.
struct Frozen: Sendable {
    var inputs: FrozenInputs
    var survey: Survey
    var streams: [StreamPlan]
    var areas: [AreaPlan]
    /// What officers are called in the draw's files.
    var aliases: OfficerAliases
    /// Those of the barred pairs that are there for rotation alone: for the office.
    var rotation: [BarredPair]
}

/// Gathers the frozen inputs of a task inside one snapshot.
struct Freezer {
    /// As it is carried out in the task's region.
    let plan: TaskPlan
    let organisation: Organisation
    let day: CalendarDate
    /// 32 fresh random bytes at each call.
    let salt: () -> [UInt8]

    init(
        _ plan: TaskPlan, region: RegionCode, organisation: Organisation, day: CalendarDate,
        salt: @escaping () -> [UInt8]
    ) {
        self.plan = plan.bounded(to: region)
        self.organisation = organisation
        self.day = day
        self.salt = salt
    }

    func freeze(in transaction: any ReadTransaction) throws -> Frozen {
        var gathered = try gather(in: transaction)
        if let bare = gathered.survey.articles[""] { throw DrawingError.noArticle(objects: bare) }
        var streams: [StreamPlan] = []
        for spec in plan.streams {
            streams.append(
                StreamPlan(
                    id: spec.id, department: spec.department, items: spec.items, scope: spec.scope.json,
                    reserves: spec.reserves, groups: try spec.groups(over: gathered.survey.strata)))
        }
        let officers = try officers(in: transaction)
        let layout = Layout(
            plan.staffing, counties: gathered.counties, weights: weights(gathered, streams), officers: officers,
            tree: organisation.tree)
        try rehearse(layout.areas, officers)
        gathered.inputs.areas = try gathered.inputs.roster.ids.indices.map { index in
            let county = gathered.counties[Int(gathered.countyIndex[index])]
            guard let area = layout.areaOf[county] else {
                throw DrawingError.noArea(object: gathered.inputs.roster.ids[index], region: county.rawValue)
            }
            return area
        }
        let aliases = plan.officersPublic ? OfficerAliases() : OfficerAliases(officers.map(\.id), salt: salt)
        gathered.inputs.officers = officers.map(aliases.hide).sorted { $0.id < $1.id }
        let (recusal, rotation) = try barred(officers, in: transaction)
        func listed(_ pairs: some Sequence<BarredPair>) -> [BarredPair] {
            pairs.map(aliases.hide).sorted { ($0.officer, $0.object) < ($1.officer, $1.object) }
        }
        gathered.inputs.barred = listed(recusal.union(rotation))
        gathered.inputs.barredSalt = salt()
        gathered.inputs.areasSalt = isCommitted ? salt() : []
        return Frozen(
            inputs: gathered.inputs, survey: gathered.survey, streams: streams, areas: layout.areas, aliases: aliases,
            rotation: listed(rotation))
    }

    private var isCommitted: Bool { plan.rosterMode == RosterMode.committed.rawValue }

    // MARK: Objects

    private struct Gathered {
        var inputs: FrozenInputs
        var survey = Survey()
        var counties: [RegionCode] = []
        /// For each roster object, the index of its county.
        var countyIndex: [Int32] = []
    }

    private func gather(in transaction: any ReadTransaction) throws -> Gathered {
        var population = Population(plan, tree: organisation.tree, day: day)
        var gathered = Gathered(
            inputs: FrozenInputs(
                roster: Roster(), excluded: Roster(), directory: [], areas: [], officers: [], barred: [],
                barredSalt: [], areasSalt: []))
        var known: [RegionCode: Int32] = [:]
        try DirectoryDesk.forEachObject(on: day, in: transaction) { object in
            let placement = population.place(object)
            gathered.survey.count(placement, of: object, on: day)
            gathered.inputs.directory.append(object.id)
            do throws(RosterError) {
                switch placement {
                case .outside: break
                case .eligible(let stratum):
                    try gathered.inputs.roster.append(id: object.id, label: stratum, salt: isCommitted ? salt() : [])
                    let county = county(of: object.region)
                    let index = known[county] ?? Int32(gathered.counties.count)
                    if known.updateValue(index, forKey: county) == nil { gathered.counties.append(county) }
                    gathered.countyIndex.append(index)
                case .excluded(let reason, _):
                    try gathered.inputs.excluded.append(id: object.id, label: reason, salt: salt())
                }
            } catch { throw DrawingError.roster(error) }
        }
        return gathered
    }

    /// The county-level code; what has no county stands for itself.
    func county(of code: RegionCode) -> RegionCode {
        let current = organisation.tree.current(code)
        guard current.rawValue.utf8.count > 6 else { return current }
        return RegionCode(rawValue: String(current.rawValue.prefix(6))).map(organisation.tree.current) ?? current
    }

    // MARK: Officers

    /// Officers of the task's departments who may be drawn on the day, sorted by id.
    func officers(in transaction: any ReadTransaction) throws -> [OfficerRow] {
        let departments = Set(plan.staffing.teams.compactMap { DepartmentID(rawValue: $0.department) })
        return try DirectoryDesk.drawableOfficers(on: day, departments: departments, in: transaction)
            .map { officer in
                OfficerRow(
                    id: officer.certificate, department: officer.department.rawValue,
                    specialities: officer.specialities.sorted(),
                    capacity: plan.staffing.groups(ofVisits: officer.capacity))
            }
            .sorted { $0.id < $1.id }
    }

    /// Declared conflicts and, for the months of rotation, other pairs that have met. No reasons leave the office.
    private func barred(
        _ officers: [OfficerRow], in transaction: any ReadTransaction
    ) throws -> (recusal: Set<BarredPair>, rotation: Set<BarredPair>) {
        let known = Set(officers.map(\.id))
        var pairs = Set<BarredPair>()
        var met = Set<BarredPair>()
        for pair in try DirectoryDesk.officerConflicts(in: transaction) where known.contains(pair.officer) {
            pairs.insert(BarredPair(officer: pair.officer, object: pair.object))
        }
        if plan.staffing.rotationMonths > 0 {
            let since = day.adding(months: -plan.staffing.rotationMonths)
            for pair in try DrawStore.meetings(since: since, in: transaction)
            where known.contains(pair.officer) && !pairs.contains(pair) { met.insert(pair) }
        }
        return (pairs, met)
    }

    // MARK: Areas

    /// Expected visits of each county in millionths: an object is visited with the largest of its streams' n/N.
    private func weights(_ gathered: Gathered, _ streams: [StreamPlan]) -> [RegionCode: Int] {
        let byStratum = Self.chances(streams.flatMap(\.groups))
        let roster = gathered.inputs.roster
        let byLabel = roster.labels.map { byStratum[$0] ?? 0 }
        var weights = [Int](repeating: 0, count: gathered.counties.count)
        for index in roster.ids.indices {
            weights[Int(gathered.countyIndex[index])] += byLabel[Int(roster.labelIndex[index])]
        }
        return Dictionary(uniqueKeysWithValues: zip(gathered.counties, weights))
    }

    /// The chance of a visit in millionths, by stratum: the largest n/N of the groups that hold it.
    static func chances(_ groups: [GroupPlan]) -> [String: Int] {
        var byStratum: [String: Int] = [:]
        for group in groups where group.eligible > 0 {
            let size = GroupPlan.sampleSize(p: group.p, q: group.q, of: group.eligible)
            let weight = size * 1_000_000 / group.eligible
            for stratum in group.strata { byStratum[stratum] = max(byStratum[stratum] ?? 0, weight) }
        }
        return byStratum
    }

    /// Fills every slot once, before anything is committed: a shortage that shows now costs nobody a draw.
    func rehearse(_ areas: [AreaPlan], _ officers: [OfficerRow]) throws {
        let plan = StaffingPlan(
            areas: areas, areasDigest: .zero, relaxLoad: plan.staffing.relaxLoad, band: plan.staffing.band ?? 0)
        let rehearsal = Staffing1(.sha256, subkey: .zero, plan: plan, officers: officers, barred: [])
        var visits: [String: String] = [:]
        for area in areas { for group in 1...area.groups { visits["X:\(area.id)\(group)"] = area.id } }
        do throws(Shortage) { _ = try rehearsal.rehearse(visits: visits) } catch {
            throw DrawingError.shortage(
                Self.named(error.lines, areas, organisation),
                advice: ShortageAdvice(areas, organisation).references(error, relief: nil, isReliefSought: false))
        }
    }

    /// Lines of a shortage with the names people know.
    static func named(
        _ lines: [Shortage.Line], _ areas: [AreaPlan], _ organisation: Organisation
    ) -> [ShortageLine] {
        lines.map { line in
            ShortageLine(
                line,
                departmentName: DepartmentID(rawValue: line.department)
                    .flatMap { organisation.departments[$0]?.name } ?? line.department,
                areaName: areas.first { $0.id == line.area }?.name ?? line.area)
        }
    }
}

extension Scope {
    /// As the plan states it.
    var json: JSON {
        func list(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
        return [
            "classes": list(classes), "industries": list(industries), "kinds": list(kinds), "regions": list(regions),
            "tags": list(tags),
        ]
    }
}
