// Who holds what: listing, granting, withdrawing, and nobody their own.

import Governance
import SQLKit
import Testing

@Suite struct PostTests {
    let deputy = PostHolding(post: .regulator, region: House.heping, department: House.market)

    func version(_ login: String, _ house: House) async throws -> Int {
        try await house.desk.person(login: login).version
    }

    @Test func `A granted post counts at once, a withdrawn one no longer, each with one row`() async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            let before = try await house.auditCount()
            try await house.desk.grantPost(deputy, to: "leader", version: 1, by: administrator)
            #expect(try await house.actor(.leader).holdings.contains(deputy))
            try await house.desk.withdrawPost(deputy, from: "leader", version: 2, by: administrator)
            #expect(try await !house.actor(.leader).holdings.contains(deputy))
            let rows = try await house.audit(after: before)
            #expect(rows.map(\.act) == ["governance.grant-post", "governance.withdraw-post"])
            #expect(rows.allSatisfy { $0.subject.id == "leader" && $0.subject.region == House.heping })
            #expect(rows[0].details == ["post": "regulator", "department": "market"])
        }
    }

    @Test func `A post for all departments is told apart from one for a department`() async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            let free = PostHolding(post: .regulator, region: House.heping)
            try await house.desk.grantPost(free, to: "leader", version: 1, by: administrator)
            let missing = await refusal {
                try await house.desk.withdrawPost(deputy, from: "leader", version: 2, by: administrator)
            }
            #expect(missing == .unknown(kind: "post", id: "regulator"))
            try await house.desk.grantPost(deputy, to: "leader", version: 2, by: administrator)
            let twice = await refusal {
                try await house.desk.grantPost(free, to: "leader", version: 3, by: administrator)
            }
            #expect(twice == .exists(kind: "post", id: "regulator"))
            try await house.desk.withdrawPost(free, from: "leader", version: 3, by: administrator)
            #expect(try await house.actor(.leader).holdings.filter { $0.post == .regulator } == [deputy])
        }
    }

    @Test(arguments: [
        ("leader", Post.inspector), ("inspector", .leader), ("regulator", .systemAdministrator),
        ("auditor", .regulator), ("witness", .leader),
    ])
    func `A post that checks one already held is refused`(_ login: String, _ post: Post) async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            let holding = PostHolding(post: post, region: House.shenyang)
            let refused = await refusal {
                try await house.desk.grantPost(holding, to: login, version: 1, by: administrator)
            }
            #expect(refused?.code == "governance.incompatible-posts")
            #expect(try await house.desk.actor(login: login).holdings.count == 1)
        }
    }

    @Test func `Nobody changes their own rights, and each attempt is denied on the record`() async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            let login = Post.systemAdministrator.rawValue
            let own = administrator.holdings[0]
            let before = try await house.auditCount()
            let attempts: [(Act, () async throws -> Void)] = [
                (.grantPost, { try await house.desk.grantPost(deputy, to: login, version: 1, by: administrator) }),
                (.withdrawPost, { try await house.desk.withdrawPost(own, from: login, version: 1, by: administrator) }),
                (.setActive, { try await house.desk.setActive(false, login: login, version: 1, by: administrator) }),
                (.resetPassword, { _ = try await house.desk.resetPassword(of: login, by: administrator) }),
            ]
            for (act, attempt) in attempts {
                #expect(await refusal(attempt) == .ownAccount(person: administrator.name, act: act.code))
            }
            let rows = try await house.audit(after: before)
            #expect(rows.count == 4 && rows.allSatisfy { $0.outcome == .denied })
            #expect(try await house.actor(.systemAdministrator) == administrator)
        }
    }

    @Test func `Unknown person, region and department, and a stale version, are refused`() async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            func refused(_ login: String, _ holding: PostHolding, _ version: Int = 1) async -> GovernanceError? {
                await refusal {
                    try await house.desk.grantPost(holding, to: login, version: version, by: administrator)
                }
            }
            let noOffice = PostHolding(
                post: .regulator, region: House.heping, department: DepartmentID(rawValue: "none"))
            let nowhere = PostHolding(post: .regulator, region: RegionCode(rawValue: "999999")!)
            #expect(await refused("ghost", deputy) == .unknown(kind: "person", id: "ghost"))
            #expect(await refused("leader", noOffice) == .unknown(kind: "department", id: "none"))
            #expect(await refused("leader", nowhere) == .unknown(kind: "region", id: "999999"))
            #expect(await refused("leader", deputy, 7) == .changedMeanwhile(kind: "person", id: "leader"))
            #expect(try await version("leader", house) == 1)
        }
    }

    @Test func `People are listed by login with true totals, page by page`() async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            let first = try await house.desk.people(limit: 4, by: administrator)
            #expect(first.entries.map(\.person.login) == ["auditor", "inspector", "leader", "regulator"])
            #expect(first.total == 6 && first.next == "regulator")
            let second = try await house.desk.people(after: first.next, limit: 4, by: administrator)
            #expect(second.entries.map(\.person.login) == ["system-administrator", "witness"])
            #expect(second.total == 6 && second.next == nil)
            let leader = try #require(first.entries.first { $0.person.login == "leader" })
            #expect(leader.holdings == [PostHolding(post: .leader, region: House.shenyang)])
            #expect(leader == (try await house.desk.account(login: "leader", by: administrator)))
        }
    }

    @Test func `A list of people can be narrowed`() async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            try await house.desk.setActive(false, login: "witness", version: 1, by: administrator)
            func logins(_ filter: PeopleFilter, _ region: RegionCode = .root) async throws -> [String] {
                try await house.desk.people(matching: filter, in: region, by: administrator).entries.map(\.person.login)
            }
            #expect(try await logins(PeopleFilter(text: "INSPECT")) == ["inspector"])
            #expect(try await logins(PeopleFilter(text: "领导")) == ["leader"])
            #expect(try await logins(PeopleFilter(post: .auditor)) == ["auditor"])
            #expect(try await logins(PeopleFilter(department: House.market)) == ["inspector", "regulator"])
            #expect(try await logins(PeopleFilter(isActive: false)) == ["witness"])
            #expect(
                try await logins(PeopleFilter(), House.shenyang) == ["inspector", "leader", "regulator", "witness"])
            #expect(try await logins(PeopleFilter(), House.nantong) == [])
        }
    }

    @Test(arguments: Post.allCases)
    func `Only administrator and auditor see who holds what; only the administrator changes it`(
        _ post: Post
    ) async throws {
        try await withHouse { house in
            let actor = try await house.actor(post)
            let looks = await refusal { _ = try await house.desk.people(by: actor) }
            #expect((looks == nil) == [.systemAdministrator, .auditor].contains(post))
            let grants = await refusal {
                try await house.desk.grantPost(deputy, to: "leader", version: 1, by: actor)
            }
            #expect((grants == nil) == (post == .systemAdministrator))
        }
    }

    @Test func `Departments are listed for a region and below`() async throws {
        try await withHouse { house in
            let organisation = try await house.desk.organisation()
            #expect(organisation.departments(under: House.shenyang).map(\.id.rawValue) == ["fire", "market"])
            #expect(organisation.departments(under: .root).map(\.id.rawValue) == ["fire", "market", "coast"])
            #expect(organisation.departments(under: House.heping).isEmpty)
        }
    }
}
