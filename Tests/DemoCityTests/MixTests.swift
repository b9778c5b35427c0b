// The city looks like a city: mixes within one point of what they follow.

import Directory
import Governance
import Testing

@testable import DemoCity

@Suite("Mix")
struct MixTests {
    @Test("risk classes among the graded are 48.6, 41.5, 6.4 and 3.5 per cent, and eight per cent have none")
    func classes() {
        let graded: (DemoRecord) -> Bool = { Sample.riskClass($0) != "U" }
        for (name, share) in [("A", 48.6), ("B", 41.5), ("C", 6.4), ("D", 3.5)] {
            #expect(abs(Sample.percent({ Sample.riskClass($0) == name }, among: graded) - share) < 1, "\(name)")
        }
        #expect(abs(Sample.percent { Sample.riskClass($0) == "U" } - 8) < 1)
    }

    /// Per cent of `industry_derived` in registry_marginals.json (39,481 rows with a derived industry or none).
    private static let industries: [(String, Double)] = [
        ("F51", 28.35), ("F52", 12.68), ("C", 9.90), ("L72", 7.73), ("", 5.55), ("E50", 5.10), ("K70", 4.28),
        ("A", 3.68), ("J66", 3.62), ("M", 3.00), ("I", 2.81), ("E47", 2.78), ("G54", 2.75), ("J68", 1.45),
        ("O", 1.17), ("H62", 0.89), ("H61", 0.80), ("L71", 0.73), ("G59", 0.70), ("D44", 0.66),
    ]

    @Test("industries of enterprises and cooperatives follow the register", arguments: industries)
    func industry(prefix: String, share: Double) {
        let found = Sample.percent(
            { prefix.isEmpty ? $0.object.industry.isEmpty : $0.object.industry.hasPrefix(prefix) },
            among: { $0.object.kind == .enterprise || $0.object.kind == .cooperative })
        #expect(abs(found - share) < 1)
    }

    @Test("kinds, with cooperatives one to twenty enterprises")
    func kinds() {
        for (kind, share) in [
            (ObjectKind.enterprise, 67.0), (.individual, 24), (.cooperative, 3.3), (.institution, 2.4),
        ] {
            #expect(abs(Sample.percent { $0.object.kind == kind } - share) < 1, "\(kind)")
        }
        #expect(Set(Sample.records.map(\.object.kind)) == Set(ObjectKind.allCases))
    }

    @Test("four to six per cent are closed, cancelled, revoked or moved")
    func states() {
        let gone: Set<BusinessState> = [.closed, .cancelled, .revoked, .moved]
        #expect((4...6).contains(Sample.percent { gone.contains($0.object.state) }))
        #expect(Set(Sample.records.map(\.object.state)) == Set(BusinessState.allCases))
    }

    @Test("districts are uneven, all are there, and each object lies in a region of the tree")
    func regions() {
        let counts = Dictionary(grouping: Sample.records, by: \.object.region).mapValues(\.count)
        #expect(counts.count == 8)
        #expect((counts.values.max() ?? 0) > 4 * (counts.values.min() ?? 0))
        #expect(Set(counts.keys).isSubset(of: DemoCity.regions.map(\.code)))
    }

    @Test("regions are eight districts with three to six towns each, parents first, each town with a station")
    func tree() {
        var seen: Set = [DemoCity.regions[0].parent]
        for region in DemoCity.regions {
            #expect(seen.contains(region.parent) && region.code.rawValue.hasPrefix("2199"))
            seen.insert(region.code)
        }
        let districts = DemoCity.regions.filter { $0.parent == DemoCity.cityRegion }
        #expect(districts.count == 8)
        for district in districts {
            let towns = DemoCity.regions.filter { $0.parent == district.code }
            #expect((3...6).contains(towns.count))
            #expect(towns.allSatisfy { DemoCity.stations[$0.code]?.hasSuffix("市场监督管理所") == true })
        }
    }

    @Test("name lengths of enterprises follow the register within three signs, the median within one")
    func names() {
        let lengths = Sample.records.filter { $0.object.kind == .enterprise }.map(\.object.name.count).sorted()
        for (quantile, length) in [(0.1, 10), (0.25, 12), (0.5, 13), (0.75, 16), (0.9, 19), (0.99, 27)] {
            let found = lengths[Int(Double(lengths.count) * quantile)]
            #expect(abs(found - length) <= (quantile == 0.5 ? 1 : 3), "\(quantile): \(found)")
        }
    }

    @Test("nobody is registered after today, and a sixth of the enterprises before 2001")
    func years() {
        #expect(Sample.records.allSatisfy { ($0.object.registeredOn ?? Sample.today) <= Sample.today })
        let old = Sample.percent(
            { ($0.object.registeredOn?.year ?? 9999) < 2001 }, among: { $0.object.kind == .enterprise })
        #expect((10...16).contains(old))
    }

    @Test("a few were visited this year, fewer reached the cap, a few are under investigation")
    func past() {
        let visits: (DemoRecord) -> Int = { $0.visits.count { $0.on.year == Sample.today.year } }
        #expect((2...4).contains(Sample.percent { visits($0) == 1 }))
        #expect((0.1...0.6).contains(Sample.percent { visits($0) == DemoCity.visitsPerYear }))
        #expect((0.1...0.5).contains(Sample.percent { $0.investigation != nil }))
        #expect(Sample.records.allSatisfy { $0.visits.allSatisfy { $0.on <= Sample.today && !$0.departments.isEmpty } })
    }

    @Test("tags that items ask for are all there, sorted, without doubles")
    func tags() {
        let tags = Set(Sample.records.flatMap(\.object.tags))
        for tag in ["餐饮", "学校食堂", "宾馆旅店", "危化", "特种设备", "校外培训", "新业态", "排污", "建设工程"] {
            #expect(tags.contains(tag))
        }
        #expect(Sample.records.allSatisfy { $0.object.tags == Set($0.object.tags).sorted() })
    }
}
