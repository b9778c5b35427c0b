// Rules that say who gave way, who is over the load and what is the same text: exactly, and by bytes.

import Merkle
import Testing

@testable import VerifiableDraw

private func with(_ files: [String: [UInt8]], _ name: String, _ content: String) -> [String: [UInt8]] {
    var files = files
    files[name] = Array(content.utf8)
    return withFreshSums(files)
}

private func publicPart(_ files: [String: [UInt8]]) -> [String: [UInt8]] {
    files.filter { !$0.key.hasPrefix(FileName.auditPrefix) }
}

private func text(_ bytes: [UInt8]?) -> String { String(decoding: bytes ?? [], as: UTF8.self) }

@Suite("A replacement")
struct ReplacementOrderTests {
    /// The groups g1 and g2 of two streams chose A; B is a reserve of g1 and drawn by g2.
    private func order() -> Replacements {
        let first = GroupResult(
            name: "1", eligible: 9, selected: ["A", "C"], reserves: ["B", "D", "E"], threshold: nil)
        let second = GroupResult(name: "2", eligible: 9, selected: ["A", "B"], reserves: ["D", "F"], threshold: nil)
        let streams = [StreamResult(id: "x", groups: [first]), StreamResult(id: "y", groups: [second])]
        return Replacements(["A", "B", "C"], Selection(streams: streams))
    }

    private func entry(_ object: String, _ reserve: String, _ passed: [String]? = nil) throws -> ReplacementEntry {
        var members: [String: JSON] = [
            "approver_post": "leader", "at": "2026-11-22T08:00:00.000Z", "by": .string(reserve), "code": "closed",
            "kind": "replacement", "object": .string(object),
        ]
        if let passed { members["passed"] = .array(passed.map { .string($0) }) }
        return try #require(ReplacementEntry(.object(members)))
    }

    @Test("sends the next reserve of each group that chose the object")
    func next() throws {
        var order = order()
        for (reserve, passed) in [("B", []), ("D", [String]())] {
            #expect(try order.replace(entry("A", reserve, passed)))
        }
        #expect(try !order.replace(entry("C", "E", [])), "D is next: it went for the other group alone")
        #expect(try order.replace(entry("C", "D", [])))
        #expect(try !order.replace(entry("C", "E", [])), "the group has sent somebody for C")
        #expect(try !order.replace(entry("A", "F", [])), "A is replaced already")
        #expect(try order.replace(entry("D", "E", [])), "who stands in may give way too")
        #expect(order.unexplained == 0)
    }

    @Test("passes over who is replaced, and says when nothing in the folder tells why")
    func passing() throws {
        var order = order()
        #expect(try order.replace(entry("B", "D", [])))
        #expect(try !order.replace(entry("C", "B", [])), "B gave way itself")
        var other = order
        #expect(try order.replace(entry("C", "D", ["B"])))
        #expect(order.unexplained == 0)
        #expect(try other.replace(entry("C", "D")), "as written before passed reserves were told")
        var untold = self.order()
        #expect(try !untold.replace(entry("C", "D", [])))
        var strange = self.order()
        #expect(try !strange.replace(entry("C", "B", ["D"])), "D has no visit, and is not before B")
        #expect(try untold.replace(entry("C", "D", ["B"])) && untold.unexplained == 1)
    }

