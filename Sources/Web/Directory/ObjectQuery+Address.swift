// A list of objects as it stands in the address, and back.

import Directory
import Governance

/// Filter, order and page of `/office/objects`. What cannot be read is left out.
struct ObjectAddress: Sendable {
    var query: ObjectQuery
    /// Without script: all matching are chosen.
    var isAllChosen: Bool
    /// What was typed for the industry and is neither a code nor a name of one; empty when all is well.
    var unreadIndustry: String

    static let sizes = [20, 50, 100]

    init(_ form: Form) {
        func word(_ name: String) -> String? { form[name].isEmpty ? nil : form[name] }
        func flag(_ name: String) -> Bool? { form[name] == "yes" ? true : form[name] == "no" ? false : nil }
        let industry = IndustryTable.standard.read(form["industry"])?.code ?? ""
        unreadIndustry = industry.isEmpty ? String(form["industry"].prefix(60)) : ""
        let filter = ObjectFilter(
            text: String(form["q"].prefix(100)), region: word("region").flatMap(RegionCode.init(rawValue:)),
            industry: industry,
            kind: word("kind").flatMap(ObjectKind.init(rawValue:)),
            state: word("state").flatMap(BusinessState.init(rawValue:)),
            risk: word("class").flatMap { ["A", "B", "C", "D", "U"].contains($0) ? $0 : nil }, tag: word("tag"),
            isVisited: flag("visited"), isHeld: flag("held"))
        let column = word("sort").flatMap(ObjectSort.Column.init(rawValue:)) ?? .name
        query = ObjectQuery(
            filter, sort: ObjectSort(column, descending: form["dir"] == "desc"),
            cursor: word("at").flatMap { ListCursor($0) },
            limit: Int(form["n"]).flatMap { Self.sizes.contains($0) ? $0 : nil } ?? 50)
        isAllChosen = form["all"] == "1"
    }

    /// The filter's fields.
    var filterPairs: [(String, String)] {
        let filter = query.filter
        func flag(_ value: Bool?) -> String { value.map { $0 ? "yes" : "no" } ?? "" }
        return [
            ("q", filter.text), ("region", filter.region?.rawValue ?? ""), ("industry", filter.industry),
            ("kind", filter.kind?.rawValue ?? ""), ("state", filter.state?.rawValue ?? ""),
            ("class", filter.risk ?? ""), ("tag", filter.tag ?? ""), ("visited", flag(filter.isVisited)),
            ("held", flag(filter.isHeld)),
        ]
    }

    private var sortPairs: [(String, String)] {
        [
            ("sort", query.sort.column == .name ? "" : query.sort.column.rawValue),
            ("dir", query.sort.isDescending ? "desc" : ""),
        ]
    }

    private var sizePair: (String, String) { ("n", query.limit == 50 ? "" : String(query.limit)) }

    var isFiltered: Bool { filterPairs.contains { !$0.1.isEmpty } }

    func path(at cursor: ListCursor?) -> String {
        Place.objects.path(query: filterPairs + sortPairs + [sizePair, ("at", cursor?.text ?? "")])
    }

    func path(sortedBy column: ObjectSort.Column) -> String {
        // The second click turns the order round.
        let turns = query.sort.column == column && !query.sort.isDescending
        let sort = [("sort", column == .name ? "" : column.rawValue), ("dir", turns ? "desc" : "")]
        return Place.objects.path(query: filterPairs + sort + [sizePair])
    }

    func path(size: Int) -> String {
        Place.objects.path(query: filterPairs + sortPairs + [("n", size == 50 ? "" : String(size))])
    }

    /// The same page with all matching chosen, or none.
    func path(all: Bool) -> String {
        Place.objects.path(query: filterPairs + sortPairs + [sizePair, ("all", all ? "1" : "")])
    }

    func path(without name: String) -> String {
        Place.objects.path(query: filterPairs.filter { $0.0 != name } + sortPairs + [sizePair])
    }

    /// Filter and order as hidden fields of a form.
    var fields: Model.Value {
        .list(
            (filterPairs + sortPairs + [sizePair]).filter { !$0.1.isEmpty }
                .map { ["name": .text($0.0), "value": .text($0.1)] })
    }
}
