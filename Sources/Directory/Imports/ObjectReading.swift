// From the cells of one row to an inspection object, or to all its faults.

import Governance

/// Judges rows of an object file. Hot: a million rows pass here, so positions are looked up once.
struct ObjectReading: RowReading {
    typealias Column = ObjectColumn
    typealias Row = ObjectRow

    private let at: Positions
    private let regions: RegionReading
    private let scope: RegionCode
    private let industries = IndustryTable.standard
    /// Fields whose columns are in the file and whose cells are taken as they are.
    private let plain: ObjectFields
    private var industryCache: [String: (code: String, isExact: Bool)?] = [:]
    private var stateCache: [String: BusinessState?] = [:]
    private var riskCache: [String: String?] = [:]
    private var scopeCache: [RegionCode: ScopePosition] = [:]
    private var placeCache: [String: RegionCode?] = [:]

    /// Longest name or address, in characters: beyond it two rows were run together.
    static let longestText = 500

    /// `scope`: the region the importing post is for.
    init(heading: Heading<ObjectColumn>, regions: RegionReading = .standard, scope: RegionCode = .root) {
        self.scope = scope
        at = Positions(heading)
        self.regions = regions
        let fields: [(ObjectColumn, ObjectFields)] = [
            (.type, .type), (.registeredAddress, .registeredAddress), (.businessAddress, .businessAddress),
            (.contact, .contact), (.phone, .phone), (.authority, .authority), (.station, .station),
            (.registeredOn, .registeredOn), (.tags, .tags),
        ]
        plain = fields.reduce(into: [.name]) { if heading.position($1.0) != nil { $0.insert($1.1) } }
    }

    mutating func read(_ context: inout RowContext<ObjectColumn>) -> ObjectRow? {
        let kind = kind(&context)
        let id = id(kind, &context)
        let name = text(at.name, &context)
        if name.isEmpty { fault(at.name, &context, "directory.cell.missing") }
        if name.utf8.count > Self.longestText, name.count > Self.longestText {
            fault(at.name, &context, "directory.cell.too-long", ["limit": String(Self.longestText)])
        }
        var object = InspectionObject(id: id ?? "", name: name, region: .root)
        var given = plain
        object.kind = kind ?? CellWords.kind(code: object.id)
        if kind != nil { given.insert(.kind) }
        object.type = text(at.type, &context)
        object.registeredAddress = text(at.registeredAddress, &context)
        object.businessAddress = text(at.businessAddress, &context)
        object.contact = text(at.contact, &context)
        object.phone = text(at.phone, &context)
        object.authority = text(at.authority, &context)
        object.station = text(at.station, &context)
        if at.tags >= 0 { object.tags = Set(CellText.list(text(at.tags, &context))).sorted() }
        readState(&context, &object, &given)
        object.registeredOn = date(&context)
        readIndustry(&context, &object, &given)
        let place = readRegion(&context, &object, &given)
        if scope != .root { keepInScope(&context, &object, place) }
        let risk = risk(&context)
        if risk != nil { given.insert(.risk) }
        guard context.faults.isEmpty, id != nil else { return nil }
        return ObjectRow(row: context.row, object: object, given: given, risk: risk)
    }

    private func text(
        _ position: Int, _ context: inout RowContext<ObjectColumn>
    ) -> String {
        position < 0 ? "" : context.text(at: position)
    }

    private func fault(
        _ position: Int, _ context: inout RowContext<ObjectColumn>, _ code: String,
        _ parameters: [String: String] = [:]
    ) {
        context.fault(at: position, code, parameters)
    }

    private func kind(_ context: inout RowContext<ObjectColumn>) -> ObjectKind? {
        let text = text(at.kind, &context)
        guard !text.isEmpty else { return nil }
        if let kind = CellWords.kind(text) { return kind }
        fault(at.kind, &context, "directory.cell.kind", ["value": text])
        return nil
    }

