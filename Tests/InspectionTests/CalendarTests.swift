// Planned days: spread over working days, moved by hand, nothing lost between two people.

import Directory
import Governance
import Inspection
import Planning
import TestCity
import Testing

@testable import Inspection

@Suite("The calendar of visits")
struct CalendarTests {
    private static func day(_ text: String) -> CalendarDate { CalendarDate(text)! }

    @Test("visits are spread evenly, in order, and what is placed by hand counts")
    func spread() {
        let days = (15...19).map { Self.day("2026-06-\($0)") }
        #expect(VisitWindow.spread(5, over: days) == days)
        #expect(VisitWindow.spread(2, over: days).count == 2)
        let ten = VisitWindow.spread(10, over: days, taken: [days[0]: 5])
        #expect(ten.count == 10 && !ten.contains(days[0]) && ten == ten.sorted())
        for count in 0...40 {
            for taken in 0...9 {
                let spread = VisitWindow.spread(count, over: days, taken: [days[2]: taken])
                #expect(spread.count == count)
                let loads = days.map { day in spread.count { $0 == day } + (day == days[2] ? taken : 0) }
                // Whoever got a visit is not fuller than the emptiest day by more than one.
                let filled = days.indices.filter { spread.contains(days[$0]) }.map { loads[$0] }
                #expect((filled.max() ?? 0) - (loads.min() ?? 0) <= 1, "\(count) \(taken) \(loads)")
            }
        }
    }

