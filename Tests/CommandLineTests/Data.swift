// Where a place has its data: in a file of its own, or in a database of its own on the throw-away server.

import Foundation
import Testing

/// `MINGCHA_TEST_ENGINE=postgres` beside `MINGCHA_TEST_POSTGRES` runs the suites on the server.
enum Engine {
    static let server: String? = {
        let environment = ProcessInfo.processInfo.environment
        return environment["MINGCHA_TEST_ENGINE"] == "postgres" ? environment["MINGCHA_TEST_POSTGRES"] : nil
    }()

    static var isFile: Bool { server == nil }

    /// What error messages call it.
    static var shown: String { isFile ? "city.sqlite" : "postgres://mingcha@" }
}

extension Place {
    private var name: String { url.lastPathComponent.lowercased().replacing("-", with: "_") }

    /// For `MINGCHA_DATABASE`.
    var address: String { Engine.server?.replacing("/postgres?", with: "/\(name)?") ?? "sqlite:city.sqlite" }

    /// An empty database, or a copy of another place's with which nobody is at work.
    func makeDatabase(from other: Place? = nil) async throws {
        guard let server = Engine.server else {
            if let other {
                try FileManager.default.copyItem(atPath: other.path("city.sqlite"), toPath: path("city.sqlite"))
            }
            return
        }
        let template = other.map { " TEMPLATE \($0.name)" } ?? ""
        let made = try await tool("psql", "-Xq", server, "-c", "CREATE DATABASE \(name)" + template)
        try #require(made.code == 0, "\(made.testDescription)")
    }

    func dropDatabase() {
        guard let server = Engine.server else { return }
        system("psql -Xq '\(server)' -c 'DROP DATABASE IF EXISTS \(name) WITH (FORCE)' >/dev/null 2>&1")
    }

    /// Pages and references of the file are whole; a server looks after that itself.
    func expectIntegrity() async throws {
        guard Engine.isFile else { return }
        #expect(try await sql("PRAGMA integrity_check") == ["ok"])
        #expect(try await sql("PRAGMA foreign_key_check").isEmpty)
    }
}
