// What every file of the project keeps to.

import Foundation
import Testing

@Suite("Every file")
struct TidinessTests {
    @Test("of the sources has at most 400 lines, unless it is data")
    func length() {
        for file in House.sources where !file.isData {
            #expect(file.lines.count <= 401, "\(file): \(file.lines.count - 1) lines")
        }
    }

    @Test("has lines of at most 120 characters, unless it is data")
    func width() {
        var long: [String] = []
        for file in House.sources + House.swiftFiles(below: "Tests") where !file.isData {
            for (number, line) in file.lines.enumerated() where line.count > 120 {
                long.append("\(file):\(number + 1) has \(line.count)")
            }
        }
        #expect(long.isEmpty, "\(long.count) lines:\n\(long.joined(separator: "\n"))")
    }

    /// Pages that ask another clock than the desks say another day than the record.
    @Test("of the pages asks the platform's clock, never the machine's")
    func clock() {
        for file in House.sources where file.target == "Web" {
            let code = SwiftText(file.text).code
            for match in matches(#"Timestamp\.now\b|[(=?] \.now\b(?!\()|[(,] ?\.now\)"#, in: code) {
                Issue.record("\(file): \(match[0])")
            }
        }
    }

    @Test("of the sources says first what it is for")
    func purpose() {
        for file in House.sources {
            #expect(file.text.hasPrefix("// "), "\(file) does not begin with its purpose")
        }
    }

    @Test("names no path of the machine it was written on", .enabled(if: House.hasGit, "not a git checkout"))
    func machinePaths() throws {
        // Put together here, so that this file does not find itself.
        let places = ["wo" + "rk", "ro" + "ot", "ho" + "me", "opt/sw" + "ift", "tmp/" + "h-", "Us" + "ers"]
        let pattern = "(^|[\\s\"'`(=:,])/(" + places.joined(separator: "|") + ")([/\\s\"'`),.:-]|$)"
        for file in try House.tracked() {
            for match in matches(pattern, in: file.text) {
                Issue.record("\(file): \(match[0].trimmingCharacters(in: .whitespacesAndNewlines))")
            }
        }
    }

    @Test("fetches nothing from anywhere else", .enabled(if: House.hasGit, "not a git checkout"))
    func foreignAssets() throws {
        let hosts = ["cdn\\.", "jsde" + "livr", "unp" + "kg", "googlea" + "pis", "gsta" + "tic", "bootc" + "dn"]
        let pattern = "(https?:)?//[a-z0-9.-]*(" + hosts.joined(separator: "|") + ")[a-z0-9.-]*"
        for file in try House.tracked() where !file.isData {
            for match in matches(pattern, in: file.text) { Issue.record("\(file): \(match[0])") }
        }
    }
}
