// The columns of an item list file (随机抽查事项清单).

import Directory

enum ItemColumn: String, ImportColumn {
    case id, area, name, kind, content, object, method, level, initiator, cooperators
    case basis, rateCap, frequencyCap, speciality, tags, checkPoints

    var isRequired: Bool {
        switch self {
        case .name, .object, .initiator: true
        default: false
        }
    }

    var aliases: [String] {
        switch self {
        case .id: ["事项编号", "事项编码", "编码"]
        case .area: ["抽查领域", "监管领域", "领域"]
        case .name: ["抽查事项", "监管事项", "检查事项", "事项名称", "抽查事项名称"]
        case .kind: ["监管类型", "事项类别", "事项类型", "类型", "类别"]
        case .content: ["监管内容", "检查内容", "抽查内容"]
        case .object: ["检查对象", "监管对象", "抽查对象"]
        case .method: ["监管方式", "检查方式", "抽查方式"]
        case .level: ["监管层级", "抽查层级", "检查层级", "检查主体层级"]
        case .initiator: ["发起部门", "牵头部门", "检查主体", "监管部门"]
        case .cooperators: ["配合部门", "参与部门", "联合部门"]
        case .basis: ["依据", "检查依据", "设定依据", "法律依据", "监管依据"]
        case .rateCap: ["抽查比例", "比例上限", "比例"]
        case .frequencyCap: ["频次上限", "抽查频次", "频次"]
        case .speciality: ["专业", "专业要求"]
        case .tags: ["对象标签", "标签"]
        case .checkPoints: ["检查要点", "检查标准", "要点"]
        }
    }
}
