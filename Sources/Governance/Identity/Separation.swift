// 三员分立 and 职责分离: what one person may not do beside what they did or hold (ORG-1, ORG-2).

import SQLKit

package enum Separation {
    /// Who wrote a thing does not approve it. Errors: `GovernanceError.samePerson`.
    package static func refuseSamePerson(
        author: ID<Person>, approver: Actor, act: Act
    ) throws(GovernanceError) {
        guard author != approver.person else { throw .samePerson(person: approver.name, act: act.code) }
    }

    /// Posts that check each other are not one person's. Errors: `GovernanceError.incompatiblePosts`.
    package static func refuseIncompatible(_ held: [Post], of name: String) throws(GovernanceError) {
        let posts = Set(held)
        for post in Post.allCases where posts.contains(post) {
            let clash = Post.allCases.first { posts.contains($0) && post.incompatible.contains($0) }
            guard let clash else { continue }
            throw .incompatiblePosts(person: name, first: post.rawValue, second: clash.rawValue)
        }
    }

    /// Nobody changes their own rights. Errors: `GovernanceError.ownAccount`.
    static func refuseOwnAccount(
        login: String, _ actor: Actor, _ act: Act, in transaction: any ReadTransaction
    ) throws {
        let owner = try transaction.text("SELECT id FROM gov_person WHERE login = \(login)")
        guard owner != actor.person.text else {
            throw GovernanceError.ownAccount(person: actor.name, act: act.code)
        }
    }
}
