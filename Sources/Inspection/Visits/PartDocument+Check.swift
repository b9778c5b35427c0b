// What a part must say before it is kept, and before it is submitted.

import Governance

/// What a part is checked against.
struct PartRules {
    let department: DepartmentID
    /// Ids of the department's items at this visit.
    let items: [String]
    /// Certificates of the whole group.
    let officers: [String]
    /// Certificates of those who gave way to a substitute, with the last day on which they may have been there.
    var former: [String: CalendarDate] = [:]
    let leastOfficers: Int
    /// The day of the sign-off and today.
    let days: ClosedRange<CalendarDate>
}

extension PartDocument {
    /// What holds for a draft too: own items only, each once, days that can be. Errors: `InspectionError`.
    func checkDraft(_ rules: PartRules) throws(InspectionError) {
        var seen = Set<String>()
        for result in results {
            guard rules.items.contains(result.item) else {
                throw .foreignItem(item: result.item, department: rules.department.rawValue)
            }
            guard seen.insert(result.item).inserted else { throw .itemTwice(result.item) }
            guard let code = result.code else { continue }
            if let followUp = result.followUp, !code.followUps.contains(followUp) {
                throw .followUp(item: result.item, code: code, followUp: followUp)
            }
            if !code.isProblem, result.points.contains(where: { $0.verdict == .fail }) {
                throw .contradiction(item: result.item, code: code)
            }
        }
        if let day = visitedOn, !rules.days.contains(day) { throw .day(day, from: rules.days.lowerBound) }
        let stranger = officers.first { officer in
            let left = rules.former[officer].flatMap { last in visitedOn.map { $0 <= last } } ?? false
            return !left && !rules.officers.contains(officer)
        }
        if let stranger { throw .strangeOfficer(stranger) }
    }

    /// What a submitted part says: a result for every item, the day, and who was there (行政处罚法 第四十二条).
    func checkComplete(_ rules: PartRules) throws(InspectionError) {
        try checkDraft(rules)
        if let missing = rules.items.first(where: { result(of: $0)?.code == nil }) { throw .noResult(item: missing) }
        guard visitedOn != nil else { throw .noDay }
        let present = Set(officers).count
        guard present >= rules.leastOfficers else {
            throw .fewOfficers(present: present, least: rules.leastOfficers)
        }
    }
}
