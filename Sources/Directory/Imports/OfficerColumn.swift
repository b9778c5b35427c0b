// The columns of an officer file (执法检查人员), and of its assistants.

enum OfficerColumn: String, ImportColumn {
    case certificate, name, department, expires, specialities, level, capacity, assistant, contract
    case leaveFrom, leaveTo, conflicts

    var isRequired: Bool {
        switch self {
        case .certificate, .name, .department, .expires: true
        default: false
        }
    }

    var aliases: [String] {
        switch self {
        case .certificate:
            ["执法证号", "执法证编号", "行政执法证号", "行政执法证件号", "证件号", "执法证件号码", "证件编号", "执法证", "编号"]
        case .name: ["姓名", "执法人员", "人员姓名", "检查人员", "执法人员姓名", "检查人员姓名"]
        case .department: ["部门", "所属部门", "单位", "所属单位", "工作单位", "执法部门", "部门编码", "所在部门", "执法单位"]
        case .expires:
            ["证件有效期", "执法证有效期", "有效期至", "证件有效期至", "执法证有效期至", "有效期", "到期日期", "证件到期日", "失效日期"]
        case .specialities: ["专业", "专业特长", "业务专长", "专业领域", "执法领域", "业务领域", "专长"]
        case .level: ["级别", "职级", "层级", "职务", "职务级别"]
        case .capacity: ["最大任务数", "任务上限", "最大检查户数", "工作量上限", "上限", "检查户数上限"]
        case .assistant: ["人员类别", "人员类型", "人员性质", "类别"]
        case .contract: ["合同", "合同及范围", "委托合同", "合同范围"]
        case .leaveFrom: ["请假开始", "请假起", "休假开始", "请假开始日期", "离岗开始"]
        case .leaveTo: ["请假结束", "请假止", "休假结束", "请假结束日期", "离岗结束"]
        case .conflicts: ["回避对象", "回避企业", "利益冲突", "回避", "回避对象代码"]
        }
    }

    /// 人员类别: nil is an officer, otherwise who assists and is never drawn (DIR-8). `.none` outside: not recognised.
    static func assistant(_ text: String) -> AssistantKind?? {
        switch CellText.key(text) {
        case "", "执法人员", "执法检查人员", "行政执法人员", "officer": .some(nil)
        case "监管人员", "日常监管人员", "辅助人员", "协管员", "工作人员", "staff": .some(.staff)
        case "专家", "专家人员", "expert": .some(.expert)
        case "检测机构", "检验检测机构", "检验机构", "testingbody": .some(.testingBody)
        case "第三方", "第三方机构", "第三方人员", "合同人员", "contractor": .some(.contractor)
        default: nil
        }
    }
}
