// Where a visit and each department's part of it stand. Pure values: `next` says what each step leads to.

/// One department's part: its items' results on their way to acceptance (INS-6).
package enum PartState: String, Sendable, Hashable, CaseIterable {
    case draft, submitted, returned, accepted

    package enum Step: String, Sendable, CaseIterable {
        case save, submit
        /// Taken back by who entered it, while nobody has decided.
        case recall
        case sendBack = "send-back"
        case accept
        /// An accepted part is opened again, with a reason, before anything is published.
        case reopen
        /// What was published is corrected in the open, by the room that published it.
        case correct
        /// A replacement gave the part more items: what was submitted or accepted is not whole any more.
        case addItems = "add-items"
    }

    /// The state after a step; nil where the step is not allowed.
    package func next(_ step: Step) -> PartState? {
        switch (self, step) {
        case (.draft, .save), (.returned, .save): .draft
        case (.draft, .submit): .submitted
        case (.submitted, .recall): .draft
        case (.submitted, .sendBack): .returned
        case (.submitted, .accept): .accepted
        case (.accepted, .reopen): .returned
        case (.accepted, .correct): .accepted
        case (.draft, .addItems): .draft
        case (.submitted, .addItems), (.returned, .addItems), (.accepted, .addItems): .returned
        default: nil
        }
    }

    /// Its department has the results in hand: nothing waits for a reviewer, nothing is accepted.
    package var isInEntry: Bool { next(.save) != nil }

    package var text: String {
        switch self {
        case .draft: "待录入"
        case .submitted: "待审核"
        case .returned: "已退回"
        case .accepted: "已通过"
        }
    }
}

/// The visit as a whole.
package enum VisitState: String, Sendable, Hashable, CaseIterable {
    case open
    /// All parts are accepted: the inspection has ended.
    case complete
    /// The room of publication has told so.
    case published
    /// A reserve goes in its place; the visit stays on the record.
    case replaced

    package enum Step: String, Sendable, CaseIterable {
        case complete, reopen, publish, replace
        /// What was published is withdrawn, and waits to be published again.
        case resume
    }

    package func next(_ step: Step) -> VisitState? {
        switch (self, step) {
        case (.open, .complete): .complete
        case (.complete, .reopen): .open
        case (.complete, .publish): .published
        case (.published, .resume): .complete
        case (.open, .replace): .replaced
        default: nil
        }
    }

    package var text: String {
        switch self {
        case .open: "检查中"
        case .complete: "待公示"
        case .published: "已公示"
        case .replaced: "已替换"
        }
    }
}
