// Files of the folder, read strictly: a stranger's folder may hold anything. Every fault has a file and a line.

import Merkle

enum Decode {
    static func json(_ file: String, _ bytes: [UInt8]) throws(FileFault) -> JSON {
        let json: JSON
        do { json = try JSON(parsing: bytes) } catch { throw FileFault(.json, file, line: 0) }
        return json
    }

    static func roster(_ file: String, _ bytes: [UInt8], header: String) throws(FileFault) -> Roster {
        var lines = try TableLines(file, bytes, header: header)
        var roster = Roster()
        let salted = header.hasSuffix(",salt")
        try lines.forEach { (cells, fault) throws(FileFault) in
            var salt: [UInt8] = []
            if salted {
                guard let read = VerifiableDraw.bytes(hex: cells[2]), read.count == 32 else { throw fault }
                salt = read
            }
            do throws(RosterError) {
                try roster.append(id: cells[0], label: cells[1], salt: salt)
            } catch {
                switch error {
                case .order: throw FileFault(.order, file, line: fault.line)
                case .duplicate: throw FileFault(.duplicate, file, line: fault.line)
                case .alphabet, .label, .salt: throw fault
                }
            }
        }
        return roster
    }

    /// A sorted column of ids.
    static func ids(_ file: String, _ bytes: [UInt8]) throws(FileFault) -> [String] {
        var lines = try TableLines(file, bytes, header: "id")
        var ids: [String] = []
        try lines.forEach { (cells, fault) throws(FileFault) in
            guard Alphabet.isID(cells[0]) else { throw fault }
            if let last = ids.last, last >= cells[0] { throw FileFault(.order, file, line: fault.line) }
            ids.append(cells[0])
        }
        return ids
    }

    static func areas(_ file: String, _ bytes: [UInt8]) throws(FileFault) -> (ids: [String], areas: [String]) {
        var lines = try TableLines(file, bytes, header: "id,area")
        var result: (ids: [String], areas: [String]) = ([], [])
        try lines.forEach { (cells, fault) throws(FileFault) in
            guard Alphabet.isID(cells[0]), Alphabet.isName(cells[1]) else { throw fault }
            if let last = result.ids.last, last >= cells[0] { throw FileFault(.order, file, line: fault.line) }
            result.ids.append(cells[0])
            result.areas.append(cells[1])
        }
        return result
    }

    static func officers(_ file: String, _ bytes: [UInt8]) throws(FileFault) -> [OfficerRow] {
        var lines = try TableLines(file, bytes, header: "id,department,specialities,capacity")
        var rows: [OfficerRow] = []
        try lines.forEach { (cells, fault) throws(FileFault) in
            guard Alphabet.isOfficerID(cells[0]), Alphabet.isName(cells[1]), let capacity = Int(cells[3]),
                capacity >= 0, String(capacity) == cells[3]
            else {
                throw fault
            }
            if let last = rows.last, last.id >= cells[0] { throw FileFault(.order, file, line: fault.line) }
            // Split by bytes: a letter of two characters may begin with a plus.
            let specialities = cells[2].utf8.split(separator: UInt8(ascii: "+")).map { String(Substring($0)) }
            rows.append(
                OfficerRow(id: cells[0], department: cells[1], specialities: specialities, capacity: capacity))
        }
        return rows
    }

    static func barred(_ file: String, _ bytes: [UInt8]) throws(FileFault) -> [BarredPair] {
        var lines = try TableLines(file, bytes, header: "officer,object")
        var pairs: [BarredPair] = []
        try lines.forEach { (cells, fault) throws(FileFault) in
            guard Alphabet.isOfficerID(cells[0]), Alphabet.isID(cells[1]) else { throw fault }
            if let last = pairs.last, (last.officer, last.object) >= (cells[0], cells[1]) {
                throw FileFault(.order, file, line: fault.line)
            }
            pairs.append(BarredPair(officer: cells[0], object: cells[1]))
        }
        return pairs
    }

