// Results of one department for a group of officers, row by row with the keyboard; a plain form without script.

import Governance
import Inspection
import Planning

enum ResultGridPage {
    private static let size = 50

    /// What the page is about.
    struct Grid {
        let task: JointTask
        let department: DepartmentID
        let groupText: String
        /// The page of the address: how many there are, who belongs to the group.
        let page: VisitPage
        let number: Int
        let pages: Int
        /// The rows to show, and the items that are their columns.
        var visits: [Visit]
        let items: [Item]
        let departmentName: String
    }

    /// What was typed into one row.
    struct Typed {
        var codes: [String: String] = [:]
        var note = ""
        var version = 0
        var takesPage = false
        var isPicked = false
        var fault = ""
    }

    /// What was said for all rows.
    struct Head {
        var day = ""
        var officers: [String] = []
    }

    static func show(_ call: OfficeCall) async throws -> Answer {
        let grid = try await grid(call, group: call.query["group"], number: call.query.page)
        try await call.site.inspection.demandEntry(department: grid.department, by: call.actor)
        let done = Int(call.query["done"])
        let told = done.map { notice($0, isSubmit: call.query["as"] == "submit", call) }
        return .page(page(grid, call, typed: [:], head: nil, problems: [], notice: told))
    }

    static func save(_ call: OfficeCall) async throws -> Answer {
        let form = call.form
        let isSubmit = form["submit"] == "1"
        let head = Head(day: form["day"], officers: form.all("officer"))
        let grid = try await grid(
            call, group: form["group"], number: form.page, ids: form.all("visit").unique().map { ID(stored: $0) })
        var typed = read(form, grid, call)
        if form["pick"] == "saved" {
            // Only ticks: nothing is saved, everything comes back as it was typed.
            try await call.site.inspection.demandEntry(department: grid.department, by: call.actor)
            let saved = grid.visits.filter { isSaved($0.part(of: grid.department)) }
            for visit in saved { typed[visit.id.text]?.isPicked = true }
            return .page(page(grid, call, typed: typed, head: head, problems: [], notice: nil))
        }
        let rows = grid.visits.compactMap { row($0, of: grid, typed[$0.id.text]) }
        var outcome = RowOutcome()
        if !rows.isEmpty {
            outcome = try await call.site.inspection.enterGrid(
                rows, GridHead(day: CalendarDate(head.day), officers: head.officers), department: grid.department,
                submit: isSubmit, by: call.actor)
        }
        let wrong = typed.filter { !$0.value.fault.isEmpty }
        guard outcome.failures.isEmpty, wrong.isEmpty, !outcome.done.isEmpty else {
            var kept = wrong
            for failure in outcome.failures { kept[failure.visit.text] = typed[failure.visit.text] }
            return .page(try await again(grid, kept, head, outcome, call))
        }
        let query = [
            ("group", grid.groupText), ("page", grid.number > 1 ? String(grid.number) : ""),
            ("done", String(outcome.done.count)), ("as", isSubmit ? "submit" : ""),
        ]
        return .redirect(Place.resultGrid.path(grid.task.id.text, grid.department.rawValue, query: query))
    }

    static func notice(_ done: Int, isSubmit: Bool, _ call: OfficeCall) -> String {
        isSubmit
            ? call.say("已提交审核 \(done) 户", "\(done) rows submitted for review")
            : call.say("已保存 \(done) 户", "\(done) rows saved")
    }

    /// A part that holds words and waits to be submitted.
    static func isSaved(_ part: VisitPart?) -> Bool { part?.state == .draft && part?.document.isEmpty == false }

    // MARK: Reading

