// Why nobody can be sent, and what would have to give way: facts of staff1 with the names people know.

import Governance
package import Localization
package import VerifiableDraw

/// Sentences about a shortage: each knot, the places that stayed empty, the least relaxation.
package struct ShortageAdvice: Sendable {
    private let departmentNames: [String: String]
    private let areaNames: [String: String]
    /// Who is meant by an id of the draw's files.
    private let officer: @Sendable (String) -> String

    package init(
        departmentNames: [String: String], areaNames: [String: String],
        officer: @escaping @Sendable (String) -> String = { $0 }
    ) {
        self.departmentNames = departmentNames
        self.areaNames = areaNames
        self.officer = officer
    }

    init(
        _ areas: [AreaPlan], _ organisation: Organisation, officer: @escaping @Sendable (String) -> String = { $0 }
    ) {
        let ids = Set(areas.flatMap(\.teams).map(\.department))
        self.init(
            departmentNames: Dictionary(
                uniqueKeysWithValues: ids.compactMap { id in
                    DepartmentID(rawValue: id).flatMap { organisation.departments[$0]?.name }.map { (id, $0) }
                }),
            areaNames: Dictionary(areas.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
            officer: officer)
    }

    /// - Parameter relief: nil where nothing on the ladder helps, or where it was not looked for.
    package func references(_ shortage: Shortage, relief: Relief?, isReliefSought: Bool) -> [MessageReference] {
        var references: [MessageReference] = []
        for knot in shortage.bottlenecks {
            references.append(
                MessageReference(
                    "drawing.shortage-\(knot.kind.rawValue)",
                    [
                        "department": department(knot.department), "places": String(knot.places),
                        "officers": String(knot.officers.count), "capacity": String(knot.capacity),
                        "short": String(knot.short), "area": knot.areas.map(area).joined(separator: "、"),
                    ]))
            references += knot.empty.prefix(Self.shownPlaces).map { place in
                MessageReference(
                    place.speciality.isEmpty ? "drawing.shortage-why" : "drawing.shortage-why-speciality",
                    [
                        "department": department(knot.department), "area": area(place.area),
                        "group": String(place.group), "speciality": place.speciality,
                        "officers": String(place.officers), "unskilled": String(place.unskilled),
                        "barred": String(place.barred), "busy": String(place.busy),
                    ])
            }
        }
        guard isReliefSought, !shortage.bottlenecks.isEmpty else { return references }
        return references + (relief.map(steps) ?? [MessageReference("drawing.relief-none")])
    }

    /// Reasons are given for so many places of a knot; they repeat themselves.
    private static let shownPlaces = 5

    private func steps(_ relief: Relief) -> [MessageReference] {
        var steps: [MessageReference] = []
        if !relief.rotation.isEmpty {
            steps.append(MessageReference("drawing.relief-rotation", ["posts": posts(relief.rotation)]))
        }
        if !relief.idle.isEmpty {
            let names = relief.idle.keys.sorted().map(department).joined(separator: "、")
            steps.append(MessageReference("drawing.relief-idle", ["departments": names]))
        }
        if !relief.load.isEmpty {
            let officers = relief.load.sorted { $0.key < $1.key }.map { "\(officer($0.key)) +\($0.value)" }
            steps.append(
                MessageReference(
                    "drawing.relief-load",
                    [
                        "officers": officers.joined(separator: "、"),
                        "count": String(relief.load.values.reduce(0, +)),
                    ]))
        }
        if !relief.borrowed.isEmpty {
            steps.append(
                MessageReference(
                    "drawing.relief-borrow",
                    ["count": String(relief.borrowed.count), "posts": posts(relief.borrowed)]))
        }
        if !relief.postponed.isEmpty {
            steps.append(
                MessageReference(
                    "drawing.relief-postpone",
                    ["count": String(relief.postponed.count), "objects": relief.postponed.joined(separator: "、")]))
        }
        return steps
    }

    private func department(_ id: String) -> String { departmentNames[id] ?? id }

    private func area(_ id: String) -> String { areaNames[id] ?? id }

    private func posts(_ posts: [Relief.Post]) -> String {
        posts.map { "\(officer($0.officer)) → \(area($0.area)) \($0.group)" }.joined(separator: "、")
    }
}
