// From the cells of one row to an item, or to all its faults.

import Directory
import Governance
import Merkle
import VerifiableDraw

struct ItemRow: ImportRow {
    var row: Int
    var item: Item
    /// Columns the file has; what it has no column for is not touched.
    var given: Set<ItemColumn>

    var key: String { item.id }

    /// What the file gave over what is known.
    func merged(into old: Item) -> Item {
        var new = old
        (new.name, new.object, new.initiator) = (item.name, item.object, item.initiator)
        if given.contains(.area) { new.area = item.area }
        if given.contains(.kind) { new.isKey = item.isKey }
        if given.contains(.content) { new.content = item.content }
        if given.contains(.method) { new.method = item.method }
        if given.contains(.level) { new.level = item.level }
        if given.contains(.cooperators) { new.cooperators = item.cooperators }
        if given.contains(.basis) { new.basis = item.basis }
        if given.contains(.rateCap) { new.rateCap = item.rateCap }
        if given.contains(.frequencyCap) { new.frequencyCap = item.frequencyCap }
        if given.contains(.speciality) { new.speciality = item.speciality }
        if given.contains(.tags) { new.tags = item.tags }
        if given.contains(.checkPoints) { new.checkPoints = item.checkPoints }
        return new
    }

    var fingerprint: Int64 {
        Int64(bitPattern: sha256(Array("\(item)".utf8)).bigEndianWords.0)
    }
}

struct ItemReading: RowReading {
    typealias Column = ItemColumn
    typealias Row = ItemRow

    private let departments: [String: DepartmentID]
    private let given: Set<ItemColumn>
    private let gate: ImportGate

    init(heading: Heading<ItemColumn>, gate: ImportGate) {
        given = Set(heading.positions.keys)
        self.gate = gate
        var departments: [String: DepartmentID] = [:]
        for department in gate.organisation.departments.values {
            departments[department.name] = department.id
            departments[department.id.rawValue] = department.id
        }
        self.departments = departments
    }

    func read(_ context: inout RowContext<ItemColumn>) -> ItemRow? {
        let name = required(.name, &context)
        let object = required(.object, &context)
        let initiator = departments(.initiator, &context).first
        if context.text(.initiator).isEmpty { context.fault(.initiator, "directory.cell.missing") }
        // Who starts an item keeps it: its basis and check points are nobody else's to write.
        if let initiator, !gate.permits(initiator) {
            let name = gate.organisation.departments[initiator]?.name ?? initiator.rawValue
            context.fault(.initiator, "directory.cell.department-elsewhere", ["department": name])
        }
        let cooperators = departments(.cooperators, &context)
        let area = context.text(.area)
        let id = identifier(name: name, area: area, object: object, &context)
        let frequency = frequency(&context)
        guard context.faults.isEmpty, let initiator else { return nil }
        let level = context.text(.level)
        let method = context.text(.method)
        let item = Item(
            id: id, area: area.isEmpty ? name : area, name: name, isKey: context.text(.kind).contains("重点"),
            content: context.text(.content), object: object, method: method.isEmpty ? "实地核查" : method,
            level: level.isEmpty ? "市县级" : level, initiator: initiator,
            cooperators: cooperators.filter { $0 != initiator }, basis: context.text(.basis),
            rateCap: context.text(.rateCap), frequencyCap: frequency, speciality: speciality(&context),
            checkPoints: points(context.text(.checkPoints)),
            tags: Set(Self.list(context.text(.tags))).sorted())
        return ItemRow(row: context.row, item: item, given: given)
    }

    private func required(_ column: ItemColumn, _ context: inout RowContext<ItemColumn>) -> String {
        let text = context.text(column)
        if text.isEmpty { context.fault(column, "directory.cell.missing") }
        return text
    }

    /// Published lists say 市场监管部门, 卫健 or 人社 where the departments are 市场监督管理局, 卫生健康委员会 and
    /// 人力资源和社会保障局: a name is also known by some of its characters in their order, if only one has them.
    private func departments(_ column: ItemColumn, _ context: inout RowContext<ItemColumn>) -> [DepartmentID] {
        var found: [DepartmentID] = []
        for text in Self.list(context.text(column)) {
            let plain = text.hasSuffix("部门") ? String(text.dropLast(2)) : text
            if let id = departments[text] ?? departments[plain] {
                found.append(id)
                continue
            }
            let alike = Set(departments.filter { plain.count >= 2 && Self.abbreviates(plain, $0.key) }.map(\.value))
            if alike.count == 1, let id = alike.first {
                found.append(id)
            } else {
                context.fault(column, "directory.cell.department", ["value": text])
            }
        }
        return found
    }

    private static func abbreviates(_ short: String, _ name: String) -> Bool {
        var rest = name[...]
        for character in short {
            guard let place = rest.firstIndex(of: character) else { return false }
            rest = rest[rest.index(after: place)...]
        }
        return true
    }

    /// The file's own id, else one made from area, name and object, so that a second import finds it again.
    private func identifier(
        name: String, area: String, object: String, _ context: inout RowContext<ItemColumn>
    ) -> String {
        let given = context.text(.id).lowercased()
        guard given.isEmpty else {
            if !Alphabet.isName(given) { context.fault(.id, "directory.cell.id") }
            return given
        }
        return "i" + sha256(Array("\(area)|\(name)|\(object)".utf8)).hex.prefix(10)
    }

    private func frequency(_ context: inout RowContext<ItemColumn>) -> Int? {
        let text = context.text(.frequencyCap)
        guard !text.isEmpty else { return nil }
        let digits = text.drop { !$0.isNumber }.prefix { $0.isNumber }
        guard let number = Int(digits), (1...366).contains(number) else {
            context.fault(.frequencyCap, "directory.cell.number", ["from": "1", "to": "366", "value": text])
            return nil
        }
        return number
    }

    private func speciality(_ context: inout RowContext<ItemColumn>) -> String {
        let text = context.text(.speciality)
        guard !text.isEmpty else { return "" }
        let codes = Speciality.codes(text)
        if codes.count != 1 { context.fault(.speciality, "directory.cell.id") }
        return codes.first ?? ""
    }

    private func points(_ text: String) -> [CheckPoint] {
        text.split(whereSeparator: { "；;\n".contains($0) })
            .map { $0.trimmingPrefix(while: \.isWhitespace) }.filter { !$0.isEmpty }
            .map { CheckPoint(text: String($0)) }
    }

    private static func list(_ text: String) -> [String] {
        text.split(whereSeparator: { "、;；,，/ ".contains($0) }).map(String.init)
    }
}
