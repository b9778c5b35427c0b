// What the command line itself says.

extension Messages {
    static let command: [String: Message] = [
        "command.file": Message("文件 {path} 出错：{reason}", "file {path}: {reason}"),
        "command.cancelled": Message("已取消", "cancelled"),
        "command.no-such-file": Message("没有这个文件：{path}", "no such file: {path}"),
        "command.no-file": Message("请给出要导入的文件", "name the file to import"),
        "command.template-and-file": Message("--template 写空模板，不能同时导入文件", "--template writes an empty file; name no file to import"),
        "command.folder-not-empty": Message("文件夹 {path} 不是空的，没有写入任何内容", "folder {path} is not empty; nothing was written"),
        "command.folder-is-file": Message("{path} 是文件，不是文件夹", "{path} is a file, not a folder"),
        "command.cannot-write": Message("写不了 {path}：{reason}", "cannot write {path}: {reason}"),
        "command.database-url": Message("数据库地址“{url}”看不懂：应为 sqlite:路径", "“{url}” is not sqlite:PATH"),
        "command.no-postgres": Message("本版本还不支持 PostgreSQL，请用 sqlite:路径", "PostgreSQL is not supported yet; use sqlite:PATH"),
        "command.demo-size": Message("演示城市的对象数 {size} 不对：{least} 到 {most}", "a demonstration city has {least} to {most} objects, not {size}"),
        "command.already-initialised": Message("{database} 里已有平台，没有改动", "{database} holds a platform already; nothing was changed"),
        "command.no-post": Message("没有担任“{post}”的账号", "nobody holds the post {post}"),
        "command.no-departments": Message(
            "还没有部门：请先建立部门和事项，或用 mingcha init --demo 建演示城市", "there are no departments yet; set them up, or use mingcha init --demo"),
        "command.departments": Message("部门列表为空或有重复", "the list of departments is empty or names one twice"),
        "command.roster-mode": Message("名录方式“{mode}”不对：committed 或 public", "roster mode “{mode}” is neither committed nor public"),
        "command.task-differs": Message(
            "任务“{task}”批准的是另一份方案：新方案请用新任务名", "task “{task}” was approved with another plan; use a new name"),
        "command.void-code": Message("理由代码“{code}”不对：{codes}", "reason code “{code}” is not one of {codes}"),
    ]
}
