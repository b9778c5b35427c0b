import Directory
import Governance
import SQLKit
import Testing

@Suite("Search") struct SearchTests {
    /// Names with their code serials: 1, 2, 3 …
    private func library(_ names: [String], indexed: Bool) async throws -> Library {
        let library = try await Library()
        let objects = names.enumerated().map {
            InspectionObject(id: code($0.offset + 1), name: $0.element, region: RegionCode(rawValue: "210102")!)
        }
        try await library.desk.addObjects(objects, by: library.actor)
        if indexed { try await LibraryIndex.refresh(library.database) }
        return library
    }

    private let names = [
        "云川鲜禾餐饮管理有限公司", "云川市重庆火锅店", "ＫＦＣ（云川）餐饮有限公司", "鲜禾", "公司有限云川", "长春路行知小学",
        "Аcme 贸易商行", "云\u{202E}川隐形商行", "<script>alert(1)</script>商行", "第123号商行有限公司", "禾鲜生活超市",
    ]

    private func found(_ text: String, in library: Library) async throws -> [String] {
        try await library.desk.search(text, limit: 50, by: library.actor).hits.map(\.name)
    }

    @Test(
        "finds by two characters, folded widths, initials of every reading and the beginning of a code",
        arguments: [false, true])
    func finds(indexed: Bool) async throws {
        let library = try await library(names, indexed: indexed)
        #expect(try await found("鲜禾", in: library) == ["鲜禾", "云川鲜禾餐饮管理有限公司"])
        #expect(try await found("kfc", in: library) == ["ＫＦＣ（云川）餐饮有限公司"])
        #expect(try await found("KFC云川", in: library) == ["ＫＦＣ（云川）餐饮有限公司"])
        #expect(try await found("ycxh", in: library) == ["云川鲜禾餐饮管理有限公司"])
        // 重 is zhòng and chóng, 长 is cháng and zhǎng, 行 is xíng and háng.
        #expect(try await found("cqhg", in: library) == ["云川市重庆火锅店"])
        #expect(try await found("zqhg", in: library) == ["云川市重庆火锅店"])
        #expect(try await found("clhz", in: library) == ["长春路行知小学"])
        #expect(try await found("cclxz", in: library) == ["长春路行知小学"])
        #expect(try await found("zclhz", in: library) == ["长春路行知小学"])
        #expect(try await found(String(code(4).prefix(16)), in: library).contains("鲜禾"))
        #expect(try await found(code(4).lowercased(), in: library) == ["鲜禾"])
        #expect(try await found("云川 餐饮", in: library).count == 2)
        #expect(try await found("不存在", in: library).isEmpty)
        #expect(try await found("，。 ！", in: library).isEmpty)
    }

    @Test("finds thousands by the beginning of a code, and before the first block is built", arguments: [false, true])
    func codes(indexed: Bool) async throws {
        let library = try await Library()
        let objects = [("210101", 40), ("210102", 2100), ("210103", 40)].flatMap { region, count in
            (1...count).map {
                InspectionObject(id: code($0, region: region), name: "商行", region: RegionCode(rawValue: region)!)
            }
        }
        try await library.desk.addObjects(objects, by: library.actor)
        try await library.database.write { transaction in
            for table in ["dir_posting", "dir_block"] { try transaction.execute("DELETE FROM \(raw: table)") }
        }
        if indexed { try await LibraryIndex.refresh(library.database) }
        for (text, count) in [("91210102", 2100), ("91210103MA", 40), ("91210102MA0002", 101)] {
            let found = try await library.desk.search(text, limit: 5, by: library.actor)
            #expect(found.count == count && found.hits.count == 5, "\(text): \(found.count)")
            #expect(found.hits.allSatisfy { $0.id.hasPrefix(text) })
        }
    }

    @Test("counts an object once that is newer than the index, by its code or its name")
    func newest() async throws {
        let library = try await library(names, indexed: true)
        let object = InspectionObject(id: code(99), name: "新来商行", region: RegionCode(rawValue: "210102")!)
        try await library.desk.addObjects([object], by: library.actor)
        #expect(try await library.database.read { try LibraryIndex.lag(in: $0) } == 1)
        for text in [code(99), String(code(99).prefix(15)), "新来", "新来 \(code(99))"] {
            let result = try await library.desk.search(text, limit: 50, by: library.actor)
            #expect(Set(result.hits.map(\.id)).count == result.hits.count, "\(text)")
            #expect(result.count == result.hits.count && result.hits.contains { $0.id == code(99) }, "\(text)")
        }
    }

