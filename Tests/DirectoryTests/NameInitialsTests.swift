// Names by the first letters of their pinyin, as other rooms keep them.

import Directory
import Testing

@Suite("Initials of a name")
struct NameInitialsTests {
    @Test(
        "every reading is there, signs without a letter are dots, what cannot be seen is left out",
        arguments: [
            ("云川市饮食店", "ycsysd"), ("ＡＢ云 川", "abyc"), ("云川2店", "yc.d"), ("重庆", "cq"), ("重庆", "zq"),
        ] as [(String, String)])
    func readings(name: String, expected: String) {
        #expect(NameInitials.readings(of: name).contains(expected))
    }

    @Test("nothing has none, and many readings stay few")
    func bounds() {
        #expect(NameInitials.readings(of: "").isEmpty)
        #expect(NameInitials.readings(of: String(repeating: "重长行乐", count: 10)).count <= 16)
    }
}
