// The one thing the log asks of its surroundings: files by name.

/// Where the files of a log are read from: a folder, a web server, a dictionary.
///
/// A path is a `TilePath`'s description or `checkpoint`. Nil means that there is no such file; any other failure is
/// thrown and passes through this module unchanged.
public protocol TileSource {
    func read(_ path: String) throws -> [UInt8]?
}

/// Where they are written to. A file has to be whole or absent, and on disk when `write` returns: what is
/// signed is over tiles that are there.
public protocol TileStorage: TileSource {
    func write(_ bytes: [UInt8], to path: String) throws
}

/// A log in memory: for tests and for what came in over a wire.
public struct MemoryTiles: TileSource, Sendable {
    public var files: [String: [UInt8]]

    public init(_ files: [String: [UInt8]] = [:]) { self.files = files }

    public func read(_ path: String) -> [UInt8]? { files[path] }
}
