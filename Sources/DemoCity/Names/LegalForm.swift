// Legal forms: the ending of a firm's name and the 企业类型 it is registered under.

/// One legal form of an enterprise.
struct LegalForm: Sendable {
    /// Ending of the name.
    let ending: String
    /// 企业类型 as registered.
    let type: String
    /// Whether the name is that of a branch of another firm.
    let isBranch: Bool

    init(_ ending: String, _ type: String, isBranch: Bool = false) {
        self.ending = ending
        self.type = type
        self.isBranch = isBranch
    }

    /// Companies, partnerships, sole proprietors, old collective and state firms.
    static let companies = Wheel([
        (LegalForm("有限公司", "有限责任公司（自然人投资或控股）"), 520),
        (LegalForm("有限公司", "有限责任公司（自然人独资）"), 180),
        (LegalForm("有限责任公司", "有限责任公司（自然人投资或控股）"), 60),
        (LegalForm("有限公司", "有限责任公司（法人独资）"), 40),
        (LegalForm("有限责任公司", "有限责任公司（国有独资）"), 6),
        (LegalForm("股份有限公司", "股份有限公司（非上市、自然人投资或控股）"), 14),
        (LegalForm("集团有限公司", "有限责任公司（自然人投资或控股）"), 10),
        (LegalForm("（云川）有限公司", "有限责任公司（外商投资企业法人独资）"), 10),
        (LegalForm("厂（普通合伙）", "普通合伙企业"), 10),
        (LegalForm("合伙企业（有限合伙）", "有限合伙企业"), 12),
        (LegalForm("中心", "个人独资企业"), 22),
        (LegalForm("厂", "个人独资企业"), 20),
        (LegalForm("公司", "全民所有制"), 6),
        (LegalForm("经销部", "集体所有制"), 8),
        (LegalForm("有限公司", "有限责任公司分公司（自然人投资或控股）", isBranch: true), 72),
        (LegalForm("有限责任公司", "有限责任公司分公司（法人独资）", isBranch: true), 10),
    ])

    static let bank = LegalForm("股份有限公司", "股份有限公司分公司（非上市）", isBranch: true)
    static let insurer = LegalForm("股份有限公司", "股份有限公司分公司（非上市）", isBranch: true)
}
