// Templates in both languages, and every link that a page shows.

import Foundation
import HTTPTypes
import HummingbirdTesting
import Localization
import Testing

@testable import Web

@Suite("Templates and links")
struct CrawlTests {
    /// Papers of an inspection are official documents: Chinese only. Also the pages of the public folder.
    private static let papers = Set(Template.papers.map(\.name))

    @Test("no template of a page has Chinese without its English; names are unique")
    func bilingual() {
        for template in Template.all where !Self.papers.contains(template.name) {
            #expect(Bilingual.untranslated(template.source) == [], "\(template.name)")
        }
        for template in Template.all where template.source.contains("[[") {
            #expect(!Self.papers.contains(template.name), "\(template.name)")
            let english = Bilingual.text(template.source, in: .english)
            #expect(!english.contains("[[") && !english.contains("]]"), "\(template.name)")
        }
        let names = Template.all.map(\.name)
        #expect(Set(names).count == names.count)
    }

    /// A link of a page: how it is followed, and where to.
    private struct Link: Hashable {
        let method: Method
        let target: String
    }

    private static func links(_ body: String) -> [Link] {
        var links: [Link] = []
        for match in body.matches(of: #/<(a|form|link|script|img)\b([^>]*)>/#) {
            let (tag, attributes) = (String(match.output.1), String(match.output.2))
            func value(_ name: String) -> String? {
                guard let start = attributes.range(of: " \(name)=\"") else { return nil }
                return unescaped(String(attributes[start.upperBound...].prefix { $0 != "\"" }))
            }
            guard let target = value("href") ?? value("action") ?? value("src") else { continue }
            let isPost = tag == "form" && value("method")?.lowercased() == "post"
            links.append(Link(method: isPost ? .post : .get, target: target))
        }
        return links
    }

    private static func route(_ link: Link) -> Route? {
        let parts = link.target.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
        let found = RouteTable.all.routes.filter { route in
            let pattern = route.place.pattern.split(separator: "/")
            return route.method == link.method && pattern.count == parts.count
                && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        // A literal part is meant before a named one, as in the router.
        return found.min { $0.place.names.count < $1.place.names.count }
    }

    /// Follows every link from `start`, a few pages of each route.
    private func crawl(_ visitor: Visitor, from start: String) async throws -> (seen: Int, wrong: [String]) {
        var wrong: [String] = [], waiting = [start], visits: [String: Int] = [:]
        var known: Set = [start], seen = 0
        while let path = waiting.popLast() {
            let page = try await visitor.get(path)
            seen += 1
            if page.status == 303 {
                if known.insert(page.location).inserted { waiting.append(page.location) }
                continue
            }
            guard page.status == 200 else {
                wrong.append("\(path): \(page.status)")
                continue
            }
            guard page.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
            for link in Self.links(page.body) {
                let target = link.target
                if target.hasPrefix("#") {
                    if !page.body.contains("id=\"\(target.dropFirst())\"") { wrong.append("\(path): no \(target)") }
                } else if target == "data:," || Assets.byPath[target] != nil {
                    continue
                } else if target.hasPrefix("/"), let route = Self.route(link) {
                    guard route.method == .get, route.place.pattern != "/language/{code}" else { continue }
                    let next = String(target.prefix { $0 != "#" })
                    guard known.insert(next).inserted, visits[route.place.pattern, default: 0] < 5 else { continue }
                    visits[route.place.pattern, default: 0] += 1
                    waiting.append(next)
                } else {
                    wrong.append("\(path): \(link.method.rawValue) \(target)")
                }
            }
        }
        return (seen, Array(Set(wrong)).sorted())
    }

    @Test(
        "every link and form on the pages leads to a route, and every page behind a link is there",
        arguments: ["zh-Hans", "en"])
    func links(language: String) async throws {
        let stage = try await Stage()
        try await visit(stage.city) { client in
            for (login, start, least) in [("regulator", "/office", 50), ("", "/", 12)] {
                let visitor =
                    login.isEmpty ? Visitor(client) : try await Visitor(client, stage.city, login)
                if language == "en" { visitor.set("mingcha-language", "en") }
                let (seen, wrong) = try await crawl(visitor, from: start)
                #expect(wrong == [], "\(start) \(language):\n\(wrong.joined(separator: "\n"))")
                #expect(seen >= least)
                let page = try await visitor.get(start)
                #expect(page.body.contains("<html lang=\"\(language)\">"))
            }
        }
        await stage.city.remove()
    }
}
