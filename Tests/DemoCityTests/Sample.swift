// A city the tests share, and what they measure with.

import Directory
import Governance

@testable import DemoCity

enum Sample {
    static let today = CalendarDate(dayNumber: 20_614)  // 2026-06-10
    static let city = DemoCity(seed: "mingcha", size: 40_000, today: today)
    static let records = Array(city.records)

    static func city(_ size: Int, seed: String = "mingcha") -> DemoCity {
        DemoCity(seed: seed, size: size, today: today)
    }

    /// Share of the sample's records in per cent, of those that pass `among`.
    static func percent(
        _ hit: (DemoRecord) -> Bool, among: (DemoRecord) -> Bool = { _ in true }
    ) -> Double {
        let pool = records.filter(among)
        return 100 * Double(pool.count(where: hit)) / Double(pool.count)
    }

    static func riskClass(_ record: DemoRecord) -> String {
        record.gradings.first { $0.kind == .risk }?.value ?? "U"
    }

    /// FNV-1a, 64 bits, over every field of the records, as 16 hexadecimal digits.
    static func digest(_ records: some Sequence<DemoRecord>) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for record in records {
            for byte in text(record).utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func text(_ record: DemoRecord) -> String {
        let object = record.object
        var parts = [
            object.id, object.name, object.kind.rawValue, object.type, object.region.rawValue, object.industry,
            object.registeredAddress, object.businessAddress, object.contact, object.phone, object.authority,
            object.station, object.state.rawValue, object.registeredOn?.description ?? "",
        ]
        parts += object.tags
        parts += record.gradings.flatMap { [$0.kind.rawValue, $0.value, $0.source, "\($0.owner)", $0.on.description] }
        parts += record.visits.flatMap { [$0.on.description, $0.task] + $0.departments.map(\.rawValue) }
        parts += record.investigation.map { [$0.reference, $0.since.description, $0.department.rawValue] } ?? []
        return parts.joined(separator: "|") + "\n"
    }
}
