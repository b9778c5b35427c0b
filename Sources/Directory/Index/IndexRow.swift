// One object as the index and the list see it.

import Governance
import SQLKit

/// What can be searched, filtered and sorted by, read from the tables of record.
struct IndexRow: Sendable, Equatable {
    var no: Int64
    var id: String
    var name: String
    var region: String
    var industry: String
    var kind: String
    var state: String
    var risk: String
    var updatedAt: String
    var tags: [String] = []
    /// Days of visits, unordered.
    var visits: [String] = []

    var lastVisit: String { visits.max() ?? "" }

    func wasVisited(in year: Int) -> Bool { visits.contains { $0.hasPrefix("\(year)-") } }

    private static let columns = "no, id, name, region, industry, kind, state, risk, updated_at"

    private init(_ row: any Row) throws {
        no = try row.int64(0)
        id = try row.text(1)
        name = try row.text(2)
        region = try row.text(3)
        industry = try row.text(4)
        kind = try row.text(5)
        state = try row.text(6)
        risk = try row.text(7)
        updatedAt = try row.text(8)
    }

    /// A new object that nobody has visited yet.
    init(_ row: ObjectRow, no: Int64, at moment: Timestamp) {
        self.no = no
        id = row.object.id
        name = row.object.name
        region = row.object.region.rawValue
        industry = row.object.industry
        kind = row.object.kind.rawValue
        state = row.object.state.rawValue
        risk = row.risk ?? ""
        updatedAt = moment.description
        tags = row.object.tags
    }

    /// Objects with numbers in the range, ascending.
    static func load(_ range: ClosedRange<Int64>, in transaction: any ReadTransaction) throws -> [IndexRow] {
        let (low, high) = (range.lowerBound, range.upperBound)
        return try load(in: transaction) { "\(raw: $0) BETWEEN \(low) AND \(high)" }
    }

    /// Objects of those numbers, ascending.
    static func load(_ numbers: [Int64], in transaction: any ReadTransaction) throws -> [IndexRow] {
        var rows: [IndexRow] = []
        rows.reserveCapacity(numbers.count)
        // A question to a server costs more than a long list.
        try JointSearch.forEachList(numbers, most: transaction.engine == .postgres ? 512 : 32) { some in
            rows += try load(in: transaction) { "\(raw: $0) IN (\(joined: some))" }
        }
        return rows
    }

    private static func load(
        in transaction: any ReadTransaction, where condition: (String) -> SQL
    ) throws -> [IndexRow] {
        var rows = try transaction.map(
            "SELECT \(raw: columns) FROM dir_object WHERE \(condition("no")) ORDER BY no", IndexRow.init)
        guard let first = rows.first, let last = rows.last else { return rows }
        let isDense = last.no - first.no == Int64(rows.count - 1)
        let places = isDense ? [:] : Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1.no, $0) })
        func place(_ no: Int64) -> Int? { isDense ? Int(no - first.no) : places[no] }
        try transaction.forEach(
            "SELECT object_no, tag FROM dir_tag WHERE \(condition("object_no")) ORDER BY object_no, tag"
        ) { row in
            if let place = place(try row.int64(0)) { rows[place].tags.append(try row.text(1)) }
        }
        guard try transaction.first("SELECT 1 FROM dir_visit LIMIT 1") != nil else { return rows }
        let visits: SQL = """
            SELECT o.no, v.visited_on FROM dir_object o JOIN dir_visit v ON v.object = o.id WHERE \(condition("o.no"))
            """
        try transaction.forEach(visits) { row in
            if let place = place(try row.int64(0)) { rows[place].visits.append(try row.text(1)) }
        }
        return rows
    }
}
