import Directory
import Foundation
import Governance
import Localization
import SQLKit
import Testing

@Suite("An import in the background") struct ImportJobTests {
    private let text = """
        名称,信用代码,电话
        甲,\(code(1)),13800000000
        乙,\(code(2).dropLast())?,13800000001
        ,\(code(3)),
        丁,\(code(4)),
        """

    private func jobs(_ library: Library) -> ImportJobs {
        ImportJobs(ledger: library.ledger, folder: library.path("spool"))
    }

    private func upload(
        _ library: Library, _ jobs: ImportJobs, _ text: String? = nil, by actor: Actor? = nil
    ) async throws -> ImportJob {
        let path = try library.file(text ?? self.text, "upload.csv")
        let job = try await jobs.upload("objects", file: "企业.csv", path: path, by: actor ?? library.actor)
        await jobs.wait(for: job.id)
        return try await jobs.job(job.id, by: actor ?? library.actor)
    }

    @Test("is checked first: columns, first rows, each bad cell with its address, value, reason and remedy")
    func preview() async throws {
        let library = try await Library()
        let jobs = jobs(library)
        let job = try await upload(library, jobs)
        #expect(job.state == .checked && job.counts.accepted == 2 && job.counts.refused == 2)
        #expect(try await library.int("SELECT COUNT(*) FROM dir_object") == 0)
        let preview = try #require(job.preview)
        #expect(preview.columns.map(\.meaning) == ["名称", "统一社会信用代码", "联系电话"])
        #expect(preview.faults.map(\.address) == ["B3", "A4"])
        #expect(preview.faults[0].value == "\(code(2).dropLast())?")
        #expect(preview.faults[1].remedy(in: .chinese) == "补上内容")
        #expect(preview.samples.first?.cells.first == "甲" && preview.faultCount == 2)
        #expect(try await library.auditRows(.uploadImport) == 1)
        #expect(try await library.auditRows(.importObjects) == 0)
    }

