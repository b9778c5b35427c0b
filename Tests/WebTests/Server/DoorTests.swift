// What stands before every page: methods, addresses, headers, languages, limits.

import Foundation
import HTTPTypes
import Testing

@testable import Web

@Suite("Doors")
struct DoorTests {
    @Test("a page answers HEAD as GET without its body; another method is 405 with what is allowed")
    func methods() async throws {
        let city = try await City(0)
        try await visit(city) { client in
            let anybody = Visitor(client)
            let (whole, head) = (try await anybody.get("/"), try await anybody.send(.head, "/"))
            #expect(whole.status == 200 && !whole.body.isEmpty)
            #expect(head.status == 200 && head.body.isEmpty)
            #expect(head.headers[.contentType] == whole.headers[.contentType])
            for method in [.post, .put, .delete, .patch, .options] as [HTTPRequest.Method] {
                let refused = try await anybody.send(method, "/")
                #expect(refused.status == 405 && refused.headers[.allow] == "GET, HEAD", "\(method)")
            }
            let signOut = try await anybody.get("/office/sign-out")
            #expect(signOut.status == 405 && signOut.headers[.allow] == "POST")
            let signIn = try await anybody.send(.put, "/office/sign-in")
            #expect(signIn.headers[.allow] == "GET, HEAD, POST")
        }
        await city.remove()
    }

    @Test("an unknown address is a page of ours, and a problem document for who asks for one")
    func unknown() async throws {
        let city = try await City(0)
        try await visit(city) { client in
            let anybody = Visitor(client)
            for path in ["/nowhere", "/office/nowhere", "/assets/site.css", "/%E6%97%A0", "/objects", "/office/"] {
                let page = try await anybody.get(path)
                #expect([404, 303].contains(page.status), "\(path)")
                if page.status == 404 { #expect(page.body.contains("没有找到") && page.body.contains("data-problem")) }
                let problem = try await anybody.get(path, headers: ["Accept": "application/json"])
                guard problem.status == 404 else { continue }
                #expect(problem.headers[.contentType] == "application/problem+json")
                let parsed = try JSONSerialization.jsonObject(with: Data(problem.body.utf8)) as? [String: Any]
                #expect(parsed?["status"] as? Int == 404 && parsed?["title"] as? String == "web.not-found")
            }
            let refused = try await anybody.get("/office/people", headers: ["Accept": "application/json"])
            #expect(refused.status == 401 && refused.headers[.contentType] == "application/problem+json")
        }
        await city.remove()
    }

    @Test("every answer forbids inline scripts, frames and guessing of types; office pages are never stored")
    func headers() async throws {
        let city = try await City(0)
        try await visit(city) { client in
            let (anybody, auditor) = (Visitor(client), try await Visitor(client, city, "auditor"))
            let seen = [
                try await anybody.get("/"), try await anybody.get("/nowhere"), try await anybody.get("/office"),
                try await auditor.get("/office"), try await auditor.get("/office/audit"),
                try await auditor.get("/office/people-new"), try await auditor.post("/office/audit/export", csrf: "x"),
            ]
            #expect(seen.map(\.status) == [200, 404, 303, 200, 200, 403, 403])
            for (index, page) in seen.enumerated() {
                let policy = try #require(page.headers[.contentSecurityPolicy])
                #expect(!policy.contains("unsafe") && policy.contains("default-src 'none'"))
                #expect(policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'self'"))
                #expect(page.headers[.xContentTypeOptions] == "nosniff")
                #expect(page.headers[.init("Referrer-Policy")!] == "same-origin")
                #expect(page.headers[.init("X-Frame-Options")!] == "DENY")
                if index > 0 { #expect(page.headers[.cacheControl] == "no-store") }
            }
            // A page for anybody, seen by somebody signed in, is not for anybody.
            #expect(try await auditor.get("/tasks").headers[.cacheControl] == "no-store")
        }
        await city.remove()
    }

    @Test("assets have names of their content and may be kept for ever; gzip for who takes it")
    func assets() async throws {
        let city = try await City(0)
        try await visit(city) { client in
            let anybody = Visitor(client)
            let page = try await anybody.get("/")
            for asset in Assets.byPath.values {
                #expect(asset.path.wholeMatch(of: #//assets/[a-z-]+\.[0-9a-f]{16}\.(css|js)/#) != nil)
                let plain = try await anybody.get(asset.path)
                #expect(plain.status == 200 && Array(plain.body.utf8) == asset.bytes)
                #expect(plain.headers[.cacheControl] == "public, max-age=31536000, immutable")
                #expect(plain.headers[.contentType] == asset.type)
                #expect(plain.headers[.contentEncoding] == nil)
                let packed = try await anybody.get(asset.path, headers: ["Accept-Encoding": "gzip, br"])
                #expect(packed.headers[.contentEncoding] == "gzip")
                #expect(asset.compressed.count < asset.bytes.count && asset.compressed.starts(with: [0x1F, 0x8B]))
            }
            #expect(page.body.contains(Assets.path("site.css")))
            #expect(
                try await anybody.get("/", headers: ["Accept-Encoding": "gzip"]).headers[.contentEncoding] == "gzip")
        }
        await city.remove()
    }

    @Test("the language is a cookie, comes back to the page it was chosen on, and stays")
    func language() async throws {
        let city = try await City(0)
        try await visit(city) { client in
            let anybody = Visitor(client)
            #expect(try await anybody.get("/office/sign-in").body.contains("<html lang=\"zh-Hans\">"))
            let chosen = try await anybody.get("/language/en?back=%2Foffice%2Fsign-in%3Fnext%3D%252Foffice")
            #expect(chosen.status == 303 && chosen.location == "/office/sign-in?next=%2Foffice")
            let cookie = try #require(chosen.cookies.first)
            #expect(cookie.contains("mingcha-language=en; Path=/; SameSite=Lax; Max-Age="))
            #expect(try await anybody.get("/office/sign-in").body.contains("<html lang=\"en\">"))
            #expect(try await anybody.get("/language/xx").cookies.isEmpty)
            #expect(anybody.cookie("mingcha-language") == "en")
        }
        await city.remove()
    }

    @Test("no address given by a visitor leads to another host")
    func elsewhere() async throws {
        let city = try await City(0)
        try await visit(city) { client in
            let inside = try await Visitor(client, city, "auditor")
            let anybody = Visitor(client)
            let deep = try await anybody.get("/office/audit?act=x&after=1")
            #expect(deep.location == "/office/sign-in?next=%2Foffice%2Faudit%3Fact%3Dx%26after%3D1")
            #expect(
                try await inside.get("/office/sign-in?next=%2Foffice%2Faudit%3Fact%3Dx").location
                    == "/office/audit?act=x")
            let foreign = [
                "//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
                "/\t/evil.example", " //evil.example", "/\n/evil.example", "http:evil.example", "///evil.example",
                "/office\r\nSet-Cookie: a=b",
            ]
            for next in foreign {
                let encoded = Place.encode(next)
                for path in ["/office/sign-in?next=", "/language/en?back="] {
                    let answer = try await inside.get(path + encoded)
                    #expect(answer.status == 303 && answer.location == "/", "\(path)\(next)")
                }
                let signedIn = try await Visitor(client).post(
                    "/office/sign-in", [("login", "auditor"), ("password", City.password), ("next", next)], csrf: "")
                #expect(signedIn.status == 303 && ["/", "/office"].contains(signedIn.location), "\(next)")
                let resumed = try await Visitor(client).post(
                    "/office/sign-in",
                    [
                        ("login", "auditor"), ("password", City.password), ("resume-target", next),
                        ("resume-form", "a=1"),
                    ], csrf: "")
                #expect(resumed.status == 200 && resumed.body.contains("action=\"/\""), "\(next)")
            }
        }
        await city.remove()
    }

