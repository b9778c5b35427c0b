// The words of a draw: phases, steps, events, in the reader's language.

import Drawing
import Governance
import Localization
import Merkle
import VerifiableDraw

struct CeremonyWords: Sendable {
    let words: PlanWords

    init(_ words: PlanWords) { self.words = words }

    private func say(_ chinese: String, _ english: String) -> String { words.say(chinese, english) }

    func phase(_ phase: DrawPhase?) -> String {
        switch phase {
        case nil: say("尚未封存名录", "not frozen yet")
        case .frozen: say("正在收承诺", "commitments arrive")
        case .closed: say("正在打开承诺", "openings arrive")
        case .seeded: say("可以抽取对象", "objects can be drawn")
        case .drawn: say("可以选派人员", "officers can be drawn")
        case .staffed: say("等待签字", "waits for the signature")
        case .signed: say("已完成", "complete")
        case .voided: say("已作废", "void")
        }
    }

    func need(_ need: WaitingDraw.Need) -> String {
        switch need {
        case .freeze: say("封存名录", "Freeze the library")
        case .commit: say("作承诺", "Commit")
        case .open: say("打开承诺", "Open your commitment")
        case .close: say("收齐承诺，公布汇总", "Close the commitments")
        case .event: say("录入公共事件", "Enter the event")
        case .draw: say("抽取对象", "Draw the objects")
        case .staff: say("选派人员", "Draw the officers")
        case .sign: say("签字", "Sign")
        case .approveVoid: say("审批作废", "Decide on the void")
        }
    }

    func event(_ kind: String) -> String {
        switch kind {
        case "committed": say("承诺", "Commitment")
        case "closed": say("公布汇总", "Commitments closed")
        case "opened": say("打开承诺", "Opening")
        case "happened": say("公共事件", "Public event")
        case "drawn": say("抽取对象", "Objects drawn")
        case "staffed": say("选派人员", "Officers drawn")
        case "signed-off": say("签字", "Signed")
        case "void-requested": say("申请作废", "Void asked for")
        case "voided": say("作废", "Void")
        default: kind
        }
    }

    func voidCode(_ code: String) -> String {
        switch code {
        case "event": say("公共事件未发生", "The event did not happen")
        case "quorum": say("到场方不足", "Too few present")
        case "shortage": say("人员不足", "Too few officers")
        case "error": say("差错", "An error")
        default: say("其他", "Other")
        }
    }

    /// `双色球 第 2026065 期`, `掷骰子 25 次`.
    func event(_ event: EntropyEvent) -> String {
        switch event {
        case .lottery(let name, let issue): say("\(name) 第 \(issue) 期", "\(name), issue \(issue)")
        case .drand(_, let round): say("drand 第 \(round) 轮", "drand round \(round)")
        case .dice(let count): say("当众掷骰子 \(count) 次", "\(count) dice, rolled in public")
        }
    }

    /// `06-09 12:00` from the plan's text.
    func time(_ text: String) -> String { Timestamp(text).map { words.time($0) } ?? text }

    /// Where a draw stands among the eight steps; eight when it is signed.
    static func position(_ process: DrawProcess?, now: Timestamp) -> Int {
        guard let process else { return 0 }
        switch process.phase {
        case .frozen: return 1
        case .closed:
            let isOver = now.description > process.plan.openingDeadline
            let committed = zip(process.commitments, process.openings).filter { $0.0 != .zero }
            return isOver || committed.allSatisfy { $0.1.isPresent } ? 4 : 3
        case .seeded: return 5
        case .drawn: return 6
        case .staffed: return 7
        case .signed: return 8
        case .voided: return 0
        }
    }

    var steps: [String] {
        [
            say("封存名录", "Freeze"), say("收齐承诺", "Commit"), say("公布汇总", "Close"), say("打开承诺", "Open"),
            say("公共事件", "Event"), say("抽取", "Draw"), say("配组", "Staff"), say("签字", "Sign"),
        ]
    }

    /// In two characters, for the wall.
    private var shortSteps: [String] {
        words.language == .chinese ? ["封存", "承诺", "汇总", "打开", "事件", "抽取", "配组", "签字"] : steps
    }

    func stepsModel(_ process: DrawProcess?, now: Timestamp, isShort: Bool = false) -> Model.Value {
        let position = Self.position(process, now: now)
        return .list(
            (isShort ? shortSteps : steps).enumerated().map { index, label in
                [
                    "label": .text(label), "isNow": .flag(index == position),
                    "class": .text(index < position ? "done" : index == position ? "now" : ""),
                ]
            })
    }
}
