// How much of a file the reader is willing to hold: a hostile file costs an error, never the server's memory.

/// Bounds on what one file may demand. Sizes are bytes.
package struct ReadLimits: Sendable {
    /// The longest row: raw bytes in CSV, bytes of text in a workbook. A longer row is damaged, not fatal.
    package var recordBytes: Int
    /// The most columns in a row. A wider row is damaged, not fatal.
    package var columns: Int
    /// The most bytes all parts of a workbook may unpack to.
    package var unpackedBytes: Int
    /// The highest ratio of unpacked to packed bytes, asked only beyond `ratioFloor` unpacked bytes.
    package var ratio: Int
    package var ratioFloor: Int
    /// The shared strings of a workbook are held in memory: their number and their bytes.
    package var sharedStringCount: Int
    package var sharedStringBytes: Int

    package init(
        recordBytes: Int = 1 << 20, columns: Int = 1024, unpackedBytes: Int = 4 << 30, ratio: Int = 200,
        ratioFloor: Int = 50 << 20, sharedStringCount: Int = 4_000_000, sharedStringBytes: Int = 512 << 20
    ) {
        self.recordBytes = recordBytes
        self.columns = columns
        self.unpackedBytes = unpackedBytes
        self.ratio = ratio
        self.ratioFloor = ratioFloor
        self.sharedStringCount = sharedStringCount
        self.sharedStringBytes = sharedStringBytes
    }

    package static let standard = ReadLimits()
}
