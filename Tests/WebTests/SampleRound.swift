// A small drawn round of three departments, with names that try to break a page.

import Directory
import Drawing
import Governance
import Inspection
import Merkle
import Planning
import VerifiableDraw

struct SampleRound {
    var visitCount = 60
    var mode = RosterMode.committed
    var kind = ContributorKind.simulated
    var phase = DrawPhase.signed
    var event = Self.lottery
    /// Names by place in the list.
    var names: [Int: String] = [:]
    /// Check points of the first market item.
    var marketPoints = 14
    /// Leaves the fire brigade out of the teams.
    var sendsFire = true

    static let lottery = "lottery:双色球:2026065:3.7.12.18.25.31/9"
    static let hostile = #"<script>alert("1")</script>'&有限公司"#
    static let phone = "0199-00001234"
    static let planDigest = "474d3f73945a06c093a6c8b027847a82d7403cd7e319e1cd21dbff3ae6c47916"
    static let seed = "9d1a70c00fa5c2615d95445e0cf6b75d380ca95e47cb0e2dd5b099933a6b591e"

    func papers() throws -> RoundPapers {
        try RoundPapers.assemble(
            round: try round(), objects: objects, officers: officers, items: items, departments: departments,
            regionNames: regionNames, tickets: mode == .committed ? [ids[0]: "0b07c5f9"] : [:],
            issuer: "云川市市场监督管理局", today: CalendarDate("2026-06-12")!)
    }

    // MARK: Libraries

    var ids: [String] {
        (0..<visitCount).map { index in
            let digits = String(index + 100_000)
            if index % 17 == 3 { return "X:APP" + digits }
            return "9121990\(index % 5)MA\(digits.suffix(5))X\(index % 9)9"
        }.sorted()
    }

    var objects: [String: InspectionObject] {
        let words = ["鲜禾餐饮管理", "望江宾馆", "青石老灶台火锅", "北桥惠民生鲜超市", "云东精密铸造", "临湖夜归人自助小火锅城"]
        var objects: [String: InspectionObject] = [:]
        for (index, id) in ids.enumerated() {
            objects[id] = InspectionObject(
                id: id, name: names[index] ?? "云川\(words[index % words.count])有限公司第\(index + 1)分公司",
                region: regions[index % 4], registeredAddress: "云川市高新区创业路\(index)号",
                businessAddress: index % 7 == 2 ? "" : "云川市临湖区柳堤路\(88 + index)号\(index % 5 + 1)幢1\(index % 10)2室",
                contact: "周明远", phone: Self.phone)
        }
        return objects
    }

    let regions = ["219903001", "219903", "219904", "219907"].map { RegionCode(rawValue: $0)! }

    var regionNames: [RegionCode: String] {
        Dictionary(uniqueKeysWithValues: zip(regions, ["柳堤街道", "临湖区", "北桥区", "高新区"]))
    }

    var departments: [DepartmentID: Department] {
        let names = ["market": "云川市市场监督管理局", "fire": "云川市消防救援支队", "urban": "云川市城市管理局"]
        return Dictionary(
            uniqueKeysWithValues: names.map { id, name in
                let id = DepartmentID(rawValue: id)!
                return (id, Department(id: id, name: name, region: RegionCode(rawValue: "219900")!))
            })
    }

    var officers: [String: Officer] {
        let names = ["陈立", "吴晓棠", "何川", "孟知行", "罗嘉禾", "蒋一帆", "程述", "韩知秋", "欧阳明远", "陆闻", "顾清和", "温如岚"]
        var officers: [String: Officer] = [:]
        for (place, department) in ["market", "fire", "urban"].enumerated() {
            for index in 0..<12 {
                let certificate = "990\(place + 1)\(1_000_000 + index * 37)"
                officers[certificate] = Officer(
                    certificate: certificate, name: names[(index + place * 5) % names.count],
                    department: DepartmentID(rawValue: department)!,
                    certificateExpires: CalendarDate("2030-01-01")!, capacity: 5000)
            }
        }
        return officers
    }

    var items: [String: Item] {
        let market = DepartmentID(rawValue: "market")!
        func points(_ count: Int, _ text: String, _ standard: String) -> [CheckPoint] {
            (1...count).map { CheckPoint(text: "\(text)（第\($0)项）", standard: $0 % 4 == 0 ? "" : standard) }
        }
        let all = [
            Item(
                id: "catering", area: "餐饮服务", name: "餐饮服务食品安全检查", content: "许可、原料、加工、留样", object: "餐饮服务单位",
                initiator: market, basis: "《中华人民共和国食品安全法》第一百一十条、第三十三条",
                checkPoints: points(marketPoints, "从业人员是否持有有效健康证明，是否按规定穿戴清洁的工作衣帽", "持证率百分之百，现场穿戴规范")),
            Item(
                id: "price", area: "价格", name: "明码标价和价格行为检查", content: "标价", object: "经营者", initiator: market,
                basis: "《中华人民共和国价格法》第十三条；《明码标价和禁止价格欺诈规定》第四条",
                checkPoints: points(6, "是否明码标价", "标明品名、计价单位、价格，标价签齐全")),
            Item(
                id: "firesafety", area: "消防", name: "单位消防安全检查", content: "设施、通道", object: "单位",
                method: "现场检查", initiator: DepartmentID(rawValue: "fire")!,
                basis: "《中华人民共和国消防法》第五十三条、第十六条",
                checkPoints: points(6, "疏散通道、安全出口、消防车通道是否畅通", "不得占用、堵塞、封闭")),
            Item(
                id: "fume", area: "油烟", name: "油烟净化设施检查", content: "安装、清洗", object: "餐饮服务单位",
                initiator: DepartmentID(rawValue: "urban")!, basis: "《中华人民共和国大气污染防治法》第八十一条",
                checkPoints: points(4, "是否定期清洗维护并有记录", "有清洗记录")),
        ]
        return Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    }
}
