// Accounts: the first ones, later ones, passwords.

import Governance
import SQLKit
import Testing

@Suite struct AccountTests {
    @Test func `First accounts are made once, with generated passwords that open them`() async throws {
        try await withHouse(people: false) { house in
            let made = try await house.desk.createFirstAccounts([
                NewPerson(
                    login: "admin", name: "管理员", holdings: [PostHolding(post: .systemAdministrator, region: .root)]),
                NewPerson(
                    login: "boss", name: "领导", holdings: [PostHolding(post: .leader, region: House.shenyang)],
                    password: "correct horse battery"),
            ])
            let password = try #require(made[0].password)
            #expect(password.wholeMatch(of: /([a-z2-9]{4}-){3}[a-z2-9]{4}/) != nil)
            #expect(made[1].password == nil)
            let actor = try await house.desk.openSession(login: "admin", password: password).session.actor
            #expect(actor == made[0].actor)
            #expect(try await house.desk.person(login: "admin").mustChangePassword)
            _ = try await house.desk.openSession(login: "boss", password: "correct horse battery")
            #expect(try await !house.desk.person(login: "boss").mustChangePassword)
        }
    }

    @Test func `The set-up actor is refused as soon as anyone exists`() async throws {
        try await withHouse { house in
            let before = try await house.auditCount()
            let again = NewPerson(
                login: "x", name: "乙", holdings: [PostHolding(post: .systemAdministrator, region: .root)])
            let second = await refusal { _ = try await house.desk.createFirstAccounts([again]) }
            let region = await refusal { try await house.desk.addRegions([], by: .bootstrap) }
            #expect(second == .bootstrapOver && region == .bootstrapOver)
            #expect(try await house.audit(after: before).map(\.outcome) == [.denied, .denied])
        }
    }

    @Test func `Wrong password, unknown login and closed account look alike and are recorded`() async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            let password = try await house.desk.resetPassword(of: "leader", by: administrator)
            let version = try await house.desk.person(login: "leader").version
            let before = try await house.auditCount()
            _ = try await house.desk.openSession(login: "leader", password: password)
            let wrong = await refusal {
                _ = try await house.desk.openSession(login: "leader", password: password + " ")
            }
            let unknown = await refusal { _ = try await house.desk.openSession(login: "ghost", password: password) }
            #expect(wrong == .signInRefused(login: "leader") && unknown == .signInRefused(login: "ghost"))
            #expect(try await house.audit(after: before).map(\.outcome) == [.done, .denied, .denied])
            try await house.desk.setActive(false, login: "leader", version: version, by: administrator)
            let closed = await refusal { _ = try await house.desk.openSession(login: "leader", password: password) }
            #expect(closed == .signInRefused(login: "leader"))
        }
    }

    @Test func `Hashes are argon2id with 64 MiB and a salt of their own`() throws {
        let first = try Password.hash("密码 correct horse")
        #expect(first.hasPrefix("$argon2id$v=19$m=65536,t=3,p=1$"))
        #expect(Password.verify("密码 correct horse", first))
        #expect(!Password.verify("密码 correct horsf", first) && !Password.verify("", first))
        #expect(!Password.verify("x", "not a hash"))
        #expect(try Password.hash("a", cost: .test) != Password.hash("a", cost: .test))
    }

    @Test(arguments: [(Post.systemAdministrator, Post.auditor), (.inspector, .leader), (.auditor, .regulator)])
    func `One person may not hold posts that check each other`(_ first: Post, _ second: Post) async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            let person = NewPerson(
                login: "both", name: "两职", holdings: [first, second].map { PostHolding(post: $0, region: .root) })
            let refused = await refusal { _ = try await house.desk.addPeople([person], by: administrator) }
            #expect(refused?.code == "governance.incompatible-posts")
        }
    }

    @Test func `A login that exists, an unknown region and an unknown department are refused whole`() async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            func refused(_ login: String, _ holding: PostHolding) async -> GovernanceError? {
                let fresh = NewPerson(
                    login: "fresh", name: "新", holdings: [PostHolding(post: .leader, region: House.shenyang)])
                let bad = NewPerson(login: login, name: "坏", holdings: [holding])
                return await refusal { _ = try await house.desk.addPeople([fresh, bad], by: administrator) }
            }
            let good = PostHolding(post: .leader, region: House.shenyang)
            let nowhere = PostHolding(post: .leader, region: RegionCode(rawValue: "999999")!)
            let noOffice = PostHolding(
                post: .leader, region: House.shenyang, department: DepartmentID(rawValue: "none")!)
            #expect(await refused("leader", good) == .exists(kind: "person", id: "leader"))
            #expect(await refused("y", nowhere) == .unknown(kind: "region", id: "999999"))
            #expect(await refused("z", noOffice) == .unknown(kind: "department", id: "none"))
            #expect(await refused("a b", good) == .invalid(field: "login", value: "a b"))
            #expect(await refusal { _ = try await house.desk.actor(login: "fresh") } != nil)
        }
    }

    @Test func `The first actor of a post is the oldest account that holds it`() async throws {
        try await withHouse { house in
            let found = try await house.desk.firstActor(holding: .regulator)
            #expect(found == (try await house.actor(.regulator)))
            #expect(try await house.desk.firstActor(holding: .leader, in: House.shenyang).name == "分管领导")
            let none = await refusal { _ = try await house.desk.firstActor(holding: .leader, in: House.nantong) }
            #expect(none == .unknown(kind: "post", id: "leader"))
        }
    }

    @Test func `A stale version does not overwrite`() async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            try await house.desk.setActive(false, login: "leader", version: 1, by: administrator)
            let stale = await refusal {
                try await house.desk.setActive(true, login: "leader", version: 1, by: administrator)
            }
            #expect(stale == .changedMeanwhile(kind: "person", id: "leader"))
        }
    }
}
