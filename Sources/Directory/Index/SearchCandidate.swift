// One object as a search ranks and shows it: nothing more is read of those many from which a few are chosen.

import SQLKit

struct SearchCandidate: Sendable {
    var no: Int64
    var id: String
    var name: String
    var region: String
    var state: String

    private init(_ row: any Row) throws {
        no = try row.int64(0)
        id = try row.text(1)
        name = try row.text(2)
        region = try row.text(3)
        state = try row.text(4)
    }

    init(_ row: IndexRow) {
        (no, id, name, region, state) = (row.no, row.id, row.name, row.region, row.state)
    }

    /// Objects of those numbers, in no order.
    static func load(_ numbers: [Int64], in transaction: any ReadTransaction) throws -> [SearchCandidate] {
        var found: [SearchCandidate] = []
        found.reserveCapacity(numbers.count)
        // A question to a server costs more than a long list.
        try JointSearch.forEachList(numbers, most: transaction.engine == .postgres ? 512 : 32) { some in
            found += try transaction.map(
                "SELECT no, id, name, region, state FROM dir_object WHERE no IN (\(joined: some))", Self.init)
        }
        return found
    }
}
