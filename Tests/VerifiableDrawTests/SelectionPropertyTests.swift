// Selection without sorting against a plain full sort, ties included; what may change a ticket, and what may not.

import CTickets
import Merkle
import Testing

@testable import VerifiableDraw

@Suite("The smallest tickets")
struct SmallestTests {
    @Test("are those of a full sort, however many there are and are wanted, ties included", arguments: 0..<8)
    func fullSort(_ round: Int) {
        var random = TestRandom(UInt64(round))
        let sizes = [0, 1, 2, 3, 40, 127, 128, 129, 300, 4096, 9000, 20_000]
        for size in sizes {
            // From all different over many ties to all the same; some crowd into one drawer.
            let values: UInt64 = [UInt64.max, 1 << 60, 50, 1][round % 4]
            let shift = UInt64(round / 4 * 13)
            let firsts = (0..<size).map { _ in (random.next() % values) >> shift }
            // The tie is broken by a name, not by the position.
            let names = (0..<size).map { _ in random.next() }
            let sorted = firsts.indices.sorted { (firsts[$0], names[$0]) < (firsts[$1], names[$1]) }
            for count in Set([0, 1, size / 100, size / 20, size / 2, size - 1, size]) where count >= 0 {
                let found = smallest(count, of: firsts) { names[$0] < names[$1] }
                #expect(found == Array(sorted.prefix(count)), "\(count) of \(size)")
            }
        }
    }

    @Test("say which numbers occur twice, in crowds and among zeros")
    func twins() {
        var random = TestRandom(4)
        for size in [0, 1, 2, 5, 3000, 30_000] {
            for values in [UInt64.max, 1_000_000, 1000, 2, 1] {
                let numbers = (0..<size).map { _ in random.next() % values }
                var counts: [UInt64: Int] = [:]
                for number in numbers { counts[number, default: 0] += 1 }
                let expected = Set(counts.filter { $0.value > 1 }.keys)
                #expect(numbers.withUnsafeBufferPointer { repeated(in: $0) } == expected, "\(size) of \(values)")
            }
        }
    }
}

