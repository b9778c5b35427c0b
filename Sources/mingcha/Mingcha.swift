// The command line: what IT staff and scripts run. One place turns every failure into words and an exit code.

import ArgumentParser
import Foundation
import Localization

let language = Language.from(ProcessInfo.processInfo.environment)

/// Both texts of a help page.
func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

let programVersion = "mingcha 0.1.0"

@main
struct Mingcha: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mingcha",
        abstract: say("双随机、一公开：可验证的部门联合抽查", "Verifiable random joint inspections"),
        discussion: say(
            """
            从两库一单到公示，一次完整的联合抽查：

              mingcha init --demo 20000                建一座演示城市
              mingcha import objects 名录.csv --errors 退回.csv
              mingcha round --out 抽取结果              一次联合抽取
              mingcha-verify draw 抽取结果              任何人都能重算
              mingcha sheets 任务名 --out 文书           打印文书

            数据库默认在 ./mingcha-data/，可用 --database 或环境变量 MINGCHA_DATABASE 指定。
            退出码：0 完成；1 所问之事不成立；2 输入或用法有误；3 环境问题（数据库、磁盘）。
            """,
            """
            From the two libraries and the item list to a published draw:

              mingcha init --demo 20000                a demonstration city
              mingcha import objects FILE.csv --errors REFUSED.csv
              mingcha round --out FOLDER               one joint round
              mingcha-verify draw FOLDER               anyone can replay it
              mingcha sheets TASK --out FOLDER         the papers to print

            The database is under ./mingcha-data/ unless --database or MINGCHA_DATABASE says otherwise.
            Exit code: 0 done; 1 the thing asked about is wrong; 2 bad input or usage; 3 environment.
            """),
        version: programVersion,
        subcommands: [
            InitCommand.self, ImportCommand.self, RoundCommand.self, VoidCommand.self, FolderCommand.self,
            SheetsCommand.self, ExportCommand.self, ServeCommand.self, TLSCommand.self, MeasureCommand.self,
            DemoCommand.self, FairnessCommand.self, LogCommand.self, WitnessCommand.self, BackupCommand.self,
            RestoreCommand.self, DoctorCommand.self,
        ])

    static func main() async {
        // Readers of a pipe may leave early; that is not a crash.
        signal(SIGPIPE, SIG_IGN)
        // A limit on file sizes is an error of the write, with words, not a death without any.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            Foundation.exit(report(error))
        }
    }

    /// Says what went wrong, and returns the exit code.
    static func report(_ error: any Error) -> Int32 {
        let wantsJSON = CommandLine.arguments.contains("--json")
        if let failure = Failure(error) {
            Terminal.error(failure.message)
            if wantsJSON { Terminal.output(failure.json) }
            return failure.exit
        }
        let isHelp = exitCode(for: error) == .success
        let text = fullMessage(for: error)
        if isHelp {
            Terminal.output(text)
            return 0
        }
        // The parser speaks English only.
        Terminal.error(say("用法有误。", "") + text)
        if wantsJSON {
            let sentence = Messages.text("command.usage", ["message": message(for: error)], in: language)
            Terminal.output(Failure.json(code: "usage", message: sentence, place: nil))
        }
        return 2
    }
}
