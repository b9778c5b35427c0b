// The past of the city: visits of this year and last, and open cases.

import Directory
import Governance

extension DemoCity {
    /// The most visits one object got this year; the city's cap.
    package static let visitsPerYear = 2

    /// 3.0 % were visited once this year, 0.3 % twice (the cap), 5 % last year. Only active objects.
    func visits(_ profile: Profile, object: InspectionObject) -> [VisitEntry] {
        guard object.state == .active else { return [] }
        var dice = Dice(key: key, purpose: .visit, index: profile.index)
        let mark = dice.below(1_000)
        let thisYear = mark < 3 ? Self.visitsPerYear : mark < 33 ? 1 : 0
        let lastYear = (33..<83).contains(mark) ? 1 : 0
        let year = today.year
        let start = Bridge.date(year, 1, 1)
        var entries: [VisitEntry] = []
        for _ in 0..<thisYear {
            let on = start + dice.below(start.days(to: today) + 1)
            entries.append(visit(object, on: on, dice: &dice))
        }
        for _ in 0..<lastYear {
            let on = Bridge.date(year - 1, 1 + dice.below(12), 1 + dice.below(28))
            entries.append(visit(object, on: on, dice: &dice))
        }
        return entries.sorted { $0.on == $1.on ? $0.task < $1.task : $0.on < $1.on }
    }

    private func visit(_ object: InspectionObject, on day: CalendarDate, dice: inout Dice) -> VisitEntry {
        let quarter = ["一", "二", "三", "四"][(day.month - 1) / 3]
        let departments = Visitors.wheel.spin(&dice)
        return VisitEntry(
            object: object.id, on: day,
            task: "\(day.year)年第\(quarter)季度" + (departments.count > 1 ? "部门联合抽查" : "部门抽查")
                + "第\(1 + dice.below(6))批",
            departments: departments.map(Bridge.department))
    }

    /// 0.25 % of the active objects have an open case.
    func investigation(_ profile: Profile, object: InspectionObject) -> DemoInvestigation? {
        guard object.state == .active else { return nil }
        var dice = Dice(key: key, purpose: .investigation, index: profile.index)
        guard dice.below(400) == 0 else { return nil }
        let since = today - (5 + dice.below(80))
        let department = dice.pick(["market", "market", "ecology", "emergency"])
        return DemoInvestigation(
            object: object.id, department: Bridge.department(department), since: since,
            reference: "云示案〔\(since.year)〕9900\(Self.padded(dice.below(10_000), to: 4))号")
    }
}

/// Which departments came together.
private enum Visitors {
    static let wheel = Wheel([
        (["market"], 40), (["fire"], 12), (["ecology"], 12), (["health"], 8), (["emergency"], 6),
        (["fire", "market"], 10), (["ecology", "market"], 6), (["ecology", "fire", "market"], 6),
    ])
}
