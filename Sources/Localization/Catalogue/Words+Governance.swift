// Posts, fields and kinds of Governance in words.

extension Messages {
    static let posts: [String: Message] = [
        "system-administrator": Message("系统管理员", "system administrator"),
        "regulator": Message("监管人员", "regulator"),
        "leader": Message("分管领导", "leader"),
        "inspector": Message("执法检查人员", "inspector"),
        "auditor": Message("审计人员", "auditor"),
        "witness": Message("见证人", "witness"),
    ]

    static let governanceWords: [String: Message] = [
        "kind.post": Message("岗位", "post"),
        "kind.policy": Message("检查规则", "policy"),
        "kind.platform": Message("平台", "platform"),
        "kind.calendar": Message("节假日历", "calendar"),
        "kind.login": Message("登录", "sign-in"),
        "kind.request": Message("请求", "request"),
        "kind.audit": Message("操作日志", "record"),
        "kind.task": Message("抽查任务", "task"),
        "kind.draw": Message("抽取", "draw"),
        "kind.round": Message("抽取", "round"),
        "kind.visit": Message("检查", "visit"),
        "kind.part": Message("部门检查", "department's part"),
        "kind.draws": Message("抽取", "draws"),
        "kind.history": Message("检查历史", "history"),
        "kind.import": Message("导入", "import"),
        "kind.imports": Message("导入", "imports"),
        "kind.items": Message("抽查事项清单", "items"),
        "kind.objects": Message("检查对象名录", "objects"),
        "kind.officers": Message("执法人员名录", "officers"),
        "kind.tasks": Message("抽查任务", "tasks"),
        "kind.visits": Message("检查", "visits"),
        "kind.publications": Message("公示", "publications"),
        "kind.review-queue": Message("审核队列", "review queue"),
        "kind.replacements": Message("递补", "replacements"),
        "kind.search": Message("查找", "search"),
        "kind.publication": Message("公示", "publication"),
        "kind.result": Message("检查结果", "result"),
        "field.login": Message("登录名", "login"),
        "field.name": Message("姓名", "name"),
        "field.password": Message("密码", "password"),
        "field.posts": Message("岗位", "posts"),
        "field.source": Message("来源", "source"),
        "field.basis": Message("依据", "basis"),
        "field.publicationWorkingDays": Message("公示期限", "days to publish"),
        "field.publicationClause": Message("公示条款", "clause on publication"),
        "detail.error": Message("原因", "reason"),
        "detail.reason": Message("原因", "reason"),
        "detail.refused-while-locked": Message("锁定期间另拒绝次数", "further attempts refused while locked"),
        "detail.skipped": Message("跳过的备选对象", "reserves passed over"),
        "detail.via": Message("途径", "by way of"),
        "detail.version": Message("版本", "version"),
        "detail.post": Message("岗位", "post"),
        "detail.department": Message("部门", "department"),
        "detail.departments": Message("部门", "departments"),
        "detail.logins": Message("登录名", "logins"),
        "detail.active": Message("启用", "open"),
        "detail.source": Message("来源", "source"),
        "detail.days": Message("天数", "days"),
        "detail.basis": Message("依据", "basis"),
        "detail.regions": Message("区划", "regions"),
        "detail.changes": Message("变更", "changes"),
        "detail.task": Message("任务", "task"),
        "detail.kind": Message("类别", "kind"),
        "detail.object": Message("对象", "object"),
        "detail.serial": Message("第几次", "serial"),
        "detail.visits": Message("户数", "visits"),
        "detail.reserves": Message("递补", "reserves"),
        "detail.failed": Message("未通过", "failed"),
        "detail.done": Message("已完成", "done"),
        "detail.again": Message("重复", "again"),
        "detail.sums": Message("校验和", "sums"),
        "detail.subjectKind": Message("对象类别", "kind of subject"),
        "detail.subjectID": Message("对象", "subject"),
        "detail.file": Message("文件", "file"),
        "detail.bytes": Message("字节", "bytes"),
        "detail.import": Message("导入", "import"),
        "detail.rows": Message("行数", "rows"),
        "detail.count": Message("数量", "count"),
        "detail.opinion": Message("意见", "opinion"),
        "detail.person": Message("人员", "person"),
        "detail.act": Message("操作", "act"),
        "detail.outcome": Message("结果", "outcome"),
        "detail.from": Message("起", "from"),
        "detail.to": Message("止", "to"),
        "detail.holds": Message("暂缓", "holds"),
        "detail.read": Message("读取", "read"),
        "detail.accepted": Message("接收", "accepted"),
        "detail.refused": Message("退回", "refused"),
        "detail.updated": Message("更新", "updated"),
        "detail.unchanged": Message("未变", "unchanged"),
        "detail.legacy": Message("旧代码", "legacy codes"),
        "detail.due": Message("期限", "due"),
        "detail.event": Message("步骤", "step"),
        "detail.format": Message("格式", "format"),
        "detail.late": Message("逾期", "late"),
        "detail.list": Message("名单", "list"),
        "detail.login": Message("登录名", "login"),
        "detail.moved": Message("改期户数", "visits moved"),
        "detail.on": Message("日期", "day"),
        "detail.plan_digest": Message("方案摘要", "digest of the plan"),
        "detail.commitment": Message("承诺", "commitment"),
        "detail.close": Message("承诺汇总摘要", "digest of the commitments"),
        "detail.opening": Message("打开内容摘要", "digest of the opening"),
        "detail.entropy": Message("公共事件摘要", "digest of the public event"),
        "detail.vkey": Message("验证密钥", "verification key"),
        "detail.removed": Message("解除", "taken away"),
        "detail.step": Message("办理", "step"),
        "detail.submit": Message("提交审核", "submitted for review"),
        "detail.until": Message("截止", "until"),
        "detail.without-reserve": Message("没有备选的部门", "departments without a reserve"),
        "error.governance.denied": Message("没有权限", "not permitted"),
        "error.governance.same-person": Message("本人是经手人", "had a hand in it"),
        "error.governance.own-account": Message("不能对自己的账号", "own account"),
        "error.governance.bootstrap-over": Message("平台已经初始化", "set up already"),
        "error.governance.sign-in-refused": Message("登录名或密码不对", "wrong login or password"),
        "error.governance.sign-in-locked": Message("失败次数过多", "too many failures"),
        "error.governance.wrong-password": Message("原密码不对", "old password wrong"),
        "via.command-line": Message("命令行", "command line"),
        "late.0": Message("否", "no"),
        "late.1": Message("是", "yes"),
        "removed.1": Message("是", "yes"),
        "submit.0": Message("否", "no"),
        "submit.1": Message("是", "yes"),
        "active.true": Message("是", "yes"),
        "active.false": Message("否", "no"),
    ]

    /// All words: of every parameter that is itself a code. A post may be a parameter of several names.
    static let lexicon: [String: Message] = {
        var all = words.merging(acts) { first, _ in first }.merging(governanceWords) { first, _ in first }
            .merging(fairnessWords) { first, _ in first }
        for (code, message) in posts {
            for name in ["post", "first", "second"] { all["\(name).\(code)"] = message }
        }
        return all
    }()

    /// The word for `name.value` (`post.leader`, `act.drawing.draw`); nil where the catalogue has none.
    package static func word(_ key: String, in language: Language) -> String? {
        lexicon[key]?[language]
    }

    /// Codes and names of all acts, by code.
    package static func acts(in language: Language) -> [(code: String, name: String)] {
        lexicon.filter { $0.key.hasPrefix("act.") }
            .map { (String($0.key.dropFirst(4)), $0.value[language]) }.sorted { $0.code < $1.code }
    }
}
