// What officers are called in the files of one draw. Where the city publishes its list that is the certificate; where
// not, a name for this draw alone, and who is meant stays in the office (draw.md, Staffing).

import Governance
import SQLKit
import VerifiableDraw

extension Drawing {
    static let aliases = Migration(
        room: "drawing", number: 6, title: "officers' pseudonyms",
        steps: [
            """
            CREATE TABLE drw_alias (
              draw TEXT NOT NULL REFERENCES drw_draw (id), alias TEXT NOT NULL, certificate TEXT NOT NULL,
              PRIMARY KEY (draw, alias), UNIQUE (draw, certificate)) STRICT
            """
        ])
}

/// Both ways between certificates and the ids of a draw's files. Who is in neither is called the same in both.
struct OfficerAliases: Sendable {
    fileprivate let certificates: [String: String]
    private let ids: [String: String]

    /// The city publishes its list: nobody is hidden.
    init() { self.init(certificates: [:]) }

    /// Numbers in random order, so that they tell neither department nor length of service.
    ///
    /// - Parameter salt: 32 fresh random bytes at each call.
    init(_ officers: [String], salt: () -> [UInt8]) {
        let width = String(officers.count).utf8.count
        let shuffled = officers.map { (salt(), $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
        let pairs = shuffled.enumerated().map { number, officer in
            let digits = String(number + 1)
            return ("P" + String(repeating: "0", count: width - digits.utf8.count) + digits, officer)
        }
        self.init(certificates: Dictionary(uniqueKeysWithValues: pairs))
    }

    fileprivate init(certificates: [String: String]) {
        self.certificates = certificates
        ids = Dictionary(certificates.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    }

    @Sendable func certificate(_ id: String) -> String { certificates[id] ?? id }
    @Sendable func id(_ certificate: String) -> String { ids[certificate] ?? certificate }

    func hide(_ row: OfficerRow) -> OfficerRow {
        OfficerRow(
            id: id(row.id), department: row.department, specialities: row.specialities, capacity: row.capacity)
    }

    func hide(_ pair: BarredPair) -> BarredPair { BarredPair(officer: id(pair.officer), object: pair.object) }

    /// The office's staffing as the draw's files have it.
    func hide(_ staffing: Staffing) -> Staffing {
        Staffing(
            version: staffing.version,
            groups: staffing.groups.map { group in
                StaffedGroup(
                    area: group.area, group: group.group, objects: group.objects,
                    officers: group.officers.map { AssignedOfficer(department: $0.department, id: id($0.id)) })
            },
            relaxed: staffing.relaxed.map { Relaxation(area: $0.area, group: $0.group, officer: id($0.officer)) })
    }
}

extension DrawStore {
    static func save(
        _ aliases: OfficerAliases, of draw: ID<DrawProcess>, in transaction: any WriteTransaction
    ) throws {
        try transaction.executeMany(
            "INSERT INTO drw_alias (draw, alias, certificate) VALUES ($1, $2, $3)",
            rows: aliases.certificates.sorted { $0.key < $1.key }.map { alias, certificate in
                [draw.sqlValue, .text(alias), .text(certificate)]
            })
    }

    static func aliases(of draw: ID<DrawProcess>, in transaction: any ReadTransaction) throws -> OfficerAliases {
        let rows = try transaction.map("SELECT alias, certificate FROM drw_alias WHERE draw = \(draw)") { row in
            (try row.text(0), try row.text(1))
        }
        return OfficerAliases(certificates: Dictionary(rows, uniquingKeysWith: { first, _ in first }))
    }
}
