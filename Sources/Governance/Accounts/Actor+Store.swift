// Actors as the database knows them.

package import SQLKit

extension Actor {
    /// The actor with the posts held now; without posts when the person is gone or inactive, so that everything is
    /// denied. The set-up actor counts only while nobody exists (`GovernanceError.bootstrapOver`).
    package static func current(_ actor: Actor, in transaction: any ReadTransaction) throws -> Actor {
        if actor.person == bootstrap.person {
            guard try transaction.first("SELECT 1 FROM gov_person LIMIT 1") == nil else {
                throw GovernanceError.bootstrapOver
            }
            return bootstrap
        }
        return try load(where: "p.id = \(actor.person)", in: transaction)
            ?? Actor(person: actor.person, name: actor.name, holdings: [])
    }

    /// The active person with this login; nil when there is none.
    package static func find(login: String, in transaction: any ReadTransaction) throws -> Actor? {
        try load(where: "p.login = \(login)", in: transaction)
    }

    /// The active person with this id; nil when there is none.
    static func find(person: ID<Person>, in transaction: any ReadTransaction) throws -> Actor? {
        try load(where: "p.id = \(person)", in: transaction)
    }

    /// The oldest active person who holds `post` in exactly `region` (nil: anywhere).
    package static func first(
        holding post: Post, in region: RegionCode? = nil, transaction: any ReadTransaction
    ) throws -> Actor? {
        let person = try transaction.text(
            """
            SELECT p.id FROM gov_person AS p JOIN gov_post AS h ON h.person = p.id
            WHERE p.active = 1 AND h.post = \(post.rawValue)
              AND (CAST(\(region) AS TEXT) IS NULL OR h.region = \(region))
            ORDER BY p.created_at, p.id LIMIT 1
            """)
        guard let person else { return nil }
        return try load(where: "p.id = \(person)", in: transaction)
    }

    /// All active people who hold `post` in exactly `region`, oldest first.
    package static func all(
        holding post: Post, in region: RegionCode, transaction: any ReadTransaction
    ) throws -> [Actor] {
        let people = try transaction.map(
            """
            SELECT DISTINCT p.id, p.created_at FROM gov_person AS p JOIN gov_post AS h ON h.person = p.id
            WHERE p.active = 1 AND h.post = \(post.rawValue) AND h.region = \(region) ORDER BY p.created_at, p.id
            """
        ) { try $0.text(0) }
        return try people.compactMap { try load(where: "p.id = \($0)", in: transaction) }
    }

    private static func load(where condition: SQL, in transaction: any ReadTransaction) throws -> Actor? {
        var found: (id: ID<Person>, name: String)?
        var holdings: [PostHolding] = []
        try transaction.forEach(
            """
            SELECT p.id, p.name, h.post, h.region, h.department
            FROM gov_person AS p LEFT JOIN gov_post AS h ON h.person = p.id
            WHERE \(condition) AND p.active = 1
            ORDER BY h.region, h.post, h.department NULLS FIRST
            """
        ) { row in
            found = (ID(stored: try row.text(0)), try row.text(1))
            // A post this program does not know permits nothing.
            guard let post = try row.textOrNil(2).flatMap(Post.init(rawValue:)) else { return }
            holdings.append(
                PostHolding(
                    post: post, region: try row.region(3),
                    department: try row.textOrNil(4).flatMap(DepartmentID.init(rawValue:))))
        }
        return found.map { Actor(person: $0.id, name: $0.name, holdings: holdings) }
    }
}
