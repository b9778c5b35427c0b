// The page of a draw: where it stands, who has done what, and the one next step.

import Drawing
import Foundation
import Governance
import Inspection
import Merkle
import Planning
import VerifiableDraw

enum CeremonyPage {
    static func show(_ call: OfficeCall, errors: [FieldError] = []) async throws -> Answer {
        let task = try await TaskPage.task(call)
        guard task.state == .approved else { return .redirect(Place.task.path(task.id.text)) }
        let words = try await PlanWords(call)
        let drawing = call.site.drawing
        let status = try await drawing.status(of: task, by: call.actor)
        let mayFreeze = try await drawing.mayFreeze(task, by: call.actor)
        let results = try await drawing.results(of: task, by: call.actor)
        let now = call.now
        let traces = try await call.site.governance.publicTraces(of: LogTraces.steps, on: task.subject)
            .filter { trace in status.map { trace.at >= $0.frozenAt } ?? false }
        let proof: ((UInt64) -> String)? =
            call.site.logProofs == nil ? nil : { Place.drawProof.path(task.id.text, String($0)) }
        let model = head(task, status, words, now).with(next(call, task, status, mayFreeze, words, now))
            .with(facts(task, status, results, words)).with(.errors(errors))
            .with(freezeModel(call, task, now)).with(LogTraces.model(traces, call.language, link: proof))
        return .page(
            Page(
                call.say("抽取：", "Draw: ") + task.name, in: .office(.draws), .ceremonyPage, model,
                status: errors.isEmpty ? 200 : 422, notice: CeremonySteps.notice(call)))
    }

    /// The proof of one step, for whoever may see the draw.
    static func proof(_ call: OfficeCall) async throws -> Answer {
        let task = try await TaskPage.task(call)
        guard try await call.site.drawing.status(of: task, by: call.actor) != nil else { throw WebError.notFound }
        return try await LogTraces.file(call.call, task.subject)
    }

    /// What all pages of a draw show.
    static func head(_ task: JointTask, _ status: DrawStatus?, _ words: PlanWords, _ now: Timestamp) -> Model {
        let ceremony = CeremonyWords(words)
        return [
            "list": .text(Place.draws.path()), "taskHref": .text(Place.task.path(task.id.text)),
            "drawHref": .text(Place.draw.path(task.id.text)), "wallHref": .text(Place.drawWall.path(task.id.text)),
            "groupsHref": .text(Place.drawGroups.path(task.id.text)), "name": .text(task.name),
            "serial": .text(String(status?.serial ?? 1)), "region": .text(words.region(task.region)),
            "phase": .text(ceremony.phase(status?.process.phase)),
            "steps": ceremony.stepsModel(status?.process, now: now),
            "hasDraw": .flag(status != nil),
        ]
    }

    // MARK: The next step