    @Test("is judged in whole folders and public parts, whatever the roster's mode", arguments: RosterMode.allCases)
    func folders(_ mode: RosterMode) throws {
        let sample = Sample(mode: mode)
        let (draw, files) = (try sample.draw(), try sample.folder())
        let groups = draw.selection.streams.flatMap(\.groups)
        let group = try #require(groups.first { !$0.selected.isEmpty && $0.reserves.count == 2 })
        func report(_ by: String, _ object: String, _ isWhole: Bool, _ more: String = "") -> Report {
            let entry = """
                {"approver_post":"leader","at":"2026-11-22T08:00:00.000Z","by":"\(by)","code":"closed",\
                "kind":"replacement","object":"\(object)"\(more)}
                """
            return Verifier.verify(
                with(isWhole ? files : publicPart(files), FileName.changes, #"{"changes":[\#(entry)]}"#))
        }
        let object = group.selected[0]
        for isWhole in [true, false] {
            let good = report(group.reserves[0], object, isWhole, #","passed":[]"#)
            #expect(good.differences == [])
            let isKnown = isWhole || mode == .public
            #expect(good.checked.contains { $0.code == "verify.checked.replacements" } == isKnown)
            #expect(good.unchecked.contains { $0.code == "verify.unchecked.replacements" } != isKnown)
            for (by, object) in [("NOSUCHFIRM", object), (group.reserves[0], "NOSUCHFIRM"), (object, object)] {
                let codes = report(by, object, isWhole).differences.map(\.code)
                #expect(codes == (isKnown || by != "NOSUCHFIRM" ? ["verify.replacement"] : []))
            }
            #expect(report("no id", object, isWhole).differences.map(\.code) == ["verify.changes"])
        }
    }
}

@Suite("The public part")
struct PublicRulesTests {
    @Test(
        "names who is over the load as the page says, or is refused", arguments: StaffingVersion.allCases,
        [true, false])
    func relaxed(_ version: StaffingVersion, _ isListed: Bool) throws {
        let sample = Sample(officersPublic: isListed, capacity: version == .staff0 ? 3 : 0, version: version)
        let files = publicPart(try sample.folder())
        let stated = try Decode.staffing(FileName.staffing, try #require(files[FileName.staffing]))
        func codes(_ relaxed: [Relaxation]) -> [String] {
            let bytes = Encode.staffing(Staffing(version: version, groups: stated.groups, relaxed: relaxed))
            return Verifier.verify(with(files, FileName.staffing, text(bytes))).differences.map(\.code)
        }
        #expect(codes(stated.relaxed) == [])
        let first = try #require(stated.relaxed.first)
        let elsewhere = Relaxation(area: first.area, group: 77, officer: first.officer)
        let stranger = Relaxation(area: first.area, group: first.group, officer: "NOBODY")
        for wrong in [
            stated.relaxed + [first], stated.relaxed + [elsewhere], stated.relaxed + [stranger],
            stated.relaxed.count > 1 ? stated.relaxed.reversed() : [elsewhere],
        ] { #expect(codes(wrong) == ["verify.relaxed"]) }
        #expect(codes([]) == (isListed ? ["verify.relaxed"] : []), "who they are is known where the list is public")
    }

    @Test("takes no other spelling of an id for the id")
    func spelling() throws {
        let files = publicPart(try Sample().folder())
        let id = "9900100"
        for (name, old) in [(FileName.staffing, id), (FileName.officers, id)] {
            #expect(text(files[name]).contains(old))
            let changed = text(files[name]).replacing(old, with: old.dropLast() + "\u{37E}")
            #expect(!Verifier.verify(with(files, name, changed)).isConsistent)
        }
        // KELVIN SIGN, which Swift takes for a K.
        #expect("\u{212A}" == "K")
        #expect(!Alphabet.isOfficerID("\u{212A}") && !Alphabet.isOfficerID("") && !Alphabet.isOfficerID("e\u{301}"))
        #expect(Alphabet.isOfficerID("A-1+~") && !Alphabet.isOfficerID("A 1"))
    }

    @Test("says what no folder shows, whole or not, sealed or not")
    func constant() throws {
        let whole = try Sample().folder()
        let sealed = Seal.sealedPart(of: publicPart(try Sample(isSealed: true).folder()))
        for files in [whole, publicPart(whole), sealed] {
            let unchecked = Verifier.verify(files).unchecked
            let event = try #require(unchecked.first { $0.code == "verify.unchecked.event" })
            #expect(event.parameters == ["event": "dice:25", "time": "2026-11-21T09:00:00.000Z"])
            #expect(unchecked.contains { $0.code == "verify.unchecked.scope" })
        }
    }
}

@Suite("Texts of officers")
struct OfficerTextTests {
    @Test("are the same by bytes: a speciality in two spellings is two")
    func specialities() throws {
        let bytes = Array("id,department,specialities,capacity\nF1,fire,caf\u{E9},9\nF2,fire,cafe\u{301}+x,9\n".utf8)
        let rows = try Decode.officers(FileName.officers, bytes)
        #expect(rows.map { $0.holds("caf\u{E9}") } == [true, false])
        #expect(rows.map { $0.holds("cafe\u{301}") } == [false, true])
        // A plus that carries an accent is one letter, and still a plus.
        let joined = Array("id,department,specialities,capacity\nF1,fire,a+\u{301}b,9\n".utf8)
        #expect(
            try Decode.officers(FileName.officers, joined)[0].specialities.map { Array($0.utf8) } == [
                Array("a".utf8), Array("\u{301}b".utf8),
            ])
        for version in StaffingVersion.allCases {
            let plan = StaffingPlan(
                version: version,
                areas: [
                    AreaPlan(
                        id: "a", name: "", regions: [], groups: 1,
                        teams: [
                            TeamPlan(department: "fire", officers: 1, speciality: "cafe\u{301}"),
                            TeamPlan(department: "fire", officers: 1, speciality: "caf\u{E9}"),
                        ])
                ], areasDigest: .zero, relaxLoad: false)
            let staffing = try plan.staff(
                .sha256, subkey: .zero, officers: rows, barred: [], visits: ["X:1": "a"])
            #expect(Set(staffing.groups[0].officers.map(\.id)) == ["F1", "F2"])
            #expect(throws: Shortage.self) {
                try plan.staff(
                    .sha256, subkey: .zero,
                    officers: [
                        rows[0],
                        OfficerRow(
                            id: "F2", department: "fire", specialities: ["caf\u{E9}"], capacity: 9),
                    ], barred: [],
                    visits: ["X:1": "a"])
            }
        }
    }

    @Test("keep to ASCII, in officers.csv and in barred.csv")
    func ids() {
        for id in ["e\u{301}", "\u{212A}1", "A 1"] {
            #expect(throws: FileFault.self) {
                try Decode.officers(
                    FileName.officers, Array("id,department,specialities,capacity\n\(id),fire,,9\n".utf8))
            }
            #expect(throws: FileFault.self) {
                try Decode.barred(FileName.barred, Array("officer,object\n\(id),X:1\n".utf8))
            }
            #expect(throws: FileFault.self) {
                try Decode.barred(FileName.barred, Array("officer,object\nF1,\(id)\n".utf8))
            }
        }
    }
}

