// `init`: an empty platform with its first accounts, or a demonstration city.

import ArgumentParser
import DemoCity
import Directory
import Foundation
import Governance
import Planning
import SQLKit

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: say("建立数据库和首批账号", "Create the database and the first accounts"),
        discussion: say(
            "密码只在此时显示一次。--demo 建一座完全虚构的演示城市：企业、部门、人员、事项和分类均为合成。",
            "Passwords are shown now and never again. --demo makes a wholly invented city: firms, departments, "
                + "officers, items and classes are synthetic."))

    @OptionGroup var databaseOptions: DatabaseOptions

    @Option(help: ArgumentHelp(say("演示城市的检查对象数", "objects of a demonstration city"), valueName: "n"))
    var demo: Int?

    @Option(
        help: ArgumentHelp(
            say("部门表（CSV 或 XLSX）：编号、名称、行政区划、有处罚权", "departments (CSV or XLSX): 编号, 名称, 行政区划, 有处罚权"),
            valueName: "file"))
    var departments: String?

    @Option(help: ArgumentHelp(say("演示城市的种子；同一种子总是同一座城市", "seed text; the same seed, the same city")))
    var seed = "mingcha"

    @Option(
        help: ArgumentHelp(
            say("透明日志的名称，如 log.city.gov.cn/shuangsuiji", "name of the transparency log: a URL without its scheme"),
            valueName: "name"))
    var logOrigin: String?

    @Flag(help: ArgumentHelp(say("输出一个 JSON 对象", "print one JSON object")))
    var json = false

    func run() async throws {
        if demo != nil, departments != nil { throw CommandError("command.demo-departments", place: "--departments") }
        if let demo, !DemoCity.sizes.contains(demo) {
            throw CommandError(
                "command.demo-size",
                ["size": String(demo), "least": "1", "most": grouped(DemoCity.sizes.upperBound)], place: "--demo")
        }
        switch try databaseOptions.address {
        case .sqlite(let path) where !FileManager.default.fileExists(atPath: path):
            tell(try await make(path), "sqlite:" + path, path)
        case .sqlite(let path):
            let office = try await Office.open(.sqlite(path: path), creating: true)
            guard try await office.isEmpty else { throw Self.alreadyThere(path) }
            let made = try await setUp(office, LogPlaces(.sqlite(path: path)))
            try await office.database.close()
            tell(made, "sqlite:" + path, path)
        case .postgres(let url):
            let (made, place) = try await found(url)
            tell(made, place, place)
        }
    }

    private typealias Made = (
        accounts: [ShownAccount], counts: (objects: Int, officers: Int, departments: Int, items: Int)
    )

    private static func alreadyThere(_ path: String) -> CommandError {
        CommandError("command.already-initialised", ["database": path], place: path)
    }

    /// A platform appears whole or not at all, whenever the program is killed: made beside its place, then moved.
    private func make(_ path: String) async throws -> Made {
        let partial = path + ".partial-\(getpid())"
        defer { for suffix in ["", "-wal", "-shm"] { unlink(partial + suffix) } }
        let office: Office
        do { office = try await Office.open(.sqlite(path: partial), creating: true) } catch let error as SQLError {
            throw PlacedError(error, place: path)
        }
        let made = try await setUp(office, LogPlaces(.sqlite(path: path)))
        try await office.database.close()
        // link(2) refuses to replace what another init has made meanwhile.
        guard link(partial, path) == 0 else {
            let reason = String(cString: strerror(errno))
            if errno == EEXIST { throw Self.alreadyThere(path) }
            throw CommandError("command.cannot-write", ["path": path, "reason": reason], place: path, exit: 3)
        }
        return made
    }

    /// The same promise on a server: the platform carries a mark until it is whole, and nobody opens it before.
    private func found(_ url: String) async throws -> (Made, place: String) {
        let database = try await DatabaseAddress.postgres(url: url).open(creating: true)
        let isUnfinished = try await Migrator.isUnfinished(database)
        let isFree = try await Migrator.isEmpty(database)
        guard isFree || isUnfinished, try await Migrator.beginFounding(database, Office.migrations) else {
            throw Self.alreadyThere(database.place)
        }
        let office = try await Office.open(database)
        let made = try await setUp(office, LogPlaces(.postgres(url: url)))
        try await Migrator.endFounding(database)
        try await database.close()
        return (made, database.place)
    }

    private func setUp(_ office: Office, _ places: LogPlaces) async throws -> Made {
        let city = demo.map { DemoCity(seed: seed, size: $0, today: Timestamp.now.chinaDate) }
        let hadKey = access(places.keyFile, F_OK) == 0
        var isWhole = false
        defer { if !isWhole, !hadKey { unlink(places.keyFile) } }
        try await office.beginLogKey(places, origin: logOrigin, by: .bootstrap)
        let accounts = try await Foundations(office).lay(city, departments: departments)
        if let city { try await Settlers(office).settle(city) }
        let counts = try await office.counts()
        isWhole = true
        return (accounts, counts)
    }

    private func tell(_ made: Made, _ url: String, _ path: String) {
        let (accounts, counts) = made
        guard !json else {
            return Terminal.output(
                JSONText.object([
                    ("database", .text(url)), ("objects", .number(counts.objects)),
                    ("officers", .number(counts.officers)), ("departments", .number(counts.departments)),
                    ("items", .number(counts.items)), ("accounts", .array(accounts.map(\.json))),
                ]).text)
        }
        Terminal.output(
            say(
                "数据库 \(path)：检查对象 \(grouped(counts.objects)) 户，执法人员 \(grouped(counts.officers)) 人，"
                    + "部门 \(counts.departments) 个，抽查事项 \(counts.items) 项",
                "Database \(path): \(grouped(counts.objects)) objects, \(grouped(counts.officers)) officers, "
                    + "\(counts.departments) departments, \(counts.items) items"))
        Terminal.output(say("账号（密码只显示这一次，首次登录须更改）：", "Accounts (passwords are shown only once):"))
        for account in accounts {
            Terminal.output("  \(account.login.padded(12)) \(account.password)  \(account.post)")
        }
    }
}

