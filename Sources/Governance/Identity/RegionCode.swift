// 行政区划代码: where something lies, as a code that carries its own parents.

package import SQLKit

/// A division code: 6 digits to the district (GB/T 2260), 9 to the street or town, 12 to the village or community
/// (GB/T 10114). Root is `000000`, 全国/本平台.
///
/// Codes are kept in their shortest form: `210102000000` is the district `210102`.
package struct RegionCode: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    package let rawValue: String

    /// Nil unless `rawValue` is 6, 9 or 12 ASCII digits.
    package init?(rawValue: String) {
        var digits = Substring(rawValue)
        guard [6, 9, 12].contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        while digits.utf8.count > 6, digits.hasSuffix("000") { digits = digits.dropLast(3) }
        self.rawValue = String(digits)
    }

    private init(unchecked rawValue: String) {
        self.rawValue = rawValue
    }

    /// 全国/本平台.
    package static let root = RegionCode(unchecked: "000000")

    /// The division above according to the digits alone: street → district → city → province → root → nil.
    package var lexicalParent: RegionCode? {
        let count = rawValue.utf8.count
        if count > 6 { return RegionCode(unchecked: String(rawValue.dropLast(3))) }
        if self == .root { return nil }
        if !rawValue.hasSuffix("00") { return RegionCode(unchecked: rawValue.prefix(4) + "00") }
        if !rawValue.hasSuffix("0000") { return RegionCode(unchecked: rawValue.prefix(2) + "0000") }
        return .root
    }

    package var description: String { rawValue }

    package static func < (left: RegionCode, right: RegionCode) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension RegionCode: SQLBindable {
    package var sqlValue: SQLValue { .text(rawValue) }
}

/// One division with its name.
package struct Region: Sendable, Hashable {
    package let code: RegionCode
    package let name: String
    /// Usually `code.lexicalParent`; a development zone may hang elsewhere. Nil only for the root.
    package let parent: RegionCode?

    package init(code: RegionCode, name: String, parent: RegionCode?) {
        self.code = code
        self.name = name
        self.parent = parent
    }
}

/// An abolished or renamed code and the code that took its place.
package struct RegionChange: Sendable, Hashable {
    package let old: RegionCode
    package let oldName: String
    package let new: RegionCode
    package let newName: String
    package let year: Int
    package let note: String

    package init(old: RegionCode, oldName: String, new: RegionCode, newName: String, year: Int, note: String) {
        self.old = old
        self.oldName = oldName
        self.new = new
        self.newName = newName
        self.year = year
        self.note = note
    }
}
