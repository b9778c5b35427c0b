// The first people of the city: whoever needs an account for a demonstration. All names are made up.

package import Governance

/// One person with posts. Passwords are not made here.
package struct DemoPerson: Sendable, Hashable {
    package var login: String
    package var name: String
    package var posts: [PostHolding]

    package init(login: String, name: String, posts: [PostHolding]) {
        self.login = login
        self.name = name
        self.posts = posts
    }
}

extension DemoCity {
    /// Administrator, joint office (regulator, two leaders, auditor), regulators of `market`, `fire` and `ecology`, a
    /// county's regulator, an inspector of each of the three, and two witnesses from outside. The joint office holds
    /// its posts at the root, without a department.
    package static let people: [DemoPerson] = {
        let root = RegionCode.root
        let city = DemoCity.cityRegion
        func person(
            _ login: String, _ name: String, _ post: Post, _ region: RegionCode, _ department: String? = nil
        ) -> DemoPerson {
            let held = PostHolding(post: post, region: region, department: department.map(Bridge.department))
            return DemoPerson(login: login, name: name, posts: [held])
        }
        return [
            person("admin", "钟信安", .systemAdministrator, root),
            person("regulator", "周明远", .regulator, root),
            person("leader", "沈嘉和", .leader, root),
            person("leader2", "顾若溪", .leader, root),
            person("auditor", "秦致和", .auditor, root),
            person("market", "梁思远", .regulator, city, "market"),
            person("fire", "雷志强", .regulator, city, "fire"),
            person("ecology", "林微和", .regulator, city, "ecology"),
            person("county", "江晓安", .regulator, Bridge.region("219901"), "market"),
            person("inspector", "陈立永", .inspector, city, "market"),
            person("inspector-fire", "武安澜", .inspector, city, "fire"),
            person("inspector-ecology", "柳青原", .inspector, city, "ecology"),
            person("witness", "顾清和", .witness, city),
            person("witness2", "温如岚", .witness, city),
        ]
    }()
}
