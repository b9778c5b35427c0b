// The full check: record, entries, tiles, checkpoints and keys, each against the others; every fault with its place.

import Governance
import Merkle
package import SQLKit
import Synchronization
import TransparencyLog

/// Something that is not as it was signed.
package struct LogFinding: Sendable, Hashable {
    /// Table, row and column, or file and byte: `gov_audit seq=12 column=at`, `tile/0/000.p/9 byte 40`.
    package let place: String
    /// What is wrong there; the words are in Localization under `log.fault-…`.
    package let fault: Fault

    package init(place: String, fault: Fault) {
        self.place = place
        self.fault = fault
    }

    package enum Fault: String, Sendable, Hashable, CaseIterable {
        /// Not what the log holds of it.
        case changed
        /// Has to be there and is not.
        case missing
        /// Nothing accounts for it.
        case unknown
        /// Not a signature of this text by a key of this log or its witnesses.
        case signature
        /// Does not lead to the root that was signed.
        case root
        /// Earlier than what came before it.
        case time
        /// Signing has been stopped.
        case halted
    }
}

/// What a check found.
package struct LogReport: Sendable {
    package var size: UInt64 = 0
    package var signed: UInt64 = 0
    package var checkpoints = 0
    package var files = 0
    /// Rows of the record that no entry holds yet.
    package var waiting = 0
    /// In the order in which they were met; the first is the one to look at first.
    package var findings: [LogFinding] = []
    private var known: Set<LogFinding> = []

    mutating func add(_ fault: LogFinding.Fault, _ place: String) {
        // One wrong byte may be met several times.
        let finding = LogFinding(place: place, fault: fault)
        if known.insert(finding).inserted { findings.append(finding) }
    }
}

