// What is said about papers, visits and results.

extension Messages {
    static let inspection: [String: Message] = [
        "inspection.not-staffed": Message(
            "任务“{task}”还没有派员（{state}），不能出文书", "task “{task}” is not staffed yet ({state}); there are no papers"),
        "inspection.draw-voided": Message(
            "任务“{task}”第 {serial} 次抽取已作废，不能出文书", "draw {serial} of “{task}” is void; it has no papers"),
        "inspection.unknown": Message(
            "库里找不到{kind}：{id}", "the libraries do not hold {kind} {id}"),
        "inspection.not-signed": Message(
            "任务“{task}”的抽取还没有签署（{phase}），不能开始检查", "the draw of “{task}” is not signed off ({phase})"),
        "inspection.draw-void": Message(
            "{visit}：所属的抽取已经作废，不再接受办理", "{visit}: its draw is void, nothing more can be done here"),
        "inspection.unknown-visit": Message("没有这次检查：{id}", "there is no visit {id}"),
        "inspection.not-involved": Message(
            "{visit}：部门 {department} 在这次检查中没有事项", "{visit}: department {department} has no items at this visit"),
        "inspection.part-state": Message(
            "{visit}：结果{part}，不能{step}", "{visit}: the result is {part}; it cannot be {step}"),
        "inspection.visit-state": Message(
            "{visit}：检查{visitstate}，不能{step}", "{visit}: the visit is {visitstate}; cannot {step}"),
        "inspection.changed-meanwhile": Message(
            "{visit}：{person}刚刚改过。您写的没有丢，请对照后再保存",
            "{visit}: {person} has just changed it. What you wrote is not lost: compare, then save again"),
        "inspection.foreign-item": Message(
            "事项 {item} 不属于部门 {department}，各部门只填自己的事项",
            "item {item} is not one of department {department}: each fills only its own"),
        "inspection.item-twice": Message("事项 {item} 填了两次", "item {item} is given twice"),
        "inspection.follow-up": Message(
            "事项 {item}：“{result}”之后不能“{followUp}”", "item {item}: “{followUp}” cannot follow “{result}”"),
        "inspection.contradiction": Message(
            "事项 {item}：有检查内容不合格，结果却是“{result}”", "item {item}: a check point failed, but the result is “{result}”"),
        "inspection.no-result": Message("事项 {item} 还没有结果", "item {item} has no result yet"),
        "inspection.no-day": Message("请填检查日期", "the day of the visit is missing"),
        "inspection.day": Message(
            "检查日期 {day} 应在签署日 {from} 之后、今天之前（含）", "the day {day} must lie between {from} and today"),
        "inspection.strange-officer": Message(
            "执法证号 {certificate} 不在这个检查组", "certificate {certificate} is not in this group"),
        "inspection.few-officers": Message(
            "到场执法人员 {present} 人，不得少于 {least} 人（行政处罚法第四十二条）",
            "{present} officers were present; there must be {least} (Administrative Penalty Law, art. 42)"),
        "inspection.no-reason": Message("请写明理由", "a reason in words is missing"),
        "inspection.already-inspected": Message(
            "{visit}：已经有检查结果，不能再递补", "{visit}: there are results already, so it cannot be replaced"),
        "inspection.replacement-pending": Message(
            "{visit}：已有递补申请，等待批准", "{visit}: a replacement is requested already and waits for approval"),
        "inspection.unknown-replacement": Message("没有这份递补申请：{id}", "there is no request {id}"),
        "inspection.replacement-decided": Message(
            "{visit}：递补申请已经办结", "{visit}: the request has been decided already"),
        "inspection.no-reserve": Message(
            "{visit}：同一部门、同一分组的备选对象已经用完（本身已被替换或已公示的不再递补），不能递补",
            "{visit}: no reserve of the same stream and group is left "
                + "(those replaced or published themselves cannot go)"),
        "inspection.not-in-group": Message(
            "{officer}不在还有检查要做的组里，不能替换",
            "{officer} is in no group that still has visits to make"),
        "inspection.substitution-pending": Message(
            "{officer}：已有替换申请，等待批准", "{officer}: a substitute is requested already and waits for approval"),
        "inspection.unknown-substitution": Message("没有这份替换申请：{id}", "there is no request {id}"),
        "inspection.substitution-decided": Message(
            "{officer}：替换申请已经办结", "{officer}: the request has been decided already"),
        "inspection.no-substitute": Message(
            "{officer}：按封存的次序，已没有可以前往的执法人员（有回避、满负荷或不在岗）。请推迟检查，或申请作废重抽",
            "{officer}: nobody is left in the committed order who could come (recusal, load, absence). "
                + "Put the visits off, or ask for the draw to be declared void"),
        "inspection.calendar-window": Message(
            "日期应先起后止，最长一年：{first} 至 {last}", "the days must be in order and within one year: {first} to {last}"),
        "inspection.no-working-day": Message(
            "{first} 至 {last} 没有工作日", "there is no working day from {first} to {last}"),
        "inspection.calendar-most": Message(
            "每组每天 {most} 户，应为 1 至 {limit} 户", "{most} visits a day for one group; it must be 1 to {limit}"),
        "inspection.calendar-changed": Message(
            "{person}刚刚排过日程，请对照后再排", "{person} has just arranged the days; look at them, then arrange again"),
        "inspection.day-changed": Message(
            "{visit}：{person}刚刚改到 {day}。您选的日期没有丢，请对照后再保存",
            "{visit}: {person} has just moved it to {day}. Your day is not lost: compare, then save again"),
        "inspection.no-group": Message(
            "{object}：所在片区没有可以前往的检查组（各组都有须回避的人员，含轮换回避）",
            "{object}: no group of its area may go there (each has somebody barred by conflict or rotation)"),
    ]
}
