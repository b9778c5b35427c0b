// Use cases of Governance: regions, departments, accounts. Every one is authorised and on the record.

import SQLKit

extension Act {
    package static let addRegions = Act("governance.add-regions", posts: [.systemAdministrator])
    package static let addDepartments = Act("governance.add-departments", posts: [.systemAdministrator])
    package static let addPeople = Act("governance.add-people", posts: [.systemAdministrator])
    package static let resetPassword = Act("governance.reset-password", posts: [.systemAdministrator], size: .few)
    package static let setActive = Act("governance.set-active", posts: [.systemAdministrator], size: .few)
    package static let grantPost = Act("governance.grant-post", posts: [.systemAdministrator], size: .few)
    package static let withdrawPost = Act("governance.withdraw-post", posts: [.systemAdministrator], size: .few)
    /// Who holds what is what an auditor looks at first.
    package static let readPeople = Act("governance.read-people", posts: [.systemAdministrator, .auditor])
    /// Deadlines, ratios and caps are rules: whoever answers for the work sets them, not who keeps the machine.
    package static let savePolicy = Act("governance.save-policy", posts: [.leader], size: .few)
    /// The calendar is a notice of the State Council, the same for everybody: keeping it needs no judgement.
    package static let importHolidays = Act("governance.import-holidays", posts: [.systemAdministrator])
    /// The auditor alone (GB/T 22239-2019, 8.1.5.2: records are examined by the audit administrator): who keeps the
    /// platform must not see whether their own acts were noticed, and a leader is among those audited.
    package static let readAudit = Act("governance.read-audit", posts: [.auditor])
    /// Taking the record out of the platform is itself on the record.
    package static let exportAudit = Act("governance.export-audit", posts: [.auditor])
    /// Recorded, not authorised: there is no actor before it.
    package static let signIn = Act("governance.sign-in", posts: [], size: .few)
    /// Everybody may do these two with their own account, whatever posts they hold (`Ledger.performOwn`).
    package static let signOut = Act("governance.sign-out", posts: [], size: .few)
    package static let changePassword = Act("governance.change-password", posts: [], size: .few)
    /// Only ever denied: a request that did not come from our own form.
    package static let forgedRequest = Act("governance.forged-request", posts: [], size: .few)

    /// A copy of everything, personal data included, leaves the platform.
    package static let backUp = Act("governance.back-up", posts: [.systemAdministrator], size: .few)
    /// A copy became the database.
    package static let restore = Act("governance.restore", posts: [.systemAdministrator], size: .few)

    /// Every act of this room, for the test that enumerates them.
    package static let governance: [Act] = [
        .addRegions, .addDepartments, .addPeople, .resetPassword, .setActive, .savePolicy, .readAudit, .signIn,
        .signOut, .changePassword, .forgedRequest, .importHolidays, .grantPost, .withdrawPost, .readPeople,
        .exportAudit, .backUp, .restore,
    ]
}

/// Governance's front desk.
package struct GovernanceDesk: Sendable {
    package let ledger: Ledger
    let cost: PasswordCost
    let limits: SignInLimits

    /// `cost` is lowered only by tests and demonstration data.
    package init(ledger: Ledger, cost: PasswordCost = .standard, limits: SignInLimits = .standard) {
        self.ledger = ledger
        self.cost = cost
        self.limits = limits
    }

    /// Adds regions and code changes, or renames those that are there. One act on the root: the tree is common.
    package func addRegions(
        _ regions: [Region], changes: [RegionChange] = [], by actor: Actor
    ) async throws {
        let subject = Subject(kind: "region", id: RegionCode.root.rawValue, region: .root)
        let details = ["regions": String(regions.count), "changes": String(changes.count)]
        try await ledger.perform(.addRegions, by: actor, on: subject, details: details) { transaction, _ in
            try transaction.executeMany(
                """
                INSERT INTO gov_region (code, name, parent) VALUES ($1, $2, $3)
                ON CONFLICT (code) DO UPDATE
                SET name = excluded.name, parent = excluded.parent, version = gov_region.version + 1
                """,
                rows: regions.map { [$0.code.sqlValue, .text($0.name), $0.parent.sqlValue] })
            try transaction.executeMany(
                """
                INSERT INTO gov_region_change (old_code, old_name, new_code, new_name, year, note)
                VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (old_code) DO UPDATE
                SET old_name = excluded.old_name, new_code = excluded.new_code, new_name = excluded.new_name,
                    year = excluded.year, note = excluded.note
                """,
                rows: changes.map {
                    [
                        $0.old.sqlValue, .text($0.oldName), $0.new.sqlValue, .text($0.newName), $0.year.sqlValue,
                        .text($0.note),
                    ]
                })
            try Organisation.changed(in: transaction)
        }
    }

    /// Adds departments, parents before children. Errors: `unknown` region or parent, `exists`.
    package func addDepartments(
        _ departments: [Department], under region: RegionCode = .root, by actor: Actor
    ) async throws {
        let subject = Subject(kind: "department", id: region.rawValue, region: region)
        let details = ["departments": departments.map(\.id.rawValue).joined(separator: ",")]
        try await ledger.perform(.addDepartments, by: actor, on: subject, details: details) { transaction, note in
            var known = Set(note.organisation.departments.keys)
            let tree = note.organisation.tree
            for department in departments {
                guard tree[department.region] != nil, tree.contains(department.region, under: region) else {
                    throw GovernanceError.unknown(kind: "region", id: department.region.rawValue)
                }
                if let parent = department.parent, !known.contains(parent) {
                    throw GovernanceError.unknown(kind: "department", id: parent.rawValue)
                }
                guard known.insert(department.id).inserted else {
                    throw GovernanceError.exists(kind: "department", id: department.id.rawValue)
                }
            }
            try transaction.executeMany(
                "INSERT INTO gov_department (id, name, region, parent, may_penalise) VALUES ($1, $2, $3, $4, $5)",
                rows: departments.map {
                    [
                        $0.id.sqlValue, .text($0.name), $0.region.sqlValue, $0.parent.sqlValue,
                        $0.mayPenalise.sqlValue,
                    ]
                })
            try Organisation.changed(in: transaction)
        }
    }

    /// Regions and departments as they are now. Public knowledge: needs no actor.
    package func organisation() async throws -> Organisation {
        let ledger = ledger
        return try await ledger.database.read { try ledger.organisation(in: $0) }
    }
}
