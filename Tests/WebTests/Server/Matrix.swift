// Who may do what, address by address, as the rules say and not as the pages do. Compared with every route.

import DemoCity

enum Matrix {
    /// One line: for GET who sees the page; for POST who gets past the gate (whatever becomes of the form).
    struct Line: Sendable {
        let logins: Set<String>
        /// A minimal form.
        let form: [(String, String)]
        /// May look at the subject, so that a GET may lead them (303) to where they may read it.
        let isLedAway: Bool
        /// Rows of a successful GET: taking data out is on the record.
        let rows: Int
    }

    /// Pages that hold nothing but an empty form: refused before a desk is asked, so without a row.
    static let silent: Set = ["GET /office/people-new", "GET /office/tasks/new", "GET /office/imports/new"]

    static let everybody = Set(DemoCity.people.map(\.login))
    private static let office: Set = ["regulator", "leader", "leader2"]
    private static let leaders: Set = ["leader", "leader2"]
    /// Regulators of departments that carry out the task, within its region.
    private static let regulators: Set = ["regulator", "market", "fire"]
    private static let allRegulators = regulators.union(["ecology", "county"])
    private static let inspectors: Set = ["inspector", "inspector-fire"]
    private static let staff =
        allRegulators.union(leaders).union(inspectors).union(["inspector-ecology", "auditor"])
    /// Of the city's task of market and fire: also the county's market regulator, who carries out a part of it.
    private static let readers = regulators.union(leaders).union(inspectors).union(["county", "auditor"])
    private static let drawReaders = readers.union(["witness"])
    private static let operators = regulators.union(leaders)
    private static let visitReaders = readers.subtracting(["county"])
    /// Everybody but the witnesses, who come for the draw alone.
    private static let lookers = everybody.subtracting(["witness", "witness2"])
    /// An officer of the market's, of the whole city: not for other departments, nor for the county.
    private static let marketLookers = lookers.subtracting([
        "county", "fire", "ecology", "inspector-fire", "inspector-ecology",
    ])
    private static let importers = allRegulators.union(["admin"])
    /// Of a job for the whole city.
    private static let cityImporters = importers.subtracting(["county"])
    /// The author of the plan does not run its draw.
    private static let runners = operators.subtracting(["regulator"])
    private static let drawList = staff.union(["witness", "witness2"])

    private static func line(
        _ logins: Set<String>, _ form: [(String, String)] = [], isLedAway: Bool = false, rows: Int = 0
    ) -> Line { Line(logins: logins, form: form, isLedAway: isLedAway, rows: rows) }

    private static let version = [("version", "1")]
    private static let post = version + [("post", "inspector"), ("region", "219900"), ("department", "housing")]

