// Writing an object down: name, address, contact, authority, state, tags.

import Directory
import Governance

extension DemoCity {
    func object(_ profile: Profile) -> InspectionObject {
        var dice = profile.dice
        let district = profile.district
        let naming = Naming(
            kind: profile.kind, trade: profile.trade, district: district, town: district.towns[profile.town],
            dice: &dice)
        let registered = Self.address(district, town: profile.town, dice: &dice)
        let moved = dice.permille(120)
        let business = moved ? Self.address(district, town: profile.town, dice: &dice) : registered
        let contact = Words.person(&dice)
        let phone = "0199-0000 " + Self.padded(dice.below(10_000), to: 4)
        let coded = profile.kind.prefix != nil
        return InspectionObject(
            id: profile.id(mint), name: naming.name, kind: profile.kind.kind, type: naming.type,
            region: district.region, industry: profile.trade.industry,
            registeredAddress: coded ? registered : "", businessAddress: business, contact: contact, phone: phone,
            authority: Self.authority(profile), station: district.station(profile.town),
            state: coded ? Self.states.spin(&dice) : .active,
            registeredOn: coded ? profile.registered : nil,
            tags: Self.tags(profile.trade, dice: &dice))
    }

    /// 4.7 % closed, cancelled, revoked or moved; 0.9 % suspended or liquidating.
    private static let states: Wheel<BusinessState> = Wheel([
        (.active, 944), (.suspended, 6), (.closed, 12), (.liquidating, 3), (.cancelled, 15), (.revoked, 13),
        (.moved, 7),
    ])

    private static func authority(_ profile: Profile) -> String {
        switch profile.kind {
        case .enterprise where profile.isCityRegistered: "云川市市场监督管理局"
        case .enterprise, .individual, .cooperative: "云川市" + profile.district.name + "市场监督管理局"
        case .organisation: "云川市" + profile.district.name + "民政局"
        case .institution: "云川市" + profile.district.name + "事业单位登记管理局"
        case .premises, .project, .product, .behaviour: ""
        }
    }

    private static func address(_ district: District, town: Int, dice: inout Dice) -> String {
        let start = "云川市" + district.name + district.towns[town]
        let number = String(1 + dice.below(480)) + "号"
        switch dice.below(10) {
        case 0..<4: return start + dice.pick(Place.roads) + number
        case 4..<7:
            let house = String(1 + dice.below(30)) + "幢"
            let room = String(101 + dice.below(20) * 100 + dice.below(12)) + "室"
            return start + dice.pick(Place.roads) + number + house + room
        case 7..<9: return start + dice.pick(Place.quarters) + String(1 + dice.below(40)) + "栋" + number
        default: return start + dice.pick(Place.roads) + number + "底商"
        }
    }

    private static func tags(_ trade: Trade, dice: inout Dice) -> [String] {
        trade.tags.filter { $0.percent == 100 || dice.below(100) < $0.percent }.map(\.name)
    }

    static func padded(_ number: Int, to count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}
