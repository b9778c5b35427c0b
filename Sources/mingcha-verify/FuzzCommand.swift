// `fuzz FOLDER…`: damaged folders for so many seconds. No crash, no damage that passes. For scripts/checks/fuzz; not in
// the help.

import ArgumentParser
import FoundationEssentials
import Glibc
import VerifiableDraw

struct FuzzCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "fuzz", shouldDisplay: false)

    /// Whole folders of draws that verify.
    @Argument var folders: [String]
    @Option var seconds = 10.0
    @Option var seed = "1"
    /// This case alone.
    @Option var only: Int?
    /// A file that always holds the number of the case under way, for whoever finds the program dead.
    @Option var mark: String?

    func run() throws {
        let whole = try folders.map { folder in
            let files = try DrawCommand.read(folder)
            guard Verifier.verify(files).isConsistent, let draw = FuzzDraw(files) else {
                throw Failure("input.draw", ["path": folder])
            }
            return draw
        }
        let descriptor = mark.map { open($0, O_WRONLY | O_CREAT | O_TRUNC, 0o644) }
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        var counts: [FuzzKind: Int] = [:]
        var drawn = 0
        var slowest = (seconds: 0.0, number: 0)
        var number = only ?? 0
        repeat {
            if let descriptor {
                _ = "\(number)\n".utf8.map { $0 }.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
            }
            let start = clock.now
            var one = FuzzCase(draws: whole, seed: seed, number: number)
            if let fault = one.run() {
                Output.line(
                    "{\"case\":\(number),\"kind\":\"\(one.kind.rawValue)\",\"fault\":\(Ordered.string(fault).compact)}")
                throw ExitCode(1)
            }
            counts[one.kind, default: 0] += 1
            if one.wasDrawn { drawn += 1 }
            let taken = (clock.now - start) / .seconds(1)
            if taken > slowest.seconds { slowest = (taken, number) }
            number += 1
        } while only == nil && clock.now < end
        Output.line(
            Ordered.object([
                ("cases", .number(counts.values.reduce(0, +))),
                ("kinds", .object(FuzzKind.allCases.map { ($0.rawValue, .number(counts[$0] ?? 0)) })),
                ("drawn", .number(drawn)), ("slowest_case", .number(slowest.number)),
                ("slowest_milliseconds", .number(Int(slowest.seconds * 1000))),
            ]).compact)
    }
}