    private func id(
        _ kind: ObjectKind?, _ context: inout RowContext<ObjectColumn>
    ) -> String? {
        let position = at.id
        let isNumber = context.isNumber(at: position)
        let faults = context.faults.count
        let text = context.text(at: position)
        guard context.faults.count == faults else { return nil }
        if kind?.hasOwnID == true || text.hasPrefix("X:") {
            do {
                if isNumber, text.utf8.count > 15 { throw CodeFault.damagedNumber }
                return try CodeReading.readOwn(text)
            } catch let reason as CodeFault {
                fault(at.id, &context, reason.code, reason.parameters)
            } catch {}
            return nil
        }
        let bare = text.hasPrefix("L:") ? String(text.dropFirst(2)) : text
        switch CodeReading.read(bare, isNumber: isNumber) {
        case .unified(let code, let notes):
            for note in notes { context.notes.add(note.rawValue, text) }
            return code.text
        case .legacy15(let id, let notes), .legacyNA(let id, let notes):
            for note in notes { context.notes.add(note.rawValue, text) }
            return id
        case .refused(let reason):
            fault(at.id, &context, reason.code, reason.parameters)
            return nil
        }
    }

    private mutating func readState(
        _ context: inout RowContext<ObjectColumn>, _ object: inout InspectionObject,
        _ given: inout ObjectFields
    ) {
        let text = text(at.state, &context)
        guard !text.isEmpty else { return }
        let found: BusinessState?
        if let cached = stateCache[text] {
            found = cached
        } else {
            found = CellWords.state(text)
            if stateCache.count < 1000 { stateCache[text] = .some(found) }
        }
        if let found {
            object.state = found
            given.insert(.state)
        } else {
            fault(at.state, &context, "directory.cell.state", ["value": text])
        }
    }

    private func date(_ context: inout RowContext<ObjectColumn>) -> CalendarDate? {
        let position = at.registeredOn
        guard position >= 0 else { return nil }
        let text = context.text(at: position)
        guard !text.isEmpty, text != "-" else { return nil }
        if let date = DateReading.read(text, isNumber: context.isNumber(at: position)) { return date }
        fault(at.registeredOn, &context, "directory.cell.date", ["value": text])
        return nil
    }

    private mutating func risk(_ context: inout RowContext<ObjectColumn>) -> String? {
        let text = text(at.risk, &context)
        guard !text.isEmpty else { return nil }
        if text == "A" || text == "B" || text == "C" || text == "D" { return text }
        if let cached = riskCache[text] { return cached }
        guard let risk = CellWords.risk(text) else {
            fault(at.risk, &context, "directory.cell.risk", ["value": text])
            return nil
        }
        let result = risk.isEmpty ? nil : risk
        if riskCache.count < 1000 { riskCache[text] = .some(result) }
        return result
    }

    private mutating func readIndustry(
        _ context: inout RowContext<ObjectColumn>, _ object: inout InspectionObject,
        _ given: inout ObjectFields
    ) {
        for position in [at.industry, at.industryName] {
            let text = text(position, &context)
            guard !text.isEmpty else { continue }
            let found: (code: String, isExact: Bool)?
            if let cached = industryCache[text] {
                found = cached
            } else {
                found = industries.read(text)
                if industryCache.count < 10_000 { industryCache[text] = .some(found) }
            }
            guard let found else {
                if position == at.industryName || at.industryName < 0 { context.notes.add("industry-unknown", text) }
                continue
            }
            if !found.isExact { context.notes.add("industry-shortened", text) }
            object.industry = found.code
            given.insert(.industry)
            return
        }
    }