    @Test("runs once, however often it is confirmed, and keeps nobody's phone afterwards")
    func once() async throws {
        let library = try await Library()
        let jobs = jobs(library)
        let job = try await upload(library, jobs)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 { group.addTask { _ = try await jobs.confirm(job.id, by: library.actor) } }
            try await group.waitForAll()
        }
        await jobs.wait(for: job.id)
        let done = try await jobs.job(job.id, by: library.actor)
        #expect(done.state == .done && done.counts.accepted == 2 && done.importID != nil)
        #expect(try await library.int("SELECT COUNT(*) FROM dir_import") == 1)
        #expect(try await library.auditRows(.importObjects) == 1)
        #expect(try await library.auditRows(.confirmImport) == 4)
        #expect(done.preview?.samples.isEmpty == true)
        let left = try FileManager.default.contentsOfDirectory(atPath: library.path("spool"))
        #expect(left == ["\(job.id)-errors.xlsx"])
        #expect(try await jobs.errorsFile(job.id, by: library.actor) != nil)
        await #expect(throws: DirectoryError.importState(state: "done")) {
            try await jobs.cancel(job.id, by: library.actor)
        }
    }

    @Test("whose headings nobody recognises waits until somebody says what they mean, and is checked again")
    func columnsByHand() async throws {
        let library = try await Library()
        let jobs = jobs(library)
        let text = "沈阳市名录\n单位全称,代码号,座机\n甲,\(code(1)),024-1\n乙,\(code(2)),024-2\n"
        let lacking = try await upload(library, jobs, "企业名称,代码号,座机\n甲,\(code(1)),024-1\n")
        #expect(lacking.isUnmatched && lacking.error?.code == "directory.missing-columns")
        #expect(lacking.preview?.columns.map(\.meaning) == ["名称", nil, nil])
        await #expect(throws: DirectoryError.importState(state: "checked")) {
            _ = try await jobs.confirm(lacking.id, by: library.actor)
        }
        await #expect(throws: DirectoryError.columnTwice("名称")) {
            _ = try await jobs.matchColumns(["B": "id", "C": "name"], of: lacking.id, by: library.actor)
        }
        await #expect(throws: DirectoryError.unknownColumn("colour")) {
            _ = try await jobs.matchColumns(["B": "id", "C": "colour"], of: lacking.id, by: library.actor)
        }
        _ = try await jobs.matchColumns(["B": "id", "C": ""], of: lacking.id, by: library.actor)
        await jobs.wait(for: lacking.id)
        let matched = try await jobs.job(lacking.id, by: library.actor)
        #expect(matched.state == .checked && !matched.isUnmatched && matched.counts.accepted == 1)
        #expect(matched.preview?.columns.map(\.chosen) == [nil, "id", nil])
        // Chosen anew: what was chosen last time may be chosen otherwise.
        _ = try await jobs.matchColumns(["B": "id", "C": "phone"], of: lacking.id, by: library.actor)
        await jobs.wait(for: lacking.id)
        _ = try await jobs.confirm(lacking.id, by: library.actor)
        await jobs.wait(for: lacking.id)
        #expect(try await library.object(code(1))?.phone == "024-1")
        await #expect(throws: DirectoryError.importState(state: "done")) {
            _ = try await jobs.matchColumns([:], of: lacking.id, by: library.actor)
        }
        #expect(try await library.auditRows(.matchColumns) == 2)
        // Nothing at all is recognised: there is no row to say it of.
        #expect(try await upload(library, jobs, text).state == .failed)
    }

    @Test("whose server died waits to be resumed, and going on completes it")
    func resumed() async throws {
        let library = try await Library()
        let first = jobs(library)
        let job = try await upload(library, first)
        // A process that is gone had begun and written one row.
        try await library.database.write { transaction in
            try transaction.execute("UPDATE dir_job SET state = 'running', process = '1999999999:1'")
        }
        _ = try await library.importObjects("名称,信用代码\n甲,\(code(1))\n")
        let second = jobs(library)
        try await second.recover()
        #expect(try await second.job(job.id, by: library.actor).state == .interrupted)
        _ = try await second.confirm(job.id, by: library.actor)
        await second.wait(for: job.id)
        let done = try await second.job(job.id, by: library.actor)
        #expect(done.state == .done && done.counts.accepted == 1 && done.counts.read == 4)
        #expect(try await library.int("SELECT COUNT(*) FROM dir_object") == 2)
    }

    @Test("that this process is at work on is left alone at start-up")
    func alive() async throws {
        let library = try await Library()
        let jobs = jobs(library)
        let job = try await upload(library, jobs)
        try await library.database.write { transaction in
            let own = try transaction.text("SELECT process FROM dir_job") ?? "none"
            #expect(own == "none")
            try transaction.execute("UPDATE dir_job SET state = 'checking', process = NULL")
        }
        try await jobs.recover()
        let lost = try await jobs.job(job.id, by: library.actor)
        #expect(lost.state == .failed && lost.error?.code == "directory.import-lost")
    }

    @Test("can be given up before and during, and its file goes")
    func cancelled() async throws {
        let library = try await Library()
        let jobs = jobs(library)
        let job = try await upload(library, jobs)
        try await jobs.cancel(job.id, by: library.actor)
        #expect(try await jobs.job(job.id, by: library.actor).state == .cancelled)
        await #expect(throws: DirectoryError.importState(state: "cancelled")) {
            _ = try await jobs.confirm(job.id, by: library.actor)
        }
        #expect(!FileManager.default.fileExists(atPath: library.path("spool/\(job.id).upload")))
        let rows = (1...6000).map { "第\($0)号,\(code($0)),\n" }.joined()
        let long = try await upload(library, jobs, "名称,信用代码,电话\n" + rows)
        _ = try await jobs.confirm(long.id, by: library.actor)
        try await jobs.cancel(long.id, by: library.actor)
        await jobs.wait(for: long.id)
        #expect(try await jobs.job(long.id, by: library.actor).state == .cancelled)
        #expect(try await library.int("SELECT COUNT(*) FROM dir_object") < 6000)
    }

    @Test("of a file that is none says why, and another region neither sees nor starts it")
    func refused() async throws {
        var library = try await Library()
        let jobs = jobs(library)
        let actors = try await library.hire([
            "regulator": PostHolding(post: .regulator, region: .root),
            "county": PostHolding(post: .regulator, region: RegionCode(rawValue: "210202")!),
            "inspector": PostHolding(post: .inspector, region: .root),
        ])
        let broken = try await upload(library, jobs, "这不是表格")
        #expect(broken.state == .failed && broken.error != nil)
        let job = try await upload(library, jobs)
        for other in ["county", "inspector"] {
            let actor = actors[other]!
            await #expect(throws: GovernanceError.self) { _ = try await jobs.job(job.id, by: actor) }
            await #expect(throws: GovernanceError.self) { _ = try await jobs.confirm(job.id, by: actor) }
        }
        #expect(try await jobs.jobs(by: actors["county"]!).isEmpty)
        #expect(try await jobs.jobs(by: library.actor).map(\.id) == [job.id, broken.id])
        #expect(try await jobs.job(job.id, by: library.actor).state == .checked)
    }

    @Test("keeps refused rows, previews and unconfirmed files for seven days and then says that they are gone")
    func expired() async throws {
        let library = try await Library()
        let now = jobs(library)
        let done = try await upload(library, now)
        _ = try await now.confirm(done.id, by: library.actor)
        await now.wait(for: done.id)
        let waiting = try await upload(library, now)
        func later(_ milliseconds: Int64) -> ImportJobs {
            let at = Timestamp.now.adding(milliseconds: milliseconds)
            return ImportJobs(
                ledger: Ledger(database: library.database, now: { at }), folder: library.path("spool"))
        }
        let week = Int64(ImportJobs.keepDays) * 86_400_000
        func files() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: library.path("spool")).sorted()
        }
        let before = try files()
        #expect(before == ["\(done.id)-errors.xlsx", "\(waiting.id)-errors.xlsx", "\(waiting.id).upload"].sorted())
        try await later(week - 3_600_000).removeOld()
        #expect(try files() == before)
        try await later(week + 1).removeOld()
        #expect(try files() == [])
        let old = try await now.job(done.id, by: library.actor)
        #expect(old.state == .done && !old.hasErrorsFile && old.preview == nil && old.counts.accepted == 2)
        #expect(try await now.errorsFile(done.id, by: library.actor) == nil)
        let gone = try await now.job(waiting.id, by: library.actor)
        #expect(gone.state == .cancelled && gone.preview == nil && gone.error?.code == "directory.import-expired")
        await #expect(throws: DirectoryError.importState(state: "cancelled")) {
            _ = try await now.confirm(waiting.id, by: library.actor)
        }
        #expect(try await library.int("SELECT COUNT(*) FROM dir_object") == 2)
    }

    @Test("given up before it began keeps nobody's phone either")
    func forgotten() async throws {
        let library = try await Library()
        let jobs = jobs(library)
        let job = try await upload(library, jobs)
        #expect(job.preview?.samples.isEmpty == false)
        try await jobs.cancel(job.id, by: library.actor)
        #expect(try await jobs.job(job.id, by: library.actor).preview?.samples == [])
    }

    @Test("is listed whole for a county, however many others came after")
    func listed() async throws {
        var library = try await Library()
        let jobs = jobs(library)
        let actors = try await library.hire([
            "regulator": PostHolding(post: .regulator, region: .root),
            "county": PostHolding(post: .regulator, region: RegionCode(rawValue: "210202")!),
        ])
        let county = actors["county"]!
        var own: [String] = []
        for _ in 0..<3 { own.insert(try await upload(library, jobs, by: county).id, at: 0) }
        for _ in 0..<4 { _ = try await upload(library, jobs) }
        #expect(try await jobs.jobs(limit: 2, by: county).map(\.id) == Array(own.prefix(2)))
        #expect(try await jobs.jobs(before: own[1], limit: 2, by: county).map(\.id) == [own[2]])
        #expect(try await jobs.jobs(limit: 50, by: library.actor).count == 7)
    }

    @Test("of a county runs in the county's region, whoever confirms it")
    func region() async throws {
        var library = try await Library()
        let jobs = jobs(library)
        let actors = try await library.hire([
            "regulator": PostHolding(post: .regulator, region: .root),
            "county": PostHolding(post: .regulator, region: RegionCode(rawValue: "210202")!),
        ])
        let text = "名称,信用代码,行政区划\n内,\(code(1, region: "210202")),210202\n外,\(code(2)),210102\n"
        let job = try await upload(library, jobs, text, by: actors["county"]!)
        #expect(job.counts.accepted == 1 && job.counts.refused == 1)
        _ = try await jobs.confirm(job.id, by: library.actor)
        await jobs.wait(for: job.id)
        let done = try await jobs.job(job.id, by: library.actor)
        #expect(done.state == .done && done.counts.accepted == 1 && done.counts.refused == 1)
        let rows = try await library.int(
            "SELECT COUNT(*) FROM gov_audit WHERE act = 'directory.import-objects' AND region = '210202'")
        #expect(rows == 1)
    }
}
