// The frozen list: eligible objects with their strata, or excluded ones with their reasons. Columns, not rows: a city
// has a million of them.

public import Merkle

/// Whether the list may be shown to everyone (draw.md, Roster mode).
public enum RosterMode: String, Sendable, CaseIterable { case `public`, committed }

/// Sorted ids with a label each (stratum or reason) and, where salted, 32 random bytes each.
public struct Roster: Sendable {
    /// Sorted by bytes, no duplicates.
    public private(set) var ids: [String] = []
    /// Distinct labels in order of first appearance.
    public private(set) var labels: [String] = []
    /// For each id, the index of its label.
    public private(set) var labelIndex: [Int32] = []
    /// 32 bytes for each id, or empty when the list is not salted.
    public private(set) var salts: [UInt8] = []

    private var indexOfLabel: [String: Int32] = [:]

    public init() {}

    public var count: Int { ids.count }
    public var isSalted: Bool { !salts.isEmpty }

    public mutating func reserve(_ count: Int, salted: Bool) {
        ids.reserveCapacity(count)
        labelIndex.reserveCapacity(count)
        if salted { salts.reserveCapacity(count * 32) }
    }

    /// Adds the next object. Ids must arrive in ascending byte order; all rows are salted or none is.
    public mutating func append(id: String, label: String, salt: [UInt8] = []) throws(RosterError) {
        guard Alphabet.isID(id) else { throw .alphabet(id) }
        if let last = ids.last, last >= id { throw last == id ? .duplicate(id) : .order(id) }
        guard !label.isEmpty, label.utf8.count <= 255 else { throw .label(id, label) }
        guard salt.isEmpty || salt.count == 32, ids.isEmpty || salt.isEmpty == salts.isEmpty else { throw .salt(id) }
        if let known = indexOfLabel[label] {
            labelIndex.append(known)
        } else {
            indexOfLabel[label] = Int32(labels.count)
            labelIndex.append(Int32(labels.count))
            labels.append(label)
        }
        ids.append(id)
        salts += salt
    }

    public func label(at index: Int) -> String { labels[Int(labelIndex[index])] }

    public func salt(at index: Int) -> ArraySlice<UInt8> {
        isSalted ? salts[index * 32..<(index + 1) * 32] : []
    }

    /// Position of an id, by binary search.
    public func index(of id: String) -> Int? {
        var low = 0
        var high = ids.count
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < ids.count && ids[low] == id ? low : nil
    }

    /// How many objects carry each label.
    public var countByLabel: [String: Int] {
        var counts = [Int](repeating: 0, count: labels.count)
        for index in labelIndex { counts[Int(index)] += 1 }
        return Dictionary(uniqueKeysWithValues: zip(labels, counts))
    }
}

/// Why a row cannot enter a roster.
public enum RosterError: Error, Sendable, Hashable {
    case alphabet(String)
    case duplicate(String)
    case order(String)
    case label(String, String)
    case salt(String)

    public var code: String {
        switch self {
        case .alphabet: "roster.alphabet"
        case .duplicate: "roster.duplicate"
        case .order: "roster.order"
        case .label: "roster.label"
        case .salt: "roster.salt"
        }
    }

    public var parameters: [String: String] {
        switch self {
        case .alphabet(let id), .duplicate(let id), .order(let id), .salt(let id): ["id": id]
        case .label(let id, let label): ["id": id, "label": label]
        }
    }
}

// MARK: Leaves

extension Suite {
    /// Leaf data of a salted record: `H(tag("leaf") ‖ salt ‖ record)`.
    public func saltedLeaf(id: String, label: String, salt: [UInt8]) -> Digest {
        LeafMaker(self).leaf(id: id, label: label, salt: salt[...])
    }
}

/// Makes salted leaves; the tag is hashed once.
struct LeafMaker {
    private let start: Sponge

    init(_ suite: Suite) {
        var sponge = Sponge(suite)
        sponge.add(suite.tag("leaf"))
        start = sponge
    }

    func leaf(id: String, label: String, salt: ArraySlice<UInt8>) -> Digest {
        var sponge = start
        salt.withUnsafeBytes { sponge.add($0) }
        sponge.add(UInt8(id.utf8.count))
        sponge.add(id)
        sponge.add(UInt8(label.utf8.count))
        sponge.add(label)
        return sponge.finish()
    }
}
