// 检查对象: one entry of the object library, whatever its state.

package import Governance

/// What sort of thing is inspected (DIR-6): enterprises, and also what has no unified code.
package enum ObjectKind: String, Sendable, CaseIterable {
    case enterprise, individual, cooperative, organisation, institution, product, project, behaviour, premises
}

/// 经营状态. Only `active` objects may be drawn; all others land in the excluded roster with the reason `state`.
package enum BusinessState: String, Sendable, CaseIterable {
    case active, suspended, closed, liquidating, cancelled, revoked, moved
}

/// 检查对象. `id` is the draw's candidate id: an 18-digit unified code (GB 32100), `L:` + legacy number, `X:` + own id.
package struct InspectionObject: Sendable, Hashable {
    package var id: String
    package var name: String
    package var kind: ObjectKind
    /// 企业类型 as registered, free text.
    package var type: String
    /// 行政区划 (GB/T 2260) of jurisdiction.
    package var region: RegionCode
    /// GB/T 4754-2017 with its section letter: `F`, `F52`, `F5211`; empty where unknown.
    package var industry: String
    package var registeredAddress: String
    package var businessAddress: String
    /// Office only: never on a public page.
    package var contact: String
    /// Office only: never on a public page.
    package var phone: String
    /// 登记机关.
    package var authority: String
    /// 管辖所.
    package var station: String
    package var state: BusinessState
    package var registeredOn: CalendarDate?
    /// Sorted, no duplicates.
    package var tags: [String]

    package init(
        id: String, name: String, kind: ObjectKind = .enterprise, type: String = "", region: RegionCode,
        industry: String = "", registeredAddress: String = "", businessAddress: String = "", contact: String = "",
        phone: String = "", authority: String = "", station: String = "", state: BusinessState = .active,
        registeredOn: CalendarDate? = nil, tags: [String] = []
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.type = type
        self.region = region
        self.industry = industry
        self.registeredAddress = registeredAddress
        self.businessAddress = businessAddress
        self.contact = contact
        self.phone = phone
        self.authority = authority
        self.station = station
        self.state = state
        self.registeredOn = registeredOn
        self.tags = tags
    }
}