/// Checks everything that the log covers, in one snapshot of the database. The folder is held still only until that
/// snapshot stands: then it is known which files it has to have, and signing goes on beside the check.
package struct LogCheck {
    /// The tables of which every value is checked (docs/log.md, What the log covers).
    package static let tables = LogBook.coveredTables

    let tiles: FolderTiles
    let transaction: any ReadTransaction
    /// The files of the folder as the snapshot began, and the two among them that change.
    var names: [String] = []
    var published: [UInt8]?
    var keyList: [UInt8]?
    var report = LogReport()
    /// Hash of every entry, as entry, row and tile agree on it by majority.
    var hashes: [Digest] = []
    var keys: [LogKeySpan] = []
    /// Root at each signed size, as the entries give it.
    var roots: [UInt64: Digest] = [:]

    /// Errors: `SQLError`, and `LogError` when the folder cannot be read. Faults are in the report.
    package static func run(_ database: any Database, folder: String) async throws -> LogReport {
        let hold = try Hold(folder)
        return try await database.read { transaction in
            var check = LogCheck(tiles: FolderTiles(folder), transaction: transaction)
            try check.begin()
            hold.end()
            try check.all()
            return check.report
        }
    }

    /// The folder's lock, until `end`.
    private final class Hold: Sendable {
        private let lock: Mutex<FolderLock?>

        init(_ folder: String) throws {
            guard let lock = try FolderLock(folder) else { throw LogError.busy(path: folder) }
            self.lock = Mutex(lock)
        }

        func end() { lock.withLock { $0 = nil } }
    }

    private init(tiles: FolderTiles, transaction: any ReadTransaction) {
        self.tiles = tiles
        self.transaction = transaction
    }

    /// The first question begins the snapshot; everything in the folder is older.
    private mutating func begin() throws {
        report.waiting = try LogBook.waiting(in: transaction)
        names = try tiles.list()
        published = try tiles.read("checkpoint")
        keyList = try tiles.read("keys")
    }

    private mutating func all() throws {
        if let halt = try LogBook.halt(in: transaction) {
            report.add(.halted, "\(LogBook.haltTable) id=1 reason=\(halt.reason)")
        }
        try readKeys()
        let sizes = try signedSizes()
        try entries(sizes)
        try files()
        try checkpoints()
        try strays()
        try mutableFiles()
        try coveredRows()
        for sequence in try LogBook.skipped(in: transaction) {
            report.add(.unknown, "\(LogBook.record) seq=\(sequence)")
        }
    }

    private mutating func readKeys() throws {
        for row in try LogBook.keyRows(in: transaction) {
            guard let span = row.span else {
                report.add(.changed, "\(LogBook.keyTable) vkey=\(row.vkey)")
                continue
            }
            keys.append(span)
        }
    }

    private func signedSizes() throws -> Set<UInt64> {
        var sizes: Set<UInt64> = []
        try LogBook.forEachSize(in: transaction) { sizes.insert($0) }
        if let published, let signed = try? SignedCheckpoint(published) {
            sizes.insert(signed.checkpoint.size)
        }
        return sizes
    }

    // MARK: Entries

    /// Row, entry, hash in the database and hash in the tile of every index.
    private mutating func entries(_ sizes: Set<UInt64>) throws {
        var builder = TreeBuilder(LogTree())
        roots[0] = builder.root
        let size = try LogBook.size(in: transaction)
        report.size = size
        for first in stride(from: UInt64(0), to: size, by: 256) {
            let count = Int(min(256, size - first))
            let leaves = try LogBook.leaves(from: first, count: count, in: transaction)
            let index = first / 256
            let published = Self.largest(.entries, index, count, tiles).flatMap { try? EntryBundle.decode($0) } ?? []
            let above = Self.largest(.hashes(level: 0), index, count, tiles) ?? []
            for place in 0..<count {
                let entry = first + UInt64(place)
                let tile = place * 32 + 32 <= above.count ? Digest(above[place * 32..<place * 32 + 32]) : nil
                let bytes = place < published.count ? published[place] : nil
                let hash = try judge(entry, leaves[entry], bytes, tile)
                hashes.append(hash)
                builder.append(leafHash: hash)
                if sizes.contains(entry + 1) { roots[entry + 1] = builder.root }
            }
        }
    }

    /// The widest file of this place.
    private static func largest(_ kind: TilePath.Kind, _ index: UInt64, _ count: Int, _ tiles: FolderTiles) -> [UInt8]?
    {
        for width in [256] + Array((1...max(1, min(255, count))).reversed()) {
            guard let path = TilePath(kind, index: index, width: width) else { continue }
            if let bytes = try? tiles.read(path.description) { return bytes }
        }
        return nil
    }

    /// What the entry's hash is, and which of those who should know it says otherwise.
    private mutating func judge(
        _ index: UInt64, _ leaf: LogBook.Leaf?, _ published: [UInt8]?, _ tile: Digest?
    ) throws -> Digest {
        let tree = LogTree()
        guard let leaf else {
            report.add(.missing, "\(LogBook.leafTable) idx=\(index)")
            return published.map { tree.leaf($0) } ?? tile ?? tree.empty
        }
        let stored = Digest(leaf.hash)
        let computed = leaf.row.map { LogLeaf.bytes($0, salt: leaf.salt) }
        let fromRow = computed.map { tree.leaf($0) }
        let fromFile = published.map { tree.leaf($0) }
        let votes = [fromFile, tile, stored, fromRow].compactMap { $0 }
        // Two that agree outvote one that differs; where nobody agrees, what was published is believed.
        let truth =
            votes.first { vote in votes.count { $0 == vote } > 1 } ?? fromFile ?? tile ?? stored ?? tree.empty
        if fromRow != truth { name(index, leaf, fromFile == truth ? published : nil) }
        if stored != truth { report.add(.changed, "\(LogBook.leafTable) idx=\(index) column=hash") }
        return truth
    }

    /// Which columns of a row, or of its leaf, are not what the entry says.
    private mutating func name(_ index: UInt64, _ leaf: LogBook.Leaf, _ entry: [UInt8]?) {
        guard let entry else {
            // Nothing to compare with: the row was changed or went, or the leaf points at a row that is not its own.
            report.add(leaf.row == nil ? .missing : .changed, "\(LogBook.record) seq=\(leaf.audit)")
            return report.add(.changed, "\(LogBook.leafTable) idx=\(index)")
        }
        guard let row = leaf.row else {
            guard let said = LogLeaf.sequence(of: entry), said != leaf.audit else {
                return report.add(.missing, "\(LogBook.record) seq=\(leaf.audit)")
            }
            return report.add(.changed, "\(LogBook.leafTable) idx=\(index) column=audit")
        }
        let columns = LogLeaf.differences(row, salt: leaf.salt, entry)
        if columns.count == LogLeaf.committed.count, Set(columns) == Set(LogLeaf.committed) {
            return report.add(.changed, "\(LogBook.leafTable) idx=\(index) column=salt")
        }
        if columns.contains("seq") {
            return report.add(.changed, "\(LogBook.leafTable) idx=\(index) column=audit")
        }
        for column in columns { report.add(.changed, "\(LogBook.record) seq=\(leaf.audit) column=\(column)") }
    }
}
