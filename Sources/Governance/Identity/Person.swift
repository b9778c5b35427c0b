// 人员 and 岗位: a person holds posts, each for a region and perhaps one department.

/// What a person does here. What a post may do is said by each `Act`.
package enum Post: String, Sendable, Hashable, CaseIterable {
    /// 系统管理员: regions, departments, accounts. No business act.
    case systemAdministrator = "system-administrator"
    /// 监管人员: libraries, items, plans, tasks.
    case regulator
    /// 分管领导: approves.
    case leader
    /// 执法检查人员: inspects.
    case inspector
    /// 审计人员: reads the record, changes nothing.
    case auditor
    /// 见证人: an outsider (人大代表, 政协委员, 协会, 媒体) who contributes to the seed of a draw and does nothing else.
    case witness

    /// The Chinese name, as printed on papers.
    package var title: String {
        switch self {
        case .systemAdministrator: "系统管理员"
        case .regulator: "监管人员"
        case .leader: "分管领导"
        case .inspector: "执法检查人员"
        case .auditor: "审计人员"
        case .witness: "见证人"
        }
    }

    /// Posts that one person may not hold beside this one (三员分立, ORG-2; ORG-1: who inspects cannot approve).
    package var incompatible: Set<Post> {
        switch self {
        case .systemAdministrator: [.regulator, .leader, .inspector, .auditor, .witness]
        case .auditor: [.systemAdministrator, .regulator, .leader, .inspector, .witness]
        case .leader: [.systemAdministrator, .auditor, .inspector, .witness]
        case .inspector: [.systemAdministrator, .auditor, .leader, .witness]
        case .regulator: [.systemAdministrator, .auditor, .witness]
        case .witness: [.systemAdministrator, .regulator, .leader, .inspector, .auditor]
        }
    }
}

/// One post held: in `region` and everything below it, in `department` or (nil) in all departments there.
package struct PostHolding: Sendable, Hashable {
    package let post: Post
    package let region: RegionCode
    package let department: DepartmentID?

    package init(post: Post, region: RegionCode, department: DepartmentID? = nil) {
        self.post = post
        self.region = region
        self.department = department
    }
}

/// A person known to the platform.
package struct Person: Sendable, Hashable {
    package let id: ID<Person>
    package let login: String
    package let name: String
    package let isActive: Bool
    /// The password was given by someone else and must be changed at the next sign-in.
    package let mustChangePassword: Bool
    package let version: Int

    package init(
        id: ID<Person>, login: String, name: String, isActive: Bool, mustChangePassword: Bool, version: Int
    ) {
        self.id = id
        self.login = login
        self.name = name
        self.isActive = isActive
        self.mustChangePassword = mustChangePassword
        self.version = version
    }
}

/// Who acts: a person with the posts held. Every use case takes one.
///
/// The ledger reads the posts again in the transaction of the act, so an actor kept in a session cannot outlive a
/// withdrawn post.
package struct Actor: Sendable, Hashable {
    package let person: ID<Person>
    package let name: String
    package let holdings: [PostHolding]

    package init(person: ID<Person>, name: String, holdings: [PostHolding]) {
        self.person = person
        self.name = name
        self.holdings = holdings
    }

    /// Sets up an empty platform; refused as soon as any person exists.
    package static let bootstrap = Actor(
        person: ID(stored: "00000000-0000-7000-8000-000000000000"), name: "初始化",
        holdings: [PostHolding(post: .systemAdministrator, region: .root)])
}
