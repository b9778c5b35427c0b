// Use cases around the calendar of working days: what it says, its versions, a new one.

import SQLKit

/// One version of the calendar.
package struct HolidayVersion: Sendable, Hashable {
    /// 0 is embedded in the program.
    package let version: Int
    /// The notice or file it comes from.
    package let source: String
    /// Years it covers, in order.
    package let years: [Int]
    package let dayCount: Int
    /// Nil for the embedded one.
    package let importedAt: Timestamp?
    package let importedBy: String?
}

extension GovernanceDesk {
    /// The calendar as it is now. Public knowledge: needs no actor.
    package func holidayCalendar() async throws -> HolidayCalendar {
        try await ledger.database.read { try HolidayCalendar.load(in: $0) }
    }

    /// All versions, newest first. Public knowledge: needs no actor.
    package func holidayVersions() async throws -> [HolidayVersion] {
        try await ledger.database.read { transaction in
            let imported = try transaction.map(
                """
                SELECT v.version, v.source, v.imported_at, p.name
                FROM gov_holiday_version AS v JOIN gov_person AS p ON p.id = v.person ORDER BY v.version DESC
                """
            ) { row in
                (version: try row.int(0), source: try row.text(1), at: try row.timestamp(2), by: try row.text(3))
            }
            let versions = try imported.map { row in
                let days = try Self.days(of: row.version, in: transaction)
                return HolidayVersion(
                    version: row.version, source: row.source, years: HolidayCalendar.years(coveredBy: days).sorted(),
                    dayCount: days.count, importedAt: row.at, importedBy: row.by)
            }
            let all = ReferenceHolidays.all
            let builtIn = HolidayVersion(
                version: 0, source: ReferenceHolidays.source, years: HolidayCalendar.years(coveredBy: all).sorted(),
                dayCount: all.count, importedAt: nil, importedBy: nil)
            return versions + [builtIn]
        }
    }

    /// Adds the next version from the text of a CSV file (`HolidayFile`); older versions stay. Deadlines are computed
    /// when they are asked for, so those that ran beyond the calendar are right from now on.
    ///
    /// Errors: `calendarRow`, `calendarWithoutYear`, `invalid` (no source), `exists` (the newest version says the
    /// same), `denied`.
    ///
    /// - Returns: the new version's number.
    @discardableResult
    package func importHolidays(_ csv: String, source: String, by actor: Actor) async throws -> Int {
        let days = try HolidayFile.read(csv)
        guard !source.isEmpty, source.count <= 200 else {
            throw GovernanceError.invalid(field: "source", value: source)
        }
        let years = HolidayCalendar.years(coveredBy: days).sorted().map(String.init).joined(separator: ",")
        let subject = Subject(kind: "calendar", id: years, region: .root)
        let details = ["source": source, "days": String(days.count)]
        return try await ledger.perform(.importHolidays, by: actor, on: subject, details: details) {
            transaction, note in
            let newest = try transaction.int("SELECT MAX(version) FROM gov_holiday_version") ?? 0
            if try Self.days(of: newest, in: transaction) == days {
                throw GovernanceError.exists(kind: "calendar", id: String(newest))
            }
            try transaction.execute(
                """
                INSERT INTO gov_holiday_version (version, source, imported_at, person)
                VALUES (\(newest + 1), \(source), \(note.at), \(note.actor.person))
                """)
            try transaction.executeMany(
                "INSERT INTO gov_holiday (version, day, name, is_off) VALUES ($1, $2, $3, $4)",
                rows: days.map { [(newest + 1).sqlValue, $0.day.sqlValue, .text($0.name), $0.isOff.sqlValue] })
            note["version"] = String(newest + 1)
            return newest + 1
        }
    }

    private static func days(of version: Int, in transaction: any ReadTransaction) throws -> [Holiday] {
        if version == 0 { return ReferenceHolidays.all }
        return try transaction.map("SELECT day, name, is_off FROM gov_holiday WHERE version = \(version) ORDER BY day")
        {
            Holiday(day: try $0.date(0), name: try $0.text(1), isOff: try $0.bool(2))
        }
    }
}
