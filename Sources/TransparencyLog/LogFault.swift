// Everything that can be wrong with what a log shows. Closed; the words are elsewhere.

/// Why a note, a checkpoint, a proof or a tile is not accepted.
public enum LogFault: Error, Sendable, Hashable {
    /// What form was expected and not found.
    public enum Form: String, Sendable, Hashable, CaseIterable {
        case note, key, checkpoint, cosignature, proof, request, tile, bundle, path
    }

    /// The bytes do not have the form their specification gives.
    case malformed(Form)
    /// No signature by any key that was asked for.
    case unsigned
    /// A signature line by a known key that is not that key's signature of this text.
    case badSignature(key: String)
    /// The checkpoint is another log's.
    case otherOrigin(String)
    /// A file of the log that has to be there is not.
    case missing(path: String)
    /// Files of the log contradict one another, or the checkpoint.
    case contradiction(path: String)
    /// An inclusion or consistency proof does not hold.
    case proof
}
