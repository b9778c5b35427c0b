// `select`: the N smallest tickets of a plain list, for anyone who wants to draw or check with nothing but a seed.

import ArgumentParser
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

    @Argument(help: ArgumentHelp(say("名单文件", "the list")))
    var file: String

    func run() throws {
        guard let seed = Digest(hex: seed) else { throw Failure("input.seed") }
        guard let suite = Suite(rawValue: suite) else { throw Failure("input.suite", ["suite": suite]) }
        guard let purpose = Purpose(rawValue: purpose) else { throw Failure("input.purpose", ["purpose": purpose]) }
        guard count >= 0 else { throw Failure("input.count", ["count": String(count)]) }
        let ids = try Self.ids(try Input.bytes(file))
        guard count <= ids.count else {
            throw Failure("input.too-many", ["count": String(count), "available": String(ids.count)])
        }
        let tickets = TicketMaker(suite, subkey: suite.subkey(seed: seed, purpose: purpose))
        let order = ids.map { (tickets.ticket($0), $0) }.sorted { $0 < $1 }
        for (_, id) in order.prefix(count) { Output.line(id) }
    }

    /// One id a line; blank and duplicate lines are faults, for they would change the odds silently.
    static func ids(_ bytes: [UInt8]) throws -> [String] {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        var first: [String: Int] = [:]
        var ids: [String] = []
        for (index, line) in lines.enumerated() {
            let line = line.last == 0x0D ? line.dropLast() : line
            let place = String(index + 1)
            let id = String(decoding: line, as: UTF8.self)
            guard !id.allSatisfy(\.isWhitespace) else { throw Failure("input.blank-line", ["line": place]) }
            guard Alphabet.isID(id) else { throw Failure("input.id", ["line": place, "id": id]) }
            if let earlier = first.updateValue(index + 1, forKey: id) {
                throw Failure("input.duplicate-line", ["line": place, "first": String(earlier), "id": id])
            }
            ids.append(id)
        }
        return ids
    }
}
