// A folder tells the truth or is caught: every byte of every file, and edits that keep the sums right.

import Foundation
import Merkle
import Testing

@testable import VerifiableDraw

private func publicPart(_ files: [String: [UInt8]]) -> [String: [UInt8]] {
    files.filter { !$0.key.hasPrefix(FileName.auditPrefix) }
}

@Suite("A folder")
struct FolderTamperTests {
    /// 1 in the soak run, so that every byte of every file is changed.
    static let step = ProcessInfo.processInfo.environment["MINGCHA_TAMPER_STEP"].flatMap(Int.init) ?? 100

    @Test("as written is consistent, whole and in its public part", arguments: RosterMode.allCases, [true, false])
    func untouched(_ mode: RosterMode, _ officersPublic: Bool) throws {
        let files = try Sample(mode: mode, officersPublic: officersPublic).folder()
        for part in [files, publicPart(files)] {
            let report = Verifier.verify(part)
            #expect(report.differences == [])
            #expect(report.independence == .simulated)
        }
        #expect(Verifier.verify(publicPart(files)).unchecked.contains { $0.code == "verify.unchecked.restricted" })
    }

    @Test("of the first staffing algorithm verifies for ever, whole and in its public part")
    func firstForm() throws {
        let files = try Sample(version: .staff0).folder()
        #expect(String(decoding: files[FileName.staffing]!, as: UTF8.self).contains("staff0"))
        for part in [files, publicPart(files)] { #expect(Verifier.verify(part).differences == []) }
    }

    @Test("never says the restricted part was checked when only the public part is there")
    func honestAboutThePublicPart() throws {
        let report = Verifier.verify(publicPart(try Sample().folder()))
        #expect(!report.checked.contains { $0.code == "verify.checked.selection" })
        #expect(report.unchecked.contains { $0.code == "verify.unchecked.selection" })
        #expect(report.unchecked.contains { $0.code == "verify.unchecked.staffing" })
    }

    @Test("with real contributors claims, and does not show", arguments: [ContributorKind.department])
    func claimed(_ kind: ContributorKind) throws {
        #expect(Verifier.verify(try Sample(kind: kind).folder()).independence == .claimed)
    }

    @Test("names a contributor who did not open, and still agrees")
    func absentContributor() throws {
        let report = Verifier.verify(try Sample(absent: 2).folder())
        #expect(report.isConsistent)
        #expect(report.warnings.contains { $0.code == "verify.warning.absent" })
    }

    @Test("changed in any byte is found", arguments: RosterMode.allCases, [true, false])
    func everyByte(_ mode: RosterMode, _ isWhole: Bool) throws {
        let whole = try Sample(mode: mode).folder()
        let files = isWhole ? whole : publicPart(whole)
        for (name, bytes) in files {
            for offset in stride(from: 0, to: bytes.count, by: min(Self.step, max(1, bytes.count / 3))) {
                var changed = files
                changed[name]![offset] ^= 1
                #expect(!Verifier.verify(changed).isConsistent, "\(name) byte \(offset)")
            }
        }
    }

    @Test(
        "changed in any byte is found although the sums are written anew", arguments: RosterMode.allCases,
        [true, false])
    func everyByteWithFreshSums(_ mode: RosterMode, _ isWhole: Bool) throws {
        let whole = try Sample(mode: mode).folder()
        let files = isWhole ? whole : publicPart(whole)
        let free: Set = [FileName.names, FileName.changes, FileName.sums, FileName.auditSums]
        for (name, bytes) in files where !free.contains(name) {
            for offset in stride(from: 0, to: bytes.count, by: min(Self.step, max(1, bytes.count / 3))) {
                for flip in [UInt8(1), 0x10] {
                    var changed = files
                    changed[name]![offset] ^= flip
                    #expect(!Verifier.verify(withFreshSums(changed)).isConsistent, "\(name) byte \(offset)")
                }
            }
        }
    }

    @Test("without one of its files is found, and the file is named")
    func missingFile() throws {
        let files = try Sample().folder()
        for name in files.keys where name != FileName.plan {
            var changed = files
            changed[name] = nil
            let report = Verifier.verify(changed)
            #expect(report.differences.contains { $0.parameters["file"] == name }, "\(name)")
        }
    }

    @Test("damaged before the seed still says it was simulated, and what was not checked")
    func earlyDamage() throws {
        var files = try Sample().folder()
        files[FileName.openings] = Array("{}".utf8)
        let report = Verifier.verify(files)
        #expect(report.independence == .simulated)
        #expect(report.unchecked.contains { $0.code == "verify.unchecked.no-seed" })
        #expect(report.checked.contains { $0.code == "verify.checked.roster" })
        #expect(!report.checked.contains { $0.code == "verify.checked.openings" })
    }

    @Test("with a file that is none of a draw's says so and stays consistent")
    func strangerFile() throws {
        var files = try Sample().folder()
        files["readme.txt"] = [1]
        let report = Verifier.verify(files)
        #expect(report.isConsistent)
        #expect(report.warnings.contains { $0.parameters["file"] == "readme.txt" })
    }
}

@Suite("A forger who writes the sums anew")
struct ForgerTests {
    let files: [String: [UInt8]]

