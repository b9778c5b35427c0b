// 企业自查: the file a firm is given about itself, and its paper in plain words.

import Drawing
import Governance
import Merkle
import Planning
import VerifiableDraw

enum SelfCheckPage {
    /// Whose file; or why none can be handed out.
    static func form(_ call: OfficeCall, error: String? = nil) async throws -> Answer {
        let task = try await TaskPage.task(call)
        let refusal = try await call.site.drawing.selfCheckRefusal(of: task, by: call.actor)
        if case .noDraw = refusal { return .redirect(Place.draw.path(task.id.text)) }
        return .page(
            Page(
                call.say("企业自查文件", "A firm's self-check"), in: .office(.draws), .selfCheckForm,
                [
                    "task": .text(task.name), "draw": .text(Place.draw.path(task.id.text)),
                    "action": .text(Place.selfCheck.path(task.id.text)),
                    "typed": .text(call.form.has("object") ? call.form["object"] : call.query["object"]),
                    "isAllowed": .flag(refusal == nil), "refusal": .text(refusal.map { call.words($0) } ?? ""),
                    "hasError": .flag(error != nil), "error": .text(error ?? ""),
                ], status: error == nil ? 200 : 422))
    }

    /// The file or its paper; each is one act on the record.
    static func hand(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        let object = call.form["object"].uppercased()
        do {
            let handed = try await call.site.drawing.selfCheck(of: object, in: task, by: call.actor)
            guard call.form["do"] == "paper" else {
                return .bytes(
                    handed.check.bytes, type: "application/json",
                    name: "self-check-\(object.replacing(":", with: "-")).json")
            }
            return try await paper(call, task, handed)
        } catch let error as DrawingError {
            switch error {
            case .notInLists, .noSelfCheck, .sealed: return try await form(call, error: call.words(error))
            default: throw error
            }
        }
    }

    private static func paper(_ call: OfficeCall, _ task: JointTask, _ handed: HandedSelfCheck) async throws -> Answer {
        let words = try await PlanWords(call)
        let check = handed.check
        let isEligible = check.list == .roster
        let rest = handed.plan.extra["exclusion_rules"]?["rest_months"]?.integer ?? 0
        let plan = handed.plan
        let model = WhyWords.model(check.ticket?.hex, handed.streams, words).with([
            "task": .text(task.name), "serial": .count(handed.serial), "object": .text(check.id),
            "at": .text(handed.at.chinaTime), "isEligible": .flag(isEligible),
            "isExcluded": .flag(check.list == .excluded), "isOutside": .flag(check.list == .directory),
            "reason": .text(check.list == .excluded ? words.reason(handed.label, restMonths: rest) : ""),
            "label": .text(isEligible ? stratum(handed.label, plan, words) : ""),
            "index": .count(check.index + 1),
            "count": .count(
                isEligible
                    ? plan.rosterCount : check.list == .excluded ? plan.excludedCount : plan.directoryCount),
            "verify": .text(call.origin + Place.verifyDraw.path(handed.draw.text)),
            "plan": .text(check.draw.hex),
        ])
        return .page(Page(call.say("企业自查", "Self-check"), in: .plain, .selfCheckPaper, model))
    }

    /// `市场监管局、消防救援机构；B`
    private static func stratum(_ label: String, _ plan: DrawPlan, _ words: PlanWords) -> String {
        guard let stratum = Stratum(label: label) else { return label }
        let names = stratum.streams.map { id in
            words.department(plan.streams.first { $0.id == id }?.department ?? id)
        }
        let group = stratum.riskClass == "U" ? words.group("U") : stratum.riskClass
        return names.joined(separator: "、") + words.say("；组 ", "; group ") + group + "（\(label)）"
    }
}

/// Why an object was drawn or not, in the words of the office's paper and of the public page.
enum WhyWords {
    static func model(_ ticket: String?, _ streams: [WhyStream], _ words: PlanWords) -> Model {
        [
            "ticket": .text(ticket ?? ""), "hasTicket": .flag(ticket != nil),
            "isDrawn": .flag(streams.contains(where: \.isDrawn)),
            "streams": .list(
                streams.map { stream in
                    [
                        "department": .text(words.department(stream.department)),
                        "eligible": .count(stream.eligible), "selected": .count(stream.selected),
                        "threshold": .text(stream.threshold?.hex ?? ""),
                        "hasThreshold": .flag(stream.threshold != nil), "drew": .flag(stream.isDrawn),
                    ]
                }),
        ]
    }
}

