// `measure-joint`: visits that departments make together, and apart. For scripts/bench-joint; not in the help.

import ArgumentParser
import Merkle
import VerifiableDraw

struct MeasureJointCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "measure-joint", shouldDisplay: false)

    @Argument var firms = 200_000
    @Argument var departments = 5
    /// Each department has some of the firms in its scope; without it all have all, and their groups agree.
    @Flag var scopesDiffer = false
    @Option var seed = "joint"

    func run() throws {
        guard firms > 0, (1...26).contains(departments) else { throw Failure("input.count", ["count": String(firms)]) }
        let suite = Suite.sha256
        let roster = try roster()
        let streams = streams(roster)
        let joint = suite.select(streams, from: roster, subkey: suite.hash(Array(seed.utf8)))
        // Apart: a seed for each.
        var apart = Set<String>()
        for stream in streams {
            let alone = suite.select([stream], from: roster, subkey: suite.hash(Array("\(seed) \(stream.id)".utf8)))
            apart.formUnion(alone.visits.keys)
        }
        let (bound, expected) = bounds(roster, streams)
        Output.line(
            Ordered.object([
                ("firms", .number(firms)), ("departments", .number(departments)), ("tasks", .number(joint.tasks)),
                ("bound", .string(decimal(bound, places: 1))), ("joint", .number(joint.visits.count)),
                ("independent", .number(apart.count)),
                ("independent_expected", .string(decimal(expected, places: 1))),
            ]).compact)
    }

    private var ids: [String] { (0..<departments).map { String(UnicodeScalar(UInt8(97 + $0))) } }

    /// Half the firms of class A, then B, C and D; who is in whose scope is a matter of chance.
    private func roster() throws -> Roster {
        var dice = RandomWords(.sha256, subkey: Suite.sha256.hash(Array("firms".utf8)))
        var roster = Roster()
        roster.reserve(firms, salted: false)
        for index in 0..<firms {
            let risk = ["A", "A", "A", "A", "A", "B", "B", "B", "C", "D"][Int(dice.below(10))]
            var mine = scopesDiffer ? ids.filter { _ in dice.below(3) > 0 } : ids
            if mine.isEmpty { mine = [ids[Int(dice.below(UInt64(departments)))]] }
            let id = "91210000MA" + String(String(10_000_000 + index).dropFirst())
            try roster.append(id: id, label: mine.joined(separator: "+") + "|" + risk)
        }
        return roster
    }

    /// A group for each class; departments differ in their rates.
    private func streams(_ roster: Roster) -> [StreamSelection] {
        let rates = [("A", 10), ("B", 20), ("C", 50), ("D", 100)]
        let counts = roster.countByLabel
        return ids.enumerated().map { number, id in
            StreamSelection(
                id: id, reserves: 0,
                groups: rates.map { name, perMille in
                    let strata = counts.keys.sorted().filter { label in
                        label.hasSuffix("|" + name) && (Stratum(label: label)?.streams ?? []).contains(id)
                    }
                    return GroupPlan(
                        name: name, p: perMille * (4 + number), q: 8000, strata: strata,
                        eligible: strata.reduce(0) { $0 + (counts[$1] ?? 0) })
                })
        }
    }

    /// Over all firms, the sum of the greatest π of its streams, and of 1 − ∏(1 − π).
    private func bounds(_ roster: Roster, _ streams: [StreamSelection]) -> (joint: Double, independent: Double) {
        var (joint, independent) = (0.0, 0.0)
        for (label, count) in roster.countByLabel {
            let odds = streams.flatMap { stream in
                stream.groups.filter { $0.strata.contains(label) }.map {
                    Double(GroupPlan.sampleSize(p: $0.p, q: $0.q, of: $0.eligible)) / Double($0.eligible)
                }
            }
            joint += Double(count) * (odds.max() ?? 0)
            independent += Double(count) * (1 - odds.reduce(1) { $0 * (1 - $1) })
        }
        return (joint, independent)
    }
}
