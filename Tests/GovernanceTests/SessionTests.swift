// Signing in, staying signed in, guessing, and one's own password.

import Governance
import SQLKit
import Testing

@Suite struct SessionTests {
    /// A house with a clock, and the leader's password.
    func withLeader(_ body: (House, TestClock, String) async throws -> Void) async throws {
        let clock = TestClock()
        try await withHouse(clock: clock) { house in
            let administrator = try await house.actor(.systemAdministrator)
            try await body(house, clock, house.desk.resetPassword(of: "leader", by: administrator))
        }
    }

    @Test func `A right password opens a session that only its token finds`() async throws {
        try await withLeader { house, clock, password in
            let before = try await house.auditCount()
            let (token, session) = try await house.desk.openSession(login: "leader", password: password)
            #expect(token.wholeMatch(of: /[A-Za-z0-9_-]{43}/) != nil && session.csrf != token)
            #expect(session.actor == (try await house.actor(.leader)) && session.mustChangePassword)
            #expect(session.openedAt == clock.now)
            #expect(try await house.desk.session(token: token) == session)
            for other in ["", token.lowercased(), String(token.dropLast()), session.csrf, session.id.text] {
                #expect(try await house.desk.session(token: other) == nil)
            }
            let second = try await house.desk.openSession(login: "leader", password: password)
            #expect(second.token != token && second.session.csrf != session.csrf && second.session.id != session.id)
            let rows = try await house.audit(after: before)
            #expect(rows.map(\.act) == ["governance.sign-in", "governance.sign-in"])
            #expect(rows.allSatisfy { $0.outcome == .done && $0.person == session.actor.person })
        }
    }

    @Test func `The database holds neither the token nor what forms carry`() async throws {
        try await withLeader { house, _, password in
            let (token, session) = try await house.desk.openSession(login: "leader", password: password)
            let rows = try await house.database.read { transaction in
                try transaction.rows("SELECT * FROM gov_session") + transaction.rows("SELECT * FROM gov_audit")
            }
            let all = String(describing: rows)
            #expect(!rows.isEmpty && !all.contains(token) && !all.contains(session.csrf) && !all.contains(password))
        }
    }

    @Test func `A session ends after half an hour without a request, and not before`() async throws {
        try await withLeader { house, clock, password in
            let token = try await house.desk.openSession(login: "leader", password: password).token
            for _ in 0..<3 {
                clock.advance(minutes: 30, milliseconds: -1)
                #expect(try await house.desk.session(token: token) != nil)
            }
            clock.advance(minutes: 30)
            #expect(try await house.desk.session(token: token) == nil)
        }
    }

    @Test func `A session ends after twelve hours, however busy`() async throws {
        try await withLeader { house, clock, password in
            let token = try await house.desk.openSession(login: "leader", password: password).token
            for _ in 0..<47 {
                clock.advance(minutes: 15)
                #expect(try await house.desk.session(token: token) != nil)
            }
            clock.advance(minutes: 15)
            #expect(try await house.desk.session(token: token) == nil)
        }
    }

    @Test func `The last moment seen is written at most once a minute`() async throws {
        try await withLeader { house, clock, password in
            let (token, session) = try await house.desk.openSession(login: "leader", password: password)
            clock.advance(milliseconds: 59_999)
            _ = try await house.desk.session(token: token)
            #expect(try await house.desk.session(token: token)?.lastSeenAt == session.openedAt)
            clock.advance(milliseconds: 1)
            _ = try await house.desk.session(token: token)
            #expect(try await house.desk.session(token: token)?.lastSeenAt == clock.now)
        }
    }

    @Test func `Sessions that are over are swept out at the next sign-in`() async throws {
        try await withLeader { house, clock, password in
            _ = try await house.desk.openSession(login: "leader", password: password)
            clock.advance(minutes: 31)
            _ = try await house.desk.openSession(login: "leader", password: password)
            let left = try await house.database.read { try $0.int("SELECT COUNT(*) FROM gov_session") }
            #expect(left == 1)
        }
    }

    @Test func `Posts are those held now; a closed account or a reset password ends the session`() async throws {
        try await withLeader { house, _, password in
            let administrator = try await house.actor(.systemAdministrator)
            let token = try await house.desk.openSession(login: "leader", password: password).token
            try await house.database.write { _ = try $0.execute("DELETE FROM gov_post WHERE post = 'leader'") }
            #expect(try await house.desk.session(token: token)?.actor.holdings == [])
            let reset = try await house.desk.resetPassword(of: "leader", by: administrator)
            #expect(try await house.desk.session(token: token) == nil)
            let again = try await house.desk.openSession(login: "leader", password: reset).token
            let version = try await house.desk.person(login: "leader").version
            try await house.desk.setActive(false, login: "leader", version: version, by: administrator)
            #expect(try await house.desk.session(token: again) == nil)
            try await house.desk.setActive(true, login: "leader", version: version + 1, by: administrator)
            #expect(try await house.desk.session(token: again) == nil, "opened again, the old session stays closed")
        }
    }

