// What the messages of `spreadsheet.*` say.

extension Messages {
    static let spreadsheet: [String: Message] = [:]
}
