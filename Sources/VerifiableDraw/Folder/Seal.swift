// seal.json: what stands for seed and outcome while a draw is disclosed after the visits (docs/draw-protocol.md, 14).

public import Merkle

/// The seals of a draw. They are published at the draw; the salt follows with everything else.
public struct Seal: Sendable, Hashable {
    /// The public event's result D.
    public let entropy: String
    /// `H(tag("seed-seal") ‖ seed)`.
    public let seedSeal: Digest
    /// `H(tag("result-seal") ‖ salt ‖ SHA256SUMS with empty changes.json)`.
    public let resultSeal: Digest
    /// 32 bytes; nil until the draw is disclosed.
    public let salt: [UInt8]?

    /// The seals of a draw whose public part has these sums.
    public init(_ suite: Suite, seed: Digest, entropy: String, sums: [UInt8], salt: [UInt8]) {
        self.entropy = entropy
        seedSeal = suite.seedSeal(seed)
        resultSeal = suite.resultSeal(salt: salt, sums: sums)
        self.salt = salt
    }

    private init(entropy: String, seedSeal: Digest, resultSeal: Digest, salt: [UInt8]?) {
        self.entropy = entropy
        self.seedSeal = seedSeal
        self.resultSeal = resultSeal
        self.salt = salt
    }

    /// Nil for anything but the one spelling of a seal.
    public init?(parsing bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes), json.canonical == bytes, json.object?.count == 4,
            let entropy = json["entropy"]?.string, let seed = json["seed_seal"]?.string.flatMap({ Digest(hex: $0) }),
            let result = json["result_seal"]?.string.flatMap({ Digest(hex: $0) }), let salt = json["salt"]
        else { return nil }
        if salt.isNull {
            self.init(entropy: entropy, seedSeal: seed, resultSeal: result, salt: nil)
        } else {
            guard let salt = salt.string.flatMap({ Digest(hex: $0) }) else { return nil }
            self.init(entropy: entropy, seedSeal: seed, resultSeal: result, salt: salt.bytes)
        }
    }

    /// As it is published at the draw: without the salt.
    public var closed: Seal { Seal(entropy: entropy, seedSeal: seedSeal, resultSeal: resultSeal, salt: nil) }

    public var bytes: [UInt8] {
        let json: JSON = [
            "entropy": .string(entropy), "result_seal": .string(resultSeal.hex),
            "salt": salt.map { .string(hex($0)) } ?? .null, "seed_seal": .string(seedSeal.hex),
        ]
        return json.canonical
    }

    /// What may be shown of a public part while it is sealed: plan, commitments, and the seals without their salt.
    public static func sealedPart(of files: [String: [UInt8]]) -> [String: [UInt8]] {
        var part = files.filter { FileName.sealedPart.contains($0.key) }
        part[FileName.seal] = part[FileName.seal].flatMap { Seal(parsing: $0) }?.closed.bytes
        return part
    }

    /// SHA256SUMS of a public part before anything changed.
    static func sums(of files: [String: [UInt8]], _ layout: FileName.Layout) -> [UInt8] {
        var part = files.filter { layout.publicPart.contains($0.key) }
        part[FileName.changes] = (["changes": .array([])] as JSON).canonical
        return Encode.sums(part, prefix: "")
    }
}

extension Suite {
    func seedSeal(_ seed: Digest) -> Digest {
        hash {
            $0.add(tag("seed-seal"))
            $0.add(seed)
        }
    }

    func resultSeal(salt: [UInt8], sums: [UInt8]) -> Digest {
        hash {
            $0.add(tag("result-seal"))
            $0.add(salt)
            $0.add(sums)
        }
    }
}
