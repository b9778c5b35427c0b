// Tasks for anybody: the draws with their folders and how to verify them, the results, what was replaced.

import Drawing
import Governance
import Inspection
import Localization
import Merkle
import Planning
import Publication

enum PublicTaskPage {
    private static let size = 50

    /// Signed draws, newest first; with how much of each is published.
    static func list(_ call: Call) async throws -> Answer {
        let before = call.query["before"]
        let draws = try await call.site.drawing.publicDraws(
            before: before.isEmpty ? nil : ID(stored: before), limit: size)
        let totals = try await call.site.publication.publicTotals(of: draws.map(\.task))
        let rows: [Model] = draws.map { draw in
            [
                "href": .text(Place.publicTask.path(draw.task.text)), "task": .text(draw.taskName),
                "campaign": .text(draw.campaign), "serial": .count(draw.serial), "visits": .count(draw.visits),
                "isSealed": .flag(draw.sealed != nil), "roster": .count(draw.rosterCount),
                "signed": .text(draw.signedAt.chinaDate.description),
                "published": .count(totals[draw.task] ?? 0), "isVoid": .flag(draw.phase == .voided),
            ]
        }
        let next = draws.count == size ? draws.last?.id.text ?? "" : ""
        return .page(
            Page(
                call.say("抽查任务", "Tasks"), in: .open, .publicTasksPage,
                [
                    "home": .text(Place.home.path()), "hasRows": .flag(!rows.isEmpty), "rows": .list(rows),
                    "shown": .count(rows.count), "hasNext": .flag(!next.isEmpty),
                    "next": .text(Place.publicTasks.path(query: [("before", next)])),
                ], maxAge: 60))
    }

    static func show(_ call: Call) async throws -> Answer {
        let id = ID<JointTask>(stored: call["task"])
        let draws = try await call.site.drawing.publicDraws(of: id)
        guard let newest = draws.first else { throw WebError.notFound }
        let task = try await call.site.publication.publicTask(id)
        let number = call.query.page
        let found = try await call.site.publication.publicResults(of: id, offset: (number - 1) * size, limit: size)
        let pages = max(1, (found.total + size - 1) / size)
        func link(_ page: Int) -> String {
            Place.publicTask.path(id.text, query: [("page", page > 1 ? String(page) : "")])
        }
        let replaced = task?.replaced ?? []
        return .page(
            Page(
                newest.taskName, in: .open, .publicTaskPage,
                [
                    "list": .text(Place.publicTasks.path()), "task": .text(newest.taskName),
                    "campaign": .text(newest.campaign), "draws": .list(draws.map { draw($0, call) }),
                    "total": .count(found.total), "hasRows": .flag(!found.entries.isEmpty),
                    "rows": .list(found.entries.map { HomePage.row($0, call) }),
                    "outcomes": .list(
                        ResultCode.allCases.filter { task?.outcomes[$0] != nil }.map { code in
                            [
                                "text": .text(ResultWords.text(code, in: call.language)),
                                "count": .count(task?.outcomes[code] ?? 0),
                            ]
                        }),
                    "hasReplaced": .flag(!replaced.isEmpty), "replacedCount": .count(replaced.count),
                    "replaced": .list(
                        replaced.map { object in
                            [
                                "name": .text(object.name), "object": .text(object.object),
                                "reason": .text(ResultWords.text(object.reason.result, in: call.language)),
                                "reserves": .text(object.reserves.joined(separator: "、")),
                            ]
                        }),
                    "page": .count(number), "pages": .count(pages), "hasPrevious": .flag(number > 1),
                    "previous": .text(link(number - 1)), "hasNext": .flag(number < pages),
                    "next": .text(link(number + 1)),
                ], maxAge: 60))
    }

    /// The whole public part in one file, as it is now: made once, whoever asks.
    static func folder(_ call: Call) async throws -> Answer {
        let id = ID<DrawProcess>(stored: call["draw"])
        let draw = try await call.site.drawing.publicDraw(id)
        let (site, name) = (call.site, "draw-\(draw.planDigest.prefix(8))")
        return .made(name: name + ".zip", type: "application/zip") {
            let mark = try await site.drawing.publicFolderMark(of: id)
            return try await site.folders.path(of: id.text, mark: mark) {
                (try await site.drawing.publicFiles(of: id), name)
            }
        }
    }

    /// What the log has of the task's draws and publications: a proof file for each step.
    static func proofs(_ call: Call) async throws -> Answer {
        let id = ID<JointTask>(stored: call["task"])
        guard let prove = call.site.logProofs, try await !call.site.drawing.publicDraws(of: id).isEmpty else {
            throw WebError.notFound
        }
        let files = try await prove(Subject(kind: "task", id: id.text, region: .root))
        return .bytes(ZipFile.make(files, folder: "proofs"), type: "application/zip", name: "proofs.zip")
    }

