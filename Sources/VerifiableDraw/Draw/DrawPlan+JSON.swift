// plan.json as bytes, out and in.

import Merkle

extension DrawPlan {
    /// The bytes that are hashed into P.
    public var bytes: [UInt8] { json.canonical }

    var json: JSON {
        var members = extra
        members["algorithm"] = .string(suite.rawValue)
        members["auditors"] = .array(auditors.map { .string($0) })
        members["barred_digest"] = .string(barredDigest.hex)
        members["campaign"] = .string(campaign)
        members["contributors"] = .array(
            contributors.map {
                ["j": .integer(Int64($0.j)), "kind": .string($0.kind.rawValue), "name": .string($0.name)]
            })
        members["directory_count"] = .integer(Int64(directoryCount))
        members["directory_root"] = .string(directoryRoot.hex)
        members["disclosure"] = .string(disclosure)
        members["disclosure_basis"] = disclosureBasis.map { .string($0) } ?? .null
        members["disclosure_deadline"] = disclosureDeadline.map { .string($0) } ?? .null
        members["entropy_event"] = .string(event.text)
        members["event_time"] = .string(eventTime)
        members["excluded_count"] = .integer(Int64(excludedCount))
        members["excluded_reasons"] = .object(
            excludedReasons.mapValues { reason in
                [
                    "count": .integer(Int64(reason.count)),
                    "streams": .object(reason.streams.mapValues { .integer(Int64($0)) }),
                ]
            })
        members["excluded_root"] = .string(excludedRoot.hex)
        members["officers_digest"] = .string(officersDigest.hex)
        members["officers_public"] = .integer(officersPublic ? 1 : 0)
        members["opening_deadline"] = .string(openingDeadline)
        members["previous"] = previous.map { .string($0.hex) } ?? .null
        members["program"] = .string(program)
        members["quorum"] = .integer(Int64(quorum))
        members["roster_count"] = .integer(Int64(rosterCount))
        members["roster_mode"] = .string(rosterMode.rawValue)
        members["roster_root"] = .string(rosterRoot.hex)
        members["self_check"] = .integer(selfCheck ? 1 : 0)
        members["serial"] = .integer(Int64(serial))
        members["staffing"] = staffing.json
        members["streams"] = .array(streams.map(\.json))
        members["task"] = .string(task)
        return .object(members)
    }

    /// Members that this version understands; the rest is `extra`.
    private static let known: Set<String> = [
        "algorithm", "auditors", "barred_digest", "campaign", "contributors", "directory_count", "directory_root",
        "disclosure", "disclosure_basis", "disclosure_deadline", "entropy_event", "event_time", "excluded_count",
        "excluded_reasons", "excluded_root", "officers_digest", "officers_public", "opening_deadline", "previous",
        "program", "quorum", "roster_count", "roster_mode", "roster_root", "self_check", "serial", "staffing",
        "streams", "task",
    ]

    /// Reads and checks a plan. Bytes that are not canonical are refused: a plan has one spelling.
    public init(parsing bytes: [UInt8]) throws(PlanError) {
        let json: JSON
        do { json = try JSON(parsing: bytes) } catch { throw PlanError(.json, "\(error.reason) @\(error.offset)") }
        guard json.canonical == bytes else { throw PlanError(.canonical, "plan.json") }
        guard let members = json.object else { throw PlanError(.type, "plan.json") }
        let reader = Members(json, "")
        let algorithm = try reader.text("algorithm")
        guard let suite = Suite(rawValue: algorithm) else { throw PlanError(.suite, algorithm) }
        let event: EntropyEvent
        do { event = try EntropyEvent(try reader.text("entropy_event")) } catch let error as PlanError {
            throw error
        } catch {
            throw PlanError(.value, "entropy_event")
        }
        guard let mode = RosterMode(rawValue: try reader.text("roster_mode")) else {
            throw PlanError(.value, "roster_mode")
        }
        self.init(
            campaign: try reader.text("campaign"), task: try reader.text("task"), serial: try reader.count("serial"),
            previous: try reader.isNull("previous") ? nil : try reader.digest("previous"),
            contributors: try reader.list("contributors").map { (item) throws(PlanError) in
                guard let kind = ContributorKind(rawValue: try item.text("kind")) else {
                    throw item.error(.value, "kind")
                }
                return Contributor(j: try item.count("j"), kind: kind, name: try item.text("name"))
            },
            quorum: try reader.count("quorum"), openingDeadline: try reader.text("opening_deadline"), event: event,
            eventTime: try reader.text("event_time"), rosterMode: mode, selfCheck: try reader.flag("self_check"),
            rosterRoot: try reader.digest("roster_root"), rosterCount: try reader.count("roster_count"),
            excludedRoot: try reader.digest("excluded_root"), excludedCount: try reader.count("excluded_count"),
            excludedReasons: try Self.reasons(reader), directoryRoot: try reader.digest("directory_root"),
            directoryCount: try reader.count("directory_count"),
            streams: try reader.list("streams").map { (item) throws(PlanError) in try StreamPlan(item) },
            officersDigest: try reader.digest("officers_digest"), barredDigest: try reader.digest("barred_digest"),
            officersPublic: try reader.flag("officers_public"), staffing: try StaffingPlan(reader.member("staffing")),
            auditors: try reader.texts("auditors"), program: try reader.text("program"),
            extra: members.filter { !Self.known.contains($0.key) })
        self.suite = suite
        disclosure = try reader.text("disclosure")
        disclosureBasis = try reader.isNull("disclosure_basis") ? nil : try reader.text("disclosure_basis")
        disclosureDeadline = try reader.isNull("disclosure_deadline") ? nil : try reader.text("disclosure_deadline")
        try check()
    }

