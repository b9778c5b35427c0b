// Fills the libraries with a demonstration city, through the same desks as everybody.

import DemoCity
import Directory
import Governance
import Planning

struct Settlers {
    let office: Office

    init(_ office: Office) { self.office = office }

    /// Objects a transaction takes.
    private static let bundleSize = 20_000

    func settle(_ city: DemoCity) async throws {
        let administrator = try await office.actor(.systemAdministrator, login: nil)
        let regulator = try await office.actor(.regulator, login: nil)
        let progress = Progress(say("演示城市", "demonstration city"))
        let bundles = (city.size + Self.bundleSize - 1) / Self.bundleSize
        try await office.directory.addObjects(source: "demo \(city.seed)", by: administrator) { number in
            guard number < bundles else { return nil }
            progress.update("\(grouped(number * Self.bundleSize)) / \(grouped(city.size))")
            let range = number * Self.bundleSize..<min(city.size, (number + 1) * Self.bundleSize)
            var bundle = ObjectBundle(objects: [], gradings: [])
            for index in range {
                let (object, gradings) = city.object(at: index)
                bundle.objects.append(object)
                bundle.gradings += gradings
            }
            return bundle
        }
        try await office.directory.addOfficers(
            city.officers(), assistants: city.assistants(), source: "demo \(city.seed)", by: administrator)
        let items = DemoCity.items.map { item in
            var item = item
            item.tags = (DemoCity.itemTags[item.id] ?? []).sorted()
            return item
        }
        try await office.planning.addItems(items, by: regulator)
        try await past(city, by: regulator)
        progress.end()
    }

    /// Visits of this year and last, and open cases.
    private func past(_ city: DemoCity, by regulator: Actor) async throws {
        var visits: [VisitEntry] = []
        var holds: [(object: String, hold: Hold, note: String)] = []
        for record in city.records {
            visits += record.visits
            if let case_ = record.investigation {
                holds.append((case_.object, Hold(kind: .case, until: nil), case_.reference))
            }
        }
        try await office.directory.addHistory(visits: visits, holds: holds, source: "demo \(city.seed)", by: regulator)
    }
}
