// Each file of the folder as bytes. The writer of a draw and its verifier both use these, and nothing else.

import Merkle

enum Encode {
    static func commitments(_ contributors: [Contributor], _ commitments: [Digest], close: Digest) -> [UInt8] {
        let entries: [JSON] = zip(contributors, commitments).map { contributor, commitment in
            [
                "commitment": .string(commitment.hex), "j": .integer(Int64(contributor.j)),
                "kind": .string(contributor.kind.rawValue), "name": .string(contributor.name),
            ]
        }
        return (["close": .string(close.hex), "commitments": .array(entries)] as JSON).canonical
    }

    static func openings(_ openings: [Opening], entropy: String, seed: Digest) -> [UInt8] {
        let entries: [JSON] = openings.map { opening in
            [
                "j": .integer(Int64(opening.j)), "present": .integer(opening.isPresent ? 1 : 0),
                "r": .string(hex(opening.r)), "s": .string(hex(opening.s)), "source": .string(opening.source.rawValue),
            ]
        }
        let file: JSON = ["entropy": .string(entropy), "openings": .array(entries), "seed": .string(seed.hex)]
        return file.canonical
    }

    static let rosterHeader = "id,stratum"
    static let saltedRosterHeader = "id,stratum,salt"
    static let excludedHeader = "id,reason,salt"

    static func roster(_ roster: Roster, header: String) -> [UInt8] {
        var table = TableText(header, capacity: roster.count * (roster.isSalted ? 112 : 48))
        for index in roster.ids.indices {
            let id = roster.ids[index]
            if header.hasSuffix(",salt") {
                table.add(id, roster.label(at: index), hex(Array(roster.salt(at: index))))
            } else {
                table.add(id, roster.label(at: index))
            }
        }
        return table.bytes
    }

    static func result(_ selection: Selection) -> [UInt8] {
        let streams: [JSON] = selection.streams.map { stream in
            [
                "groups": .array(
                    stream.groups.map { group in
                        [
                            "eligible": .integer(Int64(group.eligible)), "name": .string(group.name),
                            "reserves": .array(group.reserves.map { .string($0) }),
                            "selected": .array(group.selected.map { .string($0) }),
                            "threshold": group.threshold.map { .string($0.hex) } ?? .null,
                        ]
                    }),
                "id": .string(stream.id),
            ]
        }
        return (["streams": .array(streams)] as JSON).canonical
    }

    /// `id,streams` in public mode, `id` in committed mode, where streams would tell the stratum.
    static func visits(_ visits: [String: [String]], mode: RosterMode) -> [UInt8] {
        var table = TableText(mode == .public ? "id,streams" : "id")
        for (id, streams) in visits.sorted(by: { $0.key < $1.key }) {
            switch mode {
            case .public: table.add(id, streams.joined(separator: "+"))
            case .committed: table.add(id)
            }
        }
        return table.bytes
    }

    static func staffing(_ staffing: Staffing) -> [UInt8] {
        let groups: [JSON] = staffing.groups.map { group in
            [
                "area": .string(group.area), "group": .integer(Int64(group.group)),
                "objects": .array(group.objects.map { .string($0) }),
                "officers": .array(
                    group.officers.map { ["department": .string($0.department), "id": .string($0.id)] }),
            ]
        }
        let relaxed: [JSON] = staffing.relaxed.map {
            [
                "area": .string($0.area), "group": .integer(Int64($0.group)), "officer": .string($0.officer),
                "rule": "load",
            ]
        }
        let file: JSON = [
            "groups": .array(groups), "relaxed": .array(relaxed), "version": .string(staffing.version.rawValue),
        ]
        return file.canonical
    }

    static func officers(_ officers: [OfficerRow]) -> [UInt8] {
        var table = TableText("id,department,specialities,capacity")
        for officer in officers {
            table.add(
                officer.id, officer.department, officer.specialities.joined(separator: "+"), String(officer.capacity))
        }
        return table.bytes
    }

    static func barred(_ pairs: [BarredPair]) -> [UInt8] {
        var table = TableText("officer,object")
        for pair in pairs { table.add(pair.officer, pair.object) }
        return table.bytes
    }

    static func directory(_ ids: [String]) -> [UInt8] {
        var table = TableText("id", capacity: ids.count * 20)
        for id in ids { table.add(id) }
        return table.bytes
    }

    static func areas(_ ids: [String], _ areas: [String]) -> [UInt8] {
        var table = TableText("id,area", capacity: ids.count * 24)
        for (id, area) in zip(ids, areas) { table.add(id, area) }
        return table.bytes
    }

    /// A comma in a name becomes `，`; line ends and quotes, which no name needs, become spaces and full-width quotes.
    static func names(_ names: [(id: String, name: String)]) -> [UInt8] {
        var table = TableText("id,name")
        for (id, name) in names {
            var clean = ""
            for scalar in name.unicodeScalars {
                switch scalar {
                case ",": clean += "，"
                case "\"": clean += "＂"
                case "\r", "\n": clean += " "
                default: clean.unicodeScalars.append(scalar)
                }
            }
            table.add(id, clean)
        }
        return table.bytes
    }

    static func salts(_ salts: [String: [UInt8]]) -> [UInt8] {
        JSON.object(salts.mapValues { .string(hex($0)) }).canonical
    }

    /// `hex␠␠name` of every file of one part, sorted by name bytes. Names inside `audit/` stand without the prefix.
    static func sums(_ files: [String: [UInt8]], prefix: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for (name, content) in files.sorted(by: { $0.key < $1.key }) {
            bytes += "\(sha256(content).hex)  \(name.dropFirst(prefix.utf8.count))\n".utf8
        }
        return bytes
    }
}
