// The item list: complete, and known to the departments.

import Directory
import Governance
import Planning
import Testing

@testable import DemoCity

@Suite("Items")
struct ItemTests {
    @Test("there are twenty-five to forty-five items with ids of their own")
    func count() {
        #expect((25...45).contains(DemoCity.items.count))
        #expect(Set(DemoCity.items.map(\.id)).count == DemoCity.items.count)
        let plain = Set("abcdefghijklmnopqrstuvwxyz0123456789")
        #expect(DemoCity.items.allSatisfy { !$0.id.isEmpty && $0.id.allSatisfy(plain.contains) })
    }

    @Test("every item has its eight elements and a legal basis", arguments: DemoCity.items.map(\.id))
    func elements(id: String) throws {
        let item = try #require(DemoCity.items.first { $0.id == id })
        let texts = [item.area, item.name, item.content, item.object, item.method, item.level, item.basis]
        #expect(texts.allSatisfy { !$0.isEmpty })
        #expect(!item.cooperators.isEmpty && !item.cooperators.contains(item.initiator))
        let known = Set(DemoCity.departments.map(\.id))
        #expect(known.contains(item.initiator) && known.isSuperset(of: item.cooperators))
        #expect(item.basis.contains("《") && (item.basis.contains("第") || item.basis.contains(ItemTable.rules)))
    }

    @Test("every item has four to ten check points, each with its standard", arguments: DemoCity.items.map(\.id))
    func points(id: String) throws {
        let item = try #require(DemoCity.items.first { $0.id == id })
        #expect((4...10).contains(item.checkPoints.count))
        #expect(item.checkPoints.allSatisfy { !$0.text.isEmpty && !$0.standard.isEmpty })
        #expect(Set(item.checkPoints.map(\.text)).count == item.checkPoints.count)
    }

    @Test("market, fire and ecology each have an item for enterprises of all trades")
    func general() {
        for (id, department) in [("annualreport", "market"), ("firesafety", "fire"), ("pollutionpermit", "ecology")] {
            let item = DemoCity.items.first { $0.id == id }
            #expect(item?.initiator.rawValue == department && item?.object.contains("企业") == true)
        }
    }

    @Test("the tags of an item's objects exist in the city, and the items exist")
    func tags() {
        let tags = Set(Sample.records.flatMap(\.object.tags))
        #expect(Set(DemoCity.itemTags.keys).isSubset(of: DemoCity.items.map(\.id)))
        #expect(DemoCity.itemTags.values.allSatisfy { !$0.isEmpty && tags.isSuperset(of: $0) })
        for id in ["annualreport", "firesafety", "pollutionpermit"] { #expect(DemoCity.itemTags[id] == nil) }
    }

    @Test("a speciality an item asks for is held by drawable officers of its department")
    func specialities() {
        let officers = Sample.city(2_000).officers()
        for item in DemoCity.items where !item.speciality.isEmpty {
            let holders = officers.filter {
                $0.department == item.initiator && $0.specialities.contains(item.speciality)
                    && $0.certificateExpires >= Sample.today
            }
            #expect(holders.count >= 4, "\(item.id)")
        }
    }
}