    /// Column, else the unified code's digits 3–8, else 省份+地区; `000000` when nothing is known.
    ///
    /// - Returns: the position of the column that said it, which is that of the id where none did.
    private mutating func readRegion(
        _ context: inout RowContext<ObjectColumn>, _ object: inout InspectionObject,
        _ given: inout ObjectFields
    ) -> Int {
        let written = text(at.region, &context)
        if !written.isEmpty {
            if let code = cached(written, { $0.read(written) }) {
                object.region = code
                given.insert(.region)
                return at.region
            }
            context.notes.add("region-unknown", written)
        }
        let district = text(at.district, &context)
        let city = text(at.city, &context), province = text(at.province, &context)
        if !district.isEmpty,
            let code = cached(
                province + "|" + city + "|" + district,
                {
                    $0.match(province: province, city: city, district: district)
                })
        {
            object.region = code
            given.insert(.region)
            return at.district
        }
        if object.id.utf8.count >= 8, !object.id.hasPrefix("X:") {
            let start = object.id.hasPrefix("L:") ? 0 : 2
            let digits = String(object.id.drop { $0 == "L" || $0 == ":" }.dropFirst(start).prefix(6))
            // A firm registered with the province lies where its 地区 column says.
            if let code = cached(digits, { $0.current(digits) }), !code.rawValue.hasSuffix("0000") || city.isEmpty {
                if code.rawValue != digits { context.notes.add("region-renamed", digits) }
                object.region = code
                return at.id
            }
        }
        if !city.isEmpty || !province.isEmpty {
            if let code = cached(province + "|" + city, { $0.match(province: province, city: city, district: "") }) {
                object.region = code
                return city.isEmpty ? at.province : at.city
            }
        }
        if scope == .root { context.notes.add("region-missing", object.id) }
        return at.id
    }

    /// Outside the post's region a row is refused. Where the file says no more than what lies above it (nothing, or an
    /// authority above it), the object lies in the post's region: else it would belong to nobody who entered it.
    private mutating func keepInScope(
        _ context: inout RowContext<ObjectColumn>, _ object: inout InspectionObject, _ place: Int
    ) {
        let region = object.region
        let position = scopeCache[region] ?? Self.position(of: region, scope, regions.tree)
        scopeCache[region] = position
        switch position {
        case .inside: return
        case .above:
            context.notes.add("region-narrowed", object.id)
            object.region = scope
        case .outside:
            if place < 0 { return context.rowFault("directory.row.outside-region", ["region": region.rawValue]) }
            fault(place, &context, "directory.row.outside-region", ["region": region.rawValue])
        }
    }

    private enum ScopePosition { case inside, above, outside }

    private static func position(of region: RegionCode, _ scope: RegionCode, _ tree: RegionTree) -> ScopePosition {
        if tree.contains(region, under: scope) { return .inside }
        return tree.contains(scope, under: region) ? .above : .outside
    }

    private mutating func cached(_ key: String, _ find: (RegionReading) -> RegionCode?) -> RegionCode? {
        if let known = placeCache[key] { return known }
        let found = find(regions)
        if placeCache.count < 20_000 { placeCache[key] = .some(found) }
        return found
    }
}

/// 0-based positions of all columns, -1 where the file has none.
private struct Positions: Sendable {
    let id, name, kind, type, registeredOn, state, region, province, city, district, industry, industryName: Int
    let registeredAddress, businessAddress, contact, phone, authority, station, risk, tags: Int

    init(_ heading: Heading<ObjectColumn>) {
        func at(_ column: ObjectColumn) -> Int { heading.position(column) ?? -1 }
        (id, name, kind, type) = (at(.id), at(.name), at(.kind), at(.type))
        (registeredOn, state, region, province) = (at(.registeredOn), at(.state), at(.region), at(.province))
        (city, district, industry, industryName) = (at(.city), at(.district), at(.industry), at(.industryName))
        (registeredAddress, businessAddress) = (at(.registeredAddress), at(.businessAddress))
        (contact, phone, authority, station) = (at(.contact), at(.phone), at(.authority), at(.station))
        (risk, tags) = (at(.risk), at(.tags))
    }
}
