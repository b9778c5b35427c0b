// Asking the witnesses. Nobody waits for an answer here: who must not go on without one looks into the database.

import Governance
import Merkle
import SQLKit
import TransparencyLog

extension Keeper {
    /// Asks every witness that has not cosigned the newest checkpoint, once this folder has published it; the server
    /// that signed it asks otherwise. Unreachable witnesses are asked again next time.
    ///
    /// Errors: `LogError.halted` when a witness has seen more, or something else.
    package func askWitnesses() async throws {
        try await ask { _, seen, last in seen < last }
    }

    /// Asks every witness that has not answered yet since the start: has it seen more than this database? Before each
    /// signature, until it has. One that cannot be reached holds nothing up: signing goes on, and the fork of
    /// a restored database is found with its first answer (docs/log.md, The fork guard).
    ///
    /// Errors: `LogError.halted`.
    package func askWhetherBehind() async throws {
        try await ask { [heard] witness, _, _ in !heard.contains(witness.key) }
    }

    /// - Parameter isAsked: by witness, the size it has cosigned, and the size signed last.
    private func ask(_ isAsked: (LogWitness, UInt64, UInt64) -> Bool) async throws {
        guard let call else { return }
        let state = try await self.state()
        let witnesses = try await self.witnesses()
        troubles = troubles.filter { name, _ in witnesses.contains { $0.0.key.name == name } }
        guard let last = state.last, state.halt == nil, try publishedSize() == last.size else { return }
        for (witness, seen) in witnesses where isAsked(witness, seen, last.size) {
            try await ask(witness, state, last, seen: min(seen, last.size), call)
        }
    }

    /// Those of today, with the size each has cosigned.
    private func witnesses() async throws -> [(LogWitness, UInt64)] {
        try await database.read { transaction in
            try LogBook.witnesses(in: transaction).map {
                ($0, try LogBook.cosignedSize(by: $0.key, in: transaction))
            }
        }
    }

    /// One witness; a second time where it names another size that it has seen.
    ///
    /// Nothing but a cosignature is signed, so an answer alone proves little: halted is only what cannot be explained
    /// by another server that was quicker, by files of ours that are damaged, or by an address that is no witness's. To
    /// be ahead of the newest signature in the database, or to have seen another tree of a size that the witness itself
    /// named and our proof begins with, cannot.
    private func ask(
        _ witness: LogWitness, _ state: State, _ last: StoredCheckpoint, seen: UInt64, _ call: Call
    ) async throws {
        var (old, isTheirs) = (seen, false)
        while true {
            guard let request = try request(last, from: old) else { return }
            let answer: (status: Int, body: [UInt8])
            do { answer = try await call(witness.url + "/add-checkpoint", request.bytes) } catch {
                troubles[witness.key.name] = String("\(error)".prefix(120))
                return
            }
            troubles[witness.key.name] = answer.status == 200 ? nil : String(answer.status)
            switch answer.status {
            case 200:
                return try await keep(answer.body, of: witness, under: last)
            case 409:
                let text = String(decoding: answer.body.prefix(32), as: UTF8.self)
                guard let size = UInt64(text.filter { $0 != "\n" }) else { return }
                heard.insert(witness.key)
                // Another server may have signed, and been cosigned, since this one looked.
                let newest = try await self.state().last?.size ?? 0
                guard size <= newest else { throw try await stop("witness", seen: size, state) }
                guard size <= last.size else { return }
                if isTheirs, size == old {
                    // The same size again and again is another root of that size, or no witness.
                    guard size == last.size else { return }
                    throw try await stop("witness", seen: size, state)
                }
                guard !isTheirs else { return }
                (old, isTheirs) = (size, true)
            case 422 where isTheirs:
                throw try await stop("witness", seen: old, state)
            default: return
            }
        }
    }

    /// What a witness is sent; nil when the tiles do not prove it, which the next turn mends.
    private func request(_ last: StoredCheckpoint, from old: UInt64) throws -> AddCheckpoint? {
        // Not what tiles could mend.
        guard let signed = try? SignedCheckpoint(Array(last.note.utf8)), signed.checkpoint.root.bytes == last.root
        else { throw LogError.changed(place: "\(LogBook.checkpointTable) size=\(last.size)") }
        do {
            var tree = TileTree(tiles, size: last.size)
            let proof = try tree.consistencyProof(from: old, to: last.size)
            try LogTree().verifyConsistency(
                first: old, firstRoot: try tree.root(of: old), second: last.size,
                secondRoot: signed.checkpoint.root, proof: proof)
            return AddCheckpoint(old: old, proof: proof, signed: signed)
        } catch is LogFault {
            isDamaged = true
        } catch is ProofError {
            isDamaged = true
        }
        return nil
    }

    private func keep(_ body: [UInt8], of witness: LogWitness, under last: StoredCheckpoint) async throws {
        let text = try SignedNote(Array(last.note.utf8)).text
        for line in String(decoding: body.prefix(1 << 16), as: UTF8.self).split(separator: "\n") {
            guard let signature = NoteSignature(line: line), Cosignature(signature, of: text, by: witness.key) != nil
            else { continue }
            try await database.write { transaction in
                try LogBook.keep(signature, by: witness.key, size: last.size, in: transaction)
            }
            heard.insert(witness.key)
            return
        }
        troubles[witness.key.name] = "no cosignature"
    }

    /// Turn after turn until the task is cancelled, and beside it the witnesses, so that a slow one holds no signature
    /// up. What goes wrong is told to `report` once, until it changes.
    package func run(
        every pause: Duration = .seconds(1), report: @escaping @Sendable (any Error) -> Void
    ) async {
        async let asking: Void = again(every: pause, report) { keeper in
            try await keeper.askWitnesses()
            if let silent = await keeper.troubles.min(by: { $0.key < $1.key }) {
                throw LogError.witnessSilent(name: silent.key, reason: silent.value)
            }
        }
        await again(every: pause, report) { keeper in try await keeper.turn() }
        await asking
    }

    private func again(
        every pause: Duration, _ report: @Sendable (any Error) -> Void,
        _ step: @Sendable (Keeper) async throws -> Void
    ) async {
        var told = ""
        while !Task.isCancelled {
            do {
                try await step(self)
                told = ""
            } catch {
                if "\(error)" != told { report(error) }
                told = "\(error)"
            }
            try? await Task.sleep(for: pause)
        }
    }
}
