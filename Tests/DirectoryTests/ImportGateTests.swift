import Directory
import Foundation
import Governance
import Planning
import SQLKit
import Testing

/// Heping and Shenhe are two districts of one city.
@Suite("An import authorises what it overwrites") struct ImportGateTests {
    private let heping = RegionCode(rawValue: "210102")!
    private let shenhe = RegionCode(rawValue: "210103")!
    private let market = DepartmentID(rawValue: "market")!
    private let fire = DepartmentID(rawValue: "fire")!

    private func staffed() async throws -> (Library, [String: Actor]) {
        var library = try await Library()
        let governance = GovernanceDesk(ledger: library.ledger)
        try await governance.addDepartments(
            [Department(id: DepartmentID(rawValue: "hepingmarket")!, name: "和平区市场监管局", region: heping)],
            by: .bootstrap)
        let actors = try await library.hire([
            "regulator": PostHolding(post: .regulator, region: .root),
            "heping": PostHolding(post: .regulator, region: heping),
            "shenhe": PostHolding(post: .regulator, region: shenhe),
            "market": PostHolding(post: .regulator, region: .root, department: market),
            "fire": PostHolding(post: .regulator, region: .root, department: fire),
        ])
        return (library, actors)
    }

    private func imported(
        _ text: String, _ library: Library, by actor: Actor?, options: ImportOptions = ImportOptions()
    ) async throws -> ImportReport {
        try await library.desk.importObjects(
            from: try library.file(text), errors: library.path("errors.csv"), options: options,
            by: try #require(actor))
    }

    @Test("An object of another district stays as it is, and its row comes back with the cell and the reason")
    func objects() async throws {
        let (library, actors) = try await staffed()
        let heading = "名称,信用代码,行政区划,经营状态,风险分类\n"
        let row = "甲,\(code(1)),210102,存续,A\n"
        #expect(numbers(try await imported(heading + row, library, by: actors["heping"])) == [1, 0, 0, 0, 0])
        let theirs = heading + "乙,\(code(2, region: "210103")),210103,存续,\n甲,\(code(1)),210103,注销,D\n"
        for dry in [true, false] {
            let report = try await imported(
                theirs, library, by: actors["shenhe"], options: ImportOptions(isDryRun: dry))
            #expect(numbers(report) == [1, 0, 0, 0, 1])
            #expect(
                try library.text(of: "errors.csv").contains(
                    "B3 信用代码：名录中已有这个代码，属行政区划 210102，不在您的管辖范围内"))
        }
        let object = try #require(try await library.object(code(1)))
        #expect(object.region == heping && object.state == .active)
        #expect(try await library.int("SELECT COUNT(*) FROM dir_object WHERE risk = 'D'") == 0)
        // Not even whether a guess is right is told.
        let guess = try await imported("名称,信用代码\n甲,\(code(1))\n", library, by: actors["shenhe"])
        #expect(numbers(guess) == [0, 0, 0, 0, 1])
        // The city above may, and so may the district itself.
        #expect(numbers(try await imported(heading + row, library, by: actors["regulator"])) == [0, 0, 0, 1, 0])
        let own = try await imported("名称,信用代码\n甲改名,\(code(1))\n", library, by: actors["heping"])
        #expect(numbers(own) == [0, 0, 1, 0, 0])
    }

    @Test("Refused rows go back in the file's order, whoever refused them, and the preview has their cells")
    func order() async throws {
        let (library, actors) = try await staffed()
        let mine = (1...4).map { "户\($0),\(code($0)),210102" }
        let heading = "名称,信用代码,行政区划\n"
        _ = try await imported(heading + mine.joined(separator: "\n"), library, by: actors["heping"])
        let mixed = [mine[0], "坏,1,210103", mine[1], ",\(code(7, region: "210103")),210103", mine[2]]
        let text = heading + mixed.joined(separator: "\n")
        let report = try await imported(text, library, by: actors["shenhe"], options: ImportOptions(batch: 2))
        #expect(numbers(report) == [0, 0, 0, 0, 5])
        let lines = try library.text(of: "errors.csv").split(separator: "\r\n").dropFirst()
        #expect(lines.map { String($0.split(separator: ",").last!.prefix(2)) } == ["C2", "B3", "C4", "A5", "C6"])
        let jobs = ImportJobs(ledger: library.ledger, folder: library.path("spool"))
        let shenhe = try #require(actors["shenhe"])
        let job = try await jobs.upload(
            "objects", file: "x.csv", path: try library.file(text, "up.csv"), by: shenhe)
        await jobs.wait(for: job.id)
        let preview = try await jobs.job(job.id, by: shenhe).preview
        #expect(preview?.faults.map(\.address) == ["C2", "B3", "C4", "A5", "C6"])
    }

