// Officers and assistants, with the weak spots a real directory has.

package import Directory
import Governance

extension DemoCity {
    /// All officers, by certificate number. Weak spots: about 6 % of the certificates have lapsed, 4 % lapse within a
    /// month, 5 % of the officers are on leave today, 6 % declared a conflict with objects of the city; of `culture`
    /// one officer alone has a valid certificate and is on duty.
    package func officers() -> [Officer] {
        Bureau.all.flatMap { bureau in
            (0..<bureau.strength(size: size)).map { officer($0, of: bureau) }
        }
    }

    /// 执法辅助人员, experts, testing bodies and contractors: they assist and are never drawn.
    package func assistants() -> [Assistant] {
        Bureau.all.flatMap { bureau in
            let count = max(2, bureau.strength(size: size) / 10)
            return (0..<count).map { assistant($0, of: bureau) }
        }
    }

    private func officer(_ index: Int, of bureau: Bureau) -> Officer {
        var dice = Dice(key: key ^ Dice.key(of: bureau.id), purpose: .officer, index: index)
        let name = Words.person(&dice)
        let lead = index < 6  // the first six of each department are the ones a round can count on
        return Officer(
            certificate: "9900" + bureau.number + Self.padded(index + 1, to: 5), name: name,
            department: Bridge.department(bureau.id),
            certificateExpires: expiry(index, of: bureau, dice: &dice),
            specialities: bureau.specialities.filter { dice.permille($0.permille) || lead }.map(\.code).sorted(),
            level: dice.pick(["一级行政执法员", "二级行政执法员", "三级行政执法员", "四级行政执法员"]),
            capacity: 60 + 10 * dice.below(10), leave: leave(isLead: lead, dice: &dice),
            conflicts: conflicts(isLead: lead, dice: &dice))
    }

    private func expiry(_ index: Int, of bureau: Bureau, dice: inout Dice) -> CalendarDate {
        let mark = dice.below(100)
        let valid = today + (120 + dice.below(1_500))
        let lapsed = today - (1 + dice.below(400))
        if bureau.id == "culture" { return index == 0 ? valid : lapsed }
        if index < 6 { return valid }
        if index == 6 { return lapsed }  // every larger department shows at least one
        return mark < 6 ? lapsed : mark < 10 ? today + (1 + dice.below(30)) : valid
    }

    private func leave(isLead: Bool, dice: inout Dice) -> [Leave] {
        let mark = dice.below(100)
        let start = dice.below(10)
        let length = 3 + dice.below(20)
        if isLead || mark >= 12 { return [] }
        // 5 % away today, the others before or after.
        let from = mark < 5 ? today - min(start, length) : mark < 9 ? today + (12 + start) : today - (60 + start)
        return [Leave(from: from, to: from + length)]
    }

    private func conflicts(isLead: Bool, dice: inout Dice) -> [Conflict] {
        guard dice.permille(60) || (isLead && dice.permille(100)) else { return [] }
        let reasons = ["配偶任职", "近亲属持股", "三年内曾在该单位任职", "本人与经营者有房屋租赁关系"]
        let targets = Set((0...dice.below(3)).map { _ in dice.below(size) })
        return targets.sorted().map { Conflict(object: id(at: $0), reason: dice.pick(reasons)) }
    }

    private func assistant(_ index: Int, of bureau: Bureau) -> Assistant {
        var dice = Dice(key: key ^ Dice.key(of: bureau.id), purpose: .assistant, index: index)
        let kind = index == 0 ? AssistantKind.expert : index == 1 ? .testingBody : dice.pick(AssistantKind.allCases)
        let brand = Words.brand(&dice)
        let person = Words.person(&dice)
        let name: String
        let contract: String
        switch kind {
        case .staff: (name, contract) = (person, "")
        case .expert: (name, contract) = (person, "专家库聘期两年，提供技术意见，不单独检查")
        case .testingBody: (name, contract) = ("云川" + brand + "检测技术有限公司", "抽样检验与现场检测，出具检测报告")
        case .contractor: (name, contract) = ("云川" + brand + "技术服务有限公司", "设备与资料核对等辅助工作，按次计费")
        }
        return Assistant(
            id: "A9900" + bureau.number + Self.padded(index + 1, to: 4), name: name, kind: kind,
            department: Bridge.department(bureau.id), contract: contract)
    }
}
