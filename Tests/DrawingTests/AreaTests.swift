// Areas are laid out from expected visits, the same on every machine.

import Governance
import Testing

@testable import Drawing

@Suite("Areas")
struct AreaTests {
    static func code(_ text: String) -> RegionCode { RegionCode(rawValue: text)! }

    static let tree: RegionTree = {
        var regions = [Region(code: .root, name: "全国", parent: nil)]
        for city in ["219900", "219800"] {
            regions.append(Region(code: code(city), name: "市\(city)", parent: .root))
            for county in 1...5 {
                let text = city.prefix(4) + "0\(county)"
                regions.append(Region(code: code(String(text)), name: "区\(text)", parent: code(city)))
            }
        }
        return RegionTree(regions)
    }()

    static func weights(_ visits: [Int]) -> [RegionCode: Int] {
        let counties = (1...5).map { "21990\($0)" } + (1...5).map { "21980\($0)" }
        return Dictionary(uniqueKeysWithValues: zip(counties, visits).map { (code($0), $1 * 1_000_000) })
    }

    @Test("never need more groups than the officers suffice for", arguments: 1..<14)
    func limit(_ limit: Int) {
        let areas = AreaDesign.lay(
            out: Self.weights([40, 10, 3, 3, 8, 90, 1, 1, 1, 20]), tree: Self.tree, groupLimit: limit,
            visitsPerGroup: 20)
        #expect(areas.reduce(0) { $0 + $1.groups } == min(limit, 9))
        #expect(areas.flatMap(\.regions).count == 10)
        #expect(Set(areas.flatMap(\.regions)).count == 10)
    }

    @Test("join neighbours of the same city first")
    func kinship() {
        let areas = AreaDesign.lay(
            out: Self.weights([1, 1, 1, 1, 1, 9, 9, 9, 9, 9]), tree: Self.tree, groupLimit: 2, visitsPerGroup: 1)
        #expect(areas.map { $0.regions.map { $0.rawValue.prefix(4) } }.allSatisfy { Set($0).count == 1 })
    }

    @Test("give further groups to where most is to be done")
    func groups() {
        let areas = AreaDesign.lay(
            out: Self.weights([100, 10, 10, 10, 10, 10, 10, 10, 10, 10]), tree: Self.tree, groupLimit: 14,
            visitsPerGroup: 10)
        let heavy = areas.first { $0.regions == [Self.code("219901")] }
        #expect(heavy?.groups == 5)
    }

    @Test("with next to nothing to do join their nearest relative, so that no group stays idle")
    func idle() {
        let areas = AreaDesign.lay(
            out: Self.weights([40, 40, 40, 40, 40, 0, 0, 0, 0, 1]), tree: Self.tree, groupLimit: 6, visitsPerGroup: 20)
        #expect(areas.allSatisfy { $0.weight >= 5_000_000 })
        #expect(areas.reduce(0) { $0 + $1.groups } == 6)
    }

    @Test("are joined where that spares the busiest group")
    func balance() {
        let areas = AreaDesign.lay(
            out: Self.weights([100, 12, 12, 12, 12, 0, 0, 0, 0, 0]), tree: Self.tree, groupLimit: 5, visitsPerGroup: 10)
        let loads = areas.map { $0.weight / $0.groups / 1_000_000 }
        // 148 visits for five groups: half as much again as the average is 44.
        #expect(loads.max()! <= 44, "\(loads)")
        #expect(areas.reduce(0) { $0 + $1.groups } == 5)
    }

    @Test("are one with one group when nearly nothing is to be expected")
    func nothing() {
        let areas = AreaDesign.lay(
            out: Self.weights([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), tree: Self.tree, groupLimit: 3, visitsPerGroup: 20)
        #expect(areas.count == 1 && areas[0].groups == 1)
    }
}