@Suite("A list of ids")
struct ListTests {
    private func select(
        _ count: Int, _ text: String, _ suite: VerifiableDraw.Suite = .sha256
    ) -> Result<[String], ListFault> {
        Array(text.utf8).withUnsafeBytes { lines in
            Result { () throws(ListFault) in try suite.select(count, fromLines: lines, subkey: .zero) }
        }.map { String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init) }
    }

    private static func ids(_ count: Int, _ random: inout TestRandom) -> [String] {
        let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ:")
        return (0..<count).map { index in
            String((0..<random.below(40)).map { _ in letters[random.below(letters.count)] }) + "\(100_000 + index)"
        }
    }

    @Test(
        "gives what a full sort of its tickets gives, in both suites and with both line ends",
        arguments: VerifiableDraw.Suite.allCases)
    func fullSort(_ suite: VerifiableDraw.Suite) throws {
        var random = TestRandom(21)
        let maker = TicketMaker(suite, subkey: .zero)
        for size in [0, 1, 2, 3, 50, 1000, 30_000] {
            let ids = Self.ids(size, &random)
            let sorted = ids.map { (maker.ticket($0), $0) }.sorted { $0 < $1 }.map(\.1)
            for end in ["\n", "\r\n"] {
                let text = ids.joined(separator: end) + (size % 2 == 0 && size > 0 ? end : "")
                for count in Set([0, 1, size / 7, size]) where count <= size {
                    #expect(try select(count, text, suite).get() == Array(sorted.prefix(count)), "\(count) of \(size)")
                }
                #expect(select(size + 1, text, suite) == .failure(.tooMany(available: size)))
            }
        }
    }

    @Test("longer than a large page are chosen from end to end, in ticket order")
    func large() throws {
        // Four megabytes of tickets are the first that lie in large pages. Two lengths, for there are two ways to copy.
        let ids = (0..<600_000).map { number in
            let digits = String(number)
            return "A" + String(repeating: "0", count: (number & 1 == 0 ? 17 : 14) - digits.utf8.count) + digits
        }
        let subkey = Suite.sha256.subkey(seed: Digest(hex: String(repeating: "5", count: 64))!, purpose: .object)
        let text = Array((ids.joined(separator: "\n") + "\n").utf8)
        let chosen = try text.withUnsafeBytes { try Suite.sha256.select(ids.count, fromLines: $0, subkey: subkey) }
        let lines = String(decoding: chosen, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == ids.count)
        #expect(Set(lines.map(String.init)) == Set(ids))
        let maker = TicketMaker(.sha256, subkey: subkey)
        for place in [0, 1, 299_998, 299_999, 599_997, 599_998] {
            #expect(maker.ticket(String(lines[place])) < maker.ticket(String(lines[place + 1])))
        }
    }

    @Test("with a bad line names the first one, wherever it is and however long the list", arguments: 0..<24)
    func faults(_ round: Int) {
        var random = TestRandom(UInt64(100 + round))
        let size = [3, 60, 40_000][round % 3]
        var ids = Self.ids(size, &random)
        let bad = random.below(size)
        let later = bad + random.below(size - bad)
        let expected: ListFault
        switch round / 3 {
        case 0: (ids[bad], expected) = ("", .blank(line: bad + 1))
        case 1: (ids[bad], expected) = (" \t", .blank(line: bad + 1))
        case 2: (ids[bad], expected) = ("a1", .id(line: bad + 1, text: "a1"))
        case 3:
            let long = String(repeating: "A", count: 56)
            (ids[bad], expected) = (long, .id(line: bad + 1, text: long))
        case 4: (ids[bad], expected) = ("A\rB", .id(line: bad + 1, text: "A\rB"))
        case 5: (ids[bad], expected) = ("Ａ", .id(line: bad + 1, text: "Ａ"))
        default:
            let first = random.below(bad + 1)
            if first == bad {
                (ids[bad], expected) = ("\r", .blank(line: bad + 1))
            } else {
                ids[bad] = ids[first]
                expected = .duplicate(line: bad + 1, first: first + 1, id: ids[first])
            }
        }
        // A second fault behind the first changes nothing.
        if later > bad { ids[later] = round % 2 == 0 ? "?" : ids[bad] }
        for text in [ids.joined(separator: "\n") + "\n", ids.joined(separator: "\r\n") + "\r\n"] {
            #expect(select(1, text) == .failure(expected), "line \(bad + 1) of \(size)")
        }
    }

    @Test("that grew while it was read is placed no further than there was room for")
    func room() {
        let text = Array("A1\nB2\nC3\nD4\n".utf8)
        var places = [ct_place](repeating: 7, count: 4)
        var start = 0
        #expect(ct_lines_place(text, &start, text.count, true, &places, 2) == 2)
        #expect(start == 6 && places[2] == 7 && places[3] == 7)
    }
}

@Suite("A ticket")
struct TicketTests {
    private func roster(_ ids: [String]) throws -> Roster {
        var roster = Roster()
        for (index, id) in ids.enumerated() {
            try roster.append(id: id, label: index % 3 == 0 ? "f+m|U" : "m|U")
        }
        return roster
    }

