// The folder, byte by byte, against what the entries give; and every checkpoint that was ever signed.

import Governance
import Merkle
import SQLKit
import TransparencyLog

extension LogCheck {
    // MARK: Tiles

    /// Every file of the folder: is it named as a file of the log, and does it hold what it must?
    mutating func files() throws {
        let levels = Self.levels(hashes)
        report.files = names.count
        for name in names where name != "checkpoint" && name != "keys" {
            guard let path = TilePath(name) else {
                report.add(.unknown, name)
                continue
            }
            guard let bytes = try tiles.read(name) else {
                // Its full tile may have come meanwhile, and then it goes.
                if try tiles.read(path.full.description) == nil { report.add(.missing, name) }
                continue
            }
            try compare(path, bytes, levels)
        }
        guard let published, let signed = try? SignedCheckpoint(published) else { return }
        let there = Set(names)
        for path in TilePath.all(size: min(signed.checkpoint.size, UInt64(hashes.count))) {
            if !there.contains(path.description), !there.contains(path.full.description) {
                report.add(.missing, path.description)
            }
        }
    }

    /// The hashes of each level: of a level above 0 those of full tiles below.
    private static func levels(_ leaves: [Digest]) -> [[Digest]] {
        var levels = [leaves]
        while let below = levels.last, below.count >= 256 {
            levels.append(
                (0..<below.count / 256).map { LogTree().root(ofLeafHashes: below[$0 * 256..<$0 * 256 + 256]) })
        }
        return levels
    }

    private mutating func compare(_ path: TilePath, _ bytes: [UInt8], _ levels: [[Digest]]) throws {
        let first = Int(clamping: path.index * 256)
        switch path.kind {
        case .hashes(let level):
            guard level < levels.count, first + path.width <= levels[level].count else {
                return report.add(.unknown, path.description)
            }
            place(path, bytes, levels[level][first..<first + path.width].flatMap(\.bytes))
        case .entries:
            guard first + path.width <= hashes.count else { return report.add(.unknown, path.description) }
            try bundle(path, bytes, first)
        }
    }

    /// A bundle holds the entries as their rows give them; where the row was changed, entries with the right hash.
    private mutating func bundle(_ path: TilePath, _ bytes: [UInt8], _ first: Int) throws {
        let leaves = try LogBook.leaves(from: UInt64(first), count: path.width, in: transaction)
        let theirs = (try? EntryBundle.decode(bytes)) ?? []
        var expected: [[UInt8]] = []
        for place in 0..<path.width {
            let leaf = leaves[UInt64(first + place)]
            let own = leaf.flatMap { leaf in leaf.row.map { LogLeaf.bytes($0, salt: leaf.salt) } }
            if let own, LogTree().leaf(own) == hashes[first + place] {
                expected.append(own)
            } else if place < theirs.count, LogTree().leaf(theirs[place]) == hashes[first + place] {
                expected.append(theirs[place])
            } else {
                return report.add(.changed, "\(path) entry \(first + place)")
            }
        }
        place(path, bytes, (try? EntryBundle.encode(expected)) ?? [])
    }

    private mutating func place(_ path: TilePath, _ bytes: [UInt8], _ expected: [UInt8]) {
        guard bytes != expected else { return }
        let byte = zip(bytes, expected).enumerated().first { $1.0 != $1.1 }?.offset ?? min(bytes.count, expected.count)
        report.add(.changed, "\(path) byte \(byte)")
    }

    // MARK: Checkpoints

    /// Every signed checkpoint: form, key of its time, root, time, and the lines of its witnesses.
    mutating func checkpoints() throws {
        var time: UInt64 = 0
        var before: UInt64 = 0
        var last: UInt64?
        while true {
            let page = try LogBook.checkpoints(after: last, limit: Self.page, in: transaction)
            for stored in page {
                let place = "\(LogBook.checkpointTable) size=\(stored.size)"
                guard let head = signed(stored, place, after: before) else { continue }
                if stored.root != head.checkpoint.root.bytes { report.add(.changed, "\(place) column=root") }
                if roots[stored.size] != head.checkpoint.root { report.add(.root, place) }
                if stored.time < time { report.add(.time, "\(place) column=time") }
                time = max(time, stored.time)
                before = stored.size
                try cosignatures(of: stored, head.note.text)
            }
            report.checkpoints += page.count
            guard let end = page.last?.size else { break }
            last = end
            report.signed = end
        }
    }

    /// Checkpoints in memory at a time: there may be one for each second of years.
    static let page = 256

