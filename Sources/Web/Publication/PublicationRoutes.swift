// 结果公示.

extension RouteTable {
    mutating func addPublication() {}
}

extension Template {
    package static let publication: [Template] = []
}

extension Navigation {
    static let publication: [NavigationEntry] = []
}