    @Test func `Signing out ends this session only and leaves one row`() async throws {
        try await withLeader { house, _, password in
            let (token, session) = try await house.desk.openSession(login: "leader", password: password)
            let other = try await house.desk.openSession(login: "leader", password: password).token
            let before = try await house.auditCount()
            try await house.desk.closeSession(session)
            #expect(try await house.desk.session(token: token) == nil)
            #expect(try await house.desk.session(token: other) != nil)
            let rows = try await house.audit(after: before)
            #expect(rows.map(\.act) == ["governance.sign-out"] && rows[0].outcome == .done)
        }
    }

    @Test(arguments: ["leader", "ghost"])
    func `Five failures lock a login for a quarter of an hour, whether it exists or not`(_ login: String) async throws {
        try await withLeader { house, clock, password in
            func attempt(_ password: String) async -> GovernanceError? {
                await refusal { _ = try await house.desk.openSession(login: login, password: password) }
            }
            let before = try await house.auditCount()
            for _ in 0..<5 {
                #expect(await attempt("wrong") == .signInRefused(login: login))
                clock.advance(minutes: 1)
            }
            #expect(await attempt(password) == .signInLocked(minutes: 14), "also with the right password")
            clock.advance(minutes: 14, milliseconds: -1)
            #expect(await attempt(password) == .signInLocked(minutes: 1))
            clock.advance(milliseconds: 1)
            #expect(await attempt(password) == (login == "leader" ? nil : .signInRefused(login: login)))
            let rows = try await house.audit(after: before)
            #expect(rows.count == 7 && rows.dropLast().allSatisfy { $0.outcome == .denied && $0.person.text == "-" })
            #expect(rows[5].details["error"] == "governance.sign-in-locked")
            #expect(rows[6].details["refused-while-locked"] == "1", "the second refusal is counted, not written")
        }
    }

