// `round`: one joint round without questions, from the library to a folder that anyone can replay.

import ArgumentParser
import Drawing
import Foundation
import Governance
import Planning
import SQLKit
import VerifiableDraw

struct RoundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "round",
        abstract: say("一次完整的联合抽查抽取", "One joint round, without questions"),
        discussion: say(
            """
            起草、审批、封存名录、承诺、截止、公开、公共事件、抽取、派员、签署，一步不少，最后写出文件夹。
            参与方由程序模拟，核验时会如实说“模拟”。没有 --entropy 时由程序掷骰。

            --plan 文件示例：
              {"streams":[{"id":"market","department":"market","items":[],"scope":{"regions":["219902"]},
                "groups":[{"name":"A","rate":"1/100"},{"name":"CD","classes":["C","D"],"rate":"1/10"}]}]}
            """,
            """
            Draft, approval, freeze, commitments, close, openings, public event, selection, staffing, sign-off: every
            step, then the folder. Contributors are simulated, and a verifier says so. Without --entropy dice are
            rolled.

            Example of a --plan file:
              {"streams":[{"id":"market","department":"market","items":[],"scope":{"regions":["219902"]},
                "groups":[{"name":"A","rate":"1/100"},{"name":"CD","classes":["C","D"],"rate":"1/10"}]}]}
            """))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Option(help: ArgumentHelp(say("任务名；同名任务只能有一次有效抽取", "name of the task; it has one live draw")))
    var task: String?

    @Option(help: ArgumentHelp(say("JSON：各部门的范围、分组和比例", "JSON with the streams"), valueName: "file"))
    var plan: String?

    @Option(help: ArgumentHelp(say("各分类的比例（默认 \(ClassRates.usual)）", "rates by class (default \(ClassRates.usual))")))
    var rates: String?

    @Option(help: ArgumentHelp(say("部门编号，逗号分隔", "department ids, comma separated")))
    var departments: String?

    @Option(help: ArgumentHelp(say("committed（默认）或 public", "committed (default) or public")))
    var rosterMode: String?

    @Option(help: ArgumentHelp(say("杂凑算法：sha256（默认）或 sm3", "hash function: sha256 (default) or sm3")))
    var suite: String?

    @Option(help: ArgumentHelp(say("公共事件的结果，如 lottery:双色球:2026133:3.7.12.18.25.31/9", "result of the public event")))
    var entropy: String?

    @Option(help: ArgumentHelp(say("写抽取结果的文件夹，须为空或不存在", "folder for the draw; empty or absent"), valueName: "folder"))
    var out: String

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    func run() async throws {
        let clock = ContinuousClock()
        let started = clock.now
        let folder = FolderWriter(out)
        try folder.checkIsFree()
        let request = try RoundRequest(
            task: task, planFile: plan, rates: rates, departments: departments, rosterMode: rosterMode,
            suite: suite, entropy: entropy)
        // What is drawn is drawn: a folder that cannot be written must be known before.
        try folder.checkIsWritable()
        let office = try await Office.open(databaseOptions)
        let runner = RoundRunner(office: office, request: request, folder: folder)
        let outcome = try await runner.run()
        try await office.database.close()
        let seconds = (clock.now - started).inSeconds
        json
            ? Terminal.output(outcome.json(folder: out, seconds: seconds).text)
            : Terminal.output(outcome.text(folder: out, seconds: seconds))
    }
}

/// What was asked, read and checked before the database is opened.
struct RoundRequest: Sendable {
    let task: String?
    let file: PlanFile?
    /// The path of `file`, for the place of its faults.
    let filePath: String?
    let rates: ClassRates
    let departments: [String]?
    let mode: RosterMode
    let suite: Suite
    /// Whether anything was said about the plan itself.
    let isExplicit: Bool
    let entropy: Entropy?

    init(
        task: String?, planFile: String?, rates: String?, departments: String?, rosterMode: String?,
        suite: String? = nil,
        entropy: String?
    ) throws {
        self.task = task
        filePath = planFile
        self.rates = try PlacedError.at("--rates", PlanningError.self) { try ClassRates(rates ?? ClassRates.usual) }
        self.departments = departments?.split(separator: ",").map {
            String($0).trimmingCharacters(in: .whitespaces)
        }
        guard let mode = RosterMode(rawValue: rosterMode ?? RosterMode.committed.rawValue) else {
            throw CommandError("command.roster-mode", ["mode": rosterMode ?? ""], place: "--roster-mode")
        }
        self.mode = mode
        if let suite, TaskPlan.suite(named: suite) == nil {
            throw CommandError("command.suite", ["suite": suite], place: "--suite")
        }
        isExplicit =
            suite != nil || planFile != nil || rates != nil || departments != nil || rosterMode != nil
        if let entropy {
            do { self.entropy = try Entropy(entropy) } catch {
                throw CommandError(error.code, error.parameters, place: "--entropy")
            }
        } else {
            self.entropy = nil
        }
        if let planFile {
            guard FileManager.default.fileExists(atPath: planFile) else {
                throw CommandError("command.no-such-file", ["path": planFile], place: planFile)
            }
            let bytes = try Self.read(planFile)
            file = try PlacedError.at(planFile, PlanningError.self) { try PlanFile(parsing: bytes) }
        } else {
            file = nil
        }
        self.suite = (suite ?? file?.suite).flatMap { TaskPlan.suite(named: $0) } ?? .sha256
    }

    private static func read(_ path: String) throws -> [UInt8] {
        do { return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) } catch let error as CocoaError {
            throw CommandError("command.cannot-read", ["path": path, "reason": error.reason], place: path)
        }
    }
}