    @Test("Who confirms a district's upload does not widen it")
    func confirmedByTheCity() async throws {
        let (library, actors) = try await staffed()
        let heading = "名称,信用代码,行政区划\n"
        _ = try await imported(heading + "甲,\(code(1)),210102\n", library, by: actors["heping"])
        let jobs = ImportJobs(ledger: library.ledger, folder: library.path("spool"))
        let job = try await jobs.upload(
            "objects", file: "x.csv", path: try library.file(heading + "别名,\(code(1)),210103\n", "up.csv"),
            by: try #require(actors["shenhe"]))
        await jobs.wait(for: job.id)
        let city = try #require(actors["regulator"])
        _ = try await jobs.confirm(job.id, by: city)
        await jobs.wait(for: job.id)
        #expect(try await jobs.job(job.id, by: city).counts.refused == 1)
        #expect(try await library.object(code(1))?.name == "甲")
    }

    @Test("What says nothing of its place lies with who enters it, and is then nobody else's")
    func withoutRegion() async throws {
        let (library, actors) = try await staffed()
        let text = "名称,信用代码,对象类别\n电梯,e12,产品\n市属公司,\(code(5, region: "210100")),企业\n"
        let report = try await imported(text, library, by: actors["heping"])
        #expect(numbers(report) == [2, 0, 0, 0, 0])
        #expect(report.notes.map(\.code) == ["region-narrowed"])
        #expect(try await library.object("X:E12")?.region == heping)
        #expect(try await library.object(code(5, region: "210100"))?.region == heping)
        #expect(numbers(try await imported(text, library, by: actors["heping"])) == [0, 0, 0, 2, 0])
        #expect(numbers(try await imported(text, library, by: actors["shenhe"])) == [0, 0, 0, 0, 2])
        let outside = try await imported(
            "名称,信用代码,行政区划\n丁,\(code(9)),210105\n", library, by: actors["heping"])
        #expect(numbers(outside) == [0, 0, 0, 0, 1])
        #expect(try library.text(of: "errors.csv").contains("C2 行政区划：行政区划 210105 不在您的管辖范围内"))
    }

    @Test("Officers are written by their own department and region only, new and old")
    func officers() async throws {
        let (library, actors) = try await staffed()
        let heading = "姓名,执法证号,所属部门,证件有效期,人员类别\n"
        func imported(_ rows: String, _ login: String) async throws -> [Int] {
            numbers(
                try await library.desk.importOfficers(
                    from: try library.file(heading + rows), errors: library.path("errors.csv"),
                    by: try #require(actors[login])))
        }
        #expect(try await imported("张一,LN1,market,2027-12-31,\n专家,Z1,market,,专家\n", "market") == [2, 0, 0, 0, 0])
        #expect(try await imported("张一,LN1,market,2020-01-01,\n", "fire") == [0, 0, 0, 0, 1])
        #expect(try library.text(of: "errors.csv").contains("C2 所属部门：“市场监督管理局”不在您的职责范围内"))
        // Taking them over by their numbers.
        let taken = "张一,LN1,fire,2020-01-01,\n专家,Z1,fire,,专家\n李三,LN3,fire,2027-01-01,\n"
        #expect(try await imported(taken, "fire") == [1, 0, 0, 0, 2])
        #expect(
            try library.text(of: "errors.csv").contains("B2 执法证号：名录中已有这个证号，属“市场监督管理局”，不在您的职责范围内"))
        #expect(try await imported("张一,LN1,hepingmarket,2020-01-01,\n", "heping") == [0, 0, 0, 0, 1])
        let officers = try await library.database.read {
            try DirectoryDesk.drawableOfficers(on: CalendarDate("2026-11-21")!, in: $0)
        }
        #expect(officers.map(\.certificate) == ["LN1", "LN3"] && officers[0].department == market)
        await #expect(throws: GovernanceError.self) {
            try await library.desk.addOfficers(officers, by: try #require(actors["fire"]))
        }
    }

    @Test("An item is written by the department that starts it, new and old")
    func items() async throws {
        let (library, actors) = try await staffed()
        let desk = PlanningDesk(ledger: library.ledger)
        let heading = "事项编号,抽查事项,检查对象,发起部门,依据\n"
        func imported(_ rows: String, _ login: String) async throws -> [Int] {
            numbers(
                try await desk.importItems(
                    from: try library.file(heading + rows), errors: library.path("errors.csv"),
                    by: try #require(actors[login])))
        }
        #expect(try await imported("food,食品检查,餐馆,市场监督管理局,食品安全法\n", "market") == [1, 0, 0, 0, 0])
        #expect(try await imported("food,食品检查,餐馆,市场监督管理局,无\n", "fire") == [0, 0, 0, 0, 1])
        #expect(try library.text(of: "errors.csv").contains("D2 发起部门：“市场监督管理局”不在您的职责范围内"))
        #expect(try await imported("food,食品检查,餐馆,消防救援支队,无\n", "fire") == [0, 0, 0, 0, 1])
        #expect(try library.text(of: "errors.csv").contains("A2 事项编号：清单中已有这个事项，由“市场监督管理局”发起"))
        #expect(try await imported("food,食品检查,餐馆,市场监督管理局,无\n", "heping") == [0, 0, 0, 0, 1])
        let items = try await desk.items()
        #expect(items.map(\.basis) == ["食品安全法"])
        await #expect(throws: GovernanceError.self) { try await desk.addItems(items, by: try #require(actors["fire"])) }
        try await desk.addItems(items, by: try #require(actors["market"]))
    }
}
