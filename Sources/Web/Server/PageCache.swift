// Public pages that were just made: many people look at the same result in the same seconds.

import Localization
import NIOCore
import Synchronization

/// Keeps prepared pages for a few seconds, by address and language. A correction is seen that much later at most.
final class PageCache: Sendable {
    private struct Key: Hashable {
        let target: String
        let language: Language
        /// Pages carry absolute links of the host they were asked at.
        let origin: String
    }

    private static let most = 1000
    private let pages = Mutex<[Key: (page: PreparedPage, until: NIODeadline)]>([:])

    func page(for call: Call) -> PreparedPage? {
        let key = Key(target: call.target, language: call.language, origin: call.origin)
        return pages.withLock { pages in
            guard let kept = pages[key], kept.until > .now() else { return nil }
            return kept.page
        }
    }

    func keep(_ page: PreparedPage, for call: Call, seconds: Int) {
        let key = Key(target: call.target, language: call.language, origin: call.origin)
        pages.withLock { pages in
            if pages.count >= Self.most { pages.removeAll() }
            pages[key] = (page, .now() + .seconds(Int64(seconds)))
        }
    }
}
