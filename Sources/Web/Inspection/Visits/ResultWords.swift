// Results, states and steps in words of both languages. The Chinese of a result is the law's, from its own room.

import Foundation
import Governance
import Inspection
import Localization

enum ResultWords {
    static func text(_ code: ResultCode, in language: Language) -> String {
        language == .chinese ? code.text : english[code] ?? code.text
    }

    private static let english: [ResultCode: String] = [
        .nothingFound: "no problem found", .notDisclosed: "did not publish what must be published",
        .concealed: "published untruths or concealed facts", .unreachable: "not found at its registered address",
        .corrected: "problem found, correction ordered", .uncooperative: "refused to cooperate, seriously",
        .noActivity: "does not do what was to be inspected", .pending: "problem found, to be dealt with",
        .closed: "closed or in liquidation", .cancelled: "deregistered", .revoked: "licence revoked",
        .annulled: "registration annulled", .moved: "moved away",
    ]

    static func text(_ followUp: FollowUp, in language: Language) -> String {
        guard language == .english else { return followUp.text }
        return switch followUp {
        case .nothing: "nothing follows"
        case .order: "order to correct"
        case .abnormalList: "list of abnormal operations"
        case .case: "a case is opened"
        case .transfer: "transfer to another authority"
        }
    }

    static func text(_ state: PartState, in language: Language) -> String {
        guard language == .english else { return state.text }
        return switch state {
        case .draft: "to be entered"
        case .submitted: "to be reviewed"
        case .returned: "sent back"
        case .accepted: "accepted"
        }
    }

    static func text(_ state: VisitState, in language: Language) -> String {
        guard language == .english else { return state.text }
        return switch state {
        case .open: "under way"
        case .complete: "to be published"
        case .published: "published"
        case .replaced: "replaced"
        }
    }

    static func text(_ verdict: PointVerdict, in language: Language) -> String {
        guard language == .english else { return verdict.text }
        return switch verdict {
        case .pass: "met"
        case .fail: "not met"
        case .notApplicable: "not applicable"
        case .unchecked: "not checked"
        }
    }

    static func text(_ step: PartState.Step, in language: Language) -> String {
        let words: (String, String) =
            switch step {
            case .save: ("录入", "entered")
            case .submit: ("提交审核", "submitted")
            case .recall: ("撤回", "recalled")
            case .sendBack: ("退回", "sent back")
            case .accept: ("审核通过", "accepted")
            case .reopen: ("重开", "reopened")
            case .correct: ("公示后更正", "corrected in public")
            case .addItems: ("增加检查事项", "given more items")
            }
        return language == .chinese ? words.0 : words.1
    }

    static func tag(_ state: PartState) -> String {
        switch state {
        case .draft: "tag"
        case .submitted: "tag tag-go"
        case .returned: "tag tag-due"
        case .accepted: "tag tag-ok"
        }
    }

    static func tag(_ state: VisitState) -> String {
        switch state {
        case .open: "tag tag-go"
        case .complete: "tag tag-due"
        case .published: "tag tag-ok"
        case .replaced: "tag tag-off"
        }
    }

    static func tag(_ code: ResultCode) -> String {
        if !code.isProblem {
            return code.followUps == [.nothing] && code == .nothingFound ? "tag tag-ok" : "tag tag-off"
        }
        return code == .corrected || code == .notDisclosed ? "tag tag-due" : "tag tag-bad"
    }

    /// `2026-06-10 10:41`, China time.
    static func time(_ moment: Timestamp) -> String {
        let minutes = (moment.milliseconds + 8 * 3_600_000) / 60_000
        let (minute, hour) = (minutes % 60, minutes / 60 % 24)
        return "\(moment.chinaDate) \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// Codes as a keyboard grid takes them, with one digit or two.
    static func codes(in language: Language) -> String {
        let pairs = ResultCode.allCases.flatMap { code in
            let short = Int(code.rawValue).map(String.init) ?? code.rawValue
            return Set([short, code.rawValue]).sorted().map { "\"\($0)\":\"\(text(code, in: language))\"" }
        }
        return "{" + pairs.joined(separator: ",") + "}"
    }
}

extension ResultCode {
    /// `1`, `01`, full-width too; nil for what is no code.
    static func typed(_ text: String) -> ResultCode? {
        let digits = text.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
        return ResultCode(rawValue: digits.count == 1 ? "0" + digits : digits)
    }
}

extension Model.Value {
    /// `<option>`s: value, label, which is chosen.
    static func choices(_ pairs: [(String, String)], chosen: String) -> Self {
        .list(
            pairs.map { ["value": .text($0.0), "label": .text($0.1), "isChosen": .flag($0.0 == chosen)] })
    }
}

extension OfficeCall {
    /// Whether a post of the act reaches this department: whether a button is worth showing. The desk decides.
    func may(_ act: Act, for department: DepartmentID) -> Bool {
        actor.holdings.contains { act.posts.contains($0.post) && ($0.department == nil || $0.department == department) }
    }
}
