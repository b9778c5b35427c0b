// Style sheet and scripts of the application, inside the program: one file to install, no folder to lose.

import Merkle
import VerifiableDraw

/// A file that browsers may keep for ever: its name changes with its content.
package struct Asset: Sendable {
    /// `/assets/site.3f9c….css`.
    package let path: String
    package let type: String
    package let bytes: [UInt8]
    package let compressed: [UInt8]
}

package enum Assets {
    /// By the name of the file in `Assets/Files`.
    package static let byName: [String: Asset] = [
        "site.css": make("site", "css", "text/css; charset=utf-8", PackageResources.site_css),
        "app.js": make("app", "js", script, PackageResources.app_js),
        "contribute.js": make("contribute", "js", script, PackageResources.contribute_js),
        "live.js": make("live", "js", script, PackageResources.live_js),
        "verify-page.js": make("verify", "js", script, withoutComments(PackageResources.verify_page_js)),
        "verify-worker.js": make("verifier", "js", script, verifier),
    ]

    /// What replays a draw in a worker: modules that each add to one object, and last the worker itself.
    private static let verifier: [UInt8] =
        [
            PackageResources.verify_hash_js, PackageResources.verify_bytes_js, PackageResources.verify_tree_js,
            PackageResources.verify_roster_js, PackageResources.verify_plan_js, PackageResources.verify_staffing_js,
            PackageResources.verify_staff1_js, PackageResources.verify_seed_js, PackageResources.verify_seal_js,
            PackageResources.verify_lists_js, PackageResources.verify_outcome_js, PackageResources.verify_draw_js,
            PackageResources.verify_self_js, PackageResources.verify_worker_js,
        ].flatMap(withoutComments)

    /// Lines that hold nothing but a comment, empty ones, the indentation and spaces for the eye are not sent: they are
    /// a fifth of the weight. Nor is the end of a line after a semicolon, a comma or an opening brace. Nothing else is
    /// touched, and no line of these scripts begins so and is code (`e2e/unit`).
    static func withoutComments(_ script: [UInt8]) -> [UInt8] {
        var sent: [UInt8] = []
        var isInside = false
        for line in script.split(separator: UInt8(ascii: "\n")) {
            let words = line.drop { $0 == UInt8(ascii: " ") }
            if isInside || words.starts(with: "/*".utf8) {
                isInside = !line.suffix(2).elementsEqual("*/".utf8)
            } else if !words.isEmpty, !words.starts(with: "//".utf8) {
                sent += squeezed(words)
                if !continuing.contains(words.last ?? 0) || words.contains(where: mayQuote.contains) {
                    sent.append(UInt8(ascii: "\n"))
                }
            }
        }
        return sent
    }

    /// A line without the spaces beside brackets and operators, outside its strings. One with a slash or a back quote
    /// there is left alone: it may hold a pattern or a template. Signs keep their distance from signs.
    static func squeezed(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var sent: [UInt8] = []
        var quote: UInt8?
        var isEscaped = false
        for (at, byte) in zip(line.indices, line) {
            if let open = quote {
                if byte == open, !isEscaped { quote = nil }
                isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            } else if mayQuote.contains(byte) {
                return Array(line)
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: " ") {
                let (left, right) = (sent.last ?? byte, at + 1 < line.endIndex ? line[at + 1] : byte)
                let isMark = marks.contains(left) || marks.contains(right)
                if isMark || signs.contains(left) != signs.contains(right) { continue }
            }
            sent.append(byte)
        }
        return quote == nil ? sent : Array(line)
    }

    private static let continuing = Set(";,{".utf8)
    /// Begins or ends a pattern, a comment or a template.
    private static let mayQuote = Set("/`".utf8)
    private static let marks = Set("=*<>!&|?:,;{}()[]%^~".utf8)
    private static let signs = Set("+-".utf8)

    /// By the path in the address.
    package static let byPath: [String: Asset] = Dictionary(
        uniqueKeysWithValues: byName.values.map { ($0.path, $0) })

    /// The address of a file. A name that is not there is a mistake in the program.
    package static func path(_ name: String) -> String {
        guard let asset = byName[name] else { preconditionFailure("no asset \(name)") }
        return asset.path
    }

    private static let script = "text/javascript; charset=utf-8"

    private static func make(_ name: String, _ ending: String, _ type: String, _ bytes: [UInt8]) -> Asset {
        let digest = sha256(bytes).hex.prefix(16)
        return Asset(
            path: "/assets/\(name).\(digest).\(ending)", type: type, bytes: bytes,
            compressed: Gzip.compress(bytes, level: 9))
    }
}