/// An account as `init` shows it.
struct ShownAccount {
    let login: String
    let name: String
    let post: String
    let password: String

    var json: JSONText {
        .object([("name", .text(login)), ("person", .text(name)), ("post", .text(post)), ("password", .text(password))])
    }
}

/// Regions, departments and the first people.
struct Foundations {
    let office: Office

    init(_ office: Office) { self.office = office }

    func lay(_ city: DemoCity?, departments: String?) async throws -> [ShownAccount] {
        let regions = ReferenceRegions.all + (city == nil ? [] : DemoCity.regions)
        try await office.governance.addRegions(regions, changes: ReferenceRegions.changes, by: .bootstrap)
        if let departments {
            let tree = try await office.governance.organisation().tree
            let list = try DepartmentFile.read(departments, tree: tree)
            try await office.governance.addDepartments(list, by: .bootstrap)
        } else if city != nil {
            try await office.governance.addDepartments(DemoCity.departments, by: .bootstrap)
        }
        let people =
            city == nil
            ? Self.plainPeople : DemoCity.people.map { NewPerson(login: $0.login, name: $0.name, holdings: $0.posts) }
        return try await office.governance.createFirstAccounts(people).map { account in
            let person = people.first { $0.login == account.login }
            let posts = Set(person?.holdings.map(\.post.rawValue) ?? []).sorted().joined(separator: "+")
            return ShownAccount(
                login: account.login, name: person?.name ?? "", post: posts, password: account.password ?? "")
        }
    }

    /// One account for each post, for the whole platform.
    private static var plainPeople: [NewPerson] {
        let logins: [(String, Post)] = [
            ("admin", .systemAdministrator), ("regulator", .regulator), ("leader", .leader),
            ("inspector", .inspector), ("auditor", .auditor),
        ]
        return logins.map { login, post in
            NewPerson(login: login, name: post.title, holdings: [PostHolding(post: post, region: .root)])
        }
    }
}

extension Office {
    var isEmpty: Bool {
        get async throws { try await governance.organisation().tree.count == 0 }
    }

    /// What the libraries hold.
    func counts() async throws -> (objects: Int, officers: Int, departments: Int, items: Int) {
        let departments = try await governance.organisation().departments.count
        return try await database.read { transaction in
            (
                try DirectoryDesk.count(in: transaction), try DirectoryDesk.officerCount(in: transaction), departments,
                try Item.count(in: transaction)
            )
        }
    }
}

extension String {
    /// Padded with spaces to at least so many characters.
    func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
