// A draw that is disclosed after the visits: no public address tells who was drawn before.

import Drawing
import Governance
import HummingbirdTesting
import Inspection
import Planning
import Publication
import Testing
import VerifiableDraw

@testable import Web

@Suite("What the public sees of a sealed draw")
struct SealedTests {
    private static let basis = "《中华人民共和国食品安全法》第一百零九条"

    private static func sealedRound(_ city: City) async throws -> JointTask {
        try await city.inspected("密封的任务") { plan in
            plan.rosterMode = "public"
            plan.afterVisits = DisclosureSpec(basis: basis, deadline: "2026-08-31")
        }
    }

    /// The same address as nobody has asked for it: public pages are kept for some seconds.
    private static func fresh(_ path: String, _ round: String) -> String {
        path + (path.contains("?") ? "&" : "?") + "round=" + round
    }

    private struct Secrets: Sendable {
        let visits: [Visit]
        let texts: [String]

        init(_ city: City, _ task: JointTask) async throws {
            visits = try await city.site.inspection.visits(of: task, VisitFilter(limit: 1000), by: city.regulator)
                .visits
            let round = try await city.site.drawing.round(of: task, by: city.regulator)
            let officers = round.staffing.groups.flatMap(\.officers).map(\.id)
            texts = visits.flatMap { [$0.object, $0.name] } + [round.seed] + officers
        }
    }

    /// Every public address about the task and its draw.
    private static func addresses(_ task: JointTask, _ draw: ID<DrawProcess>, _ visit: Visit) -> [String] {
        let names = [
            FileName.plan, FileName.commitments, FileName.seal, FileName.openings, FileName.visits, FileName.names,
            FileName.staffing, FileName.changes, FileName.sums, FileName.roster, FileName.result, FileName.areas,
            FileName.officers,
        ]
        return [
            "/", "/?department=market", "/tasks", "/tasks?before=z", Place.publicTask.path(task.id.text),
            Place.publicTask.path(task.id.text, query: [("page", "2")]), "/verify", Place.verifyDraw.path(draw.text),
            Place.publicDrawFolder.path(draw.text),
        ] + names.map { Place.publicDrawFile.path(draw.text, $0) }
    }

