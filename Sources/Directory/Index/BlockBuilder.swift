// Computes the stored sets of one block from its objects. Pure: the same objects give the same bytes.

import Governance
import SQLKit

struct BlockBuilder {
    private let tree: RegionTree
    private var regions: [String: [Int64]] = [:]
    private var industries: [String: [Int64]] = [:]

    init(tree: RegionTree) { self.tree = tree }

    /// Rows of `dir_posting`: key and bytes, keys ascending.
    mutating func rows(of block: Int64, _ objects: [IndexRow]) -> [[SQLValue]] {
        var built: [(key: Int64, bytes: [UInt8])] = []
        var grams = GramList(names: objects.count)
        var values = ValueSets()
        var names = NameOrder()
        for object in objects {
            let place = UInt16(Block.place(object.no))
            let units = SearchText.units(object.name)
            grams.add(units, place)
            names.add(units, place)
            add(object, place, &values)
        }
        grams.encode { built.append((PostingKey.make(block, $0, $1), $2)) }
        values.encode { built.append((PostingKey.make(block, $0, $1), $2)) }
        for column in ObjectSort.Column.allCases {
            let key = PostingKey.make(block, .order, column.number)
            built.append((key, BlockOrder.encode(column == .name ? names.sorted() : order(of: objects, by: column))))
        }
        built.sort { $0.key < $1.key }
        return built.map { [.integer($0.key), .blob($0.bytes)] }
    }

    private mutating func add(_ object: IndexRow, _ place: UInt16, _ values: inout ValueSets) {
        values.add(.all, 0, place)
        for head in heads(ofRegion: object.region) { values.add(.region, head, place) }
        for head in heads(ofIndustry: object.industry) { values.add(.industry, head, place) }
        values.add(.kind, PostingKey.hash(object.kind), place)
        values.add(.state, PostingKey.hash(object.state), place)
        values.add(.risk, PostingKey.word(object.risk.utf8), place)
        for tag in object.tags { values.add(.tag, PostingKey.hash(tag), place) }
        if !object.visits.isEmpty {
            for year in Set(object.visits.compactMap { Int64($0.prefix(4)) }) { values.add(.year, year, place) }
        }
    }

    private mutating func heads(ofRegion region: String) -> [Int64] {
        if let known = regions[region] { return known }
        let code = tree.current(RegionCode(rawValue: region) ?? .root)
        let heads = Set(([code] + tree.ancestors(of: code)).map { PostingKey.region($0.rawValue) }).sorted()
        regions[region] = heads
        return heads
    }

    private mutating func heads(ofIndustry industry: String) -> [Int64] {
        if let known = industries[industry] { return known }
        let heads = PostingKey.industries(industry)
        industries[industry] = heads
        return heads
    }

    /// Places in the order of the column, ties by number.
    private func order(of objects: [IndexRow], by column: ObjectSort.Column) -> [UInt16] {
        if column == .code {
            let ids = objects.map(\.id)
            return ids.indices.sorted { ids[$0] < ids[$1] }.map { UInt16(Block.place(objects[$0].no)) }
        }
        // Few values, many objects: the values are sorted, the objects only dealt out.
        var slots: [String: Int] = [:]
        var members: [[UInt16]] = []
        for object in objects {
            let value = column.value(of: object), place = UInt16(Block.place(object.no))
            if let slot = slots[value] {
                members[slot].append(place)
            } else {
                slots[value] = members.count
                members.append([place])
            }
        }
        return slots.sorted { $0.key < $1.key }.flatMap { members[$0.value] }
    }
}

/// The names of a block in the order of `NameKey`, in one buffer.
private struct NameOrder {
    private var signs: [UInt32] = []
    private var starts: [Int] = [0]
    private var places: [UInt16] = []

    mutating func add(_ units: [UInt16], _ place: UInt16) {
        for unit in units { signs.append(NameKey.sign(unit)) }
        starts.append(signs.count)
        places.append(place)
    }

    /// Ties by place.
    func sorted() -> [UInt16] {
        signs.withUnsafeBufferPointer { signs in
            starts.withUnsafeBufferPointer { starts in
                places.indices.sorted { left, right in
                    var one = starts[left], two = starts[right]
                    let oneEnd = starts[left + 1], twoEnd = starts[right + 1]
                    while one < oneEnd, two < twoEnd {
                        if signs[one] != signs[two] { return signs[one] < signs[two] }
                        one += 1
                        two += 1
                    }
                    let (oneLeft, twoLeft) = (oneEnd - one, twoEnd - two)
                    return oneLeft == twoLeft ? left < right : oneLeft < twoLeft
                }
            }
        }.map { places[$0] }
    }
}

/// Sets by kind and value, filled in order of place.
private struct ValueSets {
    private var slots: [Int64: Int] = [:]
    private var members: [(key: Int64, places: [UInt16])] = []

    mutating func add(_ kind: PostingKind, _ head: Int64, _ place: UInt16) {
        let key = PostingKey.make(0, kind, head)
        if let slot = slots[key] {
            members[slot].places.append(place)
        } else {
            slots[key] = members.count
            members.append((key, [place]))
        }
    }

    func encode(_ body: (PostingKind, Int64, [UInt8]) -> Void) {
        for (key, places) in members {
            guard let kind = PostingKind(rawValue: key >> PostingKey.headBits) else { continue }
            let head = key & (1 << PostingKey.headBits - 1)
            body(kind, head, PostingGroup.encode([(tail: 0, places: places[...])]))
        }
    }
}
