// 检查规则: caps, rests, deadlines and their clause as a region has them (ORG-4); a new version with its day and basis.

import Foundation
import Governance
import Localization

enum PolicyPage {
    /// The numbers in the order of the form; the names are the document's own.
    private static let fields: [(name: String, chinese: String, english: String)] = [
        ("visitCapPerYear", "每户每年检查上限（次，各部门合计）", "Visits of one object a year, all departments together"),
        ("restMonths", "查过之后多少个月不再抽取", "Months of rest after a visit"),
        ("recusalRotationMonths", "同一人员多少个月不再查同一户", "Months before one officer sees the same object again"),
        ("minimumOfficersPerGroup", "每组执法人员至少（人）", "Officers of a group, at least"),
        ("officersPerPenalisingDepartment", "有处罚权的部门各派（人）", "Officers of each department that may penalise"),
        ("minimumLoadPerGroup", "每组至少检查（户）", "Objects of a group, at least"),
        ("maximumLoadPerGroup", "每组至多检查（户）", "Objects of a group, at most"),
        ("publicationWorkingDays", "检查结束后多少个工作日内公示", "Working days until the result is published"),
    ]

    static func show(_ call: OfficeCall) async throws -> Answer { .page(try await page(call)) }

    static func save(_ call: OfficeCall) async throws -> Answer {
        let form = call.form
        let region = try region(call)
        let day = CalendarDate(form["from"])
        let (policy, found) = read(call)
        var faults = found
        if form["publicationClause"].isEmpty || form["publicationClause"].count > InspectionPolicy.longestClause {
            faults.append(
                FormFault(
                    field: "publicationClause",
                    sentence: call.say("公示期限的依据：请填写，最多 300 字", "clause: fill in, at most 300 characters")))
        }
        let today = call.now.chinaDate
        if day == nil || day.map({ $0 < today }) == true {
            let sentence = call.say("生效日期：今天或以后的日期，如 \(today)", "valid from: today or later, as \(today)")
            faults.append(FormFault(field: "from", sentence: sentence))
        }
        if form["basis"].isEmpty || form["basis"].count > InspectionPolicy.longestClause {
            faults.append(
                FormFault(field: "basis", sentence: call.say("依据：请填写文件名称和文号", "basis: name the document")))
        }
        guard let day, faults.isEmpty else { return .page(try await page(call, faults: faults)) }
        do {
            let version = try await call.site.governance.savePolicy(
                policy, in: region, from: day, basis: form["basis"], after: Int(form["version"]) ?? 0, by: call.actor)
            return .redirect(
                Place.policy.path(query: [("region", region.rawValue), ("done", String(version))]))
        } catch let error as GovernanceError where !error.isDenial {
            var status = 422
            if case .changedMeanwhile = error { status = 409 }
            let fault = FormFault(field: "visitCapPerYear", sentence: call.words(error))
            return .page(try await page(call, faults: [fault], status: status))
        }
    }

    /// What is typed, and what of it cannot be.
    private static func read(_ call: OfficeCall) -> (InspectionPolicy, [FormFault]) {
        let form = call.form
        func number(_ name: String) -> Int { Int(form[name]) ?? -1 }
        let policy = InspectionPolicy(
            visitCapPerYear: number("visitCapPerYear"), restMonths: number("restMonths"),
            recusalRotationMonths: number("recusalRotationMonths"),
            minimumOfficersPerGroup: number("minimumOfficersPerGroup"),
            officersPerPenalisingDepartment: number("officersPerPenalisingDepartment"),
            minimumLoadPerGroup: number("minimumLoadPerGroup"), maximumLoadPerGroup: number("maximumLoadPerGroup"),
            publicationWorkingDays: number("publicationWorkingDays"), publicationClause: form["publicationClause"])
        let faults = policy.rules.filter { !$0.range.contains($0.value) }.map { rule in
            let label = fields.first { $0.name == rule.field }.map { call.say($0.chinese, $0.english) } ?? rule.field
            return FormFault(
                field: rule.field,
                sentence: call.say(
                    "\(label)：填 \(rule.range.lowerBound) 到 \(rule.range.upperBound) 的整数",
                    "\(label): a whole number from \(rule.range.lowerBound) to \(rule.range.upperBound)"))
        }
        return (policy, faults)
    }

