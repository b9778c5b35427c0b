// What a page is asked: who asks, for what, with which fields. Pages see this, never the framework.

package import Governance
package import Localization
import NIOCore

package enum Method: String, Sendable, Hashable, CaseIterable {
    case get = "GET"
    case post = "POST"
}

/// A file that came with a form, in a temporary place that is removed when the answer has been made. A page that wants
/// it longer moves it.
package struct Upload: Sendable, Hashable {
    /// The name the sender gave, its last component.
    package let name: String
    package let path: String
    /// Bytes.
    package let size: Int

    package init(name: String, path: String, size: Int) {
        self.name = name
        self.path = path
        self.size = size
    }
}

/// Who sent a request, as far as the network knows.
enum Sender: Sendable {
    /// By a proxy that is trusted.
    case named(String)
    case peer(SocketAddress?)
}

/// One request for a page that anybody may see. A class, since every page hands it on many times.
package final class Call: Sendable {
    package let site: Site
    package let method: Method
    /// Path with query, as asked: where a sign-in or a change of language comes back to.
    package let target: String
    package let parameters: [String: String]
    package let query: Form
    package let form: Form
    package let upload: Upload?
    package let language: Language
    /// Present when a valid session came along, also on pages that do not need one.
    package let session: Session?
    private let sender: Sender
    /// True over TLS, or behind a proxy that says so.
    package let isSecure: Bool
    /// `https://host:port` as the sender sees it; for codes and copied links.
    package let origin: String

    init(
        site: Site, method: Method, target: String, parameters: [String: String] = [:], query: Form = Form(),
        form: Form = Form(), upload: Upload? = nil, language: Language = .chinese, session: Session? = nil,
        sender: Sender = .peer(nil), isSecure: Bool = false, origin: String = ""
    ) {
        self.site = site
        self.method = method
        self.target = target
        self.parameters = parameters
        self.query = query
        self.form = form
        self.upload = upload
        self.language = language
        self.session = session
        self.sender = sender
        self.isSecure = isSecure
        self.origin = origin
    }

    /// This request, of somebody who turned out to be signed in, or with what its body said.
    func with(session: Session?, form: Form? = nil, upload: Upload? = nil) -> Call {
        Call(
            site: site, method: method, target: target, parameters: parameters, query: query, form: form ?? self.form,
            upload: upload ?? self.upload, language: language, session: session, sender: sender, isSecure: isSecure,
            origin: origin)
    }

    /// Address of the sender, for the record of refused sign-ins; empty where the network tells none.
    package var client: String {
        switch sender {
        case .named(let name): name
        case .peer(let address): address?.ipAddress ?? ""
        }
    }

    /// The platform's clock: what desks call now, pages call now.
    package var now: Timestamp { site.governance.ledger.moment() }

    /// A named part of the address. It is there whenever the route has it.
    package subscript(parameter: String) -> String { parameters[parameter] ?? "" }

    /// The sentence of the reader's language.
    package func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    /// What went wrong, in the reader's language.
    package func words(_ error: any CodedError) -> String {
        Messages.failure(error.code, error.parameters, in: language)
    }

    /// As `words(_:)`; an item is called by its name, not by its id.
    package func words(_ error: any CodedError, items: [String: String]) -> String {
        var parameters = error.parameters
        if let item = parameters["item"], let name = items[item] { parameters["item"] = name }
        return Messages.failure(error.code, parameters, in: language)
    }
}

/// One request of somebody signed in. That there is an actor is a type: a page cannot forget to look.
@dynamicMemberLookup
package struct OfficeCall: Sendable {
    package let call: Call
    package let session: Session

    package init(_ call: Call, session: Session) {
        self.call = call
        self.session = session
    }

    package var actor: Actor { session.actor }
    package var now: Timestamp { call.now }

    /// `06-10 09:41` of China; with the year when it is not this one's.
    func time(_ at: Timestamp) -> String { PlanWords.time(at, now: now) }

    package subscript<T>(dynamicMember path: any KeyPath<Call, T> & Sendable) -> T { call[keyPath: path] }
    package subscript(parameter: String) -> String { call[parameter] }
    package func say(_ chinese: String, _ english: String) -> String { call.say(chinese, english) }
    package func words(_ error: any CodedError) -> String { call.words(error) }
    package func words(_ error: any CodedError, items: [String: String]) -> String { call.words(error, items: items) }

    /// True when one of the actor's posts is among those of the act: whether a button is worth showing. The
    /// desk decides.
    package func may(_ act: Act) -> Bool { session.actor.holdings.contains { act.posts.contains($0.post) } }

    /// As the desk will decide it, without asking the desk: a look leaves no refusal on the record.
    package func may(_ act: Act, on subject: Subject) async throws -> Bool {
        try await call.site.governance.organisation().permission(for: actor, act, on: subject) != nil
    }

    /// For a page that holds nothing but an empty form: whoever may not send it need not see it.
    package func demand(_ act: Act) throws(GovernanceError) {
        guard may(act) else { throw .denied(person: actor.name, act: act.code, subject: call.target) }
    }
}
