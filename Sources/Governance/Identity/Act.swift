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

    /// Where a subject may lie for a holder of one of the act's posts.
    package enum Extent: Sendable, Hashable {
        /// In the subtree of the holder's region. The default, and what every act that changes something keeps to.
        case below
        /// There, or above it when the subject names the department the holder is bound to: who carries out a part of
        /// the city's task in a county may read the task of the city.
        case lineage
    }

    /// What doing it once reads and writes.
    package enum Size: Sendable, Hashable {
        /// Some rows of one record.
        case few
        /// Grows with the file, the list or the city it is about, or computes over them. The default.
        case many
    }

    /// Stable: `room.verb-object`, as in `directory.import-objects`.
    package let code: String
    package let posts: Set<Post>
    package let reach: Reach
    package let extent: Extent
    /// Posts by which a person whom the subject names is permitted, wherever the subject lies. Empty: naming somebody
    /// opens nothing.
    package let named: Set<Post>
    package let size: Size

    package init(
        _ code: String, posts: Set<Post>, reach: Reach = .department, extent: Extent = .below, named: Set<Post> = [],
        size: Size = .many
    ) {
        self.code = code
        self.posts = posts
        self.reach = reach
        self.extent = extent
        self.named = named
        self.size = size
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
    /// People whom the subject names, for acts that are open to those (`Act.named`).
    package let people: Set<ID<Person>>

    package init(
        kind: String, id: String, region: RegionCode, departments: [DepartmentID] = [], people: Set<ID<Person>> = []
    ) {
        self.kind = kind
        self.id = id
        self.region = region
        self.departments = departments
        self.people = people
    }
}