    @Test func `Slow failures do not lock, and a right password starts the count anew`() async throws {
        try await withLeader { house, clock, password in
            func attempt(_ password: String) async -> GovernanceError? {
                await refusal { _ = try await house.desk.openSession(login: "leader", password: password) }
            }
            for _ in 0..<12 {
                #expect(await attempt("wrong") == .signInRefused(login: "leader"))
                clock.advance(minutes: 4)
            }
            clock.advance(minutes: 11)
            for _ in 0..<4 { #expect(await attempt("wrong") == .signInRefused(login: "leader")) }
            #expect(await attempt(password) == nil)
            for _ in 0..<4 { #expect(await attempt("wrong") == .signInRefused(login: "leader")) }
            #expect(await attempt(password) == nil)
        }
    }

    @Test func `Guesses made at once are counted too`() async throws {
        try await withLeader { house, _, _ in
            let before = try await house.auditCount()
            let refusals = await withTaskGroup(of: GovernanceError?.self) { group in
                for guess in 0..<40 {
                    group.addTask {
                        await refusal { _ = try await house.desk.openSession(login: "leader", password: "g\(guess)") }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(refusals.count { $0 == .signInRefused(login: "leader") } == 5)
            #expect(refusals.count { $0 == .signInLocked(minutes: 15) } == 35)
            #expect(try await house.auditCount() == before + 5 + 1, "one row for all that the lock refused")
        }
    }

    @Test func `One address that tries many logins is locked out, others are not`() async throws {
        try await withLeader { house, clock, password in
            for number in 0..<50 {
                let refused = await refusal {
                    _ = try await house.desk.openSession(login: "l\(number)", password: "x", client: "10.0.0.1")
                }
                #expect(refused == .signInRefused(login: "l\(number)"))
            }
            let locked = await refusal {
                _ = try await house.desk.openSession(login: "leader", password: password, client: "10.0.0.1")
            }
            #expect(locked == .signInLocked(minutes: 15))
            let before = try await house.auditCount()
            for number in 0..<20 {
                let again = await refusal {
                    _ = try await house.desk.openSession(login: "m\(number)", password: "x", client: "10.0.0.1")
                }
                #expect(again == .signInLocked(minutes: 15))
            }
            #expect(try await house.auditCount() == before, "whatever logins a locked address tries")
            _ = try await house.desk.openSession(login: "leader", password: password, client: "10.0.0.2")
            clock.advance(minutes: 30)
            _ = try await house.desk.openSession(login: "leader", password: password, client: "10.0.0.1")
            let row = try #require(try await house.audit(after: try await house.auditCount() - 1).first)
            #expect(row.outcome == .done && row.details["refused-while-locked"] == "20")
            let left = try await house.database.read { try $0.int("SELECT COUNT(*) FROM gov_sign_in_failure") }
            #expect(left == 0, "failures are forgotten")
        }
    }

    @Test func `A changed password gives a new session, ends all others and clears the duty to change`() async throws {
        try await withLeader { house, _, password in
            let (token, session) = try await house.desk.openSession(login: "leader", password: password)
            let other = try await house.desk.openSession(login: "leader", password: password).token
            let before = try await house.auditCount()
            let next = "一把很长的新钥匙 with words"
            let rotated = try await house.desk.changePassword(of: session, from: password, to: next)
            #expect(try await house.desk.session(token: token) == nil)
            #expect(try await house.desk.session(token: other) == nil)
            let now = try #require(try await house.desk.session(token: rotated))
            #expect(!now.mustChangePassword && now.csrf != session.csrf && now.actor == session.actor)
            let old = await refusal { _ = try await house.desk.openSession(login: "leader", password: password) }
            #expect(old == .signInRefused(login: "leader"))
            _ = try await house.desk.openSession(login: "leader", password: next)
            let rows = try await house.audit(after: before)
            #expect(rows.map(\.outcome) == [.done, .denied, .done] && rows[0].act == "governance.change-password")
        }
    }

    @Test func `A wrong old password is denied, recorded and counted like a failed sign-in`() async throws {
        try await withLeader { house, _, password in
            let (token, session) = try await house.desk.openSession(login: "leader", password: password)
            let before = try await house.auditCount()
            func change() async -> GovernanceError? {
                await refusal {
                    _ = try await house.desk.changePassword(of: session, from: "wrong", to: "quite a new password")
                }
            }
            for _ in 0..<5 { #expect(await change() == .wrongPassword) }
            for _ in 0..<10 { #expect(await change() == .signInLocked(minutes: 15)) }
            let rows = try await house.audit(after: before)
            #expect(rows.count == 6)
            #expect(rows.allSatisfy { $0.outcome == .denied && $0.person == session.actor.person })
            #expect(try await house.desk.session(token: token) == session)
        }
    }

    @Test func `A new password that breaks a rule is refused with the rule`() async throws {
        try await withHouse { house in
            let administrator = try await house.actor(.systemAdministrator)
            let person = NewPerson(
                login: "wang.xiaoming", name: "王", holdings: [PostHolding(post: .leader, region: House.shenyang)],
                password: "correct horse battery")
            _ = try await house.desk.addPeople([person], by: administrator)
            let session = try await house.desk.openSession(
                login: "wang.xiaoming", password: "correct horse battery"
            ).session
            func fault(_ new: String) async -> GovernanceError? {
                await refusal {
                    _ = try await house.desk.changePassword(of: session, from: "correct horse battery", to: new)
                }
            }
            #expect(await fault("eleven char") == .passwordUnfit(.short))
            #expect(await fault(String(repeating: "长句", count: 101)) == .passwordUnfit(.long))
            #expect(await fault("ababababababab") == .passwordUnfit(.simple))
            #expect(await fault("correct horse battery") == .passwordUnfit(.sameAsOld))
            #expect(await fault("Wang.XiaoMing") == .passwordUnfit(.likeLogin))
            #expect(await fault("十二个汉字也是一个好密码") == nil)
        }
    }

    @Test func `A forged request leaves one row denied, without its query`() async throws {
        try await withLeader { house, _, password in
            let session = try await house.desk.openSession(login: "leader", password: password).session
            let before = try await house.auditCount()
            try await house.desk.recordForgedRequest(session: session, path: "/objects?phone=1", reason: "token")
            try await house.desk.recordForgedRequest(session: nil, path: "/sign-in", reason: "origin")
            let rows = try await house.audit(after: before)
            #expect(rows.map(\.outcome) == [.denied, .denied])
            #expect(rows.map(\.subject.id) == ["/objects", "/sign-in"])
            #expect(rows.map(\.person.text) == [session.actor.person.text, "-"])
            #expect(rows.map { $0.details["reason"] } == ["token", "origin"])
        }
    }
}
