// What a later version of a part says otherwise, point by point: for whoever reviews it again.

package import Governance

/// One thing with what it was and what it is. Nil or empty: nothing was said.
package enum DocumentChange: Sendable, Hashable {
    case day(CalendarDate?, CalendarDate?)
    /// Certificates, sorted.
    case officers([String], [String])
    case code(item: String, ResultCode?, ResultCode?)
    case followUp(item: String, FollowUp?, FollowUp?)
    case point(item: String, text: String, PointVerdict?, PointVerdict?)
    case itemNote(item: String, String, String)
    case note(String, String)
}

extension PartDocument {
    /// What `later` says otherwise, in the order of a form.
    package func changes(to later: PartDocument) -> [DocumentChange] {
        var changes: [DocumentChange] = []
        if visitedOn != later.visitedOn { changes.append(.day(visitedOn, later.visitedOn)) }
        let (before, after) = (officers.sorted(), later.officers.sorted())
        if before != after { changes.append(.officers(before, after)) }
        for item in (later.results + results).map(\.item).unique() {
            changes += Self.changes(of: item, result(of: item), later.result(of: item))
        }
        if note != later.note { changes.append(.note(note, later.note)) }
        return changes
    }

    private static func changes(of item: String, _ before: ItemResult?, _ after: ItemResult?) -> [DocumentChange] {
        var changes: [DocumentChange] = []
        if before?.code != after?.code { changes.append(.code(item: item, before?.code, after?.code)) }
        if before?.following != after?.following {
            changes.append(.followUp(item: item, before?.following, after?.following))
        }
        let (old, new) = (before?.points ?? [], after?.points ?? [])
        for text in (new + old).map(\.text).unique() {
            let verdicts = (old.first { $0.text == text }?.verdict, new.first { $0.text == text }?.verdict)
            if verdicts.0 != verdicts.1 {
                changes.append(.point(item: item, text: text, verdicts.0, verdicts.1))
            }
        }
        let (oldNote, newNote) = (before?.note ?? "", after?.note ?? "")
        if oldNote != newNote { changes.append(.itemNote(item: item, oldNote, newNote)) }
        return changes
    }
}

extension VisitRecord {
    /// What a step changed over the version before it; nil where the step wrote nothing.
    package func changes(by step: PartStep) -> [DocumentChange]? {
        guard let document = step.document else { return nil }
        return said(by: step.department, before: step.version).changes(to: document)
    }

    /// What was changed since the part last came back; nil where it never did, or nobody has written since.
    package func changesSinceReturn(of department: DepartmentID) -> [DocumentChange]? {
        let own = history.filter { $0.department == department }.sorted { $0.version < $1.version }
        let back: [PartState.Step] = [.sendBack, .reopen, .addItems]
        guard let returned = own.last(where: { back.contains($0.step) }),
            let latest = own.last(where: { $0.version > returned.version && $0.document != nil })?.document
        else { return nil }
        return said(by: department, before: returned.version).changes(to: latest)
    }

    /// What the part said before a version.
    private func said(by department: DepartmentID, before version: Int) -> PartDocument {
        history.filter { $0.department == department && $0.version < version && $0.document != nil }
            .max { $0.version < $1.version }?.document ?? PartDocument()
    }
}
