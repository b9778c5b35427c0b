// The quick way to the tickets of a stored roster gives what the slow way gives, and takes nothing that is no row.

import Merkle
import Testing

@testable import VerifiableDraw

@Suite("A portion of a roster")
struct RosterPortionTests {
    private let subkey = Suite.sha256.tag("some key")

    private func add(_ id: String, _ label: String, _ salt: String, to portion: inout RosterPortion) -> Bool {
        Array(id.utf8).withUnsafeBufferPointer { id in
            Array(label.utf8).withUnsafeBufferPointer { label in
                Array(salt.utf8).withUnsafeBufferPointer { portion.add(id: id, label: label, salt: $0) }
            }
        }
    }

    @Test(
        "has the tickets of the roster, in its order",
        arguments: Suite.allCases, [RosterMode.public, .committed])
    func tickets(_ suite: Suite, _ mode: RosterMode) throws {
        var roster = Roster()
        for number in 0..<2500 {
            let id = "91" + String(repeating: "0", count: 4 - String(number).count) + "\(number)"
            let salt = mode == .committed ? suite.tag("salt \(number)").bytes : []
            try roster.append(id: id, label: number % 3 == 0 ? "fire+market|B" : "market|U", salt: salt)
        }
        var portion = RosterPortion(suite, subkey: subkey, mode: mode)
        var tickets: [UInt64] = []
        for row in 0..<roster.count {
            let isRow = add(roster.ids[row], roster.label(at: row), hex(Array(roster.salt(at: row))), to: &portion)
            #expect(isRow)
            if portion.count == 1000 { tickets += portion.takeTickets() }
        }
        tickets += portion.takeTickets()
        #expect(portion.count == 0 && portion.takeTickets().isEmpty)
        #expect(tickets == suite.tickets(of: roster, subkey: subkey).map(\.bigEndianWords.0))
        // One by one, as the page of a firm does it.
        let maker = TicketMaker(suite, subkey: subkey)
        for row in [0, 1, 1024, 2499] {
            let salt = Array(roster.salt(at: row))
            let ticket =
                mode == .public
                ? maker.ticket(roster.ids[row])
                : maker.ticket(suite.saltedLeaf(id: roster.ids[row], label: roster.label(at: row), salt: salt))
            #expect(tickets[row] == ticket.bigEndianWords.0)
        }
    }

    @Test(
        "turns down what is no row",
        arguments: [
            ("", "market|U", 64), ("91a", "market|U", 64), (String(repeating: "9", count: 56), "market|U", 64),
            ("91", "", 64), ("91", String(repeating: "a", count: 256), 64), ("91", "market|U", 63),
            ("91", "market|U", 0), ("91", "market|U", 65),
        ])
    func refused(_ id: String, _ label: String, _ digits: Int) {
        var portion = RosterPortion(.sha256, subkey: subkey, mode: .committed)
        #expect(!add(id, label, String(repeating: "0", count: digits), to: &portion))
    }

    @Test("turns down a salt with a digit that is none", arguments: ["G", "A", "-", " "])
    func salt(_ digit: String) {
        for place in [0, 1, 63] {
            var salt = Array(String(repeating: "f", count: 64))
            salt[place] = Character(digit)
            var portion = RosterPortion(.sha256, subkey: subkey, mode: .committed)
            #expect(!add("91", "market|U", String(salt), to: &portion))
        }
    }
}
