// Names of objects. Lengths follow `name_length_quantiles` of registry_marginals.json: median 13 signs, 99 % up to 27.

/// Puts a name together from place, brand, trade word and legal form.
struct Naming: Sendable {
    let name: String
    /// 企业类型.
    let type: String

    init(kind: TradedKind, trade: Trade, district: District, town: String, dice: inout Dice) {
        let word = dice.pick(trade.words)
        switch kind {
        case .enterprise:
            self = Naming.enterprise(trade: trade, word: word, district: district, dice: &dice)
        case .individual:
            let brand = dice.permille(620) ? dice.pick(Words.shops) : Words.brand(&dice)
            let place = dice.permille(450) ? Place.cityName + district.name : district.name
            self.init(name: place + brand + word, type: "个体工商户")
        case .cooperative:
            let place = dice.permille(500) ? Place.cityName + district.name : "云川" + district.short
            self.init(name: place + Words.brand(&dice) + word, type: "农民专业合作社")
        case .organisation:
            self.init(name: Place.cityName + district.name + Words.brand(&dice) + word, type: "民办非企业单位")
        case .institution:
            let road = String(dice.pick(Place.roads).prefix(2))
            self.init(name: Place.cityName + district.name + road + word, type: "事业单位")
        case .premises:
            let place = district.name + town + dice.pick(Words.shops)
            self.init(name: place + word, type: "无统一社会信用代码的场所")
        case .project:
            self.init(name: district.name + Words.brand(&dice) + "地块" + word, type: "建设项目")
        case .product:
            self.init(name: Words.brand(&dice) + word, type: "产品")
        case .behaviour:
            self.init(name: "“" + dice.pick(Words.shops) + "”" + word, type: "经营行为")
        }
    }

    private init(name: String, type: String) {
        self.name = name
        self.type = type
    }

    private static func enterprise(
        trade: Trade, word: String, district: District, dice: inout Dice
    ) -> Naming {
        let form: LegalForm
        switch trade.forms {
        case .bank: form = LegalForm.bank
        case .insurer: form = LegalForm.insurer
        case .company, .whole: form = LegalForm.companies.spin(&dice)
        }
        var name = place(district, &dice) + Words.brand(&dice) + word + form.ending
        if form.isBranch { name += branch(trade.forms, district, &dice) }
        return Naming(name: name, type: form.type)
    }

    private static func place(_ district: District, _ dice: inout Dice) -> String {
        switch dice.below(100) {
        case 0..<56: "云川"
        case 56..<79: Place.cityName
        case 79..<87: "云川" + district.short
        default: Place.cityName + district.name
        }
    }

    private static func branch(_ forms: Trade.Forms, _ district: District, _ dice: inout Dice) -> String {
        let road = dice.pick(Place.roads)
        switch forms {
        case .bank: return road.prefix(2) + "支行"
        case .insurer: return dice.permille(500) ? district.short + "营销服务部" : "云川中心支公司"
        case .company, .whole:
            switch dice.below(5) {
            case 0: return road + "分公司"
            case 1: return "第" + ["一", "二", "三", "四", "五"][dice.below(5)] + "分公司"
            case 2: return district.short + "分公司"
            case 3: return Place.cityName + district.name + road + "营业部"
            default: return road + "店"
            }
        }
    }
}