    /// One of them.
    static func proof(_ call: Call) async throws -> Answer {
        let id = ID<JointTask>(stored: call["task"])
        guard try await !call.site.drawing.publicDraws(of: id).isEmpty else { throw WebError.notFound }
        return try await LogTraces.file(call, Subject(kind: "task", id: id.text, region: .root))
    }

    static func file(_ call: Call) async throws -> Answer {
        let bytes = try await call.site.drawing.publicFile(call["file"], of: ID(stored: call["draw"]))
        return .bytes(bytes, type: type(of: call["file"]), name: call["file"])
    }

    private static func type(of file: String) -> String {
        if file.hasSuffix(".csv") { return "text/csv; charset=utf-8" }
        if file.hasSuffix(".json") { return "application/json" }
        return "text/plain; charset=utf-8"
    }

    private static func draw(_ draw: PublicDraw, _ call: Call) -> Model {
        let event = EventWords(entropy: draw.entropy)
        return [
            "id": .text(draw.id.text), "serial": .count(draw.serial), "isVoid": .flag(draw.phase == .voided),
            "voidReason": .text(draw.voidReason ?? ""), "signed": .text(draw.signedAt.chinaDate.description),
            "directory": .count(draw.directoryCount), "roster": .count(draw.rosterCount),
            "inScope": .count(draw.rosterCount + draw.excludedCount), "excluded": .count(draw.excludedCount),
            "visits": .count(draw.visits), "groups": .count(draw.groups), "officers": .count(draw.officers),
            "hasSubstitutes": .flag(draw.substitutions > 0), "substitutes": .count(draw.substitutions),
            "articles": .list(draw.articles.map { ["article": .text($0.article), "count": .count($0.count)] }),
            "plan": .text(draw.planDigest), "sums": .text(draw.sums),
            "isSealed": .flag(draw.sealed != nil), "basis": .text(draw.sealed?.basis ?? ""),
            "deadline": .text(draw.sealed?.deadline?.chinaTime ?? ""),
            "seedSeal": .text(draw.sealed?.seedSeal.hex ?? ""), "resultSeal": .text(draw.sealed?.resultSeal.hex ?? ""),
            "entropy": .text(event.result), "isDice": .flag(event.isDice), "event": .text(event.title),
            "folder": .text(Place.publicDrawFolder.path(draw.id.text)),
            "name": .text("draw-\(draw.planDigest.prefix(8))"),
            "verify": .text(Place.verifyDraw.path(draw.id.text)),
            "hasProofs": .flag(call.site.logProofs != nil),
            "proofs": .text(Place.publicProofs.path(draw.task.text)),
            "hasWhy": .flag(draw.sealed == nil && draw.isRosterPublic && draw.phase == .signed),
            "hasSelfCheck": .flag(draw.sealed == nil && !draw.isRosterPublic && draw.phase == .signed),
            "why": .text(Place.publicWhy.path(draw.task.text)),
            "self": .text(Place.verifyDraw.path(draw.id.text) + VerifyPage.selfCheck),
            "files": .list(
                draw.files.map { file in
                    [
                        "file": .text(file.name), "size": .count(file.size),
                        "href": .text(Place.publicDrawFile.path(draw.id.text, file.name)),
                    ]
                }),
        ]
    }
}

