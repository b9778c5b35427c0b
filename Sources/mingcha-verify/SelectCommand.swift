// `select`: the N smallest tickets of a plain list, for anyone who wants to draw or check with nothing but a seed.

import ArgumentParser
import FoundationEssentials
import Merkle
import VerifiableDraw

struct SelectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "select",
        abstract: say("从名单里取票号最小的 N 个", "Print the N ids with the smallest tickets"),
        discussion: say("名单每行一个代码（LF 或 CRLF）。", "The file has one id a line (LF or CRLF)."))

    @Option(name: .customShort("n"), help: ArgumentHelp(say("抽取数目", "how many")))
    var count: Int

    @Option(help: ArgumentHelp(say("种子，64 位小写十六进制", "the seed, 64 lower-case hex digits")))
    var seed: String

    @Option(help: ArgumentHelp(say("用途", "purpose")))
    var purpose = "object"

    @Option(help: ArgumentHelp(say("算法", "suite")))
    var suite = "ssd1-sha256"

    @Flag(help: ArgumentHelp(say("在标准错误上给出抽取所用的秒数", "print the seconds of the selection to standard error")))
    var seconds = false

    @Argument(help: ArgumentHelp(say("名单文件", "the list")))
    var file: String

    func run() throws {
        guard let seed = Digest(hex: seed) else { throw Failure("input.seed") }
        guard let suite = Suite(rawValue: suite) else { throw Failure("input.suite", ["suite": suite]) }
        guard let purpose = Purpose(rawValue: purpose) else { throw Failure("input.purpose", ["purpose": purpose]) }
        guard count >= 0 else { throw Failure("input.count", ["count": String(count)]) }
        let subkey = suite.subkey(seed: seed, purpose: purpose)
        let list = try Input.mapped(file)
        let start = ContinuousClock.now
        let drawn = list.withUnsafeBytes { lines in
            Result { () throws(ListFault) in try suite.select(count, fromLines: lines, subkey: subkey) }
        }
        let taken = start.duration(to: .now) / .seconds(1)
        Output.bytes(try drawn.mapError(failure).get())
        if seconds { Output.error(decimal(taken, places: 3)) }
    }

    /// Blank and duplicate lines are faults, for they would change the odds silently.
    private func failure(_ fault: ListFault) -> Failure {
        switch fault {
        case .blank(let line): Failure("input.blank-line", ["line": String(line)])
        case .id(let line, let text): Failure("input.id", ["line": String(line), "id": text])
        case .duplicate(let line, let first, let id):
            Failure("input.duplicate-line", ["line": String(line), "first": String(first), "id": id])
        case .changed: Failure("input.changed", ["path": file])
        case .tooMany(let available):
            Failure("input.too-many", ["count": String(count), "available": String(available)])
        }
    }
}
