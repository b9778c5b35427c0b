// The fields of one post: which, where, in which department. On the page of a person and of a new one.

import Governance
import Localization

enum PostForm {
    /// - Parameter form: what was chosen last, shown again.
    static func model(_ form: Form, _ call: OfficeCall, _ organisation: Organisation) -> Model {
        let regions = regions(in: organisation).map { ($0.rawValue, call.regionName($0, organisation)) }
        let departments = organisation.departments(under: .root).map { ($0.id.rawValue, $0.name) }
        let none = [("", call.say("请选择", "choose"))]
        return [
            "postOptions": options(
                none + Post.allCases.map { ($0.rawValue, call.word("post", $0.rawValue)) }, chosen: form["post"]),
            "regionOptions": options(none + regions, chosen: form["region"]),
            "departmentOptions": options(
                [("", call.say("全部部门", "all departments"))] + departments, chosen: form["department"]),
        ]
    }

    /// What was chosen, or what has to be mended.
    static func read(_ form: Form, _ call: OfficeCall) -> (holding: PostHolding?, faults: [FormFault]) {
        var faults: [FormFault] = []
        let post = Post(rawValue: form["post"])
        let region = RegionCode(rawValue: form["region"])
        let department = DepartmentID(rawValue: form["department"])
        if post == nil { faults.append(FormFault(field: "post", sentence: call.say("岗位：请选择", "post: choose one"))) }
        if region == nil {
            faults.append(FormFault(field: "region", sentence: call.say("辖区：请选择", "region: choose one")))
        }
        guard let post, let region else { return (nil, faults) }
        return (PostHolding(post: post, region: region, department: department), [])
    }

    /// The platform, the divisions that have departments, and those directly above and below them: of 4,200 divisions
    /// the ones somebody here can mean.
    private static func regions(in organisation: Organisation) -> [RegionCode] {
        let tree = organisation.tree
        let own = Set(organisation.departments.values.map { tree.current($0.region) })
        let below = own.filter { $0 != .root && $0.rawValue.utf8.count == 6 }
            .flatMap { tree.children(of: $0).map(\.code) }.filter { $0.rawValue.utf8.count == 6 }
        return own.union(below).union([.root]).sorted()
    }
}

extension Template {
    static let postFields = Template(
        "postFields",
        #"""
        <div class="field"><label for="post">[[岗位|Post]]</label><select id="post" name="post" required>
        {{#postOptions}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/postOptions}}
        </select></div>
        <div class="field"><label for="region">[[辖区|Region]]</label>
        <span class="hint" id="region-h">[[在该辖区及其下级有效|holds there and below]]</span>
        <select id="region" name="region" required aria-describedby="region-h">
        {{#regionOptions}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>
        {{/regionOptions}}</select></div>
        <div class="field"><label for="department">[[部门|Department]]</label>
        <select id="department" name="department">
        {{#departmentOptions}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>
        {{/departmentOptions}}</select></div>
        """#)
}
