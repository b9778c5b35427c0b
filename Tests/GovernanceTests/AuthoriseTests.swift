// Who may do what, where: post × region × department.

import Governance
import Testing

@Suite struct AuthoriseTests {
    let organisation = Organisation(
        tree: RegionTree(ReferenceRegions.all, changes: ReferenceRegions.changes), departments: [])
    let plan = Act("test.plan", posts: [.regulator, .leader])
    let list = Act("test.list", posts: [.regulator], reach: .region)

    func isPermitted(
        _ holdings: [PostHolding], _ act: Act, _ region: RegionCode, _ departments: [DepartmentID]
    ) -> Bool {
        let actor = Actor(person: ID(stored: "x"), name: "甲", holdings: holdings)
        let subject = Subject(kind: "plan", id: "1", region: region, departments: departments)
        do {
            try authorise(actor, act, on: subject, in: organisation)
            return true
        } catch {
            return false
        }
    }

    @Test func `Nothing is permitted to an actor without posts, nor by an act without posts`() {
        #expect(!isPermitted([], plan, House.heping, [House.market]))
        for post in Post.allCases {
            let everything = [PostHolding(post: post, region: .root)]
            #expect(!isPermitted(everything, Act("test.nobody", posts: []), House.heping, []))
        }
    }

    @Test(arguments: Post.allCases)
    func `Only the act's posts permit`(_ post: Post) {
        let holdings = [PostHolding(post: post, region: .root)]
        #expect(isPermitted(holdings, plan, House.heping, []) == [.regulator, .leader].contains(post))
    }

    @Test(arguments: [
        (RegionCode.root, true), (RegionCode(rawValue: "210000")!, true), (House.shenyang, true),
        (House.heping, true), (RegionCode(rawValue: "210102002")!, false), (RegionCode(rawValue: "210103")!, false),
        (House.nantong, false), (RegionCode(rawValue: "999999")!, false),
    ])
    func `A post holds for its region and everything below, never above or beside`(
        _ held: RegionCode, _ permitted: Bool
    ) {
        let holdings = [PostHolding(post: .regulator, region: held)]
        #expect(isPermitted(holdings, plan, House.heping, [House.market]) == permitted)
    }

    @Test func `A department-bound post holds for subjects of that department`() {
        let bound = [PostHolding(post: .regulator, region: House.shenyang, department: House.market)]
        #expect(isPermitted(bound, plan, House.heping, [House.market]))
        #expect(isPermitted(bound, plan, House.heping, [House.fire, House.market]), "a joint task is also ours")
        #expect(!isPermitted(bound, plan, House.heping, [House.fire]))
        #expect(!isPermitted(bound, plan, House.heping, []), "what names no department is the whole region's")
        #expect(isPermitted(bound, list, House.heping, []), "unless the act reaches the region")
        #expect(!isPermitted(bound, list, House.heping, [House.fire]))
        let free = [PostHolding(post: .regulator, region: House.shenyang)]
        #expect(isPermitted(free, plan, House.heping, []) && isPermitted(free, plan, House.heping, [House.fire]))
    }

    @Test func `An act of lineage reaches up to a subject that names the holder's department, and no act else`() {
        let look = Act("test.look", posts: [.regulator], extent: .lineage)
        let county = [PostHolding(post: .regulator, region: House.heping, department: House.market)]
        for region in [RegionCode.root, House.shenyang, House.heping] {
            #expect(isPermitted(county, look, region, [House.fire, House.market]))
        }
        #expect(!isPermitted(county, look, House.nantong, [House.market]), "beside is not above")
        #expect(!isPermitted(county, look, .root, [House.fire]), "another department's")
        #expect(!isPermitted(county, look, .root, []), "what names no department is the whole region's")
        #expect(!isPermitted(county, plan, .root, [House.market]), "an act without lineage stays below")
        let free = [PostHolding(post: .regulator, region: House.heping)]
        #expect(!isPermitted(free, look, .root, [House.market]), "bound to no department, there is nothing to name")
        let inspector = [PostHolding(post: .inspector, region: House.heping, department: House.market)]
        #expect(!isPermitted(inspector, look, .root, [House.market]))
    }

    @Test(arguments: Post.allCases)
    func `Whom the subject names is permitted by a post the act says, wherever it lies`(_ post: Post) {
        let commit = Act("test.commit", posts: [], named: [.witness, .regulator])
        let actor = Actor(
            person: ID(stored: "x"), name: "甲", holdings: [PostHolding(post: post, region: House.nantong)])
        func isPermitted(_ act: Act, naming people: Set<ID<Person>>) -> Bool {
            let subject = Subject(kind: "draw", id: "1", region: House.heping, people: people)
            return organisation.permission(for: actor, act, on: subject) != nil
        }
        #expect(isPermitted(commit, naming: [actor.person]) == [.witness, .regulator].contains(post))
        #expect(!isPermitted(commit, naming: [ID(stored: "y")]))
        #expect(!isPermitted(plan, naming: [actor.person]), "naming opens nothing where the act does not say so")
    }

    @Test func `Post, region and department must come from one holding, not be pieced together`() {
        let holdings = [
            PostHolding(post: .inspector, region: House.shenyang, department: House.market),
            PostHolding(post: .regulator, region: House.nantong, department: House.market),
            PostHolding(post: .regulator, region: House.shenyang, department: House.fire),
        ]
        #expect(!isPermitted(holdings, plan, House.heping, [House.market]))
    }

    @Test func `An abolished code counts as its successor`() {
        let chongchuan = [PostHolding(post: .regulator, region: RegionCode(rawValue: "320613")!)]
        #expect(isPermitted(chongchuan, plan, RegionCode(rawValue: "320611")!, []))
        let laiwu = [PostHolding(post: .regulator, region: RegionCode(rawValue: "370100")!)]
        #expect(isPermitted(laiwu, plan, RegionCode(rawValue: "371202")!, []))
    }

    @Test func `Who wrote a thing does not approve it`() {
        let author = Actor(person: ID(stored: "a"), name: "甲", holdings: [])
        #expect(throws: GovernanceError.samePerson(person: "甲", act: "test.plan")) {
            try Separation.refuseSamePerson(author: author.person, approver: author, act: plan)
        }
        #expect(throws: Never.self) {
            try Separation.refuseSamePerson(author: ID(stored: "b"), approver: author, act: plan)
        }
    }

    @Test func `The refusal says who, what and on which subject`() {
        let actor = Actor(person: ID(stored: "x"), name: "甲", holdings: [])
        let subject = Subject(kind: "plan", id: "1", region: House.heping)
        let expected = GovernanceError.denied(person: "甲", act: "test.plan", subject: "plan 1")
        #expect(throws: expected) { try authorise(actor, plan, on: subject, in: organisation) }
        #expect(expected.code == "governance.denied")
        #expect(expected.parameters == ["person": "甲", "act": "test.plan", "kind": "plan", "id": " 1"])
        let id = IDMaker().make(Person.self).text
        let made = GovernanceError.denied(person: "甲", act: "test.plan", subject: "plan \(id)")
        #expect(made.parameters["id"] == "", "an id that says nothing to a person is not told")
    }
}
