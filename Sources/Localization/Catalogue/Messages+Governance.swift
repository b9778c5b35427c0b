// What the messages of `governance.*` say.

extension Messages {
    static let governance: [String: Message] = [:]
}
