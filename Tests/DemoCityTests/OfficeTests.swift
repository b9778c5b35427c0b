// Departments, officers with their weak spots, items and people.

import Directory
import Governance
import Testing

@testable import DemoCity

@Suite("Offices")
struct OfficeTests {
    private func drawable(_ officers: [Officer], _ department: String) -> [Officer] {
        officers.filter { officer in
            officer.department.rawValue == department && officer.certificateExpires >= Sample.today
                && !officer.leave.contains { $0.from <= Sample.today && Sample.today <= $0.to }
        }
    }

    @Test("market, fire and ecology can staff a default joint round", arguments: [2_000, 20_000, 200_000, 1_000_000])
    func sufficient(size: Int) {
        let officers = Sample.city(size).officers()
        // 3.1 % of the city is drawn at the default rates; two officers go to each object.
        let load = size * 31 / 1_000 * 2
        for department in ["market", "fire", "ecology"] {
            let able = drawable(officers, department)
            #expect(able.count >= 16)
            #expect(able.map(\.capacity).reduce(0, +) >= load, "\(department) at \(size)")
        }
    }

    @Test("culture has one officer who can be drawn, whatever the size", arguments: [1, 2_000, 1_000_000])
    func shortage(size: Int) {
        let officers = Sample.city(size).officers()
        #expect(drawable(officers, "culture").count == 1)
        #expect(officers.count { $0.department.rawValue == "culture" } >= 6)
    }

    @Test("some certificates have lapsed, some lapse soon, some officers are away, some declared conflicts")
    func weakSpots() {
        let officers = Sample.city.officers()
        let today = Sample.today
        #expect(officers.contains { $0.department.rawValue == "market" && $0.certificateExpires < today })
        #expect(officers.contains { $0.certificateExpires >= today && $0.certificateExpires < today.adding(days: 31) })
        #expect(officers.contains { $0.leave.contains { $0.from <= today && today <= $0.to } })
        #expect(officers.contains { $0.leave.contains { $0.from > today } })
        let ids = Set(Sample.records.map(\.object.id))
        let conflicts = officers.flatMap(\.conflicts)
        #expect(!conflicts.isEmpty && conflicts.allSatisfy { ids.contains($0.object) })
    }

    @Test("certificates are unique, capacities between 60 and 150, specialities sorted")
    func officers() {
        let officers = Sample.city(1_000_000).officers()
        #expect(Set(officers.map(\.certificate)).count == officers.count)
        #expect(officers.allSatisfy { (60...150).contains($0.capacity) })
        #expect(officers.allSatisfy { $0.specialities == $0.specialities.sorted() })
    }

    @Test("assistants of every sort stand beside the officers")
    func assistants() {
        let assistants = Sample.city.assistants()
        #expect(Set(assistants.map(\.kind)) == Set(AssistantKind.allCases))
        #expect(Set(assistants.map(\.id)).count == assistants.count)
    }

    @Test("one department alone may not penalise")
    func penalties() {
        #expect(DemoCity.departments.filter { !$0.mayPenalise }.map(\.id.rawValue) == ["data"])
        #expect(Set(DemoCity.departments.map(\.id)).count == DemoCity.departments.count)
    }

    @Test("the first people hold every post, the joint office at the root without a department")
    func people() {
        let holdings = DemoCity.people.flatMap(\.posts)
        #expect(Set(holdings.map(\.post)) == Set(Post.allCases))
        #expect(Set(DemoCity.people.map(\.login)).count == DemoCity.people.count)
        for login in ["regulator", "leader"] {
            let posts = DemoCity.people.first { $0.login == login }?.posts ?? []
            #expect(posts.map(\.region) == [.root] && posts.map(\.department) == [nil])
        }
        #expect(holdings.contains { $0.post == .regulator && $0.region.rawValue == "219901" })
        #expect(holdings.count { $0.post == .leader } == 2)
    }
}
