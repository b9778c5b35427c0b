// The side navigation: rooms in the order of the work, each entry shown to the posts that may use it.

package import Governance
import Inspection
import Localization

/// One entry. `posts` empty: for everybody who is signed in.
package struct NavigationEntry: Sendable {
    let place: Place
    let chinese: String
    let english: String
    let posts: Set<Post>

    package init(_ place: Place, _ chinese: String, _ english: String, posts: Set<Post> = []) {
        self.place = place
        self.chinese = chinese
        self.english = english
        self.posts = posts
    }
}

package enum Navigation {
    struct Section: Sendable {
        let chinese: String
        let english: String
        let entries: [NavigationEntry]
    }

    /// Rooms add their entries in their own folders (`Navigation+Room.swift`).
    static let sections: [Section] = [
        Section(chinese: "", english: "", entries: [NavigationEntry(.work, "我的工作", "My work")]),
        Section(chinese: "一单两库", english: "Lists", entries: lists),
        Section(chinese: "计划与抽取", english: "Plan and draw", entries: planning),
        Section(chinese: "检查", english: "Inspection", entries: inspection + [papers]),
        Section(chinese: "公示", english: "Publication", entries: publication),
        Section(chinese: "监督与管理", english: "Oversight", entries: oversight),
    ]

    private static let papers = NavigationEntry(.papers, "文书", "Papers", posts: Act.printPapers.posts)

    static func model(for actor: Actor, at section: Place, in language: Language) -> Model.Value {
        let posts = Set(actor.holdings.map(\.post))
        return .list(
            sections.compactMap { part in
                let entries = part.entries.filter { $0.posts.isEmpty || !$0.posts.isDisjoint(with: posts) }
                guard !entries.isEmpty else { return nil }
                return [
                    "heading": .text(language == .chinese ? part.chinese : part.english),
                    "hasHeading": .flag(!part.chinese.isEmpty),
                    "entries": .list(
                        entries.map { entry in
                            [
                                "href": .text(entry.place.path()),
                                "label": .text(language == .chinese ? entry.chinese : entry.english),
                                "isCurrent": .flag(entry.place == section),
                            ]
                        }),
                ]
            })
    }
}
