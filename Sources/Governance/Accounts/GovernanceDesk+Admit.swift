// The gate before a request is read whole.

extension GovernanceDesk {
    /// Whether somebody may do an act at all, asked before a file for it is read; what the file is about, the act's own
    /// desk asks again. A refusal leaves its row. Errors: `denied`.
    ///
    /// - Parameter path: the address's pattern, as the record names it.
    package func admit(_ act: Act, to path: String, by actor: Actor) async throws {
        let holding = actor.holdings.first { act.posts.contains($0.post) }
        let place = Subject(
            kind: "request", id: path, region: holding?.region ?? .root,
            departments: holding?.department.map { [$0] } ?? [])
        try await ledger.consult(act, by: actor, on: place) { _, _ in }
    }
}
