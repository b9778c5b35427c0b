// Words for states, risk classes and kinds, as registers and spreadsheets write them.

/// Readings of the closed vocabularies. Nil: not recognised.
enum CellWords {
    /// 经营状态, 登记状态. A longer phrase is read by its leading or contained word: `存续（在营、开业、在册）`.
    static func state(_ text: String) -> BusinessState? {
        let key = CellText.key(text)
        if let exact = BusinessState(rawValue: key) { return exact }
        if let known = states[key] { return known }
        for (word, state) in contained where key.contains(word) { return state }
        return nil
    }

    private static let states: [String: BusinessState] = [
        "正常": .active, "在业": .active, "存续": .active, "开业": .active, "在营": .active, "在册": .active,
        "营业": .active, "确立": .active, "登记成立": .active, "已开业": .active, "迁入": .active, "有效": .active,
        "停业": .suspended, "歇业": .closed, "闭店": .closed, "关闭": .closed, "除名": .revoked, "撤销": .revoked,
        "清算": .liquidating, "注销": .cancelled, "吊销": .revoked, "迁出": .moved,
    ]

    /// Order matters: `吊销未注销` is revoked, `注销` otherwise cancelled; negative words before 正常.
    private static let contained: [(String, BusinessState)] = [
        ("吊销", .revoked), ("撤销", .revoked), ("责令关闭", .revoked), ("除名", .revoked), ("注销", .cancelled),
        ("清算", .liquidating), ("破产", .liquidating), ("迁出", .moved), ("迁往", .moved), ("停业", .suspended),
        ("停产", .suspended), ("停建", .suspended), ("暂停", .suspended), ("歇业", .closed), ("关闭", .closed),
        ("存续", .active), ("在业", .active), ("开业", .active), ("在营", .active), ("在册", .active),
        ("正常", .active), ("营业", .active),
    ]

    /// 企业信用风险分类: `A`…`D`, or the words 低, 中(较低, 一般), 较高, 高. `.some("")`: unclassified.
    static func risk(_ text: String) -> String? {
        var key = CellText.key(text)
        for suffix in ["风险企业", "类企业", "风险类", "风险", "等级", "级", "类"] where key.hasSuffix(suffix) && key != suffix {
            key.removeLast(suffix.count)
        }
        if let known = risks[key] { return known }
        guard let first = key.first, key.count > 1, "abcd".contains(first), !key.dropFirst().first!.isASCII else {
            return nil
        }
        return String(first).uppercased()
    }

    private static let risks: [String: String] = [
        "a": "A", "b": "B", "c": "C", "d": "D", "低": "A", "中低": "B", "较低": "B", "一般": "B", "中": "B",
        "中高": "C", "较高": "C", "高": "D", "信用风险低": "A", "信用风险一般": "B", "信用风险较高": "C", "信用风险高": "D",
        "u": "", "未": "", "未分": "", "未评": "", "无": "", "-": "", "未分级": "", "未评级": "", "未定": "",
    ]

    /// 对象类别.
    static func kind(_ text: String) -> ObjectKind? {
        let key = CellText.key(text)
        return ObjectKind(rawValue: key) ?? kinds[key]
    }

    private static let kinds: [String: ObjectKind] = [
        "企业": .enterprise, "公司": .enterprise, "企业法人": .enterprise, "分支机构": .enterprise,
        "个体": .individual, "个体户": .individual, "个体工商户": .individual,
        "农民专业合作社": .cooperative, "合作社": .cooperative, "农民专业合作经济组织": .cooperative,
        "社会组织": .organisation, "社会团体": .organisation, "社团": .organisation, "民办非企业": .organisation,
        "民办非企业单位": .organisation, "社会服务机构": .organisation, "基金会": .organisation, "其他组织": .organisation,
        "事业单位": .institution, "机关": .institution, "机关单位": .institution, "产品": .product, "商品": .product,
        "项目": .project, "工程": .project, "工程项目": .project, "行为": .behaviour, "活动": .behaviour,
        "场所": .premises, "无照场所": .premises, "经营场所": .premises, "无证场所": .premises,
    ]

    /// Kind by the first two characters of a unified code (GB 32100-2015, table 1).
    static func kind(code: String) -> ObjectKind {
        var bytes = code.utf8.makeIterator()
        switch (bytes.next(), bytes.next()) {
        case (UInt8(ascii: "9"), UInt8(ascii: "2")): return .individual
        case (UInt8(ascii: "9"), UInt8(ascii: "3")): return .cooperative
        case (UInt8(ascii: "9"), _), (UInt8(ascii: "L"), _): return .enterprise
        case (UInt8(ascii: "1"), _): return .institution
        default: return .organisation
        }
    }
}

extension ObjectKind {
    /// True for what can have no unified code and therefore carries an `X:` id.
    package var hasOwnID: Bool {
        switch self {
        case .product, .project, .behaviour, .premises: true
        case .enterprise, .individual, .cooperative, .organisation, .institution: false
        }
    }
}