    @Test("a form above its limit is 413 and leaves nothing: no row, no file")
    func limits() async throws {
        let city = try await City(0)
        try await visit(city) { client in
            let admin = try await Visitor(client, city, "admin")
            let before = try await city.auditCount()
            let form = ["Content-Type": "application/x-www-form-urlencoded"]
            let fields = Array("csrf=\(admin.csrf)&name=".utf8)
            let most = fields + [UInt8](repeating: 65, count: RouteTable.formLimit - fields.count)
            #expect(try await admin.send(.post, "/office/people-new", headers: form, bytes: most).status == 422)
            #expect(try await admin.send(.post, "/office/people-new", headers: form, bytes: most + [65]).status == 413)
            #expect(try await admin.send(.post, "/office/sign-in", headers: form, bytes: most + [65]).status == 413)
            let file = Self.upload(csrf: admin.csrf, size: 2 << 20)
            let multipart = ["Content-Type": "multipart/form-data; boundary=b"]
            #expect(try await admin.send(.post, "/office/calendar", headers: multipart, bytes: file).status == 413)
            let cut = Array(file.prefix(300))
            #expect(try await admin.send(.post, "/office/calendar", headers: multipart, bytes: cut).status == 400)
            #expect(try await city.auditCount() == before)
            let left = try FileManager.default.contentsOfDirectory(atPath: city.folder.path)
            #expect(left.filter { $0.hasPrefix("upload-") } == [])
        }
        await city.remove()
    }

    /// A form with its token before a file, as our pages send it.
    private static func upload(csrf: String, size: Int) -> [UInt8] {
        Array("--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(csrf)\r\n".utf8)
            + Array("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n".utf8)
            + [UInt8](repeating: 65, count: size) + Array("\r\n--b--\r\n".utf8)
    }

    @Test("a file is read for nobody who may not send it, and no further than its token: 403 with one row, never 413")
    func unreadFiles() async throws {
        let uploads = RouteTable.all.routes.filter { $0.bodyLimit > RouteTable.formLimit }
        #expect(uploads.count == 2 && uploads.allSatisfy { $0.uploadAct != nil })
        let city = try await City(0)
        try await visit(city) { client in
            let multipart = ["Content-Type": "multipart/form-data; boundary=b"]
            let path = "/office/calendar", size = 2 << 20
            let regulator = try await Visitor(client, city, "regulator")
            var before = try await city.auditCount()
            let mine = Self.upload(csrf: regulator.csrf, size: size)
            #expect(try await regulator.send(.post, path, headers: multipart, bytes: mine).status == 403)
            #expect(try await city.audit(after: before) == ["governance.import-holidays denied"])
            let admin = try await Visitor(client, city, "admin")
            for token in ["", "forged"] {
                before = try await city.auditCount()
                let bytes = Self.upload(csrf: token, size: size)
                #expect(try await admin.send(.post, path, headers: multipart, bytes: bytes).status == 403)
                #expect(try await city.audit(after: before) == ["governance.forged-request denied"])
            }
            before = try await city.auditCount()
            let stranger = Visitor(client)
            #expect(try await stranger.send(.post, path, headers: multipart, bytes: mine).status == 401)
            #expect(try await city.auditCount() == before)
            let left = try FileManager.default.contentsOfDirectory(atPath: city.folder.path)
            #expect(left.filter { $0.hasPrefix("upload-") } == [])
        }
        await city.remove()
    }
}
