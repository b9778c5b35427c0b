// 抽取, step by step.

extension RouteTable {
    mutating func addDrawing() {}
}

extension Template {
    package static let ceremony: [Template] = []
}
