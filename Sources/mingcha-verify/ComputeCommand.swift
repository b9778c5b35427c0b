// `compute FILE.json`: the calculator. Inputs and outputs as in the examples of the draw's specification.

import ArgumentParser
import Merkle
import VerifiableDraw

struct ComputeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compute",
        abstract: say("按给定输入逐步计算", "Compute every step from given inputs"),
        discussion: say(
            "输入：suite、records、plan、contributions、entropy、streams、drbg。只检查长度和字符。",
            "Inputs: suite, records, plan, contributions, entropy, streams, drbg. Checks lengths and alphabets only."))

    @Argument(help: ArgumentHelp(say("输入文件", "the input file")))
    var file: String

    func run() throws {
        let bytes = try Input.bytes(file)
        let json: JSON
        do throws(JSONError) { json = try JSON(parsing: bytes, anyKeys: true) } catch {
            throw Failure("input.json", ["reason": error.reason.rawValue, "offset": String(error.offset)])
        }
        Output.line(try Calculation(json).output().pretty)
    }
}

/// The steps of a draw over explicit inputs.
struct Calculation {
    let json: JSON
    let suite: Suite

    init(_ json: JSON) throws {
        self.json = json
        let name = json["suite"]?.string ?? ""
        guard let suite = Suite(rawValue: name) else { throw Failure("input.suite", ["suite": name]) }
        self.suite = suite
    }

    static let tags = ["plan", "leaf", "commit", "commits", "seed", "sub", "unit", "drbg"]

    func output() throws -> Ordered {
        let roster = try roster()
        guard let plan = json["plan"]?.string else { throw Failure("input.field", ["field": "plan"]) }
        guard let entropy = json["entropy"]?.string else { throw Failure("input.field", ["field": "entropy"]) }
        let planDigest = suite.planDigest(Array(plan.utf8))
        let (commitments, openings) = try contributions(planDigest)
        let close = suite.close(plan: planDigest, commitments: commitments)
        let seed = suite.seed(plan: planDigest, close: close, openings: openings, entropy: entropy)
        let objectKey = suite.subkey(seed: seed, purpose: .object)
        let tickets = suite.tickets(of: roster, subkey: objectKey)
        let selection = suite.select(try streams(), from: roster, subkey: objectKey)
        let (words, below) = try drbg(seed)
        return .object([
            ("tags", .object(Self.tags.map { ($0, .string(suite.tag($0).hex)) })),
            (
                "records",
                .strings(roster.ids.indices.map { hex(recordBytes(id: roster.ids[$0], roster.label(at: $0))) })
            ),
            ("roster_root", .string(suite.root(of: roster).hex)),
            ("plan_digest", .string(planDigest.hex)),
            ("commitments", .strings(commitments.map(\.hex))),
            ("close", .string(close.hex)),
            ("seed", .string(seed.hex)),
            ("object_seed", .string(objectKey.hex)),
            ("team_seed", .string(suite.subkey(seed: seed, purpose: .team).hex)),
            ("tickets", .object(zip(roster.ids, tickets).map { ($0, .string($1.hex)) })),
            ("streams", .array(selection.streams.map(Self.stream))),
            ("drbg_words", .strings(words)),
            ("below", .array(below.map { .strings($0) })),
        ])
    }

    private static func stream(_ stream: StreamResult) -> Ordered {
        let groups = stream.groups.map { group in
            Ordered.object([
                ("name", .string(group.name)), ("eligible", .number(group.eligible)),
                ("selected", .strings(group.selected)),
                ("threshold", group.threshold.map { .string($0.hex) } ?? .null),
            ])
        }
        return .object([("id", .string(stream.id)), ("groups", .array(groups))])
    }

