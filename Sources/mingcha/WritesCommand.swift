// `measure writes`: single acts on the record one after another, each acknowledged before the next.

import ArgumentParser
import Directory
import Foundation
import Governance
import SQLKit

struct WritesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "writes",
        abstract: say("逐笔写入留痕，看每秒几笔、断线停多久", "Audited writes one by one: how many, and how long they stand still"))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Option(help: ArgumentHelp(say("秒数", "seconds")))
    var seconds = 10

    @Option(help: ArgumentHelp(say("每秒几笔；0 为不停地写", "writes a second; 0: without a pause")))
    var rate = 0.0

    @Flag(help: ArgumentHelp(say("不逐笔打印编号", "do not print the id of each write")))
    var quiet = false

    /// Prints the id of every acknowledged write, then a line: acknowledged, of unknown outcome, the longest pause and
    /// the 50th and 99th of 100 in milliseconds.
    func run() async throws {
        let office = try await Office.open(databaseOptions)
        let actor = try await office.actor(.regulator, login: nil)
        let subject = Subject(kind: "measure", id: "writes", region: actor.region(for: .readObject))
        let clock = ContinuousClock(), end = clock.now + .seconds(seconds)
        var acknowledged = 0, times: [Double] = []
        var unknown = 0, pause = Duration.zero, last = clock.now
        let begun = clock.now
        var asked = 0
        while clock.now < end {
            if rate > 0 {
                try await clock.sleep(until: begun + .seconds(Double(asked) / rate))
                asked += 1
            }
            let id = office.ledger.ids.make(Office.self).text, start = clock.now
            do {
                try await office.ledger.perform(
                    .readObject, by: actor, on: subject, details: ["measure": id], size: .few
                ) { _, _ in }
                times.append((clock.now - start) / .milliseconds(1))
                // At once: whoever kills this program must know what it was told.
                if !quiet { Terminal.output(id) }
                acknowledged += 1
                pause = max(pause, clock.now - last)
                last = clock.now
            } catch SQLError.outcomeUnknown {
                unknown += 1
            } catch SQLError.unavailable {
                // Nothing was written; asked again until the time is over.
            }
        }
        pause = max(pause, clock.now - last)
        try await office.database.close()
        times.sort()
        let middle = times.isEmpty ? 0 : times[times.count / 2],
            late = times.isEmpty ? 0 : times[times.count * 99 / 100]
        Terminal.output(
            "\(acknowledged) \(unknown) \(Int(pause / .milliseconds(1)))"
                + String(format: " %.2f %.2f", middle, late))
    }
}
