// The columns of an object file (检查对象), by the headings registers really use.

enum ObjectColumn: String, ImportColumn {
    case id, name, kind, type, registeredOn, state, region, province, city, district, industry, industryName
    case registeredAddress, businessAddress, contact, phone, authority, station, risk, tags

    var isRequired: Bool { self == .id || self == .name }

    var aliases: [String] {
        switch self {
        case .id:
            [
                "统一社会信用代码", "社会信用代码", "信用代码", "统一代码", "统一信用代码", "统一社会信用代码/注册号",
                "统一社会信用代码或注册号", "社会信用代码/注册号", "注册号", "工商注册号", "营业执照号", "营业执照注册号",
                "执照号码", "对象编号", "主体代码", "uscc", "credit code", "unified social credit code",
            ]
        case .name:
            [
                "名称", "企业名称", "单位名称", "主体名称", "市场主体名称", "经营主体名称", "检查对象", "检查对象名称", "对象名称",
                "公司名称", "字号名称", "机构名称", "法人名称", "当事人名称", "被检查单位", "被检查单位名称", "company",
            ]
        case .kind: ["对象类别", "主体类别", "对象类型", "检查对象类型", "主体性质"]
        case .type: ["企业类型", "主体类型", "市场主体类型", "经营主体类型", "类型", "企业(机构)类型", "公司类型", "登记类型"]
        case .registeredOn:
            ["成立日期", "注册日期", "登记日期", "设立日期", "注册时间", "成立时间", "登记时间", "开业日期", "核准日期"]
        case .state:
            ["经营状态", "登记状态", "企业状态", "主体状态", "状态", "经营情况", "存续状态", "营业状态", "市场主体状态"]
        case .region:
            [
                "行政区划", "行政区划代码", "区划代码", "行政区域", "所属区域", "所在区域", "所属行政区划", "所属区划", "辖区",
                "住所所在行政区划", "region code",
            ]
        case .province: ["省份", "省", "所属省份", "所在省份", "省市", "province"]
        case .city: ["地区", "城市", "市", "地市", "所属城市", "所在城市", "所属地市", "city"]
        case .district: ["区县", "区/县", "县区", "县(市、区)", "县(市区)", "县市区", "所属区县", "所在区县", "district"]
        case .industry:
            [
                "行业代码", "行业", "国民经济行业代码", "行业分类代码", "行业类别代码", "所属行业代码", "行业小类代码", "行业分类",
                "所属行业", "行业类别", "industry code",
            ]
        case .industryName: ["行业名称", "国民经济行业名称", "国民经济行业", "行业分类名称", "所属行业名称", "行业类别名称"]
        case .registeredAddress:
            ["住所", "注册地址", "登记地址", "登记住所", "企业住所", "地址", "企业地址", "单位地址", "注册地"]
        case .businessAddress: ["经营场所", "经营地址", "实际经营地址", "生产经营地址", "经营场所地址", "实际地址"]
        case .contact: ["联系人", "法定代表人", "负责人", "法人", "法定代表人(负责人)", "经营者", "法人代表", "法定代表人姓名"]
        case .phone: ["联系电话", "电话", "手机", "手机号", "手机号码", "联系方式", "电话号码", "固定电话"]
        case .authority: ["登记机关", "登记机关名称", "发证机关", "注册机关"]
        case .station: ["管辖所", "管辖机构", "所属市场监管所", "市场监管所", "监管所", "管辖单位", "属地监管所", "属地所", "日常监管机构"]
        case .risk:
            [
                "风险分类", "信用风险分类", "企业信用风险分类", "风险等级", "信用风险等级", "风险类别", "企业信用风险等级", "风险级别",
                "信用风险分类等级", "信用风险分类结果",
            ]
        case .tags: ["标签", "对象标签", "专项库", "特殊标签", "新经济标签", "专项名录"]
        }
    }
}
