// The folder of a draw as a file to download: made once, not at all for HEAD, and anew when there is more in it.

import Drawing
import Foundation
import Governance
import HTTPTypes
import Testing

@testable import Web

@Suite("A draw's folder to download")
struct FolderTests {
    @Test("is made once for all who ask, not at all for who only asks whether it is there, and anew when it changes")
    func once() async throws {
        let city = try await City()
        let task = try await city.inspected("联合抽查")
        let draw = try #require(try await city.site.drawing.publicDraws().first)
        let path = Place.publicDrawFolder.path(draw.id.text)
        let spool = city.folder.path
        @Sendable func files() throws -> [String: UInt64] {
            let names = try FileManager.default.contentsOfDirectory(atPath: spool).filter { $0.hasPrefix("folder-") }
            return try Dictionary(
                uniqueKeysWithValues: names.map { name in
                    let about = try FileManager.default.attributesOfItem(atPath: spool + "/" + name)
                    return (name, try #require(about[.systemFileNumber] as? UInt64))
                })
        }
        try await visit(city) { client in
            let anybody = Visitor(client)
            let head = try await anybody.send(.head, path)
            #expect(head.status == 200 && head.body.isEmpty && head.headers[.contentType] == "application/zip")
            #expect(try files().isEmpty)
            async let first = anybody.get(path)
            async let second = anybody.get(path)
            let (one, other) = (try await first, try await second)
            #expect(one.status == 200 && one.body == other.body && one.body.hasPrefix("PK"))
            #expect(one.headers[.contentDisposition] == head.headers[.contentDisposition])
            let made = try files()
            #expect(made.count == 1)
            #expect(try await anybody.get(path).body == one.body)
            #expect(try files() == made, "it was made again")
            // Somebody cleared the spool.
            for name in made.keys { try FileManager.default.removeItem(atPath: spool + "/" + name) }
            #expect(try await anybody.get(path).body == one.body)
            try await city.site.drawing.requestVoid(of: task, code: "error", reason: "名录有误", by: city.regulator)
            try await city.site.drawing.approveVoid(of: task, by: try await city.actor("leader"))
            let void = try await anybody.get(path)
            #expect(void.body.contains("changes.json") && void.body.contains("名录有误"))
            #expect(try files().count == 1 && files().keys.first != made.keys.first)
            for method in [.get, .head] as [HTTPRequest.Method] {
                #expect(try await anybody.send(method, Place.publicDrawFolder.path("nothing")).status == 404)
            }
        }
        await city.remove()
    }
}
