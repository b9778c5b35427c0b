// Food and medicines: canteens, restaurants, food makers, pharmacies.

import Planning

extension ItemTable {
    static let food: [Item] = [
        item(
            "schoolcanteen", "学校食堂", "中小学、幼儿园食堂食品安全检查", key: true, content: "许可、原料、加工、留样、陪餐",
            object: "中小学、幼儿园食堂", by: "market", with: ["education", "health"],
            basis: "《中华人民共和国食品安全法》第五十七条、第一百零九条、第一百一十条", cap: "50%", speciality: "food",
            points: canteen),
        item(
            "collegecanteen", "学校食堂", "高等学校食堂食品安全检查", key: true, content: "许可、原料、加工、留样、承包管理",
            object: "高等学校食堂", by: "market", with: ["education"],
            basis: "《中华人民共和国食品安全法》第五十七条、第一百零九条", cap: "30%", speciality: "food", points: canteen),
        item(
            "unitcanteen", "食堂", "单位食堂食品安全检查", content: "许可、原料、加工、留样", object: "机关、企事业单位食堂和工地食堂",
            by: "market", with: ["education"], basis: "《中华人民共和国食品安全法》第五十五条、第五十七条", cap: "10%",
            speciality: "food", points: canteen),
        item(
            "catering", "餐饮服务", "餐饮服务食品安全检查", content: "许可公示、人员健康、原料、加工操作、餐饮具消毒",
            object: "餐饮服务提供者", by: "market", with: ["fire", "ecology"],
            basis: "《中华人民共和国食品安全法》第三十三条、第四十五条、第五十五条、第五十六条", speciality: "food",
            points: """
                食品经营许可证是否有效并公示｜在有效期内，经营项目相符
                从业人员是否持有有效健康证明｜每年健康检查
                是否查验供货者许可和合格证明并留存｜票证齐全，可追溯
                食品贮存是否分类、离墙离地、无过期变质｜GB 31654
                生熟食品加工用具是否分开｜标识明显，分开使用
                餐饮具是否清洗消毒、保洁存放｜GB 14934
                后厨有无虫害迹象，废弃物是否及时清理｜GB 31654
                """),
        item(
            "foodproduction", "食品生产", "食品生产企业检查", key: true, content: "生产条件、进货查验、过程控制、出厂检验、标签",
            object: "食品生产企业和小作坊", by: "market", with: ["health"],
            basis: "《中华人民共和国食品安全法》第三十三条、第五十条、第五十一条、第五十二条", speciality: "food",
            points: """
                食品生产许可证是否有效、品种是否在范围内｜在有效期和许可范围内
                原料进货查验记录是否完整｜保存至保质期满后六个月以上
                食品添加剂使用是否符合标准｜GB 2760
                生产场所和设备是否清洁、防交叉污染｜GB 14881
                出厂检验是否逐批进行并有记录｜检验合格后出厂
                标签标示是否真实完整｜GB 7718
                不合格品和召回是否有处置记录｜有记录，可追溯
                """),
        item(
            "pharmacy", "药品经营", "药品零售企业检查", content: "许可、处方药管理、储存条件、进货渠道", object: "药品零售企业",
            by: "market", with: ["health"], basis: "《中华人民共和国药品管理法》第五十一条、第五十五条、第九十九条",
            speciality: "drug",
            points: """
                药品经营许可证是否有效｜在有效期内，经营方式和范围相符
                执业药师是否在岗｜营业时间在岗或按规定远程审方
                处方药是否凭处方销售｜处方留存，登记完整
                药品是否从合法渠道购进｜票、账、货一致
                温湿度是否符合储存要求｜冷藏药品2℃至8℃
                """),
    ]

    /// Check points that all canteens share.
    private static let canteen = """
        食品经营许可证是否有效、主体业态相符｜在有效期内
        是否落实校长、园长或单位负责人责任和食品安全员制度｜日管控、周排查、月调度有记录
        从业人员是否持有有效健康证明并晨检｜每日晨检有记录
        食品原料是否查验并留存凭证｜票证齐全，可追溯
        是否使用禁止使用的食品和添加剂｜GB 2760
        生熟是否分开，食品是否烧熟煮透｜中心温度70℃以上
        餐饮具是否清洗消毒｜GB 14934
        是否按规定留样｜每种不少于125克，冷藏48小时以上
        """
}
