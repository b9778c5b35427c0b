// The public event: who it is named after in the plan, and the one spelling of its result (draw.md, step 5).

/// The event a plan names: `lottery:<name>:<issue>`, `drand:<chain hash>:<round>` or `dice:<count>`.
public enum EntropyEvent: Sendable, Hashable {
    case lottery(name: String, issue: String)
    case drand(chain: String, round: String)
    /// Rolled by an outsider before witnesses; only where no outside event can be had.
    case dice(count: Int)

    /// Fewest dice a plan may name.
    public static let fewestDice = 25

    /// The text in the plan's `entropy_event`.
    public var text: String {
        switch self {
        case .lottery(let name, let issue): "lottery:\(name):\(issue)"
        case .drand(let chain, let round): "drand:\(chain):\(round)"
        case .dice(let count): "dice:\(count)"
        }
    }

    public init(_ text: String) throws(EntropyError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.count) {
        case ("lottery", 3):
            guard isEntropyName(parts[1]), isDecimal(parts[2], leadingZeros: true) else { throw .event(text) }
            self = .lottery(name: parts[1], issue: parts[2])
        case ("drand", 3):
            guard isLowerHex(parts[1], count: 64), isDecimal(parts[2]) else { throw .event(text) }
            self = .drand(chain: parts[1], round: parts[2])
        case ("dice", 2):
            guard isDecimal(parts[1]), let count = Int(parts[1]), count <= 1000 else { throw .event(text) }
            guard count >= Self.fewestDice else { throw .tooFewDice(count) }
            self = .dice(count: count)
        default: throw .event(text)
        }
    }
}

/// The event's result D, in its only spelling.
public struct Entropy: Sendable, Hashable {
    public let event: EntropyEvent
    public let text: String

    /// Reads `lottery:<name>:<issue>:<numbers>`, `drand:<chain hash>:<round>:<randomness>` or `dice:<digits 1–6>`.
    public init(_ text: String) throws(EntropyError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        switch (parts.first, parts.count) {
        case ("lottery", 4):
            guard isEntropyName(parts[1]) else { throw .lotteryName(text) }
            guard isDecimal(parts[2], leadingZeros: true) else { throw .lotteryIssue(text) }
            try Self.checkNumbers(parts[3], in: text)
            event = .lottery(name: parts[1], issue: parts[2])
        case ("drand", 4):
            guard isLowerHex(parts[1], count: 64), isDecimal(parts[2]), isLowerHex(parts[3], count: 64) else {
                throw .drand(text)
            }
            event = .drand(chain: parts[1], round: parts[2])
        case ("dice", 2):
            guard parts[1].utf8.allSatisfy({ (0x31...0x36).contains($0) }) else { throw .diceDigits(text) }
            guard parts[1].utf8.count >= EntropyEvent.fewestDice else { throw .tooFewDice(parts[1].utf8.count) }
            event = .dice(count: parts[1].utf8.count)
        default: throw .grammar(text)
        }
        self.text = text
    }

    /// Groups ascending, decimal without leading zeros, `.` inside and `/` between groups.
    private static func checkNumbers(_ numbers: String, in text: String) throws(EntropyError) {
        for group in numbers.split(separator: "/", omittingEmptySubsequences: false) {
            var last = -1
            for number in group.split(separator: ".", omittingEmptySubsequences: false) {
                guard isDecimal(String(number)), let value = Int(number), value <= 9999 else {
                    throw .lotteryNumber(text, String(number))
                }
                guard value > last else { throw .lotteryOrder(text, String(number)) }
                last = value
            }
        }
    }
}

/// What is wrong with an event or its result.
public enum EntropyError: Error, Sendable, Hashable {
    case grammar(String)
    case event(String)
    case lotteryName(String)
    case lotteryIssue(String)
    case lotteryNumber(String, String)
    case lotteryOrder(String, String)
    case drand(String)
    case diceDigits(String)
    case tooFewDice(Int)

    public var code: String {
        switch self {
        case .grammar: "entropy.grammar"
        case .event: "entropy.event"
        case .lotteryName: "entropy.lottery-name"
        case .lotteryIssue: "entropy.lottery-issue"
        case .lotteryNumber: "entropy.lottery-number"
        case .lotteryOrder: "entropy.lottery-order"
        case .drand: "entropy.drand"
        case .diceDigits: "entropy.dice-digits"
        case .tooFewDice: "entropy.too-few-dice"
        }
    }

    public var parameters: [String: String] {
        switch self {
        case .grammar(let text), .event(let text), .lotteryName(let text), .lotteryIssue(let text), .drand(let text),
            .diceDigits(let text):
            ["text": Self.bounded(text)]
        case .lotteryNumber(let text, let number), .lotteryOrder(let text, let number):
            ["text": Self.bounded(text), "number": Self.bounded(number)]
        case .tooFewDice(let count): ["count": String(count), "least": String(EntropyEvent.fewestDice)]
        }
    }

    /// What was typed, for a sentence: on one line, without signs that turn a line around, and not longer than a
    /// valid event is.
    public static func bounded(_ text: String) -> String {
        let longest = 120
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(longest + 1) {
            let isHidden = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            let isTurning =
                (0x200B...0x200F).contains(scalar.value) || (0x2028...0x202E).contains(scalar.value)
                || (0x2066...0x2069).contains(scalar.value)
            scalars.append(isHidden || isTurning ? "·" : scalar)
        }
        let isWhole = scalars.count <= longest
        return isWhole ? String(scalars) : String(String.UnicodeScalarView(scalars.prefix(longest))) + "…"
    }
}

private func isEntropyName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64 && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x2F && $0 != 0x7F }
}

private func isDecimal(_ text: String, leadingZeros: Bool = false) -> Bool {
    let digits = text.utf8
    guard !digits.isEmpty, digits.count <= 18, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
    return leadingZeros || digits.count == 1 || digits.first != 0x30
}

private func isLowerHex(_ text: String, count: Int) -> Bool {
    text.utf8.count == count && bytes(hex: text) != nil
}
