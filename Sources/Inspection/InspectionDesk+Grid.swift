// A grid of results: many visits of one department at once, each row a change over what the row was shown with.

package import Governance
import SQLKit

/// One cell: an item with the result that was typed; nil where the cell is empty.
package struct GridCell: Sendable, Hashable {
    package var item: String
    package var code: ResultCode?

    package init(item: String, code: ResultCode?) {
        self.item = item
        self.code = code
    }
}

/// What was typed into one row. What a row does not speak of stays as it is stored: check points, what follows, notes
/// of items, the day and the officers.
package struct GridRow: Sendable, Hashable {
    package var visit: ID<Visit>
    /// That of the part as it was shown.
    package var version: Int
    package var cells: [GridCell]
    /// On one line (`PartDocument.lineNote`).
    package var note: String
    /// The page's day and officers go in place of the stored ones. Where none are stored they always do.
    package var takesPage: Bool
    /// To be submitted although nothing was typed.
    package var isPicked: Bool

    package init(
        visit: ID<Visit>, version: Int, cells: [GridCell], note: String = "", takesPage: Bool = false,
        isPicked: Bool = false
    ) {
        self.visit = visit
        self.version = version
        self.cells = cells
        self.note = note
        self.takesPage = takesPage
        self.isPicked = isPicked
    }
}

/// What is said once for all rows of a page.
package struct GridHead: Sendable, Hashable {
    package var day: CalendarDate?
    /// Certificates of the officers who were there.
    package var officers: [String]

    package init(day: CalendarDate?, officers: [String]) {
        self.day = day
        self.officers = officers
    }
}

extension InspectionDesk {
    /// Enters the rows that say something new, in one act; rows that nobody touched are left as they are, whoever
    /// else has changed them. A row that cannot be taken changes nothing of the others.
    package func enterGrid(
        _ rows: [GridRow], _ head: GridHead, department: DepartmentID, submit: Bool = false, by actor: Actor
    ) async throws -> RowOutcome {
        try await ledger.perform(
            .enterResult, by: actor, on: Self.place(of: .enterResult, department, by: actor),
            details: ["rows": String(rows.count), "submit": submit ? "1" : "0"], size: .many
        ) { transaction, note in
            var rules = RuleBook()
            let touched = try rows.filter { row in
                let shown = try Self.part(of: row, department, in: transaction)?.shown
                return shown?.isChanged(by: row, head) ?? true || (submit && row.isPicked)
            }
            note["unchanged"] = String(rows.count - touched.count)
            let current = note
            return try Self.collect(touched.map(\.visit), .enterResult, department, &note, in: transaction) { index in
                try Self.enter(touched[index], head, department, submit: submit, current, &rules, in: transaction)
            }
        }
    }

    /// The row's part with the document that the row was shown with; nil where there is no such part.
    private static func part(
        of row: GridRow, _ department: DepartmentID, in transaction: any ReadTransaction
    ) throws -> (part: VisitPart, shown: PartDocument)? {
        guard let part = try VisitStore.find(row.visit, in: transaction)?.part(of: department) else { return nil }
        guard part.version != row.version else { return (part, part.document) }
        return (part, try VisitStore.document(of: row.visit, department, at: row.version, in: transaction))
    }

    private static func enter(
        _ row: GridRow, _ head: GridHead, _ department: DepartmentID, submit: Bool, _ note: AuditNote,
        _ rules: inout RuleBook, in transaction: any WriteTransaction
    ) throws {
        let (visit, part) = try openPart(of: row.visit, department, in: transaction)
        let shown = try Self.part(of: row, department, in: transaction)?.shown ?? part.document
        let document = shown.taking(row, head)
        if submit, part.version == row.version, part.state == .draft, document == part.document {
            // What was kept is submitted as it is: its author stays.
            let book = try rules.rules(for: part, of: visit, note, in: transaction)
            return try apply(
                .submit, to: part, of: visit, version: row.version, opinion: nil, note, in: transaction
            ) { try document.checkComplete(book) }
        }
        let whole = ResultRow(visit: row.visit, version: row.version, document: document)
        _ = try enter(whole, department, submit: submit, note, &rules, in: transaction)
    }
}

extension PartDocument {
    /// The note as a grid shows it.
    package var lineNote: String { note.split(whereSeparator: \.isNewline).joined(separator: " ") }

    /// Whether a row that was shown with this document says anything else.
    func isChanged(by row: GridRow, _ head: GridHead) -> Bool {
        var own = taking(row, head)
        guard !row.takesPage else { return own != self }
        // Day and officers of the page alone are no change: somebody has to have typed something.
        (own.visitedOn, own.officers) = (visitedOn, officers)
        return own != self
    }

    /// This document with what was typed into a row that was shown with it.
    func taking(_ row: GridRow, _ head: GridHead) -> PartDocument {
        var document = self
        for cell in row.cells {
            guard let place = document.results.firstIndex(where: { $0.item == cell.item }) else {
                if cell.code != nil { document.results.append(ItemResult(item: cell.item, code: cell.code)) }
                continue
            }
            guard document.results[place].code != cell.code else { continue }
            document.results[place].code = cell.code
            // What followed from the other result stays where it may follow from this one, too.
            if let followUp = document.results[place].followUp, cell.code?.followUps.contains(followUp) == false {
                document.results[place].followUp = nil
            }
        }
        if row.note != lineNote { document.note = row.note }
        if let day = head.day, row.takesPage || visitedOn == nil { document.visitedOn = day }
        if !head.officers.isEmpty, row.takesPage || officers.isEmpty { document.officers = head.officers }
        return document
    }
}
