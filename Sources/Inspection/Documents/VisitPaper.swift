// One visit as its papers see it: approval, notice, record sheet and a line of the dispatch list.

import Planning

/// A drawn object with everything that its papers say. No risk class, no name of a rate group: they are not here.
package struct VisitPaper: Sendable, Hashable {
    /// 1… in the order of the drawn list; also the number of the documents.
    package let number: Int
    /// Unified code, `L:` or `X:` id.
    package let id: String
    package let name: String
    /// District, and street where known.
    package let region: String
    /// Business address, else the registered one.
    package let address: String
    /// Office only.
    package let contact: String
    /// Office only.
    package let phone: String
    package let departments: [VisitDepartment]
    /// Name of the officers' area and number of the group in it.
    package let areaName: String
    package let group: Int
    /// First 8 hex digits of the draw ticket; nil where the caller may not compute it.
    package let ticket: String?
    package let numbers: DocumentNumbers

    package init(
        number: Int, id: String, name: String, region: String, address: String, contact: String, phone: String,
        departments: [VisitDepartment], areaName: String, group: Int, ticket: String?, numbers: DocumentNumbers
    ) {
        self.number = number
        self.id = id
        self.name = name
        self.region = region
        self.address = address
        self.contact = contact
        self.phone = phone
        self.departments = departments
        self.areaName = areaName
        self.group = group
        self.ticket = ticket
        self.numbers = numbers
    }

    /// Who comes: officers of the departments that chose the object, no others of the group.
    package var officers: [PaperOfficer] { departments.flatMap(\.officers) }

    /// 依据 of all items, each law once, articles in order.
    package var basis: String { LegalBasis.merged(departments.flatMap(\.items).map(\.basis)) }

    /// 方式 of all items, each once.
    package var methods: String {
        departments.flatMap(\.items).flatMap { $0.method.split(separator: "、").map(String.init) }.unique()
            .joined(separator: "、")
    }

    package var checkPointCount: Int { departments.reduce(0) { $0 + $1.checkPointCount } }
}

/// 文号 of a visit's documents: the same for the same draw, whenever and wherever they are printed.
package struct DocumentNumbers: Sendable, Hashable {
    package let approval: String
    package let notice: String
    package let record: String

    /// `双检通〔2026〕474d-117号`: year of the freeze, first 4 hex digits of P (two rounds of a year never share
    /// numbers by order alone), place in the drawn list.
    package init(year: Int, planDigest: String, number: Int) {
        let tail = "〔\(year)〕\(planDigest.prefix(4))-\(number)号"
        approval = "双检审" + tail
        notice = "双检通" + tail
        record = "双检录" + tail
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, in order of first appearance.
    func unique() -> [Element] {
        var seen = Set<Element>()
        return filter { seen.insert($0).inserted }
    }
}
