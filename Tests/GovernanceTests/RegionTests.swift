// The region tree, its reference data and its departments.

import Governance
import SQLKit
import Testing

@Suite struct RegionTests {
    let tree = RegionTree(ReferenceRegions.all, changes: ReferenceRegions.changes)

    func code(_ text: String) -> RegionCode { RegionCode(rawValue: text)! }

    @Test func `A code is 6, 9 or 12 digits, in its shortest form`() {
        for text in ["", "21010", "2101021", "21010２", "abcdef", "2101020011", " 210102"] {
            #expect(RegionCode(rawValue: text) == nil)
        }
        #expect(code("210102000") == code("210102") && code("210102000000") == code("210102"))
        #expect(code("210102001000").rawValue == "210102001")
        #expect(code("000000000000") == .root)
    }

    @Test func `Reference data is complete: every parent is there`() {
        #expect(tree.count == 4201)
        for region in ReferenceRegions.all where region.code != .root {
            #expect(region.parent.flatMap { tree[$0] } != nil, "\(region.code) \(region.name)")
        }
        #expect(tree[House.heping]?.name == "和平区")
        #expect(ReferenceRegions.changes.count == 11)
    }

    @Test func `Ancestors go from street to root, also for a community the tree does not list`() {
        #expect(tree.ancestors(of: code("210102002")).map(\.rawValue) == ["210102", "210100", "210000", "000000"])
        #expect(tree.contains(code("210102002001"), under: House.heping))
        #expect(tree.contains(.root, under: .root) && !tree.contains(.root, under: House.heping))
        #expect(tree.children(of: .root).count == 31)
        #expect(tree.subtree(of: House.heping).count > 5 && tree.subtree(of: House.heping).first == House.heping)
    }

    @Test func `Names leave out what names nothing`() {
        #expect(tree.fullName(of: House.heping) == "辽宁省沈阳市和平区")
        #expect(tree.fullName(of: code("110101")) == "北京市东城区")
    }

    @Test func `A zone may hang elsewhere than its digits say`() {
        let zone = Region(code: code("210171"), name: "开发区", parent: code("210102"))
        let own = RegionTree(ReferenceRegions.all + [zone])
        #expect(own.contains(zone.code, under: House.heping))
        #expect(own.contains(code("210171001"), under: House.heping))
    }

    @Test func `Old codes that point at each other do not hang`() {
        let changes = [("990001", "990002"), ("990002", "990001")].map {
            RegionChange(old: code($0.0), oldName: "", new: code($0.1), newName: "", year: 2020, note: "")
        }
        #expect(!RegionTree([], changes: changes).contains(code("990001"), under: House.heping))
    }

    @Test func `All regions load and come back as they were`() async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            try await house.desk.addRegions(ReferenceRegions.all, by: administrator)
            let organisation = try await house.desk.organisation()
            #expect(organisation.tree.count == 4201)
            #expect(organisation.tree[House.heping] == tree[House.heping])
            #expect(organisation.tree.current(code("320602")) == code("320613"))
            #expect(organisation.departments[House.coast]?.mayPenalise == false)
        }
    }

    @Test func `A department needs a known region and a known parent, and exists once`() async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            func refused(_ id: String, _ region: String, _ parent: DepartmentID? = nil) async -> GovernanceError? {
                let department = Department(
                    id: DepartmentID(rawValue: id)!, name: "局", region: code(region), parent: parent)
                return await refusal { try await house.desk.addDepartments([department], by: administrator) }
            }
            #expect(await refused("market", "210100") == .exists(kind: "department", id: "market"))
            #expect(await refused("a", "999999") == .unknown(kind: "region", id: "999999"))
            #expect(await refused("a", "210100", DepartmentID(rawValue: "b")) == .unknown(kind: "department", id: "b"))
            #expect(await refused("market2", "210102", House.market) == nil)
            #expect(DepartmentID(rawValue: "Market") == nil && DepartmentID(rawValue: "") == nil)
        }
    }
}