    @Test("finds two characters whose first stands before a few, many or very many others, or thousands of times")
    func groups() async throws {
        // The group of 甲 has its head and half its sets in the first bytes, the others not even their heads.
        let many = [("甲", 200), ("乙", 1500), ("丙", 1000)].flatMap { first, count in
            (0..<count).map { "\(first)\(Unicode.Scalar(UInt16(0x5000 + $0))!)店" }
        }
        let library = try await library(many + (1...2100).map { "丙\u{8000}\($0)店" }, indexed: true)
        for (first, count) in [("甲", 200), ("乙", 1500), ("丙", 1000)] {
            for place in [0, 1, count / 2, count - 2, count - 1] {
                let name = "\(first)\(Unicode.Scalar(UInt16(0x5000 + place))!)"
                #expect(try await found(name, in: library) == [name + "店"])
            }
            #expect(try await found("\(first)\u{5FFF}", in: library).isEmpty)
        }
        for (text, count) in [("丙\u{8000}", 2100), ("丙", 3100), ("乙", 1500), ("丙\u{8000} 2100", 1)] {
            #expect(try await library.desk.search(text, limit: 5, by: library.actor).count == count)
        }
    }

    @Test("joins look-alikes, sees through invisible signs and shows none of them", arguments: [false, true])
    func hidden(indexed: Bool) async throws {
        let library = try await library(names, indexed: indexed)
        #expect(try await found("acme", in: library) == ["Аcme 贸易商行"])
        #expect(try await found("云川隐形", in: library) == ["云川隐形商行"])
        #expect(try await found("script", in: library) == ["<script>alert(1)</script>商行"])
        // The stored name is as it came.
        #expect(try await library.object(code(8))?.name == "云\u{202E}川隐形商行")
    }

    @Test("counts all, shows the best first, and drops names that hold the pairs apart", arguments: [false, true])
    func ranking(indexed: Bool) async throws {
        let library = try await library(names + ["有限公限公司", "有限公司"], indexed: indexed)
        let result = try await library.desk.search("有限公司", limit: 2, by: library.actor)
        #expect(result.hits.first?.name == "有限公司")
        #expect(result.hits.count == 2 && result.count == 4 && result.isExact)
    }

    @Test("takes one sign as the beginning of a name, and says so", arguments: [false, true])
    func oneSign(indexed: Bool) async throws {
        let library = try await library(names, indexed: indexed)
        let result = try await library.desk.search("禾", limit: 9, by: library.actor)
        #expect(result.isStartOnly && result.hits.map(\.name) == ["禾鲜生活超市"])
        #expect(try await found("h", in: library) == ["禾鲜生活超市"])
    }

    @Test("sees a renamed object at once, under its new name only")
    func renamed() async throws {
        let library = try await library(names, indexed: true)
        _ = try await library.importObjects("名称,信用代码\n新名字商行,\(code(4))\n")
        #expect(try await found("新名字", in: library) == ["新名字商行"])
        #expect(try await found("鲜禾", in: library) == ["云川鲜禾餐饮管理有限公司"])
        try await LibraryIndex.refresh(library.database)
        #expect(try await library.database.read { try LibraryIndex.lag(in: $0) } == 0)
        #expect(try await found("新名字", in: library) == ["新名字商行"])
        #expect(try await found("鲜禾", in: library) == ["云川鲜禾餐饮管理有限公司"])
    }

    @Test("gives the public names and nothing that is internal, and a county its own objects")
    func scope() async throws {
        let library = try await library(["甲乙丙"], indexed: true)
        let elsewhere = Actor(
            person: library.actor.person, name: "县",
            holdings: [
                PostHolding(post: .systemAdministrator, region: RegionCode(rawValue: "210200")!)
            ])
        #expect(try await library.desk.search("甲乙", by: nil).hits.map(\.region) == ["和平区"])
        #expect(try await library.desk.search("甲乙", by: elsewhere).count == 0)
    }
}
