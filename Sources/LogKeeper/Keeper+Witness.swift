// Asking the witnesses. Nobody waits for an answer here: who must not go on without one looks into the database.

import Governance
import Merkle
import SQLKit
import TransparencyLog

extension Keeper {
    /// Asks every witness that has not cosigned the newest checkpoint. Unreachable witnesses are asked again next time.
    ///
    /// Errors: `LogError.halted` when a witness has seen more, or something else.
    package func askWitnesses() async throws {
        guard let call else { return }
        let (last, witnesses) = try await database.read { transaction in
            (try LogBook.lastCheckpoint(in: transaction), try LogBook.witnesses(in: transaction))
        }
        guard let last else { return }
        for witness in witnesses {
            let seen = try await database.read { try LogBook.cosignedSize(by: witness.key, in: $0) }
            if seen < last.size { try await ask(witness, last, old: seen, call, again: true) }
        }
    }

    /// Before the first signature after a start: have the witnesses seen more than this database?
    package func askWhetherBehind() async throws {
        guard let call else { return }
        let (last, witnesses) = try await database.read { transaction in
            (try LogBook.lastCheckpoint(in: transaction), try LogBook.witnesses(in: transaction))
        }
        guard let last else { return }
        for witness in witnesses {
            let seen = try await database.read { try LogBook.cosignedSize(by: witness.key, in: $0) }
            try await ask(witness, last, old: min(seen, last.size), call, again: true)
        }
    }

    private func ask(
        _ witness: LogWitness, _ last: StoredCheckpoint, old: UInt64, _ call: Call, again: Bool
    ) async throws {
        var tree = TileTree(tiles, size: last.size)
        let request = AddCheckpoint(
            old: old, proof: try tree.consistencyProof(from: old, to: last.size),
            signed: try SignedCheckpoint(Array(last.note.utf8)))
        let answer: (status: Int, body: [UInt8])
        do { answer = try await call(witness.url + "/add-checkpoint", request.bytes) } catch {
            troubles[witness.key.name] = String("\(error)".prefix(120))
            return
        }
        troubles[witness.key.name] = answer.status == 200 ? nil : String(answer.status)
        switch answer.status {
        case 200:
            try await keep(answer.body, of: witness, under: last)
        case 409:
            let text = String(decoding: answer.body, as: UTF8.self)
            guard let size = UInt64(text.filter { $0 != "\n" }) else { return }
            if size < last.size || (size == last.size && size != old), again {
                return try await ask(witness, last, old: size, call, again: false)
            }
            if size >= last.size { throw try await halt(seen: size, last) }
        case 422:
            throw try await halt(seen: old, last)
        default: return
        }
    }

    private func halt(seen: UInt64, _ last: StoredCheckpoint) async throws -> LogError {
        try await stop(LogHalt(reason: "witness", seen: seen))
        return LogError.halted(reason: "witness", seen: seen, size: last.size)
    }

    private func keep(_ body: [UInt8], of witness: LogWitness, under last: StoredCheckpoint) async throws {
        let text = try SignedNote(Array(last.note.utf8)).text
        for line in String(decoding: body.prefix(1 << 16), as: UTF8.self).split(separator: "\n") {
            guard let signature = NoteSignature(line: line), Cosignature(signature, of: text, by: witness.key) != nil
            else { continue }
            try await database.write { transaction in
                try LogBook.keep(signature, by: witness.key, size: last.size, in: transaction)
            }
            return
        }
        troubles[witness.key.name] = "no cosignature"
    }

    /// Turn after turn until the task is cancelled. What goes wrong is told to `report` once, until it changes.
    package func run(every pause: Duration = .seconds(1), report: @Sendable (any Error) -> Void) async {
        var told = ""
        func tell(_ error: (any Error)?) {
            let text = error.map { "\($0)" } ?? ""
            if let error, text != told { report(error) }
            told = text
        }
        do { try await askWhetherBehind() } catch { tell(error) }
        while !Task.isCancelled {
            do {
                try await turn()
                try await askWitnesses()
                tell(troubles.min { $0.key < $1.key }.map { LogError.witnessSilent(name: $0.key, reason: $0.value) })
            } catch { tell(error) }
            try? await Task.sleep(for: pause)
        }
    }
}
