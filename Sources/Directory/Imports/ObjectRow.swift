// One good row of an object file, with a record of which fields the file really gave.

import Governance

/// Fields of an object as bits: an import changes only what its file gave.
struct ObjectFields: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    static let name = ObjectFields(rawValue: 1 << 0), kind = ObjectFields(rawValue: 1 << 1)
    static let type = ObjectFields(rawValue: 1 << 2), region = ObjectFields(rawValue: 1 << 3)
    static let industry = ObjectFields(rawValue: 1 << 4), registeredAddress = ObjectFields(rawValue: 1 << 5)
    static let businessAddress = ObjectFields(rawValue: 1 << 6), contact = ObjectFields(rawValue: 1 << 7)
    static let phone = ObjectFields(rawValue: 1 << 8), authority = ObjectFields(rawValue: 1 << 9)
    static let station = ObjectFields(rawValue: 1 << 10), state = ObjectFields(rawValue: 1 << 11)
    static let registeredOn = ObjectFields(rawValue: 1 << 12), tags = ObjectFields(rawValue: 1 << 13)
    static let risk = ObjectFields(rawValue: 1 << 14)
    static let all = ObjectFields(rawValue: (1 << 14) - 1)
}

struct ObjectRow: ImportRow {
    var row: Int
    /// Complete: what the file does not give has its default, used when the object is new.
    var object: InspectionObject
    var given: ObjectFields
    /// `A`…`D` when the file grades the object.
    var risk: String?
    var fingerprint: Int64

    var key: String { object.id }
    var isLegacy: Bool { object.id.utf8.first == UInt8(ascii: "L") && object.id.utf8.dropFirst().first == 0x3A }

    init(row: Int, object: InspectionObject, given: ObjectFields, risk: String?) {
        self.row = row
        self.object = object
        self.given = given
        self.risk = risk
        fingerprint = Self.digest(object, given, risk)
    }

    /// Over the id and the given fields only, so that a file with fewer columns has another fingerprint.
    private static func digest(_ object: InspectionObject, _ given: ObjectFields, _ risk: String?) -> Int64 {
        var hash = Fingerprint()
        hash.add(UInt64(given.rawValue))
        hash.add(object.id)
        hash.add(object.name)
        if given.contains(.kind) { hash.add(object.kind.rawValue) }
        if given.contains(.type) { hash.add(object.type) }
        if given.contains(.region) { hash.add(object.region.rawValue) }
        if given.contains(.industry) { hash.add(object.industry) }
        if given.contains(.registeredAddress) { hash.add(object.registeredAddress) }
        if given.contains(.businessAddress) { hash.add(object.businessAddress) }
        if given.contains(.contact) { hash.add(object.contact) }
        if given.contains(.phone) { hash.add(object.phone) }
        if given.contains(.authority) { hash.add(object.authority) }
        if given.contains(.station) { hash.add(object.station) }
        if given.contains(.state) { hash.add(object.state.rawValue) }
        if let date = object.registeredOn { hash.add(date.sqlText) }
        for tag in object.tags { hash.add(tag) }
        hash.add(risk ?? "")
        return hash.value
    }
}
