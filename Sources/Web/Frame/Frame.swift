// Puts a page into its frame.

import Directory
import Governance
import Localization

package enum Frame {
    /// The whole page as bytes.
    package static func render(_ page: Page, for call: Call) -> [UInt8] {
        let session = call.session
        var model = page.model
        if model["csrf"] == nil { model["csrf"] = .text(session?.csrf ?? "") }
        let body = page.template.render(model, in: call.language)
        let other: Language = call.language == .chinese ? .english : .chinese
        let languageHref = Place.language.path(
            other.rawValue, query: [("back", call.method == .get ? call.target : home(of: page, call))])
        // The wall and pages for anybody do without the office's script. The gates keep drafts of lost sessions.
        var scripts = page.scripts
        switch page.frame {
        case .office, .plain: scripts.insert("app.js", at: 0)
        case .open, .wall: break
        }
        var frame: Model = [
            "title": .text(page.title), "stylesheet": .text(Assets.path("site.css")),
            "scripts": .texts(scripts.map(Assets.path)), "refresh": .list([]), "body": .html(body),
            "organisation": .text(call.site.settings.officeName), "languageHref": .text(languageHref),
            "isGate": .flag(page.frame == .plain), "hasNotice": .flag(page.notice != nil),
            "notice": .text(page.notice ?? ""),
            "isWall": .flag(page.frame == .wall),
        ]
        if let seconds = page.refresh { frame["refresh"] = .list([["seconds": .text(String(seconds))]]) }
        switch page.frame {
        case .office(let section):
            guard let session else { preconditionFailure("office frame without a session: \(call.target)") }
            frame["csrf"] = .text(session.csrf)
            frame["userId"] = .text(String(session.actor.person.text.suffix(12)))
            frame["maySearch"] = .flag(OfficeCall(call, session: session).may(.lookUpObjects))
            frame["searchHref"] = .text(Place.officeSearch.path())
            frame["personName"] = .text(session.actor.name)
            frame["profileHref"] = .text(Place.profile.path())
            frame["signOutHref"] = .text(Place.signOut.path())
            frame["sections"] = Navigation.model(for: session.actor, at: section, in: call.language)
            return Template.officeFrame.render(frame, in: call.language)
        case .wall: return Template.wallFrame.render(frame, in: call.language)
        case .open, .plain: return Template.openFrame.render(frame, in: call.language)
        }
    }
}

/// Where a page that answers a form can be asked for again.
private func home(of page: Page, _ call: Call) -> String {
    if case .office(let section) = page.frame, section.names.isEmpty { return section.path() }
    return call.session == nil ? "/" : Place.work.path()
}

extension Place {
    static let language = Place("/language/{code}")
}

extension RouteTable {
    mutating func addFrame() {
        open(.get, .language) { call in
            // The cookie is set where the answer becomes HTTP; here only where to go back to.
            .redirect(Self.ownPath(call.query["back"]))
        }
    }

    /// A path of this site, or the first page: never an address elsewhere.
    package static func ownPath(_ text: String) -> String {
        guard text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"), text.utf8.allSatisfy({ $0 > 32 }) else {
            return "/"
        }
        return text
    }
}