    @Test("nothing of the outcome at any address, until the last visit is accepted; then everything")
    func leaks() async throws {
        let city = try await City(160)
        let task = try await Self.sealedRound(city)
        let secrets = try await Secrets(city, task)
        let draw = try #require(try await city.site.drawing.publicDraws(of: task.id).first).id
        try #require(secrets.visits.count > 5)
        try await visit(city) { client in
            func leaked(_ round: String, _ allowed: [String] = []) async throws -> [String] {
                var found: [String] = []
                for language in ["zh-Hans", "en"] {
                    let visitor = Visitor(client)
                    visitor.set("mingcha-language", language)
                    for path in Self.addresses(task, draw, secrets.visits[0]) {
                        let answer = try await visitor.get(Self.fresh(path, round))
                        for text in secrets.texts where !allowed.contains(text) && answer.body.contains(text) {
                            found.append("\(path): \(text)")
                        }
                    }
                    for one in secrets.visits where !allowed.contains(one.object) {
                        let page = try await visitor.get(Self.fresh(Place.publicObject.path(one.object), round))
                        if page.status != 404 { found.append(one.object) }
                        let search = try await visitor.get(Place.home.path(query: [("q", one.object)]))
                        if search.body.contains("/results/") { found.append("search \(one.object)") }
                    }
                }
                return found
            }
            let visitor = Visitor(client)
            #expect(try await leaked("1") == [])
            for name in [FileName.plan, FileName.commitments, FileName.seal] {
                #expect(try await visitor.get(Place.publicDrawFile.path(draw.text, name)).status == 200)
            }
            for name in [FileName.visits, FileName.openings, FileName.sums, FileName.roster, FileName.changes] {
                #expect(try await visitor.get(Place.publicDrawFile.path(draw.text, name)).status == 404, "\(name)")
            }
            let page = try await visitor.get(Place.publicTask.path(task.id.text))
            #expect(page.body.contains(Self.basis) && page.body.contains("seal.json"))
            #expect(page.body.contains(Place.verifyDraw.path(draw.text)))
            let verify = try await visitor.get(Place.verifyDraw.path(draw.text))
            #expect(verify.status == 200 && verify.body.contains(Self.basis) && verify.body.contains("seal.json"))
            // The office sees everything.
            let office = try await Visitor(client, city, "regulator")
            #expect(try await office.get("/office/inspections/\(task.id.text)").body.contains(secrets.visits[0].object))

            // A replacement names no reserve; a published result is its own object's. A reserve may be a firm that is
            // visited anyway and only gets a part more: go on until one is new.
            var all = secrets
            for one in secrets.visits.dropFirst() where all.visits.allSatisfy({ $0.replaces == nil }) {
                let request = try await city.site.inspection.requestReplacement(
                    of: one.id, reason: .closed, words: "门店已关", by: try await city.actor("inspector"))
                _ = try await city.site.inspection.approveReplacement(request, by: try await city.actor("leader"))
                all = try await Secrets(city, task)
            }
            try await city.enter(try #require(all.visits.first { $0.id == secrets.visits[0].id }))
            let market = try await city.actor("market")
            _ = try await city.site.publication.publish([secrets.visits[0].id], of: task, by: market)
            city.clock.advance(seconds: 60)
            all = try await Secrets(city, task)
            let reserves = all.visits.filter { $0.replaces != nil }
            let reserve = try #require(reserves.first)
            let published = [secrets.visits[0].object, secrets.visits[0].name]
            #expect(try await leaked("2", published) == [])
            let task1 = try await visitor.get(Self.fresh(Place.publicTask.path(task.id.text), "3")).body
            for reserve in reserves { #expect(!task1.contains(reserve.object) && !task1.contains(reserve.name)) }

            for one in all.visits where one.state == .open { try await city.enter(one) }
            city.clock.advance(seconds: 60)
            let open = try await visitor.get(Place.publicDrawFile.path(draw.text, FileName.visits))
            #expect(open.status == 200 && open.body.contains(secrets.visits[1].object))
            let shown = try await visitor.get(Self.fresh(Place.publicTask.path(task.id.text), "4")).body
            #expect(shown.contains(reserve.object) && shown.contains("SHA256SUMS"))
            let files = try await city.site.drawing.publicFiles(of: draw)
            let report = Verifier.verify(files)
            #expect(report.differences == [] && report.checked.map(\.code).contains("verify.checked.seals"))
        }
        await city.remove()
    }

    @Test("the form asks for the law and a day to come, and keeps what was typed")
    func form() async throws {
        let city = try await City(60)
        let task = try await city.draft(
            "草稿", contributors: ["甲", "乙", "丙"].map { ContributorSpec(kind: "outsider", name: $0) })
        try await visit(city) { client in
            let office = try await Visitor(client, city, "regulator")
            let path = Place.taskScope.path(task.id.text)
            let fields = [("version", "1"), ("rest", "6"), ("disclosure", "after-visits"), ("suite", "ssd1-sm3")]
            for (basis, day) in [("", "2026-08-31"), ("某法第一条", ""), ("某法第一条", "2026-06-10")] {
                let answer = try await office.post(
                    path, fields + [("basis", basis), ("disclosure-deadline", day)])
                #expect(answer.status == 422 && answer.body.contains(basis))
            }
            let answer = try await office.post(
                path, fields + [("do", "save"), ("basis", "某法第一条"), ("disclosure-deadline", "2026-08-31")])
            #expect(answer.status == 303)
            let saved = try await city.site.planning.task(task.id, by: city.regulator).plan
            #expect(saved.hashSuite == .sm3)
            #expect(saved.afterVisits == DisclosureSpec(basis: "某法第一条", deadline: "2026-08-31"))
            let page = try await office.get(Place.task.path(task.id.text)).body
            #expect(page.contains("某法第一条") && page.contains("SM3"))
        }
        await city.remove()
    }
}
