import Directory
import Governance
import Planning
import SQLKit
import Testing

@Suite("Importing the item list") struct ItemImportTests {
    private let text = """
        抽查领域,抽查事项,检查对象,发起部门,配合部门,抽查比例,检查要点
        学校食堂,食品安全检查,高等学校食堂,市场监督管理局,消防救援支队,30%,许可证；留样
        ,无部门的事项,学校,,,,
        """

    @Test("Items without an id get the same id again, so a second import changes nothing")
    func twice() async throws {
        let library = try await Library()
        let desk = PlanningDesk(ledger: library.ledger)
        let regulator = Actor(
            person: library.actor.person, name: "初始化", holdings: [PostHolding(post: .regulator, region: .root)])
        let path = try library.file(text)
        await #expect(throws: GovernanceError.self) { try await desk.importItems(from: path, by: regulator) }
        _ = try await GovernanceDesk(ledger: library.ledger, cost: .standard).createFirstAccounts([
            NewPerson(login: "reg", name: "监管", holdings: [PostHolding(post: .regulator, region: .root)])
        ])
        let person = try #require(
            try await library.database.read { try $0.text("SELECT id FROM gov_person WHERE login = 'reg'") })
        let actor = Actor(
            person: ID(stored: person), name: "监管", holdings: [PostHolding(post: .regulator, region: .root)])
        #expect(numbers(try await desk.importItems(from: path, by: actor)) == [1, 0, 0, 0, 1])
        #expect(numbers(try await desk.importItems(from: path, by: actor)) == [0, 0, 0, 1, 1])
        let items = try await desk.items()
        #expect(items.map(\.initiator.rawValue) == ["market"])
        #expect(items.first?.checkPoints.map(\.text) == ["许可证", "留样"])
        // A list without the columns of ratio and check points does not wipe them.
        let shorter = try library.file(
            "抽查领域,抽查事项,检查对象,发起部门,配合部门\n学校食堂,食品安全检查,高等学校食堂,市场监督管理局,\n")
        #expect(numbers(try await desk.importItems(from: shorter, by: actor)) == [0, 0, 1, 0, 0])
        let after = try #require(try await desk.items().first)
        #expect(after.checkPoints.count == 2 && after.rateCap == "30%" && after.cooperators.isEmpty)
        try await desk.addItems(items, by: actor)
        #expect(try await desk.items() == items)
        #expect(try await library.auditRows(.addItems) == 1)
        #expect(try await library.database.read { try Item.departments(in: $0) }[items[0].id]?.rawValue == "market")
    }
}