    init() throws { files = try Sample().folder() }

    private func lines(_ name: String) -> [String] {
        String(decoding: files[name]!, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func verify(_ changes: [String: [String]]) -> Report {
        var changed = files
        for (name, lines) in changes { changed[name] = Array((lines.joined(separator: "\n") + "\n").utf8) }
        return Verifier.verify(withFreshSums(changed))
    }

    @Test("cannot drop an officer")
    func dropsOfficer() {
        var officers = lines(FileName.officers)
        officers.remove(at: 3)
        #expect(!verify([FileName.officers: officers]).isConsistent)
    }

    @Test("cannot add a bar")
    func addsBar() {
        var barred = lines(FileName.barred)
        barred.append("9900199,\(lines(FileName.directory)[5])")
        #expect(!verify([FileName.barred: barred]).isConsistent)
    }

    @Test("cannot alter a salt, a stratum or a group")
    func altersRoster() {
        let name = FileName.auditPrefix + FileName.roster
        var salted = lines(name)
        salted[4] = salted[4].dropLast(2) + "00"
        #expect(!verify([name: salted]).isConsistent)
        var moved = lines(name)
        let cells = moved[4].split(separator: ",").map(String.init)
        let other = cells[1].hasSuffix("|D") ? "A" : "D"
        moved[4] = [cells[0], cells[1].dropLast() + other, cells[2]].joined(separator: ",")
        #expect(!verify([name: moved]).isConsistent)
        var plan = files
        plan[FileName.plan] = Array(
            String(decoding: files[FileName.plan]!, as: UTF8.self).replacing("\"q\":3", with: "\"q\":4").utf8)
        #expect(!Verifier.verify(withFreshSums(plan)).isConsistent)
    }

    @Test("cannot move an object to the excluded roster")
    func movesObject() {
        let name = FileName.auditPrefix + FileName.roster
        var roster = lines(name)
        let cells = roster.remove(at: 4).split(separator: ",")
        var excluded = lines(FileName.excluded)
        excluded.append("\(cells[0]),state,\(cells[2])")
        let header = excluded.removeFirst()
        #expect(!verify([name: roster, FileName.excluded: [header] + excluded.sorted()]).isConsistent)
    }

    @Test("cannot swap two drawn objects of the dispatch")
    func swapsVisits() {
        let text = String(decoding: files[FileName.staffing]!, as: UTF8.self)
        let ids = lines(FileName.visits).dropFirst()
        let swapped = text.replacing(ids.first!, with: "#").replacing(ids.last!, with: ids.first!).replacing(
            "#", with: ids.last!)
        var changed = files
        changed[FileName.staffing] = Array(swapped.utf8)
        #expect(!Verifier.verify(withFreshSums(changed)).isConsistent)
    }

    @Test("can write other names and changes, which is why the verifier lists them as unchecked")
    func writesNames() {
        var names = lines(FileName.names)
        names[1] = names[1].prefix { $0 != "," } + ",另一家公司"
        var changed = files
        changed[FileName.names] = Array((names.joined(separator: "\n") + "\n").utf8)
        changed[FileName.changes] = Array(#"{"changes":[{"kind":"other"}]}"#.utf8)
        #expect(changed[FileName.names] != files[FileName.names])
        let report = Verifier.verify(withFreshSums(changed))
        #expect(report.isConsistent)
        #expect(report.unchecked.contains { $0.code == "verify.unchecked.names" })
        #expect(report.unchecked.contains { $0.code == "verify.unchecked.changes" })
    }
}
