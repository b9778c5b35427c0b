// Lists of objects: any filter, any order, any page, with the true count; selections; the whole as a file.

package import Governance
import SQLKit

extension Act {
    package static let exportObjects = Act("directory.export-objects", posts: readers, reach: .region)
}

extension DirectoryDesk {
    /// One page, within the regions of the actor's posts.
    package func objects(_ query: ObjectQuery, by actor: Actor) async throws -> ObjectPage {
        let today = ledger.moment().chinaDate
        return try await ledger.consult(.lookUpObjects, by: actor, on: listSubject(actor)) {
            transaction, organisation in
            let matcher = try ObjectMatcher(
                query.filter, scope: actor.regions(for: .lookUpObjects), today: today, tree: organisation.tree,
                in: transaction)
            let match = try matcher.match()
            let pager = ObjectPager(match: match, sort: query.sort, transaction: transaction)
            let page = try pager.page(query.cursor, limit: query.limit)
            return ObjectPage(
                lines: try matcher.lines(page.places.map(\.no)), count: match.count, isExact: match.isExact,
                isCurrent: match.isCurrent, previous: page.previous, next: page.next)
        }
    }

    /// How many objects match: for buttons and scopes that state a number.
    package func count(_ filter: ObjectFilter, by actor: Actor) async throws -> Int {
        let today = ledger.moment().chinaDate
        return try await ledger.consult(.lookUpObjects, by: actor, on: listSubject(actor)) {
            transaction, organisation in
            try ObjectMatcher(
                filter, scope: actor.regions(for: .lookUpObjects), today: today, tree: organisation.tree,
                in: transaction
            ).match().count
        }
    }

    /// Writes all that a selection means, in the order given, CSV or XLSX by the ending of `path`; returns the rows
    /// written. Leaves one audit row: who took how much. Never in it: contacts, phones, risk classes.
    package func exportObjects(
        _ selection: ObjectSelection, sort: ObjectSort = ObjectSort(), to path: String, by actor: Actor
    ) async throws -> Int {
        let today = ledger.moment().chinaDate
        let subject = listSubject(actor)
        let rows = try await ledger.consult(.exportObjects, by: actor, on: subject) { transaction, organisation in
            try ObjectExport(
                selection: selection, sort: sort, scope: actor.regions(for: .exportObjects), today: today,
                tree: organisation.tree, transaction: transaction
            ).write(to: path)
        }
        return try await ledger.perform(
            .exportObjects, by: actor, on: subject, details: ["rows": String(rows), "file": fileName(path)]
        ) { _, _ in rows }
    }

    private func listSubject(_ actor: Actor) -> Subject {
        Subject(kind: "objects", id: "list", region: actor.region(for: .lookUpObjects))
    }
}

extension ObjectMatcher {
    /// The rows of a page, in the order given.
    func lines(_ numbers: [Int64]) throws -> [ObjectLine] {
        let rows = try IndexRow.load(numbers.sorted(), in: transaction)
        let byNumber = Dictionary(uniqueKeysWithValues: rows.map { ($0.no, $0) })
        let held = try Self.held(rows.map(\.id), on: today, in: transaction)
        return numbers.compactMap { byNumber[$0] }.map { line($0, isHeld: held.contains($0.id)) }
    }

    private func line(_ row: IndexRow, isHeld: Bool) -> ObjectLine {
        let region = tree.current(RegionCode(rawValue: row.region) ?? .root)
        let days = Set(row.visits.filter { $0.hasPrefix("\(today.year)-") })
        return ObjectLine(
            id: row.id, name: SearchText.visible(row.name), kind: ObjectKind(rawValue: row.kind) ?? .enterprise,
            state: BusinessState(rawValue: row.state) ?? .active, region: region,
            regionName: region == .root ? "" : tree[region]?.name ?? region.rawValue, industry: row.industry,
            riskClass: row.risk.isEmpty ? "U" : row.risk, tags: row.tags, lastVisit: CalendarDate(row.lastVisit),
            visitsThisYear: days.count, isHeld: isHeld, updatedAt: Timestamp(row.updatedAt))
    }

    private static func held(
        _ ids: [String], on day: CalendarDate, in transaction: any ReadTransaction
    ) throws -> Set<String> {
        var held: Set<String> = []
        try ObjectStore.forEachChunk(ids) { some in
            try transaction.forEach(
                """
                SELECT object FROM dir_hold
                WHERE object IN (\(joined: some)) AND (until IS NULL OR until >= \(day))
                """
            ) { held.insert(try $0.text(0)) }
        }
        return held
    }
}

extension DirectoryDesk {
    /// Districts and cities that objects of the actor's regions lie in, sorted, at most 400: choices for a filter.
    /// Objects entered since the index was last built may lack theirs.
    package func regionsInUse(by actor: Actor) async throws -> [RegionCode] {
        try await ledger.consult(.lookUpObjects, by: actor, on: listSubject(actor)) { transaction, organisation in
            let scope = actor.regions(for: .lookUpObjects)
            var found: Set<RegionCode> = []
            for block in try IndexState(in: transaction).blocks {
                let low = PostingKey.make(block, .region, 0), high = PostingKey.make(block, .industry, 0) - 1
                try transaction.forEach("SELECT no FROM dir_posting WHERE no BETWEEN \(low) AND \(high)") { row in
                    let head = try row.int64(0) & (1 << PostingKey.headBits - 1)
                    // Streets are too many to choose from; the root is no choice.
                    guard head > 0, head % 1_000_000 == 0 else { return }
                    let digits = String(head / 1_000_000)
                    if let code = RegionCode(rawValue: String(repeating: "0", count: 6 - digits.count) + digits) {
                        found.insert(code)
                    }
                }
            }
            if found.isEmpty {
                let some = try transaction.map("SELECT DISTINCT region FROM dir_object WHERE no <= 4000") {
                    try $0.text(0)
                }
                for code in some.compactMap({ RegionCode(rawValue: String($0.prefix(6))) }) { found.insert(code) }
            }
            let tree = organisation.tree
            return Array(
                found.filter { code in
                    scope.contains { tree.contains(code, under: $0) } && tree[code] != nil && code != .root
                }
                .sorted().prefix(400))
        }
    }
}
