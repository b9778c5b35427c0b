// What a roster hashes to: leaves, roots, tickets, in large portions over the kernels.

import CTickets
public import Merkle

extension Suite {
    /// The root of a roster: salted leaf data where there are salts, else the records themselves.
    public func root(of roster: Roster) -> Digest {
        let leafTag = tag("leaf").bytes
        return root(count: roster.count) { range, batch in
            guard roster.isSalted else {
                for index in range { batch.add { roster.writeRecord(index, to: &$0) } }
                return
            }
            batch = saltedLeaves(roster, range, leafTag)
        }
    }

    /// The root of the directory: leaf data = id bytes, ids sorted.
    public func directoryRoot(_ ids: some Sequence<String>) -> Digest {
        let ids = Array(ids)
        return root(count: ids.count) { range, batch in
            for index in range { batch.add { $0 += ids[index].utf8 } }
        }
    }

    /// Tickets of a roster, in its order.
    public func tickets(of roster: Roster, subkey: Digest) -> [Digest] {
        let maker = TicketMaker(self, subkey: subkey)
        let leafTag = tag("leaf").bytes
        return [Digest](unsafeUninitializedCapacity: roster.count) { tickets, count in
            let start = tickets.baseAddress
            inPortions(roster.count) { range in
                var batch = Batch()
                if roster.isSalted {
                    batch = saltedLeaves(roster, range, leafTag)
                } else {
                    for index in range { batch.add { $0 += roster.ids[index].utf8 } }
                }
                let places = batch.places
                places.withUnsafeBufferPointer { places in
                    // A digest is its four words.
                    (start! + range.lowerBound).withMemoryRebound(to: UInt64.self, capacity: 4 * range.count) {
                        maker.write(places, of: batch.bytes, kernel: kernel, to: $0, words: 4)
                    }
                }
            }
            count = roster.count
        }
    }

    /// Leaf data `H(tag("leaf") ‖ salt ‖ record)` of some rows.
    private func saltedLeaves(_ roster: Roster, _ range: Range<Int>, _ leafTag: [UInt8]) -> Batch {
        var messages = Batch()
        for index in range {
            messages.add {
                $0 += leafTag
                $0 += roster.salt(at: index)
                roster.writeRecord(index, to: &$0)
            }
        }
        return Batch(digests: digests(messages, first: -1))
    }

    // MARK: Portions

    /// The root over `count` leaves, whose data `write` adds to a batch, portion by portion.
    private func root(count: Int, _ write: (Range<Int>, inout Batch) -> Void) -> Digest {
        guard count > 0 else { return empty }
        var hashes = [UInt8](unsafeUninitializedCapacity: 32 * count) { hashes, initialized in
            let start = hashes.baseAddress!
            inPortions(count) { range in
                var batch = Batch()
                write(range, &batch)
                (start + 32 * range.lowerBound).update(from: digests(batch, first: 0), count: 32 * range.count)
            }
            initialized = 32 * count
        }
        ct_root(kernel.pointer, kernelSuite, &hashes, count)
        return hashes.withUnsafeBytes { Digest(unsafe: UnsafeRawBufferPointer(rebasing: $0[..<32])) }
    }

    func digests(_ batch: Batch, first: Int32) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32 * batch.ends.count) { digests, initialized in
            ct_digests(
                kernel.pointer, kernelSuite, first, batch.bytes, batch.ends, batch.ends.count, digests.baseAddress)
            initialized = 32 * batch.ends.count
        }
    }
}

/// Covers 0 ..< count in portions that fit the processor's cache, on all threads.
private func inPortions(_ count: Int, _ body: (Range<Int>) -> Void) {
    let parts = parts(for: count)
    inParallel(parts) { part in
        let mine = range(part, of: parts, count)
        for start in stride(from: mine.lowerBound, to: mine.upperBound, by: 1024) {
            body(start..<min(start + 1024, mine.upperBound))
        }
    }
}

/// Messages one behind the other.
struct Batch {
    var bytes: [UInt8] = []
    /// Where each message ends.
    var ends: [Int] = []

    init() {
        bytes.reserveCapacity(1 << 16)
        ends.reserveCapacity(1024)
    }

    /// Messages of 32 bytes.
    init(digests: [UInt8]) {
        bytes = digests
        ends = (0..<digests.count / 32).map { 32 * ($0 + 1) }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func add(_ write: (inout [UInt8]) -> Void) {
        write(&bytes)
        ends.append(bytes.count)
    }

    /// Messages of at most 55 bytes as units of tickets.
    var places: [ct_place] {
        var start = 0
        return ends.map { end in
            defer { start = end }
            return place(start, end - start)
        }
    }
}

extension Roster {
    /// `Record = u8 len ‖ id ‖ u8 len ‖ label`.
    fileprivate func writeRecord(_ index: Int, to bytes: inout [UInt8]) {
        let id = ids[index].utf8
        let label = label(at: index).utf8
        bytes.append(UInt8(id.count))
        bytes += id
        bytes.append(UInt8(label.count))
        bytes += label
    }
}
