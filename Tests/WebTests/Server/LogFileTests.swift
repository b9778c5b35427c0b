// The log's static files: for anybody, with the headers that caches need, and nothing else of the disk.

import Foundation
import HTTPTypes
import Testing

@testable import Web

@Suite("The log's files")
struct LogFileTests {
    @Test("are handed out as they lie there; the checkpoint anew each time, a tile for ever")
    func files() async throws {
        let city = try await City(0)
        let log = city.folder.appending(path: "log")
        try FileManager.default.createDirectory(
            at: log.appending(path: "tile/0/000.p"), withIntermediateDirectories: true)
        try Data("head\n".utf8).write(to: log.appending(path: "checkpoint"))
        try Data("tile".utf8).write(to: log.appending(path: "tile/0/000.p/7"))
        try Data("not for anybody".utf8).write(to: log.appending(path: "secret"))
        try Data("not for anybody".utf8).write(to: log.appending(path: "tile/0/secret"))
        try await visit(city) { client in
            let anybody = Visitor(client)
            let head = try await anybody.get("/log/checkpoint")
            #expect(head.status == 200 && head.body == "head\n")
            #expect(head.headers[.cacheControl] == "no-cache")
            #expect(head.headers[.contentType] == "text/plain; charset=utf-8")
            let tile = try await anybody.get("/log/tile/0/000.p/7")
            #expect(tile.status == 200 && tile.body == "tile")
            #expect(tile.headers[.cacheControl]?.contains("immutable") == true)
            for path in [
                "/log", "/log/", "/log/secret", "/log/tile/0/secret", "/log/tile/0/000", "/log/tile/0/000.p/8",
                "/log/../t.sqlite", "/log/tile/0/../../../secret", "/log/%2e%2e/t.sqlite", "/log/.lock",
            ] {
                let answer = try await anybody.get(path)
                #expect(answer.status == 404 && !answer.body.contains("not for anybody"), "\(path)")
            }
        }
        await city.remove()
    }
}
