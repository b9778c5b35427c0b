// Every message has both languages, with the same parameters in both.

import Testing

@testable import Localization

@Suite("The catalogue")
struct CatalogueTests {
    @Test("has both languages for every code, and no code twice")
    func complete() {
        let parts = [
            Messages.verify, Messages.verifyPage, Messages.draw, Messages.spreadsheet, Messages.sql,
            Messages.governance,
            Messages.directory, Messages.planning, Messages.drawing, Messages.inspection, Messages.publication,
            Messages.web, Messages.command, Messages.log,
        ]
        #expect(Messages.all.count == parts.reduce(0) { $0 + $1.count })
        for (code, message) in Messages.all {
            #expect(!message.chinese.isEmpty && !message.english.isEmpty, "\(code)")
            #expect(message.chinese.contains { $0 > "\u{2E80}" }, "\(code) has no Chinese in its Chinese")
            #expect(!message.english.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(code)")
        }
    }

    @Test("never names a parameter in English that the Chinese does not know")
    func parameters() {
        for (code, message) in Messages.all {
            let extra = Messages.placeholders(message.english).subtracting(Messages.placeholders(message.chinese))
            #expect(extra.isEmpty, "\(code): \(extra)")
        }
    }

    @Test("fills parameters, keeps braces of unknown ones, and never fills what a parameter brought in")
    func fill() {
        #expect(Messages.fill("甲{a}乙{b}", ["a": "{b}", "b": "2"]) == "甲{b}乙2")
        #expect(Messages.fill("{none}", [:]) == "{none}")
        #expect(Messages.text("no.such", ["x": "1"], in: .english) == "no.such x=1")
    }

    @Test(
        "is Chinese unless the environment says English",
        arguments: [
            (["LANG": "en_US.UTF-8"], Language.english), (["LANG": "C"], .chinese), ([:], .chinese),
            (["LANG": "zh_CN.UTF-8"], .chinese), (["LC_ALL": "zh_CN", "LANG": "en_US"], .chinese),
            (["MINGCHA_LANG": "en", "LC_ALL": "zh_CN"], .english), (["LC_ALL": "", "LANG": "en"], .english),
        ])
    func language(_ environment: [String: String], _ expected: Language) {
        #expect(Language.from(environment) == expected)
    }
}
