// One good row of an officer file: somebody who may be drawn, or somebody who only assists (DIR-8).

import Governance

struct OfficerRow: ImportRow {
    enum Person: Sendable {
        case officer(Officer)
        case assistant(Assistant)
    }

    var row: Int
    var person: Person
    /// Columns the file has; the others are not touched.
    var given: Set<OfficerColumn>

    var key: String {
        switch person {
        case .officer(let officer): officer.certificate
        case .assistant(let assistant): "assistant:" + assistant.id
        }
    }

    var fingerprint: Int64 {
        var hash = Fingerprint()
        for column in given.map(\.rawValue).sorted() { hash.add(column) }
        switch person {
        case .officer(let officer):
            hash.add(officer.certificate)
            hash.add(officer.name)
            hash.add(officer.department.rawValue)
            hash.add(officer.certificateExpires.description)
            for speciality in officer.specialities { hash.add(speciality) }
            hash.add(officer.level)
            hash.add(UInt64(officer.capacity))
            for leave in officer.leave { hash.add("\(leave.from) \(leave.to)") }
            for conflict in officer.conflicts { hash.add(conflict.object) }
        case .assistant(let assistant):
            for text in [assistant.id, assistant.name, assistant.kind.rawValue, assistant.department.rawValue] {
                hash.add(text)
            }
            hash.add(assistant.contract)
        }
        return hash.value
    }
}