    private static func next(
        _ call: OfficeCall, _ task: JointTask, _ status: DrawStatus?, _ mayFreeze: Bool, _ words: PlanWords,
        _ now: Timestamp
    ) -> Model {
        let process = status?.process
        let phase = process?.phase
        let runs = status?.isOperator == true
        let isOver = process.map { now.description > $0.plan.openingDeadline } ?? false
        let mine = status?.mine
        let id = task.id.text
        let isLive = phase != nil && phase != .voided
        let canSign = phase == .staffed && status?.maySign == true
        return [
            "isVoided": .flag(phase == .voided), "voidReason": .text(process?.voidRequest?.reason ?? ""),
            "mayFreeze": .flag(mayFreeze), "waitsForFreeze": .flag(!isLive && !mayFreeze),
            "contributionHref": .text(Place.contribution.path(id)),
            "mustCommit": .flag(phase == .frozen && mine != nil && mine?.commitment == nil && !isOver),
            "mustOpen": .flag(phase == .closed && mine?.commitment != nil && mine?.r == nil && !isOver),
            "mayClose": .flag(phase == .frozen && runs), "closeHref": .text(Place.closeDraw.path(id)),
            "committed": .text(String(status?.contributions.count { $0.commitment != nil } ?? 0)),
            "opened": .text(String(status?.contributions.count { $0.r != nil } ?? 0)),
            "contributorCount": .text(String(status?.contributions.count ?? 0)),
            "quorum": .text(String(process?.plan.quorum ?? 0)),
            "waitsForDeadline": .flag(phase == .closed && !isOver),
            "mayEnterEvent": .flag(phase == .closed && isOver && runs),
            "eventHref": .text(Place.drawEvent.path(id)), "entropyTyped": .text(call.form["numbers"]),
            "isDice": .flag({ if case .dice = process?.plan.event { true } else { false } }()),
            "mayDraw": .flag(phase == .seeded && runs), "objectsHref": .text(Place.drawObjects.path(id)),
            "mayStaff": .flag(phase == .drawn && runs), "officersHref": .text(Place.drawOfficers.path(id)),
            "maySign": .flag(canSign), "signHref": .text(Place.signDraw.path(id)), "isUnsigned": .flag(!canSign),
            "waitsForSign": .flag(phase == .staffed && !canSign), "isSigned": .flag(phase == .signed),
            "maySelfCheck": .flag(phase == .signed && call.may(.handSelfCheck)),
            "selfCheckHref": .text(Place.selfCheck.path(id)),
            "mayTakeFolder": .flag(phase == .signed && call.may(.exportDraw)),
            "folderHref": .text(Place.drawFolder.path(id)),
            "mayRequestVoid": .flag(isLive && status?.mayRequestVoid == true && process?.voidRequest == nil),
            "requestVoidHref": .text(Place.requestVoid.path(id)),
            "voidAsked": .flag(isLive && process?.voidRequest != nil),
            "askedReason": .text(process?.voidRequest?.reason ?? ""),
            "askedCode": .text(process?.voidRequest.map { CeremonyWords(words).voidCode($0.code) } ?? ""),
            "mayApproveVoid": .flag(isLive && process?.voidRequest != nil && status?.mayApproveVoid == true),
            "approveVoidHref": .text(Place.approveVoid.path(id)),
            "voidCodes": .options(
                DrawingDesk.voidCodes.map { ($0, CeremonyWords(words).voidCode($0)) }, chosen: "other"),
            "reasonTyped": .text(call.form["reason"]),
        ]
    }

    // MARK: Facts

    private static func facts(
        _ task: JointTask, _ status: DrawStatus?, _ results: [DrawnStream], _ words: PlanWords
    ) -> Model {
        guard let status else {
            return ["hasFacts": false, "hasResults": false, "contributions": .list([]), "history": .list([])]
        }
        let plan = status.process.plan
        let ceremony = CeremonyWords(words)
        let isClosed = status.process.phase != .frozen
        let outcome = status.process.entropy.map { EventWords(entropy: $0.text).result } ?? ""
        return [
            "hasFacts": true, "contributions": .list(contributions(task, status, words)),
            "event": .text(ceremony.event(plan.event)), "eventTime": .text(ceremony.time(plan.eventTime)),
            "deadline": .text(ceremony.time(plan.openingDeadline)),
            "entropy": .text(outcome),
            "entropyRows": .texts(outcome.split(separator: " ").flatMap { String($0).rows(of: 12) }),
            "hasEntropy": .flag(status.process.entropy != nil),
            "rosterCount": .count(plan.rosterCount), "excludedCount": .count(plan.excludedCount),
            "seal": .text(String(plan.rosterRoot.hex.prefix(32))),
            "sealLabel": .text(String(plan.rosterRoot.hex.prefix(32)).rows(of: 8).joined(separator: " ")),
            "frozenAt": .text(words.time(status.frozenAt)),
            "planRows": .texts(status.process.planDigest.hex.rows(of: 8)), "isClosed": .flag(isClosed),
            "closeRows": .texts(isClosed ? status.process.close.hex.rows(of: 8) : []),
            "hasSeed": .flag(status.process.seed != nil),
            "seedRows": .texts(status.process.seed?.hex.rows(of: 8) ?? []),
            "isDrawn": .flag(status.drawn != nil), "visits": .count(status.drawn?.visits ?? 0),
            "tasks": .count(status.drawn?.tasks ?? 0),
            "groups": .count(status.staffed?.groups ?? 0), "officers": .count(status.staffed?.officers ?? 0),
            "hasResults": .flag(!results.isEmpty),
            "results": .list(
                results.map {
                    [
                        "department": .text(words.department($0.department)), "eligible": .count($0.eligible),
                        "selected": .count($0.selected),
                    ]
                }),
            "history": .list(
                status.steps.reversed().map { step in
                    [
                        "at": .text(words.time(step.at)), "step": .text(what(step.event, plan, ceremony)),
                        "person": .text(step.personName), "post": .text(words.post(step.post)),
                    ]
                }),
        ]
    }

