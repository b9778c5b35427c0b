// `demo`: brings a demonstration city to where every page of the site has something to show.

import ArgumentParser
import DemoCity
import Directory
import Drawing
import Governance
import Inspection
import Planning
import Publication
import SQLKit
import VerifiableDraw

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: say("演示：推进一次抽查，再备好一次待抽取的", "Demonstration: move a round on, prepare another"),
        discussion: say(
            "只用于 init --demo 建的城市。为签署过的任务录入一部分虚构结果，审核，公示；另建一项已批准、等待抽取的任务。",
            "For a city made by init --demo. Enters invented results for a signed task, reviews and publishes some, "
                + "and makes another task that is approved and waits for its draw."))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Argument(help: ArgumentHelp(say("已签署的任务", "a task whose draw is signed")))
    var task: String

    @Option(help: ArgumentHelp(say("待抽取任务的名称", "name of the task to prepare")))
    var next: String

    func run() async throws {
        let office = try await Office.open(databaseOptions)
        let demonstration = Demonstration(office: office)
        let counts = try await demonstration.finish(task)
        try await demonstration.prepare(next)
        try await office.database.close()
        Terminal.output(
            say(
                "演示数据：“\(task)”已录入 \(counts.entered) 份结果，公示 \(counts.published) 户；“\(next)”已批准，等待抽取。",
                "“\(task)”: \(counts.entered) results entered, \(counts.published) published; “\(next)” waits for its "
                    + "draw."
            ))
    }
}

/// Acts through the same desks as people do; the record says `via: command-line`.
private struct Demonstration {
    let office: Office

    /// Of ten visits, eight are inspected, six reviewed, four published: every list has its rows.
    func finish(_ name: String) async throws -> (entered: Int, published: Int) {
        let regulator = try await office.actor(.regulator, login: nil)
        let task = try await office.planning.task(named: name, by: regulator)
        _ = try await office.inspection.openVisits(of: task, by: regulator)
        let all = try await visits(of: task, by: regulator)
        let inspected = all.prefix(all.count * 8 / 10)
        var entered = 0
        for department in task.plan.departments {
            guard let inspector = try await actor(.inspector, of: department),
                let reviewer = try await actor(.regulator, of: department)
            else { continue }
            var rows: [ResultRow] = []
            for (index, visit) in inspected.enumerated() {
                guard let part = visit.parts.first(where: { $0.department == department }) else { continue }
                let officers = try await office.inspection.record(of: visit.id, by: regulator).officers
                    .filter { $0.department == department }.map(\.certificate)
                rows.append(
                    ResultRow(
                        visit: visit.id, version: part.version,
                        document: document(of: part, officers: officers, number: index)))
            }
            entered += try await office.inspection.enterResults(
                rows, department: department, submit: true, by: inspector
            ).done.count
            let reviewed = Set(all.prefix(all.count * 6 / 10).map(\.id))
            let parts = try await visits(of: task, by: regulator).filter { reviewed.contains($0.id) }
                .compactMap { visit in
                    visit.parts.first { $0.department == department && $0.state == .submitted }.map {
                        PartReference(visit: visit.id, version: $0.version)
                    }
                }
            _ = try await office.inspection.acceptResults(parts, department: department, by: reviewer)
        }
        try await connectInspectors(task, with: all.dropFirst(inspected.count), by: regulator)
        let chosen = all.prefix(all.count * 4 / 10).map(\.id)
        try await office.askWitnesses()
        let outcome = try await office.publication.publish(chosen, of: task, by: regulator)
        return (entered, outcome.done.count)
    }

    /// Each department's inspector is one of its officers with visits ahead, so that "my work" shows them.
    private func connectInspectors(_ task: JointTask, with ahead: ArraySlice<Visit>, by regulator: Actor) async throws {
        let administrator = try await office.actor(.systemAdministrator, login: nil)
        let taken = try await office.directory.officerAccounts(of: administrator.person, by: administrator).taken
        for department in task.plan.departments {
            let inspector = DemoCity.people.first {
                $0.posts.contains { $0.post == .inspector && $0.department == department }
            }
            guard let inspector,
                let visit = ahead.first(where: { $0.parts.contains { $0.department == department } })
            else { continue }
            let officers = try await office.inspection.record(of: visit.id, by: regulator).officers
                .filter { $0.department == department }.map(\.certificate)
            guard let officer = officers.first, taken.isDisjoint(with: officers) else { continue }
            try await office.directory.linkOfficer(officer, to: inspector.login, by: administrator)
        }
    }

    /// A joint task of three departments whose contributors are people with accounts, approved by another person.
    func prepare(_ name: String) async throws {
        let regulator = try await office.actor(.regulator, login: nil)
        let (approver, _) = try await office.leaders()
        let organisation = try await office.governance.organisation()
        let today = Timestamp.now.chinaDate
        let policy = try await office.governance.policy(in: .root, on: today).policy
        let request = try RoundRequest(
            task: name, planFile: nil, rates: nil, departments: "market,fire,ecology", rosterMode: nil, entropy: nil)
        var plan = try request.plan(
            in: organisation, items: try await office.planning.items(), policy: policy, year: today.year)
        plan.contributors = ["market", "fire", "ecology"].map { login in
            let name = DepartmentID(rawValue: login).flatMap { organisation.departments[$0]?.name } ?? login
            return ContributorSpec(kind: "department", name: name, login: login)
        }
        plan.contributors += [
            ContributorSpec(kind: "outsider", name: "人大代表", login: "witness"),
            ContributorSpec(kind: "outsider", name: "行业协会", login: "witness2"),
        ]
        plan.quorum = 4
        try await office.drawing.forecast(plan, region: .root, by: regulator)
        let draft = try await office.planning.draftTask(named: name, region: .root, plan: plan, by: regulator)
        let submitted = try await office.planning.submitTask(draft, by: regulator)
        _ = try await office.planning.approveTask(submitted, by: approver)
    }

    private func document(of part: VisitPart, officers: [String], number: Int) -> PartDocument {
        PartDocument(
            visitedOn: Timestamp.now.chinaDate, officers: officers,
            results: part.items.enumerated().map { index, item in
                ItemResult(item: item, code: number % 7 == 3 && index == 0 ? .corrected : .nothingFound)
            })
    }

    private func visits(of task: JointTask, by actor: Actor) async throws -> [Visit] {
        var all: [Visit] = []
        while true {
            let page = try await office.inspection.visits(
                of: task, VisitFilter(offset: all.count, limit: 200), by: actor)
            all += page.visits
            if page.visits.isEmpty || all.count >= page.total { return all }
        }
    }

    private func actor(_ post: Post, of department: DepartmentID) async throws -> Actor? {
        guard let region = try await office.governance.organisation().departments[department]?.region else {
            return nil
        }
        return try await office.governance.actors(holding: post, in: region).first { actor in
            actor.holdings.contains { $0.post == post && $0.department == department }
        }
    }
}
