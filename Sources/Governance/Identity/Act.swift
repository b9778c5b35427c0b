// What can be done, and to what. Rooms declare their acts: `extension Act { static let importObjects = Act(…) }`.

/// One use case by name, with the posts that may do it. A pure value; nothing is registered anywhere.
package struct Act: Sendable, Hashable {
    /// How a holder who is bound to one department meets a subject that names no department.
    package enum Reach: Sendable, Hashable {
        /// Refused: a subject without departments belongs to the whole region. The default.
        case department
        /// Permitted: the subject is common to the region (its code lists, its calendar), whoever works there.
        case region
    }

    /// Stable: `room.verb-object`, as in `directory.import-objects`.
    package let code: String
    package let posts: Set<Post>
    package let reach: Reach

    package init(_ code: String, posts: Set<Post>, reach: Reach = .department) {
        self.code = code
        self.posts = posts
        self.reach = reach
    }
}

/// What an act is done to, and where that lies.
package struct Subject: Sendable, Hashable {
    /// `object`, `plan`, `task`, `region` …
    package let kind: String
    package let id: String
    package let region: RegionCode
    /// Departments concerned; empty when it concerns the region as a whole.
    package let departments: [DepartmentID]

    package init(kind: String, id: String, region: RegionCode, departments: [DepartmentID] = []) {
        self.kind = kind
        self.id = id
        self.region = region
        self.departments = departments
    }
}
