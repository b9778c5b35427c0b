// Addresses: what libpq understands, what a person may see of it, and what is refused at the door.

import SQLKit
import TestDatabase
import Testing

@testable import PostgresDriver

@Suite struct AddressTests {
    @Test func `An address is shown without its secrets`() {
        let shown = [
            "postgres://city:s3cret@db.example/city": "postgres://city@db.example/city",
            "postgresql://db.example:5433/city": "postgresql://db.example:5433/city",
            "postgres://a:b:c@h1,h2:5433/city?target_session_attrs=read-write&password=s3cret&sslpassword=x":
                "postgres://a@h1,h2:5433/city?target_session_attrs=read-write",
            "postgres://:s3cret@h/d": "postgres://h/d", "postgres://": "postgres://",
            "postgres://u:p@ss@h/d": "postgres://u@…", "postgres://u:s3/cret@h/d": "postgres://u@…",
            "postgres://u:s3?cret@h/d": "postgres://u@…", "postgres://u@h/d?password=s3@cret": "postgres://u@…",
        ]
        for (url, text) in shown { #expect(PostgresAddress.withoutPassword(url) == text) }
    }

    @Test func `A password that was not encoded is in no message`() async {
        let passwords = [
            "100%sure", "ab/sure", "ab?sure", "ab@sure", "8:x/sure", "sure#%", "%zzsure", "[sure", "%00sure",
        ]
        for password in passwords {
            for url in ["postgres://city:\(password)@/city?host=/nowhere", "postgres://h/d?password=\(password)%"] {
                let error = await sqlError { _ = try await PostgresDatabase.open(url: url) }
                #expect(error?.code == "database.cannot-open", "\(url)")
                #expect(!"\(error as Any)".contains("sure"), "\(url): \(error as Any)")
                #expect(!"\(error as Any)".contains("ab"), "\(url): \(error as Any)")
            }
        }
    }

    @Test func `Of several hosts the one that takes writes is asked for, unless the address says otherwise`() throws {
        func value(_ keyword: String, _ url: String) throws -> String? {
            try PostgresAddress(url).parameters.first { $0.keyword == keyword }?.value
        }
        #expect(try value("target_session_attrs", "postgres://a,b/city") == "read-write")
        #expect(try value("target_session_attrs", "postgres://a/city") == nil)
        #expect(try value("target_session_attrs", "postgres://a,b/city?target_session_attrs=any") == "any")
        #expect(try value("connect_timeout", "postgres://a/city") == "3")
        #expect(try value("connect_timeout", "postgres://a/city?connect_timeout=20") == "20")
        #expect(try value("client_encoding", "postgres://a/city?client_encoding=GBK") == "UTF8")
    }

    @Test func `What is no address, no server and no database is refused at once`() async {
        for url in ["postgres://a/b?nonsense=1", "postgres://nobody@/none?host=/nowhere/at/all"] {
            let error = await sqlError { _ = try await PostgresDatabase.open(url: url) }
            #expect(error?.code == "database.cannot-open" && error?.place?.hasPrefix("postgres://") == true)
        }
    }

    @Test func `A plain insert becomes COPY, anything else does not`() {
        let plain = PlainInsert("INSERT INTO t (a, b, c)\n  VALUES ($2, 1, $1)")
        #expect(plain?.table == "t" && plain?.columns == ["a", "b", "c"])
        #expect(plain?.sources == [.value(1), .constant(1), .value(0)])
        for text in [
            "INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO NOTHING", "INSERT INTO t VALUES ($1)",
            "INSERT INTO t (a) SELECT a FROM s WHERE b = $1", "INSERT INTO t (a) VALUES ('x')",
            "INSERT INTO t (a) VALUES ($1) RETURNING a", "UPDATE t SET a = $1",
        ] {
            #expect(PlainInsert(text) == nil, "\(text)")
        }
    }
}
