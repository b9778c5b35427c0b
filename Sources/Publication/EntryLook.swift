// Looks for published results from the side where fewest have to be looked at, each once, and never at all of them.

import Governance
import SQLKit

/// What a look found: places in the order of publication, newest first.
struct FoundEntries {
    var places: [EntryCursor] = []
    var total = 0
    var isMore = false
    var isPartial = false
    var older: EntryCursor?
    var newer: EntryCursor?
}

struct EntryLook {
    /// Up to so many candidates are all looked at, counted and sorted here.
    static let few = 4_000
    /// Of more, so many at most are looked at for one page: the next page goes on from there.
    static let most = 20_000
    /// So many of them are counted.
    static let counted = 1_000

    private let filter: EntryFilter
    private let text: SearchText?
    private let transaction: any ReadTransaction

    init(_ filter: EntryFilter, in transaction: any ReadTransaction) {
        self.filter = filter
        text = filter.text.isEmpty ? nil : SearchText(filter.text)
        self.transaction = transaction
    }

    func found() throws -> FoundEntries {
        if let text, text.isEmpty { return FoundEntries() }
        var sources = try conditions.map { EntrySource($0, count: try count($0)) }
        var named: [EntrySource] = []
        if let text, let rarest = try rarest(of: text.probes) { named.append(rarest) }
        if let codes = text?.codes {
            // Either side may know it: both are looked at, or neither alone.
            let begun = EntrySource.Kind.codes(codes.first, codes.end)
            named.append(EntrySource(begun, count: try count(begun)))
            if named.allSatisfy({ $0.count <= Self.few }) {
                return cut(Set(try named.flatMap { try gather($0) }))
            }
        } else {
            sources += named
        }
        if let smallest = sources.min(by: { $0.count < $1.count }), smallest.count <= Self.few {
            return cut(Set(try gather(smallest)))
        }
        let ordered = sources.last { $0.kind.isOrdered } ?? EntrySource(.all, count: Int.max)
        return try scan(ordered.kind)
    }

    // MARK: Where candidates come from

    private var conditions: [EntrySource.Kind] {
        var kinds: [EntrySource.Kind] = []
        if let state = filter.state { kinds.append(.column("state", state.rawValue)) }
        if let department = filter.department { kinds.append(.column("department", department.rawValue)) }
        if let task = filter.task { kinds.append(.column("task", task.text)) }
        if filter.isCorrected { kinds.append(.corrected) }
        return kinds
    }

    private func count(_ kind: EntrySource.Kind) throws -> Int {
        try transaction.int("SELECT COUNT(*) FROM (SELECT 1 FROM \(kind.alone) LIMIT \(Self.few + 1)) AS found") ?? 0
    }

    /// Of some pairs of characters that a name must all have, one that few names have.
    private func rarest(of pairs: [String]) throws -> EntrySource? {
        for limit in [200, Self.few + 1] {
            var found: EntrySource?
            for pair in pairs {
                let kind = EntrySource.Kind.pair(pair)
                let count =
                    try transaction.int(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM \(kind.alone) LIMIT \(limit)) AS found") ?? 0
                if count < found?.count ?? Int.max { found = EntrySource(kind, count: count) }
                if count == 0 { break }
            }
            if let found, found.count < limit { return found }
            if limit > Self.few { return found }
        }
        return nil
    }

    /// What a candidate has to fulfil that does not follow from where it comes from, as `0` or `1`: in no condition,
    /// so that no engine thinks of another way than the one that was chosen.
    private func test(_ kind: EntrySource.Kind) -> (sql: SQL, needsEntry: Bool) {
        var tests: [SQL] = []
        var needsEntry = false
        for condition in conditions where condition != kind {
            switch (condition, kind) {
            case (.column("department", let id), .pair): tests.append("p.department = \(id)")
            case (.column(let name, let value), _):
                tests.append("e.\(raw: name) = \(value)")
                needsEntry = true
            default:
                tests.append("EXISTS (SELECT 1 FROM pub_change c WHERE c.entry = e.id AND c.kind = 'corrected')")
                needsEntry = true
            }
        }
        if let text, text.pair.map({ EntrySource.Kind.pair($0) != kind }) ?? true {
            tests.append(text.condition)
            needsEntry = true
        }
        let all = tests.reduce("1 = 1") { sum, test in "\(sum) AND \(test)" as SQL }
        return (tests.isEmpty ? "1" : "CASE WHEN \(all) THEN 1 ELSE 0 END", needsEntry)
    }

    // MARK: Few candidates: all of them

    private func gather(_ kind: EntrySource) throws -> [EntryCursor] {
        let (test, needsEntry) = self.test(kind.kind)
        var found: [EntryCursor] = []
        try transaction.forEach(
            """
            SELECT \(kind.kind.day), \(kind.kind.id), \(test) FROM \(kind.kind.source(withEntry: needsEntry))
            """
        ) { row in
            if try row.int(2) == 1 { found.append(try place(row)) }
        }
        return found
    }

    private func cut(_ all: Set<EntryCursor>) -> FoundEntries {
        let sorted = all.sorted(by: >)
        var found = FoundEntries(total: sorted.count)
        let start: Int
        switch filter.page {
        case .newest: start = 0
        case .olderThan(let place): start = sorted.firstIndex { $0 < place } ?? sorted.count
        case .newerThan(let place):
            start = max(0, (sorted.firstIndex { $0 <= place } ?? sorted.count) - filter.limit)
        }
        found.places = Array(sorted[start...].prefix(filter.limit))
        let end = start + found.places.count
        if end < sorted.count { found.older = found.places.last }
        if start > 0 { found.newer = found.places.first ?? sorted.last }
        return found
    }

