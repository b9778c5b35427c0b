// C2SP tlog-tiles: which files a log of a given size has, and what they are called.

/// One static file of the tree: `tile/<level>/<index>[.p/<width>]`, or `tile/entries/<index>[.p/<width>]`.
public struct TilePath: Sendable, Hashable, CustomStringConvertible {
    /// What the file holds.
    public enum Kind: Sendable, Hashable {
        /// Hashes; at level 0 those of the leaves, above each that of a full tile below.
        case hashes(level: Int)
        /// Entries with their lengths.
        case entries
    }

    /// Hashes of a full tile.
    public static let fullWidth = 256

    public let kind: Kind
    /// From the left, at its level.
    public let index: UInt64
    /// 1…256 hashes or entries.
    public let width: Int

    /// Nil outside the ranges of tlog-tiles.
    public init?(_ kind: Kind, index: UInt64, width: Int = fullWidth) {
        if case .hashes(let level) = kind, !(0...63).contains(level) { return nil }
        guard (1...Self.fullWidth).contains(width), index <= UInt64(Int64.max) >> 8 else { return nil }
        self.kind = kind
        self.index = index
        self.width = width
    }

    /// Reads a path as `description` writes it; nil for every other spelling, so no path leads out of the folder.
    public init?(_ text: some StringProtocol) {
        var parts = String(text).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, parts.count <= 12, parts[0] == "tile" else { return nil }
        let kind: Kind
        if parts[1] == "entries" {
            kind = .entries
        } else if let level = Checkpoint.decimal(parts[1]), level <= 63 {
            kind = .hashes(level: Int(level))
        } else {
            return nil
        }
        var width = Self.fullWidth
        if parts[parts.count - 2].hasSuffix(".p") {
            guard let partial = Checkpoint.decimal(parts[parts.count - 1]), partial < 256 else { return nil }
            width = Int(partial)
            parts.removeLast()
            parts[parts.count - 1].removeLast(2)
        }
        var index: UInt64 = 0
        for part in parts.dropFirst(2) {
            guard let digits = UInt64(part.drop { $0 == "x" }), index <= UInt64(Int64.max) / 1000 else { return nil }
            index = index * 1000 + digits % 1000
        }
        self.init(kind, index: index, width: width)
        guard description == String(text) else { return nil }
    }

    public var description: String {
        let level: String =
            switch kind {
            case .hashes(let level): String(level)
            case .entries: "entries"
            }
        var name = Self.three(index % 1000)
        var rest = index / 1000
        while rest > 0 {
            name = "x\(Self.three(rest % 1000))/\(name)"
            rest /= 1000
        }
        return "tile/\(level)/\(name)" + (width == Self.fullWidth ? "" : ".p/\(width)")
    }

    private static func three(_ number: UInt64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// The full tile of the same place.
    public var full: TilePath { TilePath(kind, index: index) ?? self }

    /// Every file of a log of `size` entries, level by level, entries last.
    public static func all(size: UInt64) -> [TilePath] {
        var paths: [TilePath] = []
        func add(_ kind: Kind, _ count: UInt64) {
            for index in 0..<(count + 255) / 256 {
                if let path = TilePath(kind, index: index, width: Int(min(256, count - index * 256))) {
                    paths.append(path)
                }
            }
        }
        var (level, count) = (0, size)
        while count > 0 {
            add(.hashes(level: level), count)
            (level, count) = (level + 1, count >> 8)
        }
        add(.entries, size)
        return paths
    }
}
