// `proof`: one inclusion or consistency proof as JSON, in the form of the reference cases.

import ArgumentParser
import FoundationEssentials
import Merkle
import TransparencyLog

struct ProofCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract: say("核验一份包含证明或一致性证明", "Check an inclusion or consistency proof"),
        discussion: say(
            "退出码 0 成立，1 不成立或格式不对。散列用 base64；proof 为 null 即空。",
            "Exit code 0 valid, 1 not valid or malformed. Hashes in base 64; a proof of null is an empty one."))

    @Argument(help: ArgumentHelp(say("JSON 文件", "the JSON file")))
    var file: String

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
        guard let proof = try? JSONDecoder().decode(Proof.self, from: Data(bytes)) else {
            throw Failure("input.proof", ["path": file], exit: 1)
        }
        guard isValid(proof) else { throw Failure("verify.proof", ["path": file], exit: 1) }
        Output.line(say("证明成立。", "The proof holds."))
    }

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
