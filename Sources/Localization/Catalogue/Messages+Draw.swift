// What the draw's own refusals say: ids, events, plans, rosters, the calculator.

extension Messages {
    static let draw: [String: Message] = [
        "entropy.grammar": Message(
            "公共事件“{text}”的写法不对：应为 lottery:名称:期号:号码、drand:链:轮:随机数 或 dice:点数",
            "the event “{text}” is not lottery:<name>:<issue>:<numbers>, drand:<chain>:<round>:<hex> or dice:<digits>"),
        "entropy.event": Message("方案里的公共事件“{text}”写法不对", "the plan's event “{text}” is not valid"),
        "entropy.lottery-name": Message("“{text}”没有彩票名称", "“{text}” has no lottery name"),
        "entropy.lottery-issue": Message("“{text}”的期号应为数字", "the issue in “{text}” must be digits"),
        "entropy.lottery-number": Message(
            "“{text}”里的号码“{number}”不对：十进制、没有前导零", "number “{number}” in “{text}”: decimal without leading zeros"),
        "entropy.lottery-order": Message(
            "“{text}”的号码要从小到大，“{number}”不是", "numbers must ascend; “{number}” in “{text}” does not"),
        "entropy.drand": Message(
            "“{text}”不是 drand 的写法：64 位链摘要、轮次、64 位随机数", "“{text}” is not drand:<64 hex>:<round>:<64 hex>"),
        "entropy.dice-digits": Message("“{text}”里只能有 1 到 6", "“{text}” may hold only digits 1 to 6"),
        "entropy.too-few-dice": Message("掷骰 {count} 次，至少要 {least} 次", "{count} dice, at least {least} are needed"),
        "plan.json": Message("方案不是规定写法的 JSON：{field}", "the plan is not JSON of the prescribed kind: {field}"),
        "plan.canonical": Message("{field} 不是规范写法", "{field} is not canonical"),
        "plan.missing": Message("方案缺少 {field}", "the plan lacks {field}"),
        "plan.type": Message("方案的 {field} 类型不对", "the plan's {field} is of the wrong type"),
        "plan.value": Message("方案的 {field} 值不对", "the plan's {field} has a value that is not allowed"),
        "plan.suite": Message(
            "不支持的算法：{field}（现支持 ssd1-sha256）", "unsupported algorithm {field} (ssd1-sha256 is supported)"),
        "plan.staffing": Message("不认识的派员算法或设置：{field}", "unknown staffing algorithm or setting: {field}"),
        "plan.duplicate": Message("方案的 {field} 重复", "the plan's {field} is a duplicate"),
        "plan.strata": Message("方案的 {field} 含有写法不对的层", "the plan's {field} has a stratum that is not valid"),
        "plan.quorum": Message(
            "参与方不够：至少两个外部参与方，法定数在 2 和总数之间（{field}）",
            "contributors: at least two outsiders, and a quorum between 2 and their number ({field})"),
        "plan.deadline": Message(
            "公共事件必须晚于公开截止（{field}）", "the event must be later than the opening deadline ({field})"),
        "roster.alphabet": Message(
            "对象代码“{id}”不能进入抽取：只能是数字、大写字母和冒号，1 到 55 位",
            "the id “{id}” cannot enter a draw: digits, capital letters and colon, 1 to 55 of them"),
        "roster.duplicate": Message("对象代码“{id}”重复", "the id “{id}” appears twice"),
        "roster.order": Message("对象代码“{id}”没有按序", "the id “{id}” is out of order"),
        "roster.label": Message("对象“{id}”的层“{label}”写法不对", "the stratum “{label}” of “{id}” is not valid"),
        "roster.salt": Message("对象“{id}”的盐不是 32 字节", "the salt of “{id}” is not 32 bytes"),
        "input.unreadable": Message("读不了 {path}：{reason}", "cannot read {path}: {reason}"),
        "input.too-large": Message("文件夹大于 {limit}，不读", "the folder is larger than {limit} and was not read"),
        "input.json": Message("不是 JSON：{reason}，第 {offset} 字节", "not JSON: {reason} at byte {offset}"),
        "input.field": Message("{field} 缺失或不合格", "{field} is missing or not valid"),
        "input.not-a-folder": Message("{path} 不是文件夹", "{path} is not a folder"),
        "input.blank-line": Message("第 {line} 行是空行", "line {line} is blank"),
        "input.id": Message("第 {line} 行“{id}”不是候选代码", "line {line}: “{id}” is not a candidate id"),
        "input.duplicate-line": Message("第 {line} 行与第 {first} 行重复：{id}", "line {line} repeats line {first}: {id}"),
        "input.changed": Message(
            "{path} 在读取时被改动，请重试", "{path} was written to while it was read: try again"),
        "input.too-many": Message("要抽 {count} 个，只有 {available} 个", "{count} wanted, only {available} there"),
        "input.seed": Message("种子应为 64 位小写十六进制", "the seed must be 64 lower-case hex digits"),
        "input.suite": Message("不支持的算法：{suite}", "unsupported suite: {suite}"),
        "input.purpose": Message("不认识的用途：{purpose}（object 或 team）", "unknown purpose: {purpose} (object or team)"),
        "input.count": Message("数目不对：{count}", "not a valid count: {count}"),
    ]
}
