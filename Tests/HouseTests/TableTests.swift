// A room writes and reads its own tables; another room's it reaches through that room's desk.

import Testing

@Suite("Tables")
struct TableTests {
    private static let owners = [
        "gov": "Governance", "dir": "Directory", "pln": "Planning", "drw": "Drawing", "ins": "Inspection",
        "pub": "Publication", "sql": "SQLKit",
    ]

    @Test("are named in their own room only")
    func owners() {
        var seen = 0
        for file in House.sources where !file.isData {
            for match in matches(#"\b(gov|dir|pln|drw|ins|pub|sql)_[a-z][a-z_]*"#, in: SwiftText(file.text).code) {
                seen += 1
                #expect(file.target == Self.owners[match[1]], "\(file) names \(match[0])")
            }
        }
        #expect(seen > 0)
    }

    @Test("are made STRICT on the embedded engine")
    func strict() {
        for file in House.sources where !file.isData {
            for literal in SwiftText(file.text).literals where literal.contains("CREATE TABLE") {
                #expect(literal.contains("STRICT"), "\(file): \(literal.prefix(60))")
            }
        }
    }
}
