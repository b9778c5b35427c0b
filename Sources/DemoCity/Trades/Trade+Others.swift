// Trades of those whom the source register hardly holds: shops, cooperatives, schools, hospitals, societies, and what
// has no code at all. The words are whole endings of a name.

extension Trade {
    /// 个体工商户.
    static let individuals: Wheel<Trade> = wheel(
        """
        F5213 110 便利店|小超市|食杂店|副食店 whole 食品经营
        F5219 60 百货店|日杂店|日用品商行 whole -
        F5223 50 水果店|蔬菜店|果蔬商行 whole 食品经营
        F5226 40 烟酒店|茶叶店|酒水商行 whole 食品经营
        F5232 60 服装店|女装店|童装店 whole -
        F5251 12 药店|大药房 whole 药品
        F5281 40 五金店|五金建材商行 whole -
        F5274 20 手机店|通讯店 whole -
        F5292 30 网店|电子商务商行|直播服务部 whole 网络经营,新业态
        F5129 30 食品商行|粮油经营部 whole 食品经营
        F5165 30 建材经营部|石材经营部 whole -
        H6210 80 火锅店|饭店|酒楼|鱼庄|家常菜馆 whole 餐饮,食品经营
        H6220 45 快餐店|米线店|面馆|盖浇饭店 whole 餐饮,食品经营
        H6291 60 小吃店|包子铺|烧烤店|串串店|早点铺 whole 餐饮,食品经营
        H6231 12 茶馆|茶楼 whole 餐饮,食品经营,公共场所
        H6232 12 咖啡店|奶茶店|甜品店 whole 餐饮,食品经营
        H6242 8 外卖店|外卖厨房 whole 餐饮,食品经营,新业态
        H6129 16 宾馆|旅馆|招待所 whole 宾馆旅店,公共场所
        H6130 10 民宿|客栈 whole 宾馆旅店,公共场所,新业态:60
        O8040 70 理发店|美容院|美发店|美甲店 whole 公共场所
        O8052 14 足浴店|养生馆 whole 公共场所
        O8111 26 汽修店|汽车维修部|洗车店 whole 汽车维修
        O8121 12 电脑维修部|办公设备维修部 whole -
        O8132 10 家电维修部|维修店 whole -
        O8030 6 干洗店|洗衣店 whole -
        G5431 40 货运部|运输户 whole 道路运输
        G6020 8 快递服务站|快递驿站 whole 快递物流
        C1411 14 糕点坊|食品加工坊|面包坊 whole 食品生产
        C1392 8 豆制品坊|粉条加工坊 whole 食品生产
        C3311 12 门窗加工部|钢结构加工部 whole -
        L7259 14 广告部|图文广告店 whole 广告
        R9011 4 歌厅|练歌房 whole 文化娱乐,公共场所
        R9013 4 网吧|网络会所 whole 文化娱乐,互联网文化
        Q8425 10 口腔诊所|中医诊所|门诊部 whole 医疗机构
        R8930 6 健身房|瑜伽馆|游泳馆 whole 公共场所,游泳场所:30
        - 7 经营部|服务部 whole -
        """)

    /// 农民专业合作社.
    static let cooperatives: Wheel<Trade> = wheel(
        """
        A0141 22 蔬菜种植专业合作社|蔬菜专业合作社 whole -
        A0111 12 水稻种植专业合作社|粮食种植专业合作社 whole -
        A0159 10 果品种植专业合作社|林果专业合作社 whole -
        A0313 10 生猪养殖专业合作社|养殖专业合作社 whole 排污:40
        A0512 6 农机专业合作社|农机服务专业合作社 whole 特种设备:10
        F5123 14 果蔬产销专业合作社|农产品购销专业合作社 whole 食品经营:50
        F5111 11 粮食购销专业合作社 whole 食品经营:50
        F5223 9 供销专业合作社|农产品销售专业合作社 whole 食品经营
        F5219 6 综合供销合作社 whole 食品经营
        """)

    /// 民办非企业单位 and other 社会组织.
    static let organisations: Wheel<Trade> = wheel(
        """
        P8393 24 艺术培训学校|书画培训中心|舞蹈培训学校 whole 校外培训
        P8394 26 教育培训中心|文化课培训学校|课外培训中心 whole 校外培训
        P8391 14 职业培训学校|职业技能培训中心 whole -
        P8310 20 幼儿园|双语幼儿园 whole 幼儿园,学校食堂
        Q8514 12 养老院|养老服务中心|护理院 whole 养老,单位食堂,特种设备:30
        R8930 4 青少年体育俱乐部|游泳俱乐部 whole 游泳场所,公共场所
        """)

    /// 事业单位.
    static let institutions: Wheel<Trade> = wheel(
        """
        P8321 30 小学|实验小学|中心小学 whole 学校,学校食堂
        P8331 16 初级中学|中学 whole 学校,学校食堂
        P8334 8 高级中学|高中 whole 学校,学校食堂
        P8310 10 幼儿园|机关幼儿园 whole 幼儿园,学校食堂
        P8341 3 职业技术学院|师范学院|理工学院 whole 学校,学校食堂,高校,特种设备
        Q8411 8 人民医院|第二人民医院 whole 医疗机构,排污,特种设备,单位食堂
        Q8412 4 中医院 whole 医疗机构,排污,特种设备
        Q8421 8 社区卫生服务中心 whole 医疗机构
        Q8423 6 中心卫生院|卫生院 whole 医疗机构,排污
        R8831 3 图书馆 whole 公共场所
        R8850 2 博物馆|文化馆 whole 公共场所,特种设备:50
        """)

    /// Premises without a licence or code.
    static let premises: Wheel<Trade> = wheel(
        """
        H6299 4 工地食堂|临时集体用餐点 whole 单位食堂,餐饮
        F5291 3 集贸市场摊区|早市摊区 whole 食品经营
        - 2 电动自行车集中充电场所|出租房屋|仓储院落 whole 消防场所
        """)

    /// Projects: building sites.
    static let projects: Wheel<Trade> = wheel(
        """
        E4710 5 住宅楼工程|安置房项目|办公楼工程 whole 建设工程,特种设备:60
        E4819 2 道路改造工程|管网改造工程 whole 建设工程
        """)

    /// Products.
    static let products: Wheel<Trade> = wheel(
        """
        C1411 3 牌糕点产品|牌面包产品 whole 产品
        C3812 2 牌电动机产品|牌插座产品 whole 产品
        """)

    /// Behaviours, mostly online.
    static let behaviours: Wheel<Trade> = wheel(
        """
        I6432 3 直播间营销行为|网络团购经营行为 whole 网络经营,新业态
        L7251 1 互联网广告发布行为 whole 广告,新业态
        """)
}
