// Models of the things that several papers show.

import Inspection
import Planning

extension Model {
    init(_ officer: PaperOfficer) {
        self = [
            "officer": .text(officer.name), "certificate": .text(officer.certificate),
            "department": .text(officer.department),
        ]
    }

    /// One department's part of a visit.
    init(_ part: VisitDepartment) {
        self = [
            "department": .text(part.name), "itemNames": .text(part.items.map(\.name).joined(separator: "、")),
            "items": .list(
                part.items.map { item in
                    [
                        "item": .text(item.name), "points": .text(String(item.checkPoints.count)),
                        "hasPoints": .flag(!item.checkPoints.isEmpty),
                    ]
                }),
            "officers": .list(part.officers.map(Model.init)), "hasOfficers": .flag(!part.officers.isEmpty),
            "officerNames": .text(part.officers.map(\.name).joined(separator: "、")),
        ]
    }

    /// A firm and its documents. No class, no rate group: `VisitPaper` has none.
    init(_ visit: VisitPaper) {
        self = [
            "number": .text(String(visit.number)), "name": .text(visit.name), "id": .text(visit.id),
            "region": .text(visit.region), "address": .text(visit.address), "hasAddress": .flag(!visit.address.isEmpty),
            "contact": .text(visit.contact), "phone": .text(visit.phone),
            "team": .text("\(visit.areaName)第\(visit.group)组"), "key": "",
            "departments": .list(visit.departments.map(Model.init)),
            "officers": .list(visit.officers.map(Model.init)), "hasOfficers": .flag(!visit.officers.isEmpty),
            "basis": .text(visit.basis), "methods": .text(visit.methods), "isJoint": .flag(visit.departments.count > 1),
            "departmentCount": .text(Self.chinese(visit.departments.count)),
            "hasTicket": .flag(visit.ticket != nil), "ticket": .text(visit.ticket ?? ""),
            "approvalNo": .text(visit.numbers.approval), "noticeNo": .text(visit.numbers.notice),
            "recordNo": .text(visit.numbers.record),
        ]
    }

    /// The facts of a round, as every paper may show them.
    init(_ facts: RoundFacts) {
        self = [
            "task": .text(facts.task), "campaign": .text(facts.campaign), "serial": .text(String(facts.serial)),
            "issuer": .text(facts.issuer), "today": .text(facts.today.chinese),
            "frozenAt": .text(facts.frozenAt.chinese), "isSigned": .flag(facts.signedAt != nil),
            "signedAt": .text(facts.signedAt?.chinese ?? ""), "planDigest": .text(facts.planDigest),
            "planDigest16": .text(String(facts.planDigest.prefix(16))),
            "planRows": .texts(facts.planDigest.rows(of: 8)),
            "seed16": .text(String(facts.seed.prefix(16))), "seedRows": .texts(facts.seed.rows(of: 8)),
            "eventTitle": .text(facts.event.title), "eventResult": .text(facts.event.result),
            "isDice": .flag(facts.event.isDice), "entropy": .text(facts.entropy), "seal": .texts(facts.seal),
            "sealLabel": .text(facts.seal.joined(separator: " ")), "rootRows": .texts(facts.rosterRoot.rows(of: 8)),
            "isRosterPublic": .flag(facts.isRosterPublic), "isDisclosed": .flag(facts.isDisclosed),
            "isSimulated": .flag(facts.independence == .simulated), "isClaimed": .flag(facts.independence == .claimed),
            "rosterCount": .count(facts.rosterCount), "excludedCount": .count(facts.excludedCount),
            "scopeCount": .count(facts.rosterCount + facts.excludedCount),
            "directoryCount": .count(facts.directoryCount), "visitCount": .count(facts.visitCount),
            "selectionCount": .count(facts.selectionCount), "jointVisits": .count(facts.jointVisits),
            "groupCount": .count(facts.groupCount), "officerCount": .count(facts.officerCount),
            "streams": .list(facts.streams.map(Model.init)),
            "exclusions": .list(facts.exclusions.map { ["reason": .text($0.words), "count": .count($0.count)] }),
            "hasExclusions": .flag(!facts.exclusions.isEmpty),
        ]
    }

    init(_ stream: StreamCount) {
        self = [
            "department": .text(stream.department), "itemNames": .text(stream.items.joined(separator: "、")),
            "inScope": .count(stream.inScope), "excluded": .count(stream.excluded), "eligible": .count(stream.eligible),
            "selected": .count(stream.selected),
        ]
    }

    /// 两部门, 三部门 … as a notice says it.
    static func chinese(_ number: Int) -> String {
        let digits = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"]
        return digits.indices.contains(number) ? digits[number] : String(number)
    }
}
