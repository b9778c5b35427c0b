// Trees and proofs against RFC 6962 and the reference cases.

import Crypto
import Foundation
import Testing

@testable import Merkle

/// SHA-256, as the audit log and the default suite use it.
struct SHA256Tree: TreeHash {
    var empty: Merkle.Digest { digest([]) }
    func leaf(_ data: UnsafeRawBufferPointer) -> Merkle.Digest { digest([0] + data) }
    func node(_ left: Merkle.Digest, _ right: Merkle.Digest) -> Merkle.Digest {
        digest([1] + left.bytes + right.bytes)
    }
    private func digest(_ bytes: [UInt8]) -> Merkle.Digest { Merkle.Digest(Array(SHA256.hash(data: bytes)))! }
}

@Suite("A Merkle tree")
struct TreeTests {
    let tree = SHA256Tree()
    static let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F],
    ]
    var hashes: [Merkle.Digest] { Self.leaves.map { tree.leaf($0) } }

    @Test("gives the root of the RFC 6962 leaves")
    func reference() {
        #expect(
            tree.root(ofLeafHashes: hashes).hex == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
    }

    @Test("of nothing is the hash of nothing")
    func empty() {
        #expect(
            tree.root(ofLeafHashes: [Merkle.Digest]()).hex
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test("built leaf by leaf has the root of the recursive definition", arguments: 0..<40)
    func incremental(_ count: Int) {
        let leaves = (0..<count).map { tree.leaf([UInt8($0)]) }
        func recursive(_ part: ArraySlice<Merkle.Digest>) -> Merkle.Digest {
            if part.isEmpty { return tree.empty }
            if part.count == 1 { return part.first! }
            var split = 1
            while split * 2 < part.count { split *= 2 }
            let middle = part.startIndex + split
            return tree.node(recursive(part[..<middle]), recursive(part[middle...]))
        }
        #expect(tree.root(ofLeafHashes: leaves) == recursive(leaves[...]))
    }

    @Test("proves every leaf of every size, and no other leaf", arguments: 1..<34)
    func inclusion(_ size: Int) throws {
        let leaves = (0..<size).map { tree.leaf([UInt8($0)]) }
        let root = tree.root(ofLeafHashes: leaves)
        for index in 0..<size {
            let proof = try tree.inclusionProof(of: index, in: leaves)
            try tree.verifyInclusion(
                leafHash: leaves[index], index: UInt64(index), size: UInt64(size), proof: proof, root: root)
            #expect(throws: ProofError.self) {
                try tree.verifyInclusion(
                    leafHash: tree.leaf([0xFF]), index: UInt64(index), size: UInt64(size), proof: proof, root: root)
            }
            #expect(throws: ProofError.wrongLength) {
                try tree.verifyInclusion(
                    leafHash: leaves[index], index: UInt64(index), size: UInt64(size), proof: proof + [root],
                    root: root)
            }
        }
    }

    @Test("proves that each smaller tree is its prefix", arguments: 1..<34)
    func consistency(_ size: Int) throws {
        let leaves = (0..<size).map { tree.leaf([UInt8($0)]) }
        let root = tree.root(ofLeafHashes: leaves)
        for first in 0...size {
            let old = tree.root(ofLeafHashes: leaves.prefix(first))
            let proof = try tree.consistencyProof(from: first, in: leaves)
            try tree.verifyConsistency(
                first: UInt64(first), firstRoot: old, second: UInt64(size), secondRoot: root, proof: proof)
            guard first > 0 else { continue }
            #expect(throws: ProofError.self) {
                try tree.verifyConsistency(
                    first: UInt64(first), firstRoot: tree.leaf([0xFF]), second: UInt64(size), secondRoot: root,
                    proof: proof)
            }
        }
    }
}

@Suite("The reference proof cases")
struct ProofVectorTests {
    struct Inclusion: Decodable {
        let leafIdx: UInt64, treeSize: UInt64
        let root: String, leafHash: String
        let proof: [String]?
        let wantErr: Bool
    }
    struct Consistency: Decodable {
        let size1: UInt64, size2: UInt64
        let root1: String, root2: String
        let proof: [String]?
        let wantErr: Bool
    }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/data/merkle")
    static let isThere = FileManager.default.fileExists(atPath: folder.path)

    static func files(_ kind: String) -> [URL] {
        let names = FileManager.default.enumerator(
            at: folder.appendingPathComponent(kind), includingPropertiesForKeys: nil)
        return (names?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    }

    func digest(_ base64: String) -> Merkle.Digest? { Data(base64Encoded: base64).flatMap { Merkle.Digest(Array($0)) } }

    @Test("of inclusion are judged as their authors judge them", .enabled(if: isThere, "needs ../shared/data"))
    func inclusion() throws {
        let files = Self.files("inclusion")
        #expect(files.count > 20)
        for file in files {
            let test = try JSONDecoder().decode(Inclusion.self, from: Data(contentsOf: file))
            let proof = (test.proof ?? []).map { digest($0) }
            var isValid = false
            if let root = digest(test.root), let leaf = digest(test.leafHash), proof.allSatisfy({ $0 != nil }) {
                isValid =
                    (try? SHA256Tree().verifyInclusion(
                        leafHash: leaf, index: test.leafIdx, size: test.treeSize, proof: proof.compactMap { $0 },
                        root: root)) != nil
            }
            #expect(isValid == !test.wantErr, "\(file.lastPathComponent)")
        }
    }

    @Test("of consistency are judged as their authors judge them", .enabled(if: isThere, "needs ../shared/data"))
    func consistency() throws {
        let files = Self.files("consistency")
        #expect(files.count > 15)
        for file in files {
            let test = try JSONDecoder().decode(Consistency.self, from: Data(contentsOf: file))
            let proof = (test.proof ?? []).map { digest($0) }
            var isValid = false
            if let old = digest(test.root1), let new = digest(test.root2), proof.allSatisfy({ $0 != nil }) {
                isValid =
                    (try? SHA256Tree().verifyConsistency(
                        first: test.size1, firstRoot: old, second: test.size2, secondRoot: new,
                        proof: proof.compactMap { $0 })) != nil
            }
            #expect(isValid == !test.wantErr, "\(file.lastPathComponent)")
        }
    }
}
