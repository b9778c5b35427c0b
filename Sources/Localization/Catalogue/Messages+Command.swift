// What the command line itself says.

extension Messages {
    static let command: [String: Message] = [
        "command.file": Message("文件 {path} 出错：{reason}", "file {path}: {reason}"),
        "command.cannot-read": Message("读不了 {path}：{reason}", "cannot read {path}: {reason}"),
        "command.unexpected": Message("没有料到的错误，请报告：{reason}", "an unexpected error, please report it: {reason}"),
        "command.usage": Message("用法有误：{message}", "{message}"),
        "command.no-folder": Message("请给出文件夹", "name a folder"),
        "command.not-initialised": Message(
            "{database} 里还没有平台，请先运行 mingcha init", "there is no platform in {database}; run mingcha init first"),
        "command.cancelled": Message("已取消", "cancelled"),
        "command.no-such-file": Message("没有这个文件：{path}", "no such file: {path}"),
        "command.no-file": Message("请给出要导入的文件", "name the file to import"),
        "command.template-and-file": Message(
            "--template 写空模板，不能同时导入文件", "--template writes an empty file; name no file to import"),
        "command.folder-not-empty": Message(
            "文件夹 {path} 不是空的，没有写入任何内容", "folder {path} is not empty; nothing was written"),
        "command.folder-is-file": Message("{path} 是文件，不是文件夹", "{path} is a file, not a folder"),
        "command.cannot-write": Message("写不了 {path}：{reason}", "cannot write {path}: {reason}"),
        "command.database-url": Message(
            "数据库地址“{url}”看不懂：应为 sqlite:路径 或 postgres://…", "“{url}” is neither sqlite:PATH nor postgres://…"),
        "command.demo-size": Message(
            "演示城市的对象数 {size} 不对：{least} 到 {most}", "a demonstration city has {least} to {most} objects, not {size}"),
        "command.already-initialised": Message(
            "{database} 里已有平台，没有改动", "{database} holds a platform already; nothing was changed"),
        "command.no-post": Message("没有担任“{post}”的账号", "nobody holds the post {post}"),
        "command.no-departments": Message(
            "还没有部门：用 mingcha init --departments 文件 建立，或用 mingcha init --demo 建演示城市",
            "there are no departments: use mingcha init --departments FILE, or mingcha init --demo"),
        "command.demo-departments": Message(
            "演示城市有自己的部门，--demo 和 --departments 只能用一个", "a demonstration city has its own departments"),
        "command.department-columns": Message(
            "部门表须有表头“编号”“名称”和至少一行", "the table of departments needs the headings id and name, and a row"),
        "command.department-row": Message(
            "部门表第 {row} 行：编号只能是小写字母和数字，名称不能为空", "row {row}: an id of lower-case letters and digits, and a name"),
        "command.department-region": Message("没有这个行政区划：{region}", "no such region: {region}"),
        "command.departments": Message("部门列表为空或有重复", "the list of departments is empty or names one twice"),
        "command.roster-mode": Message(
            "名录方式“{mode}”不对：committed 或 public", "roster mode “{mode}” is neither committed nor public"),
        "command.suite": Message(
            "杂凑算法“{suite}”不对：sha256 或 sm3", "hash function “{suite}” is neither sha256 nor sm3"),
        "command.task-differs": Message(
            "任务“{task}”批准的是另一份方案：新方案请用新任务名", "task “{task}” was approved with another plan; use a new name"),
        "reason.no-such-file-or-directory": Message("没有这个文件或文件夹", "no such file or folder"),
        "reason.permission-denied": Message("没有权限", "permission denied"),
        "reason.operation-not-permitted": Message("不允许这样做", "not permitted"),
        "reason.not-a-directory": Message("路径中有一段是文件，不是文件夹", "part of the path is a file, not a folder"),
        "reason.is-a-directory": Message("是文件夹，不是文件", "is a folder, not a file"),
        "reason.is-a-folder": Message("是文件夹，不是文件", "is a folder, not a file"),
        "reason.not-a-regular-file": Message("不是普通文件", "is not a regular file"),
        "reason.no-space-left-on-device": Message("磁盘已满", "the disk is full"),
        "reason.read-only-file-system": Message("文件系统只读", "the file system is read-only"),
        "reason.file-too-large": Message("超过允许的文件大小", "larger than a file may be here"),
        "reason.disk-quota-exceeded": Message("超过磁盘配额", "the disk quota is used up"),
        "reason.input-output-error": Message("读写出错", "reading or writing failed"),
        "reason.file-name-too-long": Message("文件名太长", "the name is too long"),
        "reason.device-or-resource-busy": Message("正被占用（是挂载点？）", "in use (a mount point?)"),
        "reason.not-a-zip-archive": Message("不是完整的压缩包", "not a whole zip archive"),
        "reason.database-disk-image-is-malformed": Message("页面互相矛盾", "its pages contradict one another"),
        "reason.disk-i-o-error": Message("读写出错", "reading or writing failed"),
        "reason.syntax": Message("不合 JSON 的写法", "not JSON"),
        "reason.number": Message("数字不合格：只能是整数", "a number that is no whole number"),
        "reason.string": Message("文字不合格：控制字符、转义或编码有误", "a string with a wrong character, escape or encoding"),
        "reason.duplicate-key": Message("同一个键写了两次", "a key given twice"),
        "reason.key": Message("键不合格", "a key that is not allowed"),
        "reason.depth": Message("嵌套太深", "nested too deeply"),
        "reason.trailing": Message("后面还有多余的内容", "something follows the end"),
        "reason.missing": Message("缺少", "is missing"),
        "reason.type": Message("类型不对", "is of the wrong type"),
        "reason.value": Message("值不对", "has a value that is not allowed"),
        "reason.unknown": Message("不认识", "is not known"),
        "kind.image": Message("图片", "an image"),
        "kind.binary": Message("程序或二进制文件", "a binary file"),
        "kind.zip": Message("zip 压缩包", "a zip archive"),
        "kind.pdf": Message("PDF 文件", "a PDF file"),
        "kind.html": Message("网页", "a web page"),
        "kind.doc": Message("Word 文件", "a Word file"),
        "command.port": Message("端口 {port} 不在 0 到 65535 之间", "port {port} is not between 0 and 65535"),
        "command.tls-pair": Message("证书和私钥要一起给出", "the certificate and its key go together"),
        "command.tls": Message("证书没有建成（{path}）：{reason}", "the certificate was not made ({path}): {reason}"),
        "command.cannot-listen": Message(
            "不能监听 {host}:{port}：端口已被占用，或者地址不是本机的",
            "cannot listen on {host}:{port}: the port is taken, or the address is not of this machine"),
        "command.task-taken": Message(
            "任务“{task}”正由另一个程序抽取", "another program is drawing task “{task}” at this moment"),
        "command.file-exists": Message("{path} 已存在，没有覆盖", "{path} is there already and was not overwritten"),
        "command.backup-engine": Message(
            "mingcha backup 和 restore 用于 SQLite；PostgreSQL 请用 pg_basebackup、pg_dump（见 docs/operations.md）",
            "mingcha backup and restore are for SQLite; for PostgreSQL see docs/operations.md"),
        "command.backup-sum": Message(
            "备份 {path} 的校验和不符：应为 {expected}，实为 {found}",
            "{path} is not what was written: its sum is {found}, not {expected}"),
        "command.restore-log": Message(
            "{path} 还在：它属于从前的数据库，会被并入恢复的数据。请先移走",
            "{path} is left of an earlier database and would be laid over the restored one; move it away first"),
        "command.void-code": Message("理由代码“{code}”不对：{codes}", "reason code “{code}” is not one of {codes}"),
        "command.log-origin": Message(
            "名称不能为空，也不能有空格和加号：{origin}", "a name is not empty and has neither spaces nor plus signs: {origin}"),
        "command.vkey": Message("不是验证密钥：{key}", "not a verifier key: {key}"),
        "command.witness": Message(
            "见证人须有会签密钥和 http(s) 地址：{key} {url}", "a witness needs a cosignature key and an http(s) address: {key} {url}"
        ),
    ]
}