    /// - Parameter ids: the rows that were sent, whatever has become of them; nil: those of the page.
    private static func grid(
        _ call: OfficeCall, group: String, number: Int, ids: [ID<Visit>]? = nil
    ) async throws -> Grid {
        let task = try await call.site.planning.task(ID(stored: call["task"]), by: call.actor)
        guard let department = DepartmentID(rawValue: call["department"]), task.plan.departments.contains(department)
        else { throw WebError.notFound }
        let desk = call.site.inspection
        let (area, place) = VisitListPage.groupOf(group)
        var filter = VisitFilter(
            area: area, group: place, department: department, isWritable: true, state: .open,
            offset: (number - 1) * size, limit: size)
        var page = try await desk.visits(of: task, filter, by: call.actor)
        let pages = max(1, (page.total + size - 1) / size)
        if number > pages {
            // What was submitted has left the list: its last page is nearer now.
            filter.offset = (pages - 1) * size
            page = try await desk.visits(of: task, filter, by: call.actor)
        }
        var visits = page.visits
        if let ids, !ids.isEmpty {
            let sent = VisitFilter(department: department, ids: ids, limit: ids.count)
            visits = try await desk.visits(of: task, sent, by: call.actor).visits
        }
        let known = Dictionary(
            try await call.site.planning.items().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let own = visits.flatMap { $0.part(of: department)?.items ?? [] }.unique()
        let organisation = try await call.site.governance.organisation()
        return Grid(
            task: task, department: department, groupText: group, page: page, number: min(number, pages),
            pages: pages, visits: visits, items: own.compactMap { known[$0] },
            departmentName: organisation.departments[department]?.name ?? department.rawValue)
    }

    private static func read(_ form: Form, _ grid: Grid, _ call: OfficeCall) -> [String: Typed] {
        let (takers, picked) = (Set(form.all("take")), Set(form.all("pick-row")))
        var typed: [String: Typed] = [:]
        for id in form.all("visit").unique() {
            var row = Typed(
                note: form["note-\(id)"], version: Int(form["version-\(id)"]) ?? 0, takesPage: takers.contains(id),
                isPicked: picked.contains(id))
            for item in grid.items where form.has("code-\(id)-\(item.id)") {
                row.codes[item.id] = form["code-\(id)-\(item.id)"]
            }
            if let wrong = row.codes.values.sorted().first(where: { !$0.isEmpty && ResultCode.typed($0) == nil }) {
                row.fault = call.say("没有代码 \(wrong)", "no code \(wrong)")
            }
            typed[id] = row
        }
        return typed
    }

    /// Nil for a row that cannot be read.
    private static func row(_ visit: Visit, of grid: Grid, _ typed: Typed?) -> GridRow? {
        guard let typed, typed.fault.isEmpty else { return nil }
        let cells = grid.items.compactMap { item in
            typed.codes[item.id].map { GridCell(item: item.id, code: ResultCode.typed($0)) }
        }
        return GridRow(
            visit: visit.id, version: typed.version, cells: cells, note: typed.note, takesPage: typed.takesPage,
            isPicked: typed.isPicked)
    }

    // MARK: Again

    /// Good rows are kept; the others come back as they were typed, beside what somebody else has saved meanwhile.
    private static func again(
        _ sent: Grid, _ kept: [String: Typed], _ head: Head, _ outcome: RowOutcome, _ call: OfficeCall
    ) async throws -> Page {
        var typed = kept
        var grid = try await self.grid(
            call, group: sent.groupText, number: sent.number, ids: sent.visits.map(\.id))
        let names = Dictionary(grid.items.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var problems = kept.values.map(\.fault).filter { !$0.isEmpty }.unique().sorted()
        var isConflict = false
        for failure in outcome.failures {
            let id = failure.visit.text
            let visit = grid.visits.first { $0.id == failure.visit }
            var words = call.words(failure.error, items: names)
            if let visit, let part = visit.part(of: grid.department), !isWritable(visit, grid) {
                // No row is left to show what was typed, so it is said.
                let lost = typed.removeValue(forKey: id).map { said($0, grid) } ?? ""
                if visit.state == .open {
                    let state = InspectionError.partState(visit: visit.name, state: part.state, step: .save)
                    words = call.words(state)
                }
                words += call.say("。您填写的没有保存：\(lost)", ". Not saved: \(lost)")
                isConflict = true
            } else if case InspectionError.changedMeanwhile(let conflict) = failure.error, let row = typed[id] {
                typed[id] = settled(row, conflict, names, call)
                isConflict = true
            } else {
                typed[id]?.fault = words
            }
            problems.append(words)
        }
        if problems.isEmpty, outcome.done.isEmpty {
            problems = [
                grid.visits.isEmpty
                    ? call.say("这些检查已不在任务中，没有保存", "these visits are no longer part of the task")
                    : call.say("没有改动，也没有选中要提交的户", "nothing was typed, and nothing picked to be submitted")
            ]
        }
        grid.visits = grid.visits.filter { isWritable($0, grid) }
        if grid.visits.isEmpty { grid.visits = grid.page.visits }
        let done = outcome.done.count
        return page(
            grid, call, typed: typed, head: head, problems: problems.unique(),
            notice: done > 0 ? notice(done, isSubmit: call.form["submit"] == "1", call) : nil,
            unsaved: kept.count, status: isConflict ? 409 : 422)
    }

    private static func isWritable(_ visit: Visit, _ grid: Grid) -> Bool {
        visit.state == .open && visit.part(of: grid.department)?.state.next(.save) != nil
    }

    /// The later of two: cells that only the other changed show the other's; where both did, the own words stay and
    /// the other's stand beside them. The version is the stored one now, for the difference has been shown.
    private static func settled(
        _ row: Typed, _ conflict: PartConflict, _ names: [String: String], _ call: OfficeCall
    ) -> Typed {
        let (stored, base, mine) = (conflict.stored.document, conflict.base, conflict.mine)
        var row = row
        var theirs: [String] = []
        for item in row.codes.keys.sorted() {
            let code = stored.result(of: item)?.code
            guard code != mine.result(of: item)?.code else { continue }
            let text = code.map { $0.rawValue + " " + ResultWords.text($0, in: call.language) }
            theirs.append("\(names[item] ?? item) " + (text ?? call.say("空", "empty")))
            if mine.result(of: item)?.code == base.result(of: item)?.code { row.codes[item] = code?.rawValue ?? "" }
        }
        if stored.note != mine.note {
            theirs.append(call.say("备注 ", "note ") + (stored.note.isEmpty ? call.say("空", "empty") : stored.lineNote))
            if mine.note == base.note { row.note = stored.lineNote }
        }
        row.version = conflict.stored.version
        let who = conflict.stored.authorName
        row.fault =
            theirs.isEmpty
            ? call.say("\(who)刚才保存过这一户，和您填写的一样", "\(who) has just saved this row, as you typed it")
            : call.say(
                "\(who)刚才保存为：\(theirs.joined(separator: "，"))。您改过的格仍是您填写的，再保存即以格内为准",
                "\(who) has just saved: \(theirs.joined(separator: ", ")). Cells that you changed hold your words; "
                    + "saving again takes what stands in the cells")
        return row
    }

    /// What was typed into a row, in one line.
    private static func said(_ typed: Typed, _ grid: Grid) -> String {
        let codes = grid.items.compactMap { item in
            typed.codes[item.id].flatMap { $0.isEmpty ? nil : "\(item.name) \($0)" }
        }
        return (codes + [typed.note]).filter { !$0.isEmpty }.joined(separator: "，")
    }
}
