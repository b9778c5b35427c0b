import Directory
import Testing

@Suite("Unified social credit codes") struct UnifiedCodeTests {
    @Test("All 77 vectors agree") func vectors() {
        #expect(unifiedCodeVectors.count == 77)
        for (code, isValid, reason) in unifiedCodeVectors {
            #expect((UnifiedCode(code) != nil) == isValid, "\(code): \(reason)")
        }
    }

    @Test("A wrong check character is refused with the right one")
    func checkCharacter() {
        #expect(CodeReading.read("91210102MAK3DGFB6E") == .refused(.checkDigit(expected: "3")))
        #expect(UnifiedCode.checkCharacter(Array("91210102MAK3DGFB6".utf8)) == "3")
    }

    @Test(
        "Case, width and spaces are folded and noted",
        arguments: [
            ("91210102mak3dgfb63", [CodeNote.upperCased]),
            ("９１210102MAK3DGFB63", [.halfWidth]),
            ("91210102 MAK3DGFB63", [.spacesRemoved]),
            ("　91210102MAK3DGFB63\u{A0}", []),
            ("'91210102MAK3DGFB63", []),
        ])
    func folded(text: String, notes: [CodeNote]) {
        #expect(CodeReading.read(text) == .unified(UnifiedCode("91210102MAK3DGFB63")!, notes: notes))
    }

    @Test("A look-alike letter is suggested, never corrected")
    func lookalike() {
        #expect(
            CodeReading.read("9121O102MAK3DGFB63")
                == .refused(.charset(position: 5, suggestion: "91210102MAK3DGFB63")))
    }

    @Test("Old registration numbers become legacy ids")
    func legacy() {
        #expect(CodeReading.read("320404000009558") == .legacy15(id: "L:320404000009558", notes: []))
        #expect(CodeReading.read("320404NA000955X") == .legacyNA(id: "L:320404NA000955X", notes: []))
        #expect(CodeReading.read("320404000009558", isNumber: true).id == "L:320404000009558")
    }

    @Test(
        "What a spreadsheet turned into a number is refused as that",
        arguments: [
            ("912101020780590963", true), ("9.12E+17", false), ("9.12101030507798E+17", true),
            ("912101030507798000", true), ("912101030507798000", false), ("912101030507798000.0", false),
        ])
    func damaged(text: String, isNumber: Bool) {
        #expect(CodeReading.read(text, isNumber: isNumber) == .refused(.damagedNumber))
    }

    @Test("Empty, short and long codes say so")
    func lengths() {
        #expect(CodeReading.read("　 ") == .refused(.missing))
        #expect(CodeReading.read("3206212103483") == .refused(.length(13)))
        #expect(CodeReading.read("中文代码中文") == .refused(.length(6)))
    }

    @Test("Own ids are for what has no code")
    func own() throws {
        #expect(try CodeReading.readOwn("x:ab01") == "X:AB01")
        #expect(throws: CodeFault.ownID) { try CodeReading.readOwn("a-b") }
        #expect(throws: CodeFault.missing) { try CodeReading.readOwn("") }
    }
}
