// What the messages of `inspection.*` say.

extension Messages {
    static let inspection: [String: Message] = [:]
}
