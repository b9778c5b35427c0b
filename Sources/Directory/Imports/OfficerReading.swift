// From the cells of one row to an officer or an assistant, or to all its faults.

import Governance

struct OfficerReading: RowReading {
    typealias Column = OfficerColumn
    typealias Row = OfficerRow

    private let given: Set<OfficerColumn>
    private let departments: [String: Department]
    /// Those whose officers may be written.
    private let own: Set<DepartmentID>

    init(heading: Heading<OfficerColumn>, gate: ImportGate) {
        given = Set(heading.positions.keys)
        own = Set(gate.organisation.departments.keys.filter { gate.permits($0) })
        var departments: [String: Department] = [:]
        for department in gate.organisation.departments.values {
            departments[CellText.key(department.name)] = department
            departments[department.id.rawValue] = department
        }
        self.departments = departments
    }

    func read(_ context: inout RowContext<OfficerColumn>) -> OfficerRow? {
        let kind = assistantKind(&context)
        let id = certificate(&context)
        let name = context.text(.name)
        if name.isEmpty { context.fault(.name, "directory.cell.missing") }
        let department = department(&context)
        let expires = date(.expires, &context)
        if kind == nil, expires == nil, context.text(.expires).isEmpty {
            context.fault(.expires, "directory.cell.missing")
        }
        let capacity = capacity(&context)
        let leave = leave(&context)
        let conflicts = conflicts(&context)
        guard context.faults.isEmpty, let id, let department else { return nil }
        if let kind {
            let assistant = Assistant(
                id: id, name: name, kind: kind, department: department.id, contract: context.text(.contract))
            return OfficerRow(row: context.row, person: .assistant(assistant), given: given)
        }
        guard let expires else { return nil }
        let officer = Officer(
            certificate: id, name: name, department: department.id, certificateExpires: expires,
            specialities: Speciality.codes(context.text(.specialities)), level: context.text(.level),
            capacity: capacity, leave: leave, conflicts: conflicts)
        return OfficerRow(row: context.row, person: .officer(officer), given: given)
    }

    private func assistantKind(_ context: inout RowContext<OfficerColumn>) -> AssistantKind? {
        let text = context.text(.assistant)
        if let kind = OfficerColumn.assistant(text) { return kind }
        context.fault(.assistant, "directory.cell.assistant", ["value": text])
        return nil
    }

    /// `[0-9A-Z]`; spaces and hyphens out, full width and lower case folded.
    private func certificate(_ context: inout RowContext<OfficerColumn>) -> String? {
        let text = context.text(.certificate)
        let folded = CellText.key(text).uppercased().filter { $0 != "-" && $0 != "—" && $0 != "'" }
        if folded.isEmpty {
            context.fault(.certificate, "directory.cell.missing")
            return nil
        }
        let isScientific = folded.contains(".") || folded.contains("E+")
        if isScientific || context.isNumber(.certificate) && folded.utf8.count > 15 {
            context.fault(.certificate, "directory.cell.certificate-number")
            return nil
        }
        guard folded.utf8.allSatisfy({ isDigit($0) || isUpper($0) }), folded.utf8.count <= 40 else {
            context.fault(.certificate, "directory.cell.certificate")
            return nil
        }
        return folded
    }

    private func department(_ context: inout RowContext<OfficerColumn>) -> Department? {
        let text = context.text(.department)
        guard !text.isEmpty else {
            context.fault(.department, "directory.cell.missing")
            return nil
        }
        guard let department = departments[CellText.key(text)] else {
            context.fault(.department, "directory.cell.department", ["value": text])
            return nil
        }
        if !own.contains(department.id) {
            context.fault(.department, "directory.cell.department-elsewhere", ["department": department.name])
        }
        return department
    }

    private func date(_ column: OfficerColumn, _ context: inout RowContext<OfficerColumn>) -> CalendarDate? {
        let text = context.text(column)
        guard !text.isEmpty else { return nil }
        if let date = DateReading.read(text, isNumber: context.isNumber(column)) { return date }
        context.fault(column, "directory.cell.date", ["value": text])
        return nil
    }

    private func capacity(_ context: inout RowContext<OfficerColumn>) -> Int {
        let text = context.text(.capacity)
        guard !text.isEmpty else { return Officer.standardCapacity }
        let key = CellText.key(text)
        if let number = Int(key.hasSuffix(".0") ? String(key.dropLast(2)) : key), (0...10_000).contains(number) {
            return number
        }
        context.fault(.capacity, "directory.cell.number", ["from": "0", "to": "10000", "value": text])
        return 0
    }

    private func leave(_ context: inout RowContext<OfficerColumn>) -> [Leave] {
        let before = context.faults.count
        let from = date(.leaveFrom, &context), to = date(.leaveTo, &context)
        guard context.faults.count == before else { return [] }
        switch (from, to) {
        case (nil, nil): return []
        case (let from?, let to?) where from <= to: return [Leave(from: from, to: to)]
        default:
            context.fault(from == nil ? .leaveFrom : .leaveTo, "directory.cell.leave")
            return []
        }
    }

    private func conflicts(_ context: inout RowContext<OfficerColumn>) -> [Conflict] {
        var ids: Set<String> = []
        for part in CellText.list(context.text(.conflicts)) {
            let bare = part.hasPrefix("L:") ? String(part.dropFirst(2)) : part
            if let id = part.hasPrefix("X:") ? try? CodeReading.readOwn(part) : CodeReading.read(bare).id {
                ids.insert(id)
            } else {
                context.fault(.conflicts, "directory.cell.conflict", ["value": part])
            }
        }
        return ids.sorted().map { Conflict(object: $0, reason: "") }
    }
}
