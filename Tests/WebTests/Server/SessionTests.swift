// Who is signed in, for how long, and that a form is our own.

import DemoCity
import Governance
import HTTPTypes
import Testing

@testable import Web

@Suite("Sessions of the web")
struct SessionTests {
    @Test("with a password from somebody else there is one page; nothing else opens and nothing is done")
    func firstUse() async throws {
        let city = try await City(0)
        let given = try #require(city.given["admin"])
        try await visit(city) { client in
            let admin = Visitor(client)
            let signedIn = try await admin.post("/office/sign-in", [("login", "admin"), ("password", given)])
            #expect(signedIn.status == 303 && signedIn.location == "/office/first-password")
            let gate = try await admin.get("/office/first-password")
            admin.csrf = try #require(gate.field("csrf"))
            let before = try await city.auditCount()
            for path in ["/office", "/office/people", "/office/me", "/office/sign-in"] {
                let answer = try await admin.get(path)
                #expect(answer.status == 303, "\(path)")
                #expect(["/office/first-password", "/office"].contains(answer.location), "\(path)")
            }
            for path in ["/office/people/spare/password", "/office/people/spare/active", "/office/me"] {
                let answer = try await admin.post(path, [("version", "1")])
                #expect(answer.status == 303 && answer.location == "/office/first-password", "\(path)")
            }
            #expect(try await city.auditCount() == before)
            #expect(try await city.site.governance.person(login: "spare").isActive)
            let old = try #require(admin.cookie("mingcha"))
            let short = try await admin.post(
                "/office/first-password", [("old", given), ("new", "short"), ("again", "short")])
            #expect(short.status == 422)
            let changed = try await admin.post(
                "/office/first-password", [("old", given), ("new", City.password), ("again", City.password)])
            #expect(changed.status == 303 && changed.location == "/office")
            let new = try #require(admin.cookie("mingcha"))
            #expect(new != old)
            #expect(try await admin.get("/office/people").status == 200)
            admin.set("mingcha", old)
            #expect(try await admin.get("/office/people").location.hasPrefix("/office/sign-in?"))
            // The old form's token is dead with its session.
            admin.set("mingcha", new)
            #expect(try await admin.post("/office/people/spare/active", [("version", "1")]).status == 403)
        }
        await city.remove()
    }

    @Test("a sign-in with a NUL character is one like any other: refused, counted, on the record")
    func nul() async throws {
        let city = try await City(0)
        try await visit(city) { client in
            let stranger = Visitor(client)
            let before = try await city.auditCount()
            for fields in [[("login", "au\0ditor"), ("password", "x")], [("login", "auditor"), ("password", "x\0")]] {
                #expect(try await stranger.post("/office/sign-in", fields, csrf: "").status == 401)
            }
            #expect(try await city.audit(after: before) == ["governance.sign-in denied", "governance.sign-in denied"])
            // Addresses and queries as well.
            #expect(try await stranger.get("/?q=a%00b").status == 200)
            #expect(try await stranger.get("/tasks/%00").status == 404)
        }
        await city.remove()
    }

    @Test("signing out ends the session for every copy of its cookie")
    func signOut() async throws {
        let city = try await City(0)
        try await visit(city) { client in
            let auditor = try await Visitor(client, city, "auditor")
            let token = try #require(auditor.cookie("mingcha"))
            let before = try await city.auditCount()
            let answer = try await auditor.post("/office/sign-out")
            #expect(answer.status == 303 && answer.location == "/office/sign-in")
            #expect(answer.cookies == ["mingcha=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"])
            #expect(try await city.audit(after: before) == ["governance.sign-out done"])
            auditor.set("mingcha", token)
            #expect(try await auditor.get("/office/audit").status == 303)
        }
        await city.remove()
    }

    @Test("a form that is not our own does nothing and leaves exactly one row: denied")
    func forged() async throws {
        let city = try await City(0)
        try await visit(city) { client in
            let admin = try await Visitor(client, city, "admin")
            let other = try await Visitor(client, city, "leader")
            let version = String(try await city.site.governance.person(login: "spare").version)
            let fields = [("version", version), ("active", "0")]
            let path = "/office/people/spare/active"
            let origin = "Origin", site = "Sec-Fetch-Site"
            let forgeries: [(String?, [String: String])] = [
                ("", [:]), ("wrong", [:]), (other.csrf, [:]), (String(admin.csrf.dropLast()), [:]),
                (nil, [origin: "https://evil.example"]), (nil, [origin: "null"]), (nil, [origin: "https://localhost"]),
                (nil, [origin: "http://localhost:8081"]), (nil, [site: "cross-site"]), (nil, [site: "same-site"]),
                (nil, [origin: "http://localhost", site: "cross-site"]),
            ]
            for (csrf, headers) in forgeries {
                let before = try await city.auditCount()
                let answer = try await admin.post(path, fields, csrf: csrf, headers: headers)
                #expect(answer.status == 403, "\(headers) \(csrf ?? "own")")
                #expect(try await city.audit(after: before) == ["governance.forged-request denied"], "\(headers)")
                #expect(try await city.site.governance.person(login: "spare").isActive)
            }
            // Signing somebody in from elsewhere is forged as well; without a session it fills nobody's record.
            let before = try await city.auditCount()
            let foreign = try await Visitor(client).post(
                "/office/sign-in", [("login", "admin"), ("password", City.password)],
                headers: [origin: "https://evil.example"])
            #expect(foreign.status == 403 && foreign.cookies.isEmpty)
            #expect(try await city.audit(after: before) == [])
            let honest = try await admin.post(
                path, fields, headers: [origin: "http://localhost", site: "same-origin"])
            #expect(honest.status == 303)
            #expect(try await city.site.governance.person(login: "spare").isActive == false)
        }
        await city.remove()
    }

