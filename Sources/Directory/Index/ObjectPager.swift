// One page of a list: the blocks' orders, filtered and merged from a place on, in either direction.

import Governance
import SQLKit

/// Where a page begins: strictly after an object, or strictly before it. Opaque in a URL.
package struct ListCursor: Sendable, Hashable {
    package var isBefore: Bool
    let no: Int64
    /// The object's value in the sorted column when the link was made. Risk classes are not written into addresses:
    /// nil means the value of now.
    let value: String?

    init(isBefore: Bool, no: Int64, value: String?) {
        self.isBefore = isBefore
        self.no = no
        self.value = value
    }

    /// From a URL. Nil when it is not ours.
    package init?(_ text: String) {
        guard let bytes = Base64URL.decode(text), let plain = String(validating: bytes, as: UTF8.self) else {
            return nil
        }
        let parts = plain.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, let no = Int64(parts[1]), parts[0] == "a" || parts[0] == "b" else { return nil }
        self.init(isBefore: parts[0] == "b", no: no, value: parts.count == 3 ? String(parts[2]) : nil)
    }

    package var text: String {
        Base64URL.encode(Array("\(isBefore ? "b" : "a")\n\(no)\(value.map { "\n" + $0 } ?? "")".utf8))
    }
}

struct ObjectPager {
    let match: ObjectMatch
    let sort: ObjectSort
    let transaction: any ReadTransaction

    struct Page {
        var places: [SortPlace] = []
        var previous: ListCursor?
        var next: ListCursor?
    }

    func page(_ cursor: ListCursor?, limit: Int) throws -> Page {
        let isBefore = cursor?.isBefore ?? false
        var found: [SortPlace] = []
        try walk(from: cursor) { place in
            found.append(place)
            return found.count <= limit
        }
        let hasMore = found.count > limit
        var page = Page(places: Array(found.prefix(limit)))
        if isBefore { page.places.reverse() }
        guard let first = page.places.first, let last = page.places.last else { return page }
        if isBefore ? hasMore : cursor != nil { page.previous = self.cursor(first, isBefore: true) }
        if isBefore || hasMore { page.next = self.cursor(last, isBefore: false) }
        return page
    }

    /// Every place from the cursor on, in the order of the sort (against it when the cursor says before).
    func walk(from cursor: ListCursor?, _ body: (SortPlace) throws -> Bool) throws {
        let isAscending = sort.isDescending == (cursor?.isBefore ?? false)
        let start = try cursor.map { cursor in
            try SortPlace(sort.column, value: cursor.value ?? value(of: cursor.no) ?? "", no: cursor.no)
        }
        var streams: [PlaceStream] = []
        for (block, set) in match.blocks {
            let order = try BlockOrder.read(block, sort.column, transaction)
            streams.append(PlaceStream(.block(block, order, set), isAscending))
        }
        let live = match.live.map { SortPlace(sort.column, value: sort.column.value(of: $0), no: $0.no) }.sorted()
        streams.append(PlaceStream(.live(live.map(\.no)), isAscending))
        for index in streams.indices {
            if let start { try streams[index].seek(start, place) }
            try streams[index].load(place)
        }
        streams.removeAll { $0.head == nil }
        while let index = nearest(streams, isAscending), let head = streams[index].head {
            if try !body(head) { return }
            try streams[index].advance(place)
            if streams[index].head == nil { streams.remove(at: index) }
        }
    }

    private func nearest(_ streams: [PlaceStream], _ isAscending: Bool) -> Int? {
        streams.indices.min { left, right in
            guard let one = streams[left].head, let two = streams[right].head else { return false }
            return isAscending ? one < two : two < one
        }
    }

    private func cursor(_ place: SortPlace, isBefore: Bool) -> ListCursor {
        ListCursor(isBefore: isBefore, no: place.no, value: sort.column == .risk ? nil : place.value)
    }

    private func place(_ no: Int64) throws -> SortPlace {
        SortPlace(sort.column, value: try value(of: no) ?? "", no: no)
    }

    private func value(of no: Int64) throws -> String? {
        switch sort.column {
        case .name: try transaction.text("SELECT name FROM dir_object WHERE no = \(no)")
        case .code: try transaction.text("SELECT id FROM dir_object WHERE no = \(no)")
        case .region: try transaction.text("SELECT region FROM dir_object WHERE no = \(no)")
        case .industry: try transaction.text("SELECT industry FROM dir_object WHERE no = \(no)")
        case .risk: try transaction.text("SELECT risk FROM dir_object WHERE no = \(no)")
        case .updated: try transaction.text("SELECT updated_at FROM dir_object WHERE no = \(no)")
        case .visited:
            try transaction.text(
                """
                SELECT MAX(v.visited_on) FROM dir_object o JOIN dir_visit v ON v.object = o.id WHERE o.no = \(no)
                """)
        }
    }
}

/// Numbers in ascending order, walked from either end.
private struct PlaceStream {
    enum Source {
        /// A block's order; those in the set count.
        case block(Int64, BlockOrder, BlockSet)
        case live([Int64])
    }

    private let source: Source
    private let count: Int
    private let isAscending: Bool
    private var position: Int
    private(set) var head: SortPlace?

    init(_ source: Source, _ isAscending: Bool) {
        self.source = source
        self.isAscending = isAscending
        switch source {
        case .block(_, let order, _): count = order.count
        case .live(let numbers): count = numbers.count
        }
        position = isAscending ? 0 : count - 1
    }

    /// The number at a position; nil when it does not count.
    private func number(_ position: Int) -> Int64? {
        switch source {
        case .live(let numbers): return numbers[position]
        case .block(let block, let order, let set):
            let place = order[position]
            return set.contains(place) ? Block.no(block, place) : nil
        }
    }

    /// To the first place strictly beyond `start`.
    mutating func seek(_ start: SortPlace, _ place: (Int64) throws -> SortPlace) rethrows {
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            var probe = middle, no = number(probe)
            while no == nil, probe + 1 < high {
                probe += 1
                no = number(probe)
            }
            guard let no else {
                high = middle
                continue
            }
            let isBelow = try isAscending ? place(no) <= start : place(no) < start
            if isBelow { low = probe + 1 } else { high = middle }
        }
        position = isAscending ? low : low - 1
    }

    /// The head: the next number that counts, from the position on.
    mutating func load(_ place: (Int64) throws -> SortPlace) rethrows {
        head = nil
        while position >= 0, position < count {
            if let no = number(position) {
                head = try place(no)
                return
            }
            position += isAscending ? 1 : -1
        }
    }

    mutating func advance(_ place: (Int64) throws -> SortPlace) rethrows {
        position += isAscending ? 1 : -1
        try load(place)
    }
}

/// RFC 4648, clause 5, without padding.
enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var buffer: UInt32 = 0, bits = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[Int(buffer >> UInt32(bits) & 63)])
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << UInt32(6 - bits) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }

    static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer: UInt32 = 0, bits = 0
        for sign in text.utf8 {
            guard let value = alphabet.firstIndex(of: sign) else { return nil }
            buffer = buffer << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return bytes
    }
}