    // MARK: Many: in their order, until the page is full

    private func scan(_ kind: EntrySource.Kind) throws -> FoundEntries {
        let walked = try walk(kind, from: filter.page, count: filter.page == .newest)
        let isFull = walked.page.count > filter.limit
        let page = Array(walked.page.prefix(filter.limit))
        // Where the walk would go on.
        let onwards = isFull ? page.last : walked.isEnd ? nil : walked.last
        var found = FoundEntries()
        switch filter.page {
        case .newest:
            (found.places, found.older) = (page, onwards)
        case .olderThan(let place):
            (found.places, found.older, found.newer) = (page, onwards, page.first ?? place)
        case .newerThan(let place):
            (found.places, found.newer, found.older) = (page.reversed(), onwards, page.first ?? place)
        }
        found.isPartial = !isFull && !walked.isEnd
        if filter.isCounted {
            found.total = try EntryCounts.sum(filter, in: transaction)
            return found
        }
        let all = filter.page == .newest ? walked : try walk(kind, from: .newest, count: true)
        found.total = all.isEnd ? all.number : min(all.number, Self.counted)
        found.isMore = !all.isEnd
        return found
    }

    /// From a page's place on: at most one match more than the page has, whether the end was reached, the last place
    /// that was looked at, and how many matches were seen on the way.
    private func walk(
        _ kind: EntrySource.Kind, from page: EntryFilter.Page, count isCounting: Bool
    ) throws -> (page: [EntryCursor], isEnd: Bool, last: EntryCursor?, number: Int) {
        let (test, needsEntry) = self.test(kind)
        var found: [EntryCursor] = []
        var (number, looked, chunk, last) = (0, 0, 4 * filter.limit, nil as EntryCursor?)
        let order: SQL
        if case .newerThan = page {
            order = "\(kind.day), \(kind.id)"
        } else {
            order = "\(kind.day) DESC, \(kind.id) DESC"
        }
        while looked < Self.most {
            var after: SQL = ""
            switch (page, last) {
            case (.newerThan(let place), nil): after = "(\(kind.day), \(kind.id)) > (\(place.day), \(place.id))"
            case (.newerThan, let place?): after = "(\(kind.day), \(kind.id)) > (\(place.day), \(place.id))"
            case (.olderThan(let place), nil), (_, let place?):
                after = "(\(kind.day), \(kind.id)) < (\(place.day), \(place.id))"
            case (.newest, nil): after = "1 = 1"
            }
            var seen = 0
            try transaction.forEach(
                """
                SELECT \(kind.day), \(kind.id), \(test) FROM \(kind.source(withEntry: needsEntry)) AND \(after)
                ORDER BY \(order) LIMIT \(chunk)
                """
            ) { row in
                seen += 1
                let place = try self.place(row)
                last = place
                guard try row.int(2) == 1 else { return }
                number += 1
                if found.count <= filter.limit { found.append(place) }
            }
            looked += seen
            if seen < chunk { return (found, true, last, number) }
            let isEnough = isCounting && !filter.isCounted ? number > Self.counted : found.count > filter.limit
            if isEnough { break }
            chunk = min(4 * chunk, 5_000, max(Self.most - looked, 1))
        }
        return (found, false, last, number)
    }

    private func place(_ row: any Row) throws -> EntryCursor {
        EntryCursor(day: try row.date(0), id: ID(stored: try row.text(1)))
    }
}

/// Where candidates come from, and how many there are as far as that was counted.
struct EntrySource {
    enum Kind: Hashable {
        case all
        case pair(String)
        case column(String, String)
        case codes(String, String)
        case corrected

        /// Has an index in the order of publication.
        var isOrdered: Bool {
            switch self {
            case .all, .pair, .column: true
            case .codes, .corrected: false
            }
        }

        var day: SQL { isPair ? "p.published_on" : "e.published_on" }
        var id: SQL { isPair ? "p.entry" : "e.id" }
        private var isPair: Bool { if case .pair = self { true } else { false } }

        /// From FROM on, with a WHERE, and `e` for the entry where it is needed.
        func source(withEntry needsEntry: Bool) -> SQL {
            switch self {
            case .pair(let pair):
                needsEntry
                    ? "pub_pair p CROSS JOIN pub_entry e WHERE e.id = p.entry AND p.pair = \(pair)" : "\(alone)"
            case .corrected:
                """
                (SELECT DISTINCT entry FROM pub_change WHERE kind = 'corrected') c CROSS JOIN pub_entry e
                WHERE e.id = c.entry
                """
            default: alone
            }
        }

        /// Without the entry: enough to count.
        var alone: SQL {
            switch self {
            case .all: "pub_entry e WHERE 1 = 1"
            case .pair(let pair): "pub_pair p WHERE p.pair = \(pair)"
            case .column(let name, let value): "pub_entry e WHERE e.\(raw: name) = \(value)"
            case .codes(let first, let end): "pub_entry e WHERE e.object >= \(first) AND e.object < \(end)"
            case .corrected: "pub_change c WHERE c.kind = 'corrected'"
            }
        }
    }

    let kind: Kind
    let count: Int

    init(_ kind: Kind, count: Int) {
        self.kind = kind
        self.count = count
    }
}
