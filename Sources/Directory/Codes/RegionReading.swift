// Regions by code, by former code, and by name (GB/T 2260).

import Governance

/// Finds the present code for what a file says about a place.
struct RegionReading: Sendable {
    let tree: RegionTree
    /// Divisions by the code above.
    private let children: [String: [(code: String, name: String)]]
    /// Name → codes.
    private let codes: [String: [String]]

    /// The divisions of China as embedded.
    static let standard = RegionReading(RegionTree(ReferenceRegions.all, changes: ReferenceRegions.changes))

    init(_ tree: RegionTree) {
        self.tree = tree
        var children: [String: [(code: String, name: String)]] = [:], codes: [String: [String]] = [:]
        for code in tree.subtree(of: .root) where code != .root {
            guard let region = tree[code] else { continue }
            children[(region.parent ?? .root).rawValue, default: []].append((code.rawValue, region.name))
            codes[region.name, default: []].append(code.rawValue)
        }
        self.children = children
        self.codes = codes
    }

    /// The present code for 6, 9 or 12 digits; nil for a code that never was, or whose successor is not known.
    func current(_ digits: String) -> RegionCode? {
        guard let code = RegionCode(rawValue: digits), code != .root else { return nil }
        let present = tree.current(code)
        if tree[present] != nil { return present }
        // A street or community that the table lacks lies in a district that it knows.
        return digits.utf8.count > 6 ? current(String(digits.prefix(6))) : nil
    }

    /// A cell that holds a code of 2, 4, 6, 9 or 12 digits, or a name, full or unambiguous: `沈阳市和平区`.
    func read(_ text: String) -> RegionCode? {
        let key = CellText.key(text)
        let digits = String(key.prefix { $0.isASCII && $0.isNumber })
        if digits.count >= 2 {
            guard [2, 4, 6, 9, 12].contains(digits.count) else { return nil }
            return current(digits.count < 6 ? String((digits + "0000").prefix(6)) : digits)
        }
        if let found = codes[key], found.count == 1 { return RegionCode(rawValue: found[0]) }
        return path(key)
    }

    /// By names or their beginnings (`辽宁`, `博尔塔拉`); the finest level that is found.
    func match(province: String, city: String, district: String) -> RegionCode? {
        let names = [province, city, district].map(CellText.key)
        var at = names[0].isEmpty ? nil : child(of: Self.root, names[0])
        if at == nil, !names[0].isEmpty { return path(names.joined()) }
        if !names[1].isEmpty {
            at =
                (at.map { [$0] } ?? (children[Self.root] ?? []).map(\.code)).lazy.compactMap { province in
                    child(of: province, names[1])
                        // 直辖市: the city's name is the province's.
                        ?? (name(province).hasPrefix(names[1]) ? province : nil)
                }.first ?? at
        }
        if !names[2].isEmpty, let above = at {
            at = child(of: above, names[2]) ?? grandchild(of: above, names[2]) ?? at
        } else if !names[2].isEmpty, let found = codes[names[2]], found.count == 1 {
            at = found[0]
        }
        return at.flatMap { RegionCode(rawValue: $0) }
    }

    /// A written-out path, consumed from the left: `辽宁省沈阳市和平区`.
    private func path(_ key: String) -> RegionCode? {
        var rest = Substring(key), at: String?
        while !rest.isEmpty {
            let levels = at.map { [$0] } ?? [Self.root] + (children[Self.root] ?? []).map(\.code)
            let candidates = levels.flatMap { above in
                (children[above] ?? []) + (at == nil ? [] : (children[above] ?? []).flatMap { children[$0.code] ?? [] })
            }
            let fitting = candidates.filter { rest.hasPrefix($0.name) || rest.hasPrefix(Self.short($0.name)) }
            guard let best = fitting.max(by: { $0.name.count < $1.name.count }) else { break }
            rest = rest.dropFirst(rest.hasPrefix(best.name) ? best.name.count : Self.short(best.name).count)
            at = best.code
        }
        return at.flatMap { RegionCode(rawValue: $0) }
    }

    private func child(of above: String, _ name: String) -> String? {
        let list = children[above] ?? []
        return (list.first { $0.name == name } ?? list.first { $0.name.hasPrefix(name) && name.count >= 2 })?.code
    }

    private func grandchild(of above: String, _ name: String) -> String? {
        (children[above] ?? []).lazy.compactMap { child(of: $0.code, name) }.first
    }

    /// 沈阳市 → 沈阳; names of two characters stay whole.
    private static func short(_ name: String) -> String {
        guard name.count > 2, let last = name.last, "省市区县旗盟".contains(last) else { return name }
        return String(name.dropLast())
    }

    private static let root = "000000"

    private func name(_ code: String) -> String { RegionCode(rawValue: code).flatMap { tree[$0]?.name } ?? "" }
}
