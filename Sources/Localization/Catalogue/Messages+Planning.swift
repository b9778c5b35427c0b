// What is said about items, rates, tasks, and tasks that meet the library.

extension Messages {
    static let planning: [String: Message] = [
        "planning.malformed-rate": Message(
            "比例“{text}”看不懂：应写成 1/100、1% 或 0.01", "the rate “{text}” is not 1/100, 1% or 0.01"),
        "planning.rate-above-one": Message("比例“{text}”大于 1", "the rate “{text}” is above 1"),
        "planning.malformed-rates": Message(
            "比例表里的“{text}”看不懂：应写成 A=1/100,B=1/50，分类只能是 A、B、C、D、U，各写一次",
            "“{text}” in the rates: write A=1/100,B=1/50 with classes A, B, C, D, U, each once"),
        "planning.no-streams": Message("任务里没有部门", "the task has no streams"),
        "planning.stream-id": Message(
            "部门流编号“{stream}”不合格或重复：只能是小写字母和数字", "stream id “{stream}”: lower-case letters and digits, used once"),
        "planning.unknown-department": Message("没有这个部门：{department}", "no such department: {department}"),
        "planning.no-items": Message(
            "{stream} 在事项清单上没有可抽查的事项：清单之外不得随机抽查",
            "{stream} has no item on the list; off the list there is no random inspection"),
        "planning.unknown-item": Message(
            "事项“{item}”（{stream}）不在事项清单上：清单之外不得随机抽查", "item “{item}” ({stream}) is not on the list"),
        "planning.no-groups": Message("{stream} 没有分组和比例", "{stream} has no groups"),
        "planning.group-name": Message(
            "{stream} 的组名“{group}”为空或重复", "group name “{group}” of {stream} is empty or used twice"),
        "planning.stratum": Message("{stream} 的层“{stratum}”写法不对", "stratum “{stratum}” of {stream} is not valid"),
        "planning.class-twice": Message(
            "{stream} 的分类 {class} 不认识或出现在两个组里", "class {class} of {stream} is unknown or in two groups"),
        "planning.unknown-region": Message("没有这个行政区划：{region}（{stream}）", "no such region: {region} ({stream})"),
        "planning.region-outside": Message(
            "{stream} 的范围 {region} 不在任务的辖区之内", "{region} ({stream}) lies outside the task's region"),
        "planning.unknown-login": Message(
            "没有账号“{login}”（模拟的参与方没有账号）", "there is no account “{login}” (a simulated contributor has none)"),
        "planning.contributor-post": Message(
            "账号“{login}”不是监管人员、分管领导或见证人，不能作承诺",
            "account “{login}” is neither regulator nor leader nor witness and cannot contribute"),
        "planning.contributor-twice": Message("账号“{login}”被写成两个参与方", "account “{login}” is two contributors"),
        "planning.invalid": Message("{field} 的值不合格：{value}", "{field} is not valid: {value}"),
        "planning.rate-above-cap": Message(
            "“{item}”是一般检查事项，抽查比例上限 {cap}；{stream} {group} 组现为 {rate}",
            "“{item}” is an ordinary item, drawn at {cap} at most; group {group} of {stream} has {rate}"),
        "planning.visits-above-cap": Message(
            "“{item}”是一般检查事项，每户每年最多检查 {cap} 次：年入企上限应为 {cap} 或更少，或休止 {months} 个月以上",
            "“{item}” is an ordinary item, {cap} visits a year at most: set the year's cap to {cap} or less, or "
                + "{months} months of rest or more"),
        "planning.public-class-scope": Message(
            "{stream} 的范围按分类划定，而公开名录会因此暴露分类：请用 committed 名录",
            "the scope of {stream} is by risk class, which a public roster would show; use the committed mode"),
        "planning.no-disclosure-basis": Message(
            "检查后公开须写明允许这样做的法律法规条款", "disclosure after the visits needs the article that allows it"),
        "planning.disclosure-deadline": Message(
            "检查后公开须写明最迟公开的日期，如 2026-08-31：“{text}”不是日期",
            "disclosure after the visits needs its last day, such as 2026-08-31; “{text}” is none"),
        "planning.too-few-outsiders": Message("外部参与方不足两个", "fewer than two outside contributors"),
        "planning.too-small-team": Message("每组不得少于 {least} 人", "a group has at least {least} officers"),
        "planning.plan-file": Message("方案文件的 {path} 有误：{reason}", "the plan file at {path}: {reason}"),
        "planning.plan-json": Message(
            "方案文件第 {line} 行第 {column} 字节处不是合格的 JSON：{reason}", "the plan file, line {line}, byte {column}: {reason}"),
        "planning.unknown-task": Message("没有这个任务：{task}", "no such task: {task}"),
        "planning.task-exists": Message("已有同名任务：{task}", "there is a task of that name: {task}"),
        "planning.task-state": Message(
            "任务“{task}”现在是 {state}，不能这样做", "task “{task}” is {state}; this cannot be done now"),
        "planning.changed-meanwhile": Message("“{task}”刚被别人改过，请重来", "“{task}” was changed meanwhile; start again"),
        "planning.empty-reason": Message("须写明理由", "a reason is needed"),
        "planning.empty-scope": Message(
            "{stream} 的范围里没有一户可以抽取（不在范围、已关闭、已达频次上限或休止期内）",
            "the scope of {stream} holds nobody who may be drawn"),
        "planning.class-without-rate": Message(
            "{stream} 的范围里有 {count} 户分类为 {class} 的对象（层 {stratum}），却没有给它比例",
            "{stream}: {count} objects of class {class} are in scope (stratum {stratum}) and no group has a rate for it"
        ),
        "planning.stratum-twice": Message(
            "{stream} 的层 {stratum} 落在两个组里", "stratum {stratum} is in two groups of {stream}"),
    ]
}
