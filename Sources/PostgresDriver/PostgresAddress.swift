// `postgres://…` as libpq reads it, with what a server that may fail over needs, and without its password for messages.

import CLibPQ
import SQLKit

/// A connection string taken apart. Several hosts, Unix sockets and every libpq parameter are as its manual says.
struct PostgresAddress: Sendable {
    /// Keyword and value, in libpq's words.
    let parameters: [(keyword: String, value: String)]
    /// The address without secrets.
    let place: String

    /// Errors: `SQLError.cannotOpen`. Its reason is never libpq's, which repeats what it could not read: that may be
    /// a piece of the password.
    init(_ url: String) throws(SQLError) {
        let shown = Self.withoutPassword(url)
        var message: UnsafeMutablePointer<CChar>?
        guard !Self.isAmbiguous(url), let options = PQconninfoParse(url, &message) else {
            PQfreemem(message)
            throw .cannotOpen(place: shown, reason: Self.unreadable)
        }
        defer { PQconninfoFree(options) }
        var given: [(keyword: String, value: String)] = []
        var next = options
        while let keyword = next.pointee.keyword {
            if let value = next.pointee.val { given.append((String(cString: keyword), String(cString: value))) }
            next += 1
        }
        let known = Set(given.map(\.keyword))
        let hosts = given.first { $0.keyword == "host" || $0.keyword == "hostaddr" }?.value ?? ""
        var defaults = [
            // A host that is gone must be found out before people give up: connecting and a broken line, both in
            // seconds.
            ("connect_timeout", "3"), ("keepalives_idle", "5"), ("keepalives_interval", "2"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "8000"), ("fallback_application_name", "mingcha"),
        ]
        // Of several hosts only one takes writes, and which one changes.
        if hosts.contains(",") { defaults.append(("target_session_attrs", "read-write")) }
        parameters =
            given.filter { $0.keyword != "client_encoding" }
            + defaults.filter { !known.contains($0.0) }.map { (keyword: $0.0, value: $0.1) }
            + [(keyword: "client_encoding", value: "UTF8")]
        place = shown
    }

    /// A new connection, whatever its state. To be finished with `PQfinish`.
    func connect() -> OpaquePointer? {
        let keywords = parameters.map { strings($0.keyword) } + [nil]
        let values = parameters.map { strings($0.value) } + [nil]
        defer {
            for pointer in keywords + values { pointer?.deallocate() }
        }
        return PQconnectdbParams(keywords.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 0)
    }

    private func strings(_ text: String) -> UnsafeMutablePointer<CChar>? {
        let characters = text.utf8CString
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: characters.count)
        for (index, character) in characters.enumerated() { (copy + index).initialize(to: character) }
        return copy
    }

    /// What is wrong with an address, without a word of it.
    static let unreadable =
        "not an address that libpq can read. Parameters are those of its manual; in a name or password write "
        + "%25 for %, %40 for @, %2F for /, %3F for ? and %3A for :"

    /// True where an `@` stands that does not end the password: libpq would take what follows, or what stands before,
    /// for a host or a port, and tell it in its messages.
    private static func isAmbiguous(_ url: String) -> Bool {
        let rest = url[(url.firstRange(of: "://")?.upperBound ?? url.startIndex)...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        return rest.filter { $0 == "@" }.count > 1 || (rest.contains("@") && !authority.contains("@"))
    }

    /// `postgres://user:secret@host/db?password=secret` → `postgres://user@host/db`; where it is not certain where the
    /// password ends, nothing after the user.
    static func withoutPassword(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return "postgres" }
        var rest = String(url[scheme.upperBound...])
        guard !isAmbiguous(url) else {
            let user = rest.prefix { !":@/?".contains($0) }
            return String(url[..<scheme.upperBound]) + user + "@…"
        }
        var query = ""
        if let mark = rest.firstIndex(of: "?") {
            let kept = rest[rest.index(after: mark)...].split(separator: "&").filter { part in
                let name = part.prefix { $0 != "=" }
                return name == "host" || name == "port" || name == "dbname" || name == "target_session_attrs"
            }
            query = kept.isEmpty ? "" : "?" + kept.joined(separator: "&")
            rest = String(rest[..<mark])
        }
        let authority = rest.prefix { $0 != "/" }
        if let at = authority.lastIndex(of: "@") {
            let user = authority[..<at].prefix { $0 != ":" }
            rest = (user.isEmpty ? "" : user + "@") + String(rest[rest.index(after: at)...])
        }
        return url[..<scheme.upperBound] + rest + query
    }
}

extension String {
    /// Without the line end libpq puts after its messages; lines become one.
    var trimmed: String {
        split(whereSeparator: \.isNewline).map { line in
            var line = line
            while line.first == "\t" || line.first == " " { line.removeFirst() }
            return String(line)
        }.joined(separator: "; ")
    }
}
