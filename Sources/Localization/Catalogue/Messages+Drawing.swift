// What the messages of `drawing.*` say.

extension Messages {
    static let drawing: [String: Message] = [:]
}