    /// By method and pattern. Forms of `everybody` that end the session are sent last.
    static let lines: [String: Line] = [
        // For anybody.
        "GET /language/{code}": line([], isLedAway: true), "GET /office/sign-in": line([], isLedAway: true),
        "POST /office/sign-in": line(everybody), "GET /": line(everybody), "GET /objects/{object}": line(everybody),
        "GET /results/{entry}": line(everybody), "GET /tasks": line(everybody), "GET /tasks/{task}": line(everybody),
        "GET /tasks/{task}/why": line(everybody), "GET /tasks/{task}/proofs.zip": line([]),
        "GET /tasks/{task}/proofs/{entry}": line([]), "GET /office/tasks/{id}/draw/proofs/{entry}": line([]),
        "GET /verify": line(everybody), "GET /verify/{draw}": line(everybody),
        "GET /draws/{draw}/folder.zip": line(everybody), "GET /draws/{draw}/files/{file}": line(everybody),
        // One's own.
        "GET /office": line(everybody), "GET /office/me": line(everybody), "POST /office/me": line(everybody),
        "GET /office/first-password": line(everybody), "POST /office/first-password": line(everybody),
        "POST /office/sign-out": line(everybody),
        // Oversight.
        "GET /office/people": line(["admin", "auditor"]), "GET /office/people-new": line(["admin"]),
        "POST /office/people-new": line(["admin"], [("login", "new"), ("name", "新人")] + post),
        "GET /office/people/{login}": line(["admin", "auditor"]),
        "POST /office/people/{login}/grant": line(["admin"], post),
        "POST /office/people/{login}/withdraw": line(["admin"], post),
        "POST /office/people/{login}/active": line(["admin"], version + [("active", "0")]),
        "POST /office/people/{login}/password": line(["admin"]),
        "POST /office/people/{login}/officer": line(["admin"], [("certificate", "none")]),
        "GET /office/audit": line(["auditor"]),
        "GET /office/fairness": line(leaders.union(["admin", "auditor"])),
        "POST /office/fairness/{format}": line(leaders.union(["admin", "auditor"])),
        "POST /office/audit/export": line(["auditor"]), "GET /office/calendar": line(everybody),
        // A file is refused before it is looked at.
        "POST /office/calendar": line(["admin"]),
        // Lists.
        "GET /office/search": line(lookers), "GET /office/objects": line(lookers),
        "POST /office/object-export": line(lookers, [("format", "csv"), ("all", "1")]),
        "GET /office/objects/{id}": line(lookers.subtracting(["county"])), "GET /office/officers": line(lookers),
        "GET /office/officers/{id}": line(marketLookers), "GET /office/imports": line(importers),
        "GET /office/imports/new": line(importers), "POST /office/imports/new": line(importers),
        "GET /office/imports/{id}": line(cityImporters),
        "POST /office/imports/{id}/confirm": line(cityImporters),
        "POST /office/imports/{id}/cancel": line(cityImporters),
        // The job on the stage has no such file.
        "GET /office/imports/{id}/errors.xlsx": line([]),
        "GET /office/import-templates/{kind}": line(everybody),
        "GET /office/items": line(everybody),
        "GET /office/items/{id}": line(everybody),
        // Tasks.
        "GET /office/tasks": line(drawList), "GET /office/tasks/new": line(allRegulators),
        "POST /office/tasks/new": line(
            allRegulators.subtracting(["ecology", "county"]),
            [
                ("name", "新任务"), ("region", "219900"), ("lead", "market"), ("item", "market:annualreport"),
                ("item", "fire:firesafety"),
            ]),
        "GET /office/tasks/{id}": line(readers), "GET /office/tasks/{id}/items": line(regulators, isLedAway: true),
        "POST /office/tasks/{id}/items": line(
            regulators,
            version + [
                ("name", "改名"), ("region", "219900"), ("lead", "market"), ("item", "market:annualreport"),
                ("item", "fire:firesafety"),
            ]),
        "GET /office/tasks/{id}/scope": line(regulators, isLedAway: true),
        "POST /office/tasks/{id}/scope": line(regulators, version + [("rest", "6")]),
        "POST /office/tasks/{id}/account": line(operators, version),
        "GET /office/tasks/{id}/people": line(regulators, isLedAway: true),
        "POST /office/tasks/{id}/people": line(regulators, version + [("visits", "20"), ("rotation", "6")]),
        "POST /office/tasks/{id}/submit": line(regulators, version),
        "POST /office/tasks/{id}/recall": line(regulators, version),
        "POST /office/tasks/{id}/return": line(leaders, version + [("opinion", "不妥")]),
        "POST /office/tasks/{id}/approve": line(leaders, version),
        // The draw.
        "GET /office/draws": line(drawList), "GET /office/tasks/{id}/draw": line(drawReaders),
        "POST /office/tasks/{id}/draw/freeze": line(
            runners,
            [
                ("kind", "lottery"), ("lottery", "双色球"), ("issue", "2026070"), ("deadline", "2027-06-09 12:00"),
                ("event-time", "2027-06-09 21:15"),
            ]),
        "POST /office/tasks/{id}/draw/close": line(runners),
        "POST /office/tasks/{id}/draw/event": line(runners, [("numbers", "1 2 3 + 4")]),
        "POST /office/tasks/{id}/draw/objects": line(operators),
        "POST /office/tasks/{id}/draw/officers": line(operators),
        "POST /office/tasks/{id}/draw/sign": line(leaders, [("read", "1")]),
        "POST /office/tasks/{id}/draw/request-void": line(regulators, [("code", "other"), ("reason", "有误")]),
        "POST /office/tasks/{id}/draw/approve-void": line(leaders),
        "GET /office/tasks/{id}/draw/contribution": line(["witness"], isLedAway: true),
        "POST /office/tasks/{id}/draw/contribution": line(
            ["witness"], [("do", "commit"), ("commitment", String(repeating: "ab", count: 32))]),
        "GET /office/tasks/{id}/draw/paper/{j}": line(runners, isLedAway: true),
        "POST /office/tasks/{id}/draw/paper/{j}": line(
            runners, [("do", "commit"), ("commitment", String(repeating: "cd", count: 32))]),
        "GET /office/tasks/{id}/draw/wall": line(drawReaders), "GET /office/tasks/{id}/draw/groups": line(readers),
        "GET /office/tasks/{id}/draw/groups/{area}/{number}": line(readers),
        "GET /office/tasks/{id}/draw/self-check": line(operators),
        "POST /office/tasks/{id}/draw/self-check": line(operators, [("object", "91"), ("do", "file")]),
        "POST /office/tasks/{id}/draw/folder": line(leaders.union(["auditor"])),
        // Inspection.
        "GET /office/inspections": line(staff), "POST /office/inspections/{task}/open": line(operators),
        "GET /office/inspections/{task}": line(readers),
        "GET /office/inspections/{task}/calendar": line(readers),
        "POST /office/inspections/{task}/calendar": line(
            operators, version + [("first", "2026-06-15"), ("last", "2026-06-26"), ("most", "4")]),
        "GET /office/inspections/{task}/calendar/{area}/{number}": line(readers),
        "POST /office/inspections/{task}/calendar/{area}/{number}": line(
            operators, [("visit", "0"), ("day-0", "2026-06-15")]),
        "GET /office/inspections/{task}/report": line(operators.union(["auditor"])),
        "POST /office/inspections/{task}/report/{format}": line(operators.union(["auditor"])),
        "GET /office/inspections/{task}/enter/{department}": line(["inspector"]),
        "POST /office/inspections/{task}/enter/{department}": line(["inspector"], [("day", "2026-06-10")]),
        "GET /office/visits/{visit}": line(visitReaders),
        "GET /office/visits/{visit}/results/{department}": line(["inspector"]),
        "POST /office/visits/{visit}/results/{department}": line(["inspector"], version + [("day", "2026-06-10")]),
        "POST /office/visits/{visit}/results/{department}/{step}": line(office.union(["market"]), version),
        "POST /office/visits/{visit}/replacement": line(
            regulators.union(inspectors), [("reason", "closed"), ("words", "门店已关")]),
        "GET /office/reviews": line(allRegulators.union(leaders)),
        "POST /office/reviews": line(office.union(["market"])),
        "GET /office/replacements": line(staff),
        "POST /office/replacements/{request}/{decision}": line(leaders, [("opinion", "不妥")]),
        "GET /office/papers": line(staff), "GET /office/papers/{task}": line(readers),
        "POST /office/papers/{task}": line(operators.union(inspectors), [("file", "dispatch.html")]),
        // Publication.
        "GET /office/publications": line(staff),
        "GET /office/publications/{task}": line(readers.subtracting(["fire", "inspector-fire"])),
        "POST /office/publications/{task}": line(office.union(["market"])), "GET /office/published": line(staff),
        "GET /office/published/{entry}": line(staff),
        "POST /office/published/{entry}/correct": line(
            office.union(["market"]), version + [("code-annualreport", "03"), ("reason", "录入有误")]),
        "POST /office/published/{entry}/withdraw": line(
            office.union(["market"]), version + [("reason", "决定已撤销"), ("revoked", "2026-06-10")]),
        "POST /office/export/results/{format}": line(allRegulators.union(leaders).union(["auditor"])),
    ]
}