    @Test("a form that comes after the session's end is kept, shown again after signing in, and can be sent")
    func resume() async throws {
        let city = try await City()
        let region = DemoCity.cityRegion.rawValue
        try await visit(city) { client in
            let market = try await Visitor(client, city, "market")
            let fields = [
                ("name", "夏季\"消防\"<联查> & 复核"), ("region", region), ("lead", "market"),
                ("item", "market:annualreport"), ("item", "fire:firesafety"),
            ]
            city.clock.advance(seconds: 31 * 60)
            let before = try await city.auditCount()
            let gate = try await market.post("/office/tasks/new", fields)
            #expect(gate.status == 401)
            #expect(try await city.auditCount() == before)
            let target = try #require(gate.field("resume-target")), form = try #require(gate.field("resume-form"))
            #expect(target == "/office/tasks/new" && !form.contains("csrf"))
            let waiting = [("resume-target", target), ("resume-form", form), ("login", "market")]
            let wrong = try await market.post("/office/sign-in", waiting + [("password", "不对的密码不对的密码")], csrf: "")
            #expect(wrong.status == 401 && wrong.field("resume-form") == form)
            let again = try await market.post("/office/sign-in", waiting + [("password", City.password)], csrf: "")
            #expect(again.status == 200 && again.body.contains("action=\"/office/tasks/new\""))
            let pairs = again.body.matches(of: #/name="([^"]*)" value="([^"]*)"/#).map {
                (unescaped(String($0.output.1)), unescaped(String($0.output.2)))
            }
            #expect(pairs.filter { $0.0 != "csrf" }.elementsEqual(fields) { $0 == $1 })
            #expect(again.body.contains("<span class=\"quiet\">发起部门</span>"))
            market.csrf = try #require(again.field("csrf"))
            #expect(try await city.audit(after: before).filter { $0.hasPrefix("planning") } == [])
            let sent = try await market.post("/office/tasks/new", pairs.filter { $0.0 != "csrf" })
            #expect(sent.status == 303 && sent.location.hasPrefix("/office/tasks/"))
            #expect(try await city.audit(after: before).last == "planning.draft-task done")
            // A page asked for without a session comes back after signing in.
            city.clock.advance(seconds: 13 * 3600)
            #expect(try await market.get("/office/tasks").location == "/office/sign-in?next=%2Foffice%2Ftasks")
        }
        await city.remove()
    }

    @Test("the cookie is for this host, this browser and no script; over TLS it is bound to both")
    func cookies() async throws {
        for isTLS in [false, true] {
            let city = try await City(0, settings: SiteSettings(isTLS: isTLS))
            let given = try #require(city.given["auditor"])
            try await visit(city) { client in
                let signedIn = try await Visitor(client).post(
                    "/office/sign-in", [("login", "auditor"), ("password", given)])
                let cookie = try #require(signedIn.cookies.first)
                let pattern =
                    isTLS
                    ? #/__Host-mingcha=[\w-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure/#
                    : #/mingcha=[\w-]{43}; Path=/; HttpOnly; SameSite=Lax/#
                #expect(cookie.wholeMatch(of: pattern) != nil, "\(cookie)")
                let transport = signedIn.headers[.strictTransportSecurity]
                #expect(transport == (isTLS ? "max-age=31536000" : nil))
                // Who cannot set a __Host- cookie cannot fix a session either.
                guard isTLS else { return }
                let fixed = Visitor(client)
                fixed.set("mingcha", String(cookie.dropFirst("__Host-mingcha=".count).prefix(43)))
                #expect(try await fixed.get("/office").location.hasPrefix("/office/sign-in"))
                // Behind no proxy of ours, forwarded headers say nothing.
                let claimed = try await fixed.get("/office", headers: ["X-Forwarded-Proto": "http"])
                #expect(claimed.headers[.strictTransportSecurity] != nil)
            }
            await city.remove()
        }
    }
}
