// What is said about the log of the record.

extension Messages {
    static let log: [String: Message] = [
        "log.not-begun": Message(
            "日志还没有密钥，请先运行 mingcha log key", "the log has no key yet; run mingcha log key"),
        "log.no-secret": Message(
            "密钥文件里没有现用密钥的私钥，日志停止签发：{key}", "the key file has no secret of the key in use: {key}"),
        "log.key-file": Message("日志密钥文件不可用：{reason}", "the log's key file cannot be used: {reason}"),
        "log.file": Message("日志文件读写失败：{reason}", "the log's files cannot be read or written: {reason}"),
        "log.halted-published": Message(
            "数据库比已公布的日志旧（已公布 {seen} 条，本库签到 {size} 条），日志停止签发；请恢复较新的备份",
            "the database is older than what was published ({seen} entries published, {size} signed here): nothing "
                + "more is signed; restore a newer copy"),
        "log.halted-witness": Message(
            "见证人见过的日志与本库不一致（见证人 {seen} 条，本库签到 {size} 条），日志停止签发；"
                + "请恢复较新的备份，误报的用 mingcha log resume",
            "a witness has seen another log ({seen} entries there, {size} signed here): nothing more is signed; take "
                + "the newer copy, or, where it was mistaken, mingcha log resume"),
        "log.halted-rewritten": Message(
            "已签发的前 {seen} 条与数据库不符，日志停止签发；请运行 mingcha log fsck",
            "the first {seen} entries are not what was signed: nothing more is signed; run mingcha log fsck"),
        "log.changed": Message(
            "留痕与登记时不同（{place}），日志停止签发；请运行 mingcha log fsck",
            "the record is not what it was when it was entered ({place}); nothing is signed; run mingcha log fsck"),
        "log.published": Message(
            "已公布的检查点无法读取；确认数据库是最新的，再移开这个文件",
            "the published checkpoint cannot be read; make sure that the database is the newest, then move the file "
                + "away"),
        "log.busy": Message("另一个程序正在写这份日志", "another program is writing this log"),
        "log.witness-silent": Message(
            "日志见证人 {witness} 没有会签：{reason}。开示和公示会等它，其他照常",
            "the log's witness {witness} does not cosign: {reason}. Openings and publication wait for it"),
        "log.no-proof": Message("还没有检查点涵盖这一步", "no checkpoint covers this step yet"),
        "log.fault-changed": Message("与登记时不同", "is not what it was"),
        "log.fault-missing": Message("缺失", "is missing"),
        "log.fault-unknown": Message("来历不明", "is not accounted for"),
        "log.fault-signature": Message("签名不成立", "the signature does not hold"),
        "log.fault-root": Message("与签名的根不符", "does not lead to the signed root"),
        "log.fault-time": Message("时间倒退", "goes back in time"),
        "log.fault-halted": Message("日志已停止签发", "signing has been stopped"),
        "verify.log-root": Message("分片得不出检查点的根", "the tiles do not lead to the checkpoint's root"),
        "verify.log-tile": Message("分片缺失或不符：{path}", "a tile is missing or wrong: {path}"),
        "verify.log-signature": Message("检查点的签名不成立：{path}", "the checkpoint's signature does not hold: {path}"),
        "verify.log-witness": Message("没有见证人 {key} 的会签", "no cosignature by {key}"),
        "verify.log-older": Message(
            "与较早的检查点不一致：历史被改写", "not consistent with the older checkpoint: history was rewritten"),
        "verify.log-time": Message("检查点的时间早于较早的检查点", "the checkpoint is earlier than the older one"),
        "verify.log-keys": Message("密钥清单不成立", "the list of keys does not hold"),
        "verify.log-ordered": Message(
            "日志证明：方案、截止、开示、事件和签批依次入日志（见证人 {witnesses} 个）",
            "log proofs: plan, close, openings, event and sign-off entered in this order ({witnesses} witnesses)"
        ),
        "verify.log-order": Message("日志里 {second} 早于 {first}", "in the log {second} comes before {first}"),
        "verify.log-step-missing": Message("日志证明里没有这一步：{step}", "no log proof of this step: {step}"),
        "verify.log-late": Message(
            "没有检查点表明这些步骤早于公共事件：{steps}", "no checkpoint shows that these came before the event: {steps}"),
        "verify.log-early": Message(
            "这些步骤在公共事件之前就已记入日志，不合情理：{steps}", "these tell of the event and were seen before it: {steps}"),
        "verify.log-sealed": Message(
            "名单封存期间，日志只能证明方案和截止；开示、事件和签批待公开后再核",
            "while the list is sealed the log can prove plan and close only; openings, event and sign-off wait for disclosure"
        ),
        "verify.log-unwitnessed": Message(
            "日志的时间只有日志自己的说法（没有给出见证人）", "the times are the log's own word (no witness was given)"),
        "verify.proof": Message("证明不成立", "the proof does not hold"),
        "input.vkey": Message("不是验证密钥：{key}", "not a verifier key: {key}"),
        "input.vkey-missing": Message(
            "请用 --vkey 给出日志的验证密钥", "give the log's verifier key with --vkey"),
        "input.checkpoint": Message("不是检查点：{path}", "not a checkpoint: {path}"),
        "input.proof": Message("不是证明文件：{path}", "not a proof: {path}"),
    ]
}
