// The city is a function of seed, size and day.

import Directory
import Governance
import Testing

@testable import DemoCity

@Suite("Determinism")
struct DeterminismTests {
    @Test("the first thousand objects of the seed mingcha are what they always were")
    func pinned() {
        #expect(Sample.digest(Sample.city.records.prefix(1_000)) == "e2403ab9cea35cb4")
    }

    @Test("two cities of the same seed, size and day are equal, officers and assistants included")
    func equal() {
        let (one, other) = (Sample.city(500), Sample.city(500))
        #expect(Array(one.records) == Array(other.records))
        #expect(one.officers() == other.officers())
        #expect(one.assistants() == other.assistants())
    }

    @Test("another seed gives another city")
    func otherSeed() {
        let (one, other) = (Sample.city(300), Sample.city(300, seed: "mingchb"))
        #expect(Set(one.records.map(\.object.id)).isDisjoint(with: other.records.map(\.object.id)))
    }

    @Test("an object does not depend on the size of the city or on what was read before")
    func prefix() {
        let large = Sample.city(10_000_000)
        _ = large.record(at: 9_999_999)
        for index in [0, 7, 299] {
            #expect(large.record(at: index) == Sample.city(300).record(at: index))
            #expect(large.id(at: index) == large.object(at: index).0.id)
        }
    }

    @Test("the smallest city has one object and all its officers")
    func smallest() {
        let city = Sample.city(1)
        #expect(city.records.count == 1)
        #expect(city.officers().count == 36 + 24 + 24 + 12 + 10 * 6)
    }
}
