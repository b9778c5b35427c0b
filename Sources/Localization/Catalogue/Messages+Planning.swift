// What the messages of `planning.*` say.

extension Messages {
    static let planning: [String: Message] = [:]
}
