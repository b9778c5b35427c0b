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
    /// Counties are joined, the lightest first and with its nearest relative in the region tree, until there are no
    /// more areas than groups; then each further group goes to the area whose groups have most to do.
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
        while clusters.count > wanted { join(&clusters) }
        var areas = clusters.sorted { $0.regions[0] < $1.regions[0] }.map { cluster in
            DesignedArea(
                name: name(cluster.regions, tree), regions: cluster.regions, groups: 1, weight: cluster.weight)
        }
        for _ in areas.count..<max(areas.count, wanted) {
            // The busiest group first; ties go to the area that comes first.
            let busiest = areas.indices.max { left, right in
                let (a, b) = (areas[left], areas[right])
                return a.weight * b.groups == b.weight * a.groups ? left > right : a.weight * b.groups < b.weight * a.groups
            }
            if let busiest { areas[busiest].groups += 1 }
        }
        return areas
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

    /// Joins the lightest cluster with the lightest of its nearest relatives.
    private static func join(_ clusters: inout [Cluster]) {
        guard let light = clusters.indices.min(by: { key(clusters[$0]) < key(clusters[$1]) }) else { return }
        let cluster = clusters.remove(at: light)
        func kinship(_ other: Cluster) -> Int { zip(cluster.path, other.path).prefix { $0 == $1 }.count }
        guard
            let mate = clusters.indices.min(by: {
                (-kinship(clusters[$0]), key(clusters[$0]).0, key(clusters[$0]).1)
                    < (-kinship(clusters[$1]), key(clusters[$1]).0, key(clusters[$1]).1)
            })
        else { return clusters.append(cluster) }
        let shared = kinship(clusters[mate])
        clusters[mate].regions = (clusters[mate].regions + cluster.regions).sorted()
        clusters[mate].path = Array(cluster.path.prefix(shared))
        clusters[mate].weight += cluster.weight
    }

    private static func key(_ cluster: Cluster) -> (Int, RegionCode) { (cluster.weight, cluster.regions[0]) }

    /// `临湖区`, `临湖区、云东区`, or `临湖区等5地` from the fourth on.
    static func name(_ regions: [RegionCode], _ tree: RegionTree) -> String {
        let names = regions.map { tree[$0]?.name ?? ($0 == .root ? "区划不明" : $0.rawValue) }
        guard names.count > 3 else { return names.joined(separator: "、") }
        return "\(names[0])、\(names[1])等\(names.count)地"
    }
}
