// `void`: a draw is declared void, with a reason, by two people. The next one is chained to it.

import ArgumentParser
import Drawing
import Governance
import Planning
import SQLKit

struct VoidCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "void",
        abstract: say("把任务的抽取作废（须有理由，两人经手）", "Declare a draw void, with a reason, by two people"),
        discussion: say(
            """
            申请和批准由命令行代两个账号进行，并如实记录。原抽取保留，仍可核验，mingcha folder 可重写
            带作废理由的文件夹；再抽取时新方案写明它接在哪一次作废之后。
            """,
            """
            The command line acts for both people and records that it did. The old draw stays and still verifies;
            mingcha folder writes its folder again with the reason; the next plan names it as its predecessor.
            """))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Argument(help: ArgumentHelp(say("任务名", "name of the task")))
    var task: String

    @Option(help: ArgumentHelp(say("理由", "the reason, in words")))
    var reason: String

    @Option(
        help: ArgumentHelp(
            say(
                "理由代码：event（事件未发生）、quorum（参与方不足）、shortage（人员不足）、error（差错）、other",
                "coded reason: event, quorum, shortage, error, other")))
    var code = "other"

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    static let codes = ["error", "event", "other", "quorum", "shortage"]

    func run() async throws {
        guard Self.codes.contains(code) else {
            throw CommandError(
                "command.void-code", ["code": code, "codes": Self.codes.joined(separator: ", ")], place: "--code")
        }
        let office = try await Office.open(databaseOptions)
        let regulator = try await office.actor(.regulator, login: nil)
        let (approver, _) = try await office.leaders()
        let task = try await office.planning.task(named: self.task, by: regulator)
        try await office.drawing.requestVoid(of: task, code: code, reason: reason, by: regulator)
        try await office.drawing.approveVoid(of: task, by: approver)
        try await office.database.close()
        json
            ? Terminal.output(
                JSONText.object([("task", .text(task.name)), ("voided", .bool(true)), ("reason", .text(reason))]).text)
            : Terminal.output(say("任务“\(task.name)”的抽取已作废。", "The draw of “\(task.name)” is void."))
    }
}
