// The pieces of SSD1: JSON, events, strata, generators, selection, staffing.

import Foundation
import Merkle
import Testing

@testable import VerifiableDraw

@Suite("Canonical JSON")
struct JSONTests {
    @Test("writes keys in byte order and escapes as RFC 8785 does")
    func canonical() {
        let json: JSON = ["b": 1, "a": "a/b \"q\" \\ \n\u{1}é", "_": [nil, true_]]
        #expect(
            String(decoding: json.canonical, as: UTF8.self)
                == #"{"_":[null,true],"a":"a/b \"q\" \\ \n\u0001é","b":1}"#)
    }

    private var true_: JSON { .bool(true) }

    @Test("reads back what it wrote, whatever the text", arguments: 0..<200)
    func roundTrip(_ seed: Int) throws {
        var random = TestRandom(UInt64(seed))
        let json = value(&random, depth: 0)
        #expect(try JSON(parsing: json.canonical) == json)
    }

    private func value(_ random: inout TestRandom, depth: Int) -> JSON {
        switch random.below(depth > 3 ? 4 : 6) {
        case 0: return .null
        case 1: return .bool(random.below(2) == 0)
        case 2: return .integer(Int64(random.next() % UInt64(JSON.largestInteger)) * (random.below(2) == 0 ? 1 : -1))
        case 3:
            let scalars = (0..<random.below(9)).compactMap { _ in Unicode.Scalar(UInt32(random.below(0x3000))) }
            return .string(String(String.UnicodeScalarView(scalars)))
        case 4:
            var values: [JSON] = []
            for _ in 0..<random.below(4) { values.append(value(&random, depth: depth + 1)) }
            return .array(values)
        default:
            var members: [String: JSON] = [:]
            for _ in 0..<random.below(4) { members["k\(random.below(9))_"] = value(&random, depth: depth + 1) }
            return .object(members)
        }
    }

    @Test(
        "refuses what is not of the restricted kind",
        arguments: [
            "", "{", "[1,]", "1.5", "1e3", "01", "-0", "9007199254740992", #"{"a":1,"a":2}"#, #"{"A":1}"#, #""\ud800""#,
            "nul", "\"\u{1}\"", "1 2", "[1 2]", #"{"a"1}"#, #""\x""#,
        ])
    func refused(_ text: String) {
        #expect(throws: JSONError.self) { try JSON(parsing: Array(text.utf8)) }
    }

    @Test("never crashes on damaged bytes")
    func parserFuzz() throws {
        var random = TestRandom(7)
        let plan = try Sample().draw().planBytes
        let rounds = ProcessInfo.processInfo.environment["MINGCHA_FUZZ_ROUNDS"].flatMap(Int.init) ?? 2000
        for _ in 0..<rounds {
            var bytes = plan
            for _ in 0...random.below(4) { bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next()) }
            if random.below(3) == 0 { bytes.removeLast(random.below(bytes.count)) }
            _ = try? DrawPlan(parsing: bytes)
        }
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
        #expect(throws: JSONError.self) { try JSON(parsing: deep) }
    }
}

@Suite("The public event")
struct EntropyTests {
    @Test(
        "has one spelling",
        arguments: [
            "lottery:双色球:2026133:3.7.12.18.25.31/9", "dice:1234561234561234561234561",
            "drand:" + String(repeating: "0a", count: 32) + ":17:" + String(repeating: "ff", count: 32),
        ])
    func accepted(_ text: String) throws {
        let entropy = try Entropy(text)
        #expect(entropy.text == text)
        #expect(try EntropyEvent(entropy.event.text) == entropy.event)
    }

