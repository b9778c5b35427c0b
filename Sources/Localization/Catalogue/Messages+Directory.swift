// What is said about the libraries and their imports. The errors file is written with the Chinese of these.

extension Messages {
    static let directory: [String: Message] = [
        "directory.no-heading": Message(
            "前几行里找不到表头。应有：{expected}；读到：{found}", "no heading row found. Expected {expected}; found {found}"
        ),
        "directory.missing-columns": Message(
            "表头（第 {row} 行）缺少：{missing}。已识别：{recognised}",
            "the heading (row {row}) lacks {missing}. Recognised: {recognised}"
        ),
        "directory.duplicate-column": Message(
            "表头（第 {row} 行）有多列都是“{column}”：{titles}", "several columns of row {row} mean {column}: {titles}"
        ),
        "directory.header-only": Message("只有表头，没有数据行", "there is a heading and no row below it"),
        "directory.errors-file-is-input": Message("错误文件不能与导入文件相同", "the errors file is the file being imported"),
        "directory.unknown-object": Message("名录库中没有检查对象 {id}", "no object {id} in the library"),
        "directory.unknown-officer": Message("名录库中没有执法人员 {id}", "no officer {id} in the library"),
        "directory.conflicting-value": Message("{what} {id} 已登记为不同内容", "{what} {id} is recorded with other content"),
        "directory.invalid-object": Message("检查对象 {id} 无效：{fault}", "object {id} is not valid: {fault}"),
        "directory.no-article": Message(
            "检查对象 {id} 依法不列入抽查，请写明依据的法律条文：每次抽取的方案都会公布它",
            "object {id} is exempt by law: say by which article, the plan of every draw names it in public"),
        "directory.kind.enterprise": Message("企业", "enterprise"),
        "directory.kind.individual": Message("个体工商户", "individual business"),
        "directory.kind.cooperative": Message("农民专业合作社", "farmers' cooperative"),
        "directory.kind.organisation": Message("社会组织", "social organisation"),
        "directory.kind.institution": Message("事业单位", "public institution"),
        "directory.kind.product": Message("产品", "product"),
        "directory.kind.project": Message("项目", "project"),
        "directory.kind.behaviour": Message("行为", "activity"),
        "directory.kind.premises": Message("场所", "premises"),
        "directory.state.active": Message("存续", "active"),
        "directory.state.suspended": Message("停业", "suspended"),
        "directory.state.closed": Message("歇业", "closed"),
        "directory.state.liquidating": Message("清算", "in liquidation"),
        "directory.state.cancelled": Message("注销", "deregistered"),
        "directory.state.revoked": Message("吊销", "revoked"),
        "directory.state.moved": Message("迁出", "moved away"),
        "directory.grading.credit": Message("公共信用综合评价", "public credit assessment"),
        "directory.grading.risk": Message("企业信用风险分类", "credit risk class"),
        "directory.grading.sector": Message("行业信用评价", "sector credit assessment"),
        "directory.assistant.staff": Message("辅助人员", "staff"),
        "directory.assistant.expert": Message("专家", "expert"),
        "directory.assistant.testing-body": Message("检测机构", "testing body"),
        "directory.assistant.contractor": Message("第三方", "contractor"),
        "directory.hold.case": Message("立案调查中", "under investigation"),
        "directory.hold.law": Message("依法不列入抽查", "exempt by law"),
        "directory.import-cancelled": Message("导入已取消；已写入的行保留", "the import was cancelled; rows already written stay"),
        "directory.import-expired": Message(
            "{days} 天没有确认，上传的文件已删除；要导入请重新上传",
            "nobody confirmed it for {days} days and the file was removed; send it again to import it"),
        "directory.import-lost": Message("服务停止时没有检查完，请重新上传", "the server stopped while checking; send the file again"),
        "directory.unknown-import": Message("没有导入任务 {id}", "there is no import {id}"),
        "directory.account-elsewhere": Message(
            "账号 {login} 没有{department}的执法检查人员岗位，不能关联该部门的执法证",
            "account {login} holds no inspector's post of {department}: it cannot have a certificate of that department"
        ),
        "directory.already-linked": Message(
            "账号 {login} 或执法证 {certificate} 已经关联，请先解除",
            "account {login} or certificate {certificate} is connected already: take that away first"),
        "directory.column-twice": Message("有两列都对应“{column}”", "two columns are said to be {column}"),
        "directory.unknown-column": Message("没有这一列：{column}", "no such column: {column}"),
        "directory.empty-reason": Message("请写明理由", "give the reason"),
        "directory.long-text": Message("太长，最多 {limit} 个字", "too long; at most {limit} characters"),
        "directory.leave-days": Message("请假的结束日期早于开始日期", "the leave ends before it begins"),
        "directory.day-over": Message("{day} 已过，请填今天或以后的日期", "{day} is over; give today or a later day"),
        "directory.import-state": Message("导入任务{state}，不能这样做", "not possible: the import is {state}"),
        "directory.import.uploaded": Message("待检查", "uploaded"),
        "directory.import.checking": Message("正在检查", "being checked"),
        "directory.import.checked": Message("待确认", "waiting for confirmation"),
        "directory.import.running": Message("正在导入", "running"),
        "directory.import.interrupted": Message("已中断", "interrupted"),
        "directory.import.done": Message("已完成", "done"),
        "directory.import.failed": Message("未成功", "failed"),
        "directory.import.cancelled": Message("已取消", "cancelled"),
        "directory.mend.code": Message(
            "核对营业执照；常见为 0 与 O、1 与 I 混写", "check the licence; often 0 and O, 1 and I are mixed up"),
        "directory.mend.code-number": Message(
            "把整列设为“文本”，从原系统重新导出", "set the whole column to text and export it again"),
        "directory.mend.missing": Message("补上内容", "fill it in"),
        "directory.mend.date": Message("如 2024-03-05 或 2024年3月5日", "such as 2024-03-05"),
        "directory.mend.region": Message("改为现行区划的名称或代码", "use the present name or code of the division"),
        "directory.mend.duplicate": Message("保留一行", "keep one of the rows"),
        "directory.mend.row": Message("检查这一行的分隔符和引号", "check the row's separators and quotes"),
        "directory.mend.other": Message("改为左边所说的写法", "write it as said on the left"),
        "directory.speciality.food": Message("食品", "food"),
        "directory.speciality.drug": Message("药品", "drugs"),
        "directory.speciality.device": Message("医疗器械", "medical devices"),
        "directory.speciality.cosmetic": Message("化妆品", "cosmetics"),
        "directory.speciality.special": Message("特种设备", "special equipment"),
        "directory.speciality.fire": Message("消防", "fire safety"),
        "directory.speciality.measure": Message("计量", "metrology"),
        "directory.speciality.quality": Message("产品质量", "product quality"),
        "directory.speciality.price": Message("价格", "prices"),
        "directory.speciality.advert": Message("广告", "advertising"),
        "directory.speciality.online": Message("网络交易", "online trade"),
        "directory.speciality.ip": Message("知识产权", "intellectual property"),
        "directory.speciality.environment": Message("生态环境", "environment"),
        "directory.speciality.safety": Message("安全生产", "work safety"),
        "directory.speciality.health": Message("卫生", "health"),
        "directory.speciality.labour": Message("劳动保障", "labour"),
        "directory.speciality.tax": Message("税务", "tax"),
        "directory.speciality.building": Message("建筑", "building"),
        "directory.speciality.transport": Message("交通", "transport"),
        "directory.speciality.culture": Message("文化", "culture"),
        "directory.speciality.education": Message("教育", "education"),
        "directory.speciality.statistics": Message("统计", "statistics"),
        "directory.speciality.registration": Message("企业登记", "registration"),
        "directory.speciality.credit": Message("信用", "credit"),
        "directory.speciality.chemicals": Message("危险化学品", "hazardous chemicals"),
        "directory.cell.missing": Message("不能为空", "must not be empty"),
        "directory.cell.code-length": Message("应为 18 位，实为 {length} 位", "must have 18 characters, has {length}"),
        "directory.cell.code-charset": Message("第 {position} 位不是允许的字符", "character {position} is not allowed"),
        "directory.cell.code-lookalike": Message(
            "第 {position} 位不是允许的字符，是否应为 {suggestion}？", "character {position} is not allowed; {suggestion}?"
        ),
        "directory.cell.code-check": Message("校验位应为 {expected}", "the check character should be {expected}"),
        "directory.cell.code-number": Message(
            "代码已被电子表格当作数字，末几位已丢失；请从源系统按文本格式重新导出",
            "a spreadsheet turned the code into a number and lost its last digits; export it again as text"
        ),
        "directory.cell.own-id": Message(
            "自编编号只能用数字和大写字母，1–53 位", "an own id has 1–53 digits and capital letters"
        ),
        "directory.cell.too-long": Message("超过 {limit} 个字", "longer than {limit} characters"),
        "directory.cell.date": Message("无法识别的日期“{value}”", "not a date: {value}"),
        "directory.cell.state": Message("无法识别的经营状态“{value}”", "not a business state: {value}"),
        "directory.cell.kind": Message("无法识别的对象类别“{value}”", "not a kind of object: {value}"),
        "directory.cell.risk": Message("无法识别的风险分类“{value}”，应为 A、B、C、D", "not a risk class A–D: {value}"),
        "directory.cell.certificate": Message("执法证号只能用数字和字母", "a certificate number has digits and letters only"),
        "directory.cell.certificate-number": Message(
            "证号已被电子表格当作数字，末几位已丢失；请按文本格式重新导出",
            "a spreadsheet turned the number into a rounded one; export it again as text"
        ),
        "directory.cell.department": Message("没有这个部门“{value}”", "no such department: {value}"),
        "directory.cell.department-elsewhere": Message(
            "“{department}”不在您的职责范围内", "{department} is not yours to write for"),
        "directory.cell.object-elsewhere": Message(
            "名录中已有这个代码，属行政区划 {region}，不在您的管辖范围内",
            "this id is in the library already, in region {region}, which is outside yours"),
        "directory.cell.officer-elsewhere": Message(
            "名录中已有这个证号，属“{department}”，不在您的职责范围内",
            "this certificate is in the library already, of {department}, which is not yours to write for"),
        "directory.cell.item-elsewhere": Message(
            "清单中已有这个事项，由“{department}”发起，不在您的职责范围内",
            "this item is on the list already, started by {department}, which is not yours to write for"),
        "directory.cell.number": Message(
            "应为 {from}–{to} 的整数，实为“{value}”", "must be a whole number {from}–{to}: {value}"),
        "directory.cell.assistant": Message("无法识别的人员类别“{value}”", "not a kind of person: {value}"),
        "directory.cell.leave": Message("请假起止日期不成对或次序颠倒", "start and end of the leave do not fit"),
        "directory.cell.conflict": Message("回避对象“{value}”不是有效的代码", "not an object id: {value}"),
        "directory.cell.id": Message("编号只能用小写字母和数字", "an id has lower-case letters and digits only"),
        "directory.cell.error": Message("单元格是错误值 {value}", "the cell holds an error: {value}"),
        "directory.row.duplicate": Message("与第 {row} 行重复，但内容不同", "the same id as row {row}, with other content"),
        "directory.row.outside-region": Message("行政区划 {region} 不在您的管辖范围内", "region {region} is outside yours"),
        "directory.row.extra-cells": Message(
            "有 {count} 个单元格，表头只有 {columns} 列（内容里有未加引号的逗号？）",
            "{count} cells under {columns} headings; a comma without quotes?"
        ),
        "directory.note.column-ignored": Message("未用到的列：{example}", "column not used: {example}"),
        "directory.note.sheet-ignored": Message("未读的工作表：{example}", "sheet not read: {example}"),
        "directory.note.code-upper-cased": Message(
            "代码中的小写字母已转为大写：{count} 行（如 {example}）", "codes put in upper case: {count} rows (such as {example})"),
        "directory.note.code-half-width": Message(
            "代码中的全角字符已转为半角：{count} 行（如 {example}）", "full-width codes made half-width: {count} rows (such as {example})"
        ),
        "directory.note.code-spaces-removed": Message(
            "代码中的空格已去掉：{count} 行（如 {example}）", "spaces taken out of codes: {count} rows (such as {example})"),
        "directory.note.region-renamed": Message(
            "已撤并的区划代码改为现行代码：{count} 行（如 {example}）", "abolished region codes replaced: {count} rows (such as {example})"
        ),
        "directory.note.region-unknown": Message(
            "不认识的区划，按代码或登记地推定：{count} 行（如 {example}）", "unknown region, inferred: {count} rows (such as {example})"),
        "directory.note.region-missing": Message(
            "没有区划，记为未定：{count} 行（如 {example}）", "no region given or found: {count} rows (such as {example})"),
        "directory.note.region-narrowed": Message(
            "{count} 行没有写到您的辖区，按您的辖区入库（如 {example}）",
            "{count} rows do not say where below your region; entered in your region (such as {example})"),
        "directory.note.industry-unknown": Message(
            "不认识的行业，留空：{count} 行（如 {example}）", "unknown industry left empty: {count} rows (such as {example})"),
        "directory.note.industry-shortened": Message(
            "行业代码归到能识别的上一级：{count} 行（如 {example}）", "industry taken one level up: {count} rows (such as {example})"),
    ]
}
