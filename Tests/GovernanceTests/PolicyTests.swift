// Policies with versions, and the dates and times they count with.

import Governance
import SQLKit
import Testing

@Suite struct PolicyTests {
    let day = CalendarDate("2026-11-21")!

    @Test func `Where nobody has said anything the defaults hold`() async throws {
        try await withHouse { house in
            let found = try await house.desk.policy(in: House.heping, on: day)
            #expect(found == .builtIn)
            #expect(found.policy.visitCapPerYear == 2 && found.policy.restMonths == 6)
            #expect(found.policy.recusalRotationMonths == 12 && found.policy.minimumOfficersPerGroup == 2)
        }
    }

    @Test func `A district follows its city's newest version that is in force`() async throws {
        try await withHouse { house in
            let leader = try await house.actor(.leader)
            var policy = InspectionPolicy()
            for (cap, from) in [(4, "2026-01-01"), (3, "2027-01-01")] {
                policy.visitCapPerYear = cap
                try await house.desk.savePolicy(
                    policy, in: House.shenyang, from: CalendarDate(from)!, basis: "沈政办发", by: leader)
            }
            let now = try await house.desk.policy(in: House.heping, on: day)
            #expect(now.policy.visitCapPerYear == 4 && now.version == 1 && now.region == House.shenyang)
            let later = try await house.desk.policy(in: House.heping, on: CalendarDate("2027-01-01")!)
            #expect(later.policy.visitCapPerYear == 3 && later.version == 2)
            #expect(try await house.desk.policy(in: House.nantong, on: day) == .builtIn)
        }
    }

    @Test func `The legal minimum of two officers cannot be edited away, nor a basis omitted`() async throws {
        try await withHouse { house in
            let leader = try await house.actor(.leader)
            let one = InspectionPolicy(minimumOfficersPerGroup: 1)
            let tooFew = await refusal {
                try await house.desk.savePolicy(one, in: House.shenyang, from: day, basis: "x", by: leader)
            }
            #expect(tooFew == .invalid(field: "minimumOfficersPerGroup", value: "1"))
            let baseless = await refusal {
                try await house.desk.savePolicy(.init(), in: House.shenyang, from: day, basis: "", by: leader)
            }
            #expect(baseless == .invalid(field: "basis", value: ""))
            let elsewhere = await refusal {
                try await house.desk.savePolicy(.init(), in: House.nantong, from: day, basis: "x", by: leader)
            }
            #expect(elsewhere?.code == "governance.denied")
        }
    }

    @Test func `Every version stays, and who saw an older one is told`() async throws {
        try await withHouse { house in
            let leader = try await house.actor(.leader)
            func save(_ cap: Int, after: Int?) async throws -> Int {
                try await house.desk.savePolicy(
                    InspectionPolicy(visitCapPerYear: cap), in: House.shenyang, from: day, basis: "沈政办发", after: after,
                    by: leader)
            }
            #expect(try await save(3, after: 0) == 1)
            #expect(try await save(4, after: 1) == 2)
            let late = await refusal { _ = try await save(5, after: 1) }
            #expect(late?.code == "governance.changed-meanwhile")
            let versions = try await house.desk.policyVersions(of: House.shenyang)
            #expect(versions.map(\.version) == [2, 1] && versions.map(\.policy.visitCapPerYear) == [4, 3])
            #expect(try await house.desk.policyVersions(of: House.heping) == [])
        }
    }
}

@Suite struct DateTests {
    @Test func `A date is read strictly`() {
        for text in ["2026-2-1", "2026-02-30", "2025-02-29", "2026/02/01", "20260201", "2026-13-01", "0000-01-01", ""] {
            #expect(CalendarDate(text) == nil, "\(text)")
        }
        #expect(CalendarDate("2024-02-29")?.description == "2024-02-29")
        #expect(CalendarDate(year: 2023, month: 2, day: 29) == nil)
    }

    @Test func `Days and day numbers are one to one over four centuries`() {
        #expect(CalendarDate("1970-01-01")?.dayNumber == 0 && CalendarDate("2000-03-01")?.dayNumber == 11_017)
        var expected = CalendarDate("1899-12-31")!
        for number in expected.dayNumber..<(expected.dayNumber + 146_097 * 2) {
            let date = CalendarDate(dayNumber: number)
            guard date.dayNumber == number, date >= expected, CalendarDate(date.description) == date else {
                Issue.record("\(number) is \(date)")
                return
            }
            expected = date
        }
    }

    @Test func `Months are added to the calendar, not to days`() {
        func plus(_ text: String, _ months: Int) -> String { CalendarDate(text)!.adding(months: months).description }
        #expect(plus("2026-08-31", 6) == "2027-02-28" && plus("2023-08-31", 6) == "2024-02-29")
        #expect(plus("2026-11-30", 2) == "2027-01-30" && plus("2026-01-31", -2) == "2025-11-30")
        #expect(plus("2026-03-15", -15) == "2024-12-15" && plus("2026-03-15", 0) == "2026-03-15")
        #expect(CalendarDate("2026-12-31")!.adding(days: 1).description == "2027-01-01")
        #expect(CalendarDate("2026-12-31")!.days(to: CalendarDate("2026-01-01")!) == -364)
    }

    @Test func `A timestamp has one spelling and its order is text order`() {
        let text = "2026-11-21T00:28:48.123Z"
        #expect(Timestamp(text)?.description == text)
        #expect(Timestamp(text)?.milliseconds == 1_795_220_928_123)
        for bad in ["2026-11-21T00:28:48Z", "2026-11-21 00:28:48.123Z", "2026-11-21T24:00:00.000Z", text + "Z"] {
            #expect(Timestamp(bad) == nil)
        }
        #expect(Timestamp(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
        #expect(Timestamp("2026-12-31T16:00:00.000Z")?.chinaDate.description == "2027-01-01")
        #expect(Timestamp("2026-12-31T16:00:00.000Z")?.chinaTime == "2027-01-01 00:00")
        #expect(Timestamp("2026-06-09T13:15:03.999Z")?.chinaTime == "2026-06-09 21:15:03")
        #expect(Timestamp("2026-12-31T15:59:59.999Z")?.chinaDate.description == "2026-12-31")
    }

    @Test func `Ids rise with time, also within a millisecond, and can be reproduced`() {
        let maker = IDMaker(now: { Timestamp(milliseconds: 1_795_220_928_123) }, random: { .max })
        let ids = (0..<5000).map { _ in maker.make(Person.self) }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        let head = String(1_795_220_928_123, radix: 16)
        #expect(ids[0].text == "0\(head.prefix(7))-\(head.suffix(4))-7000-bfff-ffffffffffff")
        #expect(ids.allSatisfy { ID<Person>($0.text) == $0 })
        #expect(ID<Person>("019FBF4A-5A7B-7000-BFFF-FFFFFFFFFFFF") == nil && ID<Person>("x") == nil)
    }
}
