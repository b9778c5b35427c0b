// `proof`: one proof by itself: a proof file of the log, or an inclusion or consistency proof as JSON (the reference
// cases).

import ArgumentParser
import FoundationEssentials
import Merkle
import TransparencyLog
import enum VerifiableDraw.JSON

struct ProofCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract: say("核验一份日志证明（.tlog-proof），或 JSON 的包含、一致性证明", "Check a .tlog-proof, or a proof as JSON"),
        discussion: say(
            """
            日志证明：条目在日志里，检查点由日志签名，给出的见证人都会签过：

              mingcha-verify proof 文件.tlog-proof --vkey 日志密钥 --witness 见证人密钥

            退出码 0 成立，1 不成立或格式不对。JSON 里散列用 base64；proof 为 null 即空。
            """,
            """
            A proof of the log: the entry is in it, the log signed the checkpoint, every witness given cosigned it:

              mingcha-verify proof FILE.tlog-proof --vkey LOG-KEY --witness WITNESS-KEY

            Exit code 0 valid, 1 not valid or malformed. JSON: hashes in base 64; a proof of null is an empty one.
            """))

    @Argument(help: ArgumentHelp(say(".tlog-proof 或 JSON 文件", "the .tlog-proof, or a JSON file")))
    var file: String

    @Option(
        name: .customLong("vkey"), parsing: .upToNextOption,
        help: ArgumentHelp(
            say("日志的验证密钥，换过钥的可给出几把", "the log's verifier keys: several where it has changed them"),
            valueName: "key"))
    var vkeys: [String] = []

    @Option(
        name: .customLong("witness"), parsing: .upToNextOption,
        help: ArgumentHelp(say("见证人的验证密钥", "verifier keys of witnesses"), valueName: "key"))
    var witnesses: [String] = []

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    private struct Proof: Decodable {
        var leafIdx: UInt64?
        var treeSize: UInt64?
        var root: String?
        var leafHash: String?
        var size1: UInt64?
        var size2: UInt64?
        var root1: String?
        var root2: String?
        var proof: [String]?
    }

    func run() throws {
        let bytes = try Input.bytes(file)
        guard !bytes.starts(with: Array((LogProof.header + "\n").utf8)) else { return try logProof(bytes) }
        guard let proof = try? JSONDecoder().decode(Proof.self, from: Data(bytes)) else {
            throw Failure("input.proof", ["path": file], exit: 1)
        }
        guard isValid(proof) else { throw Failure("verify.proof", ["path": file], exit: 1) }
        json ? Output.line(Ordered.object([("valid", .bool(true))]).compact) : Output.line(Self.holds)
    }

    private static let holds = say("证明成立。", "The proof holds.")

    // MARK: A proof file of the log

    private func logProof(_ bytes: [UInt8]) throws {
        guard !vkeys.isEmpty else { throw Failure("input.vkey-missing") }
        let keys = try vkeys.map(LogCommand.key)
        let others = try witnesses.map { try LogCommand.key($0).with(.cosignature) }
        guard let proof = try? LogProof(bytes), let entry = proof.extra else {
            throw Failure("input.proof", ["path": file], exit: 1)
        }
        guard let seen = try? proof.verified(entry: entry, keys: keys, witnesses: others),
            let time = try? proof.signed.verified(by: keys)
        else { throw Failure("verify.proof", ["path": file], exit: 1) }
        for key in others where !seen.contains(where: { $0.key == key }) {
            throw Failure("verify.log-witness", ["key": key.description], exit: 1)
        }
        tell(proof, entry, time, seen)
    }

    private func tell(_ proof: LogProof, _ entry: [UInt8], _ time: UInt64, _ seen: [Cosignature]) {
        let head = proof.signed.checkpoint
        let said = try? JSON(parsing: entry)
        let (act, at) = (said?["act"]?.string ?? "", said?["at"]?.string ?? "")
        guard !json else {
            return Output.line(
                Ordered.object([
                    ("valid", .bool(true)), ("origin", .string(head.origin)),
                    ("index", .number(Int(clamping: proof.index))), ("act", .string(act)), ("at", .string(at)),
                    ("size", .number(Int(clamping: head.size))), ("root", .string(head.root.hex)),
                    ("time", .number(Int(clamping: time))),
                    (
                        "witnesses",
                        .array(
                            seen.map {
                                .object([
                                    ("key", .string($0.key.description)), ("time", .number(Int(clamping: $0.time))),
                                ])
                            })
                    ),
                ]).compact)
        }
        Output.line(
            say(
                "日志 \(head.origin)：第 \(proof.index) 条，\(act)，\(at)",
                "Log \(head.origin): entry \(proof.index), \(act), \(at)"))
        Output.line(
            say(
                "检查点 \(head.size) 条，签于 \(Self.clock(time))",
                "Checkpoint of \(head.size) entries, signed \(Self.clock(time))"))
        for one in seen {
            Output.line(
                say(
                    "\(one.key.name) 会签于 \(Self.clock(one.time))",
                    "Cosigned by \(one.key.name), \(Self.clock(one.time))"))
        }
        Output.line(Self.holds)
    }

    /// `2026-11-21T00:28:48Z`.
    private static func clock(_ seconds: UInt64) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    }

    // MARK: JSON

    private func isValid(_ proof: Proof) -> Bool {
        let path = (proof.proof ?? []).map(Self.digest)
        guard path.allSatisfy({ $0 != nil }) else { return false }
        let hashes = path.compactMap { $0 }
        if let index = proof.leafIdx, let size = proof.treeSize, let root = Self.digest(proof.root),
            let leaf = Self.digest(proof.leafHash)
        {
            return
                (try? LogTree().verifyInclusion(leafHash: leaf, index: index, size: size, proof: hashes, root: root))
                != nil
        }
        guard let first = proof.size1, let second = proof.size2, let firstRoot = Self.digest(proof.root1),
            let secondRoot = Self.digest(proof.root2)
        else { return false }
        return
            (try? LogTree().verifyConsistency(
                first: first, firstRoot: firstRoot, second: second, secondRoot: secondRoot, proof: hashes)) != nil
    }

    private static func digest(_ text: String?) -> Digest? {
        text.flatMap { Data(base64Encoded: $0) }.flatMap { Digest($0) }
    }
}
