// Many ways to hash, one result: every kernel against swift-crypto and against SM3 as its standard writes it.

import CTickets
import struct Crypto.SHA256
import Merkle
import Testing

@testable import VerifiableDraw

/// SM3 step by step from GB/T 32905, slowly.
private func textbookSM3(_ message: [UInt8]) -> [UInt8] {
    func rotl(_ x: UInt32, _ n: Int) -> UInt32 { n % 32 == 0 ? x : x << UInt32(n % 32) | x >> UInt32(32 - n % 32) }
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    padded += withUnsafeBytes(of: UInt64(message.count * 8).bigEndian) { Array($0) }
    var v: [UInt32] = [
        0x7380_166f, 0x4914_b2b9, 0x1724_42d7, 0xda8a_0600, 0xa96f_30bc, 0x1631_38aa, 0xe38d_ee4d, 0xb0fb_0e4e,
    ]
    for start in stride(from: 0, to: padded.count, by: 64) {
        var w = (0..<16).map { word in (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(padded[start + 4 * word + $1]) } }
        for j in 16..<68 {
            let x = w[j - 16] ^ w[j - 9] ^ rotl(w[j - 3], 15)
            w.append(x ^ rotl(x, 15) ^ rotl(x, 23) ^ rotl(w[j - 13], 7) ^ w[j - 6])
        }
        var r = v
        for j in 0..<64 {
            let t: UInt32 = j < 16 ? 0x79cc_4519 : 0x7a87_9d8a
            let ss1 = rotl(rotl(r[0], 12) &+ r[4] &+ rotl(t, j), 7)
            let ss2 = ss1 ^ rotl(r[0], 12)
            let ff = j < 16 ? r[0] ^ r[1] ^ r[2] : (r[0] & r[1]) | (r[0] & r[2]) | (r[1] & r[2])
            let gg = j < 16 ? r[4] ^ r[5] ^ r[6] : (r[4] & r[5]) | (~r[4] & r[6])
            let tt1 = ff &+ r[3] &+ ss2 &+ (w[j] ^ w[j + 4])
            let tt2 = gg &+ r[7] &+ ss1 &+ w[j]
            r = [tt1, r[0], rotl(r[1], 9), r[2], tt2 ^ rotl(tt2, 9) ^ rotl(tt2, 17), r[4], rotl(r[5], 19), r[6]]
        }
        v = zip(v, r).map { $0 ^ $1 }
    }
    return v.flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
}

private func reference(_ suite: VerifiableDraw.Suite, _ message: [UInt8]) -> Digest {
    switch suite {
    case .sha256: Digest(Array(SHA256.hash(data: message)))!
    case .sm3: Digest(textbookSM3(message))!
    }
}

@Suite("A hash")
struct KernelTests {
    typealias DrawSuite = VerifiableDraw.Suite

