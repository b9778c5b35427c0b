// `sheets`: the papers of a round, ready to print, and its public page.

import ArgumentParser
import Foundation
import Governance
import Inspection
import Planning
import SQLKit
import Web

struct SheetsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheets",
        abstract: say("一次抽查的文书：派单、审批表、通知书、空白检查记录", "The papers of a round"),
        discussion: say(
            "用浏览器打开 index.html 打印。public/ 里是可以公开的页面，其余含联系方式，只限办公使用。",
            "Open index.html in a browser and print. public/ may be published; the rest holds contacts and may not."))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Argument(help: ArgumentHelp(say("任务名", "name of the task")))
    var task: String

    @Option(help: ArgumentHelp(say("写文书的文件夹，须为空或不存在", "folder for the papers; empty or absent"), valueName: "folder"))
    var out: String

    @Flag(help: ArgumentHelp(say("另写抽取名单的电子表格", "the drawn list as a spreadsheet as well")))
    var xlsx = false

    @Option(name: .customLong("as"), help: ArgumentHelp(say("以谁的账号操作", "login to act as"), valueName: "login"))
    var login: String?

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    func run() async throws {
        let folder = FolderWriter(out)
        try folder.checkIsFree()
        let office = try await Office.open(databaseOptions)
        let actor = try await office.actor(.regulator, login: login)
        let task = try await office.planning.task(named: self.task, by: actor)
        let papers = try await office.inspection.papers(of: task, by: actor)
        try await office.database.close()
        let files = Pages.allFiles(papers, hasWorkbook: xlsx)
        let firms = papers.groups.reduce(0) { $0 + $1.visits.count }
        let progress = Progress(say("文书", "papers"))
        try folder.write { write in
            for (index, file) in files.enumerated() {
                progress.update("\(index) / \(files.count)")
                try write(file.name, file.bytes())
            }
            if xlsx { try write("drawn-list.xlsx", { path in try DrawnListPage.write(papers, to: path) }) }
        }
        progress.end()
        guard !json else {
            return Terminal.output(
                JSONText.object([
                    ("task", .text(task.name)), ("visits", .number(firms)),
                    ("groups", .number(papers.groups.count)), ("files", .number(files.count + (xlsx ? 1 : 0))),
                    ("folder", .text(out)),
                ]).text)
        }
        Terminal.output(
            say(
                "\(firms) 户、\(papers.groups.count) 组的文书已写入 \(out)：打开 \(out)/index.html",
                "papers for \(firms) visits in \(papers.groups.count) groups: open \(out)/index.html"))
    }
}
