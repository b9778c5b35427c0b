// What the tests of this folder look at: the project's own files, as text.

import Foundation

/// The project's files.
enum House {
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A file below the root.
    struct File: Sendable, CustomStringConvertible {
        let path: String
        let text: String

        var description: String { path }
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        /// `Sources/Planning/Rate.swift` → `Planning`.
        var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
        var isData: Bool { path.contains("/Data/") }
    }

    /// Every Swift file below `Sources`, in order of its path.
    static let sources: [File] = swiftFiles(below: "Sources")

    static func swiftFiles(below folder: String) -> [File] {
        guard let names = try? FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path) else {
            return []
        }
        return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { file(folder + "/" + $0) }
    }

    /// A text file; nil when it is not there or not UTF-8.
    static func file(_ path: String) -> File? {
        guard let data = FileManager.default.contents(atPath: root.appending(path: path).path),
            let text = String(data: data, encoding: .utf8)
        else { return nil }
        return File(path: path, text: text)
    }

    /// Text files that are tracked, or would be.
    static func tracked() throws -> [File] {
        let names = try run("git", ["-C", root.path, "ls-files", "--cached", "--others", "--exclude-standard"])
        return names.split(separator: "\n").compactMap { file(String($0)) }
    }

    static let hasGit = FileManager.default.fileExists(atPath: root.appending(path: ".git").path)

    struct Failed: Error { let command: String, status: Int32 }

    /// Standard output of a program found on PATH.
    static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failed(command: program + " " + arguments.joined(separator: " "), status: process.terminationStatus)
        }
        return String(decoding: data, as: UTF8.self)
    }
}

/// All matches of a pattern, each as its whole text and its groups (empty where a group took no part).
func matches(_ pattern: String, in text: String) -> [[String]] {
    guard let expression = try? NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines]) else { return [] }
    let all = NSRange(text.startIndex..., in: text)
    return expression.matches(in: text, range: all).map { match in
        (0..<match.numberOfRanges).map { group in
            Range(match.range(at: group), in: text).map { String(text[$0]) } ?? ""
        }
    }
}
