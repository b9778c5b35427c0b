// 综合检查记录: one visit with the results of all its departments (INS-3), for the page and for print.

package import Directory
import Governance
package import Planning
import SQLKit

/// One department's part with everything in words.
package struct RecordPart: Sendable {
    package let part: VisitPart
    package let departmentName: String
    /// Its items as on the list now, in the plan's order.
    package let items: [Item]
    /// Officers who were there; before anybody has said so, none.
    package let present: [GroupOfficer]

    package init(part: VisitPart, departmentName: String, items: [Item], present: [GroupOfficer]) {
        self.part = part
        self.departmentName = departmentName
        self.items = items
        self.present = present
    }
}

/// One combined record.
package struct VisitRecord: Sendable {
    package let visit: Visit
    package let task: JointTask
    /// Nil when the object has left the library.
    package let object: InspectionObject?
    package let parts: [RecordPart]
    /// The whole group.
    package let officers: [GroupOfficer]
    /// Who gave way to a substitute, in order.
    package let former: [FormerOfficer]
    /// Oldest first.
    package let history: [PartStep]
    package let replacement: Replacement?
    /// The visits of reserves that go in its place.
    package let replacedBy: [Visit]
    /// Reserves that were passed over when the replacement was approved.
    package let skipped: [SkippedReserve]

    package init(
        visit: Visit, task: JointTask, object: InspectionObject?, parts: [RecordPart], officers: [GroupOfficer],
        former: [FormerOfficer], history: [PartStep], replacement: Replacement?, replacedBy: [Visit],
        skipped: [SkippedReserve]
    ) {
        self.visit = visit
        self.task = task
        self.object = object
        self.parts = parts
        self.officers = officers
        self.former = former
        self.history = history
        self.replacement = replacement
        self.replacedBy = replacedBy
        self.skipped = skipped
    }

    /// Whoever may have been there: the group, and who was in it before.
    package var everybody: [GroupOfficer] { Self.everybody(officers, former) }

    private static func everybody(_ officers: [GroupOfficer], _ former: [FormerOfficer]) -> [GroupOfficer] {
        officers + former.map(\.officer).unique().filter { !officers.contains($0) }
    }

    static func read(
        _ id: ID<Visit>, task: JointTask, _ organisation: Organisation, in transaction: any ReadTransaction
    ) throws -> VisitRecord {
        guard let visit = try VisitStore.find(id, in: transaction) else {
            throw InspectionError.unknownVisit(id.text)
        }
        let items = Dictionary(try Item.all(in: transaction).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        let officers = try VisitStore.officers(
            of: visit.draw, area: visit.area, group: visit.group, in: transaction)
        let former = try SubstitutionStore.former(
            of: visit.draw, area: visit.area, group: visit.group, in: transaction)
        let known = everybody(officers, former)
        let parts = visit.parts.map { part in
            RecordPart(
                part: part,
                departmentName: organisation.departments[part.department]?.name ?? part.department.rawValue,
                items: part.items.compactMap { items[$0] },
                present: known.filter { part.document.officers.contains($0.certificate) })
        }
        let replacement = try ReplacementStore.latest(of: id, in: transaction)
        return VisitRecord(
            visit: visit, task: task, object: try DirectoryDesk.object(visit.object, in: transaction), parts: parts,
            officers: officers, former: former, history: try VisitStore.history(of: id, in: transaction),
            replacement: replacement,
            replacedBy: try VisitStore.visits(
                """
                FROM ins_visit v WHERE v.id IN (
                  SELECT id FROM ins_visit WHERE replaces = \(id)
                  UNION SELECT s.visit FROM ins_substitute s JOIN ins_replacement r ON r.id = s.replacement
                  WHERE r.visit = \(id))
                ORDER BY v.number
                """, in: transaction),
            skipped: try replacement.map { try ReplacementStore.skipped(for: $0.id, in: transaction) } ?? [])
    }
}
