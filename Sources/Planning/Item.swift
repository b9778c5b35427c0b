// 抽查事项: one entry of the item list with its eight elements (DIR-1) and its check points (DIR-3).

package import Governance

/// One check point of an item: what is looked at, by which standard.
package struct CheckPoint: Sendable, Hashable {
    package var text: String
    package var standard: String

    package init(text: String, standard: String = "") {
        self.text = text
        self.standard = standard
    }
}

extension Item {
    package var parties: ItemParties { ItemParties(initiator: initiator, cooperators: Set(cooperators)) }
}

/// Whom the item list names for an item.
package struct ItemParties: Sendable, Hashable {
    /// 发起部门.
    package var initiator: DepartmentID
    /// 配合部门.
    package var cooperators: Set<DepartmentID>

    package init(initiator: DepartmentID, cooperators: Set<DepartmentID> = []) {
        self.initiator = initiator
        self.cooperators = cooperators
    }

    func has(_ department: String) -> Bool {
        initiator.rawValue == department || cooperators.contains { $0.rawValue == department }
    }
}

/// 随机抽查事项. The eight elements: 监管事项, 监管类型, 监管内容, 监管对象, 监管方式, 监管层级, 发起部门, 配合部门.
package struct Item: Sendable, Hashable {
    /// `[a-z0-9]+`.
    package var id: String
    /// 抽查领域.
    package var area: String
    /// 监管事项.
    package var name: String
    /// 监管类型: 重点检查事项 or 一般检查事项.
    package var isKey: Bool
    /// 监管内容.
    package var content: String
    /// 监管对象.
    package var object: String
    /// 监管方式: 实地核查, 书面检查 …
    package var method: String
    /// 监管层级.
    package var level: String
    /// 发起部门.
    package var initiator: DepartmentID
    /// 配合部门.
    package var cooperators: [DepartmentID]
    /// 依据.
    package var basis: String
    /// 比例上限 as published, e.g. `10%`; empty where none.
    package var rateCap: String
    /// 频次上限 per year; nil where none.
    package var frequencyCap: Int?
    /// Speciality one officer of each group must hold; empty where none.
    package var speciality: String
    package var checkPoints: [CheckPoint]
    /// 对象标签: objects with any of these tags; empty means every object.
    package var tags: [String]

    package init(
        id: String, area: String, name: String, isKey: Bool = false, content: String, object: String,
        method: String = "实地核查", level: String = "市县级", initiator: DepartmentID,
        cooperators: [DepartmentID] = [], basis: String, rateCap: String = "", frequencyCap: Int? = nil,
        speciality: String = "", checkPoints: [CheckPoint], tags: [String] = []
    ) {
        self.id = id
        self.area = area
        self.name = name
        self.isKey = isKey
        self.content = content
        self.object = object
        self.method = method
        self.level = level
        self.initiator = initiator
        self.cooperators = cooperators
        self.basis = basis
        self.rateCap = rateCap
        self.frequencyCap = frequencyCap
        self.speciality = speciality
        self.checkPoints = checkPoints
        self.tags = tags
    }
}
