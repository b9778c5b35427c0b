// `folder`: the folder of a draw once more, for instance with its void in changes.json, or after an interrupted round.

import ArgumentParser
import Drawing
import Governance
import Planning
import SQLKit

struct FolderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "folder",
        abstract: say("再写一次抽取结果的文件夹", "Write the folder of a draw again"),
        discussion: say(
            "作废以后，文件夹里的 changes.json 会写明作废的理由和时间。取走文件夹的人记录在案。",
            "After a void, changes.json says why and when. Who takes a folder is on the record."))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Argument(help: ArgumentHelp(say("任务名", "name of the task")))
    var task: String

    @Option(help: ArgumentHelp(say("第几次抽取（默认最近一次）", "which draw (default the newest)")))
    var serial: Int?

    @Option(help: ArgumentHelp(say("写文件夹的地方，须为空或不存在", "folder; empty or absent"), valueName: "folder"))
    var out: String

    @Option(name: .customLong("as"), help: ArgumentHelp(say("以谁的账号操作", "login to act as"), valueName: "login"))
    var login: String?

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    func run() async throws {
        let folder = FolderWriter(out)
        try folder.checkIsFree()
        let office = try await Office.open(databaseOptions)
        let actor = try await office.actor(.leader, login: login)
        let task = try await office.planning.task(named: self.task, by: actor)
        let files = try await office.drawing.folder(of: task, serial: serial, by: actor)
        try await office.database.close()
        try folder.write(files)
        json
            ? Terminal.output(
                JSONText.object([
                    ("task", .text(task.name)), ("files", .number(files.count)), ("folder", .text(out)),
                ]).text)
            : Terminal.output(say("\(files.count) 个文件已写入 \(out)", "\(files.count) files written to \(out)"))
    }
}
