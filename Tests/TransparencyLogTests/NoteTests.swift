// Notes, keys and checkpoints against published examples.

import Merkle
import Testing

@testable import TransparencyLog

@Suite("A signed note")
struct NoteTests {
    /// The example of Go's `golang.org/x/mod/sumdb/note` documentation and tests.
    static let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let skey = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    static let text =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    static let line =
        "\u{2014} PeterNeumann "
        + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    static var note: [UInt8] { Array((text + "\n" + line).utf8) }
    /// The example of c2sp.org/signed-note; its key is not published, its form is.
    static let poem =
        "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
        + "\u{2014} quasimodo.example/salvatore "
        + "NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n"
    /// The example of c2sp.org/tlog-cosignature.
    static let sofa =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        + "\u{2014} example.com/behind-the-sofa "
        + "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
        + "\u{2014} witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin"
        + "1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"

    @Test("is verified by the published key")
    func published() throws {
        let key = try VerifierKey(Self.vkey)
        #expect(key.hexID == "c74f20a3" && key.description == Self.vkey)
        let note = try SignedNote(Self.note)
        #expect(note.text == Self.text)
        #expect(try note.verified(by: [key]) == [key])
        #expect(note.bytes == Self.note)
    }

    @Test("is signed to the published byte")
    func signing() throws {
        let key = try SigningKey(Self.skey)
        #expect(key.secret == Self.skey && key.verifier.description == Self.vkey)
        #expect(key.sign(Self.text).line == Self.line)
    }

    @Test("is refused whichever byte of it is changed")
    func everyByte() throws {
        let key = try VerifierKey(Self.vkey)
        for index in Self.note.indices {
            for flip in [UInt8(1), 0x20, 0x80] {
                var bytes = Self.note
                bytes[index] ^= flip
                #expect(throws: LogFault.self, "byte \(index)") { try SignedNote(bytes).verified(by: [key]) }
            }
        }
    }

    @Test("may hold empty lines, other alphabets and lines of unknown keys and algorithms")
    func strangers() throws {
        let poem = try SignedNote(Array(Self.poem.utf8))
        #expect(poem.text.hasSuffix("ed è subito sera.\n") && poem.signatures.count == 1)
        #expect(poem.bytes == Array(Self.poem.utf8))
        #expect(throws: LogFault.unsigned) { try poem.verified(by: [VerifierKey(Self.vkey)]) }
        // A signature of another length by another name, as an SM2 line would be, beside ours and before it.
        let other = "\u{2014} sm2.example \(Base64.encode([1, 2, 3, 4] + [UInt8](repeating: 7, count: 70)))\n"
        let both = try SignedNote(Array((Self.text + "\n" + other + Self.line).utf8))
        #expect(try both.verified(by: [VerifierKey(Self.vkey)]).count == 1)
        // The same name with another id is another key.
        let alike = "\u{2014} PeterNeumann \(Base64.encode([1, 2, 3, 4] + [UInt8](repeating: 7, count: 64)))\n"
        _ = try SignedNote(Array((Self.text + "\n" + alike + Self.line).utf8)).verified(by: [VerifierKey(Self.vkey)])
    }

    @Test(
        "of any other form is refused",
        arguments: [
            "", "\n", "\n\n", "text", "text\n", "text\n\n", "text\n\nno dash\n", "text\n\n\u{2014} name\n",
            "text\n\n\u{2014} name AAAA\n", "text\n\n\u{2014} na+me AAAAAAA=\n", "text\n\n\u{2014}  AAAAAAA=\n",
            "text\n\n\u{2014} name AAAAAAB=\n", "text\n\n\u{2014} name AAAAAAA=",
            "te\u{0}xt\n\n\u{2014} name AAAAAAA=\n",
            "text\r\n\n\u{2014} name AAAAAAA=\n", "text\n\n\u{2014} name AAAAAAA=\n\n",
        ])
    func malformed(_ text: String) {
        #expect(throws: LogFault.malformed(.note)) { try SignedNote(Array(text.utf8)) }
    }

    @Test("whose key is mangled is nobody's")
    func keys() {
        for text in ["", "a", "a+b", "a+b+c", Self.vkey + "A", String(Self.vkey.dropLast())] {
            #expect(throws: LogFault.malformed(.key)) { try VerifierKey(text) }
        }
        let bytes = Array(Self.vkey.utf8)
        for index in bytes.indices {
            var mangled = bytes
            mangled[index] += 1
            #expect(throws: LogFault.malformed(.key)) { try VerifierKey(String(decoding: mangled, as: UTF8.self)) }
        }
    }

    @Test("that is a checkpoint has origin, size and root, and a witness's line has its time")
    func checkpoint() throws {
        let signed = try SignedCheckpoint(Array(Self.sofa.utf8))
        #expect(signed.checkpoint.origin == "example.com/behind-the-sofa" && signed.checkpoint.size == 20_852_163)
        #expect(signed.note.text == signed.checkpoint.text)
        #expect(signed.note.signatures[1].signature.prefix(8) == [0, 0, 0, 0, 0x64, 0x18, 0x50, 0xCB])
    }

    @Test(
        "is no checkpoint",
        arguments: [
            "a\n1\n", "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n1\nCsUY\n",
            "a\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "a\n99999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nmore\n",
        ])
    func noCheckpoint(_ text: String) {
        #expect(throws: LogFault.malformed(.checkpoint)) { try Checkpoint(text: text) }
    }

    @Test("is cosigned over text and time, and by no other kind of signature")
    func cosignature() throws {
        let log = try SigningKey(name: "log.example", seed: [UInt8](repeating: 1, count: 32))
        let witness = try SigningKey(name: "witness.example", seed: [UInt8](repeating: 2, count: 32))
        let head = Checkpoint(origin: "log.example", size: 1, root: LogTree().leaf([1]))
        var signed = try SignedCheckpoint(head, key: log, time: 1_700_000_000)
        signed.note.add(witness.cosign(head.text, time: 1_700_000_001))
        let read = try SignedCheckpoint(signed.note.bytes)
        try read.verified(by: [log.verifier])
        #expect(read.note.cosignature(by: witness.verifier.with(.cosignature))?.time == 1_700_000_001)
        #expect(read.note.cosignature(by: log.verifier.with(.cosignature))?.time == 1_700_000_000)
        #expect(read.note.cosignature(by: witness.verifier) == nil)
        #expect(throws: LogFault.unsigned) { try read.note.verified(by: [witness.verifier]) }
        // Another time under the same signature.
        var line = witness.cosign(head.text, time: 5)
        line = NoteSignature(
            key: witness.verifier.with(.cosignature), signature: [0, 0, 0, 0, 0, 0, 0, 6] + line.signature.dropFirst(8))
        #expect(Cosignature(line, of: head.text, by: witness.verifier.with(.cosignature)) == nil)
    }
}
