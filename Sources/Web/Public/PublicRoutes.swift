// For anybody: no sign-in, no script.

extension RouteTable {
    mutating func addPublicSide() {}
}

extension Template {
    package static let publicSide: [Template] = []
}
