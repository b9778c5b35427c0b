// Several servers on one database, each with a folder of its own.

import Foundation
import Governance
import LogKeeper
import SQLKit
import Testing
import TransparencyLog

@Suite("Two servers of one log")
struct ServersTests {
    @Test("publish nothing that their own tiles do not hold, when the other signs more in between")
    func more() async throws {
        try await withPlatform { platform in
            let quick = platform.keeper("other")
            // The first write of a turn gives indexes, the second keeps the signature.
            let slow = platform.keeper(
                "log",
                Interposed(
                    platform.database,
                    ahead: { number in
                        guard number == 2 else { return }
                        try await platform.act(1)
                        try await quick.turn()
                    }))
            try await platform.act(5)
            try await slow.turn()
            try await slow.turn()
            for _ in 0..<3 {
                #expect(try platform.isWhole())
                #expect(try platform.isWhole("other"))
                try await platform.act(2)
                try await slow.turn()
                try await quick.turn()
            }
            #expect(try platform.tiles.read("checkpoint") == FolderTiles(platform.folder + "/other").read("checkpoint"))
            #expect(try await platform.check().findings == [])
        }
    }

    @Test("publish nothing that their own tiles do not hold, when the other signs less in between")
    func less() async throws {
        try await withPlatform { platform in
            let (begins, isGrown, isSigned) = (Signal(), Signal(), Signal())
            let ahead = platform.keeper(
                "log",
                Interposed(
                    platform.database,
                    ahead: { number in
                        guard number == 2 else { return }
                        isGrown.give()
                        await isSigned.wait()
                    }))
            let behind = platform.keeper(
                "other",
                Interposed(
                    platform.database,
                    ahead: { number in
                        guard number == 2 else { return }
                        try await platform.act(4)
                        begins.give()
                        await isGrown.wait()
                    }))
            try await platform.act(5)
            async let turn: StoredCheckpoint? = {
                await begins.wait()
                return try await ahead.turn()
            }()
            let less = try #require(try await behind.turn()).size
            isSigned.give()
            #expect(try await turn?.size == less)
            // Killed or not in between, the folder never shows a head without its tiles.
            for _ in 0..<3 {
                if try platform.tiles.read("checkpoint") != nil { #expect(try platform.isWhole()) }
                try await ahead.turn()
                try await behind.turn()
                #expect(try platform.isWhole())
                #expect(try platform.isWhole("other"))
                try await platform.act(1)
            }
            #expect(try platform.published().checkpoint.size > less)
        }
    }

    @Test("ask one witness at once and halt nothing")
    func witness() async throws {
        try await withPlatform { platform in
            let witness = try await platform.witness()
            let quick = platform.keeper("other", call: witness.call)
            // While the request of one is under way, the other signs more and has that cosigned.
            let slow = platform.keeper { url, body in
                try await platform.act(1)
                try await quick.turn()
                try await quick.askWitnesses()
                return try await witness.call(url, body)
            }
            for _ in 0..<3 {
                try await platform.act(3)
                try await slow.turn()
                try await slow.askWitnesses()
                #expect(try await platform.database.read { try LogBook.halt(in: $0) } == nil)
            }
            let last = try #require(try await slow.turn())
            try await quick.askWitnesses()
            #expect(try await platform.database.read { try LogBook.newestWitnessed(in: $0) }?.size == last.size)
            #expect(try await platform.check().findings == [])
        }
    }
}
