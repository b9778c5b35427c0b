// What the messages of `sql.*` say.

extension Messages {
    static let sql: [String: Message] = [:]
}