    private func roster() throws -> Roster {
        guard let records = json["records"]?.array else { throw Failure("input.field", ["field": "records"]) }
        var rows: [(id: String, stratum: String, salt: [UInt8])] = []
        for (index, record) in records.enumerated() {
            let field = "records[\(index)]"
            guard let id = record["id"]?.string, let stratum = record["stratum"]?.string else {
                throw Failure("input.field", ["field": field])
            }
            var salt: [UInt8] = []
            if let text = record["salt"]?.string {
                guard let read = bytes(hex: text), read.count == 32 else {
                    throw Failure("input.field", ["field": field + ".salt"])
                }
                salt = read
            }
            rows.append((id, stratum, salt))
        }
        rows.sort { $0.id < $1.id }
        var roster = Roster()
        for row in rows {
            do throws(RosterError) {
                try roster.append(id: row.id, label: row.stratum, salt: row.salt)
            } catch { throw Failure(error.code, error.parameters) }
        }
        return roster
    }

    private func contributions(_ plan: Digest) throws -> ([Digest], [Opening]) {
        guard let entries = json["contributions"]?.array, entries.count <= Int(UInt16.max) else {
            throw Failure("input.field", ["field": "contributions"])
        }
        var commitments: [Digest] = []
        var openings: [Opening] = []
        for (index, entry) in entries.enumerated() {
            let field = "contributions[\(index)]"
            let isPresent = entry["present"]?.integer ?? 1 == 1
            let isCommitted = entry["committed"]?.integer ?? 1 == 1
            guard let r = bytes(hex: entry["r"]?.string ?? ""), r.count <= Opening.longestR else {
                throw Failure("input.field", ["field": field + ".r"])
            }
            guard let s = bytes(hex: entry["s"]?.string ?? ""), s.count == 32 || (s.isEmpty && !isPresent) else {
                throw Failure("input.field", ["field": field + ".s"])
            }
            commitments.append(
                isCommitted ? suite.commitment(plan: plan, j: index + 1, r: r, s: s) : .zero)
            openings.append(
                isPresent ? Opening(j: index + 1, r: r, s: s, source: .opened) : .absent(index + 1))
        }
        return (commitments, openings)
    }

    private func streams() throws -> [StreamSelection] {
        guard let streams = json["streams"]?.array else { throw Failure("input.field", ["field": "streams"]) }
        return try streams.enumerated().map { index, stream in
            let field = "streams[\(index)]"
            guard let id = stream["id"]?.string, let groups = stream["groups"]?.array else {
                throw Failure("input.field", ["field": field])
            }
            return StreamSelection(
                id: id, reserves: 0,
                groups: try groups.enumerated().map { place, group in
                    let field = field + ".groups[\(place)]"
                    guard let name = group["name"]?.string, let p = group["p"]?.integer, let q = group["q"]?.integer,
                        (1...GroupPlan.largestQ).contains(q), (0...q).contains(p),
                        let strata = group["strata"]?.array?.compactMap(\.string)
                    else { throw Failure("input.field", ["field": field]) }
                    return GroupPlan(name: name, p: p, q: q, strata: strata, eligible: 0)
                })
        }
    }

    /// A fresh generator for the words and for each entry of `below`.
    private func drbg(_ seed: Digest) throws -> ([String], [[String]]) {
        guard let drbg = json["drbg"] else { return ([], []) }
        guard let purpose = Purpose(rawValue: drbg["purpose"]?.string ?? "team") else {
            throw Failure("input.field", ["field": "drbg.purpose"])
        }
        let key = suite.subkey(seed: seed, purpose: purpose)
        var generator = RandomWords(suite, subkey: key)
        let count = drbg["words"]?.integer ?? 0
        guard (0...1_000_000).contains(count) else { throw Failure("input.field", ["field": "drbg.words"]) }
        let words = (0..<count).map { _ in
            let word = String(generator.next(), radix: 16)
            return String(repeating: "0", count: 16 - word.count) + word
        }
        let below = try (drbg["below"]?.array ?? []).map { entry in
            let text = entry["m"]?.string ?? entry["m"]?.integer.map(String.init) ?? ""
            guard let m = UInt64(text), m > 0, let count = entry["count"]?.integer, (0...1_000_000).contains(count)
            else { throw Failure("input.field", ["field": "drbg.below"]) }
            var generator = RandomWords(suite, subkey: key)
            return (0..<count).map { _ in String(generator.below(m)) }
        }
        return (words, below)
    }
}
