// The small file with which a firm finds itself in a draw (docs/draw-protocol.md, 13): making it, reading it.

public import Merkle

/// What one firm is told about itself: its record, its way to the root, its ticket, its groups.
public struct SelfCheck: Sendable, Hashable {
    /// In which frozen list the firm stands.
    public enum List: String, Sendable, CaseIterable { case roster, excluded, directory }

    /// A stream whose scope holds the firm, with the figures of its group.
    public struct Stream: Sendable, Hashable {
        public let id: String
        public let group: String
        public let eligible: Int
        public let selected: Int
        /// The largest chosen ticket of the group; nil when nothing was chosen.
        public let threshold: Digest?
    }

    static let version = "self-check1"

    /// P of the draw.
    public let draw: Digest
    public let id: String
    /// Position in the list, from 0.
    public let index: Int
    public let list: List
    /// Inclusion proof, from the leaf upwards.
    public let path: [Digest]
    /// Empty in the directory.
    public let record: [UInt8]
    /// 32 bytes, or empty where the list is not salted.
    public let salt: [UInt8]
    public let streams: [Stream]
    /// Nil outside the roster.
    public let ticket: Digest?
}

// MARK: Making it

extension SelfCheck {
    /// The file of one firm; nil when no list has the id or the plan does not allow it.
    public static func make(_ id: String, in draw: CompletedDraw) -> SelfCheck? {
        make(
            id, plan: draw.plan, digest: draw.planDigest, seed: draw.seed, roster: draw.inputs.roster,
            excluded: draw.inputs.excluded, directory: draw.inputs.directory, selection: draw.selection)
    }

    /// The same from a whole folder, which should be verified before. Errors: `FileFault`; a plan or seed that cannot
    /// be had is a fault of its file.
    public static func make(_ id: String, from files: [String: [UInt8]]) throws(FileFault) -> SelfCheck? {
        func bytes(_ name: String) throws(FileFault) -> [UInt8] {
            guard let bytes = files[name] else { throw FileFault(.header, name, line: 0) }
            return bytes
        }
        let (_, plan, seed) = Verifier.verifySeed(files)
        guard let plan else { throw FileFault(.json, FileName.plan, line: 0) }
        guard let seed else { throw FileFault(.value, FileName.openings, line: 0) }
        let layout = FileName.Layout(plan)
        let header = plan.rosterMode == .public ? Encode.rosterHeader : Encode.saltedRosterHeader
        let roster = try Decode.roster(layout.roster, try bytes(layout.roster), header: header)
        let selection = plan.suite.select(
            plan.streams.map(\.selection), from: roster, subkey: plan.suite.subkey(seed: seed, purpose: .object))
        return make(
            id, plan: plan, digest: plan.suite.planDigest(try bytes(FileName.plan)), seed: seed, roster: roster,
            excluded: try Decode.roster(
                FileName.excluded, try bytes(FileName.excluded), header: Encode.excludedHeader),
            directory: try Decode.ids(FileName.directory, try bytes(FileName.directory)), selection: selection)
    }

    private static func make(
        _ id: String, plan: DrawPlan, digest: Digest, seed: Digest, roster: Roster, excluded: Roster,
        directory: [String], selection: Selection
    ) -> SelfCheck? {
        guard plan.selfCheck else { return nil }
        let suite = plan.suite
        if let index = roster.index(of: id) {
            let label = roster.label(at: index)
            let salt = Array(roster.salt(at: index))
            let tickets = TicketMaker(suite, subkey: suite.subkey(seed: seed, purpose: .object))
            let ticket =
                roster.isSalted
                ? tickets.ticket(suite.saltedLeaf(id: id, label: label, salt: salt)) : tickets.ticket(id)
            let streams = zip(plan.streams, selection.streams).flatMap { planned, result in
                zip(planned.groups, result.groups).filter { $0.0.strata.contains(label) }.map { _, group in
                    Stream(
                        id: planned.id, group: group.name, eligible: group.eligible, selected: group.selected.count,
                        threshold: group.threshold)
                }
            }
            return SelfCheck(
                draw: digest, id: id, index: index, list: .roster, path: path(index, suite.leafHashes(roster), suite),
                record: recordBytes(id: id, label), salt: salt, streams: streams, ticket: ticket)
        }
        if let index = excluded.index(of: id) {
            return SelfCheck(
                draw: digest, id: id, index: index, list: .excluded,
                path: path(index, suite.leafHashes(excluded), suite),
                record: recordBytes(id: id, excluded.label(at: index)), salt: Array(excluded.salt(at: index)),
                streams: [], ticket: nil)
        }
        guard let index = directory.firstIndex(of: id) else { return nil }
        return SelfCheck(
            draw: digest, id: id, index: index, list: .directory,
            path: path(index, directory.map { suite.leaf(Array($0.utf8)) }, suite), record: [], salt: [], streams: [],
            ticket: nil)
    }

