// The one gate. Everything is denied that no holding permits.

extension Organisation {
    /// The holding of `actor` that permits `act` on `subject`, or nil.
    ///
    /// A holding permits when its post is among the act's, the subject's region lies in its region's subtree, and it
    /// is not bound to a department, or bound to one of the subject's. A subject without departments is permitted to
    /// a department-bound holder only where the act's `reach` is `.region`; a subject above the holder's region only
    /// where its `extent` is `.lineage` and the subject names the holder's department. A person whom the subject names
    /// is permitted by any post among the act's `named`.
    package func permission(for actor: Actor, _ act: Act, on subject: Subject) -> PostHolding? {
        let isNamed = !act.named.isEmpty && subject.people.contains(actor.person)
        return actor.holdings.first { holding in
            if isNamed, act.named.contains(holding.post) { return true }
            guard act.posts.contains(holding.post) else { return false }
            let isOurs = holding.department.map(subject.departments.contains) ?? false
            guard tree.contains(subject.region, under: holding.region) else {
                return act.extent == .lineage && isOurs && tree.contains(holding.region, under: subject.region)
            }
            guard holding.department != nil else { return true }
            return subject.departments.isEmpty ? act.reach == .region : isOurs
        }
    }
}

/// Denies by default. Errors: `GovernanceError.denied`.
///
/// - Returns: the holding that permits, for the record.
@discardableResult
package func authorise(
    _ actor: Actor, _ act: Act, on subject: Subject, in organisation: Organisation
) throws(GovernanceError) -> PostHolding {
    guard let holding = organisation.permission(for: actor, act, on: subject) else {
        throw .denied(person: actor.name, act: act.code, subject: "\(subject.kind) \(subject.id)")
    }
    return holding
}
