// What is said about the steps of a draw.

extension Messages {
    static let drawing: [String: Message] = [
        "drawing.shortage": Message(
            "执法检查人员不足：{places} 处共缺 {missing} 人", "too few officers: {missing} missing in {places} area(s)"),
        "drawing.shortage-line": Message(
            "{area}：{department}要 {wanted} 人，缺 {missing} 人（全部门可派 {available} 人）",
            "{area}: {department} must send {wanted}, {missing} missing ({available} available in all)"),
        "drawing.shortage-line-speciality": Message(
            "{area}：{department}要 {wanted} 名“{speciality}”专业人员，缺 {missing} 人（全部门可派 {available} 人）",
            "{area}: {department} must send {wanted} with speciality “{speciality}”, {missing} missing "
                + "({available} available in all)"),
        "drawing.shortage-places": Message(
            "{area}：{department}的 {places} 个岗位只有 {officers} 人能担任，这些人合起来最多担任 {capacity} 个，缺 {short} 个",
            "{area}: {places} slots of {department} can only be filled by {officers} officers with capacity "
                + "{capacity}: {short} short"),
        "drawing.shortage-idle": Message(
            "{department}：按负荷幅度，{officers} 人至少应担任 {capacity} 个岗位，而可供他们担任的只有 {places} 个，尚差 {short} 个",
            "{department}: the load band asks {officers} officers to fill at least {capacity} slots; {places} are open "
                + "to them, {short} are wanting"),
        "drawing.shortage-why": Message(
            "{area} 第 {group} 组有空岗：{department} {officers} 人，回避或轮换 {barred} 人，其余 {busy} 人已满负荷或已在本组",
            "{area}, group {group} has an empty slot: of {officers} officers of {department} {barred} are kept "
                + "away by recusal or rotation, {busy} are fully occupied or in this group"),
        "drawing.shortage-why-speciality": Message(
            "{area} 第 {group} 组缺“{speciality}”专业：{department} {officers} 人，无此专业 {unskilled} 人，回避或轮换 {barred} 人，"
                + "其余 {busy} 人已满负荷或已在本组",
            "{area}, group {group} lacks speciality “{speciality}”: of {officers} officers of {department} "
                + "{unskilled} do not hold it, {barred} are kept away by recusal or rotation, "
                + "{busy} are fully occupied or in this group"
        ),
        "drawing.relief-rotation": Message(
            "最小调整：放宽轮换（{posts}）", "least relaxation: let rotation give way ({posts})"),
        "drawing.relief-idle": Message(
            "最小调整：放低{departments}的最少任务数", "least relaxation: lower the least number of groups in {departments}"),
        "drawing.relief-load": Message(
            "最小调整：增加负荷 {count} 组（{officers}）", "least relaxation: {count} groups beyond capacity ({officers})"),
        "drawing.relief-borrow": Message(
            "最小调整：向其他部门或县区借调 {count} 人次（{posts}）",
            "least relaxation: borrow from another department or county, {count} times ({posts})"),
        "drawing.relief-postpone": Message(
            "最小调整：推迟最后抽中的 {count} 户（{objects}）", "least relaxation: postpone the last drawn, {count} visits ({objects})"
        ),
        "drawing.relief-none": Message(
            "轮换、负荷、借调、推迟都不能解决：回避和法定人数不放宽，请增加人员后作废重抽",
            "neither rotation, load, borrowing nor postponing helps; recusal and the legal number never give way: "
                + "find more people, declare this draw void and draw again"),
        "drawing.draw-exists": Message(
            "任务“{task}”已有抽取（第 {serial} 次，{phase}）：要重抽，先用 mingcha void 写明理由作废；要取文件夹，用 mingcha folder",
            "task “{task}” has a draw (serial {serial}, {phase}); to draw again declare it void with mingcha void, "
                + "to get its folder use mingcha folder"),
        "drawing.other-draw-exists": Message(
            "任务“{task}”已封存（第 {serial} 次），公共事件是 {planned}，打开截止 {deadline}，揭晓 {time}；"
                + "这次填写的与此不同，没有采用。要改，先申请作废",
            "task “{task}” is frozen (draw {serial}) with the event {planned}, deadline {deadline}, event at {time} "
                + "(China time); what was sent now differs and was not taken. To change it ask for a void first"),
        "drawing.voided": Message("任务“{task}”第 {serial} 次抽取已作废", "draw {serial} of “{task}” is void"),
        "drawing.no-self-check": Message(
            "任务“{task}”的方案没有允许企业自查：分组可能连企业本人也不能告诉，只能由方案写明的审计人核对",
            "the plan of “{task}” allows no self-check: the group may not be told even to the firm, and only the "
                + "plan's auditors check"),
        "drawing.not-in-lists": Message(
            "封存名录时没有 {object} 这一户，请核对代码", "{object} was not known when the library was frozen; check the code"),
        "drawing.sealed": Message(
            "任务“{task}”的抽取在检查结束后公开，最迟 {deadline}；在那之前不能说抽中了谁",
            "the draw of “{task}” is disclosed after the visits, by {deadline}; until then nobody is told who was drawn"
        ),
        "drawing.roster-not-public": Message(
            "任务“{task}”的名录不公开，只公布封印和抽中名单：企业本人可以向发起部门索取自查文件",
            "the roster of “{task}” is not public, only its seal and the list: a firm may ask the initiating "
                + "department for its own self-check file"),
        "drawing.no-substitutes": Message(
            "任务“{task}”按第一版规则派员，没有替补次序，不能替换人员",
            "the officers of “{task}” were sent by the first rules, which have no order of substitutes"),
        "drawing.no-article": Message(
            "有 {count} 户依法不列入抽查，但没有写明依据的法律条文。方案要公布每一条，写明后才能封存",
            "{count} objects are exempt by law, but by which article is not said: the plan names each in public, so "
                + "say it before the freeze"),
        "drawing.no-draw": Message("任务“{task}”还没有抽取", "task “{task}” has no draw"),
        "drawing.not-approved": Message("任务“{task}”未经批准（{state}）", "task “{task}” is not approved ({state})"),
        "drawing.no-area": Message(
            "对象 {object}（区划 {region}）不在任何片区里", "object {object} (region {region}) is in no area"),
        "drawing.damaged": Message(
            "抽取 {draw} 的 {file} 与方案不符：数据库被改动过",
            "{file} of draw {draw} is not what the plan fixed: the database was changed"),
        "drawing.not-complete": Message(
            "任务“{task}”的抽取还没有完成（{phase}）", "the draw of “{task}” is not complete ({phase})"),
        "drawing.wrong-phase": Message("现在（{phase}）不能做这一步（{event}）", "step {event} is not possible now ({phase})"),
        "drawing.time-runs-back": Message("时钟倒走：{time}", "the clock runs backwards: {time}"),
        "drawing.unknown-contributor": Message("没有第 {j} 个参与方", "there is no contributor {j}"),
        "drawing.committed-twice": Message("第 {j} 方已经承诺过", "contributor {j} has committed already"),
        "drawing.zero-commitment": Message("第 {j} 方的承诺是空的", "the commitment of contributor {j} is empty"),
        "drawing.never-committed": Message("第 {j} 方没有承诺过，不能公开", "contributor {j} never committed"),
        "drawing.opened-twice": Message("第 {j} 方已经公开过", "contributor {j} has opened already"),
        "drawing.opening-mismatch": Message(
            "第 {j} 方的公开与其承诺不符，按缺席计",
            "the opening of contributor {j} does not hash to its commitment; it counts as absent"),
        "drawing.after-deadline": Message("已过截止时间 {deadline}", "the deadline {deadline} is over"),
        "drawing.before-deadline": Message(
            "公开尚未截止（{deadline}），公共事件不能在此之前", "openings run until {deadline}; the event must be later"),
        "drawing.quorum": Message(
            "到场 {present} 方，少于法定 {quorum} 方：不得抽取", "{present} present, fewer than {quorum}: no draw"),
        "drawing.outsiders": Message(
            "外部参与方到场 {present} 方，少于 2 方：不得抽取", "{present} outsiders present, fewer than 2: no draw"),
        "drawing.not-the-planned-event": Message(
            "方案约定的公共事件是 {planned}，不是 {found}", "the plan names the event {planned}, not {found}"),
        "drawing.no-reason": Message("作废须写明理由", "declaring a draw void needs a reason"),
        "drawing.no-void-request": Message("没有作废申请", "nobody asked for the draw to be void"),
        "drawing.deadline-over": Message("打开截止时间 {time} 已经过去", "the opening deadline {time} is over already"),
        "drawing.event-before-deadline": Message(
            "公共事件（{event}）必须晚于打开截止时间（{deadline}）", "the event ({event}) must be later than the deadline ({deadline})"
        ),
        "drawing.event-too-far": Message(
            "公共事件的时间 {time} 在三个月以后：请核对年份", "the event at {time} is more than three months away; check the year"),
        "drawing.has-account": Message(
            "第 {j} 方有自己的账号（{login}），由其本人作承诺，不走纸面",
            "contributor {j} has an account ({login}) and commits from it, not on paper"),
        "drawing.malformed-opening": Message(
            "{field}写得不对：s 和承诺各是 64 位十六进制数字，r 最多 1024 字节",
            "{field} is not well formed: s and the commitment have 64 hex digits each, r at most 1024 bytes"),
    ]
}
