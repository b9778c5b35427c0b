// The one gate. Everything is denied that no holding permits.

extension Organisation {
    /// The holding of `actor` that permits `act` on `subject`, or nil.
    ///
    /// A holding permits when its post is among the act's, the subject's region lies in its region's subtree, and it
    /// is not bound to a department, or bound to one of the subject's. A subject without departments is permitted to
    /// a department-bound holder only where the act's `reach` is `.region`.
    package func permission(for actor: Actor, _ act: Act, on subject: Subject) -> PostHolding? {
        actor.holdings.first { holding in
            guard act.posts.contains(holding.post), tree.contains(subject.region, under: holding.region) else {
                return false
            }
            guard let department = holding.department else { return true }
            return subject.departments.isEmpty ? act.reach == .region : subject.departments.contains(department)
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
