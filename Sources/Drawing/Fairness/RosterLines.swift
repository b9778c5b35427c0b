// The frozen roster of a draw, line by line from its pieces, without a text or an array for each: a city has a million.

import Governance
import SQLKit
import VerifiableDraw

/// Cells of one line; valid only while it is shown.
struct RosterLine {
    let id: UnsafeBufferPointer<UInt8>
    let label: UnsafeBufferPointer<UInt8>
    /// Hex, or empty.
    let salt: UnsafeBufferPointer<UInt8>

    /// Nil unless there are two or three cells.
    fileprivate init?(_ line: UnsafeBufferPointer<UInt8>) {
        guard let first = line.firstIndex(of: 0x2C) else { return nil }
        let rest = UnsafeBufferPointer(rebasing: line[(first + 1)...])
        let second = rest.firstIndex(of: 0x2C)
        id = UnsafeBufferPointer(rebasing: line[..<first])
        label = UnsafeBufferPointer(rebasing: rest[..<(second ?? rest.count)])
        salt = UnsafeBufferPointer(rebasing: rest[(second.map { $0 + 1 } ?? rest.count)...])
        guard !salt.contains(0x2C) else { return nil }
    }
}

enum RosterLines {
    /// Every line below the heading, in order. A line that is none, or that `body` turns down, is
    /// `DrawingError.damaged`.
    ///
    /// - Parameter pieceDone: after the last line of each piece (1 MiB).
    static func each(
        of draw: ID<DrawProcess>, in transaction: any ReadTransaction, _ body: (RosterLine) throws -> Bool,
        pieceDone: () throws -> Void = {}
    ) throws {
        let file = FrozenFile.roster.rawValue
        let damage = DrawingError.damaged(draw: draw.text, file: file)
        var isHeading = true
        func show(_ bytes: UnsafeBufferPointer<UInt8>) throws {
            guard !isHeading else {
                isHeading = false
                return
            }
            guard let line = RosterLine(bytes), try body(line) else { throw damage }
        }
        // A line that the end of its piece cut in two.
        var rest: [UInt8] = []
        try transaction.forEach(
            "SELECT bytes FROM drw_file WHERE draw = \(draw) AND name = \(file) ORDER BY piece"
        ) { row in
            try row.blob(0).withUnsafeBufferPointer { piece in
                var start = 0
                while let end = piece[start...].firstIndex(of: 0x0A) {
                    if rest.isEmpty {
                        try show(UnsafeBufferPointer(rebasing: piece[start..<end]))
                    } else {
                        rest += piece[start..<end]
                        try rest.withUnsafeBufferPointer { try show($0) }
                        rest.removeAll()
                    }
                    start = end + 1
                }
                rest += piece[start...]
            }
            try pieceDone()
        }
        guard rest.isEmpty else { throw damage }
    }
}
