// 我的工作: the first page of the office.

import Governance

extension Place {
    package static let work = Place("/office")
}

extension RouteTable {
    mutating func addWork() {
        office(.get, .work) { call in
            .page(WorkPage.page(try await WorkList.read(for: call), for: call))
        }
    }
}

extension Template {
    package static let work: [Template] = [.workPage, .workItems]
}
