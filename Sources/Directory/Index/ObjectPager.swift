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
        var streams = try BlockOrder.read(match.blocks.map(\.block), sort.column, transaction).enumerated().map {
            PlaceStream(.block(match.blocks[$0].block, $1, match.blocks[$0].set), isAscending)
        }
        let live = match.live.map { SortPlace(sort.column, value: sort.column.value(of: $0), no: $0.no) }.sorted()
        streams.append(PlaceStream(.live(live.map(\.no)), isAscending))
        if let cursor {
            let value = try cursor.value ?? places([cursor.no])[0].value
            try seek(SortPlace(sort.column, value: value, no: cursor.no), &streams, isAscending)
        }
        try fill(&streams, streams.indices)
        streams.removeAll { $0.head == nil }
        while let index = nearest(streams, isAscending), let head = streams[index].head {
            if try !body(head) { return }
            streams[index].dropHead()
            if streams[index].head == nil { try fill(&streams, index..<(index + 1)) }
            if streams[index].head == nil { streams.remove(at: index) }
        }
    }

    /// Puts every stream at its first place strictly beyond `start`.
    private func seek(_ start: SortPlace, _ streams: inout [PlaceStream], _ isAscending: Bool) throws {
        let found = try JointSearch.ends(streams.map(\.count), number: { streams[$0].number($1) }) { probes in
            try places(probes.map(\.no)).map { isAscending ? $0 <= start : $0 < start }
        }
        for (index, end) in found.enumerated() { streams[index].begin(after: end) }
    }

    /// The next places of these streams, with one question for all of them.
    private func fill(_ streams: inout [PlaceStream], _ indices: Range<Int>) throws {
        let numbers = indices.map { streams[$0].take() }
        var found = try places(numbers.flatMap { $0 })[...]
        for (index, some) in zip(indices, numbers) {
            streams[index].heads = found.prefix(some.count)
            found = found.dropFirst(some.count)
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

    /// Objects with their values of now, in the order given. What has no value, or is no more, has the empty one.
    private func places(_ numbers: [Int64]) throws -> [SortPlace] {
        var values: [Int64: String] = [:]
        try JointSearch.forEachList(numbers) { some in
            let question: SQL =
                if let column = sort.column.stored {
                    "SELECT no, \(raw: column) FROM dir_object WHERE no IN (\(joined: some))"
                } else {
                    """
                    SELECT o.no, MAX(v.visited_on) FROM dir_object o JOIN dir_visit v ON v.object = o.id
                    WHERE o.no IN (\(joined: some)) GROUP BY o.no
                    """
                }
            try transaction.forEach(question) { values[try $0.int64(0)] = try $0.text(1) }
        }
        return numbers.map { SortPlace(sort.column, value: values[$0] ?? "", no: $0) }
    }
}

extension ObjectSort.Column {
    /// In `dir_object`; nil: in a table of its own.
    fileprivate var stored: String? {
        switch self {
        case .code: "id"
        case .updated: "updated_at"
        case .visited: nil
        case .name, .region, .industry, .risk: rawValue
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

    /// What is asked for at once grows from the first number to the second: a page needs little of each block, a
    /// whole file everything.
    private static let ahead = (first: 2, most: 256)

    let count: Int
    private let source: Source
    private let isAscending: Bool
    private var position: Int
    private var ahead = Self.ahead.first
    /// The next places, read.
    var heads: ArraySlice<SortPlace> = []

    init(_ source: Source, _ isAscending: Bool) {
        self.source = source
        self.isAscending = isAscending
        switch source {
        case .block(_, let order, _): count = order.count
        case .live(let numbers): count = numbers.count
        }
        position = isAscending ? 0 : count - 1
    }

    var head: SortPlace? { heads.first }

    mutating func dropHead() { heads.removeFirst() }

    /// The number at a position; nil when it does not count.
    func number(_ position: Int) -> Int64? {
        switch source {
        case .live(let numbers): return numbers[position]
        case .block(let block, let order, let set):
            let place = order[position]
            return set.contains(place) ? Block.no(block, place) : nil
        }
    }

    /// `end` places come before where the walk begins, going up; going down it begins with the last of them.
    mutating func begin(after end: Int) { position = isAscending ? end : end - 1 }

    /// The next numbers that count, each once.
    mutating func take() -> [Int64] {
        var numbers: [Int64] = []
        while numbers.count < ahead, position >= 0, position < count {
            if let no = number(position) { numbers.append(no) }
            position += isAscending ? 1 : -1
        }
        ahead = min(2 * ahead, Self.ahead.most)
        return numbers
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
