// `log proof`: proof files of the steps of a draw, for its folder or for whoever asks.

import ArgumentParser
import Drawing
import Governance
import LogKeeper
import Planning
import Publication
import SQLKit
import TransparencyLog

struct LogProofCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract: say("写出一个任务抽取各步骤的日志证明", "Write the log proofs of the steps of a task's draw"),
        discussion: say(
            "每步一个文件（C2SP tlog-proof），含该条目、包含证明和检查点，可离线核验。",
            "One file a step (C2SP tlog-proof) with the entry, its inclusion proof and the checkpoint; checked offline."
        ))

    /// The steps that fix something; in the order of the draw.
    static let acts = [
        Act.freezeDraw, .commitContribution, .commitOnPaper, .closeCommitments, .openContribution, .openOnPaper,
        .recordPublicEvent, .signOffDraw, .publishResult,
    ]

    /// Proof files by name. Errors: `log.no-proof`.
    static func files(of keeper: Keeper) -> @Sendable (Subject) async throws -> [String: [UInt8]] {
        { subject in
            Dictionary(
                try await keeper.proofs(of: acts, on: subject).map { ($0.fileName, $0.proof.bytes) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    @OptionGroup var databaseOptions: DatabaseOptions

    @Argument(help: ArgumentHelp(say("任务名", "name of the task")))
    var task: String

    @Option(help: ArgumentHelp(say("文件夹", "folder"), valueName: "folder"))
    var out: String

    func run() async throws {
        let places = LogPlaces(try databaseOptions.address)
        let folder = FolderWriter(out)
        try folder.checkIsFree()
        let office = try await Office.open(databaseOptions)
        let regulator = try await office.actor(.regulator, login: nil)
        let task = try await office.planning.task(named: self.task, by: regulator)
        let keeper = places.keeper(office.database)
        let proofs = try await Self.files(of: keeper)(task.subject)
        try await office.database.close()
        try folder.write(proofs)
        Terminal.output(say("已写出 \(proofs.count) 份证明：\(out)", "\(proofs.count) proofs in \(out)"))
    }
}
