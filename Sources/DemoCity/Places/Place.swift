// The invented city 云川市: eight districts under the unused prefix 2199, each with its streets, towns and roads.

import Governance

/// One district or county of 云川市.
struct District: Sendable {
    /// Six digits.
    let code: String
    /// The same, checked.
    let region: RegionCode
    let name: String
    /// Share of the city's objects, parts of 1,000.
    let weight: Int
    /// Streets and towns in order; their codes are `code` + `001`, `002` ….
    let towns: [String]

    /// The name without its last sign, for use inside firm names.
    var short: String { String(name.dropLast()) }

    /// The nine-digit code of the town at `index`.
    func townCode(_ index: Int) -> String { code + "00" + String(index + 1) }

    /// 管辖所 of the town: its name without 街道, 镇 or 乡.
    func station(_ index: Int) -> String { stations[index] }

    private let stations: [String]

    init(_ code: String, _ name: String, weight: Int, towns: [String]) {
        self.code = code
        region = Bridge.region(code)
        self.name = name
        self.weight = weight
        self.towns = towns
        stations = towns.map { town in
            for ending in ["街道", "镇", "乡"] where town.hasSuffix(ending) {
                return town.dropLast(ending.count) + "市场监督管理所"
            }
            return town + "市场监督管理所"
        }
    }
}

/// Geography of the city.
enum Place {
    static let cityCode = "219900"
    static let cityName = "云川市"

    /// Uneven on purpose: the largest district has six times the objects of the smallest.
    static let districts: [District] = [
        District("219901", "新港区", weight: 110, towns: ["港城街道", "锚地街道", "潮信镇", "望帆镇"]),
        District("219902", "城东区", weight: 215, towns: ["鼓楼前街道", "柳堤街道", "槐荫里街道", "东津街道", "晓渡街道", "双井街道"]),
        District("219903", "临湖区", weight: 185, towns: ["湖滨街道", "芦汀街道", "月桥街道", "画舫街道", "白鹭镇"]),
        District("219904", "北桥区", weight: 130, towns: ["北桥街道", "石栏街道", "枫林街道", "麦坡镇", "砚山镇"]),
        District("219905", "望江区", weight: 145, towns: ["望江街道", "渡口街道", "沙洲街道", "江畔镇", "橘林镇"]),
        District("219906", "青石区", weight: 95, towns: ["青石街道", "窑湾街道", "采石镇", "松涧镇"]),
        District("219907", "高新区", weight: 85, towns: ["云谷街道", "星河街道", "创园街道"]),
        District("219908", "鹤汀县", weight: 35, towns: ["鹤汀镇", "苇溪镇", "稻香镇", "杏坪乡"]),
    ]

    /// Indices of `districts` by weight.
    static let wheel = Wheel(districts.enumerated().map { ($0.offset, $0.element.weight) })

    /// Invented roads; every district has some of each.
    static let roads = [
        "柳堤路", "谷雨街", "望川大道", "云锦路", "石桥巷", "芦花路", "渡口街", "槐荫路", "晓月路", "清溪路", "枫桥街", "砚台路",
        "白鹭大道", "橘颂路", "麦浪街", "星河路", "云谷大道", "锚地路", "潮信街", "画舫巷", "双井街", "松涧路", "窑湾街", "苇溪路",
        "稻香街", "杏坪路", "霜降路", "小满街", "立夏路", "惊蛰路", "听雨巷", "琢玉街", "纸坊巷", "铜铃街", "织锦路", "染坊街",
        "茶亭路", "盐仓街", "书院路", "竹影路", "荷风街", "梅岭路", "兰台路", "菊圃街", "桑园路", "榆荫街", "桐花路", "棠梨街",
    ]
    static let quarters = ["云锦产业园", "望川商业广场", "星河创业园", "渡口市场", "白鹭花园", "谷雨里小区", "石栏工业区", "橘林商贸城"]
}
