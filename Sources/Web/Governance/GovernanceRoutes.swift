// Routes of Governance: one's own account, people and posts, the record, the calendar.

import Governance
import Inspection

extension Place {
    package static let profile = Place("/office/me")
    package static let firstPassword = Place("/office/first-password")
    package static let people = Place("/office/people")
    package static let newPerson = Place("/office/people-new")
    package static let person = Place("/office/people/{login}")
    package static let personGrant = Place("/office/people/{login}/grant")
    package static let personWithdraw = Place("/office/people/{login}/withdraw")
    package static let personActive = Place("/office/people/{login}/active")
    package static let personPassword = Place("/office/people/{login}/password")
    package static let personOfficer = Place("/office/people/{login}/officer")
    package static let audit = Place("/office/audit")
    package static let auditExport = Place("/office/audit/export")
    package static let calendar = Place("/office/calendar")
    package static let policy = Place("/office/policy")
}

extension RouteTable {
    mutating func addGovernance() {
        office(.get, .profile) { call in try await OwnAccount.show(call, isFirst: false) }
        office(.post, .profile) { call in try await OwnAccount.submit(call, isFirst: false) }
        office(.get, .firstPassword, door: .newcomer) { call in try await OwnAccount.show(call, isFirst: true) }
        office(.post, .firstPassword, door: .newcomer) { call in try await OwnAccount.submit(call, isFirst: true) }
        office(.get, .people) { call in try await PeoplePage.show(call) }
        office(.get, .newPerson) { call in try await NewPersonPage.show(call) }
        office(.post, .newPerson) { call in try await NewPersonPage.submit(call) }
        office(.get, .person) { call in try await PersonPage.show(call) }
        office(.post, .personGrant) { call in try await PersonPage.grant(call) }
        office(.post, .personWithdraw) { call in try await PersonPage.withdraw(call) }
        office(.post, .personActive) { call in try await PersonPage.setActive(call) }
        office(.post, .personPassword) { call in try await PersonPage.resetPassword(call) }
        office(.post, .personOfficer) { call in try await OfficerAccount.submit(call) }
        office(.get, .audit) { call in try await AuditPage.show(call) }
        office(.post, .auditExport) { call in try await AuditExport.answer(call) }
        office(.get, .calendar) { call in try await CalendarPage.show(call) }
        office(.post, .calendar, upload: (1 << 20) + 1, for: .importHolidays) { call in
            try await CalendarPage.submit(call)
        }
        office(.get, .policy) { call in try await PolicyPage.show(call) }
        office(.post, .policy) { call in try await PolicyPage.save(call) }
    }
}

extension Template {
    package static let governance: [Template] = [
        .ownAccount, .passwordForm, .firstPassword, .peoplePage, .newPersonPage, .personPage, .postFields,
        .officerAccount,
        .errorSummary, .newPassword, .auditPage, .calendarPage, .policyPage,
    ]
}

extension Navigation {
    static let oversight: [NavigationEntry] = [
        NavigationEntry(.people, "人员与岗位", "People and posts", posts: Act.readPeople.posts),
        NavigationEntry(.audit, "操作日志", "Record of acts", posts: Act.readAudit.posts),
        NavigationEntry(.fairness, "公平性审计", "Fairness audit", posts: Act.readFairness.posts),
        NavigationEntry(.calendar, "节假日与工作日", "Working days"),
        NavigationEntry(.policy, "检查规则", "Rules of inspection"),
    ]
}
