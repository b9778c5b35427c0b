// Libraries from files: what goes in, what comes back, and what a second import does.

import Foundation
import Testing

/// A unified social credit code with its check character (GB 32100), for invented firms.
func unifiedCode(_ number: Int) -> String {
    let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    let digits = String(number)
    let body = "91219901" + String(repeating: "0", count: 9 - digits.count) + digits
    var (sum, weight) = (0, 1)
    for character in body {
        sum += (alphabet.firstIndex(of: character) ?? 0) * weight
        weight = weight * 3 % 31
    }
    return body + String(alphabet[(31 - sum % 31) % 31])
}

@Suite("An import")
struct ImportTests {
    private static let heading = "企业名称,统一社会信用代码,住所\n"

    /// Two good rows, one in lower case, one legacy number, one with a wrong check character.
    private static var rows: String {
        let wrong = unifiedCode(4).dropLast() + (unifiedCode(4).last == "0" ? "1" : "0")
        return heading + "甲,\(unifiedCode(1)),一路\n乙,\(unifiedCode(2)),二路\n丙,\(unifiedCode(13).lowercased()),三路\n"
            + "丁,210200000012345,四路\n戊,\(wrong),五路\n"
    }

    private func counts(_ run: Run) -> [Int?] {
        ["read", "accepted", "legacy", "updated", "unchanged", "refused"].map { run.json?[$0]?.number }
    }

    @Test("brings good rows in, bad rows back with their columns and the reason, and twice changes nothing")
    func objects() async throws {
        let place = try await Place.withCity()
        try place.file("a.csv", Self.rows)
        let first = try await place.mingcha("import", "objects", "a.csv", "--errors", "bad.csv", "--json")
        #expect(first.code == 0, "\(first.testDescription)")
        #expect(counts(first) == [5, 3, 1, 0, 0, 1])
        #expect((first.json?["seconds"]?.value as? Double ?? -1) >= 0)
        let bad = try place.text("bad.csv")
        #expect(bad.contains("企业名称,统一社会信用代码,住所,错误原因") && bad.contains("戊") && bad.contains("校验位"))
        #expect(!bad.contains("甲"))

        let second = try await place.mingcha("import", "objects", "a.csv", "--json")
        #expect(second.code == 0 && counts(second) == [5, 0, 0, 0, 4, 1])

        try place.file("b.csv", Self.rows.replacing("一路", with: "六路"))
        #expect(counts(try await place.mingcha("import", "objects", "b.csv", "--json")) == [5, 0, 0, 1, 3, 1])
        #expect(place.leftovers.isEmpty)
    }

    @Test("counts the same on a dry run, and writes nothing")
    func dryRun() async throws {
        let place = try await Place.withCity()
        try place.file("a.csv", Self.rows)
        let before = try await place.counts()
        let run = try await place.mingcha("import", "objects", "a.csv", "--dry-run", "--errors", "bad.csv", "--json")
        #expect(run.code == 0 && counts(run) == [5, 3, 1, 0, 0, 1], "\(run.testDescription)")
        #expect(try await place.counts() == before)
        #expect(try place.text("bad.csv").contains("戊"))
    }

    @Test("that is strict takes all or nothing")
    func strict() async throws {
        let place = try await Place.withCity()
        try place.file("a.csv", Self.rows)
        let before = try await place.counts()
        let refused = try await place.mingcha("import", "objects", "a.csv", "--strict", "--json")
        #expect(refused.code == 1 && counts(refused).last == 1, "\(refused.testDescription)")
        #expect(try await place.counts() == before)
        try place.file("b.csv", Self.rows.split(separator: "\n").dropLast().joined(separator: "\n"))
        let taken = try await place.mingcha("import", "objects", "b.csv", "--strict", "--json")
        #expect(taken.code == 0 && counts(taken) == [4, 3, 1, 0, 0, 0], "\(taken.testDescription)")
    }

    @Test("of officers and of items is the same game")
    func otherLibraries() async throws {
        let place = try await Place.withCity()
        try place.file(
            "officers.csv", "姓名,执法证号,所属部门,证件有效期\n张一,LN90001,market,2099-12-31\n王二,LN90002,没有这个局,2099-12-31\n")
        try place.file("items.csv", "抽查领域,抽查事项,检查对象,发起部门,配合部门\n学校食堂,测试专用事项,学校食堂,market,fire\n")
        for (library, expected) in [("officers", [2, 1, 0, 0, 0, 1]), ("items", [1, 1, 0, 0, 0, 0])] {
            let first = try await place.mingcha("import", library, "\(library).csv", "--json")
            #expect(first.code == 0 && counts(first) == expected, "\(first.testDescription)")
            let second = try await place.mingcha("import", library, "\(library).csv", "--json")
            #expect(second.code == 0 && counts(second)[4] == 1, "\(second.testDescription)")
        }
    }

    @Test("writes a template that is a proper file with nothing in it", arguments: ["objects", "officers", "items"])
    func template(_ library: String) async throws {
        let place = try await Place.withCity()
        for file in ["t.csv", "t.xlsx"] {
            let run = try await place.mingcha("import", library, "--template", file, "--json")
            #expect(run.code == 0 && run.json != nil, "\(run.testDescription)")
            try await expectRefusal(["import", library, file], in: place, code: "directory.header-only", at: file)
        }
    }

    @Test("refuses usage that makes no sense, as one JSON object")
    func usage() async throws {
        let place = try await Place.withCity()
        try place.file("a.csv", Self.rows)
        try await expectRefusal(["import", "objects"], in: place, code: "command.no-file")
        try await expectRefusal(
            ["import", "objects", "none.csv"], in: place, code: "command.no-such-file", at: "none.csv")
        try await expectRefusal(
            ["import", "objects", "a.csv", "--template", "t.csv"], in: place, code: "command.template-and-file")
        try await expectRefusal(["import", "firms", "a.csv"], in: place, code: "usage")
        try await expectRefusal(["import", "objects", "a.csv", "--loud"], in: place, code: "usage")
        try await expectRefusal(
            ["import", "objects", "a.csv", "--errors", "a.csv"], in: place, code: "directory.errors-file-is-input")
        try await expectRefusal(
            ["import", "objects", "a.csv", "--errors", "a.csv/e.csv"], in: place, code: "spreadsheet.cannot-write",
            exit: 3, at: "a.csv/e.csv")
    }
}
