// 检查对象名录: any filter, any order, true counts, a selection over all pages, the whole as a file.

import Directory
import Foundation
import Governance

enum ObjectListPage {
    static func show(_ call: OfficeCall, error: String? = nil) async throws -> Answer {
        let address = ObjectAddress(call.method == .post ? call.form : call.query)
        let desk = call.site.directory
        let page = try await desk.objects(address.query, by: call.actor)
        let total = address.isFiltered ? try await desk.count(ObjectFilter(), by: call.actor) : page.count
        let cap = InspectionPolicy().visitCapPerYear
        var model: Model = [
            "total": .count(total), "count": .count(page.count), "shown": .count(page.lines.count),
            "rawCount": .text(String(page.count)), "isExact": .flag(page.isExact), "isCurrent": .flag(page.isCurrent),
            "isEmptyLibrary": .flag(total == 0),
            "hasRows": .flag(!page.lines.isEmpty), "hasError": .flag(error != nil), "error": .text(error ?? ""),
            "isAll": .flag(address.isAllChosen), "allHref": .text(address.path(all: true)),
            "fields": address.fields,
            "exportHref": .text(Place.exportObjects.path()), "importHref": .text(Place.newImport.path()),
            "mayImport": .flag(call.may(.importObjects)),
            "rows": .list(page.lines.map { row($0, call, isChosen: address.isAllChosen, cap: cap) }),
            "hasPrevious": .flag(page.previous != nil), "previous": .text(address.path(at: page.previous)),
            "hasNext": .flag(page.next != nil), "next": .text(address.path(at: page.next)),
            "sizes": .list(
                ObjectAddress.sizes.map { size in
                    [
                        "size": .text(String(size)), "href": .text(address.path(size: size)),
                        "isCurrent": .flag(size == address.query.limit),
                    ]
                }),
            "person": .text(call.actor.name),
        ]
        model = model.with(heads(address, call)).with(try await filters(address, call))
        return .page(
            Page(
                call.say("检查对象名录", "Objects"), in: .office(.objects), .objectListPage, model,
                status: error == nil ? 200 : 422))
    }

    /// A file of those chosen; or, without script, the page with all or none chosen.
    static func export(_ call: OfficeCall) async throws -> Answer {
        let form = call.form
        let address = ObjectAddress(form)
        let format = form["format"]
        guard ["xlsx", "csv"].contains(format) else { return .redirect(address.path(all: form["all"] == "1")) }
        let chosen = Set(form.all("id"))
        let isAll = form["all"] == "1"
        guard isAll || !chosen.isEmpty else {
            return try await show(
                call,
                error: call.say("没有选中检查对象。勾选要导出的，或先选全部。", "Nothing is chosen. Tick what to export, or choose all."))
        }
        let selection: ObjectSelection = isAll ? .allMatching(address.query.filter, except: []) : .these(chosen)
        let name = call.say("检查对象", "objects") + "-" + call.now.chinaDate.description + "." + format
        let path = call.site.spool + "/export-" + UUID().uuidString.lowercased() + "." + format
        do {
            _ = try await call.site.directory.exportObjects(
                selection, sort: address.query.sort, to: path, by: call.actor)
        } catch {
            // Nobody gets what is not on the record.
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
        let type =
            format == "csv"
            ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return .file(path: path, name: name, type: type, isTemporary: true)
    }

    private static func row(_ line: ObjectLine, _ call: OfficeCall, isChosen: Bool, cap: Int) -> Model {
        [
            "id": .text(line.id), "href": .text(Place.object.path(line.id)), "name": .text(line.name),
            "isChosen": .flag(isChosen), "region": .text(line.regionName),
            "industry": .text(IndustryTable.standard.names[line.industry] ?? line.industry),
            "risk": .text(call.risk(line.riskClass)), "visits": .text("\(line.visitsThisYear)"),
            "lastVisit": .text(line.lastVisit?.description ?? call.say("从未", "never")),
            "state": .text(line.isHeld ? call.say("暂缓抽取", "held") : line.state.title(in: call.language)),
            "isActive": .flag(line.state == .active && !line.isHeld),
        ]
    }

    private static func heads(_ address: ObjectAddress, _ call: OfficeCall) -> Model {
        let columns: [(String, ObjectSort.Column)] = [
            ("Name", .name), ("Code", .code), ("Region", .region), ("Industry", .industry), ("Risk", .risk),
            ("Visited", .visited),
        ]
        var model: Model = [:]
        for (name, column) in columns {
            let isSorted = address.query.sort.column == column
            model["href\(name)"] = .text(address.path(sortedBy: column))
            model["is\(name)Up"] = .flag(isSorted && !address.query.sort.isDescending)
            model["is\(name)Down"] = .flag(isSorted && address.query.sort.isDescending)
        }
        return model
    }

    private static func filters(_ address: ObjectAddress, _ call: OfficeCall) async throws -> Model {
        let filter = address.query.filter
        let organisation = try await call.site.governance.organisation()
        let any = call.say("不限", "Any")
        let regions = try await call.site.directory.regionsInUse(by: call.actor)
        var regionOptions = [("", any)] + regions.map { ($0.rawValue, organisation.tree[$0]?.name ?? $0.rawValue) }
        if let region = filter.region, !regions.contains(region) {
            regionOptions.append((region.rawValue, organisation.tree[region]?.name ?? region.rawValue))
        }
        let yesNo = [("", any), ("yes", call.say("是", "yes")), ("no", call.say("否", "no"))]
        func flag(_ value: Bool?) -> String { value.map { $0 ? "yes" : "no" } ?? "" }
        return [
            "action": .text(Place.objects.path()), "q": .text(filter.text),
            "regions": .options(regionOptions, chosen: filter.region?.rawValue ?? ""),
            "industry": .text(
                filter.industry.isEmpty ? address.unreadIndustry : call.industry(filter.industry)),
            "isUnread": .flag(!address.unreadIndustry.isEmpty), "unread": .text(address.unreadIndustry),
            "kinds": .options(
                [("", any)] + ObjectKind.allCases.map { ($0.rawValue, $0.title(in: call.language)) },
                chosen: filter.kind?.rawValue ?? ""),
            "states": .options(
                [("", any)] + BusinessState.allCases.map { ($0.rawValue, $0.title(in: call.language)) },
                chosen: filter.state?.rawValue ?? ""),
            "classes": .options(
                [("", any)] + ["A", "B", "C", "D", "U"].map { ($0, call.risk($0)) }, chosen: filter.risk ?? ""),
            "visited": .options(yesNo, chosen: flag(filter.isVisited)),
            "held": .options(yesNo, chosen: flag(filter.isHeld)),
            "hasTag": .flag(filter.tag != nil), "tag": .text(filter.tag ?? ""),
            "withoutTag": .text(address.path(without: "tag")),
            "sort": .text(address.query.sort.column == .name ? "" : address.query.sort.column.rawValue),
            "dir": .text(address.query.sort.isDescending ? "desc" : ""),
        ]
    }
}
