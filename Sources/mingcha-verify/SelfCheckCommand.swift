// `self-check FILE --draw FOLDER`: one firm finds itself in a draw; an auditor makes the file from a whole folder.

import ArgumentParser
import Localization
import Merkle
import VerifiableDraw

struct SelfCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "self-check",
        abstract: say("用自查文件核对一户是否该被抽中", "Check one firm's self-check file"),
        discussion: say(
            """
            文件夹只要公开部分。算不出来的会逐项列出。
            持有完整文件夹的人可以用 --make 生成一户的自查文件，写到标准输出。
            """,
            """
            The public part of the folder is enough. What cannot be checked is listed.
            Who holds the whole folder can make the file of one firm with --make; it goes to standard output.
            """))

    @Argument(help: ArgumentHelp(say("自查文件；与 --make 同用时是统一社会信用代码", "the self-check file; with --make, the firm's id")))
    var file: String

    @Option(help: ArgumentHelp(say("抽取的文件夹", "the folder of the draw")))
    var draw: String

    @Flag(help: ArgumentHelp(say("用完整文件夹生成自查文件", "make the file from a whole folder")))
    var make = false

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    func run() throws {
        let files = try DrawCommand.read(draw)
        if make { return try write(files) }
        let report = SelfCheck.check(try Input.bytes(file), against: files)
        json ? Output.line(Self.object(report).compact) : Self.print(report)
        if !report.isConsistent { throw ExitCode(1) }
    }

    private func write(_ files: [String: [UInt8]]) throws {
        guard Verifier.verify(files).isConsistent else { throw Failure("input.draw", ["path": draw]) }
        let made: SelfCheck?
        do throws(FileFault) { made = try SelfCheck.make(file, from: files) } catch {
            throw Failure("verify.file." + error.reason.rawValue, ["file": error.file, "line": String(error.line)])
        }
        guard let made else { throw Failure("input.no-self-check", ["id": file]) }
        Output.bytes(made.bytes)
    }

    private static func object(_ report: SelfReport) -> Ordered {
        .object([
            ("consistent", .bool(report.isConsistent)),
            ("outcome", report.outcome.map { .string($0.code) } ?? .null),
            ("text", report.outcome.map { .string(DrawCommand.text($0)) } ?? .null),
            ("checked", .strings(report.checked.map(DrawCommand.text))),
            ("unchecked", .strings(report.unchecked.map(DrawCommand.text))),
            ("differences", .strings(report.differences.map(DrawCommand.text))),
        ])
    }

    private static func print(_ report: SelfReport) {
        Output.line(
            report.outcome.map(DrawCommand.text) ?? Messages.text("verify.self.bad", in: language))
        for difference in report.differences { Output.line("  ✗ " + DrawCommand.text(difference)) }
        for finding in report.checked { Output.line("  ✓ " + DrawCommand.text(finding)) }
        for (stream, isDrawn) in report.streams {
            Output.line(
                "    "
                    + Messages.text(
                        isDrawn ? "verify.self.stream-drawn" : "verify.self.stream-not-drawn",
                        [
                            "stream": stream.id, "group": stream.group, "selected": String(stream.selected),
                            "eligible": String(stream.eligible), "threshold": stream.threshold?.hex ?? "–",
                        ], in: language))
        }
        for finding in report.unchecked { Output.line("  – " + DrawCommand.text(finding)) }
    }
}
