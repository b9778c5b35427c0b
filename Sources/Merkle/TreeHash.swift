// The hash of a tree is a parameter: the draw's trees use the suite's hash, the audit log SHA-256.

/// How a tree hashes (RFC 6962, 2.1): `leaf` = H(00 ‖ data), `node` = H(01 ‖ left ‖ right), `empty` = H("").
public protocol TreeHash: Sendable {
    var empty: Digest { get }
    func leaf(_ data: UnsafeRawBufferPointer) -> Digest
    func node(_ left: Digest, _ right: Digest) -> Digest
}

extension TreeHash {
    /// H(00 ‖ data) of bytes in an array.
    public func leaf(_ data: [UInt8]) -> Digest { data.withUnsafeBytes { leaf($0) } }

    /// H(00 ‖ digest): the leaf whose data is itself a digest.
    public func leaf(_ data: Digest) -> Digest { data.withBytes { leaf($0) } }
}
