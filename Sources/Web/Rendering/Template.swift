// A page's form: Mustache text that lives beside the code of its page.

package import Localization

/// A named template. Templates may use each other as partials: `{{> head}}`.
package struct Template: Sendable {
    package let name: String
    package let source: String

    package init(_ name: String, _ source: String) {
        self.name = name
        self.source = source
    }

    /// Every template there is: a room lists its own, and the tests read them.
    package static let all: [Template] =
        papers + frame + signIn + work + governance + directory + planning + ceremony + visits + printing + publication
        + publicSide + logParts

    /// Printed and static pages.
    static let papers: [Template] = [
        .head, .publicHead, .officeIndex, .firmIndex, .drawnList, .drawnRow, .dispatch, .dispatchGroup, .approvals,
        .notices,
        .records, .recordRows, .noticeParts, .paperCode, .publicRound, .publicList, .publicRows,
    ]

    private static let places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })

    private static let chinese = compiled(in: .chinese)
    private static let english = compiled(in: .english)

    private static func compiled(in language: Language) -> [CompiledTemplate] {
        all.map { template in
            CompiledTemplate(Bilingual.text(template.source, in: language)) { name in
                guard let place = places[name] else { preconditionFailure("no template \(name)") }
                return place
            }
        }
    }

    /// The page as bytes. In debug builds a tag without a value stops here; Mustache says to print nothing.
    package func render(_ model: Model, in language: Language = .chinese) -> [UInt8] {
        #if DEBUG
            let missing = TemplateTags.missing(in: self, model)
            precondition(missing.isEmpty, "template \(name) lacks \(missing.joined(separator: ", "))")
        #endif
        return unchecked(model, in: language)
    }

    /// As `render`, whatever the model lacks.
    func unchecked(_ model: Model, in language: Language) -> [UInt8] {
        guard let place = Self.places[name] else { preconditionFailure("no template \(name)") }
        let all = language == .chinese ? Self.chinese : Self.english
        var page: [UInt8] = []
        page.reserveCapacity(16384)
        all[place].render(model, among: all, into: &page)
        return page
    }
}
