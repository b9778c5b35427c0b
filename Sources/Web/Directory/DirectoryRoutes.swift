// 一单两库 and imports: lists, one object, one officer, the search over all, files coming in.

import Directory
import Governance
import Planning

extension Place {
    package static let officeSearch = Place("/office/search")
    package static let objects = Place("/office/objects")
    package static let object = Place("/office/objects/{id}")
    static let holdObject = Place("/office/objects/{id}/hold")
    static let releaseObject = Place("/office/objects/{id}/release")
    static let exportObjects = Place("/office/object-export")
    package static let officers = Place("/office/officers")
    package static let officer = Place("/office/officers/{id}")
    static let officerLeave = Place("/office/officers/{id}/leave")
    static let endOfficerLeave = Place("/office/officers/{id}/end-leave")
    static let officerConflict = Place("/office/officers/{id}/conflict")
    static let withdrawConflict = Place("/office/officers/{id}/withdraw-conflict")
    package static let assistants = Place("/office/assistants")
    package static let imports = Place("/office/imports")
    static let newImport = Place("/office/imports/new")
    package static let importJob = Place("/office/imports/{id}")
    static let importColumns = Place("/office/imports/{id}/columns")
    static let confirmImport = Place("/office/imports/{id}/confirm")
    static let cancelImport = Place("/office/imports/{id}/cancel")
    static let importErrors = Place("/office/imports/{id}/errors.xlsx")
    static let importTemplate = Place("/office/import-templates/{kind}")
}

extension RouteTable {
    /// Largest file for an import: 200 MB, some two million rows.
    static let importLimit = 200 << 20

    mutating func addDirectory() {
        office(.get, .officeSearch) { call in try await OfficeSearchPage.show(call) }
        office(.get, .objects) { call in try await ObjectListPage.show(call) }
        office(.post, .exportObjects) { call in try await ObjectListPage.export(call) }
        office(.get, .object) { call in try await ObjectPage.show(call) }
        office(.post, .holdObject) { call in try await ObjectHolds.hold(call) }
        office(.post, .releaseObject) { call in try await ObjectHolds.release(call) }
        office(.get, .officers) { call in try await OfficersPage.list(call) }
        office(.get, .officer) { call in try await OfficersPage.one(call) }
        office(.post, .officerLeave) { call in try await OfficerAbsence.setLeave(call) }
        office(.post, .endOfficerLeave) { call in try await OfficerAbsence.endLeave(call) }
        office(.post, .officerConflict) { call in try await OfficerAbsence.declare(call) }
        office(.post, .withdrawConflict) { call in try await OfficerAbsence.withdraw(call) }
        office(.get, .assistants) { call in try await AssistantsPage.show(call) }
        office(.get, .imports) { call in try await ImportsPage.list(call) }
        office(.get, .newImport) { call in
            try call.demand(.uploadImport)
            return .page(ImportsPage.form(call))
        }
        office(.post, .newImport, upload: Self.importLimit, for: .uploadImport) { call in
            try await ImportsPage.upload(call)
        }
        office(.get, .importJob) { call in try await ImportJobPage.show(call) }
        office(.post, .importColumns) { call in try await ImportJobPage.matchColumns(call) }
        office(.post, .confirmImport) { call in try await ImportJobPage.confirm(call) }
        office(.post, .cancelImport) { call in try await ImportJobPage.cancel(call) }
        office(.get, .importErrors) { call in try await ImportJobPage.errors(call) }
        office(.get, .importTemplate) { call in try await ImportsPage.template(call) }
    }
}

extension Template {
    package static let directory: [Template] = [
        .officeSearchPage, .objectListPage, .objectPage, .objectHolds, .officersPage, .officerPage,
        .leaveForm, .conflictForm, .assistantsPage, .importsPage, .importForm,
        .importJobPage,
    ]
}

extension Navigation {
    private static let readers: Set<Post> = [.regulator, .leader, .inspector, .systemAdministrator, .auditor]

    static let lists: [NavigationEntry] = [
        NavigationEntry(.objects, "检查对象名录", "Objects", posts: readers),
        NavigationEntry(.officers, "执法人员名录", "Officers", posts: readers),
        NavigationEntry(.imports, "导入", "Imports", posts: [.regulator, .systemAdministrator]),
    ]
}
