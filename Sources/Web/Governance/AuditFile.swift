// The columns of the record as a file.

import Governance
import Spreadsheet

struct AuditFile: Sendable {
    private let call: OfficeCall
    private let organisation: Organisation

    init(_ call: OfficeCall, _ organisation: Organisation) {
        self.call = call
        self.organisation = organisation
    }

    /// Byte order mark and titles.
    func head() -> [UInt8] {
        var encoder = CSVEncoder()
        let titles = [
            call.say("序号", "number"), call.say("时间", "time"), call.say("人员", "person"),
            call.say("人员编号", "person id"), call.say("岗位", "post"), call.say("操作", "act"),
            call.say("操作代码", "act code"), call.say("对象类别", "kind"), call.say("对象", "subject"),
            call.say("辖区", "region"), call.say("辖区代码", "region code"), call.say("部门", "departments"),
            call.say("结果", "outcome"), call.say("说明", "details"),
        ]
        encoder.append(titles.map(Cell.text))
        return encoder.bytes
    }

    func rows(_ entries: [AuditEntry]) -> [UInt8] {
        var encoder = CSVEncoder()
        encoder.bytes.removeAll()
        for entry in entries {
            let subject = entry.subject
            let departments = subject.departments.map { organisation.departments[$0]?.name ?? $0.rawValue }
            let texts = [
                entry.at.clock, entry.personName, entry.person.text,
                entry.post.map { call.word("post", $0.rawValue) } ?? "", call.word("act", entry.act), entry.act,
                call.word("kind", subject.kind), subject.id, call.regionName(subject.region, organisation),
                subject.region.rawValue, departments.joined(separator: "、"), AuditPage.words(entry.outcome, call),
                AuditPage.details(entry, call).joined(separator: "；"),
            ]
            encoder.append([.number(String(entry.sequence))] + texts.map(Cell.text))
        }
        return encoder.bytes
    }
}
