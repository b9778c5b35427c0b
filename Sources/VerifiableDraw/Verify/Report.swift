// What a verifier says: codes and facts. The words, in two languages, are put to them outside.

/// One finding: a stable code and the facts for its sentence.
public struct Finding: Sendable, Hashable {
    public let code: String
    public let parameters: [String: String]

    public init(_ code: String, _ parameters: [String: String] = [:]) {
        self.code = code
        self.parameters = parameters
    }
}

/// How independent a draw is shown to be (draw.md, What a verifier may say).
public enum Independence: String, Sendable {
    /// A contributor was simulated: a demonstration or a test.
    case simulated
    /// Nothing shows who the contributors were or in which order things happened.
    case claimed
    /// Log proofs order plan, close, openings and sums, with times before and after the event.
    case shown
}

/// The actual probability of one group.
public struct GroupRate: Sendable, Hashable {
    public let stream: String
    public let group: String
    public let selected: Int
    public let eligible: Int
}

/// The outcome of a replay.
public struct Report: Sendable {
    /// Everything recomputed agrees.
    public var isConsistent: Bool { differences.isEmpty }
    public var independence: Independence = .claimed
    public var checked: [Finding] = []
    /// Parts that could not be checked are listed, never passed over.
    public var unchecked: [Finding] = []
    public var warnings: [Finding] = []
    /// In the order found; the first is the one to look at.
    public var differences: [Finding] = []
    public var rates: [GroupRate] = []
}
