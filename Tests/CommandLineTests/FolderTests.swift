// Where a draw is written: whole, or not at all, and known before anything is drawn.

import Foundation
import Testing

@Suite("A folder for a draw")
struct FolderTests {
    private func arguments(_ out: String) -> [String] { ["round", "--task", "f", "--out", out] }

    @Test("that is not empty is left as it is")
    func notEmpty() async throws {
        let place = try await Place.withCity()
        try FileManager.default.createDirectory(atPath: place.path("a"), withIntermediateDirectories: false)
        try place.file("a/mine.txt", "mine")
        try await expectRefusal(arguments("a"), in: place, code: "command.folder-not-empty", at: "a")
        #expect(place.names("a") == ["mine.txt"])
        #expect(try place.text("a/mine.txt") == "mine")
    }

    @Test("that is a file, or has no name, is refused")
    func file() async throws {
        let place = try await Place.withCity()
        try place.file("a", "mine")
        try await expectRefusal(arguments("a"), in: place, code: "command.folder-is-file", at: "a")
        try await expectRefusal(arguments(""), in: place, code: "command.no-folder", at: "--out")
    }

    @Test("that cannot be written is refused before anything is drawn: the task can be drawn afterwards")
    func unwritable() async throws {
        let place = try await Place.withCity()
        try place.file("file", "mine")
        for out in ["file/a", "file/b/c", "/proc/mingcha/a"] {
            try await expectRefusal(arguments(out), in: place, code: "command.cannot-write", exit: 3, at: out)
        }
        let run = try await place.mingcha(arguments("a"))
        #expect(run.code == 0, "\(run.testDescription)")
    }

    @Test("may be spelt in any way, and folders on the way are made")
    func spellings() async throws {
        let place = try await Place.withCity()
        try FileManager.default.createDirectory(atPath: place.path("empty"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: place.path("link"), withDestinationPath: "empty")
        for (index, out) in ["new/deep/a/", "link", "./c/."].enumerated() {
            let run = try await place.mingcha("round", "--task", "t\(index)", "--out", out, "--json")
            #expect(run.code == 0 && run.json?["folder"]?.text == out, "\(run.testDescription)")
            let verified = try await place.verify("draw", out)
            #expect(verified.code == 0, "\(verified.testDescription)")
        }
        #expect(place.leftovers.isEmpty)
    }
}
