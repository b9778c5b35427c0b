// The synthetic city 云川市: any size, by seed, in constant memory. No real firm, no real person, no real place.

package import Directory
package import Governance

/// A deterministic city. The same seed, size and day give the same city on every machine; the object at an index
/// depends on the seed and the day alone, so a larger city begins with the smaller one.
///
/// Marks of invention: region codes under the unused prefix `2199`, telephone numbers `0199-0000 …`, certificates
/// `9900…`, and unified codes that are valid by check digit but belong to no registration authority.
package struct DemoCity: Sendable {
    package let seed: String
    package let size: Int
    package let today: CalendarDate

    let key: UInt64
    let mint: CodeMint

    /// The largest city: legacy numbers and old codes have eight digits, a tenth of which is in use then.
    package static let sizes = 1...10_000_000

    /// A city of `size` objects, which must be in `DemoCity.sizes`. `today` dates officers' certificates and leave,
    /// visits and gradings.
    package init(seed: String, size: Int, today: CalendarDate) {
        precondition(Self.sizes.contains(size), "a demonstration city has 1 to 10,000,000 objects")
        self.seed = seed
        self.size = size
        self.today = today
        key = Dice.key(of: seed)
        mint = CodeMint(key: key)
    }

    /// The object at `index` (0 ..< size) and its gradings; an object without a `risk` grading has class `U`.
    package func object(at index: Int) -> (InspectionObject, [Grading]) {
        let profile = self.profile(at: index)
        let object = self.object(profile)
        return (object, gradings(profile, id: object.id))
    }

    /// The id of the object at `index`, without building the rest.
    package func id(at index: Int) -> String { profile(at: index).id(mint) }

    /// The object at `index` with all that is known about it.
    package func record(at index: Int) -> DemoRecord {
        let profile = self.profile(at: index)
        let object = self.object(profile)
        return DemoRecord(
            object: object, gradings: gradings(profile, id: object.id), visits: visits(profile, object: object),
            investigation: investigation(profile, object: object))
    }

    /// All records in order, made one at a time while they are read.
    package var records: LazyMapSequence<Range<Int>, DemoRecord> { (0..<size).lazy.map { record(at: $0) } }

    func profile(at index: Int) -> Profile {
        precondition(index >= 0 && index < size, "index outside the city")
        return Profile(index: index, key: key, today: today)
    }
}
