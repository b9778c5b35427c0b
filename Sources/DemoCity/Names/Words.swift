// Word lists of invented names. No list is taken from a register; firms and people are made up.

/// Signs and words that firm names and people's names are put together from.
enum Words {
    /// First and second signs of a brand.
    static let first = Array("云溪谷禾沐晨霁岚澄泓砚棠栖映朗瀚穗芃苇汀鹤枫桐楠岫皓曜璟屿帆晓澜湛珩煦笙簌蕴郁钧铭霖颂驰麓瑜睿恒卓启弘翊昕昱")
        .map(String.init)
    static let second = Array("川禾野舟原岸亭庭林石泉源峰岭桥渡湾洲屿帆汇达通盛和泰顺安宁嘉瑞祥裕丰茂荣昌隆兴德仁信诚义衡翔腾跃创联拓远")
        .map(String.init)
    /// A third sign, for longer brands.
    static let third = Array("堂坊里居记轩阁斋园府源美佳尚优").map(String.init)
    /// Brands of small shops.
    static let shops = [
        "老灶台", "巷子口", "蜀小满", "半亩", "桥头", "柳岸", "谷雨", "青芒", "四季", "好邻", "街角", "阿岭", "晓渡", "江畔", "铜炉",
        "夜归人", "一锅暖", "小满", "禾木", "沸云", "九格子", "码头", "麻本本", "椒麻里", "巷子深", "永兴楼", "石井", "阿婆", "老船长",
        "红泥", "灯火", "福满", "顺心", "家家", "百味", "小石磨", "竹篱", "豆花香", "稻草人", "两棵树", "三味", "云朵", "橘子", "晴天",
    ]
    static let surnames = Array(
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    ).map(String.init)
    static let given = Array("明远嘉文思雨子涵晓梅建国志强丽华海燕春林秋实静怡浩然俊杰雪松玉兰立新永康佳宁若溪景行知微清和致书君安以宁")
        .map(String.init)

    /// A made-up person's name of two or three signs.
    static func person(_ dice: inout Dice) -> String {
        let name = dice.pick(surnames) + dice.pick(given)
        return dice.permille(720) ? name + dice.pick(given) : name
    }

    /// A made-up brand of two or three signs.
    static func brand(_ dice: inout Dice) -> String {
        let brand = dice.pick(first) + dice.pick(second)
        return dice.permille(220) ? brand + dice.pick(third) : brand
    }
}
