// Everything about an object that comes out of its first dice, before it is written down.

import Governance

/// Kind, trade, place, year and code form of the object at an index: enough for its id, without building its texts.
struct Profile: Sendable {
    let index: Int
    let kind: TradedKind
    let trade: Trade
    let district: District
    let town: Int
    let registered: CalendarDate
    let isLegacy: Bool
    let isCityRegistered: Bool
    /// Where the dice stand, for all that follows.
    var dice: Dice

    init(index: Int, key: UInt64, today: CalendarDate) {
        var dice = Dice(key: key, purpose: .object, index: index)
        self.index = index
        kind = TradedKind.wheel.spin(&dice)
        trade = kind.trades.spin(&dice)
        district = Place.districts[Place.wheel.spin(&dice)]
        town = dice.below(district.towns.count)
        let year = Years.wheel(for: kind).spin(&dice)
        let date = Bridge.date(year, 1 + dice.below(12), 1 + dice.below(28))
        registered = min(date, today)
        isLegacy = dice.permille(14) && kind == .enterprise && registered < Years.reform
        isCityRegistered = dice.permille(40) && kind == .enterprise
        self.dice = dice
    }

    /// The object's id.
    func id(_ mint: CodeMint) -> String {
        guard let prefix = kind.prefix else { return mint.own(index, region: district.code, letter: kind.letter) }
        let region = isCityRegistered ? Place.cityCode : district.code
        if isLegacy { return mint.legacy(index, region: region) }
        return mint.unified(index, prefix: prefix, region: region, modernForm: registered >= Years.reform)
    }
}

/// Registration years.
enum Years {
    /// The day of the code reform (三证合一): new codes start with `MA` from here on.
    static let reform = Bridge.date(2015, 10, 1)

    /// Per mille by year 1985 … 2018, from `reg_year` of registry_marginals.json (missing years interpolated,
    /// mean of five cities), carried on to 2025 at the last level.
    private static let curve = [
        1, 2, 2, 2, 9, 6, 5, 8, 10, 7, 8, 11, 12, 19, 28, 32, 25, 34, 31, 47, 50, 40, 47, 50, 59, 54, 54, 57, 63, 52,
        42, 46, 44, 43, 44, 44, 45, 45, 46, 46, 46,
    ]
    private static let register = Wheel(curve.enumerated().map { (1985 + $0.offset, $0.element) })
    /// Shops and projects are young.
    private static let young = Wheel((2008...2025).map { ($0, ($0 - 2006) * 3) })
    private static let current = Wheel((2023...2025).map { ($0, $0 - 2022) })

    static func wheel(for kind: TradedKind) -> Wheel<Int> {
        switch kind {
        case .enterprise, .institution: register
        case .individual, .cooperative, .organisation: young
        case .premises, .project, .product, .behaviour: current
        }
    }
}
