// 结果公示.

import Governance
import Publication

extension Place {
    package static let publications = Place("/office/publications")
    package static let taskPublication = Place("/office/publications/{task}")
    package static let published = Place("/office/published")
    package static let publishedEntry = Place("/office/published/{entry}")
    package static let correctEntry = Place("/office/published/{entry}/correct")
    package static let withdrawEntry = Place("/office/published/{entry}/withdraw")
    package static let resumeEntry = Place("/office/published/{entry}/resume")
    package static let exportResults = Place("/office/export/results/{format}")
}

extension RouteTable {
    mutating func addPublication() {
        office(.get, .publications) { try await PublicationsPage.show($0) }
        office(.get, .taskPublication) { try await TaskPublicationPage.show($0) }
        office(.post, .taskPublication) { try await TaskPublicationPage.publish($0) }
        office(.get, .published) { try await PublishedPage.show($0) }
        office(.get, .publishedEntry) { try await EntryPages.show($0) }
        office(.post, .correctEntry) { try await EntryPages.correct($0) }
        office(.post, .withdrawEntry) { try await EntryPages.withdraw($0) }
        office(.post, .resumeEntry) { try await EntryPages.resume($0) }
        office(.post, .exportResults) { try await PublishedPage.export($0) }
    }
}

extension Form {
    /// `before=…` and `after=…`: which page of published results; what is no place in the list is its first page.
    var entryPage: EntryFilter.Page {
        if let place = EntryCursor(self["before"]) { return .olderThan(place) }
        return EntryCursor(self["after"]).map { .newerThan($0) } ?? .newest
    }
}

extension Template {
    package static let publication: [Template] = [
        .publicationsPage, .taskPublicationPage, .publishedPage, .entryPage, .publishAllPage,
    ]
}

extension Navigation {
    static let publication: [NavigationEntry] = [
        NavigationEntry(.publications, "待公示", "To publish", posts: Act.readPublication.posts),
        NavigationEntry(.published, "已公示", "Published", posts: Act.readPublication.posts),
    ]
}