    private mutating func signed(_ stored: StoredCheckpoint, _ place: String, after before: UInt64) -> SignedCheckpoint?
    {
        guard let head = try? SignedCheckpoint(Array(stored.note.utf8)), Array(stored.note.utf8) == head.note.bytes,
            head.checkpoint.origin == keys.first?.key.name
        else {
            report.add(.changed, "\(place) column=note")
            return nil
        }
        guard head.checkpoint.size == stored.size else {
            // Which of the two was changed, the signature says.
            let isSigned = (try? head.verified(by: keys.map(\.key))) != nil
            report.add(.changed, "\(place) column=\(isSigned ? "size" : "note")")
            return nil
        }
        let own = keys.last { $0.from < stored.size }?.key
        var known = own.map { [$0, $0.with(.cosignature)] } ?? []
        if let place = keys.firstIndex(where: { $0.key == own }), place > 0, keys[place].from == before {
            known.append(keys[place - 1].key)
        }
        let lines = head.note.signatures
        guard let own, let found = try? head.note.verified(by: known), found.contains(own),
            lines.allSatisfy({ line in found.contains { line.name == $0.name && line.id == $0.id } }),
            lines.count == found.count, let time = head.note.cosignature(by: own.with(.cosignature))?.time
        else {
            report.add(.signature, "\(place) column=note")
            return nil
        }
        if time != stored.time { report.add(.changed, "\(place) column=time") }
        return head
    }

    private mutating func cosignatures(of stored: StoredCheckpoint, _ text: String) throws {
        for (vkey, line) in try LogBook.cosignatures(size: stored.size, in: transaction) {
            let place = "\(LogBook.cosignatureTable) size=\(stored.size) vkey=\(vkey)"
            guard let key = try? VerifierKey(vkey), try LogBook.isWitness(vkey, in: transaction) else {
                report.add(.unknown, "\(place) column=vkey")
                continue
            }
            guard line.hasSuffix("\n"), let signature = NoteSignature(line: line.dropLast()), signature.line == line,
                Cosignature(signature, of: text, by: key) != nil
            else {
                report.add(.signature, "\(place) column=line")
                continue
            }
        }
    }

    /// Cosignatures of what was never signed.
    mutating func strays() throws {
        for place in try LogBook.strayCosignatures(in: transaction) { report.add(.unknown, "\(place) column=size") }
    }

    /// The two mutable files of the folder.
    mutating func mutableFiles() throws {
        let last = try LogBook.lastCheckpoint(in: transaction)
        guard let bytes = published else {
            if last != nil { report.add(.missing, "checkpoint") }
            return
        }
        guard let signed = try? SignedCheckpoint(bytes), signed.note.bytes == bytes else {
            return report.add(.changed, "checkpoint")
        }
        let size = signed.checkpoint.size
        guard let stored = try LogBook.checkpoint(size: size, in: transaction) else {
            return report.add(.unknown, "checkpoint size=\(size)")
        }
        let own = (try? SignedCheckpoint(Array(stored.note.utf8)))?.note
        if own?.text != signed.note.text { report.add(.changed, "checkpoint text") }
        if roots[size] != signed.checkpoint.root { report.add(.root, "checkpoint") }
        let lines = try LogBook.cosignatures(size: size, in: transaction).map(\.line)
        for (number, line) in signed.note.signatures.enumerated()
        where own?.signatures.contains(line) != true && !lines.contains(line.line) {
            report.add(.signature, "checkpoint signature \(number + 1)")
        }
        for line in own?.signatures ?? [] where !signed.note.signatures.contains(line) {
            report.add(.missing, "checkpoint signature \(line.name)")
        }
        try listOfKeys()
    }

    private mutating func listOfKeys() throws {
        guard let bytes = keyList else { return report.add(.missing, "keys") }
        guard let note = try? SignedNote(bytes), note.bytes == bytes, note.text == KeyList.text(keys) else {
            return report.add(.changed, "keys")
        }
        let found = (try? note.verified(by: keys.map(\.key))) ?? []
        if found.count != note.signatures.count || keys.last.map({ found.contains($0.key) }) != true {
            report.add(.signature, "keys")
        }
    }

    /// What acts wrote beside their own row: keys and witnesses as they were put on the record.
    mutating func coveredRows() throws {
        for place in try LogBook.changedSettings(in: transaction) { report.add(.changed, place) }
        for place in try LogBook.missingSettings(in: transaction) { report.add(.missing, place) }
        let halt = try LogBook.changedHalt(in: transaction)
        for place in halt.changed { report.add(.changed, "\(LogBook.haltTable) \(place)") }
        if halt.missing { report.add(.missing, LogBook.haltTable) }
    }
}