    @Test(
        "in another spelling is refused",
        arguments: [
            "lottery:双色球:2026133:7.3", "lottery:双色球:2026133:03.7", "lottery:双色球:2026133:3..7", "lottery::1:3",
            "lottery:a b:1:3", "lottery:a:x:3", "lottery:a:1:3.3", "lottery:a:1:", "lottery:a:1:3 ", "dice:123",
            "dice:1234561234561234561234567", "drand:00:1:00", "coin:1", "", "lottery:a:1:3:4",
        ])
    func refused(_ text: String) { #expect(throws: EntropyError.self) { try Entropy(text) } }

    @Test("that is refused is told on one line, bounded, and cannot turn the sentence around")
    func told() {
        let event = "lottery:双色球:" + String(repeating: "9", count: 5000)
        let long = #expect(throws: EntropyError.self) { try EntropyEvent(event) }
        let said = long?.parameters["text"] ?? ""
        #expect(said.unicodeScalars.count == 121 && said.hasPrefix("lottery:双色球:999") && said.hasSuffix("…"))
        let turned = EntropyError.lotteryNumber("a\u{202E}b\nc", "\u{2066}1").parameters
        #expect(turned == ["text": "a·b·c", "number": "·1"])
        #expect(EntropyError.event("coin:1").parameters == ["text": "coin:1"])
    }
}

@Suite("Selection")
struct SelectionTests {
    @Test("rounds up per group and chooses everyone at rate one")
    func sizes() {
        #expect(GroupPlan.sampleSize(p: 1, q: 100, of: 31_107) == 312)
        #expect(GroupPlan.sampleSize(p: 0, q: 1, of: 50) == 0)
        #expect(GroupPlan.sampleSize(p: 1, q: 1, of: 50) == 50)
        #expect(GroupPlan.sampleSize(p: 1, q: 1_000_000, of: 1) == 1)
    }

    @Test("gives each unit of a group its n/N over many seeds")
    func fair() throws {
        var roster = Roster()
        for index in 0..<20 { try roster.append(id: "A\(index + 10)", label: "m|U") }
        let group = GroupPlan(name: "U", p: 1, q: 4, strata: ["m|U"], eligible: 20)
        var counts: [String: Int] = [:]
        let draws = 4000
        for seed in 0..<draws {
            let key = Suite.sha256.hash(Array("\(seed)".utf8))
            let result = Suite.sha256.select(
                [StreamSelection(id: "m", reserves: 3, groups: [group])], from: roster, subkey: key)
            #expect(result.streams[0].groups[0].selected.count == 5)
            #expect(result.streams[0].groups[0].reserves.count == 3)
            for id in result.streams[0].groups[0].selected { counts[id, default: 0] += 1 }
        }
        // χ² over 20 cells, 19 degrees of freedom: 50 is beyond the 99.98 % quantile of a fair draw.
        let expected = Double(draws) / 4
        let chi = counts.values.reduce(0.0) {
            $0 + (Double($1) - expected) * (Double($1) - expected) / (expected * 0.75)
        }
        #expect(counts.count == 20)
        #expect(chi < 50, "χ² \(chi)")
    }

    @Test("of streams with the same groups coincides, so one visit serves all")
    func overlap() throws {
        var roster = Roster()
        for index in 0..<400 { try roster.append(id: "A\(index + 1000)", label: "f+m|U") }
        let streams = ["f", "m"].map { id in
            StreamSelection(
                id: id, reserves: 0,
                groups: [GroupPlan(name: "U", p: id == "f" ? 1 : 2, q: 20, strata: ["f+m|U"], eligible: 400)])
        }
        let selection = Suite.sha256.select(streams, from: roster, subkey: .zero)
        #expect(selection.visits.count == 40)
        #expect(selection.tasks == 60)
    }

    @Test("compares bytes where labels meet: words below 2⁶⁴ mod m are passed over")
    func below() {
        var words = RandomWords(.sha256, subkey: .zero)
        for _ in 0..<1000 { #expect(words.below(6) < 6) }
        #expect(words.below(1) == 0)
    }
}

@Suite("A hostile plan")
struct HostilePlanTests {
    @Test("is not drawn from inputs of the other roster mode, nor with areas of other objects")
    func mismatchedInputs() throws {
        let committed = try Sample(mode: .committed).draw()
        var plan = committed.plan
        plan.rosterMode = .public
        #expect(throws: PlanError.self) {
            _ = try CompletedDraw(
                planBytes: plan.bytes, commitments: committed.commitments, openings: committed.openings,
                entropy: committed.entropy, inputs: committed.inputs)
        }
        var files = committed.inputs.files
        #expect(try FrozenInputs(files, mode: .committed).areas == committed.inputs.areas)
        files[.areas] = files[.areas].map {
            Array($0.split(separator: 0x0A).dropLast().joined(separator: [0x0A])) + [0x0A]
        }
        #expect(throws: FileFault(.order, "areas.csv", line: 0)) { _ = try FrozenInputs(files, mode: .committed) }
    }

