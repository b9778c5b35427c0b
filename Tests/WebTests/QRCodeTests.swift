// The code on the wall and on notices: module for module what the library made, with its quiet zone.

import CQREncode
import Drawing
import Governance
import Planning
import Testing

@testable import Web

@Suite("QR codes")
struct QRCodeTests {
    /// Dark modules of an SVG path made of `Mx yhNv1h-Nz`.
    private static func dark(_ path: String) throws -> Set<[Int]> {
        var dark: Set<[Int]> = []
        var matched = 0
        for match in path.matches(of: #/M(\d+) (\d+)h(\d+)v1h-(\d+)z/#) {
            let (x, y) = (try #require(Int(match.output.1)), try #require(Int(match.output.2)))
            let width = try #require(Int(match.output.3))
            #expect(match.output.3 == match.output.4)
            for column in x..<x + width { #expect(dark.insert([column, y]).inserted) }
            matched += match.output.0.count
        }
        #expect(matched == path.count)
        return dark
    }

    @Test(
        "the path draws the library's matrix, four white modules around it",
        arguments: [
            "https://mingcha.example/tasks/01a1fcf9-ee9c-7000-ad32-18fec7fb225e", "http://10.0.0.8:8080/tasks/1",
            "https://例子.example/任务", "x",
        ])
    func path(text: String) throws {
        let code = try #require(QRCode(text))
        let made = try #require(QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M))
        defer { QRcode_free(made) }
        let width = Int(made.pointee.width)
        let dark = try Self.dark(code.path)
        #expect(code.viewBox == "0 0 \(width + 8) \(width + 8)")
        for row in 0..<width {
            for column in 0..<width {
                let isDark = made.pointee.data[row * width + column] & 1 == 1
                #expect(dark.contains([column + 4, row + 4]) == isDark)
            }
        }
        #expect(dark.allSatisfy { $0.allSatisfy { (4..<width + 4).contains($0) } })
        // The three corners of ISO/IEC 18004, 6.3.3: a dark frame of seven.
        for (x, y) in [(4, 4), (width - 3, 4), (4, width - 3)] {
            for step in 0..<7 { #expect(dark.contains([x + step, y]) && dark.contains([x, y + step])) }
        }
    }

    @Test("nothing, and more than a code holds, is no code")
    func impossible() {
        #expect(QRCode("") == nil)
        #expect(QRCode(String(repeating: "x", count: 3000)) == nil)
    }

    @Test("the signed draw's wall and its notices show the address of the public page, which is there")
    func pages() async throws {
        let city = try await City()
        let task = try await city.inspected("联合抽查")
        try await WebTests.visit(city) { client in
            let regulator = try await Visitor(client, city, "regulator")
            let address = "http://localhost" + Place.publicTask.path(task.id.text)
            let path = try #require(QRCode(address)).path
            let wall = try await regulator.get("/office/tasks/\(task.id.text)/draw/wall")
            #expect(wall.status == 200 && wall.body.contains(path) && wall.body.contains(">\(address)<"))
            let group = try #require(
                try await city.site.drawing.groups(of: task, by: city.regulator).first)
            let notices = try await regulator.post(
                Place.taskPapers.path(task.id.text), [("file", "notices/\(group.area)-\(group.number).html")])
            #expect(notices.status == 200 && notices.body.contains(path) && notices.body.contains(address))
            #expect(try await Visitor(client).get(Place.publicTask.path(task.id.text)).status == 200)
        }
        await city.remove()
    }
}
