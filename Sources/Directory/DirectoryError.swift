// What can go wrong in the directory as a whole. Faults of single cells are `CellFault`s and end nothing.

package import Governance
import Localization

/// Errors of the directory's use cases. Closed; the words are in the catalogue.
package enum DirectoryError: CodedError, Hashable {
    /// No heading row within the first lines. `found` is the first line as read.
    case noHeading(file: String, expected: [String], found: [String])
    case missingColumns(file: String, missing: [String], recognised: [String], row: Int)
    case duplicateColumn(file: String, column: String, titles: [String], row: Int)
    /// The file ended after its heading (and titles): nothing to import.
    case headerOnly(file: String)
    /// `--errors` names the file that is being read.
    case errorsFileIsInput(file: String)
    case unknownObject(String)
    case unknownOfficer(String)
    /// The second declaration of the same thing: visit, hold.
    case conflictingValue(what: String, id: String)
    case invalidObject(id: String, fault: String)
    /// Exempt by law, but by which article is not said.
    case noArticle(String)
    /// Somebody ended the import; what was written before stays.
    case importCancelled
    case unknownImport(String)
    /// The step does not fit the import's state: confirming one that was cancelled.
    case importState(state: String)
    /// The account inspects for no department, or for another one than the certificate's.
    case accountElsewhere(login: String, department: String)
    /// The account has a certificate already, or the certificate an account.
    case alreadyLinked(login: String, certificate: String)
    /// Two columns of a file were said to mean the same.
    case columnTwice(String)
    /// No column of this kind of file.
    case unknownColumn(String)
    /// Something that needs a reason has none.
    case emptyReason
    /// More characters than `limit`.
    case longText(limit: Int)
    /// Leave that ends before it begins.
    case leaveDays
    /// A hold until a day that is over.
    case dayOver(CalendarDate)

    var isMissingColumns: Bool { if case .missingColumns = self { true } else { false } }

    package var code: String {
        switch self {
        case .noHeading: "directory.no-heading"
        case .missingColumns: "directory.missing-columns"
        case .duplicateColumn: "directory.duplicate-column"
        case .headerOnly: "directory.header-only"
        case .errorsFileIsInput: "directory.errors-file-is-input"
        case .unknownObject: "directory.unknown-object"
        case .unknownOfficer: "directory.unknown-officer"
        case .conflictingValue: "directory.conflicting-value"
        case .invalidObject: "directory.invalid-object"
        case .noArticle: "directory.no-article"
        case .importCancelled: "directory.import-cancelled"
        case .unknownImport: "directory.unknown-import"
        case .importState: "directory.import-state"
        case .accountElsewhere: "directory.account-elsewhere"
        case .alreadyLinked: "directory.already-linked"
        case .columnTwice: "directory.column-twice"
        case .unknownColumn: "directory.unknown-column"
        case .emptyReason: "directory.empty-reason"
        case .longText: "directory.long-text"
        case .leaveDays: "directory.leave-days"
        case .dayOver: "directory.day-over"
        }
    }

    package var parameters: [String: String] {
        switch self {
        case .noHeading(_, let expected, let found):
            ["expected": expected.joined(separator: "、"), "found": found.joined(separator: "、")]
        case .missingColumns(_, let missing, let recognised, let row):
            [
                "missing": missing.joined(separator: "、"), "recognised": recognised.joined(separator: "、"),
                "row": String(row),
            ]
        case .duplicateColumn(_, let column, let titles, let row):
            ["column": column, "titles": titles.joined(separator: "、"), "row": String(row)]
        case .headerOnly, .importCancelled, .emptyReason, .leaveDays: [:]
        case .columnTwice(let column), .unknownColumn(let column): ["column": column]
        case .longText(let limit): ["limit": String(limit)]
        case .dayOver(let day): ["day": day.description]
        case .unknownImport(let id): ["id": id]
        case .importState(let state): ["state": state]
        case .accountElsewhere(let login, let department): ["login": login, "department": department]
        case .alreadyLinked(let login, let certificate): ["login": login, "certificate": certificate]
        case .errorsFileIsInput(let file): ["file": file]
        case .unknownObject(let id), .unknownOfficer(let id), .noArticle(let id): ["id": id]
        case .conflictingValue(let what, let id): ["what": what, "id": id]
        case .invalidObject(let id, let fault): ["id": id, "fault": fault]
        }
    }

    package var place: String? {
        switch self {
        case .noHeading(let file, _, _), .headerOnly(let file), .errorsFileIsInput(let file): file
        case .missingColumns(let file, _, _, let row), .duplicateColumn(let file, _, _, let row): "\(file):\(row)"
        case .unknownObject, .unknownOfficer, .conflictingValue, .invalidObject, .importCancelled, .noArticle,
            .unknownImport, .importState, .accountElsewhere, .alreadyLinked, .emptyReason, .longText, .leaveDays,
            .dayOver, .columnTwice, .unknownColumn:
            nil
        }
    }
}
