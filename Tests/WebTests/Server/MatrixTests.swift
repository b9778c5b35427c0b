// Every route for every account: nobody succeeds whom the rules do not name, and the record tells it.

import Governance
import HummingbirdTesting
import Testing

@testable import Web

@Suite("The matrix of posts and routes")
struct MatrixTests {
    private struct Step: Sendable {
        let key: String
        let path: String
        let line: Matrix.Line
    }

    private static func steps(_ stage: Stage, _ method: Method) -> [Step] {
        RouteTable.all.routes.filter { $0.method == method }.compactMap { route in
            let key = "\(method.rawValue) \(route.place.pattern)"
            return Matrix.lines[key].map { Step(key: key, path: stage.path(route.place), line: $0) }
        }
    }

    @Test("every route stands in the matrix, once, and its door is closed unless it is for anybody")
    func complete() {
        let keys = RouteTable.all.routes.map { "\($0.method.rawValue) \($0.place.pattern)" }
        #expect(Set(keys).subtracting(Matrix.lines.keys) == [])
        #expect(Set(keys).count == keys.count)
        for route in RouteTable.all.routes where route.place.pattern.hasPrefix("/office") {
            let isSignIn = route.place == .signIn
            #expect((route.door == .anybody) == isSignIn, "\(route.place.pattern)")
        }
        let newcomers = RouteTable.all.routes.filter { $0.door == .newcomer }.map(\.place)
        #expect(Set(newcomers) == [.firstPassword, .signOut])
    }

    @Test("without a session every page of the office leads to sign-in, and every form of it does nothing")
    func nobody() async throws {
        let stage = try await Stage()
        try await visit(stage.city) { client in
            let nobody = Visitor(client)
            let before = try await stage.city.auditCount()
            for route in RouteTable.all.routes where route.door != .anybody {
                let path = stage.path(route.place)
                let answer = route.method == .get ? try await nobody.get(path) : try await nobody.post(path)
                #expect(answer.status == (route.method == .get ? 303 : 401), "\(path)")
                if route.method == .get { #expect(answer.location.hasPrefix("/office/sign-in?next="), "\(path)") }
            }
            #expect(try await stage.city.auditCount() == before)
        }
        await stage.city.remove()
    }

    @Test("a page is seen by whom the matrix names and nobody else; looking leaves no row, a refusal exactly one")
    func pages() async throws {
        let stage = try await Stage()
        let steps = Self.steps(stage, .get)
        let wrong = try await visit(stage.city) { client in
            var wrong: [String] = []
            for login in Matrix.everybody.sorted() {
                let visitor = try await Visitor(client, stage.city, login)
                for step in steps {
                    let before = try await stage.city.auditCount()
                    let answer = try await visitor.get(step.path)
                    let rows = try await stage.city.audit(after: before)
                    let isNamed = step.line.logins.contains(login)
                    let refusals = step.line.isLedAway ? [303, 403, 404] : [403, 404]
                    if isNamed ? answer.status != 200 : !refusals.contains(answer.status) {
                        wrong.append("\(login) \(step.key): \(answer.status), named \(isNamed)")
                    }
                    let expected =
                        answer.status == 403
                        ? (Matrix.silent.contains(step.key) ? 0 : 1) : answer.status == 200 ? step.line.rows : 0
                    if rows.count != expected { wrong.append("\(login) \(step.key): \(answer.status) left \(rows)") }
                }
            }
            return wrong
        }
        #expect(wrong == [], "\(wrong.joined(separator: "\n"))")
        await stage.city.remove()
    }

    @Test("no form succeeds for whom the matrix does not name; 303 and 403 leave exactly one row, others at most one")
    func forms() async throws {
        let stage = try await Stage()
        let steps = Self.steps(stage, .post)
        // What ends the visitor's own session comes last.
        let own: Set = [
            "POST /office/me", "POST /office/first-password", "POST /office/sign-in", "POST /office/sign-out",
        ]
        let ordered = steps.filter { !own.contains($0.key) } + steps.filter { own.contains($0.key) }
        let wrong = try await visit(stage.city) { client in
            var wrong: [String] = []
            var visitors: [String: Visitor] = [:]
            for login in Matrix.everybody { visitors[login] = try await Visitor(client, stage.city, login) }
            // First everybody who may not: nothing may have changed when those who may have their turn.
            for isNamed in [false, true] {
                for step in ordered {
                    for login in Matrix.everybody.sorted() where step.line.logins.contains(login) == isNamed {
                        guard let visitor = visitors[login] else { continue }
                        let before = try await stage.city.auditCount()
                        let answer = try await visitor.post(step.path, step.line.form)
                        let rows = try await stage.city.audit(after: before)
                        let what = "\(login) \(step.key): \(answer.status) \(answer.location) left \(rows)"
                        let isFair =
                            isNamed
                            ? ![403, 404, 405].contains(answer.status) && answer.status < 500
                            : (400..<500).contains(answer.status)
                        if !isFair { wrong.append("\(what), named \(isNamed)") }
                        let expected = [303, 403].contains(answer.status) ? 1...1 : 0...1
                        if !expected.contains(rows.count) { wrong.append(what) }
                        let outcome = answer.status == 403 ? "denied" : "done"
                        if [303, 403].contains(answer.status), !rows.allSatisfy({ $0.hasSuffix(outcome) }) {
                            wrong.append(what)
                        }
                    }
                }
            }
            return wrong
        }
        #expect(wrong == [], "\(wrong.joined(separator: "\n"))")
        await stage.city.remove()
    }
}
