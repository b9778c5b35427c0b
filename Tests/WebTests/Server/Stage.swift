// The city with one of everything: what addresses of pages are about.

import DemoCity
import Directory
import Drawing
import Foundation
import Governance
import Inspection
import Planning
import Publication
import Testing
import VerifiableDraw

@testable import Web

struct Stage: Sendable {
    let city: City
    /// A draft; a frozen draw with `witness` among its contributors; a signed draw with visits.
    let draft: JointTask, frozen: JointTask, signed: JointTask
    /// Both departments' results are missing; entered and waiting for review.
    let open: Visit, submitted: Visit
    let replacement: ID<Replacement>
    let substitution: ID<OfficerSubstitution>
    let entry: Entry
    let draw: PublicDraw
    let area: String, group: String
    /// A file of the market's regulator that turned out to be no list.
    let job: String
    let officer: String

    init() async throws {
        city = try await City()
        let site = city.site
        draft = try await city.draft(
            "草拟的任务", contributors: ["甲", "乙", "丙"].map { ContributorSpec(kind: "outsider", name: $0) })
        frozen = try await city.approved(
            "封存的任务",
            contributors: [ContributorSpec(kind: "outsider", name: "顾清和", login: "witness")]
                + ["乙", "丙"].map { ContributorSpec(kind: "outsider", name: $0) })
        try await city.freeze(frozen)
        // Chance decides who is drawn: again, until the county whose regulator is among the accounts has a part in it.
        var (task, visits) = (try await city.inspected("签字的任务"), [Visit]())
        for number in 2...9 {
            visits = try await site.inspection.visits(of: task, VisitFilter(limit: 1000), by: city.regulator).visits
            if visits.contains(where: { $0.region.rawValue == "219901" }) { break }
            task = try await city.inspected("签字的任务\(number)")
        }
        signed = task
        // Of both departments, outside of the county whose regulator is among the accounts.
        let both = visits.filter { $0.parts.count == 2 && $0.region.rawValue != "219901" }
        try #require(both.count >= 4)
        open = both[0]
        submitted = both[1]
        try await city.enter(both[1], accept: false)
        try await city.enter(both[2])
        replacement = try await site.inspection.requestReplacement(
            of: both[3].id, reason: .closed, words: "门店已关", by: try await city.actor("inspector"))
        let place = GroupPlace(area: both[3].area, group: both[3].group)
        let member = try #require(
            try await site.inspection.record(of: both[3].id, by: city.regulator).officers.first {
                $0.department == City.market
            })
        substitution = try await site.inspection.requestSubstitution(
            of: member.certificate, at: place, in: signed, code: .leave, words: "住院",
            by: try await city.actor("inspector"))
        let market = try await city.actor("market")
        _ = try await site.publication.publish([both[2].id], of: signed, by: market)
        entry = try #require(try await site.publication.entries(EntryFilter(), by: market).entries.first)
        draw = try #require(try await site.drawing.publicDraws().first)
        // A group that goes into the county, too, so that its regulator may see it whatever the seed.
        let there = try #require(visits.first { $0.region.rawValue == "219901" })
        (area, group) = (there.area, String(there.group))
        let officers = try await site.directory.officers(by: city.regulator)
        officer = try #require(officers.first { $0.department == City.market }).certificate
        let file = city.folder.appendingPathComponent("no-list.csv")
        try Data("天气\n晴\n".utf8).write(to: file)
        let sent = try await site.imports.upload("objects", file: "no-list.csv", path: file.path, by: market)
        job = sent.id
        while try await site.imports.job(job, by: market).isAtWork { try await Task.sleep(for: .milliseconds(10)) }
    }

    /// The address of a place about what is on the stage.
    func path(_ place: Place) -> String {
        let isDraw = place.pattern.contains("/draw")
        let wantsOutcome = ["/draw/groups", "/draw/folder", "/draw/self-check"].contains { place.pattern.contains($0) }
        let task = wantsOutcome ? signed : isDraw ? frozen : draft
        let visit = place.pattern.hasSuffix("/{step}") ? submitted : open
        let ids = [
            "items": "annualreport", "objects": entry.result.object, "officers": officer, "imports": job,
        ]
        let values: [String: String] = [
            "id": ids.first { place.pattern.hasPrefix("/office/\($0.key)/") }?.value ?? task.id.text, "kind": "objects",
            "task": signed.id.text,
            "visit": visit.id.text, "department": "market", "step": "accept", "request": replacement.text,
            "substitution": substitution.text,
            "decision": "approve", "entry": entry.id.text, "format": "necips.csv", "login": City.spare, "j": "2",
            "object": entry.result.object, "draw": draw.id.text, "file": draw.files.first?.name ?? "",
            "area": area, "number": group, "code": "en",
        ]
        let isTable = ["/report/", "/fairness/"].contains { place.pattern.contains($0) }
        var path = isTable ? place.pattern.replacing("{format}", with: "csv") : place.pattern
        for name in place.names { path = path.replacing("{\(name)}", with: Place.encode(values[name] ?? "1")) }
        return path
    }
}
