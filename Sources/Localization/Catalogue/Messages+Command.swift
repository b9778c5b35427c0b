// What the messages of `command.*` say.

extension Messages {
    static let command: [String: Message] = [:]
}
