// Areas and groups before a draw: laid out from the visits to be expected, so that every group has about as much to do.
// Integers only: the layout is part of the plan, and a plan is the same on every machine.

package import Governance

/// An area: subtrees of regions with a number of groups.
package struct DesignedArea: Sendable, Hashable {
    package var name: String
    package var regions: [RegionCode]
    package var groups: Int
    /// Expected visits, in millionths.
    package var weight: Int

    package init(name: String, regions: [RegionCode], groups: Int, weight: Int) {
        self.name = name
        self.regions = regions
        self.groups = groups
        self.weight = weight
    }
}

package enum AreaDesign {
    /// Lays out areas over counties.
    ///
    /// Counties are joined, nearest relatives in the region tree first and among them the lightest pair, until there
    /// are no more areas than groups; areas with too little for a group join their nearest relative. Each further
    /// group goes to the area whose groups have most to do, and areas of one city or province are joined while one
    /// group has far more than the average.
    ///
    /// - Parameters:
    ///   - weights: expected visits of each county, in millionths.
    ///   - groupLimit: how many groups the officers suffice for; at least 1.
    ///   - visitsPerGroup: how many visits a group should have.
    package static func lay(
        out weights: [RegionCode: Int], tree: RegionTree, groupLimit: Int, visitsPerGroup: Int
    ) -> [DesignedArea] {
        let total = weights.values.reduce(0, +)
        let target = max(1, visitsPerGroup) * 1_000_000
        let wanted = max(1, min(groupLimit, (total + target - 1) / target))
        var clusters = weights.keys.sorted().map { Cluster(code: $0, tree: tree, weight: weights[$0] ?? 0) }
        while clusters.count > wanted, joinRelatives(&clusters) {}
        // What would keep a group idle goes to its nearest relative, however far: a group is a day of several people.
        while clusters.count > 1, let idle = clusters.indices.min(by: { clusters[$0].weight < clusters[$1].weight }),
            clusters[idle].weight < target / 4
        {
            joinNearest(&clusters, idle)
        }
        var best = allot(wanted, to: clusters, tree)
        // Fair before near, within bounds: while one group has half as much again as the average, relatives below the
        // root are joined. Larger areas mean longer ways, so it ends there.
        while load(best) * 2 * wanted > total * 3, joinRelatives(&clusters, from: 2) {
            let areas = allot(wanted, to: clusters, tree)
            if load(areas) < load(best) { best = areas }
        }
        return best
    }

    /// The most that one group has to do, in millionths of a visit.
    private static func load(_ areas: [DesignedArea]) -> Int { areas.map { $0.weight / $0.groups }.max() ?? 0 }

    /// One group for each area, and each further group to the area whose groups have most to do.
    private static func allot(_ wanted: Int, to clusters: [Cluster], _ tree: RegionTree) -> [DesignedArea] {
        var areas = clusters.sorted { $0.regions[0] < $1.regions[0] }.map { cluster in
            DesignedArea(
                name: name(cluster.regions, tree), regions: cluster.regions, groups: 1, weight: cluster.weight)
        }
        for _ in areas.count..<max(areas.count, wanted) {
            // The busiest group first; ties go to the area that comes first.
            let busiest = areas.indices.max { left, right in
                let (a, b) = (areas[left], areas[right])
                return a.weight * b.groups == b.weight * a.groups
                    ? left > right : a.weight * b.groups < b.weight * a.groups
            }
            if let busiest { areas[busiest].groups += 1 }
        }
        return areas
    }

    /// Joins the lightest pair of nearest relatives: counties of one city before two cities. False for a single one.
    private static func joinRelatives(_ clusters: inout [Cluster], from least: Int = 1) -> Bool {
        for depth in stride(from: clusters.map(\.path.count).max() ?? 0, through: least, by: -1)
        where joinLightest(&clusters, depth: depth) { return true }
        return false
    }

    private struct Cluster {
        var regions: [RegionCode]
        /// From the root down, what all regions of the cluster share.
        var path: [RegionCode]
        var weight: Int

        init(code: RegionCode, tree: RegionTree, weight: Int) {
            regions = [code]
            path = tree.ancestors(of: code).reversed() + [code]
            self.weight = weight
        }
    }

    /// Joins the two lightest clusters that share an ancestor at `depth` (1 is the root); false where none do.
    private static func joinLightest(_ clusters: inout [Cluster], depth: Int) -> Bool {
        var families: [RegionCode: [Int]] = [:]
        for (index, cluster) in clusters.enumerated() where cluster.path.count >= depth {
            families[cluster.path[depth - 1], default: []].append(index)
        }
        func key(_ index: Int) -> (Int, RegionCode) { (clusters[index].weight, clusters[index].regions[0]) }
        let pairs = families.filter { $0.value.count > 1 }.map { family in
            (family.key, Array(family.value.sorted { key($0) < key($1) }.prefix(2)))
        }
        let lightest = pairs.min { left, right in
            let weights = (
                left.1.reduce(0) { $0 + clusters[$1].weight }, right.1.reduce(0) { $0 + clusters[$1].weight }
            )
            return weights.0 == weights.1 ? left.0 < right.0 : weights.0 < weights.1
        }
        guard let (_, pair) = lightest else { return false }
        join(&clusters, pair[0], pair[1], depth: depth)
        return true
    }

    /// Joins a cluster with the nearest of the others, the lightest among equals.
    private static func joinNearest(_ clusters: inout [Cluster], _ index: Int) {
        let path = clusters[index].path
        func kinship(_ other: Int) -> Int { zip(path, clusters[other].path).prefix { $0 == $1 }.count }
        let others = clusters.indices.filter { $0 != index }
        let mate = others.min { left, right in
            let (a, b) = (clusters[left], clusters[right])
            return (-kinship(left), a.weight, a.regions[0]) < (-kinship(right), b.weight, b.regions[0])
        }
        if let mate { join(&clusters, index, mate, depth: kinship(mate)) }
    }

    private static func join(_ clusters: inout [Cluster], _ one: Int, _ other: Int, depth: Int) {
        let (kept, gone) = (min(one, other), max(one, other))
        clusters[kept].regions = (clusters[kept].regions + clusters[gone].regions).sorted()
        clusters[kept].path = Array(clusters[kept].path.prefix(depth))
        clusters[kept].weight += clusters[gone].weight
        clusters.remove(at: gone)
    }

    /// `临湖区`, `临湖区、云东区`, or `临湖区等5地` from the fourth on.
    static func name(_ regions: [RegionCode], _ tree: RegionTree) -> String {
        let names = regions.map { tree[$0]?.name ?? ($0 == .root ? "区划不明" : $0.rawValue) }
        guard names.count > 3 else { return names.joined(separator: "、") }
        return "\(names[0])、\(names[1])等\(names.count)地"
    }
}