    /// Ids and, in public mode, streams of the visits.
    static func visits(_ file: String, _ bytes: [UInt8], mode: RosterMode) throws(FileFault) -> [String] {
        var lines = try TableLines(file, bytes, header: mode == .public ? "id,streams" : "id")
        var ids: [String] = []
        try lines.forEach { (cells, fault) throws(FileFault) in
            guard Alphabet.isID(cells[0]) else { throw fault }
            if let last = ids.last, last >= cells[0] { throw FileFault(.order, file, line: fault.line) }
            ids.append(cells[0])
        }
        return ids
    }

    static func nameIDs(_ file: String, _ bytes: [UInt8]) throws(FileFault) -> [String] {
        var lines = try TableLines(file, bytes, header: "id,name")
        var ids: [String] = []
        while let cells = try lines.next() { ids.append(cells[0]) }
        return ids
    }

    static func salts(_ file: String, _ bytes: [UInt8]) throws(FileFault) -> [String: [UInt8]] {
        var salts: [String: [UInt8]] = [:]
        for (key, value) in try json(file, bytes).object ?? [:] {
            guard let text = value.string, let salt = VerifiableDraw.bytes(hex: text), salt.count == 32 else {
                throw FileFault(.value, file, line: 0)
            }
            salts[key] = salt
        }
        return salts
    }

    static func staffing(_ file: String, _ bytes: [UInt8]) throws(FileFault) -> Staffing {
        let fault = FileFault(.value, file, line: 0)
        let json = try json(file, bytes)
        guard let groups = json["groups"]?.array, let relaxed = json["relaxed"]?.array,
            let version = json["version"]?.string.flatMap(StaffingVersion.init(rawValue:))
        else { throw fault }
        return Staffing(
            version: version,
            groups: try groups.map { (group) throws(FileFault) in
                guard let area = group["area"]?.string, let number = group["group"]?.integer,
                    let objects = group["objects"]?.array?.compactMap(\.string), Alphabet.isName(area),
                    objects.allSatisfy({ Alphabet.isID($0) }), let officers = group["officers"]?.array
                else { throw fault }
                return StaffedGroup(
                    area: area, group: number, objects: objects,
                    officers: try officers.map { (officer) throws(FileFault) in
                        guard let department = officer["department"]?.string, let id = officer["id"]?.string,
                            Alphabet.isName(department), Alphabet.isOfficerID(id)
                        else { throw fault }
                        return AssignedOfficer(department: department, id: id)
                    })
            },
            relaxed: try relaxed.map { (entry) throws(FileFault) in
                guard let area = entry["area"]?.string, let group = entry["group"]?.integer,
                    let officer = entry["officer"]?.string, Alphabet.isName(area), Alphabet.isOfficerID(officer)
                else { throw fault }
                return Relaxation(area: area, group: group, officer: officer)
            })
    }

    /// The openings as they stand, in order, and the event's text.
    static func openings(_ file: String, _ bytes: [UInt8]) throws(FileFault) -> (openings: [Opening], entropy: String) {
        let fault = FileFault(.value, file, line: 0)
        let json = try json(file, bytes)
        guard let entropy = json["entropy"]?.string, let entries = json["openings"]?.array else { throw fault }
        let openings = try entries.map { (entry) throws(FileFault) in
            guard let j = entry["j"]?.integer, let r = entry["r"]?.string.flatMap({ VerifiableDraw.bytes(hex: $0) }),
                let s = entry["s"]?.string.flatMap({ VerifiableDraw.bytes(hex: $0) }),
                let source = entry["source"]?.string.flatMap(OpeningSource.init(rawValue:)),
                r.count <= Opening.longestR, s.count == (source == .absent ? 0 : 32), source != .absent || r.isEmpty
            else { throw fault }
            return Opening(j: j, r: r, s: s, source: source)
        }
        return (openings, entropy)
    }

    static func commitments(_ file: String, _ bytes: [UInt8]) throws(FileFault) -> [Digest] {
        let fault = FileFault(.value, file, line: 0)
        guard let entries = try json(file, bytes)["commitments"]?.array else { throw fault }
        return try entries.map { (entry) throws(FileFault) in
            guard let digest = entry["commitment"]?.string.flatMap({ Digest(hex: $0) }) else { throw fault }
            return digest
        }
    }
}
