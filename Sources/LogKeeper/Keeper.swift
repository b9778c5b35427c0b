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
    private let ledger: Ledger
    /// Turns until every row of the record is looked at again; 0 after a start.
    private var untilDeep = 0
    /// A file was met that is not what it must be: the next turn makes all of them again.
    var isDamaged = false
    /// Witnesses that have answered since the start, or since somebody ended a halt: the others are asked before
    /// anything is signed.
    var heard: Set<VerifierKey> = []
    private var resumed: Int64?
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
        ledger = Ledger(database: database, channel: "log-keeper", now: now)
    }

    /// What the database knows of the log.
    struct State: Sendable {
        let size: UInt64
        let last: StoredCheckpoint?
        let keys: [LogKeySpan]
        let halt: LogHalt?
        let resumed: Int64?
    }

    /// One turn. Returns the newest checkpoint; nil when there is nothing to sign yet.
    ///
    /// A checkpoint is published only over tiles of exactly its size: another server may sign at any moment, and what
    /// it signed is published here when the tiles have been grown to that.
    ///
    /// - Parameter repairing: every file is compared with the database, and written again where it differs.
    ///
    /// Errors: `LogError`, `SQLError`. Whatever it throws, the next turn begins anew.
    @discardableResult
    package func turn(repairing: Bool = false) async throws -> StoredCheckpoint? {
        guard let lock = try FolderLock(tiles.folder) else { throw LogError.busy(path: tiles.folder) }
        _ = lock
        try await sequence()
        var state = try await state()
        guard let newest = state.keys.last else { throw LogError.notBegun }
        if let halt = state.halt {
            throw LogError.halted(reason: halt.reason, seen: halt.seen, size: state.last?.size ?? 0)
        }
        if state.resumed != resumed {
            heard = []
            resumed = state.resumed
        }
        let published = try await compare(state)
        if let last = state.last {
            let isWhole = !repairing && !isDamaged
            // Tried once: whoever meets the damage again says so again.
            isDamaged = false
            try await grow(from: isWhole ? published : 0, to: last.size, state)
            try await publish(state)
            if state.size > last.size { try await askWhetherBehind() }
        }
        let signed = state.last?.size ?? 0
        guard state.size > signed else { return state.last }
        try await grow(from: signed, to: state.size, state)
        try await sign(state, newest)
        let grown = state.size
        state = try await self.state()
        if state.last?.size == grown { try await publish(state) }
        return state.last
    }

    func state() async throws -> State {
        try await database.read { transaction in
            State(
                size: try LogBook.size(in: transaction), last: try LogBook.lastCheckpoint(in: transaction),
                keys: try LogBook.keys(in: transaction), halt: try LogBook.halt(in: transaction),
                resumed: try LogBook.lastResumption(in: transaction))
        }
    }

    /// Gives indexes to everything that has none. Asks first without writing: most turns find nothing.
    private func sequence() async throws {
        // After a start, and hourly, every row is looked at; not again in each turn that fails further on.
        let deep = untilDeep == 0
        while true {
            let isWaiting = try await database.read { try LogBook.isWaiting(deep: deep, in: $0) }
            guard isWaiting else { break }
            let given = try await database.write { transaction in
                try LogBook.sequence(deep: deep, salt: Self.salt, in: transaction)
            }
            if given < 1000 { break }
        }
        untilDeep = deep ? 3599 : untilDeep - 1
    }

    private static let salt: @Sendable () -> [UInt8] = {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).flatMap { _ in withUnsafeBytes(of: generator.next()) { Array($0) } }
    }

    /// The size that this folder has published; nil when it has not, or nobody can read it.
    func publishedSize() throws -> UInt64? {
        try tiles.read("checkpoint").flatMap { try? SignedCheckpoint($0).checkpoint.size }
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

    func stop(_ reason: String, seen: UInt64?, _ state: State) async throws -> LogError {
        let size = state.last?.size ?? 0
        try await ledger.haltLog(LogHalt(reason: reason, seen: seen), size: size)
        return LogError.halted(reason: reason, seen: seen, size: size)
    }

    /// Signs `state.size`, over tiles that continue what was signed last, with the newest key; never at an earlier
    /// time.
    private func sign(_ state: State, _ newest: LogKeySpan) async throws {
        let secrets = try keyFile.keys()
        guard let secret = secrets.last(where: { $0.verifier == newest.key }) else {
            throw LogError.noSecret(key: newest.key.description, path: keyFile.path)
        }
        var tree = TileTree(tiles, size: state.size)
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
        guard let last = state.last else { return }
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