    @Test(
        "of one candidate stays when another is added or removed, and the draw moves by that one only",
        arguments: VerifiableDraw.Suite.allCases)
    func othersStay(_ suite: VerifiableDraw.Suite) throws {
        let ids = (0..<300).map { "A\(1000 + $0)" }
        let whole = try roster(ids)
        let before = Dictionary(uniqueKeysWithValues: zip(ids, suite.tickets(of: whole, subkey: .zero)))
        for gone in [0, 150, 299] {
            let rest = ids.enumerated().filter { $0.offset != gone }.map(\.element)
            let after = zip(rest, suite.tickets(of: try roster(rest), subkey: .zero))
            for (id, ticket) in after { #expect(before[id] == ticket) }
            let order = { (ids: [String]) in ids.sorted { (before[$0]!, $0) < (before[$1]!, $1) } }
            let drawn = Set(order(ids).prefix(30))
            let drawnWithout = Set(order(rest).prefix(30))
            #expect(drawnWithout.subtracting(drawn).count <= 1)
            #expect(drawn.subtracting(drawnWithout).subtracting([ids[gone]]).isEmpty)
        }
    }

    @Test("stays when the stratum of another candidate changes, or its own", arguments: VerifiableDraw.Suite.allCases)
    func strataDoNotCount(_ suite: VerifiableDraw.Suite) throws {
        var one = Roster()
        var other = Roster()
        for index in 0..<200 {
            try one.append(id: "A\(1000 + index)", label: "m|U")
            try other.append(id: "A\(1000 + index)", label: index % 7 == 0 ? "f+m|U" : "m|U")
        }
        #expect(suite.tickets(of: one, subkey: .zero) == suite.tickets(of: other, subkey: .zero))
    }

    @Test(
        "is one for all departments: where their groups agree, visits are the least possible",
        arguments: VerifiableDraw.Suite.allCases, 0..<5)
    func fewestVisits(_ suite: VerifiableDraw.Suite, _ seed: Int) throws {
        var roster = Roster()
        for index in 0..<4000 {
            try roster.append(id: "A\(10_000 + index)", label: "a+b+c+d+e|" + ["A", "B", "C", "D"][index * 7 % 4])
        }
        let counts = roster.countByLabel
        var random = TestRandom(UInt64(seed))
        let streams = ["a", "b", "c", "d", "e"].map { id in
            StreamSelection(
                id: id, reserves: 0,
                groups: counts.keys.sorted().map {
                    GroupPlan(name: $0, p: random.below(300), q: 1000, strata: [$0], eligible: counts[$0] ?? 0)
                })
        }
        let drawn = suite.select(streams, from: roster, subkey: suite.hash(Array("joint \(seed)".utf8)))
        // Σ over the groups of the greatest n is Σ over the candidates of the greatest π.
        let bound = counts.keys.sorted().enumerated().reduce(0) { sum, group in
            sum + (drawn.streams.map { $0.groups[group.offset].selected.count }.max() ?? 0)
        }
        #expect(drawn.visits.count == bound)
        let apart = streams.reduce(into: Set<String>()) { visits, stream in
            let key = suite.hash(Array("apart \(seed) \(stream.id)".utf8))
            visits.formUnion(suite.select([stream], from: roster, subkey: key).visits.keys)
        }
        #expect(apart.count > bound * 6 / 5, "apart \(apart.count), together \(bound)")
    }

    @Test("does not know the order of departments, groups or strata", arguments: VerifiableDraw.Suite.allCases)
    func orderOfDepartments(_ suite: VerifiableDraw.Suite) throws {
        let roster = try roster((0..<500).map { "A\(1000 + $0)" })
        func stream(_ id: String, _ strata: [String], q: Int) -> StreamSelection {
            StreamSelection(
                id: id, reserves: 4, groups: [GroupPlan(name: "g", p: 1, q: q, strata: strata, eligible: 0)])
        }
        let streams = [stream("f", ["f+m|U"], q: 5), stream("m", ["f+m|U", "m|U"], q: 9)]
        let other = [stream("m", ["m|U", "f+m|U"], q: 9), stream("f", ["f+m|U"], q: 5)]
        let one = suite.select(streams, from: roster, subkey: .zero)
        let two = suite.select(other, from: roster, subkey: .zero)
        #expect(one.streams == two.streams.reversed())
        #expect(one.visits == two.visits)
    }
}
