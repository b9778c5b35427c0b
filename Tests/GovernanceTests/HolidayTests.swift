// Working days and deadlines, against tables counted by hand from the notices of the State Council.

import Governance
import SQLKit
import Testing

private func day(_ text: String) -> CalendarDate { CalendarDate(text)! }

@Suite struct HolidayTests {
    let calendar = HolidayCalendar.builtIn

    @Test func `The embedded calendar holds every day of eleven years of notices`() {
        #expect(ReferenceHolidays.all.count == 374)
        #expect(Set(ReferenceHolidays.all.map(\.day)).count == 374)
        #expect((2016...2026).allSatisfy(calendar.knows) && !calendar.knows(2015) && !calendar.knows(2027))
        #expect(calendar.holidays(in: 2026).count == 39)
        #expect(calendar[day("2026-10-01")] == Holiday(day: day("2026-10-01"), name: "国庆节", isOff: true))
        // Make-up days are on weekends, but for the Monday that ended the lengthened Spring Festival of 2020.
        let odd = ReferenceHolidays.all.filter { !$0.isOff && $0.day.isWeekday }
        #expect(odd.map(\.day.description) == ["2020-02-03"])
    }

    @Test func `Weekdays are counted from a Thursday in 1970`() {
        #expect(day("1970-01-01").weekday == 4 && day("2026-11-21").weekday == 6 && day("2000-02-29").weekday == 2)
        #expect(day("1969-12-28").weekday == 7 && day("0001-01-01").weekday == 1)
    }

    @Test(arguments: [
        ("2026-10-01", false), ("2026-10-07", false), ("2026-10-08", true), ("2026-10-10", true),
        ("2026-10-11", false), ("2026-09-20", true), ("2026-09-25", false), ("2026-02-14", true),
        ("2026-02-28", true), ("2026-02-16", false), ("2018-12-29", true), ("2018-12-31", false),
        ("2024-02-29", true), ("2026-11-21", false), ("2026-11-23", true),
    ])
    func `A public holiday is off, a make-up Saturday is worked`(_ text: String, _ isWorked: Bool) {
        #expect(calendar.isWorkingDay(day(text)) == isWorked)
    }

    @Test(arguments: [
        // Spring Festival 2026: off 15–23 February, make-up on Saturdays 14 and 28.
        ("2026-02-05", 20, "2026-03-11"), ("2026-02-15", 20, "2026-03-20"),
        // Mid-autumn 25–27 September, National Day 1–7 October; make-up Sunday 20 September and Saturday 10 October.
        ("2026-09-15", 20, "2026-10-19"), ("2026-09-30", 5, "2026-10-13"), ("2026-10-10", 1, "2026-10-12"),
        // Labour Day 1–5 May, make-up Saturday 9 May.
        ("2026-04-30", 5, "2026-05-11"),
        // Year end: New Year 1–3 January 2026, make-up Sunday the 4th.
        ("2025-12-20", 20, "2026-01-19"), ("2025-12-31", 1, "2026-01-04"), ("2023-12-29", 1, "2024-01-02"),
        // Make-up on Saturday 29 December 2018 for the New Year of 2019.
        ("2018-12-28", 2, "2019-01-02"),
        // Leap day.
        ("2024-02-28", 2, "2024-03-01"), ("2024-02-29", 20, "2024-03-28"),
        // Spring Festival 2020, lengthened to 2 February.
        ("2020-01-20", 20, "2020-02-25"),
        // The last day the calendar knows.
        ("2026-12-03", 20, "2026-12-31"),
        // Nothing to count.
        ("2026-10-03", 0, "2026-10-03"),
    ])
    func `The event's own day does not count, make-up days do`(_ from: String, _ days: Int, _ expected: String) {
        let due = calendar.due(days, after: day(from), clause: "条款")
        #expect(due.day == day(expected))
        #expect(due.from == day(from) && due.workingDays == days && due.clause == "条款" && !due.isProvisional)
        #expect(calendar.workingDays(from: day(from), to: due.day) == days)
    }

    @Test func `What remains counts down to zero on the last day and is negative after`() {
        let end = day("2026-10-13")
        let remaining = ["2026-09-30", "2026-10-05", "2026-10-09", "2026-10-12", "2026-10-13"].map {
            calendar.workingDays(from: day($0), to: end)
        }
        #expect(remaining == [5, 5, 3, 1, 0])
        #expect(calendar.workingDays(from: day("2026-10-17"), to: end) == -3)
        #expect(calendar.workingDays(from: day("2026-10-19"), to: end) == -4)
    }

