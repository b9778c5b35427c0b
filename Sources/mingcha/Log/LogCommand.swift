// `log`: the latest checkpoint, the full check, keys, witnesses, proofs.

import ArgumentParser
import Drawing
import Foundation
import Governance
import Localization
import LogKeeper
import SQLKit
import TransparencyLog

struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: say("全程留痕的透明日志", "The transparency log of the record"),
        subcommands: [
            LogCheckpointCommand.self, LogCheckCommand.self, LogProofCommand.self, LogKeyCommand.self,
            LogWitnessCommand.self, LogResumeCommand.self,
        ])
}

struct LogCheckpointCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: say("登记未入日志的留痕，签发并给出最新检查点", "Sign what is new and print the latest checkpoint"))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Flag(help: ArgumentHelp(say("逐个文件与数据库核对，缺损的重写", "compare every file with the database, write damaged ones again")))
    var repair = false

    func run() async throws {
        let places = LogPlaces(try databaseOptions.address)
        let office = try await Office.open(databaseOptions)
        let keeper = places.keeper(office.database)
        do {
            try await keeper.turn(repairing: repair)
            try await keeper.askWitnesses()
            try await keeper.turn()
        } catch LogError.busy {
            // The server is at it; what it published last is the latest.
        }
        guard let bytes = try FolderTiles(places.folder).read("checkpoint") else { throw LogError.notBegun }
        try await office.database.close()
        FileHandle.standardOutput.write(Data(bytes))
    }
}

struct LogCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fsck",
        abstract: say("逐项核对留痕、日志、分片、检查点和密钥", "Check record, entries, tiles, checkpoints and keys"),
        discussion: say(
            "退出码 1：有不一致之处，逐一给出位置。", "Exit code 1: something does not agree; every place is named."))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    func run() async throws {
        let places = LogPlaces(try databaseOptions.address)
        let office = try await Office.open(databaseOptions)
        let report = try await checked(office, places)
        try await office.database.close()
        json ? Terminal.output(Self.json(report)) : Self.tell(report)
        if !report.findings.isEmpty { throw ExitCode(1) }
    }

    /// A server that is just writing is waited for.
    private func checked(_ office: Office, _ places: LogPlaces) async throws -> LogReport {
        for _ in 0..<100 {
            do { return try await LogCheck.run(office.database, folder: places.folder) } catch LogError.busy {
                try await Task.sleep(for: .milliseconds(100))
            }
        }
        return try await LogCheck.run(office.database, folder: places.folder)
    }

    private static func words(_ finding: LogFinding) -> String {
        Messages.text("log.fault-" + finding.fault.rawValue, in: language)
    }

    private static func json(_ report: LogReport) -> String {
        JSONText.object([
            ("ok", .bool(report.findings.isEmpty)), ("size", .number(Int(report.size))),
            ("signed", .number(Int(report.signed))), ("checkpoints", .number(report.checkpoints)),
            ("files", .number(report.files)), ("waiting", .number(report.waiting)),
            (
                "findings",
                .array(
                    report.findings.map {
                        .object([
                            ("place", .text($0.place)), ("fault", .text($0.fault.rawValue)),
                            ("message", .text(words($0))),
                        ])
                    })
            ),
        ]).text
    }

    private static func tell(_ report: LogReport) {
        Terminal.output(
            say(
                "日志 \(report.size) 条，已签发 \(report.signed) 条，检查点 \(report.checkpoints) 个，"
                    + "文件 \(report.files) 个，尚未入日志 \(report.waiting) 条",
                "\(report.size) entries, \(report.signed) signed, \(report.checkpoints) checkpoints, "
                    + "\(report.files) files, \(report.waiting) not yet in the log"))
        if report.findings.isEmpty { return Terminal.output(say("全部一致。", "Everything agrees.")) }
        for finding in report.findings.prefix(200) { Terminal.output("◆ \(finding.place)：\(words(finding))") }
        Terminal.output(say("共 \(report.findings.count) 处不一致。", "\(report.findings.count) places do not agree."))
    }
}

struct LogKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: say("列出日志的验证密钥；--new 换用新密钥", "List the log's verifier keys; --new begins another"),
        discussion: say(
            "换钥后的第一个检查点由新旧两把密钥共同签名，旧私钥此后可以从密钥文件中删去。",
            "The first checkpoint after a change is signed by both keys; then the old secret may be deleted from the "
                + "key file."))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Flag(help: ArgumentHelp(say("换用新密钥", "begin a new key")))
    var new = false

    @Option(help: ArgumentHelp(say("日志名称，只在建立时给出", "the log's name, when it begins"), valueName: "name"))
    var origin: String?

    func run() async throws {
        let places = LogPlaces(try databaseOptions.address)
        let office = try await Office.open(databaseOptions)
        let isBegun = try await office.database.read { try !LogBook.keys(in: $0).isEmpty }
        if new || !isBegun {
            let actor = try await office.actor(.systemAdministrator, login: nil)
            try await office.beginLogKey(places, origin: origin, by: actor)
        }
        let keys = try await office.database.read { try LogBook.keys(in: $0) }
        try await office.database.close()
        for span in keys { Terminal.output("\(span.from) \(span.key)") }
    }
}

struct LogWitnessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: say("设置或取消见证人", "Set a witness of the log, or ask it no more"),
        discussion: say(
            "设置之后，开示和公示须等见证人会签；其他事项从不等待。",
            "From then on openings and publication wait for its cosignature; nothing else ever waits."))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Argument(help: ArgumentHelp(say("见证人的验证密钥", "the witness's verifier key"), valueName: "vkey"))
    var key: String

    @Option(help: ArgumentHelp(say("见证服务的地址，如 http://10.0.0.2:8090", "address of the witness")))
    var url = ""

    @Flag(help: ArgumentHelp(say("不再请它会签", "ask it no more")))
    var remove = false

    func run() async throws {
        let office = try await Office.open(databaseOptions)
        let actor = try await office.actor(.systemAdministrator, login: nil)
        guard let parsed = try? VerifierKey(key), remove || URL(string: url)?.scheme?.hasPrefix("http") == true else {
            throw CommandError("command.witness", ["key": key, "url": url], place: "--url")
        }
        let address = url.hasSuffix("/") ? String(url.dropLast()) : url
        try await office.governance.setWitness(
            LogWitness(key: parsed, url: address), active: !remove, by: actor)
        try await office.database.close()
    }
}

struct LogResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: say("查明原因后恢复签发", "Let a halted log sign again"),
        discussion: say(
            "程序会重新比对已公布的检查点、分片和见证人，仍不一致就再次停止。恢复的人和原因记入留痕。",
            "Published checkpoint, tiles and witnesses are compared anew; where they still disagree, it halts again. "
                + "Who resumed it, and why, is on the record."))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Option(help: ArgumentHelp(say("原因，记入留痕", "the reason, for the record")))
    var reason: String

    func run() async throws {
        let office = try await Office.open(databaseOptions)
        let actor = try await office.actor(.systemAdministrator, login: nil)
        try await office.governance.resumeLog(reason: reason, by: actor)
        try await office.database.close()
    }
}
