// 一单两库 and imports.

extension RouteTable {
    mutating func addDirectory() {}
}

extension Template {
    package static let directory: [Template] = []
}

extension Navigation {
    static let lists: [NavigationEntry] = []
}

extension Place {
    package static let officeSearch = Place("/office/search")
}
