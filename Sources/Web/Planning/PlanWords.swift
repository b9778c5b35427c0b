// The words of plans: states, classes, reasons, kinds, in the reader's language.

import Directory
import Governance
import Localization
import Planning
import VerifiableDraw

/// Names as one reader sees them, with the organisation they come from.
struct PlanWords: Sendable {
    let language: Language
    let organisation: Organisation
    /// The platform's clock when the page was asked for.
    let now: Timestamp

    init(language: Language, organisation: Organisation, now: Timestamp) {
        self.language = language
        self.organisation = organisation
        self.now = now
    }

    init(_ call: OfficeCall) async throws {
        language = call.language
        organisation = try await call.site.governance.organisation()
        now = call.now
    }

    func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    func department(_ id: String) -> String {
        DepartmentID(rawValue: id).flatMap { organisation.departments[$0]?.name } ?? id
    }

    func department(_ id: DepartmentID) -> String { organisation.departments[id]?.name ?? id.rawValue }

    func post(_ post: Post?) -> String {
        post.map { say($0.title, $0.rawValue.replacing("-", with: " ")) } ?? ""
    }

    /// A fault of a plan: departments by their names, strata in words.
    func sentence(_ error: any CodedError, in plan: TaskPlan) -> String {
        var parameters = error.parameters
        func stream(_ id: String) -> String {
            plan.streams.first { $0.id == id }.map { department($0.department) } ?? department(id)
        }
        if let id = parameters["stream"], !id.isEmpty { parameters["stream"] = stream(id) }
        if let id = parameters["department"] { parameters["department"] = department(id) }
        if let label = parameters["stratum"], let stratum = Stratum(label: label) {
            parameters["stratum"] = stratum.streams.map(stream).joined(separator: "、") + " " + stratum.riskClass
        }
        return Messages.failure(error.code, parameters, in: language)
    }

    func region(_ code: RegionCode) -> String {
        code == .root ? say("本平台全部辖区", "Whole platform") : organisation.tree[code]?.name ?? code.rawValue
    }

    func state(_ state: TaskState) -> String {
        switch state {
        case .draft: say("草稿", "Draft")
        case .submitted: say("待批准", "Waiting for approval")
        case .returned: say("已退回", "Returned")
        case .approved: say("已批准", "Approved")
        }
    }

    /// Class of the tag beside the words.
    static func tag(_ state: TaskState) -> String {
        switch state {
        case .draft: "tag tag-off"
        case .submitted: "tag tag-go"
        case .returned: "tag tag-due"
        case .approved: "tag tag-ok"
        }
    }

    /// `A　低`; for groups that hold several: `A、B`.
    func group(_ name: String) -> String {
        let classes = [
            "A": say("低", "low"), "B": say("一般", "medium"), "C": say("较高", "higher"), "D": say("高", "high"),
            "U": say("未分类", "unclassified"),
        ]
        guard let word = classes[name] else { return name }
        return name == "U" ? word : "\(name)　\(word)"
    }

    func kind(_ kind: ObjectKind) -> String {
        switch kind {
        case .enterprise: say("企业", "Enterprises")
        case .individual: say("个体工商户", "Self-employed")
        case .cooperative: say("农民专业合作社", "Cooperatives")
        case .organisation: say("社会组织", "Organisations")
        case .institution: say("事业单位", "Institutions")
        case .product: say("产品", "Products")
        case .project: say("项目", "Projects")
        case .behaviour: say("行为", "Behaviours")
        case .premises: say("场所", "Premises")
        }
    }

    func reason(_ reason: String, restMonths: Int = 0) -> String {
        switch reason {
        case "cap": say("本年入企已达上限", "Visits of the year are used up")
        case "rest": say("\(restMonths) 个月内检查过", "Inspected within \(restMonths) months")
        case "state": say("已注销、吊销、停业或迁出", "Closed, revoked, suspended or moved")
        case "case": say("正在立案调查", "Under investigation")
        case "law": say("法律另有规定", "Exempt by law")
        default: reason
        }
    }

    func contributor(_ kind: String) -> String {
        switch kind {
        case "department": say("参与部门", "Department")
        case "outsider": say("外部见证人", "Outsider")
        case "notary": say("公证机构", "Notary")
        default: say("模拟", "Simulated")
        }
    }

    func suite(_ suite: Suite) -> String {
        switch suite {
        case .sha256: say("SHA-256（国际通用）", "SHA-256 (international)")
        case .sm3: say("SM3（国家标准 GB/T 32905）", "SM3 (national standard GB/T 32905)")
        }
    }

    func disclosure(_ disclosure: String) -> String {
        disclosure == DrawPlan.afterVisits
            ? say("检查结束后公开", "after the visits") : say("签字后立即公开", "at once, when it is signed")
    }

    func step(_ kind: TaskEntry.Kind) -> String {
        switch kind {
        case .draft: say("起草", "Drafted")
        case .edit: say("修改", "Changed")
        case .submit: say("送审", "Submitted")
        case .recall: say("撤回", "Taken back")
        case .sendBack: say("退回", "Returned")
        case .approve: say("批准", "Approved")
        }
    }

    /// `06-10 09:41` of China; with the year when it is not this one's.
    func time(_ at: Timestamp) -> String { Self.time(at, now: now) }

    /// As `time(_:)`, seen at a moment.
    static func time(_ at: Timestamp, now: Timestamp) -> String {
        let text = at.adding(milliseconds: 8 * 3_600_000).description
        let year = now.adding(milliseconds: 8 * 3_600_000).description.prefix(4)
        let day = text.hasPrefix(year) ? text.dropFirst(5).prefix(5) : text.prefix(10)
        return "\(day) \(text.dropFirst(11).prefix(5))"
    }
}

extension Model.Value {
    /// Options of a select: value, label, whether it is chosen.
    static func options(_ options: [(value: String, label: String)], chosen: String) -> Self {
        .list(
            options.map {
                ["value": .text($0.value), "label": .text($0.label), "isChosen": .flag($0.value == chosen)]
            })
    }

    /// Lines of an error summary: where it is and what it is.
    static func errors(_ errors: [FieldError]) -> Self {
        .list(errors.map { ["field": .text($0.field), "text": .text($0.text)] })
    }
}

/// A fault of a form: the id of its field and the sentence.
struct FieldError: Sendable {
    let field: String
    let text: String
}

extension Template {
    static let formErrors = Template(
        "formErrors",
        #"""
        {{#hasErrors}}<div class="error-summary" role="alert" tabindex="-1" aria-labelledby="es">
        <h2 id="es">[[还有 {{errorCount}} 处需要更正|{{errorCount}} to correct]]</h2>
        <ul>{{#errors}}<li><a href="#{{field}}">{{text}}</a></li>{{/errors}}</ul></div>{{/hasErrors}}
        """#)
}

extension Model {
    static func errors(_ errors: [FieldError]) -> Model {
        [
            "hasErrors": .flag(!errors.isEmpty), "errorCount": .text(String(errors.count)),
            "errors": .errors(errors),
        ]
    }
}