    private static func reasons(_ reader: Members) throws(PlanError) -> [String: ExcludedCount] {
        var reasons: [String: ExcludedCount] = [:]
        let object = try reader.member("excluded_reasons")
        for key in try object.keys() {
            guard Alphabet.exclusionReasons.contains(key) else { throw PlanError(.value, "excluded_reasons.\(key)") }
            let entry = try object.member(key)
            let streams = try entry.member("streams")
            var counts: [String: Int] = [:]
            for stream in try streams.keys() { counts[stream] = try streams.count(stream) }
            reasons[key] = ExcludedCount(count: try entry.count("count"), streams: counts)
        }
        return reasons
    }
}

extension StreamPlan {
    var json: JSON {
        [
            "department": .string(department),
            "groups": .array(
                groups.map { group in
                    [
                        "eligible": .integer(Int64(group.eligible)), "name": .string(group.name),
                        "p": .integer(Int64(group.p)), "q": .integer(Int64(group.q)),
                        "strata": .array(group.strata.map { .string($0) }),
                    ]
                }),
            "id": .string(id), "items": .array(items.map { .string($0) }), "reserves": .integer(Int64(reserves)),
            "scope": scope,
        ]
    }

    init(_ item: Members) throws(PlanError) {
        self.init(
            id: try item.text("id"), department: try item.text("department"), items: try item.texts("items"),
            scope: try item.value("scope"), reserves: try item.count("reserves"),
            groups: try item.list("groups").map { (group) throws(PlanError) in
                GroupPlan(
                    name: try group.text("name"), p: try group.count("p"), q: try group.count("q"),
                    strata: try group.texts("strata"), eligible: try group.count("eligible"))
            })
    }
}

/// Typed access to the members of an object, with the path for errors.
struct Members {
    let json: JSON
    let path: String

    init(_ json: JSON, _ path: String) {
        self.json = json
        self.path = path
    }

    func error(_ reason: PlanError.Reason, _ key: String) -> PlanError {
        PlanError(reason, path.isEmpty ? key : path + "." + key)
    }

    func keys() throws(PlanError) -> [String] {
        guard let members = json.object else { throw PlanError(.type, path) }
        return members.keys.sorted()
    }

    func value(_ key: String) throws(PlanError) -> JSON {
        guard case .object(let members) = json else { throw PlanError(.type, path) }
        guard let value = members[key] else { throw error(.missing, key) }
        return value
    }

    func member(_ key: String) throws(PlanError) -> Members {
        Members(try value(key), path.isEmpty ? key : path + "." + key)
    }

    func isNull(_ key: String) throws(PlanError) -> Bool { try value(key).isNull }

    func text(_ key: String) throws(PlanError) -> String {
        guard let text = try value(key).string else { throw error(.type, key) }
        return text
    }

    func texts(_ key: String) throws(PlanError) -> [String] {
        guard let values = try value(key).array else { throw error(.type, key) }
        let texts = values.compactMap(\.string)
        guard texts.count == values.count else { throw error(.type, key) }
        return texts
    }

    /// A whole number, not negative.
    func count(_ key: String) throws(PlanError) -> Int {
        guard let number = try value(key).integer else { throw error(.type, key) }
        guard number >= 0 else { throw error(.value, key) }
        return number
    }

    func flag(_ key: String) throws(PlanError) -> Bool {
        let number = try count(key)
        guard number <= 1 else { throw error(.value, key) }
        return number == 1
    }

    func digest(_ key: String) throws(PlanError) -> Digest {
        guard let digest = Digest(hex: try text(key)) else { throw error(.value, key) }
        return digest
    }

    func list(_ key: String) throws(PlanError) -> [Members] {
        guard let values = try value(key).array else { throw error(.type, key) }
        let prefix = path.isEmpty ? key : path + "." + key
        return values.enumerated().map { Members($1, "\(prefix)[\($0)]") }
    }
}