    private static func path(_ index: Int, _ leaves: [Digest], _ suite: Suite) -> [Digest] {
        do { return try suite.inclusionProof(of: index, in: leaves) } catch {
            preconditionFailure("position \(index) of \(leaves.count) leaves: \(error)")
        }
    }
}

extension Suite {
    /// The leaf hashes of a roster, in its order.
    func leafHashes(_ roster: Roster) -> [Digest] {
        let maker = LeafMaker(self)
        return roster.ids.indices.map { index in
            let (id, label) = (roster.ids[index], roster.label(at: index))
            return roster.isSalted
                ? leaf(maker.leaf(id: id, label: label, salt: roster.salt(at: index)))
                : leaf(recordBytes(id: id, label))
        }
    }
}

// MARK: Bytes

extension SelfCheck {
    /// The file in its one spelling.
    public var bytes: [UInt8] {
        let file: JSON = [
            "draw": .string(draw.hex), "id": .string(id), "index": .integer(Int64(index)),
            "list": .string(list.rawValue), "path": .array(path.map { .string($0.hex) }),
            "record": .string(hex(record)), "salt": .string(hex(salt)),
            "streams": .array(
                streams.map { stream in
                    [
                        "eligible": .integer(Int64(stream.eligible)), "group": .string(stream.group),
                        "id": .string(stream.id), "selected": .integer(Int64(stream.selected)),
                        "threshold": stream.threshold.map { .string($0.hex) } ?? .null,
                    ]
                }),
            "ticket": .string(ticket?.hex ?? ""), "version": .string(Self.version),
        ]
        return file.canonical
    }

    /// Reads a file; nil when it is not in the prescribed form.
    public init?(parsing bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes), let draw = json["draw"]?.string.flatMap({ Digest(hex: $0) }),
            let id = json["id"]?.string, let index = json["index"]?.integer, index >= 0,
            let list = json["list"]?.string.flatMap(List.init(rawValue:)), let steps = json["path"]?.array,
            let record = json["record"]?.string.flatMap({ VerifiableDraw.bytes(hex: $0) }),
            let salt = json["salt"]?.string.flatMap({ VerifiableDraw.bytes(hex: $0) }),
            let entries = json["streams"]?.array, let ticket = json["ticket"]?.string
        else { return nil }
        let path = steps.compactMap { $0.string.flatMap { Digest(hex: $0) } }
        let streams = entries.compactMap { entry -> Stream? in
            guard let id = entry["id"]?.string, let group = entry["group"]?.string,
                let eligible = entry["eligible"]?.integer, let selected = entry["selected"]?.integer
            else { return nil }
            let threshold = entry["threshold"]?.string.flatMap { Digest(hex: $0) }
            guard (threshold == nil) == (selected == 0) else { return nil }
            return Stream(id: id, group: group, eligible: eligible, selected: selected, threshold: threshold)
        }
        guard path.count == steps.count, path.count <= 64, streams.count == entries.count else { return nil }
        self.init(
            draw: draw, id: id, index: index, list: list, path: path, record: record, salt: salt, streams: streams,
            ticket: ticket.isEmpty ? nil : Digest(hex: ticket))
        // One spelling: no other member, no other order, no other version.
        guard self.bytes == bytes else { return nil }
    }
}
