// A folder of a draw in which an officer gave way, written to disk and judged by the citizen's program.

import Directory
import Drawing
import Foundation
import Governance
import Inspection
import Merkle
import TestCity
import Testing
import VerifiableDraw

@Suite("mingcha-verify on a draw with a substitute")
struct SubstituteTests {
    @Test("finds the folder consistent, and another substitute than the next not")
    func folder() async throws {
        let (city, task) = try await TestCity.City.inspected(600)
        let group = try #require(try await city.drawing.groups(of: task, by: city.regulator).first)
        let officer = try #require(group.officers.first { $0.department == "market" }).id
        let request = try await city.inspection.requestSubstitution(
            of: officer, at: GroupPlace(area: group.area, group: group.number), in: task, code: .leave, words: "住院",
            by: try await city.actor("inspector"))
        let outcome = try await city.inspection.approveSubstitution(request, by: city.leader)
        let place = try Place()
        for name in ["draw", "public", "draw/audit"] {
            try FileManager.default.createDirectory(
                atPath: place.path(name), withIntermediateDirectories: true)
        }
        var files = try await city.drawing.folder(of: task, by: city.leader)
        func write(_ folder: String) throws {
            for (name, bytes) in files { try place.file("\(folder)/\(name)", Data(bytes)) }
        }
        try write("draw")
        let whole = try await place.verify("draw", "draw", language: "en")
        #expect(whole.code == 0, "\(whole.testDescription)")
        #expect(whole.output.contains("each of \(outcome.changes.count) substitutes is the next in order"))
        files = files.filter { !$0.key.hasPrefix("audit/") }
        try write("public")
        #expect(try await place.verify("draw", "public").code == 0)
        // Somebody else of the department goes, and the sums are made anew.
        let change = try #require(outcome.changes.first)
        let team = try #require(
            try await city.drawing.groups(of: task, by: city.regulator).first {
                $0.area == change.place.area && $0.number == change.place.group
            })
        let other = try #require(
            try await city.directory.officers(by: city.regulator).map(\.certificate).first { certificate in
                certificate != officer && !team.officers.contains { $0.id == certificate }
            })
        let changes = String(decoding: files[FileName.changes] ?? [], as: UTF8.self)
            .replacingOccurrences(of: "\"\(change.substitute)\"", with: "\"\(other)\"")
        files[FileName.changes] = Array(changes.utf8)
        files[FileName.sums] = nil
        files[FileName.sums] = files.sorted { $0.key < $1.key }.reduce(into: []) { bytes, file in
            bytes += Array("\(sha256(file.value).hex)  \(file.key)\n".utf8)
        }
        try write("draw")
        let forged = try await place.verify("draw", "draw")
        #expect(forged.code == 1 && forged.output.contains(other), "\(forged.testDescription)")
        await city.remove()
    }
}
