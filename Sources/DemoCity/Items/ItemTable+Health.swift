// Items of the health commission.

import Planning

extension ItemTable {
    static let health: [Item] = [
        item(
            "hotelhealth", "旅店卫生", "旅店卫生检查", content: "卫生许可、从业人员健康、用品用具消毒", object: "宾馆、旅店", by: "health",
            with: ["market"], basis: "《公共场所卫生管理条例》\(rules)", speciality: "hygiene", points: venue),
        item(
            "poolhealth", "游泳场所", "游泳场所卫生检查", key: true, content: "卫生许可、池水水质、浸脚消毒", object: "游泳场（馆）",
            by: "health", with: ["market"], basis: "《公共场所卫生管理条例》\(rules)", speciality: "hygiene",
            points: """
                卫生许可证是否有效并公示｜在有效期内
                池水余氯、浑浊度、pH 是否达标｜GB 37488
                是否设置强制通过式浸脚消毒池｜余氯5至10毫克每升
                水质检测结果是否公示｜显著位置公示
                从业人员是否持有效健康合格证明｜每年健康检查
                """),
        item(
            "mallhealth", "商场超市卫生", "商场（超市）卫生检查", content: "卫生许可、集中空调、室内空气", object: "商场、超市", by: "health",
            with: ["market"], basis: "《公共场所卫生管理条例》\(rules)", speciality: "hygiene", points: venue),
        item(
            "clinic", "医疗机构", "医疗机构依法执业检查", key: true, content: "执业许可、人员资质、诊疗范围、医疗废物", object: "医疗机构",
            by: "health", with: ["market", "ecology"], basis: "《医疗机构管理条例》\(rules)；《中华人民共和国医师法》\(rules)",
            speciality: "hygiene",
            points: """
                医疗机构执业许可证或诊所备案凭证是否有效｜按期校验
                诊疗活动是否在核准科目内｜与登记科目一致
                医师、护士是否依法注册执业｜注册地点和范围相符
                医疗废物是否分类收集、交接登记｜《医疗废物管理条例》
                消毒灭菌效果是否监测｜有监测记录
                """),
        item(
            "occupational", "职业卫生", "用人单位职业病防治检查", content: "危害申报、检测、告知、健康监护", object: "存在职业病危害的用人单位",
            by: "health", with: ["emergency", "hr"], basis: "《中华人民共和国职业病防治法》第十六条、第三十五条、第六十二条",
            points: """
                是否如实申报职业病危害项目｜申报回执有效
                是否定期检测职业病危害因素｜检测报告在周期内
                是否设置公告栏和警示标识｜醒目位置
                是否组织上岗前、在岗、离岗健康检查｜监护档案完整
                是否提供符合要求的防护用品｜发放和使用记录
                """),
    ]

    /// Check points that public venues share.
    private static let venue = """
        卫生许可证是否有效并公示｜在有效期内
        卫生信誉度等级是否公示｜显著位置
        从业人员是否持有效健康合格证明｜每年健康检查
        公共用品用具是否清洗消毒、一客一换｜GB 37488
        室内空气和集中空调通风系统是否检测｜每年检测，结果公示
        """
}
