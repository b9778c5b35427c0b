// The one region tree (EXC-5): parents, subtrees, and what became of old codes.

/// An immutable snapshot of the tree.
package struct RegionTree: Sendable {
    private let regions: [RegionCode: Region]
    private let successors: [RegionCode: RegionCode]

    package init(_ regions: [Region], changes: [RegionChange] = []) {
        self.regions = Dictionary(regions.map { ($0.code, $0) }, uniquingKeysWith: { _, last in last })
        successors = Dictionary(changes.map { ($0.old, $0.new) }, uniquingKeysWith: { _, last in last })
    }

    package var count: Int { regions.count }

    /// The division of this code, or nil when the tree does not know it (an old code must be resolved first).
    package subscript(code: RegionCode) -> Region? { regions[code] }

    /// The current code of a code that may have been abolished; a code still in the tree is itself.
    package func current(_ code: RegionCode) -> RegionCode {
        var code = code
        // Bounded, so that two rows pointing at each other cannot hang the platform.
        for _ in 0..<8 where regions[code] == nil {
            guard let next = successors[code] else { break }
            code = next
        }
        return code
    }

    /// The division above: as the tree says, else as the digits say (a community below a known street). The tree is
    /// asked first because a development zone may hang elsewhere.
    package func parent(of code: RegionCode) -> RegionCode? {
        if let region = regions[code] { return region.parent }
        return code.lexicalParent
    }

    /// From the division above up to the root. An old code counts as its successor.
    package func ancestors(of code: RegionCode) -> [RegionCode] {
        var result: [RegionCode] = []
        var next = parent(of: current(code))
        while let region = next, result.count < 16 {
            result.append(region)
            next = parent(of: region)
        }
        return result
    }

    /// True when `code` is `top` or lies below it. Old codes count as their successors.
    package func contains(_ code: RegionCode, under top: RegionCode) -> Bool {
        let code = current(code)
        let top = current(top)
        return code == top || ancestors(of: code).contains(top)
    }

    /// The divisions directly below, sorted by code.
    package func children(of code: RegionCode) -> [Region] {
        regions.values.filter { $0.parent == code }.sorted { $0.code < $1.code }
    }

    /// `code` and all divisions below it that the tree knows, sorted.
    package func subtree(of code: RegionCode) -> [RegionCode] {
        regions.keys.filter { contains($0, under: code) }.sorted()
    }

    /// Names from the province down: `辽宁省沈阳市和平区`. `市辖区` and the like name nothing and are left out.
    package func fullName(of code: RegionCode) -> String {
        let silent: Set = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]
        let path = [current(code)] + ancestors(of: code).filter { $0 != .root }
        return path.reversed().compactMap { regions[$0]?.name }.filter { !silent.contains($0) }.joined()
    }
}
