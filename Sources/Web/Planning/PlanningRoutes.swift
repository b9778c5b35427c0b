// 抽查任务: from draft to approval.

extension RouteTable {
    mutating func addPlanning() {}
}

extension Template {
    package static let planning: [Template] = []
}

extension Navigation {
    static let planning: [NavigationEntry] = []
}
