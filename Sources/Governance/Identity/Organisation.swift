// The region tree and the departments at one moment.

package import SQLKit

/// A snapshot loaded inside a transaction. Immutable.
package struct Organisation: Sendable {
    package let tree: RegionTree
    package let departments: [DepartmentID: Department]

    package init(tree: RegionTree, departments: [Department]) {
        self.tree = tree
        self.departments = Dictionary(departments.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    }

    /// The departments of `region` and of everything below it, in order of region and id.
    package func departments(under region: RegionCode) -> [Department] {
        departments.values.filter { tree.contains($0.region, under: region) }
            .sorted { ($0.region, $0.id) < ($1.region, $1.id) }
    }

    /// Reads regions, changes and departments.
    package static func load(in transaction: any ReadTransaction) throws -> Organisation {
        let regions = try transaction.map("SELECT code, name, parent FROM gov_region") { row in
            Region(
                code: try row.region(0), name: try row.text(1),
                parent: try row.textOrNil(2).flatMap(RegionCode.init(rawValue:)))
        }
        let changes = try transaction.map(
            "SELECT old_code, old_name, new_code, new_name, year, note FROM gov_region_change"
        ) { row in
            RegionChange(
                old: try row.region(0), oldName: try row.text(1), new: try row.region(2), newName: try row.text(3),
                year: try row.int(4), note: try row.text(5))
        }
        let departments = try transaction.map(
            "SELECT id, name, region, parent, may_penalise FROM gov_department"
        ) { row in
            Department(
                id: try row.department(0), name: try row.text(1), region: try row.region(2),
                parent: try row.textOrNil(3).flatMap(DepartmentID.init(rawValue:)), mayPenalise: try row.bool(4))
        }
        return Organisation(tree: RegionTree(regions, changes: changes), departments: departments)
    }

    /// The number that rises with every change of regions or departments.
    static func version(in transaction: any ReadTransaction) throws -> Int {
        try transaction.int("SELECT version FROM gov_organisation WHERE id = 1") ?? 0
    }

    static func changed(in transaction: any WriteTransaction) throws {
        try transaction.execute("UPDATE gov_organisation SET version = version + 1 WHERE id = 1")
    }
}

extension Row {
    /// A region code; `SQLError.column` when the text is none.
    package func region(_ index: Int) throws(SQLError) -> RegionCode {
        let text = try text(index)
        guard let code = RegionCode(rawValue: text) else {
            throw mismatch(index, expected: "a region code", found: text)
        }
        return code
    }

    /// A department id; `SQLError.column` when the text is none.
    package func department(_ index: Int) throws(SQLError) -> DepartmentID {
        let text = try text(index)
        guard let id = DepartmentID(rawValue: text) else {
            throw mismatch(index, expected: "a department id", found: text)
        }
        return id
    }

    /// A timestamp; `SQLError.column` when the text is none.
    package func timestamp(_ index: Int) throws(SQLError) -> Timestamp {
        let text = try text(index)
        guard let timestamp = Timestamp(text) else { throw mismatch(index, expected: "a timestamp", found: text) }
        return timestamp
    }

    /// A date; NULL becomes nil, `SQLError.column` when the text is none.
    package func dateOrNil(_ index: Int) throws(SQLError) -> CalendarDate? {
        guard let text = try textOrNil(index) else { return nil }
        guard let date = CalendarDate(text) else { throw mismatch(index, expected: "a date", found: text) }
        return date
    }

    /// A date; `SQLError.column` when NULL or no date.
    package func date(_ index: Int) throws(SQLError) -> CalendarDate {
        guard let date = try dateOrNil(index) else { throw mismatch(index, expected: "a date", found: "null") }
        return date
    }
}
