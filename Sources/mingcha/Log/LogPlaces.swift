// Where the log of a database lies, and how it is begun.

import Foundation
import Governance
import LogKeeper
import SQLKit
import TransparencyLog

/// Folder and key file of the log; beside the database unless the environment says otherwise.
struct LogPlaces {
    /// The static files: may be handed out by any web server.
    let folder: String
    /// The secret.
    let keyFile: String

    /// Nothing can lie beside a database server: there it is the folder of this machine, as for the spool.
    init(_ address: DatabaseAddress) {
        let environment = ProcessInfo.processInfo.environment
        let base =
            switch address {
            case .sqlite(let path): path
            case .postgres: "mingcha-data/mingcha"
            }
        folder = environment["MINGCHA_LOG"] ?? base + "-log"
        keyFile = environment["MINGCHA_LOG_KEY"] ?? base + "-log-key"
    }

    /// Of a database that is open.
    init(of database: any Database) {
        self.init(database.engine == .sqlite ? .sqlite(path: database.place) : .postgres(url: database.place))
    }

    func keeper(_ database: any Database) -> Keeper {
        Keeper(database: database, folder: folder, keyFile: keyFile, call: WitnessCall.post)
    }
}

extension Office {
    /// A name for a log that has none yet: nobody else's, and no address that somebody could take for one.
    static func newOrigin() -> String {
        var generator = SystemRandomNumberGenerator()
        return "mingcha.invalid/" + String(UInt64.random(in: 1 << 60...UInt64.max, using: &generator), radix: 16)
    }

    /// A new key: in the file first, then on the record. The first one begins the log.
    @discardableResult
    func beginLogKey(_ places: LogPlaces, origin: String?, by actor: Actor) async throws -> VerifierKey {
        let known = try await database.read { try LogBook.keys(in: $0) }.first?.key.name
        let name = origin ?? known ?? Self.newOrigin()
        guard VerifierKey.isName(name) else {
            throw CommandError("command.log-origin", ["origin": name], place: "--origin")
        }
        let key = try KeyFile(places.keyFile).add(name: name).verifier
        try await governance.beginLogKey(key, by: actor)
        return key
    }
}

extension Office {
    /// Before a step that waits for the witnesses: signs what was done and asks them, if there are any. Whether they
    /// answered the step itself finds out. Errors: `LogError`.
    func askWitnesses() async throws {
        guard try await database.read({ try !LogBook.witnesses(in: $0).isEmpty }) else { return }
        let keeper = LogPlaces(of: database).keeper(database)
        for _ in 0..<10 {
            do {
                try await keeper.turn()
                return try await keeper.askWitnesses()
            } catch LogError.busy { try await Task.sleep(for: .milliseconds(300)) }
        }
    }
}
