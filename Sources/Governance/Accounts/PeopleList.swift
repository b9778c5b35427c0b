// People with their posts, as a list to search and page through.

import SQLKit

/// A person with the posts held, whether the account is open or closed.
package struct PersonEntry: Sendable, Hashable {
    package let person: Person
    package let holdings: [PostHolding]
    package let createdAt: Timestamp
}

/// Which people are asked for. Nil and empty ask for all.
package struct PeopleFilter: Sendable, Hashable {
    /// Part of the login or of the name.
    package var text: String
    package var post: Post?
    package var department: DepartmentID?
    package var isActive: Bool?

    package init(
        text: String = "", post: Post? = nil, department: DepartmentID? = nil, isActive: Bool? = nil
    ) {
        self.text = text
        self.post = post
        self.department = department
        self.isActive = isActive
    }
}

/// One page of people, by login.
package struct PeoplePage: Sendable, Hashable {
    package let entries: [PersonEntry]
    /// How many people match in all.
    package let total: Int
    /// The login to continue after; nil on the last page.
    package let next: String?
}

extension PersonEntry {
    /// The person with this login, or nil.
    static func find(login: String, in transaction: any ReadTransaction) throws -> PersonEntry? {
        var found: PersonEntry?
        try forEach(where: "p.login = \(login)", in: transaction) { found = $0 }
        return found
    }

    /// One page of the people `filter` asks for who hold a post in `region` or below; for the root also those who hold
    /// none. Goes through all people once, for the total: a city has some thousands.
    static func page(
        _ filter: PeopleFilter, in region: RegionCode, _ organisation: Organisation, after: String?, limit: Int,
        transaction: any ReadTransaction
    ) throws -> PeoplePage {
        var entries: [PersonEntry] = []
        var total = 0
        var hasMore = false
        let text = filter.text.lowercased()
        try forEach(where: "1 = 1", in: transaction) { entry in
            let person = entry.person
            let isThere =
                region == .root || entry.holdings.contains { organisation.tree.contains($0.region, under: region) }
            guard isThere, filter.isActive == nil || filter.isActive == person.isActive,
                text.isEmpty || person.login.lowercased().contains(text) || person.name.lowercased().contains(text)
            else { return }
            if filter.post != nil || filter.department != nil {
                let holds = entry.holdings.contains { holding in
                    (filter.post == nil || holding.post == filter.post)
                        && (filter.department == nil || holding.department == filter.department)
                }
                guard holds else { return }
            }
            total += 1
            // By bytes, as the engines sort.
            if let after, !after.utf8.lexicographicallyPrecedes(person.login.utf8) { return }
            if entries.count < limit { entries.append(entry) } else { hasMore = true }
        }
        return PeoplePage(entries: entries, total: total, next: hasMore ? entries.last?.person.login : nil)
    }

    private static func forEach(
        where condition: SQL, in transaction: any ReadTransaction, _ body: (PersonEntry) throws -> Void
    ) throws {
        var current: (person: Person, createdAt: Timestamp)?
        var holdings: [PostHolding] = []
        func flush() throws {
            guard let current else { return }
            try body(PersonEntry(person: current.person, holdings: holdings, createdAt: current.createdAt))
            holdings = []
        }
        try transaction.forEach(
            """
            SELECT p.id, p.login, p.name, p.active, p.must_change, p.version, p.created_at, h.post, h.region,
                   h.department
            FROM gov_person AS p LEFT JOIN gov_post AS h ON h.person = p.id
            WHERE \(condition) ORDER BY p.login, h.region NULLS FIRST, h.post, h.department NULLS FIRST
            """
        ) { row in
            let id = ID<Person>(stored: try row.text(0))
            if current?.person.id != id {
                try flush()
                let person = Person(
                    id: id, login: try row.text(1), name: try row.text(2), isActive: try row.bool(3),
                    mustChangePassword: try row.bool(4), version: try row.int(5))
                current = (person, try row.timestamp(6))
            }
            guard let post = try row.textOrNil(7).flatMap(Post.init(rawValue:)) else { return }
            holdings.append(
                PostHolding(
                    post: post, region: try row.region(8),
                    department: try row.textOrNil(9).flatMap(DepartmentID.init(rawValue:))))
        }
        try flush()
    }
}
