// A plain list, one id a line, and the ids of it with the smallest tickets: ten millions in a moment.

import CTickets
public import Merkle

/// Why a list cannot be drawn from. Lines count from 1.
public enum ListFault: Error, Sendable, Hashable {
    /// A blank line would change nobody's odds, but says that something is wrong with the list.
    case blank(line: Int)
    case id(line: Int, text: String)
    /// A second line of the same id would double its odds.
    case duplicate(line: Int, first: Int, id: String)
    /// More are wanted than there are.
    case tooMany(available: Int)
    /// The list was written to while it was read.
    case changed
}

extension Suite {
    /// The `count` ids with the smallest tickets in ticket order, each followed by a line feed.
    ///
    /// - Parameters:
    ///   - count: n ≥ 0.
    ///   - lines: ids (`Alphabet.isID`), one a line, LF or CRLF, the last line also without.
    ///   - subkey: S.
    public func select(
        _ count: Int, fromLines lines: UnsafeRawBufferPointer, subkey: Digest
    ) throws(ListFault) -> [UInt8] {
        let list = IDList(lines, TicketMaker(self, subkey: subkey), kernel)
        defer { list.free() }
        if let fault = list.repeatedID() ?? list.fault { throw fault }
        guard count <= list.count else { throw .tooMany(available: list.count) }
        return list.lines(of: smallest(count, of: list.firsts, precedes: list.precedes))
    }
}

/// The good lines of a list up to the first bad one, with the first eight bytes of their tickets.
private struct IDList {
    let base: UnsafePointer<UInt8>
    let maker: TicketMaker
    private let places: Room<ct_place>
    private let tickets: Room<UInt64>
    let count: Int
    /// What is wrong with the line after the last good one.
    let fault: ListFault?

    /// Bytes that are split and hashed before the next are looked at.
    private static let portion = 1 << 16

    init(_ lines: UnsafeRawBufferPointer, _ maker: TicketMaker, _ kernel: Kernel) {
        self.maker = maker
        base = lines.assumingMemoryBound(to: UInt8.self).baseAddress ?? UnsafePointer(bitPattern: 1)!
        let base = base
        // Parts of the file that begin after a line feed.
        let parts = parts(for: lines.count / 16)
        let starts = (0...parts).map { Self.lineStart(lines, atOrAfter: lines.count * $0 / parts) }
        let surveys = UnsafeMutablePointer<(lines: Int, plain: Bool)>.allocate(capacity: parts)
        defer { surveys.deallocate() }
        inParallel(parts) { part in
            var plain = true
            let count = ct_lines_survey(base + starts[part], starts[part + 1] - starts[part], &plain)
            surveys[part] = (count, plain)
        }
        var firstLine = [0]
        for part in 0..<parts { firstLine.append(firstLine[part] + surveys[part].lines) }
        let places = Room<ct_place>(firstLine[parts])
        let tickets = Room<UInt64>(firstLine[parts])
        let stops = UnsafeMutablePointer<(line: Int, offset: Int)>.allocate(capacity: parts)
        defer { stops.deallocate() }
        inParallel(parts) { part in
            var line = firstLine[part]
            var at = starts[part]
            var end = at
            while at == end, end < starts[part + 1] {
                end = min(starts[part + 1], Self.lineStart(lines, atOrAfter: end + Self.portion))
                let room = firstLine[part + 1] - line
                let found = ct_lines_place(base, &at, end, surveys[part].plain, places.start + line, room)
                maker.write(
                    UnsafeBufferPointer(start: places.start + line, count: found), of: base, kernel: kernel,
                    to: tickets.start + line, words: 1)
                line += found
            }
            stops[part] = (line, at)
        }
        self.places = places
        self.tickets = tickets
        // A part ends where it should exactly when it has the lines that were counted in it.
        let bad = (0..<parts).first { stops[$0].offset < starts[$0 + 1] || stops[$0].line < firstLine[$0 + 1] }
        count = bad.map { stops[$0].line } ?? firstLine[parts]
        fault = bad.map { part in
            let (line, offset) = stops[part]
            guard offset < starts[part + 1], line < firstLine[part + 1] else { return .changed }
            return Self.fault(lines, at: offset, line: line + 1)
        }
    }

    func free() {
        places.free()
        tickets.free()
    }

    var firsts: UnsafeBufferPointer<UInt64> { UnsafeBufferPointer(start: tickets.start, count: count) }

    private static func lineStart(_ lines: UnsafeRawBufferPointer, atOrAfter offset: Int) -> Int {
        guard offset > 0 else { return 0 }
        var offset = min(offset, lines.count)
        while offset < lines.count, lines[offset - 1] != 0x0A { offset += 1 }
        return offset
    }

    private static func fault(_ lines: UnsafeRawBufferPointer, at offset: Int, line: Int) -> ListFault {
        var text = lines[offset...].prefix { $0 != 0x0A }
        if text.last == 0x0D { text.removeLast() }
        let id = String(decoding: text, as: UTF8.self)
        return id.allSatisfy(\.isWhitespace) ? .blank(line: line) : .id(line: line, text: id)
    }

    func id(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let place = places.start[index]
        return UnsafeBufferPointer(start: base + Int(place >> 6), count: Int(place & 63))
    }

    /// Where the first eight bytes are equal: the whole ticket, then the id.
    func precedes(_ one: Int, _ other: Int) -> Bool {
        let tickets = [one, other].map { index in maker.ticket(String(decoding: id(index), as: UTF8.self)) }
        guard tickets[0] == tickets[1] else { return tickets[0] < tickets[1] }
        return id(one).lexicographicallyPrecedes(id(other))
    }

    /// The first line whose id was there before. Equal ids have equal tickets, so only those are compared.
    func repeatedID() -> ListFault? {
        let suspects = repeated(in: firsts)
        guard !suspects.isEmpty else { return nil }
        var seen: [UInt64: [Int]] = [:]
        for index in 0..<count where suspects.contains(firsts[index]) {
            let id = id(index)
            if let first = seen[firsts[index]]?.first(where: { self.id($0).elementsEqual(id) }) {
                return .duplicate(line: index + 1, first: first + 1, id: String(decoding: id, as: UTF8.self))
            }
            seen[firsts[index], default: []].append(index)
        }
        return nil
    }

    /// Chosen lines lie anywhere, and to reach each takes longer than to copy it: in parts, and places first.
    func lines(of chosen: [Int]) -> [UInt8] {
        let parts = parts(for: chosen.count)
        let wanted = Room<ct_place>(chosen.count)
        let sizes = Room<Int>(parts)
        defer {
            wanted.free()
            sizes.free()
        }
        inParallel(parts) { part in
            var size = 0
            for number in range(part, of: parts, chosen.count) {
                let place = places.start[chosen[number]]
                wanted.start[number] = place
                size += Int(place & 63) + 1
            }
            sizes.start[part] = size
        }
        let ends = (0..<parts).reduce(into: [0]) { $0.append($0.last! + sizes.start[$1]) }
        return [UInt8](unsafeUninitializedCapacity: ends.last!) { lines, written in
            let start = lines.baseAddress
            inParallel(parts) { part in
                let mine = range(part, of: parts, chosen.count)
                guard let start, !mine.isEmpty else { return }
                ct_lines_write(base, wanted.start + mine.lowerBound, mine.count, start + ends[part])
            }
            written = ends.last!
        }
    }
}
