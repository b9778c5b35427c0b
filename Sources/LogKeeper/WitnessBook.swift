// A witness's memory: the last checkpoint of each log it knows. Written to disk before anything is answered.

import Foundation
package import Governance
import Merkle
package import TransparencyLog

/// What a witness answers over HTTP.
package struct WitnessAnswer: Sendable, Hashable {
    package let status: Int
    package let type: String
    package let body: [UInt8]
}

/// One witness, one folder: `key`, `logs` (a verifier key a line), `last-<digest of the origin>` (a checkpoint each).
///
/// Judging and recording are one step of this actor, and the folder belongs to one process: no two requests are judged
/// against the same memory.
package actor WitnessBook {
    /// The witness's own key, as logs and verifiers are given it.
    package nonisolated let key: VerifierKey
    private let secret: SigningKey
    private let files: FolderTiles
    private let lock: FolderLock
    private var logs: [VerifierKey]
    private let now: @Sendable () -> Timestamp

    /// Opens a folder, or makes it with a new key of this name. Errors: `LogError`.
    package init(
        folder: String, name: String, now: @escaping @Sendable () -> Timestamp = { .now }
    ) throws {
        guard let lock = try FolderLock(folder) else { throw LogError.busy(path: folder) }
        self.lock = lock
        self.now = now
        files = FolderTiles(folder)
        let file = KeyFile(folder + "/key")
        secret = try (file.exists ? file.keys().last : nil) ?? file.add(name: name)
        key = secret.verifier.with(.cosignature)
        let lines = String(decoding: try files.read("logs") ?? [], as: UTF8.self)
        logs = try lines.split(separator: "\n").map { line in
            do { return try VerifierKey(String(line)) } catch {
                throw LogError.keyFile(path: folder + "/logs", reason: "not a key")
            }
        }
    }

    /// From now on checkpoints of this log are judged.
    package func add(_ log: VerifierKey) throws {
        guard !logs.contains(log) else { return }
        try keep(logs + [log])
    }

    /// A key that its log has given up: what it signs from now on is refused. Says whether it was known.
    @discardableResult
    package func forget(_ log: VerifierKey) throws -> Bool {
        guard logs.contains(log) else { return false }
        try keep(logs.filter { $0 != log })
        return true
    }

    private func keep(_ keys: [VerifierKey]) throws {
        try files.write(Array(keys.map { "\($0)\n" }.joined().utf8), to: "logs")
        logs = keys
    }

    /// Answers `add-checkpoint` (tlog-witness). Errors: `LogError.file` when nothing could be recorded: then nothing is
    /// signed either.
    package func answer(_ body: [UInt8]) throws -> WitnessAnswer {
        let request: AddCheckpoint
        do { request = try AddCheckpoint(body) } catch { return Self.plain(400, "malformed\n") }
        let head = request.signed.checkpoint
        let memory = "last-" + LogTree.hash(Array(head.origin.utf8)).hex
        let last = try files.read(memory).map { bytes in
            do { return try SignedCheckpoint(bytes) } catch {
                throw LogError.published(path: files.folder + "/" + memory)
            }
        }
        let keys = logs.filter { $0.name == head.origin }
        let verdict = request.judged(
            keys: keys, last: last.map { ($0.checkpoint.size, $0.checkpoint.root) })
        switch verdict {
        case .cosign: break
        case .conflict(let size):
            return WitnessAnswer(status: 409, type: "text/x.tlog.size", body: Array("\(size)\n".utf8))
        default: return Self.plain(verdict.status, "\(verdict)\n")
        }
        let before = last?.note.cosignature(by: key)?.time ?? 0
        let text = request.signed.note.text
        let line = secret.cosign(text, time: max(before, UInt64(clamping: now().milliseconds / 1000)))
        // Anybody may send a published checkpoint with lines of their own below it: kept are only those of the log.
        let own = request.signed.note.lines(by: keys.flatMap { [$0.with(.ed25519), $0.with(.cosignature)] })
        let kept = try SignedNote(text: text, signatures: own + [line]).bytes
        // What could not be read again would be the last thing this witness ever remembered.
        guard (try? SignedCheckpoint(kept)) != nil else { return Self.plain(400, "malformed\n") }
        try files.write(kept, to: memory)
        return Self.plain(200, line.line)
    }

    private static func plain(_ status: Int, _ text: String) -> WitnessAnswer {
        WitnessAnswer(status: status, type: "text/plain; charset=utf-8", body: Array(text.utf8))
    }
}
