// The shape every domain error has: a stable code and parameters. The words are in the catalogue, in two languages.

/// An error that a person may see. It carries facts, never sentences.
package protocol CodedError: Error, Sendable {
    /// Stable, dotted, lower case: `directory.missing-columns`.
    var code: String { get }
    /// Named facts for the sentence, already as text.
    var parameters: [String: String] { get }
    /// Where the fault is (file and row, database path, file of a folder), if it has a place.
    var place: String? { get }
    /// Further sentences, one for each part of the fault.
    var details: [MessageReference] { get }
}

extension CodedError {
    package var details: [MessageReference] { [] }
}

/// A sentence by its code.
package struct MessageReference: Sendable, Hashable {
    package let code: String
    package let parameters: [String: String]

    package init(_ code: String, _ parameters: [String: String] = [:]) {
        self.code = code
        self.parameters = parameters
    }
}
