// Sentences of the page 核验抽取 and of a firm's self-check; the scripts have none of their own.

extension Messages {
    static let verifyPage: [String: Message] = [
        // What happens, step by step.
        "verify.step.load": Message("正在取得文件", "Getting the files"),
        "verify.step.plan": Message("正在核对方案", "Checking the plan"),
        "verify.step.sums": Message("正在核对每个文件的摘要", "Checking the digest of every file"),
        "verify.step.seed": Message("正在重算承诺与种子", "Computing commitments and seed"),
        "verify.step.lists": Message("正在重算名录的根", "Computing the roots of the lists"),
        "verify.step.selection": Message("正在重新抽取", "Drawing again"),
        "verify.step.staffing": Message("正在核对派员", "Checking the staffing"),
        "verify.page.word.tag-ok": Message("抽中", "drawn"),
        "verify.page.word.tag-off": Message("未抽中", "not drawn"),
        "verify.page.word.tag-bad": Message("不符", "differs"),
        "verify.page.word.tag-due": Message("未核对", "not checked"),
        "verify.page.word.list.roster": Message("待抽名录", "roster"),
        "verify.page.word.list.excluded": Message("排除名录", "excluded roster"),
        "verify.page.word.list.directory": Message("对象名录", "directory"),
        "verify.page.word.reason.cap": Message("本年入企已达上限", "visit cap reached"),
        "verify.page.word.reason.rest": Message("近期检查过", "inspected recently"),
        "verify.page.word.reason.state": Message("已注销、停业或迁出", "closed or moved"),
        "verify.page.word.reason.case": Message("正在立案调查", "under investigation"),
        "verify.page.word.reason.law": Message("法律另有规定", "another law"),
        "verify.page.waiting": Message("等待", "waiting"),
        "verify.page.running": Message("进行中", "running"),
        "verify.page.done": Message("完成", "done"),
        "verify.page.stopped": Message("中断", "stopped"),
        "verify.page.cancelled": Message("已取消", "cancelled"),
        "verify.page.differs": Message("不符", "differs"),
        "verify.page.differences": Message("不符", "differs"),
        "verify.page.checked": Message("相符", "agrees"),
        "verify.page.unchecked": Message("未核对", "not checked"),
        "verify.page.warnings": Message("注意", "note"),
        "verify.page.unchecked-count": Message(
            "有 {count} 项在这里核对不了，逐项列在下面。", "{count} things cannot be checked here; each is listed below."),
        "verify.page.took": Message(
            "{files} 个文件，{size} 字节，重算用时 {seconds} 秒。全部在您的设备上计算，没有上传任何内容。",
            "{files} files, {size} bytes, computed in {seconds} s on your device. Nothing was uploaded."),
        "verify.page.failed": Message("没有做完：{reason}", "It did not finish: {reason}"),
        "verify.page.zip": Message(
            "这个压缩包本页读不了，请先解压，再选文件夹。", "This page cannot read this zip: unpack it, then choose the folder."),
        "verify.page.expected": Message("应为", "expected"),
        "verify.page.found": Message("实为", "found"),
        // A draw that is disclosed after the visits.
        "verify.page.sealed": Message("尚未公开：现在能核对的都相符。", "Not disclosed yet: what can be checked now agrees."),
        "verify.page.sealed-now": Message(
            "已经公布、不能再改的：方案（范围、比例、参与方）、各方的承诺、公共事件的结果、种子和结果的封印。",
            "Published and fixed: the plan (scope, rates, contributors), the commitments, the event, the seals of "
                + "seed and outcome."),
        "verify.page.sealed-later": Message(
            "检查结束后公开，最迟{deadline}：各方的公开、种子、抽中的对象、派员。",
            "Disclosed after the visits, by {deadline}: openings, seed, the objects drawn, the staffing."),
        "verify.page.sealed-basis": Message("推迟公开的依据：{basis}", "Basis of the delay: {basis}"),
        "verify.page.sealed-keep": Message(
            "请保存 seal.json。公开的那一天，在本页用它比对，就知道结果有没有换过。",
            "Keep seal.json: on the day of disclosure this page compares it and tells whether anything was exchanged."),
        "verify.page.later": Message("尚未公开", "later"),
        "verify.page.partly": Message("部分完成", "in part"),
        "verify.page.china-time": Message("北京时间 {time}", "{time} China time"),
        "verify.page.kept-checked": Message(
            "与您保存的封印一样：从您保存那天起没有换过。", "These are the seals you kept: nothing was exchanged since that day."),
        "verify.page.kept-differences": Message(
            "与您保存的封印不同：结果换过了，或者这是另一次抽取的封印。",
            "These are not the seals you kept: the outcome was exchanged, or the file is of another draw."),
        "verify.page.kept-unchecked": Message(
            "这不是规定写法的 seal.json。", "This is not a seal.json of the prescribed form."),
        // The tables.
        "verify.page.rates": Message("各组的数", "Figures by group"),
        "verify.page.thresholds": Message("与各组门槛相比", "Beside the thresholds"),
        "verify.page.stream": Message("部门", "Stream"),
        "verify.page.group": Message("组", "Group"),
        "verify.page.eligible": Message("可抽户数", "Eligible"),
        "verify.page.selected": Message("抽取户数", "Drawn"),
        "verify.page.rate": Message("概率", "Probability"),
        "verify.page.threshold": Message("门槛（前 16 位）", "Threshold (16 digits)"),
        "verify.page.outcome": Message("结果", "Outcome"),
        "verify.page.drawn": Message("抽中", "drawn"),
        "verify.page.not-drawn": Message("未抽中", "not drawn"),
        "verify.page.none": Message("无", "none"),
        "verify.page.not-here": Message("不在公开部分", "not public"),
        // One firm.
        "verify.page.ticket": Message("票号", "Ticket"),
        "verify.page.place": Message(
            "名录第 {row} 位，共 {count} 户，所在层 {stratum}。", "Number {row} of {count} in the roster, stratum {stratum}."),
        "verify.page.why": Message(
            "票号由种子和这一户的记录算出，谁也挑不了。每组取票号最小的若干户：票号不大于门槛即抽中。",
            "The ticket follows from seed and record; nobody can choose it. Drawn is who is not above the threshold."),
        "verify.page.not-in-roster": Message("待抽名录里没有 {id}", "{id} is not in the roster"),
        "verify.page.in-excluded": Message("{id} 在排除名录里，没有参加抽取", "{id} is in the excluded roster and took no part"),
        "verify.page.self-first": Message("请先选定是哪一次抽取", "First choose which draw it is"),
        // The self-check (docs/draw-protocol.md, 13).
        "verify.self.drawn": Message("{id} 被抽中：{streams}", "{id} was drawn: {streams}"),
        "verify.self.not-drawn": Message("{id} 没有被抽中", "{id} was not drawn"),
        "verify.self.excluded": Message(
            "{id} 在排除名录里（{reason}），没有参加抽取", "{id} is in the excluded roster ({reason}) and took no part"),
        "verify.self.directory": Message(
            "{id} 在对象名录里，不在任何部门的范围内", "{id} is in the directory, in nobody's scope"),
        "verify.self.bad": Message("自查文件与本次抽取不符", "The self-check file does not agree with this draw"),
        "verify.self.file": Message("自查文件的写法不合格", "the self-check file is not in the prescribed form"),
        "verify.self.draw": Message("自查文件属于另一次抽取", "the self-check file is of another draw"),
        "verify.self.record": Message("自查文件里的记录不是 {id} 的", "the record in the file is not that of {id}"),
        "verify.self.path": Message(
            "记录经路径到不了方案里的根（{list}）", "record and path do not lead to the root in the plan ({list})"),
        "verify.self.ticket": Message("票号与重算不符", "the ticket does not recompute"),
        "verify.self.streams": Message(
            "各部门的组和户数与方案不符（{stratum}）", "streams, groups or counts are not the plan's ({stratum})"),
        "verify.self.threshold": Message(
            "{id} 所在的组全部抽取，票号却大于门槛", "the whole group of {id} was drawn, yet the ticket is above the threshold"),
        "verify.self.visits": Message(
            "抽中名单与 {id} 的票号和门槛不符", "visits.csv does not agree with ticket and thresholds of {id}"),
        "verify.self.stream-drawn": Message(
            "{stream}／{group}：{eligible} 户抽 {selected} 户，门槛 {threshold}，抽中",
            "{stream}/{group}: {selected} of {eligible}, threshold {threshold}: drawn"),
        "verify.self.stream-not-drawn": Message(
            "{stream}／{group}：{eligible} 户抽 {selected} 户，门槛 {threshold}，未抽中",
            "{stream}/{group}: {selected} of {eligible}, threshold {threshold}: not drawn"),
        "input.draw": Message("{path} 核验不一致，不能据此生成自查文件", "{path} does not verify: no file is made from it"),
        "input.no-self-check": Message(
            "{id} 不在任何名录里，或者方案不允许自查", "{id} is in no list, or the plan allows no self-check"),
        "verify.checked.self-path": Message(
            "记录是名录（{list}）的第 {index} 位，共 {count} 户，经 {steps} 步哈希到达方案里的根",
            "number {index} of {count} in the list ({list}); {steps} hashes lead to the root in the plan"),
        "verify.checked.self-ticket": Message("票号重算相符：{ticket}", "the ticket recomputes: {ticket}"),
        "verify.checked.self-streams": Message(
            "各部门的组和户数与方案相符（{stratum}）", "streams, groups and counts are the plan's ({stratum})"),
        "verify.checked.self-visits": Message(
            "抽中名单与票号和门槛一致", "visits.csv agrees with ticket and thresholds"),
        "verify.unchecked.self-threshold": Message(
            "门槛本身：一户算不出来，持有名录的审计人可以；同组两户的门槛应当相同",
            "the threshold itself: an auditor with the roster can compute it; two firms of a group must have the same"),
        "verify.unchecked.self-reason": Message(
            "排除的理由是否属实", "whether the reason for the exclusion is true"),
    ]
}
