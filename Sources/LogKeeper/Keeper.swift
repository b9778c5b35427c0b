// The one sequencer of a folder: gives indexes, writes tiles, signs, publishes. Every second while the server runs.

package import Governance
import Merkle
package import SQLKit
import TransparencyLog

/// Keeps the log of one database in one folder.
///
/// The order of a turn is its safety: indexes are committed first, tiles are on disk before the checkpoint over them is
/// signed, the checkpoint is in the database before it is published. Killed anywhere, it leaves what the next
/// turn completes to the same bytes.
package actor Keeper {
    /// How a witness is asked: address and body, status and body. Throws when it cannot be reached.
    package typealias Call = @Sendable (_ url: String, _ body: [UInt8]) async throws -> (status: Int, body: [UInt8])

    package let database: any Database
    package let tiles: FolderTiles
    let keyFile: KeyFile
    let now: @Sendable () -> Timestamp
    let call: Call?
    private var turns = 0
    /// Witnesses that could not be asked, and how: for whoever looks.
    var troubles: [String: String] = [:]

    package init(
        database: any Database, folder: String, keyFile: String, now: @escaping @Sendable () -> Timestamp = { .now },
        call: Call? = nil
    ) {
        self.database = database
        tiles = FolderTiles(folder)
        self.keyFile = KeyFile(keyFile)
        self.now = now
        self.call = call
    }

    /// What the database knows of the log.
    private struct State: Sendable {
        let size: UInt64
        let last: StoredCheckpoint?
        let keys: [LogKeySpan]
        let halt: LogHalt?
    }

    /// One turn. Returns the newest checkpoint; nil when there is nothing to sign yet.
    ///
    /// Errors: `LogError`, `SQLError`. Whatever it throws, the next turn begins anew.
    @discardableResult
    package func turn() async throws -> StoredCheckpoint? {
        guard let lock = try FolderLock(tiles.folder) else { throw LogError.busy(path: tiles.folder) }
        _ = lock
        try await sequence()
        var state = try await state()
        guard let newest = state.keys.last else { throw LogError.notBegun }
        if let halt = state.halt {
            throw LogError.halted(reason: halt.reason, seen: halt.seen, size: state.last?.size ?? 0)
        }
        let published = try await compare(state)
        try await grow(from: published, to: state.size)
        if state.size > state.last?.size ?? 0 {
            try await sign(state, newest)
            state = try await self.state()
        }
        try await publish(state)
        turns += 1
        return state.last
    }

    private func state() async throws -> State {
        try await database.read { transaction in
            State(
                size: try LogBook.size(in: transaction), last: try LogBook.lastCheckpoint(in: transaction),
                keys: try LogBook.keys(in: transaction), halt: try LogBook.halt(in: transaction))
        }
    }

    /// Gives indexes to everything that has none. Asks first without writing: most turns find nothing.
    private func sequence() async throws {
        // After a start, and now and then, every row is looked at.
        let deep = turns % 3600 == 0
        while true {
            let isWaiting = try await database.read { try LogBook.isWaiting(deep: deep, in: $0) }
            guard isWaiting else { return }
            let given = try await database.write { transaction in
                try LogBook.sequence(deep: deep, salt: Self.salt, in: transaction)
            }
            if given < 1000 { return }
        }
    }

    private static let salt: @Sendable () -> [UInt8] = {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).flatMap { _ in withUnsafeBytes(of: generator.next()) { Array($0) } }
    }

    /// The fork guard: what this folder has published must be what the database says was signed.
    ///
    /// - Returns: the size published here.
    private func compare(_ state: State) async throws -> UInt64 {
        guard let bytes = try tiles.read("checkpoint") else { return 0 }
        let place = tiles.folder + "/checkpoint"
        guard let signed = try? SignedCheckpoint(bytes), (try? signed.verified(by: state.keys.map(\.key))) != nil else {
            throw LogError.published(path: place)
        }
        let size = signed.checkpoint.size
        guard size <= state.last?.size ?? 0 else { throw try await stop("published", seen: size, state) }
        let stored = try await database.read { try LogBook.checkpoint(size: size, in: $0) }
        guard stored?.root == signed.checkpoint.root.bytes else {
            throw try await stop("published", seen: size, state)
        }
        return size
    }

    private func stop(_ reason: String, seen: UInt64?, _ state: State) async throws -> LogError {
        try await stop(LogHalt(reason: reason, seen: seen))
        return LogError.halted(reason: reason, seen: seen, size: state.last?.size ?? 0)
    }

    func stop(_ halt: LogHalt) async throws {
        try await database.write { [now] in try LogBook.stop(halt, at: now(), in: $0) }
    }

    /// Writes the tiles of entries `from..<to`.
    private func grow(from: UInt64, to: UInt64) async throws {
        var size = from
        while size < to {
            let (low, high) = (size, min(to, size + 4096))
            let entries = try await database.read { try LogBook.entries(from: low, to: high, in: $0) }
            guard entries.count == Int(high - low) else { throw LogError.changed(place: "gov-log idx \(low)") }
            var bytes: [[UInt8]] = []
            for entry in entries {
                let leaf = entry.bytes
                guard LogTree().leaf(leaf).bytes == entry.hash else {
                    throw LogError.changed(place: "seq \(entry.row.sequence)")
                }
                bytes.append(leaf)
            }
            var tree = TileTree(tiles, size: low)
            let files = try tree.files(adding: bytes)
            for file in files { try tiles.write(file.bytes, to: file.path.description) }
            for file in files { tiles.removePartials(of: file.path) }
            size = high
        }
    }

    /// Signs `state.size` with the newest key; never anything that does not continue what was signed last, and never at
    /// an earlier time.
    private func sign(_ state: State, _ newest: LogKeySpan) async throws {
        let secrets = try keyFile.keys()
        guard let secret = secrets.last(where: { $0.verifier == newest.key }) else {
            throw LogError.noSecret(key: newest.key.description, path: keyFile.path)
        }
        var tree = TileTree(tiles, size: state.size)
        if let last = state.last, try tree.root(of: last.size).bytes != last.root {
            throw try await stop("rewritten", seen: last.size, state)
        }
        let time = max(UInt64(clamping: now().milliseconds / 1000), state.last?.time ?? 0)
        let head = Checkpoint(origin: newest.key.name, size: state.size, root: try tree.root())
        var signed = try SignedCheckpoint(head, key: secret, time: time)
        // The first checkpoint of a new key is signed by the old one as well, while its secret is at hand.
        if let before = state.keys.dropLast().last, newest.from == state.last?.size ?? 0,
            let old = secrets.last(where: { $0.verifier == before.key })
        {
            signed.note.add(old.sign(head.text))
        }
        let stored = StoredCheckpoint(
            size: head.size, root: head.root.bytes, time: time,
            note: String(decoding: signed.note.bytes, as: UTF8.self))
        _ = try await database.write { try LogBook.keep(stored, after: state.last?.size, in: $0) }
    }

    /// The newest checkpoint with its witnesses' lines, and the list of keys.
    private func publish(_ state: State) async throws {
        guard let last = state.last, last.size <= state.size else { return }
        let bytes = try await database.read { try LogBook.published(last, in: $0) }
        if try tiles.read("checkpoint") != bytes { try tiles.write(bytes, to: "checkpoint") }
        let text = KeyList.text(state.keys)
        guard let old = try tiles.read("keys").flatMap({ try? SignedNote($0) }), old.text == text else {
            let secrets = try keyFile.keys()
            let lines = state.keys.compactMap { span in secrets.last { $0.verifier == span.key }?.sign(text) }
            return try tiles.write(try SignedNote(text: text, signatures: lines).bytes, to: "keys")
        }
    }
}

/// The public file `keys`: which key signs from which size on, signed by all of them that are at hand.
package enum KeyList {
    /// Origin, `keys`, and a line `<from> <vkey>` for each.
    package static func text(_ keys: [LogKeySpan]) -> String {
        "\(keys.first?.key.name ?? "")\nkeys\n" + keys.map { "\($0.from) \($0.key)\n" }.joined()
    }
}