    @Test(arguments: [
        // Friday 20 November: its weekend, the Monday, the Tuesday.
        ("2026-11-20", ["2026-11-20": 0, "2026-11-21": -1, "2026-11-22": -1, "2026-11-23": -1, "2026-11-24": -2]),
        // The day before National Day: all seven days off, then Thursday and Friday.
        (
            "2026-09-30",
            [
                "2026-09-29": 1, "2026-09-30": 0, "2026-10-01": -1, "2026-10-04": -1, "2026-10-07": -1,
                "2026-10-08": -1, "2026-10-09": -2, "2026-10-10": -3,
            ]
        ),
        // A day set by hand may be off itself: the Saturday is not there yet on the Friday.
        ("2026-11-21", ["2026-11-20": 0, "2026-11-21": 0, "2026-11-22": -1]),
    ])
    func `A deadline is overdue from the day after it, also when that day is off`(
        _ deadline: String, _ left: [String: Int]
    ) {
        for (today, expected) in left {
            #expect(calendar.workingDays(from: day(today), to: day(deadline)) == expected, "\(today)")
            #expect((expected < 0) == (day(deadline) < day(today)), "\(today)")
        }
    }

    @Test func `Beyond the calendar a deadline is provisional and says which year is missing`() {
        let due = calendar.due(20, after: day("2026-12-10"), clause: "")
        #expect(due.day == day("2027-01-07") && due.isProvisional)
        #expect(due.calendarVersion == "2026-v0 2027-?")
        let known = calendar.due(1, after: day("2025-12-31"), clause: "")
        #expect(known.calendarVersion == "2025-v0 2026-v0" && !known.isProvisional)
        #expect(calendar.due(1, after: day("2030-09-30"), clause: "").day == day("2030-10-01"), "weekends only")
    }

    /// The notice for 2027, made up: New Year 31 December to 2 January, make-up Sundays 27 December and 10 October.
    let notice = """
        date,name,is_off_day
        2026-12-27,元旦,0
        2026-12-31,元旦,1
        2027-01-01,元旦,1
        2027-01-02,元旦,1
        2027-10-01,国庆节,1
        2027-10-10,国庆节,0

        """