extension Template {
    static let selfCheckForm = Template(
        "selfCheckForm",
        #"""
        <nav class="crumbs" aria-label="[[位置|Position]]"><ol><li><a href="{{draw}}" lang="zh-Hans">{{task}}</a></li>
        </ol></nav>
        <div class="page-head"><div><h1>[[发给企业的自查文件|A self-check file for a firm]]</h1></div></div>
        {{#hasError}}<div class="error-summary" role="alert" tabindex="-1" aria-labelledby="es">
        <h2 id="es">[[还有 1 处需要更正|1 to correct]]</h2><ul><li><a href="#object">{{error}}</a></li></ul></div>{{/hasError}}
        {{^isAllowed}}<div class="msg msg-warn"><p>{{refusal}}</p></div>{{/isAllowed}}
        {{#isAllowed}}<section class="sec" aria-labelledby="h-who"><h2 id="h-who">[[哪一户|Which firm]]</h2>
        <p class="note">[[企业来问“为什么抽中我”“为什么没有抽中我”时用。文件只讲这一户自己，含它的内部分组，只能交给它本人；每发一次都记录在案。|For a firm
        that asks why it was drawn or not. The file is about this firm alone and holds its internal group:
        for the firm only. Each time it is handed out stands on the record.]]</p>
        <form class="form" method="post" action="{{action}}" data-again>{{> csrf}}
        <div class="field"><label for="object">[[统一社会信用代码|Unified social credit code]]</label>
        <input id="object" name="object" value="{{typed}}" autocomplete="off" autocapitalize="characters"
        spellcheck="false" required></div>
        <div class="actions"><button class="btn btn-main" name="do" value="file">[[下载自查文件|Download the
        file]]</button><button class="btn" name="do" value="paper">[[打印说明|Print the explanation]]</button></div>
        </form></section>{{/isAllowed}}
        """#)

    static let selfCheckPaper = Template(
        "selfCheckPaper",
        #"""
        <h1>[[为什么抽中、为什么没有抽中|Why drawn, why not]]</h1>
        <p class="meta"><span class="code">{{object}}</span><span lang="zh-Hans">{{task}}</span>
        <span>[[第 {{serial}} 次抽取|draw {{serial}}]]</span><span>{{at}}</span></p>
        {{#isExcluded}}<p>[[在抽取开始前，这一户已经列入不抽的名单（第 {{index}} 行，共 {{count}} 户），原因：{{reason}}。所以没有票号，谁也抽不到它。|
        Before the draw
        this firm stood in the list of those left out (line {{index}} of {{count}}), because: {{reason}}. So
        it has no ticket and could not be drawn.]]</p>{{/isExcluded}}
        {{#isOutside}}<p>[[本平台有这一户（名录第 {{index}} 行，共 {{count}} 户），但这次没有部门要抽它这一类，所以没有票号。|This firm is known (line
        {{index}} of {{count}}), but no department's scope held it this time: it has no ticket.]]</p>{{/isOutside}}
        {{#isEligible}}<p>[[在抽取开始前，这一户就在可抽的名单里（第 {{index}} 行，共 {{count}} 户）。它所在的层：{{label}}。|Before the draw this firm
        stood in the roster (line {{index}} of {{count}}), in the stratum {{label}}.]]</p>
        {{> whyParts}}{{/isEligible}}
        <section class="sec" aria-labelledby="h-how"><h2 id="h-how">[[自己怎么核对|How to check it]]</h2>
        <ol class="prose"><li>[[打开|Open]] <span class="code hash">{{verify}}</span>[[，或任何一份公布的抽取文件夹。|, or any copy
        of the published folder.]]</li>
        <li>[[在“核对一户”里选随本页发给您的自查文件。浏览器在您自己的设备上计算，文件不会上传。|Choose the self-check file that came with this paper. Your
        browser computes on your own device; nothing is sent.]]</li>
        <li>[[方案摘要 P 必须是：|The plan's digest P must be:]] <span class="hash">{{plan}}</span></li></ol>
        <p class="note">[[门槛一个人算不出来：同组两户互相比对，或请方案写明的审计人重算。|
        One firm cannot compute the threshold: two firms of a group can
        compare, and the plan's auditors can compute it.]]</p></section>
        """#)

    static let whyParts = Template(
        "whyParts",
        #"""
        {{#isDrawn}}<p class="lead"><b>[[抽中了。|Drawn.]]</b></p>{{/isDrawn}}
        {{^isDrawn}}<p class="lead"><b>[[没有抽中。|Not drawn.]]</b></p>{{/isDrawn}}
        <p>[[每一户的票号由种子和它自己的记录算出，谁也不能挑。每个部门在每一组里抽票号最小的几户；最后抽中的那一户的票号就是门槛，不超过门槛的都抽中。|Each ticket follows
        from the seed and the firm's own record; nobody can choose it. Each department draws the smallest
        tickets of each group; the last ticket drawn is the threshold, and whoever is not above it is drawn.]]</p>
        {{#hasTicket}}<dl class="facts"><dt>[[票号|Ticket]]</dt><dd class="hash">{{ticket}}</dd></dl>{{/hasTicket}}
        {{#streams}}<div class="gap"><p><b>{{department}}</b>　{{#drew}}<span
        class="tag tag-due">[[抽中|drawn]]</span>{{/drew}}{{^drew}}<span
        class="tag tag-off">[[未抽中|not drawn]]</span>{{/drew}}</p>
        <p>{{#drew}}[[票号不大于门槛。|The ticket is not above the threshold.]]{{/drew}}{{!
        }}{{^drew}}{{#hasThreshold}}[[票号大于门槛。|The ticket is above the threshold.]]{{/hasThreshold}}{{/drew}}</p>
        <dl class="facts"><dt>[[同组户数 N|Group N]]</dt><dd>{{eligible}}</dd><dt>[[抽取 n|Drawn n]]</dt>
        <dd>{{selected}}</dd><dt>[[门槛|Threshold]]</dt><dd class="hash">{{#hasThreshold}}{{threshold}}{{!
        }}{{/hasThreshold}}{{^hasThreshold}}[[这一组没有抽|none drawn]]{{/hasThreshold}}</dd></dl></div>{{/streams}}
        """#)
}
