// What the messages of `directory.*` say.

extension Messages {
    static let directory: [String: Message] = [:]
}
