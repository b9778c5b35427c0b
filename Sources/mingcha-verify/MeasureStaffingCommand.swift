// `measure-staffing`: how long staff1 takes on a made-up case of any size. For scripts/bench-staffing; not in the help.

import ArgumentParser
import Glibc
import Merkle
import VerifiableDraw

struct MeasureStaffingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "measure-staffing", shouldDisplay: false)

    @Argument var groups = 10_000
    @Argument var officers = 5_000
    @Argument var barred = 500_000
    @Option var departments = 5
    @Option var rounds = 3
    /// Prints the case instead, for a peer: places as `group,department`, officers as `department,capacity`, then bars.
    @Flag var printsCase = false
    /// Prints the case and, as `sent,group,officer`, its staffing, for scripts/checks/staffing.
    @Flag var printsStaffing = false

    func run() throws {
        guard groups >= 20, groups % 20 == 0, officers >= departments, departments >= 1, barred >= 0 else {
            throw Failure("input.count", ["count": String(groups)])
        }
        let made = MadeUpCase(groups: groups, officers: officers, barred: barred, departments: departments)
        let key = Suite.sha256.hash(Array("measure".utf8))
        if printsCase || printsStaffing { return try printCase(made, key) }
        var best = Duration.seconds(1000)
        var leastOfProcessor = 1e9
        var places = 0
        for _ in 0..<rounds {
            let clock = ContinuousClock()
            let start = clock.now
            let before = processorSeconds
            let staffing = try made.plan.staff(
                .sha256, subkey: key, officers: made.officers, barred: made.barred, visits: made.visits)
            best = min(best, clock.now - start)
            leastOfProcessor = min(leastOfProcessor, processorSeconds - before)
            places = staffing.groups.reduce(0) { $0 + $1.officers.count }
        }
        let milliseconds = best / .milliseconds(1)
        let processor = Int(leastOfProcessor * 1000)
        Output.line("{\"milliseconds\":\(Int(milliseconds)),\"places\":\(places),\"processor\":\(processor)}")
    }

    /// What this process used of a core; on a busy machine the clock on the wall says less.
    private var processorSeconds: Double {
        var now = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }

    private func printCase(_ made: MadeUpCase, _ key: Digest) throws {
        let staffing = try made.plan.staff(
            .sha256, subkey: key, officers: made.officers, barred: made.barred, visits: made.visits)
        let teams = Dictionary(uniqueKeysWithValues: made.plan.areas.map { ($0.id, $0.teams) })
        var groupOf: [String: Int] = [:]
        for (index, group) in staffing.groups.enumerated() {
            for object in group.objects { groupOf[object] = index }
            for team in teams[group.area] ?? [] { Output.line("place,\(index),\(team.department)") }
        }
        for officer in made.officers {
            Output.line("officer,\(officer.id),\(officer.department),\(officer.capacity)")
        }
        if printsStaffing {
            for (index, group) in staffing.groups.enumerated() {
                Output.line(group.officers.map { "sent,\(index),\($0.id)" }.joined(separator: "\n"))
            }
        }
        for pair in made.barred { Output.line("bar,\(pair.officer),\(groupOf[pair.object] ?? -1)") }
    }
}

/// Twenty areas, groups of two officers of two departments, ten visits a group, capacities a quarter above the need.
private struct MadeUpCase {
    let plan: StaffingPlan
    let officers: [OfficerRow]
    let barred: [BarredPair]
    let visits: [String: String]

    init(groups: Int, officers count: Int, barred pairs: Int, departments: Int) {
        let names = (0..<departments).map { "d\($0)" }
        plan = StaffingPlan(
            areas: (0..<20).map { area in
                AreaPlan(
                    id: "a\(area)", name: "", regions: [], groups: groups / 20,
                    teams: [0, 1].map { TeamPlan(department: names[(area + $0) % departments], officers: 1) })
            }, areasDigest: .zero, relaxLoad: false, band: 1)
        let each = (groups * 2 * 5 / 4 + count - 1) / count
        func padded(_ number: Int) -> String { String(String(10_000_000 + number).dropFirst()) }
        officers = (0..<count).map {
            OfficerRow(id: "9900" + padded($0), department: names[$0 % departments], specialities: [], capacity: each)
        }
        var visits: [String: String] = [:]
        let ids = (0..<groups * 10).map { "91210000MA" + padded($0) + "X" }
        for (index, id) in ids.enumerated() { visits[id] = "a\(index % 20)" }
        self.visits = visits
        var words = RandomWords(.sha256, subkey: Suite.sha256.hash(Array("case".utf8)))
        let chosen = (0..<pairs).map { _ in
            (Int(words.below(UInt64(count))), Int(words.below(UInt64(ids.count))))
        }
        let rows = officers
        barred = chosen.sorted { $0 < $1 }.map { BarredPair(officer: rows[$0.0].id, object: ids[$0.1]) }
    }
}
