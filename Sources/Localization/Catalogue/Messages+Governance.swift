// What is said about who may do what.

extension Messages {
    static let governance: [String: Message] = [
        "governance.waiting-for-witness": Message(
            "正在等待日志见证人会签（{witnesses}，已见证 {size} 条）。会签后即可继续，通常只需几秒；见证人联系不上时请联系系统管理员",
            "waiting for the log's witness to cosign ({witnesses}; {size} entries seen). It usually takes seconds; "
                + "if the witness cannot be reached, tell the system administrator"),
        "governance.denied": Message("{person}无权{act}（{kind}{id}）", "{person} may not {act} ({kind}{id})"),
        "governance.same-person": Message(
            "{person}是经手人，不能再由本人{act}", "{person} had a hand in it and may not {act} as well"),
        "governance.bootstrap-over": Message("平台已经初始化", "the platform is set up already"),
        "governance.unknown": Message("没有这个{kind}：{id}", "no such {kind}: {id}"),
        "governance.exists": Message("已有这个{kind}：{id}", "this {kind} is there already: {id}"),
        "governance.incompatible-posts": Message(
            "{person}不能同时担任{first}和{second}", "{person} may not hold both {first} and {second}"),
        "governance.own-account": Message(
            "{person}不能对自己的账号办理：{act}", "{person} may not {act} with their own account"),
        "governance.invalid": Message("{field} 的值不合格：{value}", "{field} is not valid: {value}"),
        "governance.changed-meanwhile": Message(
            "{kind} {id} 刚被别人改过，请重新打开后再改", "{kind} {id} was changed by somebody else; open it again"),
        "governance.sign-in-refused": Message("登录名或密码不对：{login}", "wrong login or password: {login}"),
        "governance.sign-in-locked": Message(
            "连续登录失败次数过多，请{minutes}分钟后再试", "too many failed attempts; try again in {minutes} minutes"),
        "governance.wrong-password": Message("原密码不对", "the old password is wrong"),
        "governance.password-short": Message(
            "新密码太短，至少{length}个字符", "the new password is too short; at least {length} characters"),
        "governance.password-long": Message(
            "新密码太长，最多{length}个字符", "the new password is too long; at most {length} characters"),
        "governance.password-simple": Message(
            "新密码太简单，至少要有4个不同的字符", "the new password is too simple; use at least 4 different characters"),
        "governance.password-same": Message("新密码不能与原密码相同", "the new password is the old one"),
        "governance.password-like-login": Message("新密码不能与登录名相同", "the new password is the login"),
        "governance.calendar-row": Message(
            "节假日文件第 {line} 行有误（首行须为规定的表头；日期须存在、不重复，末列填 1 或 0）：{text}",
            "line {line} of the calendar is wrong (line 1 is date,name,is_off_day; a day must exist and stand there "
                + "once, the last column is 1 or 0): {text}"),
        "governance.calendar-without-year": Message(
            "节假日文件没有完整的年度（缺少国庆节）", "the calendar holds no whole year (National Day is missing)"),
        "governance.hashing": Message("密码处理失败：{reason}", "hashing the password failed: {reason}"),
    ]
}
