// What is said about databases.

extension Messages {
    static let sql: [String: Message] = [
        "database.missing": Message("没有数据库，请先运行 mingcha init", "there is no database; run mingcha init first"),
        "database.locked": Message("数据库被其他程序占用，请稍后再试", "another program holds the database; try again"),
        "database.read-only": Message("数据库只能读、不能写，请检查文件和文件夹的权限", "the database cannot be written; check permissions"),
        "database.full": Message(
            "磁盘已满：这一步没有写入，先前完成的都在；腾出空间后重做即可",
            "the disk is full: this step was not written, what came before is; make room and repeat"),
        "database.corrupt": Message("数据库已损坏：{reason}", "the database is damaged: {reason}"),
        "database.not-a-database": Message("这个文件不是数据库", "this file is not a database"),
        "database.cannot-open": Message("打不开数据库：{reason}", "cannot open the database: {reason}"),
        "database.disk": Message("磁盘读写失败：{reason}", "the disk failed: {reason}"),
        "database.unavailable": Message(
            "连不上数据库服务器，本次操作没有写入：{reason}", "the database server is not reached, nothing was written: {reason}"),
        "database.outcome-unknown": Message(
            "提交时与数据库的连接中断，不知道是否已经写入：请先查看，再决定是否重做",
            "the connection broke while committing, and whether it was written is not known: look before you repeat"),
        "database.nul-in-text": Message("文字中有空字符（NUL），不能保存", "a text with a NUL character cannot be kept"),
        "database.newer-schema": Message(
            "数据库由更新的版本建立（{room} 第 {number} 步），请用更新的程序打开",
            "a newer version made this database ({room} step {number}); use that version"),
        "database.constraint": Message(
            "数据违反了约束（{kind}）：{detail}", "a rule of the database was broken ({kind}): {detail}"),
        "database.column": Message(
            "数据列 {name} 应为 {expected}，实为 {found}", "column {name}: expected {expected}, found {found}"),
        "database.arguments": Message(
            "语句要 {expected} 个值，给了 {found} 个", "the statement takes {expected} values, {found} given"),
        "database.other": Message("数据库错误：{message}", "database error: {message}"),
    ]
}
