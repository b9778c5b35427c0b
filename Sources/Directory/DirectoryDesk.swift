// The directory's front desk: every change of the libraries goes through here, authorised and on the record.

package import Governance
import SQLKit

extension Act {
    private static let keepers: Set<Post> = [.regulator, .systemAdministrator]

    package static let importObjects = Act("directory.import-objects", posts: keepers, reach: .region)
    package static let importOfficers = Act("directory.import-officers", posts: keepers, reach: .region)
    package static let addObjects = Act("directory.add-objects", posts: keepers, reach: .region)
    package static let addOfficers = Act("directory.add-officers", posts: keepers, reach: .region)
    package static let recordVisit = Act(
        "directory.record-visit", posts: [.regulator, .inspector], reach: .region, size: .few)
    package static let holdObject = Act("directory.hold-object", posts: [.regulator], reach: .region, size: .few)
    package static let releaseObject = Act("directory.release-object", posts: [.regulator], reach: .region, size: .few)
    /// The office declares for an officer; an officer declares for himself, by the account his certificate is connected
    /// with.
    package static let declareConflict = Act(
        "directory.declare-conflict", posts: [.regulator], reach: .region, named: [.inspector], size: .few)
    /// Not for the officer himself: a conflict once declared is not the own choice any more.
    package static let withdrawConflict = Act(
        "directory.withdraw-conflict", posts: [.regulator], reach: .region, size: .few)
    /// Accounts are the system administrator's, and so is what they are connected with.
    package static let linkOfficer = Act("directory.link-officer", posts: [.systemAdministrator], size: .few)
    package static let setLeave = Act(
        "directory.set-leave", posts: keepers, reach: .region, named: [.inspector], size: .few)
    package static let endLeave = Act(
        "directory.end-leave", posts: keepers, reach: .region, named: [.inspector], size: .few)

    /// Every act of this room, for the test that enumerates them.
    package static let directory: [Act] = [
        .importObjects, .importOfficers, .addObjects, .addOfficers, .recordVisit, .holdObject,
        .releaseObject, .declareConflict, .withdrawConflict, .setLeave, .endLeave, .linkOfficer, .addHistory,
        .lookUpObjects, .exportObjects, .readObject, .readOfficers, .uploadImport, .matchColumns, .confirmImport,
        .cancelImport,
        .readImports,
    ]
}

/// Use cases of the directory. The files are in `DirectoryDesk+….swift`, one topic each.
package struct DirectoryDesk: Sendable {
    package let ledger: Ledger

    package init(ledger: Ledger) {
        self.ledger = ledger
    }

    /// Imports 检查对象 from CSV or XLSX. `errors`: where refused rows go, CSV or XLSX by its ending.
    ///
    /// Objects outside the region of the actor's post, in the file or in the library, are refused row by row.
    /// Errors: `GovernanceError`, `DirectoryError`, `SpreadsheetError`, `SQLError`.
    package func importObjects(
        from path: String, errors: String? = nil, options: ImportOptions = ImportOptions(), by actor: Actor,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        // Beside other people's work the index follows in small steps instead.
        let feed = options.settlesEvery == nil ? BlockFeed() : nil
        let run = ImportRun(
            kind: ObjectImport(feed: feed), ledger: ledger, actor: actor, options: options, progress: progress)
        return try await run.run(path: path, errors: errors)
    }

    /// Imports 执法检查人员, and by the column 人员类别 those who only assist. As `importObjects`.
    package func importOfficers(
        from path: String, errors: String? = nil, options: ImportOptions = ImportOptions(), by actor: Actor,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        let run = ImportRun(
            kind: OfficerImport(), ledger: ledger, actor: actor, options: options, progress: progress)
        return try await run.run(path: path, errors: errors)
    }
}
