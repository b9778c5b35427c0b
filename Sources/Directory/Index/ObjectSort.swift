// By what a list of objects is sorted, and where a page begins.

package struct ObjectSort: Sendable, Hashable {
    package enum Column: String, Sendable, CaseIterable {
        case name, code, region, industry, risk, visited, updated
    }

    package var column: Column
    package var isDescending: Bool

    package init(_ column: Column = .name, descending: Bool = false) {
        self.column = column
        isDescending = descending
    }
}

extension ObjectSort.Column {
    /// Part of stored keys: never reuse one.
    var number: Int64 {
        switch self {
        case .name: 0
        case .code: 1
        case .region: 2
        case .industry: 3
        case .risk: 4
        case .visited: 5
        case .updated: 6
        }
    }

    func value(of row: IndexRow) -> String {
        switch self {
        case .name: row.name
        case .code: row.id
        case .region: row.region
        case .industry: row.industry
        case .risk: row.risk
        case .visited: row.lastVisit
        case .updated: row.updatedAt
        }
    }
}

/// Names in the order of a Chinese dictionary: sign by sign, syllable first. Signs without pinyin come before.
struct NameKey: Comparable {
    private let signs: [UInt32]

    init(_ name: String) {
        signs = SearchText.units(name).map(Self.sign)
    }

    static func sign(_ unit: UInt16) -> UInt32 { UInt32(PinyinTable.shared.rank(unit)) << 16 | UInt32(unit) }

    static func < (left: NameKey, right: NameKey) -> Bool {
        let count = min(left.signs.count, right.signs.count)
        var index = 0
        while index < count {
            if left.signs[index] != right.signs[index] { return left.signs[index] < right.signs[index] }
            index += 1
        }
        return left.signs.count < right.signs.count
    }
}

/// One object's place in an order: its value, then its number.
struct SortPlace: Comparable {
    let no: Int64
    let value: String
    private let name: NameKey?

    init(_ column: ObjectSort.Column, value: String, no: Int64) {
        self.no = no
        self.value = value
        name = column == .name ? NameKey(value) : nil
    }

    static func == (left: SortPlace, right: SortPlace) -> Bool { !(left < right) && !(right < left) }

    static func < (left: SortPlace, right: SortPlace) -> Bool {
        if let one = left.name, let two = right.name {
            if one != two { return one < two }
        } else if left.value != right.value {
            // All but names are ASCII, where Swift's order is that of the bytes.
            return left.value < right.value
        }
        return left.no < right.no
    }
}