extension Template {
    static let publicTasksPage = Template(
        "publicTasksPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{home}}">[[结果查询|Results]]</a></li></ol></nav>
        <h1>[[抽查任务|Tasks]]</h1>
        {{#hasRows}}<div class="scroll" role="region" aria-label="[[抽查任务一览|Table: tasks]]" tabindex="0"><table
        class="stackable" role="table">
        <caption>[[本页 {{shown}} 次抽取，新签署的在前|{{shown}} draws, newest first]]</caption><thead role="rowgroup"><tr
        role="row">
        <th role="columnheader" scope="col">[[任务|Task]]</th><th role="columnheader" scope="col"
        class="num">[[第几次|Draw]]</th>
        <th role="columnheader" scope="col" class="num">[[待抽户数|Roster]]</th><th role="columnheader" scope="col"
        class="num">[[抽中户数|Drawn]]</th>
        <th role="columnheader" scope="col" class="num">[[已公示|Published]]</th><th role="columnheader"
        scope="col">[[签署|Signed]]</th></tr></thead>
        <tbody role="rowgroup">{{#rows}}<tr role="row"><th role="rowheader" scope="row"><a
        href="{{href}}">{{task}}</a><small
        class="sub note">{{campaign}}</small>{{#isVoid}}<small class="sub"><span
        class="tag tag-off">[[已作废|void]]</span></small>{{/isVoid}}</th><td role="cell" class="num"
        data-label="[[第几次|Draw]]">{{serial}}</td>
        <td role="cell" class="num" data-label="[[待抽户数|Roster]]">{{roster}}</td><td role="cell"
        class="num" data-label="[[抽中户数|Drawn]]">{{#isSealed}}[[检查后公开|after the
        visits]]{{/isSealed}}{{^isSealed}}{{visits}}{{/isSealed}}</td><td role="cell" class="num"
        data-label="[[已公示|Published]]">{{published}}</td>
        <td role="cell" class="nowrap" data-label="[[签署|Signed]]">{{signed}}</td></tr>{{/rows}}</tbody></table></div>
        {{#hasNext}}<p><a class="btn btn-s" rel="next" href="{{next}}">[[更早的|Earlier]]</a></p>{{/hasNext}}{{/hasRows}}
        {{^hasRows}}<p>[[还没有签署过抽取。|No draw has been signed off yet.]]</p>{{/hasRows}}
        """#)

    static let publicTaskPage = Template(
        "publicTaskPage",
        #"""
        <nav class="crumbs" aria-label="[[位置|Place]]"><ol><li><a href="{{list}}">[[抽查任务|Tasks]]</a></li></ol></nav>
        <h1 lang="zh-Hans">{{task}}</h1><p class="meta"><span lang="zh-Hans">{{campaign}}</span></p>
        {{#draws}}<section class="sec" aria-labelledby="h-{{id}}"><div class="sec-head">
        <h2 id="h-{{id}}">[[第 {{serial}} 次抽取|Draw {{serial}}]]</h2>
        <span class="note">[[{{signed}} 签署|signed {{signed}}]]</span></div>
        {{#isVoid}}<div class="msg msg-warn"><p>[[这次抽取已作废：|This draw is void:]]<span
        lang="zh-Hans">{{voidReason}}</span></p></div>{{/isVoid}}
        {{#isSealed}}<div class="msg msg-warn"><p>[[抽取已经完成，抽中了谁要到检查之后才公开：全部检查结束时，最迟 {{deadline}}。|
        The draw has been made;
        who was drawn is shown after the visits: when all have ended, by {{deadline}} at the latest.]]</p>
        <p>[[依据：|Basis: ]]<span lang="zh-Hans">{{basis}}</span></p>
        <p>[[现在公布的是方案、承诺、公共事件和两个封印。请保存 seal.json：公开以后，用它可以查出名单有没有换过。|Shown now: plan, commitments, event and two
        seals. Keep seal.json: with it you can tell later whether anything was exchanged.]]</p></div>{{/isSealed}}
        <dl class="facts"><dt>[[全部名录|Whole directory]]</dt><dd>{{directory}}</dd>
        <dt>[[范围内|In scope]]</dt><dd>{{inScope}}</dd><dt>[[待抽|Roster]]</dt><dd>{{roster}}</dd>
        <dt>[[排除|Excluded]]</dt><dd>{{excluded}}{{#articles}}<small class="sub">[[其中|of these]] {{count}}
        [[户依据|by]] <span lang="zh-Hans">{{article}}</span></small>{{/articles}}</dd>
        {{^isSealed}}<dt>[[抽中|Drawn]]</dt><dd>{{visits}}</dd>
        <dt>[[检查组|Groups]]</dt>
        <dd>[[{{groups}} 组 {{officers}} 人|{{groups}} groups, {{officers}} officers]]</dd>{{#hasSubstitutes}}
        <dt>[[替换人员|Substitutes]]</dt><dd>[[{{substitutes}} 人次，见 changes.json|{{substitutes}} times, see
        changes.json]]</dd>{{/hasSubstitutes}}{{/isSealed}}
        <dt>[[公共事件|Public event]]</dt><dd>{{#isDice}}[[掷骰子|dice]]{{/isDice}}{{^isDice}}<span
        lang="zh-Hans">{{event}}</span>{{/isDice}}　<span
        class="code" lang="zh-Hans">{{entropy}}</span></dd><dt>[[方案摘要 P|Digest P]]</dt>
        <dd class="hash code">{{plan}}</dd>{{^isSealed}}<dt>[[签署时的校验值|Sums as signed]]</dt>
        <dd class="hash code">{{sums}}</dd>{{/isSealed}}
        {{#isSealed}}<dt>[[种子封印|Seal of the seed]]</dt><dd class="hash code">{{seedSeal}}</dd>
        <dt>[[结果封印|Seal of the outcome]]</dt><dd class="hash code">{{resultSeal}}</dd>{{/isSealed}}</dl>
        <h3>[[自己验证|Verify it yourself]]</h3>
        {{#isSealed}}<ol class="prose"><li><a href="{{folder}}"
        download>[[下载抽取文件夹（zip）|Download the folder (zip)]]</a>[[，解压并保存到公开的那一天。|, unpack it and keep it until that
        day.]]</li>
        <li>[[现在能核对方案、承诺和公共事件：|Plan, commitments and event can be checked now:]] <a
        href="{{verify}}">[[在浏览器里核对|check them in the browser]]</a>[[，或者用自己的程序：|, or with your own program:]]<pre
        class="cmd"><code>mingcha-verify draw {{name}}</code></pre></li>
        <li>[[公开以后再下载一次，两次的封印必须相同。|Download it again when it is disclosed; the seals must be the
        same.]]</li></ol>{{/isSealed}}
        {{^isSealed}}<p><a href="{{verify}}">[[在浏览器里核验这次抽取|Verify this draw in the browser]]</a>[[；不信本站，就用自己的程序：|
        ; or, without
        trusting
        this site, with your own program:]]</p><ol class="prose">
        <li><a href="{{folder}}" download>[[下载抽取文件夹（zip）|Download the folder (zip)]]</a>[[，解压。|, unpack it.]]</li>
        <li>[[在自己的电脑上运行，不需要联网：|On your own machine, without network:]]<pre
        class="cmd"><code>mingcha-verify draw {{name}}</code></pre></li>
        <li>[[程序从种子重新抽取一遍，每一户、每一组都必须相同。|It draws everything again from the seed; every object and every group must be
        the same.]]</li></ol>{{/isSealed}}
        {{#hasWhy}}<p><a href="{{why}}">[[查一户：为什么抽中、为什么没有抽中|One object: why drawn, why not]]</a></p>{{/hasWhy}}
        {{#hasSelfCheck}}<p><a href="{{self}}">[[企业自查：为什么抽中我、为什么没有抽中我|For a firm: why was I drawn, or
        not]]</a>[[（名录不公开，凭自查文件）| (the roster is not public: with its self-check file)]]</p>{{/hasSelfCheck}}
        {{#hasProofs}}<p><a href="{{proofs}}"
        download>[[下载各步骤的日志证明（zip）|Download the log proofs of its steps (zip)]]</a>[[：方案、承诺、截止、公开、事件、签署先后入日志，
        事后不能改动。|: plan, commitments, openings, event and signature entered the log in this order and cannot be
        changed.]]</p>{{/hasProofs}}
        <details><summary>[[逐个下载文件|The files one by one]]</summary><ul>
        {{#files}}<li><a href="{{href}}" download>{{file}}</a>　<span
        class="note">[[{{size}} 字节|{{size}} bytes]]</span></li>{{/files}}</ul></details></section>{{/draws}}
        <section class="sec" aria-labelledby="h-res"><div class="sec-head">
        <h2 id="h-res">[[检查结果，已公示 {{total}} 户|Results, {{total}} published]]</h2></div>
        {{#hasRows}}<dl class="facts">{{#outcomes}}<dt>{{text}}</dt><dd>{{count}}</dd>{{/outcomes}}</dl>
        <ul class="results">{{#rows}}{{> publicRowsFound}}{{/rows}}</ul>
        <div class="pager"><span>[[第 {{page}} 页，共 {{pages}} 页|page {{page}} of {{pages}}]]</span><nav
        aria-label="[[翻页|Pages]]">{{#hasPrevious}}<a class="btn btn-s" rel="prev"
        href="{{previous}}">[[上一页|Previous]]</a>{{/hasPrevious}}{{#hasNext}}<a class="btn btn-s" rel="next"
        href="{{next}}">[[下一页|Next]]</a>{{/hasNext}}</nav></div>{{/hasRows}}
        {{^hasRows}}<p>[[结果在检查结束后 20 个工作日内公示，还没有公示的。|Results are published within 20 working days after an inspection;
        none are yet.]]</p>{{/hasRows}}</section>
        {{#hasReplaced}}<section class="sec" aria-labelledby="h-rep">
        <h2 id="h-rep">[[递补 {{replacedCount}} 户|{{replacedCount}} replaced]]</h2>
        <p class="note">[[抽中的对象查不到、停业或迁出时，按抽取时排定的备选次序递补；原对象照样公开。|Where a drawn object is gone, the next reserve in the
        order of the draw takes its place; the original stays public.]]</p>
        <div class="scroll" role="region" aria-label="[[递补一览|Table: replacements]]"
        tabindex="0"><table class="slim"><thead>
        <tr><th scope="col">[[原对象|Original]]</th><th scope="col">[[原因|Reason]]</th><th scope="col">[[递补|Reserve]]</th>
        </tr></thead><tbody>{{#replaced}}<tr><th scope="row">{{name}}<small class="sub code">{{object}}</small></th>
        <td>{{reason}}</td><td class="code">{{reserves}}</td></tr>{{/replaced}}</tbody></table></div></section>
        {{/hasReplaced}}
        """#)
}
