// How the city's items are written down: one call for each, check points as lines of text.

import Governance
package import Planning

extension DemoCity {
    /// All items of the city, in the order of the departments that start them.
    package static let items: [Item] =
        ItemTable.market + ItemTable.food + ItemTable.fire + ItemTable.ecology + ItemTable.health
        + ItemTable.emergency + ItemTable.building + ItemTable.culture + ItemTable.labour + ItemTable.education
        + ItemTable.others

    /// Tags of the objects an item is for, any of them; an item that is not here is for all.
    package static let itemTags: [String: [String]] = [
        "specialequipment": ["特种设备"], "vehicletest": ["机动车检验"], "carsales": ["汽车销售"],
        "mallprice": ["商场超市", "网络经营"], "schoolcanteen": ["学校食堂"], "collegecanteen": ["高校"],
        "unitcanteen": ["单位食堂"], "catering": ["餐饮"], "foodproduction": ["食品生产"], "pharmacy": ["药品"],
        "firepublic": ["宾馆旅店", "商场超市", "文化娱乐"], "fume": ["餐饮"], "wastewater": ["污水处理"],
        "hazwaste": ["排污", "汽车维修"], "hotelhealth": ["宾馆旅店"], "poolhealth": ["游泳场所"],
        "mallhealth": ["商场超市"], "clinic": ["医疗机构"], "occupational": ["排污", "建设工程"],
        "worksafety": ["排污", "特种设备"], "chemicals": ["危化"], "sites": ["建设工程"], "costconsulting": ["工程造价"],
        "housingagency": ["房产中介"], "roadtransport": ["道路运输"], "dangerousgoods": ["危货运输"],
        "netculture": ["互联网文化"], "entertainment": ["文化娱乐"], "travelagency": ["旅行社"],
        "hrservice": ["人力资源", "劳务派遣"], "tutoring": ["校外培训"], "tutoringlicence": ["校外培训"],
        "schoolequipment": ["学校"], "schoolbus": ["学校", "幼儿园"], "hotel": ["宾馆旅店"], "security": ["保安服务"],
        "taxservice": ["涉税服务"],
    ]
}

/// About half of the items follow published lists of joint inspections (武汉开发区 2022, 汕头 第二版, 汾阳 2021, county
/// plans 2026) in area, subject, departments and rate; the others are written from the statutes. Departments this
/// city does not have are left out, and an item a list gives to one department alone has a cooperator here.
/// Frequency caps are the city's own. Articles are named where they were thought certain, else the text leaves
/// them to the 实施细则; a city that uses this list must check every basis.
enum ItemTable {
    /// What stands in for an article that is left to the 实施细则.
    static let rules = "（条款以实施细则为准）"

    /// `points`: a line each, `what is looked at｜standard`.
    static func item(
        _ id: String, _ area: String, _ name: String, key: Bool = false, content: String, object: String,
        method: String = "实地核查", level: String = "市县级", by initiator: String, with cooperators: [String],
        basis: String, cap: String = "", frequency: Int? = nil, speciality: String = "", points: String
    ) -> Item {
        Item(
            id: id, area: area, name: name, isKey: key, content: content, object: object, method: method, level: level,
            initiator: Bridge.department(initiator), cooperators: cooperators.map(Bridge.department), basis: basis,
            rateCap: cap, frequencyCap: frequency, speciality: speciality, checkPoints: checkPoints(points))
    }

    private static func checkPoints(_ lines: String) -> [CheckPoint] {
        lines.split(separator: "\n").map { line in
            let parts = line.split(separator: "｜")
            guard parts.count == 2 else { preconditionFailure("bad check point: \(line)") }
            return CheckPoint(text: String(parts[0]), standard: String(parts[1]))
        }
    }
}
