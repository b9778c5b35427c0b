// A QR code as one SVG path. What it says stands beside it in letters, always.

import CQREncode

/// Modules of a code, without the quiet zone. Error correction M: a sixth of it may be dirty.
struct QRCode: Sendable, Hashable {
    /// Modules on a side.
    let width: Int
    /// Row by row; true is dark.
    let modules: [Bool]

    /// White modules on every side (ISO/IEC 18004, 9.1).
    static let quietZone = 4

    /// Nil for an empty text, and for more than a code holds.
    init?(_ text: String) {
        guard !text.isEmpty, let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard width > 0, let data = code.pointee.data else { return nil }
        self.width = width
        modules = (0..<width * width).map { data[$0] & 1 == 1 }
    }

    subscript(row: Int, column: Int) -> Bool { modules[row * width + column] }

    /// `0 0 33 33`: with the quiet zone.
    var viewBox: String {
        let side = width + 2 * Self.quietZone
        return "0 0 \(side) \(side)"
    }

    /// Runs of dark modules, a rectangle each.
    var path: String {
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                guard self[row, column] else {
                    column += 1
                    continue
                }
                let start = column
                while column < width, self[row, column] { column += 1 }
                path += "M\(start + Self.quietZone) \(row + Self.quietZone)h\(column - start)v1h-\(column - start)z"
            }
        }
        return path
    }

    /// For the template `qrCode`; an empty list where there is no code.
    static func model(_ address: String) -> Model.Value {
        guard let code = QRCode(address) else { return .list([]) }
        let side = code.width + 2 * quietZone
        return .list([
            [
                "viewBox": .text(code.viewBox), "path": .text(code.path), "address": .text(address),
                "paper": .text("M0 0h\(side)v\(side)H0z"),
            ]
        ])
    }
}

extension Template {
    static let qrCode = Template(
        "qrCode",
        #"""
        <svg class="qr" viewBox="{{viewBox}}" role="img" aria-label="[[二维码：|QR code: ]]{{address}}"
        shape-rendering="crispEdges"><path fill="#fff" d="{{paper}}"/><path fill="#000" d="{{path}}"/></svg>
        """#)

    /// On papers, which are Chinese only.
    static let paperCode = Template(
        "paperCode",
        #"""
        <svg class="qr" viewBox="{{viewBox}}" role="img" aria-label="二维码：{{address}}" {{!
        }}shape-rendering="crispEdges"><path fill="#fff" d="{{paper}}"/><path fill="#000" d="{{path}}"/></svg>
        """#)
}
