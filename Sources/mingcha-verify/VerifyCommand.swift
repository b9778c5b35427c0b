// What a citizen runs: replay a draw, do its sums by hand, choose from a list. Needs no network and no database, and of
// Foundation the small part only, so that it can be one file of a few megabytes.

import ArgumentParser
import FoundationEssentials
import Glibc
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
        version: "mingcha-verify 0.1.0 (ssd1-sha256, ssd1-sm3, staff0, staff1)",
        subcommands: [
            DrawCommand.self, SelfCheckCommand.self, ComputeCommand.self, SelectCommand.self,
            MeasureStaffingCommand.self, MeasureJointCommand.self, ReplayCommand.self, FuzzCommand.self,
            LogCommand.self, ProofCommand.self,
        ])

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            if wantsJSON { Output.failure(failure.code, failure.sentence, place: failure.place) }
            Output.error(failure.sentence)
            Glibc.exit(failure.exit)
        } catch let code as ExitCode {
            Glibc.exit(code.rawValue)
        } catch {
            // Help and version are no failures; everything else that the parser refuses is usage.
            let isHelp = exitCode(for: error) == .success
            let text = fullMessage(for: error)
            if isHelp {
                Output.line(text)
                Glibc.exit(0)
            }
            Output.error(text)
            let sentence = Messages.text("command.usage", ["message": message(for: error)], in: language)
            if wantsJSON { Output.failure("usage", sentence, place: nil) }
            Glibc.exit(2)
        }
    }

    private static var wantsJSON: Bool { CommandLine.arguments.contains("--json") }
}

/// A failure with its exit code: 2 bad input, 3 environment.
struct Failure: Error {
    let code: String
    let parameters: [String: String]
    var exit: Int32 = 2

    init(_ code: String, _ parameters: [String: String] = [:], exit: Int32 = 2) {
        self.code = code
        self.parameters = parameters
        self.exit = exit
    }

    var sentence: String { Messages.failure(code, parameters, in: language) }

    var place: String? {
        parameters["path"] ?? parameters["line"].map { "line \($0)" } ?? parameters["field"]
            ?? parameters["offset"].map { "byte \($0)" } ?? parameters["id"]
    }
}

enum Output {
    static func line(_ text: String) { put(Array((text + "\n").utf8), STDOUT_FILENO) }
    static func bytes(_ bytes: [UInt8]) { put(bytes, STDOUT_FILENO) }
    static func error(_ text: String) { put(Array((text + "\n").utf8), STDERR_FILENO) }

    /// A full disk is an environment that does not serve.
    private static func put(_ bytes: [UInt8], _ descriptor: Int32) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + done, $0.count - done) }
            if written < 0, errno != EINTR { Glibc.exit(3) }
            done += max(written, 0)
        }
    }

    static func failure(_ code: String, _ message: String, place: String?) {
        let error: Ordered = .object([
            ("code", .string(code)), ("message", .string(message)), ("place", place.map { .string($0) } ?? .null),
        ])
        line(Ordered.object([("error", error)]).compact)
    }
}

enum Input {
    static func bytes(_ path: String) throws -> [UInt8] {
        try checked(path) { [UInt8](try Data(contentsOf: $0)) }
    }

    /// The file as the system keeps it, not copied.
    static func mapped(_ path: String) throws -> Data {
        try checked(path) { try Data(contentsOf: $0, options: .alwaysMapped) }
    }

    private static func checked<Content>(_ path: String, _ read: (URL) throws -> Content) throws -> Content {
        var about = stat()
        guard stat(path, &about) == 0, access(path, R_OK) == 0 else {
            throw unreadable(path, String(cString: strerror(errno)))
        }
        // Neither a folder nor a pipe that nobody writes to.
        guard about.st_mode & S_IFMT == S_IFREG else { throw unreadable(path, "not a regular file") }
        do { return try read(URL(fileURLWithPath: path)) } catch {
            throw unreadable(path, "\(error)")
        }
    }

    private static func unreadable(_ path: String, _ reason: String) -> Failure {
        Failure("input.unreadable", ["path": path, "reason": reason])
    }
}