    @Test("with numbers beyond any library is refused and does not crash the verifier")
    func overflow() throws {
        var files = try Sample().folder()
        let text = String(decoding: files[FileName.plan]!, as: UTF8.self)
        let eligible = text.range(of: #""eligible":"#)!.upperBound
        let digits = text[eligible...].prefix { $0.isNumber }
        files[FileName.plan] = Array(
            (text[..<eligible] + "9007199254740991" + text[digits.endIndex...]).replacing("\"q\":3", with: "\"q\":1")
                .utf8)
        let report = Verifier.verify(files)
        #expect(!report.isConsistent)
    }
}

@Suite("staff0")
struct StaffingTests {
    @Test("gives every group its teams, nobody twice, nobody barred", arguments: 1..<12)
    func rules(_ seed: UInt64) throws {
        let draw = try Sample(seed: seed, version: .staff0).draw()
        let staffing = try draw.staff()
        let barred = Set(draw.inputs.barred)
        let officers = Dictionary(uniqueKeysWithValues: draw.inputs.officers.map { ($0.id, $0) })
        let used = staffing.groups.flatMap { $0.officers.map(\.id) }
        #expect(Set(used).count == used.count)
        #expect(Set(staffing.groups.flatMap(\.objects)) == Set(draw.selection.visits.keys))
        for group in staffing.groups where !group.objects.isEmpty {
            let area = draw.plan.staffing.areas.first { $0.id == group.area }!
            let slots = area.teams.flatMap { team in (0..<team.officers).map { _ in team } }
            #expect(group.officers.count == slots.count)
            for (officer, slot) in zip(group.officers, slots) {
                #expect(officers[officer.id]?.department == slot.department)
                #expect(slot.speciality.isEmpty || officers[officer.id]!.specialities.contains(slot.speciality))
                #expect(group.objects.allSatisfy { !barred.contains(BarredPair(officer: officer.id, object: $0)) })
            }
        }
        for area in draw.plan.staffing.areas {
            let loads = staffing.groups.filter { $0.area == area.id }.map(\.objects.count)
            #expect(loads.max()! - loads.min()! <= 1)
        }
    }

    @Test("exceeds a capacity only where the plan allows it, and says so")
    func load() throws {
        let relaxed = try Sample(capacity: 1, version: .staff0).draw().staff()
        #expect(!relaxed.relaxed.isEmpty)
        #expect(throws: Shortage.self) { try Sample(relaxLoad: false, capacity: 1, version: .staff0).draw().staff() }
    }

    @Test("says which department lacks how many of what, and where")
    func shortage() throws {
        let plan = StaffingPlan(
            version: .staff0,
            areas: [
                AreaPlan(
                    id: "a1", name: "甲", regions: [], groups: 2,
                    teams: [TeamPlan(department: "market", officers: 2, speciality: "food")])
            ], areasDigest: .zero, relaxLoad: true)
        let officers = [
            OfficerRow(id: "1", department: "market", specialities: ["food"], capacity: 9),
            OfficerRow(id: "2", department: "market", specialities: [], capacity: 9),
        ]
        var staffing = Staffing0(.sha256, subkey: .zero, plan: plan, officers: officers, barred: [])
        let error = #expect(throws: Shortage.self) { try staffing.run(visits: ["A": "a1", "B": "a1"]) }
        #expect(
            error?.lines == [
                Shortage.Line(
                    department: "market", speciality: "food", area: "a1", missing: 3, wanted: 4, available: 1)
            ])
    }

    @Test("finds the staffing that needs an exchange of officers")
    func augments() throws {
        // Officer 1 may go anywhere, officer 2 only to group 1: greedy in a bad order would fail.
        let plan = StaffingPlan(
            version: .staff0,
            areas: [
                AreaPlan(
                    id: "a1", name: "甲", regions: [], groups: 2,
                    teams: [TeamPlan(department: "m", officers: 2)])
            ], areasDigest: .zero, relaxLoad: false)
        let officers = (1...4).map { OfficerRow(id: "\($0)", department: "m", specialities: [], capacity: 9) }
        for key in 0..<40 {
            var dealer = Staffing0(
                .sha256, subkey: Suite.sha256.hash([UInt8(key)]), plan: plan, officers: officers, barred: [])
            let dealt = dealer.deal(["A": "a1", "B": "a1"])
            let first = dealt[0].objects[0]
            var staffing = Staffing0(
                .sha256, subkey: Suite.sha256.hash([UInt8(key)]), plan: plan, officers: officers,
                barred: [BarredPair(officer: "1", object: first), BarredPair(officer: "2", object: first)])
            let result = try staffing.run(visits: ["A": "a1", "B": "a1"])
            #expect(Set(result.groups[0].officers.map(\.id)) == ["3", "4"])
        }
    }
}
