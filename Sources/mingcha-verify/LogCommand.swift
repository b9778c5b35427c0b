// `log`: a log's folder against its key: signatures, every tile, and that it continues an older checkpoint.

import ArgumentParser
import Glibc
import Merkle
import TransparencyLog

/// The files of a folder.
struct FolderSource: TileSource {
    let folder: String

    func read(_ path: String) throws -> [UInt8]? {
        var about = stat()
        let place = folder + "/" + path
        guard stat(place, &about) == 0, about.st_mode & S_IFMT == S_IFREG else { return nil }
        return try Input.bytes(place)
    }
}

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: say("核验透明日志的文件夹", "Verify the folder of a transparency log"),
        discussion: say(
            "检查点的签名、全部分片和条目、见证人的会签，以及与较早检查点的一致性。",
            "The checkpoint's signatures, every tile and entry, the witnesses' cosignatures, and that it continues an "
                + "older checkpoint."))

    @Argument(help: ArgumentHelp(say("日志的文件夹", "the log's folder")))
    var folder: String

    @Option(help: ArgumentHelp(say("日志的验证密钥", "the log's verifier key"), valueName: "key"))
    var vkey: String

    @Option(
        name: .customLong("witness"), parsing: .upToNextOption,
        help: ArgumentHelp(say("见证人的验证密钥", "verifier keys of witnesses"), valueName: "key"))
    var witnesses: [String] = []

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(say("自己保存的较早检查点", "an older checkpoint one has kept"), valueName: "checkpoint"))
    var older: String?

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    func run() throws {
        let source = FolderSource(folder: folder)
        var about = stat()
        guard stat(folder, &about) == 0, about.st_mode & S_IFMT == S_IFDIR else {
            throw Failure("input.unreadable", ["path": folder, "reason": "no such folder"])
        }
        let keys = try spans(source, Self.key(vkey))
        let head = try Self.checkpoint(folder + "/checkpoint")
        let time = try verified(head, by: keys, folder + "/checkpoint")
        var cosigned: [(VerifierKey, UInt64)] = []
        for key in try witnesses.map(Self.key) {
            guard let line = head.note.cosignature(by: key.with(.cosignature)) else {
                throw wrong("verify.log-witness", ["key": key.description])
            }
            cosigned.append((key, line.time))
        }
        let entries = try whole(source, head.checkpoint)
        if let older { try continues(source, head, time, keys, older) }
        tell(head.checkpoint, time, cosigned, entries)
    }

    /// A key and the size after which it signs, up to the one where the next begins.
    private struct Span {
        let from: UInt64
        let key: VerifierKey
    }

    /// The key one has, and those that the list of keys, signed by it, names after it.
    private func spans(_ source: FolderSource, _ key: VerifierKey) throws -> [Span] {
        let alone = [Span(from: 0, key: key)]
        guard let bytes = try source.read("keys") else { return alone }
        guard let note = try? SignedNote(bytes), (try? note.verified(by: [key])) != nil else { return alone }
        let listed = note.text.split(separator: "\n").dropFirst(2).compactMap { line -> Span? in
            let parts = line.split(separator: " ")
            guard parts.count == 2, let from = UInt64(parts[0]), let key = try? VerifierKey(String(parts[1])) else {
                return nil
            }
            return Span(from: from, key: key)
        }
        guard listed.contains(where: { $0.key == key }), listed.allSatisfy({ $0.key.name == key.name }),
            listed.count == note.text.split(separator: "\n").count - 2,
            zip(listed, listed.dropFirst()).allSatisfy({ $0.from <= $1.from })
        else { throw wrong("verify.log-keys", ["path": folder + "/keys"]) }
        return Array(listed.drop { $0.key != key })
    }

    /// Only the key of its time signs a checkpoint: one that was given up vouches for nothing that came after it.
    private func verified(_ head: SignedCheckpoint, by spans: [Span], _ path: String) throws -> UInt64? {
        let own = spans.last { $0.from < head.checkpoint.size } ?? spans.first
        do { return try head.verified(by: own.map { [$0.key] } ?? []) } catch {
            throw wrong("verify.log-signature", ["path": path])
        }
    }

    /// Every tile and bundle that a log of this size has; returns how many entries were read.
    private func whole(_ source: FolderSource, _ head: Checkpoint) throws -> UInt64 {
        var tree = TileTree(source, size: head.size)
        var builder = TreeBuilder(LogTree())
        var entries: UInt64 = 0
        do {
            for first in stride(from: UInt64(0), to: head.size, by: 256) {
                let hashes = try tree.tile(level: 0, index: first / 256)
                for hash in hashes { builder.append(leafHash: hash) }
                guard let path = TilePath(.entries, index: first / 256, width: hashes.count) else { continue }
                guard let bytes = try source.read(path.description) ?? source.read(path.full.description) else {
                    throw LogFault.missing(path: path.description)
                }
                let bundle = try EntryBundle.decode(bytes)
                guard bundle.prefix(hashes.count).map({ LogTree().leaf($0) }) == hashes else {
                    throw LogFault.contradiction(path: path.description)
                }
                entries += UInt64(hashes.count)
            }
            try above(&tree)
        } catch LogFault.missing(let path), LogFault.contradiction(let path) {
            throw wrong("verify.log-tile", ["path": path])
        } catch LogFault.malformed(.bundle) { throw wrong("verify.log-tile", ["path": "tile/entries"]) }
        guard builder.root == head.root, try tree.root() == head.root else { throw wrong("verify.log-root") }
        return entries
    }

    /// Tiles above the leaves hold the hashes of the full tiles below.
    private func above(_ tree: inout TileTree<FolderSource>) throws {
        var (level, count) = (1, tree.size >> 8)
        while count > 0 {
            for index in 0..<(count + 255) / 256 {
                for (place, hash) in try tree.tile(level: level, index: index).enumerated() {
                    let below = try tree.tile(level: level - 1, index: index * 256 + UInt64(place))
                    guard LogTree().root(ofLeafHashes: below) == hash else {
                        throw LogFault.contradiction(path: "tile/\(level)/\(index)")
                    }
                }
            }
            (level, count) = (level + 1, count >> 8)
        }
    }

    private func continues(
        _ source: FolderSource, _ head: SignedCheckpoint, _ time: UInt64?, _ keys: [Span], _ path: String
    ) throws {
        let old = try Self.checkpoint(path)
        let oldTime = try verified(old, by: keys, path)
        var tree = TileTree(source, size: head.checkpoint.size)
        let (first, second) = (old.checkpoint.size, head.checkpoint.size)
        let proof = try? tree.consistencyProof(from: first, to: second)
        guard let proof,
            (try? LogTree().verifyConsistency(
                first: first, firstRoot: old.checkpoint.root, second: second, secondRoot: head.checkpoint.root,
                proof: proof)) != nil
        else { throw wrong("verify.log-older", ["path": path]) }
        if let time, let oldTime, time < oldTime { throw wrong("verify.log-time", ["path": path]) }
    }

    static func key(_ text: String) throws -> VerifierKey {
        guard let key = try? VerifierKey(text) else { throw Failure("input.vkey", ["key": text]) }
        return key
    }

    private static func checkpoint(_ path: String) throws -> SignedCheckpoint {
        let bytes = try Input.bytes(path)
        guard let head = try? SignedCheckpoint(bytes) else {
            throw Failure("input.checkpoint", ["path": path], exit: 1)
        }
        return head
    }

    private func wrong(_ code: String, _ parameters: [String: String] = [:]) -> Failure {
        Failure(code, parameters, exit: 1)
    }

    private func tell(
        _ head: Checkpoint, _ time: UInt64?, _ cosigned: [(VerifierKey, UInt64)], _ entries: UInt64
    ) {
        guard !json else {
            let witnesses = cosigned.map { key, time in
                Ordered.object([("key", .string(key.description)), ("time", .number(Int(clamping: time)))])
            }
            return Output.line(
                Ordered.object([
                    ("valid", .bool(true)), ("origin", .string(head.origin)),
                    ("size", .number(Int(clamping: head.size))), ("root", .string(head.root.hex)),
                    ("time", time.map { .number(Int(clamping: $0)) } ?? .null),
                    ("entries", .number(Int(clamping: entries))), ("witnesses", .array(witnesses)),
                ]).compact)
        }
        Output.line(
            say(
                "日志 \(head.origin)：\(head.size) 条，根 \(head.root)",
                "Log \(head.origin): \(head.size) entries, root \(head.root)"))
        for (key, _) in cosigned { Output.line(say("已由 \(key.name) 会签", "Cosigned by \(key.name)")) }
        Output.line(say("全部一致。", "Everything agrees."))
    }
}
