// `draw FOLDER`: replay from the folder alone, and say what could and could not be checked.

import ArgumentParser
import FoundationEssentials
import Glibc
import Localization
import VerifiableDraw

struct DrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw",
        abstract: say("用文件夹重算一次抽取", "Replay a draw from its folder"),
        discussion: say(
            "文件夹可以是全部，也可以只有公开部分。核对不了的部分会逐项列出。",
            "The folder may be whole or the public part only. What cannot be checked is listed, never passed over."))

    @Argument(help: ArgumentHelp(say("抽取的文件夹", "the folder of the draw")))
    var folder: String

    @Option(
        help: ArgumentHelp(
            say("日志证明（mingcha log proof 的文件夹）", "log proofs of its steps, a folder of mingcha log proof"),
            valueName: "folder"))
    var proofs: String?

    @Option(help: ArgumentHelp(say("日志的验证密钥", "the log's verifier key"), valueName: "key"))
    var vkey: [String] = []

    @Option(help: ArgumentHelp(say("见证人的验证密钥", "verifier key of a witness"), valueName: "key"))
    var witness: [String] = []

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    func run() throws {
        let files = try Self.read(folder)
        var report = Verifier.verify(files)
        if let proofs {
            let order = LogOrder(keys: try vkey.map(LogCommand.key), witnesses: try witness.map(LogCommand.key))
            try order.judge(proofs, files, &report)
        }
        json ? Output.line(Self.object(report).compact) : Self.print(report)
        if !report.isConsistent { throw ExitCode(1) }
    }

    /// A folder of this size is no draw of any city; reading it would only fill the memory.
    static let largestFolder = 8 << 30

    /// Every regular file below the folder, by its relative name.
    static func read(_ folder: String) throws -> [String: [UInt8]] {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
            throw Failure("input.unreadable", ["path": folder, "reason": String(cString: strerror(ENOENT))])
        }
        guard isFolder else { throw Failure("input.not-a-folder", ["path": folder]) }
        // What a link leads to; the listing of a link is empty.
        let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        var files: [String: [UInt8]] = [:]
        var total = 0
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
            let path = folder + "/" + name
            let leadsSomewhere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            if leadsSomewhere, isFolder { continue }
            // Only what a draw may hold is read; anything else is named, not loaded.
            guard leadsSomewhere, name.hasPrefix(FileName.auditPrefix) || !name.contains("/") else {
                files[name] = []
                continue
            }
            let bytes = try Input.bytes(path)
            total += bytes.count
            guard total <= largestFolder else { throw Failure("input.too-large", ["limit": "8 GiB"]) }
            files[name] = bytes
        }
        return files
    }

    static func text(_ finding: Finding) -> String { Messages.text(finding.code, finding.parameters, in: language) }

    private static func object(_ report: Report) -> Ordered {
        .object([
            ("consistent", .bool(report.isConsistent)),
            ("independence", .string(report.independence.rawValue)),
            ("checked", .strings(report.checked.map(text))),
            ("unchecked", .strings(report.unchecked.map(text))),
            ("warnings", .strings(report.warnings.map(text))),
            ("difference", report.differences.first.map { .string(text($0)) } ?? .null),
            ("differences", .strings(report.differences.map(text))),
            (
                "rates",
                .array(
                    report.rates.map {
                        .object([
                            ("stream", .string($0.stream)), ("group", .string($0.group)),
                            ("selected", .number($0.selected)), ("eligible", .number($0.eligible)),
                        ])
                    })
            ),
        ])
    }

    private static func print(_ report: Report) {
        Output.line(Messages.text(report.isConsistent ? "verify.consistent" : "verify.inconsistent", in: language))
        for difference in report.differences.prefix(20) { Output.line("  ✗ " + text(difference)) }
        Output.line(Messages.text("verify.independence." + report.independence.rawValue, in: language))
        section("verify.heading.checked", "  ✓ ", report.checked.map(text))
        section("verify.heading.unchecked", "  – ", report.unchecked.map(text))
        section("verify.heading.warnings", "  ▲ ", report.warnings.map(text))
        section(
            "verify.heading.rates", "    ",
            report.rates.map {
                Messages.text(
                    "verify.rate",
                    [
                        "stream": $0.stream, "group": $0.group, "selected": String($0.selected),
                        "eligible": String($0.eligible),
                    ], in: language)
            })
    }

    private static func section(_ heading: String, _ mark: String, _ lines: [String]) {
        guard !lines.isEmpty else { return }
        Output.line(Messages.text(heading, in: language))
        for line in lines { Output.line(mark + line) }
    }
}