    @Test("a proposal places every open visit on a working day of the window; again it moves nothing")
    func proposal() async throws {
        let (city, task) = try await City.inspected()
        let desk = city.inspection
        // The Dragon Boat Festival of 2026 is 19 June, a Friday.
        let window = VisitWindow(first: Self.day("2026-06-15"), last: Self.day("2026-06-26"), most: 4)
        let visits = try await city.visits(task)
        #expect(try await desk.calendar(of: task, by: city.regulator).window == nil)
        #expect(try await desk.proposeDays(window, of: task, version: 0, by: city.regulator) == visits.count)
        let calendar = try await desk.calendar(of: task, by: city.regulator)
        #expect(calendar.window?.version == 1 && calendar.groups.allSatisfy { $0.undated == 0 })
        #expect(calendar.groups.reduce(0) { $0 + $1.days.values.reduce(0, +) } == visits.count)
        for group in calendar.groups {
            for day in group.days.keys {
                #expect(calendar.holidays.isWorkingDay(day) && day >= window.first && day <= window.last)
                #expect(day != Self.day("2026-06-19"))
            }
            #expect((group.days.values.max() ?? 0) - (group.days.values.min() ?? 0) <= 1)
        }
        #expect(try await desk.proposeDays(window, of: task, version: 1, by: city.regulator) == 0)
        await #expect(throws: InspectionError.calendarChanged(person: city.regulator.name)) {
            try await desk.proposeDays(window, of: task, version: 1, by: city.leader)
        }
        try await city.leave()
    }

    @Test("a window that ends before it begins, has no working day or an absurd number is refused and leaves nothing")
    func badWindows() async throws {
        let (city, task) = try await City.inspected()
        let before = try await city.auditCount()
        let (first, last) = (Self.day("2026-06-20"), Self.day("2026-06-21"))
        for (window, error) in [
            (
                VisitWindow(first: last, last: first, most: 4),
                InspectionError.calendarWindow(first: last, last: first)
            ),
            (
                VisitWindow(first: first, last: last, most: 4), InspectionError.noWorkingDay(first: first, last: last)
            ),
            (VisitWindow(first: first, last: last, most: 0), InspectionError.calendarMost(0, limit: 50)),
            (VisitWindow(first: first, last: last, most: 51), InspectionError.calendarMost(51, limit: 50)),
        ] {
            await #expect(throws: error) {
                try await city.inspection.proposeDays(window, of: task, version: 0, by: city.regulator)
            }
        }
        #expect(try await city.auditCount() == before)
        try await city.leave()
    }

    @Test("a visit moved by hand stays where it is; of two who move one, the later is told and nothing is overwritten")
    func byHand() async throws {
        let (city, task) = try await City.inspected()
        let desk = city.inspection
        let window = VisitWindow(first: Self.day("2026-06-15"), last: Self.day("2026-06-26"), most: 4)
        try await desk.proposeDays(window, of: task, version: 0, by: city.regulator)
        let visit = try #require(try await city.visits(task).first)
        let saturday = Self.day("2026-06-20")
        func planned() async throws -> PlannedVisit {
            try #require(
                try await desk.plannedVisits(of: task, area: visit.area, group: visit.group, by: city.regulator)
                    .first { $0.visit.id == visit.id })
        }
        let before = try await city.auditCount()
        let change = DayChange(visit: visit.id, day: saturday, version: 1)
        let outcome = try await desk.moveVisits([change], of: task, by: city.regulator)
        #expect(outcome.done == [visit.id] && outcome.failures.isEmpty)
        #expect(try await city.auditCount() == before + 1)
        #expect(try await planned().day == saturday)
        #expect(try await planned().isByHand)
        // The same form twice is one act of the person; a different day over the old version is a failure.
        #expect(try await desk.moveVisits([change], of: task, by: city.regulator).failures.isEmpty)
        let late = DayChange(visit: visit.id, day: Self.day("2026-06-22"), version: 1)
        let second = try await desk.moveVisits([late], of: task, by: city.leader)
        #expect(
            second.failures.first?.error as? InspectionError
                == .dayChanged(visit: visit.name, person: city.regulator.name, day: saturday))
        #expect(try await planned().day == saturday)
        try await desk.proposeDays(window, of: task, version: 1, by: city.leader)
        #expect(try await planned().day == saturday)
        let calendar = try await desk.calendar(of: task, by: city.regulator)
        let group = try #require(
            calendar.groups.first { $0.group.area == visit.area && $0.group.number == visit.group })
        #expect(calendar.conflicts(on: saturday, of: group) == [.notWorking])
        #expect(calendar.conflicts(on: Self.day("2026-06-29"), of: group) == [.outsideWindow])
        try await city.leave()
    }

    @Test("an officer finds the own visits by the certificate of the account, with their days")
    func own() async throws {
        let (city, task) = try await City.inspected()
        let desk = city.inspection
        let window = VisitWindow(first: Self.day("2026-06-15"), last: Self.day("2026-06-26"), most: 4)
        try await desk.proposeDays(window, of: task, version: 0, by: city.regulator)
        let inspector = try await city.actor("inspector")
        #expect(try await desk.ownVisits(by: inspector).isEmpty)
        let calendar = try await desk.calendar(of: task, by: city.regulator)
        let officers = calendar.groups.flatMap(\.officers)
        let own = try #require(officers.first { $0.department == City.market })
        let foreign = try #require(officers.first { $0.department == City.fire })
        let admin = try await city.actor("admin")
        await #expect(throws: DirectoryError.self) {
            try await city.directory.linkOfficer(foreign.certificate, to: "inspector", by: admin)
        }
        await #expect(throws: GovernanceError.self) {
            try await city.directory.linkOfficer(own.certificate, to: "inspector", by: city.regulator)
        }
        try await city.directory.linkOfficer(own.certificate, to: "inspector", by: admin)
        try await city.directory.linkOfficer(own.certificate, to: "inspector", by: admin)
        let days = try await desk.ownVisits(by: inspector)
        let groups = Set(
            calendar.groups.filter { $0.officers.contains(own) }.map { "\($0.group.area) \($0.group.number)" })
        #expect(Set(days.map { "\($0.group.area) \($0.group.number)" }) == groups)
        #expect(days.allSatisfy { $0.day != nil })
        let visits = try await city.visits(task).filter {
            groups.contains("\($0.area) \($0.group)") && $0.part(of: City.market) != nil
        }
        #expect(days.reduce(0) { $0 + $1.names.count } == visits.count)
        // Who was there does not review, whatever the name of the account.
        try await city.directory.unlinkOfficer(
            own.certificate, from: "inspector", person: inspector.person, by: admin)
        #expect(try await desk.ownVisits(by: inspector).isEmpty)
        try await city.leave()
    }
}
