// The table of tallies beside a dictionary that does the same.

import Testing

@testable import Fairness

@Suite("The table of objects")
struct ObjectTableTests {
    @Test("counts as a dictionary does, whatever the keys", arguments: 1...5)
    func dictionary(_ seed: UInt64) {
        var words = Words(seed)
        var table = ObjectTable()
        var plain: [UInt64: Int] = [:]
        for step in 0..<20_000 {
            // Some random, some in a row, some that differ in their upper half only.
            let key: UInt64 =
                switch step % 4 {
                case 0: words.next() % 5000
                case 1: words.next() % 100 << 32
                case 2: 1 + words.next() % 3 << 60
                default: words.next()
                }
            table[table.place(of: key)].see(isDrawn: true, least: 0.5, most: 0.5)
            plain[max(1, key), default: 0] += 1
        }
        #expect(table.count == plain.count)
        var seen: [UInt64: Int] = [:]
        table.forEach { key, tally in seen[key] = Int(tally.drawn) }
        #expect(seen == plain)
    }

    @Test("is a value: a copy goes on by itself")
    func copy() {
        var table = ObjectTable()
        table[table.place(of: 7)].see(isDrawn: true, least: 1, most: 1)
        let before = table
        table[table.place(of: 7)].see(isDrawn: true, least: 1, most: 1)
        table[table.place(of: 8)].see(isDrawn: false, least: 1, most: 1)
        #expect(table.count == 2 && before.count == 1)
        before.forEach { key, tally in #expect(key == 7 && tally.drawn == 1) }
    }

    @Test("finds the same key in the same place until another is added")
    func place() {
        var table = ObjectTable()
        for key in UInt64(1)...1000 { _ = table.place(of: key &* 0x9e37_79b9_7f4a_7c15) }
        for key in UInt64(1)...1000 {
            let place = table.place(of: key &* 0x9e37_79b9_7f4a_7c15)
            #expect(table.place(of: key &* 0x9e37_79b9_7f4a_7c15) == place)
        }
        #expect(table.count == 1000)
        #expect(table.place(of: 0) == table.place(of: 1))
    }
}