    /// The step, and for a contribution whose.
    private static func what(_ event: DrawEvent, _ plan: DrawPlan, _ ceremony: CeremonyWords) -> String {
        let j: Int? =
            switch event {
            case .committed(let j, _): j
            case .opened(let opening): opening.j
            default: nil
            }
        let name = j.flatMap { j in plan.contributors.first { $0.j == j }?.name }
        return ceremony.event(event.kind) + (name.map { "（\($0)）" } ?? "")
    }

    /// - Parameter isShort: an opening has its hour alone, as the wall shows it beside the day.
    static func contributions(
        _ task: JointTask, _ status: DrawStatus, _ words: PlanWords, isShort: Bool = false
    ) -> [Model] {
        let phase = status.process.phase
        let isOver = words.now.description > status.process.plan.openingDeadline
        return status.contributions.map { one in
            let (tag, state): (String, String) =
                if let at = one.openedAt {
                    (
                        "tag tag-ok",
                        (one.source == .envelope
                            ? words.say("信封代替 ", "by envelope ") : words.say("已打开 ", "opened "))
                            + (isShort ? String(words.time(at).suffix(5)) : words.time(at))
                    )
                } else if one.commitment == nil {
                    phase == .frozen
                        ? ("tag tag-go", words.say("等待承诺", "to commit"))
                        : ("tag tag-due", words.say("未承诺，按缺席计", "did not commit: absent"))
                } else if phase == .frozen {
                    ("tag tag-ok", words.say("已承诺", "committed"))
                } else {
                    phase == .closed && !isOver
                        ? ("tag tag-go", words.say("等待打开", "to open"))
                        : ("tag tag-due", words.say("未打开，按缺席计", "did not open: absent"))
                }
            let takesPaper =
                status.isOperator && !isOver
                && ((phase == .frozen && one.login == nil && one.commitment == nil)
                    || (phase == .closed && one.commitment != nil && one.r == nil))
            return [
                "j": .text(String(one.j)), "contributor": .text(one.name),
                "kind": .text(words.contributor(one.kind.rawValue)),
                "account": .text(one.login ?? words.say("纸面", "on paper")),
                "hasCommitment": .flag(one.commitment != nil),
                "ticket": .text(one.commitment.map { String($0.hex.prefix(8)) } ?? ""),
                "committedAt": .text(one.committedAt.map { words.time($0) } ?? ""), "tag": .text(tag),
                "stateWords": .text(state), "said": .text(one.r.map { String(decoding: $0, as: UTF8.self) } ?? ""),
                "takesPaper": .flag(takesPaper),
                "paperHref": .text(Place.drawPaper.path(task.id.text, String(one.j))),
                "paperLabel": .text(
                    phase == .frozen
                        ? words.say("录入承诺", "Enter commitment") : words.say("拆信封录入", "Open the envelope")),
            ]
        }
    }

    // MARK: The freeze

    /// Defaults: tonight's lottery, or tomorrow's when the evening is near; openings end half an hour before.
    private static func freezeModel(_ call: OfficeCall, _ task: JointTask, _ now: Timestamp) -> Model {
        let evening: Int64 = (21 * 60 + 15) * 60_000 - 8 * 3_600_000
        let midnight = Int64(now.chinaDate.dayNumber) * 86_400_000
        var event = Timestamp(milliseconds: midnight + evening)
        if event < now.adding(milliseconds: 3_600_000) { event = event.adding(milliseconds: 86_400_000) }
        let form = call.form
        func kept(_ name: String, _ other: String) -> String { form.has(name) ? form[name] : other }
        let isDice = form["kind"] == "dice"
        return [
            "freezeHref": .text(Place.freezeDraw.path(task.id.text)), "isLotteryChosen": .flag(!isDice),
            "isDiceChosen": .flag(isDice), "lottery": .text(kept("lottery", "双色球")),
            "issue": .text(kept("issue", "")), "dice": .text(kept("dice", String(EntropyEvent.fewestDice))),
            "fewestDice": .text(String(EntropyEvent.fewestDice)),
            "deadlineTyped": .text(kept("deadline", local(event.adding(milliseconds: -1_800_000)))),
            "eventTimeTyped": .text(kept("event-time", local(event))),
        ]
    }

    /// As `datetime-local` has it, in China: `2026-06-09T21:15`.
    private static func local(_ at: Timestamp) -> String {
        String(at.adding(milliseconds: 8 * 3_600_000).description.prefix(16))
    }
}