@Suite("A plan of a few kilobytes")
struct LargePlanTests {
    private func plan(_ groups: Int, _ teams: [TeamPlan], areas: Int = 1) -> StaffingPlan {
        StaffingPlan(
            areas: (0..<areas).map { AreaPlan(id: "a\($0)", name: "", regions: [], groups: groups, teams: teams) },
            areasDigest: .zero, relaxLoad: true)
    }

    @Test("has a million groups and a million places at most")
    func bounds() throws {
        let two = [TeamPlan(department: "fire", officers: 2)]
        try plan(10_000, two, areas: 50).check()
        #expect(throws: PlanError.self) { try plan(10_000, two, areas: 51).check() }
        #expect(throws: PlanError.self) {
            try plan(1, Array(repeating: TeamPlan(department: "fire", officers: 1000), count: 1001)).check()
        }
    }

    @Test(
        "with a hundred thousand places that nobody can fill is said to be short by so many",
        arguments: StaffingVersion.allCases)
    func short(_ version: StaffingVersion) throws {
        var plan = plan(
            1, (0..<100).map { TeamPlan(department: "fire", officers: 1000, speciality: "s\($0)") })
        plan.version = version
        try plan.check()
        let shortage = #expect(throws: Shortage.self) {
            try plan.staff(
                .sha256, subkey: .zero,
                officers: [OfficerRow(id: "F1", department: "fire", specialities: [], capacity: .max)], barred: [],
                visits: ["X:1": "a0"], isExplained: false)
        }
        #expect(shortage?.missing == 100_000)
    }

    private func crew(_ rows: [OfficerRow], _ teams: [TeamPlan]) -> Crew {
        Crew(
            "fire", shuffled: Array(rows.indices), all: rows,
            dealt: [StaffedGroup(area: "a", group: 1, objects: ["X:1"], officers: [])], teams: ["a": teams], bars: [])
    }

    private func row(_ index: Int, _ specialities: [String]) -> OfficerRow {
        OfficerRow(id: "F\(10_000 + index)", department: "fire", specialities: specialities, capacity: 1)
    }

    @Test("with a team of thousands is placed without a depth of its own")
    func seats() {
        let many = crew(
            (0..<3000).map { row($0, ["food"]) }, [TeamPlan(department: "fire", officers: 3000, speciality: "food")])
        #expect(many.isPlaceable(many.officers.indices.map { Int32($0) }[...], in: 0))
        // Each can take two seats, its own and the one before: the last comes in when everybody moves.
        let names = (0..<300).map { "s\($0)" }
        let chain = crew(
            (0..<300).map { row($0, $0 == 0 ? [names[0]] : [names[$0 - 1], names[$0]]) },
            names.reversed().map { TeamPlan(department: "fire", officers: 1, speciality: $0) })
        #expect(chain.isPlaceable((0..<300).map { Int32($0) }[...], in: 0))
        #expect(!chain.isPlaceable((0..<300).map { Int32($0 == 299 ? 0 : $0) }[...], in: 0))
    }
}
