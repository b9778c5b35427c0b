// What a citizen runs: replay a draw, do its sums by hand, choose from a list. Needs no network and no database.

import ArgumentParser
import Foundation
import Localization

/// The language of this run.
let language = Language.from(ProcessInfo.processInfo.environment)

/// Both texts of a help page.
func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

@main
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mingcha-verify",
        abstract: say("核验一次双随机抽取。不联网，不用数据库。", "Verify a random draw. No network, no database."),
        discussion: say(
            """
            公开的文件夹足以重算一次抽取：

              mingcha-verify draw 文件夹

            退出码：0 一致；1 不一致；2 输入或用法有误；3 环境问题。
            """,
            """
            The published folder is enough to replay a draw:

              mingcha-verify draw FOLDER

            Exit code: 0 consistent; 1 not consistent; 2 bad input or usage; 3 environment.
            """),
        version: "mingcha-verify 0.1.0 (ssd1-sha256, staff0)",
        subcommands: [DrawCommand.self, ComputeCommand.self, SelectCommand.self])

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            if failure.json { Output.failure(failure) }
            Output.error(Messages.text(failure.code, failure.parameters, in: language))
            Foundation.exit(failure.exit)
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            // Help and version are no failures; everything else that the parser refuses is usage.
            let isHelp = exitCode(for: error) == .success
            let text = fullMessage(for: error)
            isHelp ? Output.line(text) : Output.error(text)
            Foundation.exit(isHelp ? 0 : 2)
        }
    }
}

/// A failure with its exit code: 2 bad input, 3 environment.
struct Failure: Error {
    let code: String
    let parameters: [String: String]
    var exit: Int32 = 2
    var json = false

    init(_ code: String, _ parameters: [String: String] = [:], exit: Int32 = 2, json: Bool = false) {
        self.code = code
        self.parameters = parameters
        self.exit = exit
        self.json = json
    }
}

enum Output {
    static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
    static func error(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    static func failure(_ failure: Failure) {
        let error: Ordered = .object([
            (
                "error",
                .object([
                    ("code", .string(failure.code)),
                    ("message", .string(Messages.text(failure.code, failure.parameters, in: language))),
                    ("place", .string(failure.parameters["path"] ?? failure.parameters["line"] ?? "")),
                ])
            )
        ])
        line(error.compact)
    }
}

enum Input {
    static func bytes(_ path: String) throws -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw Failure("input.unreadable", ["path": path, "reason": error.localizedDescription])
        }
    }
}
