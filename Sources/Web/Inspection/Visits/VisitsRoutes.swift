// 检查: visits and results.

extension RouteTable {
    mutating func addInspection() {}
}

extension Template {
    package static let visits: [Template] = []
}

extension Navigation {
    static let inspection: [NavigationEntry] = []
}