    @Test func `A calendar imported late corrects the deadlines that ran beyond it`() async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            let event = day("2026-12-10")
            let before = try await house.desk.holidayCalendar().due(20, after: event, clause: "")
            #expect(before.day == day("2027-01-07") && before.isProvisional)
            let rows = try await house.auditCount()
            #expect(try await house.desk.importHolidays(notice, source: "国办发明电", by: administrator) == 1)
            let calendar = try await house.desk.holidayCalendar()
            let after = calendar.due(20, after: event, clause: "")
            // 27 December is worked; 31 December and 1 January are off.
            #expect(after.day == day("2027-01-08") && !after.isProvisional)
            #expect(after.calendarVersion == "2026-v0 2027-v1")
            #expect(calendar[day("2026-10-10")]?.isOff == false, "2026 itself stays as it was")
            let audit = try await house.audit(after: rows)
            #expect(audit.map(\.act) == ["governance.import-holidays"] && audit[0].details["version"] == "1")
        }
    }

    @Test func `The newest version wins its years, and a later notice keeps its December days`()
        async throws
    {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            try await house.desk.importHolidays(notice, source: "2027", by: administrator)
            let corrected = "\u{FEFF}date,name,is_off_day\r\n2026-10-01,国庆节,1\r\n2026-12-01,新假日,1\r\n"
            try await house.desk.importHolidays(corrected, source: "2026 更正", by: administrator)
            let calendar = try await house.desk.holidayCalendar()
            #expect(!calendar.isWorkingDay(day("2026-12-01")) && calendar.isWorkingDay(day("2026-10-02")))
            #expect(calendar.isWorkingDay(day("2026-12-27")) && !calendar.isWorkingDay(day("2026-12-31")))
            #expect(calendar.versions[2026] == 2 && calendar.versions[2027] == 1 && calendar.versions[2025] == 0)
            let versions = try await house.desk.holidayVersions()
            #expect(versions.map(\.version) == [2, 1, 0] && versions.map(\.years).prefix(2) == [[2026], [2027]])
            #expect(versions[2].years == Array(2016...2026) && versions[2].importedAt == nil)
            #expect(versions[0].importedBy == administrator.name && versions[0].source == "2026 更正")
        }
    }

    @Test(arguments: [
        ("", GovernanceError.calendarRow(line: 1, text: "")),
        ("日期,名称,休", .calendarRow(line: 1, text: "日期,名称,休")),
        ("date,name,is_off_day\n2027-10-01,国庆节,1\n2027-02-30,x,1", .calendarRow(line: 3, text: "2027-02-30,x,1")),
        ("date,name,is_off_day\n2027-10-01,国庆节,2", .calendarRow(line: 2, text: "2027-10-01,国庆节,2")),
        ("date,name,is_off_day\n2027-10-01,,1", .calendarRow(line: 2, text: "2027-10-01,,1")),
        (
            "date,name,is_off_day\n2027-10-01,国庆节,1\n2027-10-01,国庆节,0",
            .calendarRow(line: 3, text: "2027-10-01,国庆节,0")
        ),
        ("date,name,is_off_day\n2027-10-01,国庆节,1\n2025-05-01,x,1", .calendarRow(line: 3, text: "2025-05-01")),
        ("date,name,is_off_day\n2027-01-01,元旦,1", .calendarWithoutYear),
    ])
    func `A calendar with a bad line is refused whole, with the line`(
        _ text: String, _ expected: GovernanceError
    ) async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            let refused = await refusal {
                try await house.desk.importHolidays(text, source: "x", by: administrator)
            }
            #expect(refused == expected)
            #expect(try await house.desk.holidayVersions().count == 1)
        }
    }

    @Test func `Who keeps the platform imports the calendar, once`() async throws {
        try await withHouse { house in
            for post in Post.allCases where post != .systemAdministrator {
                let actor = try await house.actor(post)
                let refused = await refusal {
                    try await house.desk.importHolidays(notice, source: "x", by: actor)
                }
                #expect(refused?.code == "governance.denied", "\(post)")
            }
            let administrator = try await house.actor(.systemAdministrator)
            try await house.desk.importHolidays(notice, source: "x", by: administrator)
            let again = await refusal { try await house.desk.importHolidays(notice, source: "x", by: administrator) }
            #expect(again == .exists(kind: "calendar", id: "1"))
        }
    }

    @Test func `Publication is due by the region's policy, with its clause`() async throws {
        try await withHouse { house in
            let policy = try await house.desk.policy(in: House.heping, on: day("2026-11-21")).policy
            let due = policy.publicationDue(after: day("2026-02-05"), calendar)
            #expect(due.day == day("2026-03-11") && due.clause.contains("国发〔2019〕5号"))
            let leader = try await house.actor(.leader)
            var shorter = policy
            shorter.publicationWorkingDays = 7
            shorter.publicationClause = "沈政办发：7个工作日"
            try await house.desk.savePolicy(
                shorter, in: House.shenyang, from: day("2026-01-01"), basis: "沈政办发", by: leader)
            let local = try await house.desk.policy(in: House.heping, on: day("2026-11-21")).policy
            #expect(local.publicationDue(after: day("2026-02-05"), calendar).day == day("2026-02-14"))
            shorter.publicationWorkingDays = 0
            let none = await refusal {
                try await house.desk.savePolicy(
                    shorter, in: House.shenyang, from: day("2026-01-01"), basis: "x", by: leader)
            }
            #expect(none == .invalid(field: "publicationWorkingDays", value: "0"))
        }
    }

    @Test func `A policy stored before publication was a rule reads with its default`() async throws {
        try await withHouse { house in
            try await house.database.write { transaction in
                _ = try transaction.execute(
                    """
                    INSERT INTO gov_policy (region, version, document, valid_from, basis)
                    VALUES (\(House.shenyang), 1, '{"visitCapPerYear":4,"restMonths":6}', '2026-01-01', 'x')
                    """)
            }
            let found = try await house.desk.policy(in: House.heping, on: day("2026-11-21")).policy
            #expect(found.visitCapPerYear == 4 && found.publicationWorkingDays == 20)
            #expect(found == InspectionPolicy(visitCapPerYear: 4))
        }
    }
}