    /// The region of the page: as asked for, else that of the post that may change it, else of any.
    private static func region(_ call: OfficeCall) throws -> RegionCode {
        let asked = call.form["region"].isEmpty ? call.query["region"] : call.form["region"]
        if !asked.isEmpty {
            guard let region = RegionCode(rawValue: asked) else { throw WebError.notFound }
            return region
        }
        let held = call.actor.holdings.first { Act.savePolicy.posts.contains($0.post) } ?? call.actor.holdings.first
        return held?.region ?? .root
    }

    private static func page(_ call: OfficeCall, faults: [FormFault] = [], status: Int = 422) async throws -> Page {
        let desk = call.site.governance
        let organisation = try await desk.organisation()
        let region = try region(call), today = call.now.chinaDate
        let present = try await desk.policy(in: region, on: today)
        let versions = try await desk.policyVersions(of: region)
        // What comes next starts from the newest, also where that begins later.
        let base = versions.first?.policy ?? present.policy
        let form = call.form
        func typed(_ name: String, else stored: String) -> String { form.has(name) ? form[name] : stored }
        let values = Dictionary(base.rules.map { ($0.field, $0) }, uniquingKeysWith: { first, _ in first })
        let now = Dictionary(present.policy.rules.map { ($0.field, $0.value) }, uniquingKeysWith: { first, _ in first })
        let subject = Subject(kind: "policy", id: region.rawValue, region: region)
        let model: Model = [
            "action": .text(Place.policy.path()), "region": .text(region.rawValue),
            "regionName": .text(call.regionName(region, organisation)),
            "regions": .options(regions(call, organisation, region), chosen: region.rawValue),
            "isBuiltIn": .flag(present.version == 0), "isOwn": .flag(present.region == region && present.version > 0),
            "fromName": .text(call.regionName(present.region, organisation)),
            "validVersion": .text(String(present.version)),
            "validFrom": .text(present.validFrom?.description ?? ""), "validBasis": .text(present.basis),
            "rows": .list(
                fields.map { field in
                    [
                        "label": .text(call.say(field.chinese, field.english)),
                        "value": .text(String(now[field.name] ?? 0)),
                    ]
                }), "clause": .text(present.policy.publicationClause),
            "mayChange": .flag(try await call.may(.savePolicy, on: subject)),
            "version": .text(String(versions.first?.version ?? 0)),
            "fields": .list(
                fields.map { field in
                    let rule = values[field.name]
                    return [
                        "name": .text(field.name), "label": .text(call.say(field.chinese, field.english)),
                        "value": .text(typed(field.name, else: rule.map { String($0.value) } ?? "")),
                        "least": .text(rule.map { String($0.range.lowerBound) } ?? ""),
                        "most": .text(rule.map { String($0.range.upperBound) } ?? ""),
                    ]
                }),
            "newClause": .text(typed("publicationClause", else: base.publicationClause)),
            "newFrom": .text(typed("from", else: today.description)), "newBasis": .text(form["basis"]),
            "hasVersions": .flag(!versions.isEmpty),
            "versions": .list(
                versions.map { version in
                    [
                        "number": .text(String(version.version)),
                        "from": .text(version.validFrom?.description ?? ""), "basis": .text(version.basis),
                        "cap": .text(String(version.policy.visitCapPerYear)),
                        "days": .text(String(version.policy.publicationWorkingDays)),
                        "isNow": .flag(version.version == present.version && present.region == region),
                    ]
                }),
        ]
        let done = call.query["done"]
        return Page(
            call.say("检查规则", "Rules of inspection"), in: .office(.policy), .policyPage,
            model.with(faults: faults), status: faults.isEmpty ? 200 : status,
            notice: done.isEmpty ? nil : call.say("已保存为第 \(done) 版", "Saved as version \(done)"))
    }

    /// The reader's regions, those of the departments there, what is directly below, and the one that is shown.
    private static func regions(
        _ call: OfficeCall, _ organisation: Organisation, _ shown: RegionCode
    ) -> [(value: String, label: String)] {
        let tree = organisation.tree
        let held = call.actor.holdings.map(\.region)
        let offices = Set(organisation.departments.values.map(\.region)).sorted().filter { office in
            held.contains { tree.contains(office, under: $0) }
        }
        let below = (offices + held.filter { $0 != .root }).flatMap { tree.children(of: $0).map(\.code) }
        var seen = Set<RegionCode>()
        return (held + offices + below + [shown]).filter { seen.insert($0).inserted }
            .map { ($0.rawValue, call.regionName($0, organisation)) }
    }
}