    @Test("gives the standard's examples")
    func examples() {
        #expect(
            DrawSuite.sm3.hash(Array("abc".utf8)).hex
                == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")
        #expect(
            DrawSuite.sm3.hash(Array(String(repeating: "abcd", count: 16).utf8)).hex
                == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")
        #expect(
            DrawSuite.sha256.hash(Array("abc".utf8)).hex
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test(
        "is that of swift-crypto and of the textbook, whatever the length and the pieces", arguments: DrawSuite.allCases
    )
    func pieces(_ suite: DrawSuite) {
        var random = TestRandom(11)
        for length in 0..<200 {
            let message = random.bytes(length)
            let cut = random.below(length + 1)
            let pieces = suite.hash {
                $0.add(Array(message[..<cut]))
                $0.add(Array(message[cut...]))
            }
            #expect(pieces == reference(suite, message), "\(length)")
        }
        #expect(suite.fileDigest([1, 2, 3], salt: [4]) == reference(suite, suite.tag("file").bytes + [4, 1, 2, 3]))
    }

    @Test("of a ticket is the same from every kernel, for every length and odd counts", arguments: DrawSuite.allCases)
    func tickets(_ suite: DrawSuite) {
        var random = TestRandom(5)
        let subkey = Digest(random.bytes(32))!
        let maker = TicketMaker(suite, subkey: subkey)
        let start = suite.tag("unit").bytes + subkey.bytes
        #expect(Kernel.all(suite).last?.name == "portable")
        for count in [0, 1, 2, 3, 5, 7, 8, 9, 17, 55, 111] {
            let lengths = (0..<count).map { count == 55 ? $0 + 1 : 1 + random.below(55) }
            let bytes = random.bytes(lengths.reduce(0, +))
            var places: [ct_place] = []
            var expected: [Digest] = []
            var offset = 0
            for length in lengths {
                places.append(place(offset, length))
                expected.append(reference(suite, start + bytes[offset..<offset + length]))
                offset += length
            }
            for kernel in Kernel.all(suite) {
                for words in [1, 4] {
                    var found = [UInt64](repeating: 0, count: count * words + 1)
                    places.withUnsafeBufferPointer {
                        maker.write($0, of: bytes, kernel: kernel, to: &found, words: words)
                    }
                    let whole = expected.flatMap { ticket -> [UInt64] in
                        let (a, b, c, d) = ticket.bigEndianWords
                        return words == 1 ? [a] : [a, b, c, d]
                    }
                    #expect(found == whole + [0], "\(kernel.name), \(count) units")
                }
            }
        }
    }

    @Test("of many messages and of the tree over them is the same from every kernel", arguments: DrawSuite.allCases)
    func trees(_ suite: DrawSuite) {
        var random = TestRandom(6)
        for count in [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 17, 31, 64, 100] {
            let messages = (0..<count).map { _ in random.bytes(random.below(300)) }
            var ends: [Int] = []
            for message in messages { ends.append((ends.last ?? 0) + message.count) }
            let leaves = messages.map { reference(suite, [0] + $0) }
            for kernel in Kernel.all(suite) {
                var hashes = [UInt8](repeating: 0, count: 32 * count)
                ct_digests(kernel.pointer, suite.kernelSuite, 0, messages.flatMap { $0 } + [0], ends, count, &hashes)
                #expect(hashes == leaves.flatMap(\.bytes), "\(kernel.name), \(count)")
                ct_root(kernel.pointer, suite.kernelSuite, &hashes, count)
                #expect(Digest(hashes[..<32]) == suite.root(ofLeafHashes: leaves), "\(kernel.name), \(count)")
                ct_digests(kernel.pointer, suite.kernelSuite, -1, messages.flatMap { $0 } + [0], ends, count, &hashes)
                #expect(hashes == messages.flatMap { reference(suite, $0).bytes }, "\(kernel.name), \(count)")
            }
        }
    }

    @Test("of a roster is what its rows say one by one", arguments: DrawSuite.allCases, [false, true])
    func rosters(_ suite: DrawSuite, _ salted: Bool) throws {
        var random = TestRandom(8)
        for count in [0, 1, 2, 1023, 1025, 9001] {
            var roster = Roster()
            for index in 0..<count {
                let label = index % 97 == 0 ? String(repeating: "s", count: 200) : "m|U"
                try roster.append(id: "A\(1_000_000 + index)", label: label, salt: salted ? random.bytes(32) : [])
            }
            let maker = TicketMaker(suite, subkey: .zero)
            var tree = TreeBuilder(suite)
            var tickets: [Digest] = []
            for index in roster.ids.indices {
                let record = recordBytes(id: roster.ids[index], roster.label(at: index))
                let leaf = suite.saltedLeaf(
                    id: roster.ids[index], label: roster.label(at: index), salt: Array(roster.salt(at: index)))
                tree.append(leafHash: salted ? suite.leaf(leaf) : suite.leaf(record))
                tickets.append(salted ? maker.ticket(leaf) : maker.ticket(roster.ids[index]))
            }
            #expect(suite.root(of: roster) == tree.root)
            #expect(suite.tickets(of: roster, subkey: .zero) == tickets)
            var directory = TreeBuilder(suite)
            for id in roster.ids { directory.append(leafHash: suite.leaf(Array(id.utf8))) }
            #expect(suite.directoryRoot(roster.ids) == directory.root)
        }
    }
}
